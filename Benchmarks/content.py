"""Checks what a contestant has left behind: rows and sums, and that nothing was put off until after its end."""

import csv
import itertools
import sqlite3
import subprocess
from pathlib import Path

from process import Failed

RUNGS = ["clinician_quarter", "clinician_year", "area_specialty_quarter"]


def registry(path, total):
    """Episodes and all three rollups of a file of our schema."""
    nothing_pending(path)
    connection = sqlite3.connect(path)
    try:
        rows, cents = connection.execute("select count(*), sum(observed_cents) from episode").fetchone()
        _expect(path, "episode", (rows, cents), _money(total))
        for rung in RUNGS:
            sums = "sum(episodes), sum(observed_cents), sum(ratio_parts_per_million)"
            _expect(path, rung, connection.execute(f"select {sums} from {rung}").fetchone(), _all(total))
    finally:
        connection.close()


def raw_sqlite(path, total):
    """Episodes of a table without types."""
    nothing_pending(path)
    connection = sqlite3.connect(path)
    try:
        cents = "sum(cast(round(observed_cost * 100) as integer))"
        _expect(
            path, "episode", connection.execute(f"select count(*), {cents} from episode").fetchone(), _money(total))
    finally:
        connection.close()


def duckdb(python, path, total, rollup):
    """Episodes, and if asked the rollups, of a DuckDB file."""
    nothing_pending(path)
    queries = {"episode": "select count(*), cast(sum(observed_cost) * 100 as bigint) from episode"}
    wanted = {"episode": _money(total)}
    for rung in RUNGS if rollup else []:
        queries[rung] = f"select sum(episodes), sum(observed_cents), sum(ratio_parts_per_million) from {rung}"
        wanted[rung] = _all(total)
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True)\n"
    script += "for q in sys.argv[2:]: print(*c.execute(q).fetchone())"
    answer = subprocess.run([python, "-c", script, path, *queries.values()], capture_output=True, text=True)
    if answer.returncode != 0:
        raise Failed(answer.stderr)
    for table, line in zip(queries, answer.stdout.splitlines()):
        _expect(path, table, tuple(int(word) for word in line.split()), wanted[table])


def nothing_pending(path):
    """A log that was left behind is work put off until after the clock was stopped."""
    for log in [Path(f"{path}-wal"), Path(f"{path}-journal"), Path(f"{path}.wal")]:
        if log.exists() and log.stat().st_size > 0:
            raise Failed(f"{log} was left behind with {log.stat().st_size} bytes")


def same_answer(path, reference):
    """Two CSV answers: the same rows in the same order; numbers may differ in the seventh digit.

    Ours adds up each ratio rounded to a millionth, a peer adds up the ratios as they are.
    """
    with open(path, newline="") as left, open(reference, newline="") as right:
        ours, theirs = csv.DictReader(left), csv.DictReader(right)
        count = 0
        for row, other in itertools.zip_longest(ours, theirs):
            count += 1
            if row is None or other is None:
                raise Failed(f"{path} and {reference} differ in length after {count - 1} rows")
            for column in theirs.fieldnames:
                if not _alike(row.get(column), other[column]):
                    raise Failed(
                        f"{path}, row {count}, {column}: {row.get(column)!r}, but {reference} has {other[column]!r}")
    if count == 0:
        raise Failed(f"{path} is empty")


def _alike(left, right):
    if left == right:
        return True
    try:
        left, right = float(left), float(right)
    except (TypeError, ValueError):
        return False
    return abs(left - right) <= 2e-6 + 1e-6 * abs(right)


def _money(total):
    return total["rows"], total["observed_cents"]


def _all(total):
    return total["rows"], total["observed_cents"], total["ratio_parts_per_million"]


def _expect(path, table, found, wanted):
    if tuple(found) != wanted:
        raise Failed(f"WRONG CONTENT: {path}, {table}: found {found}, expected {wanted}")
