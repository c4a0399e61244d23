#!/usr/bin/env python3
"""Recomputes, from the published files alone, the scores of a scenario in which MIPS results stay as they were.

Usage: public_scenario.py REGISTRY FOLDER SCENARIO. SCENARIO is `project --format json`. Ends with 0 if all agree. The rules
are those of the registry; the way from results to a score is written here a second time.
"""

import csv
import json
import sqlite3
import sys

REGISTRY, FOLDER, SCENARIO = sys.argv[1:4]
COHORTS = {"Heart Failure": ("HF", "COST_HF_1"), "Low Back Pain": ("LBP", "COST_LBP_1")}


def rows(name):
    with open(f"{FOLDER}/{name}", newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def rules(cohort):
    with sqlite3.connect(f"file:{REGISTRY}?mode=ro", uri=True) as connection:
        return dict(connection.execute(
            "select name, value from v_rule where performance_year = 2027 and cohort in (?, 'both')", (cohort,)))


def points(row, measure):
    for slot in range(1, 29):
        if row[f"cost measure id {slot}"] == measure:
            text = row[f"cost measure achievement points {slot}"].strip()
            return float(text) if text else None
    return None


def result_of(npi):
    """The clinician's own result before that of a group, with cost points, and the highest."""
    found = [row for row in rows("mips/QPP_Experience_PY2024.csv") if row["npi"] == npi]
    return min(found, default=None, key=lambda row: (
        row["participation option"] != "Individual",
        all(points(row, measure) is None for _, measure in COHORTS.values()), -float(row["final score"])))


def score(row, person, cohort, measure):
    rule = rules(cohort)
    quality = float(row["quality category score"])
    if quality == 0:
        return None
    cost = points(row, measure)
    if cost is None:
        cost = float(rule["reference_cohort.cost_points_unknown.central"])
    total = 100 * (float(rule["quality.weight"]) * quality / 100 + float(rule["cost.weight"]) * cost / 10)
    shared = float(row["promoting interoperability (pi) category score"])
    if shared > 0:
        total -= 10 * (1 - shared / 100)
    total += float(row["complex patient bonus"])
    if person["ASM_CY27_SMALLPRACTICE"] == "Yes":
        total += float(rule["small_practice.bonus"])
    return min(100, max(0, total))


def main():
    expected, dollars = {}, {}
    for row in rows("part_b/MUP_PHY_R26_P05_V10_D24_Prov.csv"):
        if row["Med_Mdcr_Pymt_Amt"].strip():
            dollars[row["Rndrng_NPI"]] = round(float(row["Med_Mdcr_Pymt_Amt"]) * 100)
    for person in rows("asm/CY27_Prelim_ASMParticipants_Public.csv"):
        cohort, measure = COHORTS[person["ASM_COHORT"]]
        row = result_of(person["NPI"])
        if person["ASM_CY27_PARTICIPANT"] == "Yes" and row:
            value = score(row, person, cohort, measure)
            if value is not None:
                expected[person["NPI"], cohort] = value
    with open(SCENARIO, encoding="utf-8") as file:
        printed = {(row["npi"], row["cohort"]): row for row in json.load(file)["rows"]}
    faults = [] if set(printed) == set(expected) else [f"scored {sorted(printed)}, expected {sorted(expected)}"]
    for key in set(printed) & set(expected):
        row = printed[key]
        if abs(row["final_score"] - expected[key]) > 1e-9:
            faults.append(f"{key}: score {row['final_score']}, expected {expected[key]}")
        if row["part_b_cents"] != dollars.get(key[0]):
            faults.append(f"{key}: payments {row['part_b_cents']}, expected {dollars.get(key[0])}")
        factors = row["lowest_factor"], row["payment_adjustment_factor"], row["highest_factor"]
        if row["basis"] != "scenario" or list(factors) != sorted(factors):
            faults.append(f"{key}: not a scenario with a range around its factor")
    print("\n".join(faults) or f"{len(expected)} scores and their payments agree")
    return 1 if faults or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
