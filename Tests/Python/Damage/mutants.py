#!/usr/bin/env python3
"""Damages copies of a registry in many ways and runs the program on each copy.

Usage: mutants.py PROGRAM SAMPLE_FOLDER COUNT [SEED [MUTATION]]

The registry is made from the sample's reference data and first quarter. Each mutant has bits flipped, pages cut off,
swapped, overwritten or zeroed, a header or a text of the schema altered, or a number planted that no load writes. On
each, `verify`, `report`, `sql`, `load` and a few other commands must end within 10 seconds with an answer or an error
message, never by a signal. `verify` must find every change of content: everything that Python's own SQLite reads
differently than before. `verify --salvage` must end too. Exits with 0 if all of that held, else with 1 after printing
what each failing mutant did, with its seed.
"""
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter

PAGE = 4096
SECONDS = 10
# Exit codes of an answer or an error message.
HANDLED = {0, 1, 64, 65, 66, 70, 73, 74, 75, 76, 77, 78}


def flip_bits(data, rng):
    for _ in range(rng.choice([1, 1, 1, 2, 8, 64])):
        place = rng.randrange(len(data))
        data[place] ^= 1 << rng.randrange(8)


def flip_near_the_start(data, rng):
    place = rng.randrange(min(len(data), 8 * PAGE))
    data[place] ^= 1 << rng.randrange(8)


