"""Makes the files that are loaded, from a seed, once for each set of options.

    base.csv     the episodes of 19 quarters, quarter after quarter, in no order within a quarter
    small.csv    some of them, evenly spread; among them all that the later quarter restates
    quarter.csv  the twentieth quarter: four new rows to each one that restates an episode of the nineteenth
    before/      what is loaded before: clinicians, participants, yearly results
    totals.json  what a registry must hold after each load

Run as a program it does the second half of the work, so that the benchmark itself stays small (see process.py).
"""

import json
import math
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import programs
import sizes

QUARTERS = [f"{year}Q{quarter}" for year in range(2027, 2032) for quarter in range(1, 5)]
BEFORE = ["clinicians.csv", "participants.csv", "performance.csv"]


def make(tools, size, folder):
    """Makes the files unless they are there, and returns the totals."""
    totals = folder / "totals.json"
    if not totals.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        programs.say(f"Generating {size.rows:,} episodes of {size.clinicians:,} clinicians (seed {sizes.SEED})")
        a_quarter = math.ceil(size.rows / 19)
        share = min(0.99, 1.1 * size.restated / a_quarter)
        subprocess.run(
            [
                tools.synthesize, "--output", folder / "generated", "--reference",
                programs.ROOT / "ReferenceData", "--seed", str(sizes.SEED), "--clinicians",
                str(size.clinicians), "--episodes-per-quarter", str(a_quarter), "--restate-share", f"{share:.4f}",
            ], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([sys.executable, __file__, folder, str(size.rows)], check=True)
        shutil.rmtree(folder / "generated")
    return json.loads(totals.read_text())


class Total:
    """What a set of episodes adds up to."""

    def __init__(self):
        self.rows = self.observed_cents = self.ratio_parts_per_million = 0

    def add(self, line, sign=1):
        fields = line.split(",")
        observed, expected = int(fields[9].replace(".", "")), int(fields[10].replace(".", ""))
        self.rows += sign
        self.observed_cents += sign * observed
        self.ratio_parts_per_million += sign * ((2 * observed * 1_000_000 + expected) // (2 * expected))


def _prepare(folder, size):
    generated = folder / "generated"
    for quarter in QUARTERS:
        (folder / "before" / quarter).mkdir(parents=True)
        for name in BEFORE:
            if (generated / quarter / name).exists():
                shutil.move(generated / quarter / name, folder / "before" / quarter / name)

    totals = {name: Total() for name in ["base", "small", "base+quarter", "small+quarter"]}
    restated = _write_quarter(generated, folder, size, totals)
    _write_registries(generated, folder, size, totals, restated)
    (folder / "totals.json").write_text(json.dumps({name: vars(total) for name, total in totals.items()}, indent=1))


def _write_quarter(generated, folder, size, totals):
    """Takes the first rows of the last quarter, new ones and restating ones; returns the ids that are restated."""
    room = {True: size.quarter - size.restated, False: size.restated}
    restated = set()
    with open(generated / "2031Q4/episodes.csv") as source, open(folder / "quarter.csv", "w") as target:
        target.write(next(source))
        for line in source:
            is_new = _is_new(line, "2031Q4")
            if room[is_new] == 0:
                continue
            room[is_new] -= 1
            target.write(line)
            totals["base+quarter"].add(line)
            totals["small+quarter"].add(line)
            if not is_new:
                restated.add(line[: line.index(",")])
    assert room == {True: 0, False: 0} and len(restated) == size.restated, "the generator gave too few rows"
    return restated


def _write_registries(generated, folder, size, totals, restated):
    """Writes the episodes of the first 19 quarters without their restatements, and a part of them."""
    surplus = 19 * math.ceil(size.rows / 19) - size.rows  # left out from the first quarter
    others, wanted = size.rows - size.restated, size.small - size.restated
    step = 0
    with ExitStack() as files:
        base = files.enter_context(open(folder / "base.csv", "w"))
        small = files.enter_context(open(folder / "small.csv", "w"))
        for quarter in QUARTERS[:19]:
            source = files.enter_context(open(generated / quarter / "episodes.csv"))
            header = next(source)
            if quarter == QUARTERS[0]:
                base.write(header)
                small.write(header)
            for line in source:
                if not _is_new(line, quarter):
                    continue
                if surplus > 0:
                    surplus -= 1
                    continue
                is_restated = line[: line.index(",")] in restated
                base.write(line)
                totals["base"].add(line)
                totals["base+quarter"].add(line)
                if is_restated:
                    totals["base+quarter"].add(line, sign=-1)
                else:
                    step += wanted
                    if step < others:
                        continue
                    step -= others
                small.write(line)
                totals["small"].add(line)
                totals["small+quarter"].add(line)
                if is_restated:
                    totals["small+quarter"].add(line, sign=-1)
    assert totals["base"].rows == size.rows and totals["small"].rows == size.small
    for name in ["base", "small"]:
        assert totals[f"{name}+quarter"].rows == totals[name].rows + size.quarter - size.restated


def _is_new(line, quarter):
    """Whether an episode is one of the quarter itself: its id says so, such as E31Q4-000001497."""
    return line.startswith(f"E{quarter[2:]}-")


if __name__ == "__main__":
    _prepare(Path(sys.argv[1]), sizes.Sizes.of(int(sys.argv[2])))
