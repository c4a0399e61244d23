#!/usr/bin/env python3
"""Writes a small random feed with planted cases.

    random_feeds.py --seed N --form cclf|tuva|rif|plain --output-dir FOLDER

The same seed and form make the same bytes. CCLF is one folder, a folder for each delivery, or a zip archive for each;
one seed in four has records as long as they were before 2022.
"""
import argparse
import os

import feed_writers
from random_claims import World

FORMS = ("cclf", "tuva", "rif", "plain")
OPTIONAL = (
    "adjustment", "through_date", "effective_date", "facility_id", "allowed_amount", "is_denied", "birth_date",
    "death_date", "is_dual", "specialty_code", "place_of_service")


def write(seed, form, folder):
    """Writes a feed into a folder, and returns the paths to read."""
    os.makedirs(folder, exist_ok=True)
    world = World(seed)
    if form == "cclf":
        return feed_writers.write_fixed(world, folder, seed % 4 == 3, ("flat", "folders", "zip")[seed % 3])
    if form == "tuva":
        return feed_writers.write_tuva(world, folder)
    if form == "rif":
        return feed_writers.write_research(world, folder)
    missing = world.random.sample(OPTIONAL, world.random.choice([0, 0, 1, 2, 4]))
    return feed_writers.write_plain(world, folder, missing)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--form", choices=FORMS, required=True)
    parser.add_argument("--output-dir", required=True)
    options = parser.parse_args()
    for path in write(options.seed, options.form, options.output_dir):
        print(path)


if __name__ == "__main__":
    main()
