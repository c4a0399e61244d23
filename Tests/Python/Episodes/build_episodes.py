#!/usr/bin/env python3
"""Makes episodes of claims, written from Docs/claims.md and not from the Swift, to check the program.

    build_episodes.py FEED... --key FILE --output-dir FOLDER [--rules CSV] [--amounts paid|allowed] [--expected CSV]

A feed is a file, folder or zip archive of CCLF (fixed width or CSV), of research files, or of the registry's claim
lines. Writes episodes.csv, evidence.csv and counts.csv, and prints as JSON how many lines and cents were read, kept,
netted, denied, duplicate and rejected. `--printed-rules FILE` has the rules as the program prints them; their hash is
then in the column `rules`.
"""
import argparse
import csv
import hashlib
import hmac
import json
import os
from collections import Counter

import feed_files
import final_claims
from claim_lines import number
from claim_rules import COHORTS, Rules
from episode_engine import Engine

STANDING = "estimated"
YES, NO = "1", "0"
EPISODE_COLUMNS = (
    "episode_id,standing,npi,cohort,area_code,beneficiary_token,group_token,year,quarter,start_date,end_date,"
    "is_complete,observed_cost,expected_cost,expected_basis,amounts,hospitalized,readmitted,telehealth,palliative,"
    "clinician_visits,group_visits,rules").split(",")
EVIDENCE_COLUMNS = (
    "episode_id,evidence_line,standing,role,service_date,claim_token,claim_line,service_code,diagnosis,npi,amount"
).split(",")
COUNT_COLUMNS = (
    "npi,cohort,year,confirming_days,attribution_share,is_default,episodes,complete_episodes,standing,rules").split(",")


def flag(value):
    return YES if value else NO


def dollars(cents):
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def episode_rows(engine, supplied):
    """The rows of episodes.csv and evidence.csv, in order of the episode's identifier."""
    episodes, evidence = [], []
    for episode in engine.episodes():
        beneficiary, group = engine.token(episode.beneficiary), engine.token("tin:" + episode.tin)
        for npi in episode.clinicians:
            text = f"{beneficiary}|{episode.cohort}|{group}|{episode.start}|{npi}"
            identifier = hmac.new(engine.key, text.encode(), hashlib.sha256).digest()[:12].hex()
            identifier = f"{episode.cohort}-{identifier}"
            expected = "" if episode.expected is None else dollars(episode.expected)
            expected_basis = "stratum" if expected else ""
            if supplied is not None:
                expected = supplied.get(identifier, "")
                expected_basis = "supplied" if expected else ""
            episodes.append([
                identifier, STANDING, npi, episode.cohort, "", beneficiary, group, episode.end.year,
                (episode.end.month + 2) // 3, episode.start, episode.end, flag(episode.is_complete),
                dollars(episode.observed), expected, expected_basis, engine.basis, flag(episode.hospitalized),
                flag(episode.readmitted), flag(episode.telehealth), flag(episode.palliative),
                sum(line.npi == npi for line in episode.visits), len(episode.visits), engine.rules.hash])
            evidence.append((identifier, evidence_of(engine, episode)))
    # By beneficiary, cohort, group, first day and clinician.
    order = sorted(range(len(episodes)), key=lambda place: [episodes[place][column] for column in (5, 3, 6, 9, 2)])
    episodes, evidence = ([rows[place] for place in order] for rows in (episodes, evidence))
    return episodes, [
        [identifier, place, STANDING, *row] for identifier, rows in evidence for place, row in enumerate(rows, 1)]


def evidence_of(engine, episode):
    """The visit lines of an episode by service date, claim token and claim line."""
    lines = [(line.first_day, engine.token("claim:" + line.control), number(line.line).zfill(20), line)
             for line in episode.visits]
    for day, token, _, line in sorted(lines, key=lambda row: row[:3]):
        role = {episode.trigger: "trigger", episode.confirming: "confirming"}.get(day, "visit")
        yield [
            role, day, token, number(line.line), line.service_code, engine.first_diagnosis(episode.cohort, line),
            line.npi, dollars(line.amount(engine.basis))]


def count_rows(engine):
    """The rows of counts.csv: each clinician, cohort and year under each pair of the doubtful rules."""
    episodes, complete, keys = Counter(), Counter(), set()
    counted = set()
    for days_rule in ("confirming_days", "confirming_days_alternative"):
        for share_rule in ("attribution_share", "attribution_share_alternative"):
            pairs = {
                cohort: (engine.rules.number(cohort, days_rule), engine.rules.number(cohort, share_rule))
                for cohort in COHORTS}
            # An alternative may be equal to the default.
            new = {cohort for cohort, pair in pairs.items() if (cohort, pair) not in counted}
            counted |= set(pairs.items())
            for episode in engine.episodes(days_rule, share_rule):
                if episode.cohort not in new:
                    continue
                for npi in episode.clinicians:
                    key = (npi, episode.cohort, episode.end.year)
                    keys.add(key)
                    episodes[key, pairs[episode.cohort]] += 1
                    complete[key, pairs[episode.cohort]] += episode.is_complete
    for npi, cohort, year in sorted(keys):
        days, shares = (
            [engine.rules.number(cohort, name), engine.rules.number(cohort, name + "_alternative")]
            for name in ("confirming_days", "attribution_share"))
        for pair in sorted({(day, share) for day in days for share in shares}):
            yield [
                npi, cohort, year, *pair, flag(pair == (days[0], shares[0])), episodes[(npi, cohort, year), pair],
                complete[(npi, cohort, year), pair], STANDING, engine.rules.hash]


def write(folder, name, columns, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def build(paths, key, folder, rules, basis="paid", supplied=None):
    """Writes the three files into a folder, and returns the counts of lines and cents.

    Raises IncompleteDelivery if a delivery does not have what its CCLF0 says."""
    feed = feed_files.read(paths)
    outcomes = final_claims.outcomes(feed)
    engine = Engine(feed, outcomes, rules, key, basis)
    episodes, evidence = episode_rows(engine, supplied)
    os.makedirs(folder, exist_ok=True)
    write(folder, "episodes.csv", EPISODE_COLUMNS, episodes)
    write(folder, "evidence.csv", EVIDENCE_COLUMNS, evidence)
    write(folder, "counts.csv", COUNT_COLUMNS, count_rows(engine))
    return final_claims.counts(outcomes)


def read_key(path):
    with open(path, encoding="ascii") as file:
        return bytes.fromhex(file.read().strip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("feed", nargs="+")
    parser.add_argument("--key", required=True)
    parser.add_argument("--output-dir", required=True)
    parser.add_argument("--rules")
    parser.add_argument("--printed-rules")
    parser.add_argument("--amounts", choices=["paid", "allowed"], default="paid")
    parser.add_argument("--expected")
    options = parser.parse_args()
    supplied = None
    if options.expected:
        with open(options.expected, encoding="utf-8", newline="") as file:
            supplied = {row["episode_id"]: row["expected_cost"] for row in csv.DictReader(file)}
    counts = build(
        options.feed, read_key(options.key), options.output_dir, Rules(options.rules, options.printed_rules),
        options.amounts, supplied)
    print(json.dumps(counts, indent=2))


if __name__ == "__main__":
    main()
