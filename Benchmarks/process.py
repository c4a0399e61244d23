"""Runs one child process and says what it took: wall time, processor time, peak memory."""

import os
import time
from dataclasses import dataclass


@dataclass
class Cost:
    wall: float  # seconds
    cpu: float  # seconds, user and system, all threads
    peak: int  # bytes


class Failed(Exception):
    """A contestant did not do what it should have done; the benchmark stops."""


def run(command, stdin="/dev/null", stdout=None, log="/dev/null"):
    """Runs a command to its end and returns its cost. Raises Failed if it exits with anything but 0.

    The kernel counts the memory of this process, at the moment of the start, towards the child's peak. So this process
    stays small, and a peak at the floor (see `floor`) means "no more than that".
    """
    write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, str(stdin), os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(stdout or log), write, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, f"{log}.err" if str(log) != "/dev/null" else str(log), write, 0o600),
    ]
    command = [str(word) for word in command]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    if code != 0:
        raise Failed(f"{' '.join(command)[:300]}\nended with {code}; see {log} and {log}.err\n{_tail(f'{log}.err')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def floor():
    """The peak that a process which does nothing seems to have."""
    return run(["true"]).peak


def _tail(path):
    try:
        with open(path, errors="replace") as file:
            return file.read()[-2000:]
    except OSError:
        return ""
