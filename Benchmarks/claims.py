#!/usr/bin/env python3
"""Measures `episodes build` of a large claim feed against DuckDB, which makes the same episodes of the same files in SQL.

    python3 Benchmarks/claims.py --lines 10000000 --rounds 3

The feed is made from a seed: a delivery of CCLF files of fixed width, with planted episodes. Both run in turn on two
threads, with the files in the page cache; the ratio is taken within a round. After each run the episodes are compared with
the planted ones, and once observed costs with each other. A second delivery of `--month` lines is then added in a work
folder. Needs numpy and duckdb.
"""
import argparse
import csv
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import process

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / "Tests/Python/Episodes"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=10_000_000)
    parser.add_argument("--month", type=int, default=280_000, help="lines of the delivery that is added")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench/claims")
    options = parser.parse_args()
    program = os.environ.get("ASM_REGISTRY_BIN") or build()
    options.work.mkdir(parents=True, exist_ok=True)
    feed, truth = make(options.work / str(options.lines), options.lines)
    key = options.work / "key"
    key.write_text("0123456789abcdef" * 4 + "\n")
    key.chmod(0o600)
    measure(program, feed, truth, key, options)
    add_month(program, feed, key, options)


def build():
    subprocess.run(["swift", "build", "-c", "release", "--product", "asm-registry"], cwd=ROOT, check=True)
    return str(ROOT / ".build/release/asm-registry")


def make(folder, lines):
    """Writes a feed unless it is there; returns its folder and the file of planted episodes."""
    if not (folder / "truth.csv").exists():
        subprocess.run(
            [sys.executable, TOOLS / "large_feed.py", "--lines", str(lines), "--output-dir", folder], check=True)
    return folder / "feed", folder / "truth.csv"


def command(program, feed, key, output, *options):
    return [program, "episodes", "build", feed, "--output-dir", output, "--key-file", key, "--force", *options]


def measure(program, feed, truth, key, options):
    output = options.work / "out"
    lines = sum(1 for letter in "156" for path in feed.glob(f"*ZC{letter}*") for _ in path.open("rb"))
    ratios, walls, peaks, processor = [], {"ours": [], "DuckDB": []}, [], []
    for number in range(options.rounds):
        peer = [
            sys.executable, TOOLS / "duckdb_peer.py", feed, "--counts", truth,
            *(["--episodes", output / "episodes.csv"] if number else [])]
        runs = {"ours": command(program, feed, key, output), "DuckDB": peer}
        wall = {}
        for name in ["ours", "DuckDB"] if number % 2 == 0 else ["DuckDB", "ours"]:
            cost = process.run(runs[name], log=options.work / f"{name}.log")
            wall[name] = cost.wall
            walls[name].append(cost.wall)
            if name == "ours":
                peaks.append(cost.peak)
                processor.append(cost.cpu)
        check(output, truth)
        ratios.append(wall["DuckDB"] / wall["ours"])
    ours, peer = (statistics.median(walls[name]) for name in ("ours", "DuckDB"))
    print(f"{lines:,} lines: {ours:.1f} s ({statistics.median(processor):.1f} s of processor time), "
          f"{lines / ours:,.0f} lines a second, peak {max(peaks) / 1e6:.0f} MB; DuckDB {peer:.1f} s: "
          f"{statistics.median(ratios):.2f} times as long ({min(ratios):.2f} to {max(ratios):.2f})")


def check(output, truth):
    """The counts by the default rules are those that were planted."""
    def counts(path):
        with open(path, newline="") as file:
            return {
                (row["npi"], row["cohort"], row["year"]): (row["episodes"], row["complete_episodes"])
                for row in csv.DictReader(file) if row.get("is_default", "1") == "1" and row["episodes"] != "0"}

    if counts(output / "counts.csv") != counts(truth):
        raise process.Failed("the episodes are not those that were planted")


def add_month(program, feed, key, options):
    """Adds a delivery to a work folder that has the large one."""
    month, _ = make(options.work / f"month-{options.month}", options.month)
    for path in month.iterdir():
        path.rename(month / path.name.replace(".D270714.", ".D270815."))
    work, output = options.work / "kept", options.work / "out"
    shutil.rmtree(work, ignore_errors=True)
    whole = process.run(command(program, feed, key, output, "--work-dir", work), log=options.work / "whole.log")
    added = process.run(command(program, month, key, output, "--work-dir", work), log=options.work / "month.log")
    size = sum(path.stat().st_size for path in work.rglob("*") if path.is_file())
    print(f"A month of {options.month:,} lines added: {added.wall:.1f} s ({added.cpu:.1f} s of processor time) after "
          f"{whole.wall:.1f} s ({whole.cpu:.1f} s); work folder {size / 1e6:,.0f} MB, peak {added.peak / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
