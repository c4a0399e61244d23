"""A real standalone cluster on this machine, for the demonstration and the tests: a master and some workers.

Everything comes from the pyspark package. Each process has a session of its own, so that a worker can be killed with
its executors; all of them end with the `with` block, however it ends.
"""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pyspark

HOME = os.path.dirname(pyspark.__file__)
# Small jobs are over before a second compiler or a parallel collector pays. With one compiler Java keeps 48 MB for its
# code, which all reports together overflow: the driver would end with "Out of space in CodeCache".
JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:ReservedCodeCacheSize=240m"

# For one process: nothing is compiled or planned again for a few thousand rows.
SMALL_SETTINGS = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


class Cluster:
    """With no workers there is no master either: the job runs in one process, on two cores."""

    def __init__(self, folder, workers=2, memory="1g"):
        self.folder = os.path.abspath(folder)
        self.size = workers
        self.memory = memory
        self.workers = []
        self._stack = contextlib.ExitStack()
        self.environment = {
            **os.environ,
            "SPARK_HOME": HOME,
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": os.path.join(self.folder, "local"),
            "SPARK_WORKER_DIR": os.path.join(self.folder, "work"),
            "SPARK_CONF_DIR": os.path.join(self.folder, "conf"),
            "SPARK_DAEMON_MEMORY": "512m",
            "SPARK_DAEMON_JAVA_OPTS": JAVA_OPTIONS,
            "PYSPARK_PYTHON": sys.executable,
            # spark-submit looks for python3 on the path.
            "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ.get("PATH", ""),
        }
        self.environment.pop("PYTHONPATH", None)

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            for name in ("logs", "local", "work", "conf", "events"):
                os.makedirs(os.path.join(self.folder, name), exist_ok=True)
            if self.size == 0:
                self.url = "local[2]"
                self._stack = stack.pop_all()
                return self
            port, web = free_ports(2)
            self.url = f"spark://127.0.0.1:{port}"
            self._web = f"http://127.0.0.1:{web}/json/"
            self._start(
                stack, "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", str(port),
                "--webui-port", str(web))
            self._wait(lambda state: True, "the master to answer")
            for number in range(self.size):
                self.workers.append(
                    self._start(
                        stack, f"worker-{number}", "org.apache.spark.deploy.worker.Worker", "--host", "127.0.0.1",
                        "--cores", "1", "--memory", self.memory, "--webui-port", str(free_ports(1)[0]), self.url))
            self._wait(
                lambda state: sum(worker["state"] == "ALIVE" for worker in state["workers"]) >= self.size,
                f"{self.size} workers")
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self._stack.close()

    def submit(self, script, *arguments, options=(), output=None):
        """Starts spark-submit; the process has a session of its own and ends with the cluster."""
        folder = os.path.dirname(os.path.abspath(script))
        python_files = ",".join(os.path.join(folder, name) for name in ("manifest.py", "questions.py"))
        settings = {
            "spark.executor.memory": "640m",
            "spark.executor.extraJavaOptions": JAVA_OPTIONS,
            "spark.sql.shuffle.partitions": "2",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": "file://" + os.path.join(self.folder, "events"),
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
            "spark.ui.showConsoleProgress": "false",
            **(SMALL_SETTINGS if self.size == 0 else {}),
            **dict(options),
        }
        command = [
            os.path.join(HOME, "bin", "spark-submit"), "--master", self.url, "--driver-memory", "1g",
            "--driver-java-options", JAVA_OPTIONS, "--py-files", python_files,
        ]
        for name, value in settings.items():
            command += ["--conf", f"{name}={value}"]
        process = subprocess.Popen(
            [*command, os.path.abspath(script), *map(str, arguments)], env=self.environment, start_new_session=True,
            stdout=output, stderr=open(os.path.join(self.folder, "logs", "submit.log"), "ab"))
        self._stack.callback(stop, process)
        return process

    def events(self):
        """What the event logs of all jobs say, in order."""
        folder = os.path.join(self.folder, "events")
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                for line in file:
                    if line.endswith("\n"):
                        yield json.loads(line)

    def executor_of(self, worker):
        """The number of the executor that a worker runs; None if it runs none."""
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            try:
                if os.getpgid(int(name)) != worker.pid:
                    continue
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    words = file.read().decode().split("\0")
            except (OSError, ProcessLookupError):
                continue
            if "--executor-id" in words:
                return words[words.index("--executor-id") + 1]
        return None

    def _start(self, stack, name, *command):
        log = stack.enter_context(open(os.path.join(self.folder, "logs", name + ".log"), "ab"))
        process = subprocess.Popen(
            [os.path.join(HOME, "bin", "spark-class"), *command], env=self.environment, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        stack.callback(stop, process)
        return process

    def _wait(self, is_ready, what, seconds=120):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, ValueError):
                with urllib.request.urlopen(self._web, timeout=5) as answer:
                    if is_ready(json.load(answer)):
                        return
            time.sleep(0.2)
        raise TimeoutError(f"waited {seconds} s for {what}; see {self.folder}/logs")


def stop(process):
    """Ends a process with all that it has started: first asked, then killed."""
    for number, seconds in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            if number == signal.SIGKILL:
                return
    # The group may outlive its leader: SIGKILL above has gone to all of it.


def kill(process):
    """Kills a process and all that it has started, without a word."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def free_ports(count):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]


def is_possible():
    """Whether there is a Java that this Spark can run on."""
    java = os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60).stderr
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = re.search(r'version "(\d+)', told)
    return version is not None and 17 <= int(version.group(1)) <= 21
