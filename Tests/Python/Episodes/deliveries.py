"""Builds episodes delivery by delivery in a work folder, in any order, and compares them with a build of all at once."""
import argparse
import os
import random
import re
import sys
import tempfile

import compare
import feed_writers
from random_claims import World


def by_delivery(paths):
    """The files of fixed width by the day of their delivery."""
    days = {}
    for path in paths:
        for folder, _, names in os.walk(path):
            for name in names:
                days.setdefault(re.search(r"\.D(\d{6})\.", name)[1], []).append(os.path.join(folder, name))
    return days


def check_seed(program, seed, folder):
    key = os.path.join(folder, "key")
    with open(key, "w", encoding="ascii") as file:
        file.write(compare.KEY.hex() + "\n")
    os.chmod(key, 0o600)
    days = by_delivery(feed_writers.write_fixed(World(seed), os.path.join(folder, "feed")))
    everything = [path for paths in days.values() for path in paths]
    whole, parts, work = (os.path.join(folder, name) for name in ("whole", "parts", "work"))
    at_once = compare.program_counts(compare.run(compare.program_command(program, everything, key, whole, [])))
    order = sorted(days)
    random.Random(seed).shuffle(order)
    for place, day in enumerate(order):
        # What was read before may be given again.
        paths = days[day] + (days[order[0]] if place and seed % 2 else [])
        counts = compare.program_counts(
            compare.run(compare.program_command(program, paths, key, parts, ["--force", "--work-dir", work])))
    compare.compare_counts(at_once, counts, "at once", "by delivery")
    compare.compare_files(whole, parts, "at once", "by delivery")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--seeds", default="1-20")
    options = parser.parse_args()
    first, last = (int(text) for text in (options.seeds.split("-") * 2)[:2])
    for seed in range(first, last + 1):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "feed"))
            try:
                check_seed(options.program, seed, folder)
            except compare.Difference as difference:
                sys.exit(f"seed {seed}: {difference}")
    print(f"{last - first + 1} seeds agree.")


if __name__ == "__main__":
    main()
