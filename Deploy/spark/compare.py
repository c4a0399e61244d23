"""Asks the same texts of the registry's own file, and compares: same rows, same order, same cents, same bits.

    python3 compare.py --db FILE --reports PATH... --answers DIR

SQLite is asked through Python, so that no code of the program is in between. Exit codes: 0 equal, 1 not.
"""

import argparse
import json
import os
import sqlite3
import struct
import sys

import questions


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--db", required=True)
    parser.add_argument("--reports", required=True, nargs="+")
    parser.add_argument("--answers", required=True, help="the job's output")
    arguments = parser.parse_args()
    database = sqlite3.connect(f"file:{os.path.abspath(arguments.db)}?mode=ro", uri=True)
    with open(os.path.join(arguments.answers, "index.json"), encoding="utf-8") as file:
        index = json.load(file)
    found = {question.name: question for question in questions.find(arguments.reports)}
    wanted = {name for name, question in found.items() if not question.reason_to_skip}
    different, rows, doubles = 0, 0, 0
    asked = {run["report"] for run in index["reports"]}
    for name in sorted(wanted - asked):
        print(f"DIFFERENT  {name}: it was not asked")
        different += 1
    for run in index["reports"]:
        cursor = database.execute(found[run["report"]].sql, run["parameters"])
        names = [column[0] for column in cursor.description]
        fault, count = None, 0
        with open(os.path.join(arguments.answers, run["label"] + ".jsonl"), encoding="utf-8") as file:
            for line in file:
                ours, theirs = cursor.fetchone(), json.loads(line)
                count += 1
                fault = difference(names, ours, theirs)
                if fault:
                    break
                doubles += sum(isinstance(value, float) for value in ours)
            if not fault and cursor.fetchone() is not None:
                fault = "there are rows that Spark does not have"
        rows += count
        if fault:
            different += 1
            print(f"DIFFERENT  {run['label']} {run['parameters']}, row {count}: {fault}")
    print(
        f"{len(index['reports'])} answers of {len(asked)} reports compared, SQLite {sqlite3.sqlite_version} and "
        f"Spark {index['spark']}: {rows} rows, {doubles} doubles bit for bit; {different} different; "
        f"{len(index['skipped'])} files skipped: {', '.join(sorted(index['skipped'])) or 'none'}"
    )
    return 1 if different else 0


def difference(names, ours, theirs):
    if ours is None:
        return "Spark has a row more"
    if list(theirs) != names:
        return f"the columns are {names} and {list(theirs)}"
    for name, left in zip(names, ours):
        right = theirs[name]
        if isinstance(left, bytes):
            left = left.hex()
        if type(left) is not type(right):
            return f"{name} is {left!r} and {right!r}"
        if isinstance(left, float):
            # Zero has two forms that are equal.
            if struct.pack("d", left + 0.0) != struct.pack("d", right + 0.0):
                return f"{name} is {left!r} and {right!r}"
        elif left != right:
            return f"{name} is {left!r} and {right!r}"
    return None


if __name__ == "__main__":
    sys.exit(main())
