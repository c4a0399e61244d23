#!/usr/bin/env python3
"""Compares the episodes that the program makes of random feeds with those that build_episodes.py makes of them.

    compare.py PROGRAM [--seeds 1-200] [--forms cclf,tuva,rif,plain] [--keep FOLDER]
    compare.py --self [--seeds 1-50] [--sample FOLDER]

The first form runs `PROGRAM episodes build`, and compares three files byte for byte, and the counts of lines and cents.
One seed in four has other rules, one in five amounts allowed. The second form needs no program: it checks that
build_episodes.py makes the same of the same claims in both forms of CCLF, in any arrangement and order of files, and
monthly or at once; and that it makes of the published sample (FOLDER has its `cclf` and `rif`) what is known of it.
Ends with 0 if all agree, else with 1 after printing the first difference.
"""
import argparse
import copy
import csv
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

import build_episodes
import feed_writers
import random_feeds
import random_rules
from claim_lines import KINDS
from claim_rules import Rules, cohorts
from final_claims import OUTCOMES
from random_claims import World

FILES = ("episodes.csv", "evidence.csv", "counts.csv")
KEY = bytes.fromhex("0123456789abcdef" * 4)

# How the program prints counts with --format json: this table and the next two functions say so.
PROGRAM_KINDS = {"Part A": "partA", "Part B": "partB", "equipment": "equipment"}


def program_counts(output):
    """The counts of the program's JSON in the form of build_episodes.py."""
    counts = {kind: {outcome: {"lines": 0, "cents": 0} for outcome in OUTCOMES} for kind in PROGRAM_KINDS.values()}
    for row in json.loads(output)["rows"]:
        counts[PROGRAM_KINDS[row["claims"]]][row["outcome"]] = {"lines": row["lines"], "cents": row["amount_cents"]}
    return counts


def program_command(program, paths, key, folder, options):
    return [
        program, "episodes", "build", *paths, "--key-file", key, "--output-dir", folder, "--format", "json", *options]


class Difference(Exception):
    """The first difference, as text."""


def compare_files(one, other, one_name, other_name):
    """Raises Difference with the first line that differs, and its columns."""
    for name in FILES:
        texts = []
        for folder in (one, other):
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                texts.append(file.read())
        if texts[0] == texts[1]:
            continue
        lines = [text.split("\n") for text in texts]
        place = next(
            (place for place, (left, right) in enumerate(zip(*lines)) if left != right),
            min(len(each) for each in lines))
        pair = [each[place] if place < len(each) else "" for each in lines]
        message = [f"{name}, line {place + 1}:", f"  {one_name}: {pair[0]!r}", f"  {other_name}: {pair[1]!r}"]
        rows = [next(csv.reader([text]), []) for text in pair]
        columns = lines[0][0].split(",")
        if place and len(rows[0]) == len(rows[1]) == len(columns) and rows[0][0] == rows[1][0]:
            message += [
                f"  {column}: {left!r} and {right!r}"
                for column, left, right in zip(columns, *rows) if left != right]
        else:
            only = [sorted(set(lines[0]) - set(lines[1])), sorted(set(lines[1]) - set(lines[0]))]
            for label, rows in zip((one_name, other_name), only):
                message.append(f"  only from {label}: {len(rows)}" + "".join(f"\n    {row}" for row in rows[:3]))
        raise Difference("\n".join(message))


def compare_counts(one, other, one_name, other_name):
    for kind in KINDS:
        for outcome in OUTCOMES:
            if one[kind][outcome] != other[kind][outcome]:
                raise Difference(
                    f"counts, {kind} {outcome}: {one_name} {one[kind][outcome]}, {other_name} {other[kind][outcome]}")


# With the program

def compare_seed(program, seed, form, folder):
    feed, ours, theirs = (os.path.join(folder, name) for name in ("feed", "python", "program"))
    paths = random_feeds.write(seed, form, feed)
    key = os.path.join(folder, "key")
    with open(key, "w", encoding="ascii") as file:
        file.write(KEY.hex() + "\n")
    os.chmod(key, 0o600)
    options, rules_options, rules_path, basis = [], [], None, "paid"
    if seed % 4 == 1:
        rules_path = os.path.join(folder, "rules.csv")
        random_rules.write(seed, rules_path)
        rules_options = ["--rules", rules_path]
    if seed % 5 == 2 and has_allowed_amounts(paths, form):
        basis = "allowed"
        options += ["--amounts", basis]
    printed = os.path.join(folder, "printed-rules.csv")
    with open(printed, "wb") as file:
        file.write(run([program, "episodes", "rules", *rules_options]))
    output = run(program_command(program, paths, key, theirs, options + rules_options))
    rules = Rules(rules_path, printed)
    compare_rules(rules, printed)
    counts = build_episodes.build(paths, KEY, ours, rules, basis)
    compare_counts(counts, program_counts(output), "python", "program")
    compare_files(ours, theirs, "python", "program")


