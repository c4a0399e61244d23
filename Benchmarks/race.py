"""Runs contestants in turn, round after round, each from its own start state, and checks what each has done."""

import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable, Optional

import process
import programs
import states


@dataclass
class Contestant:
    name: str  # the row of the table
    file: str  # what its database is called while it runs
    command: Callable  # path of the database -> words
    check: Callable  # path of the database -> nothing, or raises Failed
    start: Optional[Path] = None  # copied before each run; None: no file is there
    script: Optional[str] = None  # given to the command as its standard input
    is_reader: bool = False  # runs on the start state itself, and answers into `answer`
    costs: list = field(default_factory=list)  # one for each round

    def answer(self, scratch):
        return scratch / f"{self.file}.answer.csv"


def run(contestants, rounds, scratch, keep=False):
    """Fills in the costs: the first round begins with the first contestant, the second with the second, and so on."""
    scratch.mkdir(parents=True, exist_ok=True)
    for number in range(rounds):
        turn = number % len(contestants)
        for contestant in contestants[turn:] + contestants[:turn]:
            cost = _run_once(contestant, scratch, keep)
            contestant.costs.append(cost)
            if not contestant.is_reader:
                programs.say(f"  round {number + 1}: {contestant.name}: {cost.wall:.2f} s")


def _run_once(contestant, scratch, keep):
    log = scratch / f"{contestant.file}.log"
    if contestant.is_reader:
        database = contestant.start
    else:
        database = scratch / contestant.file
        states.remove(database)
        if contestant.start:
            copy(contestant.start, database)
    script = "/dev/null"
    if contestant.script is not None:
        script = scratch / f"{contestant.file}.script"
        script.write_text(contestant.script)
    answer = contestant.answer(scratch) if contestant.is_reader else None
    try:
        cost = process.run(contestant.command(database), stdin=script, stdout=answer, log=log)
        contestant.check(database)
    except process.Failed as failure:
        raise process.Failed(f"{contestant.name}: {failure}") from None
    if not contestant.is_reader and not keep:
        states.remove(database)
    return cost


def copy(source, target):
    """Copies a file and waits until it is on the disk, so that no measured time includes it."""
    subprocess.run(["cp", source, target], check=True)
    descriptor = os.open(target, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)
