#!/usr/bin/env python3
"""Runs duckdb_peer.sql over a CCLF delivery, and prints the seconds, the memory and the number of episodes.

    duckdb_peer.py FOLDER [--threads 2] [--memory 4GB] [--counts CSV] [--episodes CSV]

Needs duckdb. `--counts` is a file with npi, cohort, year, episodes and complete_episodes, such as truth.csv of
large_feed.py, or counts.csv of a build, of which rows with `is_default` 1 count. `--episodes` is episodes.csv of a
build: its sum of observed cost is compared. Ends with 1 if they differ.
"""
import argparse
import csv
import os
import resource
import sys
import time
from decimal import Decimal

import duckdb


def expected_counts(path):
    with open(path, encoding="utf-8", newline="") as file:
        return sorted(
            (row["npi"], row["cohort"], int(row["year"]), int(row["episodes"]), int(row["complete_episodes"]))
            for row in csv.DictReader(file) if row.get("is_default", "1") == "1" and row["episodes"] != "0")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="4GB")
    parser.add_argument("--counts")
    parser.add_argument("--episodes")
    parser.add_argument("--statements", action="store_true", help="print the seconds of each statement")
    options = parser.parse_args()
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "duckdb_peer.sql"), encoding="utf-8") as file:
        text = file.read().replace(":folder", options.folder.replace("'", "''"))
    connection = duckdb.connect(config={
        "threads": options.threads, "memory_limit": options.memory, "preserve_insertion_order": False})
    started = time.monotonic()
    for statement in duckdb.extract_statements(text):
        before = time.monotonic()
        connection.execute(statement)
        if options.statements:
            name = statement.query.strip().split(" as\n")[0].split("\n")[-1]
            print(f"{time.monotonic() - before:8.2f} s  {name}")
    seconds = time.monotonic() - started
    lines = connection.execute(
        "select (select count(*) from part_b_line) + (select count(*) from part_a_claim)").fetchone()[0]
    rows = connection.execute("select npi, cohort, year, episodes, complete_episodes from result").fetchall()
    cost = connection.execute("select coalesce(sum(observed_cost), 0) from result").fetchone()[0]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{seconds:.1f} seconds, {lines / seconds:,.0f} lines a second, {memory} MB, "
          f"{sum(row[3] for row in rows)} episodes, observed cost {cost}")
    is_equal = True
    if options.counts:
        expected = expected_counts(options.counts)
        for row in sorted(set(rows) ^ set(expected))[:3]:
            print(f"only in {'DuckDB' if row in rows else options.counts}: {row}")
            is_equal = False
    if options.episodes:
        with open(options.episodes, encoding="utf-8", newline="") as file:
            total = sum(Decimal(row["observed_cost"]) for row in csv.DictReader(file))
        if total != cost:
            print(f"observed cost: DuckDB {cost}, {options.episodes} {total}")
            is_equal = False
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main())