def has_allowed_amounts(paths, form):
    """Whether the feed has amounts allowed, which the program asks for: in claim lines the column is optional."""
    if form != "plain":
        return True
    with open(paths[0], encoding="utf-8") as file:
        return "allowed_amount" in file.readline()


def compare_rules(rules, printed):
    """The values of the rules that the program prints."""
    with open(printed, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    theirs = sorted(
        (cohort, row["name"], row["value"].replace(".", "")) for row in rows if row["value"]
        for cohort in cohorts(row["cohort"]))
    ours = sorted(
        (cohort, name, value.replace(".", "")) for (cohort, name), values in rules.rows.items()
        for value, _, _ in values if value)
    if ours != theirs:
        raise Difference(
            f"rules: only in Python {sorted(set(ours) - set(theirs))[:3]}, only in the program "
            f"{sorted(set(theirs) - set(ours))[:3]}")


def run(command):
    result = subprocess.run(command, capture_output=True, check=False)
    if result.returncode:
        raise Difference(
            f"{' '.join(command)}\nended with {result.returncode}:\n{result.stderr.decode('utf-8', 'replace')}")
    return result.stdout


# Without

def at_once(world):
    """The same claims as one delivery, in another order."""
    world = copy.deepcopy(world)
    for person in world.people:
        listed = [place for place, is_listed in enumerate(person.listed) if is_listed]
        if listed and person.death > str(world.deliveries[listed[-1]]):
            person.death = ""
        person.duals = [person.duals[listed[-1]] if listed else ""]
        person.listed, person.changes = [bool(listed)], [0] * len(person.changes)
    world.deliveries = world.deliveries[-1:]
    for claim in world.claims:
        claim.delivery = 0
    random.Random(7).shuffle(world.claims)
    return world


def build_into(folder, name, paths):
    target = os.path.join(folder, name + ".out")
    return target, build_episodes.build(paths, KEY, target, Rules())


def check_same(folder, results):
    (first_name, (first, counts)), *others = results.items()
    for name, (other, other_counts) in others:
        compare_counts(counts, other_counts, first_name, name)
        compare_files(first, other, first_name, name)


def check_seed(seed, folder):
    def place(name):
        path = os.path.join(folder, name)
        os.makedirs(path)
        return path

    world = World(seed)
    flat = feed_writers.write_fixed(world, place("flat"))
    folders = feed_writers.write_fixed(world, place("folders"), arrangement="folders")
    zips = feed_writers.write_fixed(world, place("zips"), arrangement="zip")
    names = sorted(os.listdir(flat[0]))
    random.Random(seed).shuffle(names)
    check_same(folder, {
        "flat": build_into(folder, "flat", flat), "folders": build_into(folder, "folders", folders[::-1]),
        "zips": build_into(folder, "zips", zips[::-1]),
        "files": build_into(folder, "files", [os.path.join(flat[0], name) for name in names]),
        "tuva": build_into(folder, "tuva", feed_writers.write_tuva(world, place("tuva")))})
    steady = World(seed, is_steady=True)
    check_same(folder, {
        "monthly": build_into(folder, "monthly", feed_writers.write_fixed(steady, place("monthly"))),
        "at once": build_into(folder, "once", feed_writers.write_fixed(at_once(steady), place("once")))})
    for form in random_feeds.FORMS:
        contents = []
        for copy_name in ("a", "b"):
            paths = random_feeds.write(seed, form, place(form + copy_name))
            contents.append(b"".join(content for path in paths for _, content in build_episodes.feed_files.files(path)))
        if contents[0] != contents[1]:
            raise Difference(f"{form}: the same seed made other bytes")
        results = {"written": build_into(folder, form + "a", paths)}
        if form in ("plain", "rif"):
            for path in paths:
                with open(path, encoding="utf-8", newline="") as file:
                    header, *lines = file.read().removesuffix("\n").split("\n")
                random.Random(seed).shuffle(lines)
                with open(path, "w", encoding="utf-8", newline="") as file:
                    file.write("".join(line + "\n" for line in [header, *lines]))
            results["other order"] = build_into(folder, form + "b", paths[::-1])
        check_same(folder, results)


def check_sample(sample, folder):
    """What is known of the published sample: its rows have been counted by hand."""
    heart_failure = ("HF", "2001000118", "2027-02-10", "2028-02-09", "2028", "1", "0", "2", "2")
    back_pain = ("LBP", "2001000662", "2027-03-01", "2027-06-28", "2027", "2", "0", "2", "2")
    # In October the visit of March is cancelled, and one in May is new.
    back_pain_in_october = ("LBP", "2001000662", "2027-04-05", "2027-08-02", "2027", "3", "0", "2", "2")
    columns = (
        "cohort", "npi", "start_date", "end_date", "year", "quarter", "is_complete", "clinician_visits", "group_visits")
    fixed = os.path.join(sample, "cclf/fixed")
    july = [os.path.join(fixed, name) for name in sorted(os.listdir(fixed)) if "D270714" in name]
    october = [os.path.join(fixed, name) for name in sorted(os.listdir(fixed)) if "D271013" in name]
    lines = lambda *numbers: dict(zip(OUTCOMES, numbers))
    cases = [
        ("july", july, (heart_failure, back_pain), "928.82", {"partB": lines(12, 9, 2, 1, 0, 0)}),
        ("tuva", [os.path.join(sample, "cclf/tuva")], (heart_failure, back_pain), "928.82",
         {"partA": lines(4, 2, 2, 0, 0, 0), "partB": lines(12, 9, 2, 1, 0, 0)}),
        ("october", july + october, (heart_failure, back_pain_in_october), "928.82",
         {"partA": lines(4, 2, 2, 0, 0, 0), "partB": lines(16, 9, 4, 1, 2, 0), "equipment": lines(1, 1, 0, 0, 0, 0)}),
        ("october first", october + july, (heart_failure, back_pain_in_october), "928.82", {}),
        ("folder", [fixed], (heart_failure, back_pain_in_october), "928.82", {}),
        ("rif", [os.path.join(sample, "rif/carrier_hf_lbp_derived.csv")], (heart_failure, back_pain), "368.82",
         {"partB": lines(6, 6, 0, 0, 0, 0)})]
    for name, paths, expected, cost, numbers in cases:
        target, counts = build_into(folder, "sample-" + name, paths)
        with open(os.path.join(target, "episodes.csv"), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        episodes = tuple(sorted(tuple(row[column] for column in columns) for row in rows))
        if episodes != expected:
            raise Difference(f"sample, {name}: {episodes}, expected {expected}")
        observed = next(row["observed_cost"] for row in rows if row["cohort"] == "HF")
        if observed != cost:
            raise Difference(f"sample, {name}: a cost of {observed}, expected {cost}")
        for kind, outcomes in numbers.items():
            for outcome, number in outcomes.items():
                if counts[kind][outcome]["lines"] != number:
                    raise Difference(f"sample, {name}: {kind} {outcome} {counts[kind][outcome]}, expected {number}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("program", nargs="?")
    parser.add_argument("--self", action="store_true", dest="is_self")
    parser.add_argument("--sample")
    parser.add_argument("--seeds", default="1-200")
    parser.add_argument("--forms", default=",".join(random_feeds.FORMS))
    parser.add_argument("--keep", help="keep the files of the first difference here")
    options = parser.parse_args()
    if not options.program and not options.is_self:
        parser.error("give the program, or --self")
    first, _, last = options.seeds.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    work = tempfile.mkdtemp()
    what, place = "sample", work
    try:
        if options.is_self:
            if options.sample:
                check_sample(options.sample, work)
            for seed in seeds:
                what, place = f"seed {seed}", os.path.join(work, str(seed))
                os.mkdir(place)
                check_seed(seed, place)
                shutil.rmtree(place)
        else:
            for seed in seeds:
                for form in options.forms.split(","):
                    what, place = f"seed {seed}, {form}", os.path.join(work, f"{seed}-{form}")
                    os.mkdir(place)
                    compare_seed(options.program, seed, form, place)
                    shutil.rmtree(place)
    except Difference as difference:
        print(f"{what}: {difference}")
        if options.keep:
            shutil.copytree(place, options.keep, dirs_exist_ok=True)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"{len(seeds)} seeds agree.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
