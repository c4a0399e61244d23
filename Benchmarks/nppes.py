#!/usr/bin/env python3
"""Measures `load --only` of a file of all clinicians of the country against `unzip -p FILE | wc -l`.

    python3 Benchmarks/nppes.py --bytes 2000000000 --rounds 5

The file is made from a seed: 330 columns, all quoted, as NPPES publishes it, in a ZIP archive. Both contestants start
with the archive in the page cache and run in turn; the ratio is taken within a round. After each load, the kept rows are
counted from outside. `--only known` keeps the clinicians of a list; `--only specialty --state NY` those of the model's
specialties in a state.
"""

import argparse
import csv
import io
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import zipfile
from pathlib import Path

import process

ROOT = Path(__file__).resolve().parent.parent
MODEL = ["207RC0000X", "208100000X", "207X00000X", "207L00000X", "207T00000X", "208VP0000X"]
MODEL_SHARE = 0.03  # about that of the real file
OTHERS = [
    "207Q00000X", "363L00000X", "1041C0700X", "225100000X", "163W00000X", "122300000X", "183500000X", "106H00000X",
    "101YM0800X", "235Z00000X", "111N00000X", "363A00000X", "208D00000X", "390200000X", "374U00000X",
]
STATES = ["NY", "CA", "TX", "FL", "NJ", "OH", "PA", "WA"]
KNOWN_EVERY = 1000  # a clinician of so many is on the list


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, default=2_000_000_000, help="length of the unpacked file")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", type=Path, default=ROOT / ".build/bench/nppes")
    options = parser.parse_args()
    program = os.environ.get("ASM_REGISTRY_BIN") or build()
    options.work.mkdir(parents=True, exist_ok=True)
    archive, facts = make(options.work, options.bytes)
    for selection in (["--only", "known"], ["--only", "specialty", "--state", "NY"]):
        measure(program, archive, facts, selection, options)


def build():
    subprocess.run(["swift", "build", "-c", "release", "--product", "asm-registry"], cwd=ROOT, check=True)
    return str(ROOT / ".build/release/asm-registry")


def make(work, size):
    """Writes the archive unless it is there; returns it and the rows that each selection keeps."""
    name = "npidata_pfile_20050523-20260913.csv"
    archive, known, facts = work / f"nppes-{size}.zip", work / f"known-{size}.csv", work / f"facts-{size}.txt"
    if not facts.exists():
        draw = random.Random(20260913)
        kept = {"known": 0, "specialty": 0}
        names = header()
        place = {name: index for index, name in enumerate(names)}
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed, \
                packed.open(name, "w", force_zip64=True) as raw, open(known, "w", newline="") as listed:
            out = io.TextIOWrapper(io.BufferedWriter(raw, 1 << 20), newline="")
            write = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow
            write(names)
            listed.write("npi,first_name,last_name,specialty_code,organization_name,state\n")
            written, number = 0, 0
            while written < size:
                number += 1
                npi = with_check_digit(200_000_000 + number)
                row, taxonomies = person(draw, place, npi)
                write(row)
                written += sum(map(len, row)) + 3 * len(row)
                if number % KNOWN_EVERY == 0:
                    listed.write(f"{npi},A,B,06,,NY\n")
                    kept["known"] += len(taxonomies)
                state = row[place["Provider Business Practice Location Address State Name"]]
                if state == "NY" and set(MODEL) & set(taxonomies):
                    kept["specialty"] += len(taxonomies)
            out.flush()
        facts.write_text(f"{kept['known']} {kept['specialty']} {number}")
    known_rows, specialty_rows, lines = map(int, facts.read_text().split())
    return archive, {"known": known_rows, "specialty": specialty_rows, "lines": lines, "list": known}