def truncate_at_a_page(data, rng):
    del data[rng.randrange(len(data) // PAGE) * PAGE:]


def truncate_anywhere(data, rng):
    del data[rng.randrange(len(data)):]


def page(rng, data):
    return rng.randrange(1, len(data) // PAGE) * PAGE


def swap_pages(data, rng):
    one, other = page(rng, data), page(rng, data)
    data[one:one + PAGE], data[other:other + PAGE] = data[other:other + PAGE], data[one:one + PAGE]


def copy_a_page(data, rng):
    one, other = page(rng, data), page(rng, data)
    data[one:one + PAGE] = data[other:other + PAGE]


def zero_a_page(data, rng):
    place = page(rng, data)
    data[place:place + PAGE] = bytes(PAGE)


def noise_in_a_page(data, rng):
    place = page(rng, data)
    data[place:place + PAGE] = rng.randbytes(PAGE)


def header_field(data, rng):
    place = rng.randrange(100)
    data[place] = rng.randrange(256)


def schema_text(data, rng):
    """One letter of the schema's SQL, wherever it is."""
    places = [i for i in range(len(data) - 7) if data[i:i + 7].lower() == b"create "]
    if places:
        place = rng.choice(places) + rng.randrange(7, 200)
        if place < len(data):
            data[place] = rng.choice(b"abcxyz_0129 ,()'\"")


def a_number(data, rng):
    """A byte in a stretch that looks like rows: the last third of a page."""
    place = page(rng, data) + rng.randrange(2 * PAGE // 3, PAGE)
    data[place] = (data[place] + rng.randrange(1, 256)) % 256


# What a flipped high bit leaves, and what calculations trip over.
WHOLE_NUMBERS = [2**63 - 1, -2**63, 2**62, -2**62, 10**18, 0, -1, -5]
DECIMAL_NUMBERS = [1e308, -1e308, float("inf"), float("-inf"), 1e18, 5e-324]


def planted_number(data, rng):
    """A number that no load writes, in a column of one row or of all; the file stays one that the engine reads."""
    with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
        file.write(data)
        file.flush()
        connection = sqlite3.connect(file.name)
        connection.execute("pragma journal_mode = delete")
        connection.execute("pragma ignore_check_constraints = on")
        tables = [row[0] for row in connection.execute(
            "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name")]
        columns = [
            (table, row[1], row[2].lower()) for table in tables
            for row in connection.execute(f"pragma table_info({table})")
            if row[2].lower() in ("integer", "real") and connection.execute(f"select 1 from {table}").fetchone()]
        table, column, kind = rng.choice(columns)
        value = rng.choice(WHOLE_NUMBERS if kind == "integer" else DECIMAL_NUMBERS)
        least = connection.execute(f"select min({column}) from {table}").fetchone()[0]
        where = rng.choice(["true", f"{column} is {'null' if least is None else repr(least)}"])
        # What keeps rows as they are is taken away for the damage, and put back.
        triggers = connection.execute("select name, sql from sqlite_schema where type = 'trigger'").fetchall()
        for name, _ in triggers:
            connection.execute(f"drop trigger {name}")
        connection.execute(f"update or ignore {table} set {column} = ? where {where}", (value,))
        for _, text in triggers:
            connection.execute(text)
        connection.commit()
        connection.execute("pragma journal_mode = wal")
        connection.close()
        with open(file.name, "rb") as changed:
            data[:] = changed.read()


MUTATIONS = [
    flip_bits, flip_bits, flip_near_the_start, truncate_at_a_page, truncate_anywhere, swap_pages, copy_a_page,
    zero_a_page, noise_in_a_page, header_field, schema_text, a_number, planted_number, planted_number]

# A few of these are asked of each mutant, besides what is asked of all.
OTHERS = [
    ["status"], ["doctor"], ["trend"], ["trend", "--format", "html"], ["trend", "--release"], ["project"],
    ["project", "--format", "html"], ["rules", "list"], ["loads", "list", "--all"], ["rejects", "list"],
    ["audit", "verify"], ["audit", "list"], ["simulate", "areas", "--seed", "3"], ["diff", "--from", "1"],
    ["loads", "undo", "2"], ["verify", "--hash"]] + [
    ["report", name] for name in (
        "areas", "specialties", "quarters", "quality-gaps", "partners", "overlap", "restatements", "cost-drivers",
        "data-quality", "eligibility")] + [
    ["report", name, "--format", "html"] for name in ("areas", "quarters", "year-over-year")] + [
    ["report", name, "--release"] for name in ("areas", "quarters", "restatements", "partners")]


def content(path):
    """What the file says, as another reader reads it; None if it cannot be read."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        connection.text_factory = bytes
        try:
            digest = hashlib.sha256()
            schema = connection.execute("select type, name, tbl_name, sql from sqlite_schema order by 1, 2").fetchall()
            digest.update(repr(schema).encode())
            for kind, name, _, _ in schema:
                if kind == b"table":
                    quoted = '"' + name.decode("utf-8", "replace").replace('"', '""') + '"'
                    for row in sorted(map(repr, connection.execute(f"select * from {quoted}"))):
                        digest.update(row.encode())
            return digest.hexdigest()
        finally:
            connection.close()
    except (sqlite3.Error, OverflowError, ValueError):
        return None


class Harness:
    def __init__(self, program, sample, folder):
        self.program, self.sample, self.folder = program, sample, folder
        self.key = os.path.join(folder, "key")
        self.base = os.path.join(folder, "base.sqlite")
        self.load = [os.path.join(sample, "2027Q2")]
        self.ask("init", "--synthetic", "--bare", "--key-file", self.key, path=self.base)
        first = self.ask(
            "load", "--key-file", self.key, os.path.join(sample, "../ReferenceData"), os.path.join(sample, "2027Q1"),
            path=self.base)
        assert first[0] == 0, first
        with open(self.base, "rb") as file:
            self.bytes = file.read()
        self.content = content(self.base)
        assert self.content

    def ask(self, *arguments, path):
        environment = {**os.environ, "ASM_REGISTRY_DB": path}
        run = subprocess.run(
            [self.program, *arguments], env=environment, capture_output=True, timeout=SECONDS)
        return run.returncode, run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace")

    def faults(self, seed, mutations=MUTATIONS):
        """What went wrong with the mutant of a seed, and how verify ended."""
        rng = random.Random(seed)
        mutation = rng.choice(mutations)
        data = bytearray(self.bytes)
        mutation(data, rng)
        path = os.path.join(self.folder, "mutant.sqlite")
        found, ended = [], None
        is_changed = None
        for arguments in [
            ["verify"], ["report", "year-over-year"],
            ["sql", "select cohort, count(*), sum(observed_cents) from episode group by cohort"],
            ["verify", "--salvage", os.path.join(self.folder, "saved.sqlite")],
            ["load", "--key-file", self.key, *self.load],
            *rng.sample(OTHERS, 4),
        ]:
            for name in os.listdir(self.folder):
                if name.startswith(("mutant.", "saved.")):
                    os.unlink(os.path.join(self.folder, name))
            with open(path, "wb") as file:
                file.write(data)
            if is_changed is None:
                is_changed = content(path) != self.content
            try:
                status, output, messages = self.ask(*arguments, path=path)
            except subprocess.TimeoutExpired:
                found.append(f"{arguments[0]} took longer than {SECONDS} s")
                continue
            if status not in HANDLED:
                found.append(f"{' '.join(arguments[:2])} ended with {status}: {messages[-300:]}")
            if status == 70:
                found.append(f"{' '.join(arguments[:2])} blames the program: {messages[-300:]}")
            if status >= 64 and "Error: " not in messages and arguments[0] not in ("verify", "load", "audit"):
                found.append(f"{' '.join(arguments[:2])} said nothing of {status}")
            if arguments == ["verify"]:
                ended = status
                if is_changed and status == 0:
                    found.append("verify found no fault, but the content has changed")
        return mutation.__name__, found, ended


def main():
    program, sample, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 32)
    mutations = [globals()[sys.argv[5]]] if len(sys.argv) > 5 else MUTATIONS
    bad, tally = 0, Counter()
    with tempfile.TemporaryDirectory(prefix="asm-mutants-") as folder:
        harness = Harness(os.path.abspath(program), sample, folder)
        for number in range(count):
            name, found, ended = harness.faults(seed + number, mutations)
            tally[name, ended] += 1
            for fault in found:
                print(f"seed {seed + number}, {name}: {fault}", flush=True)
            if (number + 1) % 1000 == 0:
                print(f"{number + 1} done", flush=True)
            bad += bool(found)
    for (name, ended), times in sorted(tally.items(), key=str):
        print(f"{name}: verify ended {times} times with {ended}")
    print(f"{count} mutants from seed {seed}: {bad} at fault")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
