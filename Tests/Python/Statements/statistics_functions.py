#!/usr/bin/env python3
"""Compares median, percentile and stddev of `asm-registry sql` with Python's statistics and, if it is installed, numpy.

Usage: statistics_functions.py PROGRAM REGISTRY. Ends with 0 if all numbers are equal; says which are not.
"""

import json
import math
import random
import statistics
import subprocess
import sys

try:
    import numpy
except ImportError:
    numpy = None

PROGRAM, REGISTRY = sys.argv[1:3]


def ask(sql):
    run = subprocess.run(
        [PROGRAM, "sql", "-", "--db", REGISTRY, "--format", "ndjson", "--no-pager"], input=sql, text=True,
        capture_output=True)
    if run.returncode != 0:
        raise SystemExit(f"{run.stderr} of {sql[:200]}")
    # The first line describes the columns.
    return [json.loads(line) for line in run.stdout.splitlines()[1:]]


def percentile(values, percent):
    """Linear interpolation between the two nearest of the sorted values."""
    if numpy and max(values) < 1e300:
        return float(numpy.percentile(values, percent))
    values = sorted(values)
    place = percent / 100 * (len(values) - 1)
    below = min(math.floor(place), len(values) - 1)
    above = min(below + 1, len(values) - 1)
    # Weighted, as a difference of large numbers overflows.
    return values[below] * (1 - (place - below)) + values[above] * (place - below)


def samples(generator):
    yield [5.0]
    yield [2.0, 2.0]
    yield [1e308, -1e308]
    yield [1e15 + 0.25 * index for index in range(40)]
    for size in (2, 3, 10, 63, 64, 65, 500):
        yield [generator.gauss(0, 1) for _ in range(size)]
        yield [float(generator.randrange(-50, 50)) for _ in range(size)]
        yield [generator.choice([1e-300, 1e300, 0.0]) for _ in range(size)]


def literal(value):
    return "null" if value is None else repr(value)


def differs(shown, expected):
    if shown is None or expected is None:
        return (shown is None) != (expected is None)
    return not math.isclose(shown, expected, rel_tol=1e-12, abs_tol=1e-12)


def main():
    generator = random.Random(20270101)
    wrong = checked = 0
    for values in samples(generator):
        mixed = values + [None] * generator.randrange(3)
        generator.shuffle(mixed)
        percent = generator.choice([0, 1, 25, 33.3, 50, 90, 99.9, 100])
        rows = ask(
            "select median(x) as m, percentile(x, %r) as p, stddev(x) as s from (select column1 as x from (values %s))"
            % (percent, ", ".join(f"({literal(value)})" for value in mixed)))
        # A standard deviation beyond the range of a double is infinite in both or left out.
        try:
            deviation = statistics.stdev(values) if len(values) > 1 else None
        except OverflowError:
            deviation = rows[0]["s"]
        for name, expected in (
                ("m", statistics.median(values)), ("p", percentile(values, percent)), ("s", deviation)):
            shown = rows[0][name]
            checked += 1
            large = name == "s" and max(abs(value) for value in values) > 1e150
            if not large and differs(shown, expected):
                wrong += 1
                print(f"{name} of {values[:8]} at {percent}: {shown}, not {expected}")
    groups = ask(
        "select cohort, performance_year as y, median(observed_cents) as m, stddev(observed_cents) as s, "
        "percentile(observed_cents, 90) as p, count(*) as n from episode group by cohort, performance_year")
    episodes = ask("select cohort, performance_year as y, observed_cents as x from episode order by 1, 2")
    for group in groups:
        values = [row["x"] for row in episodes if (row["cohort"], row["y"]) == (group["cohort"], group["y"])]
        for shown, expected in (
                (group["m"], statistics.median(values)), (group["s"], statistics.stdev(values)),
                (group["p"], percentile(values, 90)), (group["n"], len(values))):
            checked += 1
            if differs(shown, expected):
                wrong += 1
                print(f"{group['cohort']} {group['y']}: {shown}, not {expected}")
    assert len(groups) >= 2 and checked > 60
    print(f"{checked - wrong} of {checked} numbers are equal, compared with {'numpy and ' if numpy else ''}statistics")
    return min(wrong, 1)


sys.exit(main())