def header():
    """The names of the columns that the layout reads, at their places, and stand-ins for the others."""
    names = [f"Column {number}" for number in range(330)]
    fixed = {
        0: "NPI", 1: "Entity Type Code", 5: "Provider Last Name (Legal Name)", 6: "Provider First Name",
        28: "Provider First Line Business Practice Location Address",
        31: "Provider Business Practice Location Address State Name",
        32: "Provider Business Practice Location Address Postal Code",
    }
    for slot in range(15):
        fixed[47 + 4 * slot] = f"Healthcare Provider Taxonomy Code_{slot + 1}"
        fixed[50 + 4 * slot] = f"Healthcare Provider Primary Taxonomy Switch_{slot + 1}"
    for place, name in fixed.items():
        names[place] = name
    return names


def person(draw, place, npi):
    row = [""] * 330
    row[0], row[1] = npi, "1"
    row[5], row[6] = draw.choice(["SMITH", "GARCIA", "NGUYEN", "O'NEIL", "LEE"]), f"NAME{draw.randrange(9999)}"
    row[20] = row[28] = f"{draw.randrange(9999)} EXAMPLE STREET, SUITE {draw.randrange(999)}"
    row[31] = draw.choice(STATES)
    row[32] = f"{draw.randrange(10**9):09}"
    for at in (26, 34, 36, 37):
        row[at] = f"{draw.randrange(10**10):010}"
    taxonomies = draw.sample(OTHERS, draw.choice([1, 1, 1, 2, 3]))
    if draw.random() < MODEL_SHARE:
        taxonomies[-1] = draw.choice(MODEL)
    for slot, code in enumerate(taxonomies):
        row[47 + 4 * slot], row[50 + 4 * slot] = code, "Y" if slot == 0 else "N"
    return row, taxonomies


def with_check_digit(first_nine):
    digits = [int(digit) for digit in f"80840{first_nine}"]
    return f"{first_nine}{(10 - luhn(digits) % 10) % 10}"


def luhn(digits):
    return sum(sum(divmod(2 * digit, 10)) if index % 2 == 0 else digit for index, digit in enumerate(reversed(digits)))


def measure(program, archive, facts, selection, options):
    work = options.work
    start, copy = work / "start.db", work / "run.db"
    for path in work.glob("start.db*"):
        path.unlink()
    # Numbers that begin with 2 belong to a registry of synthetic data.
    subprocess.run([program, "init", "--synthetic", "--db", start], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([program, "load", facts["list"], "--db", start], check=True, stdout=subprocess.DEVNULL)
    ratios, peaks, ours, peers = [], [], [], []
    for round_number in range(options.rounds):
        for path in work.glob("run.db*"):
            path.unlink()
        shutil.copyfile(start, copy)
        contestants = ["ours", "peer"] if round_number % 2 else ["peer", "ours"]
        wall = {}
        for contestant in contestants:
            command = (
                [program, "load", archive, *selection, "--db", copy] if contestant == "ours"
                else ["sh", "-c", f"unzip -p '{archive}' | wc -l"])
            cost = process.run(command, log=work / f"{contestant}.log")
            wall[contestant] = cost.wall
            if contestant == "ours":
                peaks.append(cost.peak)
        check(copy, facts[selection[1]], facts["lines"])
        ratios.append(wall["ours"] / wall["peer"])
        ours.append(wall["ours"])
        peers.append(wall["peer"])
    print(f"{' '.join(selection)}: {statistics.median(ratios):.2f} times unzip -p | wc -l "
          f"({min(ratios):.2f} to {max(ratios):.2f}); {statistics.median(ours):.1f} s and "
          f"{statistics.median(peers):.1f} s; peak {max(peaks) / 1e6:.0f} MB; {facts['lines']:,} lines, "
          f"{facts[selection[1]]:,} rows kept")


def check(database, rows, lines):
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        found = connection.execute("select count(*) from clinician_source where source = 'nppes'").fetchone()[0]
        read = connection.execute("select line_count from load_file order by load_id desc limit 1").fetchone()[0]
    if (found, read) != (rows, lines + 1):
        raise process.Failed(f"{found} rows of {read} lines instead of {rows} of {lines + 1}")


if __name__ == "__main__":
    main()
