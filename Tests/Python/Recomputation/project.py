#!/usr/bin/env python3
"""Recomputes a projection straight from the CSV files, and compares it with what the program prints.

Usage: project.py YEAR PROJECTION.csv REFERENCE_FOLDER FOLDER...

The projection is printed with --all.

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
# Only a scenario has these, and they are printed where one is among the cohorts.
BANDS = {
    "lowest_final_score": "final_score_low", "highest_final_score": "final_score_high",
    "lowest_percentile": "percentile_low", "highest_percentile": "percentile_high",
}
OUTCOMES = {
    "scored": "scored", "score zero": "score 0: minimum data missing", "not scored": "not scored: too few cases"}
PERCENTILES = ["p1", *(f"p{tenth}0" for tenth in range(1, 10)), "p99"]


def projectable_year(files, year, cohort):
    """The year that is asked for, or the latest with results in quality measures."""
    years = {of_year for _, of_cohort, of_year, _, _ in files.measure_results if cohort in (None, of_cohort)}
    if not year and not years:
        raise NoAnswer("nothingToProject")
    return year or max(years)


def why_not(files, cohort, year):
    """Why a cohort and year cannot be scored; None if they can."""
    people = files.participants(cohort, year)
    if not people:
        return "noParticipants"
    if not any(key[1:3] == (cohort, year) and key[0] in people for key in files.measure_results):
        return "noMeasureResults"
    return None


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
            "reported_quality": {"yes": True, "no": False}.get((row or {}).get("reported_quality") or ""),
            "improvement_activities": number(row, "improvement_activities", str),
            "promoting_interoperability": number(row, "promoting_interoperability", float),
            "complex_patient": number(row, "complex_patient_points", float),
            "practice_clinicians": number(row, "practice_clinicians", int), "is_small_practice": is_small,
            "part_b_cents": cents(payment["paid_amount"]) if payment else None,
        }


def published(files, year, cohort):
    """CMS's benchmarks of the latest MIPS year that is loaded and not after the year; those in percent.

    Those of administrative claims are edges of points. Such a measure is modified for the model, and they are not used.
    """
    rules = files.rules(cohort, year)
    loaded = files.keyed("benchmarks.csv", "measure_id", "collection_type", "performance_year").values()
    latest = max((int(row["performance_year"]) for row in loaded if int(row["performance_year"]) <= year), default=None)
    for row in loaded:
        measure = row["measure_id"]
        if int(row["performance_year"]) != latest or measure not in files.measures(cohort, year):
            continue
        if row["unit"] == "percent":
            yield {"measure": measure, "collection_type": row["collection_type"], "mips_year": latest,
                   "is_inverse": row["is_inverse"] == "1", "percentiles": [float(row[p]) / 100 for p in PERCENTILES]}
        elif rules.get("quality.measure_is_modified." + measure) != "1":
            raise ValueError(f"the benchmark of {measure} is not in percent")


def cohort_of(files, year, cohort, is_synthetic=True):
    """Everything that asm_model.py asks for; the list of a registry of synthetic data is the whole cohort."""
    rules, people = files.rules(cohort, year), list(participants(files, year, cohort))
    size = len(people) if is_synthetic else max(len(people), int(rules["preliminary_list.clinicians"]))
    return {"rules": rules, "measures": files.measures(cohort, year), "size": size,
            "published": list(published(files, year, cohort)), "participants": people}


def expected(files, year, cohort=None):
    """Each participant's inputs, the basis of the cohort and what follows."""
    reasons = {of_cohort: why_not(files, of_cohort, year) for of_cohort in ([cohort] if cohort else COHORTS.values())}
    if all(reasons.values()):
        raise NoAnswer(next(iter(reasons.values())))
    for of_cohort in [name for name, reason in reasons.items() if not reason]:
        inputs = cohort_of(files, year, of_cohort)
        answer = asm_model.run_cohort(inputs)
        basis = {"full": "full cohort", "scenario": "scenario"}[answer["kind"]]
        for person, result in zip(inputs["participants"], answer["participants"]):
            yield (of_cohort, person["id"]), basis, person, result


def differs(printed, computed):
    if printed == "" or computed is None:
        return not (printed == "" and computed is None)
    return abs(float(printed) - computed) > 1e-9 * max(1, abs(computed))


def dollars(factor, paid):
    """What a factor does to payments, in whole cents as they are printed."""
    if factor is None or paid is None:
        return ""
    return str(int(Decimal(factor * paid).quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def texts(files, key, year, basis, person, result):
    """The columns that must agree to the letter."""
    factor, paid = result["factor"], person["part_b_cents"]
    outcome = OUTCOMES.get(result["standing"]) or "not loaded: " + " and ".join(result["missing"])
    if outcome == "scored" and basis == "scenario" and not person["episodes"]:
        outcome = "scored, cost assumed"
    return {
        "basis": basis, "clinician_name": files.people[key[1]], "part_b_cents": "" if paid is None else str(paid),
        "outcome": outcome,
        "adjustment_cents": dollars(factor, paid), "lowest_adjustment_cents": dollars(result["factor_low"], paid),
        "highest_adjustment_cents": dollars(result["factor_high"], paid),
        "official_status": files.official.get((key[1], key[0], year), {}).get("status", ""),
        "tier": "" if factor is None else "positive" if factor > 0 else "negative" if factor < 0 else "neutral",
    }


def is_in_order(printed):
    """Best score first, those without one last, then by NPI; one cohort after the other."""
    return printed == sorted(printed, key=lambda row: (
        row["cohort"], row["final_score"] == "", -float(row["final_score"] or 0), row["npi"]))


def compare(files, printed, year=None, cohort=None, shows_all=False):
    """How many values of a printed projection were compared, and what is wrong."""
    year = projectable_year(files, year, cohort)
    compared, faults = 0, [] if is_in_order(printed) else ["the rows are not in order"]
    printed = {(row["cohort"], row["npi"]): row for row in printed}
    for key, basis, person, result in expected(files, year, cohort):
        # Those of whom too little is loaded are named only on request.
        is_shown = shows_all or result["standing"] != "not loaded"
        if (key in printed) != is_shown:
            faults.append(f"{key}: {'not printed' if is_shown else 'printed without being asked for'}")
        row = printed.pop(key, None)
        if row is None:
            continue
        numbers = [(row[column], result[name], column) for column, name in NUMBERS.items()]
        numbers += [(row[column], result[name], column) for column, name in BANDS.items()
                    if basis == "scenario" or column in row]
        official = files.official.get((key[1], key[0], year), {})
        numbers += [(row[column], float(official[name]) if official.get(name) else None, column) for column, name in [
            ("official_final_score", "final_score"), ("official_factor", "payment_adjustment_factor")]]
        faults += [f"{key} {column}: printed {value}, recomputed {number}"
                   for value, number, column in numbers if differs(value, number)]
        wanted = texts(files, key, year, basis, person, result)
        faults += [f"{key} {column}: printed {row[column]!r}, recomputed {text!r}"
                   for column, text in wanted.items() if row[column] != text]
        compared += len(numbers) + len(wanted)
    return compared, faults + [f"{key}: printed, but takes no part" for key in printed]


def main(year, printed_file, reference, *folders):
    with open(printed_file, newline="", encoding="utf-8") as file:
        printed = list(csv.DictReader(file))
    compared, faults = compare(Files(reference, list(folders)), printed, int(year), shows_all=True)
    print(f"{year}: {compared} numbers, {len(faults)} disagree")
    for fault in faults[:20]:
        print("  " + fault)
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
