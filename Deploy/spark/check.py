"""Exports a registry, asks every report of a real cluster of a master and two workers, and compares with SQLite.

    python3 check.py --program asm-registry --db FILE --reports PATH... --folder DIR
        [--format jsonl|csv] [--kill | --local] [--limit SECONDS]

Before that, exports that were tampered with have to be refused. With --kill a worker and its executor are killed in
the midst of the job, and the event log has to tell of a task that was lost. With --local there is no cluster: the job
runs in one process, which is faster where there is little to ask. All that is started is stopped, after --limit too.
Exit codes: 0 all is as it has to be, 1 not, 69 there is no Java 17 to 21.
"""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))


class Failure(Exception):
    pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--db", required=True)
    parser.add_argument("--reports", required=True, nargs="+")
    parser.add_argument("--folder", required=True, help="where everything is written; what was there is removed")
    parser.add_argument("--format", choices=["jsonl", "csv"], default="jsonl")
    parser.add_argument("--part-rows", type=int, default=50_000)
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--kill", action="store_true", help="kill a worker in the midst of the job")
    place.add_argument("--local", action="store_true", help="one process in place of a cluster")
    parser.add_argument("--limit", type=int, default=0, metavar="SECONDS", help="after so long it has failed")
    arguments = parser.parse_args()
    import cluster

    if not cluster.is_possible():
        print("There is no Java 17 to 21: install one, such as openjdk-17-jre-headless.", file=sys.stderr)
        return 69
    # An end that is asked for is an exception too, so that the cluster is stopped.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGALRM, lambda *_: give_up(arguments.limit))
    signal.alarm(arguments.limit)
    folder = os.path.abspath(arguments.folder)
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    exported = os.path.join(folder, "exported")
    try:
        with timed("export"):
            run(
                arguments.program, "export", exported, "--db", arguments.db, "--format", arguments.format,
                "--part-rows", arguments.part_rows)
        with timed("tampered exports"):
            require_refusals(arguments, exported)
        with contextlib.ExitStack() as stack:
            with timed("cluster"):
                workers = 0 if arguments.local else 2
                spark = stack.enter_context(cluster.Cluster(os.path.join(folder, "cluster"), workers))
            with timed("reports"):
                ask(arguments, spark, exported, os.path.join(folder, "answers"))
            if arguments.kill:
                require_lost_task(spark)
        with timed("comparison"):
            run(
                sys.executable, os.path.join(HERE, "compare.py"), "--db", arguments.db, "--answers",
                os.path.join(folder, "answers"), "--reports", *arguments.reports)
    except Failure as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def give_up(seconds):
    raise Failure(f"it took more than {seconds} s")


def ask(arguments, spark, exported, answers):
    options = {"spark.ui.enabled": "false"}
    if arguments.kill:
        import cluster

        port = cluster.free_ports(1)[0]
        options = {"spark.ui.enabled": "true", "spark.ui.port": str(port), "spark.task.maxFailures": "8"}
    process = spark.submit(
        os.path.join(HERE, "job.py"), "--export", exported, "--output", answers, "--cache", "--reports",
        *arguments.reports, options=options.items())
    if arguments.kill:
        kill_busy_worker(spark, process, port, answers)
    if process.wait() != 0:
        raise Failure(f"the job ended with {process.returncode}; see {spark.folder}/logs/submit.log")


def kill_busy_worker(spark, process, port, answers):
    """Waits for the first answers, then for a worker at work, and kills it with its executor."""
    import cluster

    while process.poll() is None:
        time.sleep(0.02)
        if not os.path.isdir(answers) or len(os.listdir(answers)) < 3:
            continue
        with contextlib.suppress(OSError, ValueError, IndexError):
            base = f"http://127.0.0.1:{port}/api/v1/applications"
            identifier = get(base)[0]["id"]
            busy = {each["id"] for each in get(f"{base}/{identifier}/executors") if each["activeTasks"] > 0}
            for worker in spark.workers:
                executor = spark.executor_of(worker)
                if executor in busy:
                    cluster.kill(worker)
                    done = len(os.listdir(answers))
                    print(f"killed the worker of executor {executor} with SIGKILL after {done} answers", flush=True)
                    return
    raise Failure("the job was over before a worker could be killed at work")


def require_lost_task(spark):
    lost = [
        event
        for event in spark.events()
        if event["Event"] == "SparkListenerTaskEnd" and event["Task End Reason"]["Reason"] == "ExecutorLostFailure"
    ]
    removed = [event for event in spark.events() if event["Event"] == "SparkListenerExecutorRemoved"]
    print(f"event log: {len(lost)} tasks lost with their executor, {len(removed)} executors removed")
    for event in lost[:1]:
        print("  " + json.dumps({"Stage ID": event["Stage ID"], "Task End Reason": event["Task End Reason"]}))
    if not lost:
        raise Failure("the event log tells of no task that was lost")


def require_refusals(arguments, exported):
    """Each way to tamper with an export has to be found, by the job before it asks anything and by the program."""
    described = os.path.join(exported, "manifest.json")
    with open(described, "rb") as file:
        description = file.read()
    manifest = json.loads(description)
    table = next(table for table in manifest["tables"] if table["name"] == "episode")
    part = os.path.join(exported, table["parts"][-1]["path"])
    with open(part, "rb") as file:
        content = file.read()
    added = os.path.join(os.path.dirname(part), "part-99999." + manifest["format"])
    changed = content.replace(b"2", b"3", 1)
    tampers = {
        "a missing part": lambda: os.remove(part),
        "a part cut in the last record": lambda: replace(part, content[:-5]),
        "a part cut after a record": lambda: replace(part, content[: content.rindex(b"\n", 0, -1) + 1]),
        "an added part": lambda: replace(added, content),
        "a changed row": lambda: replace(part, changed),
        "a cut manifest": lambda: replace(described, description[:-20]),
    }
    for name, tamper in tampers.items():
        tamper()
        answers = exported + "-answers"
        job = [sys.executable, os.path.join(HERE, "job.py"), "--export", exported, "--output", answers]
        codes = [
            subprocess.run([*job, "--reports", *arguments.reports], capture_output=True).returncode,
            subprocess.run([arguments.program, "export", "verify", exported], capture_output=True).returncode,
        ]
        replace(part, content)
        replace(described, description)
        with contextlib.suppress(FileNotFoundError):
            os.remove(added)
        if codes != [65, 65] or os.path.exists(answers):
            raise Failure(f"{name} was taken: exit codes {codes}")
    run(arguments.program, "export", "verify", exported)
    print(f"refused with exit code 65, by the job and by the program: {', '.join(tampers)}")


def replace(path, content):
    with open(path, "wb") as file:
        file.write(content)


def run(*command):
    code = subprocess.run([str(word) for word in command]).returncode
    if code != 0:
        raise Failure(f"{' '.join(str(word) for word in command[:3])} ended with {code}")


def get(url):
    with urllib.request.urlopen(url, timeout=2) as answer:
        return json.load(answer)


@contextlib.contextmanager
def timed(what):
    start = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - start:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
