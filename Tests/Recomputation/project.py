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
from recompute import COHORTS, cents, rows

NUMBERS = {
    "final_score": "final_score", "percentile": "percentile", "payment_adjustment_factor": "factor",
    "lowest_factor": "factor_low", "highest_factor": "factor_high",
}


def of_year(folders, name, year, *key):
    return {
        tuple(row[column] for column in key): row
        for row in rows(folders, name)
        if row["performance_year"] == year
    }


def rules_of(reference, year, cohort):
    """The rules of a year and cohort; a cohort's own wins over one for both."""
    found = {"both": {}, cohort: {}}
    for row in rows([reference], "rules.csv"):
        if row["performance_year"] == year and row["cohort"] in found:
            found[row["cohort"]][row["name"]] = row["value"]
    return {**found["both"], **found[cohort]}


def listed(folders, year, cohort):
    """Who takes part, with whether the practice is said to be small: of several organizations one is enough."""
    flags = {}
    for row in rows(folders, "participants.csv"):
        if COHORTS[row["ASM_COHORT"]] == cohort:
            suffix = year[2:]
            flags[row["NPI"], row["ORGANIZATION_LEGAL_NAME"]] = (
                row[f"ASM_CY{suffix}_PARTICIPANT"], row[f"ASM_CY{suffix}_SMALLPRACTICE"])
    small = defaultdict(list)
    for (npi, _), (required, is_small) in flags.items():
        if required == "Yes":
            small[npi].append(is_small)
        else:
            small[npi]
    everybody = {npi: answers for npi, answers in small.items() if answers}
    # The other organizations of a participant count too.
    for (npi, _), (required, is_small) in flags.items():
        if npi in everybody and required != "Yes":
            everybody[npi].append(is_small)
    return {
        npi: True if "Yes" in answers else None if "Null" in answers else False for npi, answers in everybody.items()
    }


def participants(folders, year, cohort):
    results = defaultdict(list)
    key = ("npi", "cohort", "measure_id", "collection_type")
    for (npi, of_cohort, measure, kind), row in of_year(folders, "measure-results.csv", year, *key).items():
        if of_cohort == cohort:
            results[npi].append({
                "measure": measure, "collection_type": kind, "numerator": int(row["numerator"]),
                "denominator": int(row["denominator"]), "completeness": float(row["data_completeness"]),
            })
    ratios = defaultdict(list)
    for row in {row["episode_id"]: row for row in rows(folders, "episodes.csv")}.values():
        if row["performance_year"] == year and row["cohort"] == cohort:
            observed, expected = cents(row["observed_cost"]), cents(row["expected_cost"])
            ratios[row["npi"]].append((2 * observed * 1_000_000 + expected) // (2 * expected))
    inputs = of_year(folders, "participant-years.csv", year, "npi", "cohort")
    payments = of_year(folders, "part-b-payments.csv", year, "npi", "cohort")

    def number(row, column, convert):
        return convert(row[column]) if row and row[column] else None

    for npi, is_small in sorted(listed(folders, year, cohort).items()):
        row, payment = inputs.get((npi, cohort)), payments.get((npi, cohort))
        yield {
            "id": npi, "results": results[npi], "episodes": len(ratios[npi]),
            "mean_ratio": sum(ratios[npi]) / len(ratios[npi]) / 1_000_000 if ratios[npi] else None,
            "improvement_activities": number(row, "improvement_activities", str),
            "promoting_interoperability": number(row, "promoting_interoperability", float),
            "complex_patient": number(row, "complex_patient_points", float),
            "practice_clinicians": number(row, "practice_clinicians", int), "is_small_practice": is_small,
            "part_b_cents": cents(payment["paid_amount"]) if payment else 0,
        }


def expected(reference, folders, year):
    for cohort in COHORTS.values():
        rules = rules_of(reference, year, cohort)
        measures = {name[16:]: value == "1" for name, value in rules.items() if name.startswith("quality.measure.")}
        people = list(participants(folders, year, cohort))
        answer = asm_model.run_cohort({"rules": rules, "measures": measures, "participants": people})
        for person, result in zip(people, answer["participants"]):
            yield (cohort, person["id"]), person, result


def differs(printed, computed):
    if printed == "" or computed is None:
        return not (printed == "" and computed is None)
    return abs(float(printed) - computed) > 1e-9 * max(1, abs(computed))


def main(year, printed_file, reference, *folders):
    with open(printed_file, newline="", encoding="utf-8") as file:
        printed = {(row["cohort"], row["npi"]): row for row in csv.DictReader(file)}
    compared, faults = 0, []
    for key, person, result in expected(reference, folders, year):
        row = printed.pop(key, None)
        if row is None:
            faults.append(f"{key}: not printed")
            continue
        for column, name in NUMBERS.items():
            compared += 1
            if differs(row[column], result[name]):
                faults.append(f"{key} {column}: printed {row[column]}, recomputed {result[name]}")
        dollars = Decimal(result["factor"] * person["part_b_cents"]).quantize(Decimal(1), rounding=ROUND_HALF_UP)
        compared += 1
        if int(row["adjustment_cents"]) != int(dollars):
            faults.append(f"{key}: printed {row['adjustment_cents']} cents, recomputed {dollars}")
    faults += [f"{key}: printed, but takes no part" for key in printed]
    print(f"{year}: {compared} numbers, {len(faults)} disagree")
    for fault in faults[:20]:
        print("  " + fault)
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
