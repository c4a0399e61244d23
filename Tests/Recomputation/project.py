#!/usr/bin/env python3
"""Recomputes a projection straight from the CSV files, and compares it with what the program prints.

Usage: project.py YEAR PROJECTION.csv REFERENCE_FOLDER FOLDER...

It gathers the inputs with Python's csv and decimal, and scores and pays them with asm_model.py, which is written from
the rules and shares nothing with the program. Folders are read in the order given, and a later row with a known key
takes the place of the earlier one. Cents must agree exactly, everything else to 1e-9. The ratio of each episode is
taken in whole parts per million, half up, as the program's rollups define it.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import asm_model
from registry_files import COHORTS, Files, NoAnswer, cents

NUMBERS = {
    "final_score": "final_score", "percentile": "percentile", "payment_adjustment_factor": "factor",
    "lowest_factor": "factor_low", "highest_factor": "factor_high",
}


def projectable_year(files, year, cohort):
    """The year that is asked for, or the latest with results in quality measures."""
    years = {of_year for _, of_cohort, of_year, _, _ in files.measure_results if cohort in (None, of_cohort)}
    if not year and not years:
        raise NoAnswer("nothingToProject")
    return year or max(years)


def why_not(files, cohort, year):
    """Why a cohort and year cannot be scored; None if they can."""
    if not any(key[1:3] == (cohort, year) for key in files.measure_results):
        return "noMeasureResults"
    return None if files.participants(cohort, year) else "noParticipants"


def listed(files, year, cohort):
    """Who takes part, with whether the practice is said to be small: of several organizations one is enough."""
    answers = defaultdict(list)
    for (npi, of_cohort, of_year, _), listing in files.listed.items():
        if (of_cohort, of_year) == (cohort, year):
            answers[npi].append(listing.small)
    return {npi: True if "yes" in answers[npi] else None if "unknown" in answers[npi] else False
            for npi in files.participants(cohort, year)}


def participants(files, year, cohort):
    results = defaultdict(list)
    for (npi, of_cohort, of_year, measure, kind), row in files.measure_results.items():
        if (of_cohort, of_year) == (cohort, year):
            results[npi].append({
                "measure": measure, "collection_type": kind, "numerator": int(row["numerator"]),
                "denominator": int(row["denominator"]), "completeness": float(row["data_completeness"]),
            })
    ratios = defaultdict(list)
    for e in files.episodes:
        if (e.cohort, e.year) == (cohort, year):
            ratios[e.npi].append(e.millionths)
    inputs, payments = files.yearly("participant-years.csv"), files.yearly("part-b-payments.csv")

    def number(row, column, convert):
        return convert(row[column]) if row and row[column] else None

    for npi, is_small in sorted(listed(files, year, cohort).items()):
        row, payment = inputs.get((npi, cohort, year)), payments.get((npi, cohort, year))
        yield {
            "id": npi, "results": results[npi], "episodes": len(ratios[npi]),
            "mean_ratio": sum(ratios[npi]) / len(ratios[npi]) / 1_000_000 if ratios[npi] else None,
            "improvement_activities": number(row, "improvement_activities", str),
            "promoting_interoperability": number(row, "promoting_interoperability", float),
            "complex_patient": number(row, "complex_patient_points", float),
            "practice_clinicians": number(row, "practice_clinicians", int), "is_small_practice": is_small,
            "part_b_cents": cents(payment["paid_amount"]) if payment else None,
        }


def expected(files, year, cohort=None):
    reasons = {of_cohort: why_not(files, of_cohort, year) for of_cohort in ([cohort] if cohort else COHORTS.values())}
    if all(reasons.values()):
        raise NoAnswer(next(iter(reasons.values())))
    for of_cohort in [name for name, reason in reasons.items() if not reason]:
        people = list(participants(files, year, of_cohort))
        answer = asm_model.run_cohort({
            "rules": files.rules(of_cohort, year), "measures": files.measures(of_cohort, year),
            "participants": [{**person, "part_b_cents": person["part_b_cents"] or 0} for person in people]})
        for person, result in zip(people, answer["participants"]):
            yield (of_cohort, person["id"]), person, result


def differs(printed, computed):
    if printed == "" or computed is None:
        return not (printed == "" and computed is None)
    return abs(float(printed) - computed) > 1e-9 * max(1, abs(computed))


def compare(files, printed, year=None, cohort=None):
    """How many values of a printed projection were compared, and what is wrong."""
    year = projectable_year(files, year, cohort)
    printed = {(row["cohort"], row["npi"]): row for row in printed}
    compared, faults = 0, []
    for key, person, result in expected(files, year, cohort):
        row = printed.pop(key, None)
        if row is None:
            faults.append(f"{key}: not printed")
            continue
        for column, name in NUMBERS.items():
            compared += 1
            if differs(row[column], result[name]):
                faults.append(f"{key} {column}: printed {row[column]}, recomputed {result[name]}")
        official = files.official.get((key[1], key[0], year), {})
        paid, dollars = person["part_b_cents"], None
        if paid is not None:
            dollars = Decimal(result["factor"] * paid).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        texts = {
            "clinician_name": files.people[key[1]], "part_b_cents": "" if paid is None else str(paid),
            "adjustment_cents": "" if dollars is None else str(int(dollars)),
            "official_status": official.get("status", ""),
            "tier": "positive" if result["factor"] > 0 else "negative" if result["factor"] < 0 else "neutral",
        }
        for column, text in texts.items():
            compared += 1
            if row[column] != text:
                faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {text!r}")
        for column, name in [("official_final_score", "final_score"), ("official_factor", "payment_adjustment_factor")]:
            compared += 1
            if differs(row[column], float(official[name]) if official.get(name) else None):
                faults.append(f"{key} {column}: printed {row[column]}, loaded {official.get(name)}")
    return compared, faults + [f"{key}: printed, but takes no part" for key in printed]


def main(year, printed_file, reference, *folders):
    with open(printed_file, newline="", encoding="utf-8") as file:
        compared, faults = compare(Files(reference, list(folders)), list(csv.DictReader(file)), int(year))
    print(f"{year}: {compared} numbers, {len(faults)} disagree")
    for fault in faults[:20]:
        print("  " + fault)
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
