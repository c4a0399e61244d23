#!/usr/bin/env python3
"""Recomputes year-over-year and trend straight from the CSV files, and compares them with what the program prints.

Usage: recompute.py GROUPING YEAR_OVER_YEAR.csv TREND_METRIC TREND.csv FOLDER...

It shares nothing with the program: Python's csv, decimal and fractions only. Folders are read in the order given, and
a later row with a known key takes the place of the earlier one. Money must agree to the cent, everything else to 1e-9;
ratios of observed to expected cost to 5e-7, since the program adds them up in whole parts per million.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import os
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

METRICS = [
    "episodes", "mean_observed_cents", "mean_expected_cents", "observed_expected_ratio", "hospitalization_rate",
    "readmission_rate", "mean_final_score", "mean_factor",
]
TREND_COLUMNS = {
    "episodes": "episodes", "mean-observed-cost": "mean_observed_cents", "mean-expected-cost": "mean_expected_cents",
    "observed-expected-ratio": "observed_expected_ratio", "hospitalization-rate": "hospitalization_rate",
    "readmission-rate": "readmission_rate", "final-score": "mean_final_score", "factor": "mean_factor",
}
CODE_COLUMN = {"cohort": "cohort", "specialty": "specialty_code", "area": "area_code", "clinician": "npi"}
COHORTS = {"Heart Failure": "HF", "Low Back Pain": "LBP"}


def rows(folders, name):
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, newline="", encoding="utf-8") as file:
                yield from csv.DictReader(file)


def cents(dollars):
    return int(Decimal(dollars) * 100)


def rounded_mean(total, count):
    return int((Decimal(total) / Decimal(count)).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def yearly(folders, grouping):
    """Every metric by (cohort, group, year)."""
    specialty = {row["npi"]: row["specialty_code"] or "unknown" for row in rows(folders, "clinicians.csv")}
    episodes = {row["episode_id"]: row for row in rows(folders, "episodes.csv")}
    results = {(row["npi"], row["cohort"], row["performance_year"]): row for row in rows(folders, "performance.csv")}
    places = {}
    for row in rows(folders, "participants.csv"):
        place = (row["NPI"], COHORTS[row["ASM_COHORT"]], row["ORGANIZATION_LEGAL_NAME"])
        places[place] = row.get("AREA_CODE", "")
    areas = defaultdict(set)
    for (npi, cohort, _), area in places.items():
        if area:
            areas[npi, cohort].add(area)

    def group_of_episode(row):
        return {"cohort": row["cohort"], "specialty": specialty[row["npi"]], "area": row["area_code"],
                "clinician": row["npi"]}[grouping]

    def groups_of_result(npi, cohort):
        return {"cohort": [cohort], "specialty": [specialty[npi]], "area": sorted(areas[npi, cohort]),
                "clinician": [npi]}[grouping]

    cells = defaultdict(lambda: {"n": 0, "observed": 0, "expected": 0, "ratio": Fraction(0), "stays": 0, "back": 0})
    for row in episodes.values():
        cell = cells[row["cohort"], group_of_episode(row), int(row["performance_year"])]
        observed, expected = cents(row["observed_cost"]), cents(row["expected_cost"])
        cell["n"] += 1
        cell["observed"] += observed
        cell["expected"] += expected
        cell["ratio"] += Fraction(observed, expected)
        cell["stays"] += int(row["hospitalized"])
        cell["back"] += int(row["readmitted"])

    scores, factors = defaultdict(list), defaultdict(list)
    for (npi, cohort, year), row in results.items():
        for group in groups_of_result(npi, cohort):
            key = cohort, group, int(year)
            factors[key].append(Fraction(row["payment_adjustment_factor"]))
            if row["final_score"]:
                scores[key].append(Fraction(row["final_score"]))

    def mean(values):
        return float(sum(values) / len(values)) if values else None

    return {
        key: {
            "episodes": cell["n"],
            "mean_observed_cents": rounded_mean(cell["observed"], cell["n"]),
            "mean_expected_cents": rounded_mean(cell["expected"], cell["n"]),
            "observed_expected_ratio": float(cell["ratio"] / cell["n"]),
            "hospitalization_rate": cell["stays"] / cell["n"],
            "readmission_rate": cell["back"] / cell["stays"] if cell["stays"] else None,
            "mean_final_score": mean(scores[key]),
            "mean_factor": mean(factors[key]),
        }
        for key, cell in cells.items()
    }


def tolerance(metric):
    if metric in ("episodes", "mean_observed_cents", "mean_expected_cents"):
        return 0
    return 5e-7 if metric == "observed_expected_ratio" else 1e-9


def agree(printed, expected, allowed):
    if expected is None or printed == "":
        return expected is None and printed == ""
    return abs(float(printed) - expected) <= allowed


def compare_year_over_year(path, truth, grouping, faults):
    spans = defaultdict(list)
    for cohort, group, year in truth:
        spans[cohort, group].append(year)
    wanted = {
        (cohort, group, year)
        for (cohort, group), years in spans.items() for year in range(min(years), max(years) + 1)
    }
    seen = set()
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["cohort"], row[CODE_COLUMN[grouping]], int(row["performance_year"])
            seen.add(key)
            now = truth.get(key, {})
            before = truth.get((key[0], key[1], key[2] - 1), {})
            for metric in METRICS:
                value, previous = now.get(metric), before.get(metric)
                change = None if value is None or previous is None else value - previous
                relative = None if change is None or previous == 0 else change / abs(previous)
                allowed = tolerance(metric)
                # A ratio is off by half a part per million at the most, so a change by a whole one.
                checks = [
                    (metric, value, allowed), (metric + "_change", change, 2 * allowed),
                    (metric + "_relative_change", relative, 1e-9 + 4 * allowed / max(abs(previous or 1), 1e-12)),
                ]
                for column, expected, limit in checks:
                    if not agree(row[column], expected, limit):
                        faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
    for key in sorted(wanted ^ seen):
        faults.append(f"{key}: {'missing' if key in wanted else 'not in the files'}")
    return len(seen) * len(METRICS) * 3


def compare_trend(path, truth, grouping, metric, faults):
    series = defaultdict(dict)
    for (cohort, group, year), cell in truth.items():
        if cell[metric] is not None:
            series[cohort, group][year] = cell[metric]
    count = 0
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["cohort"], row[CODE_COLUMN[grouping]]
            points = sorted(series[key].items())
            n = len(points)
            slope = growth = None
            if n >= 3:
                mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
                slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)
            if n >= 2 and points[0][1] > 0 and points[-1][1] > 0:
                growth = (points[-1][1] / points[0][1]) ** (1 / (points[-1][0] - points[0][0])) - 1
            scale = max([abs(y) for _, y in points], default=1)
            limit = 1e-9 * max(1, scale) + 2 * tolerance(metric)
            smallest = min([abs(y) for _, y in points], default=1)
            growth_limit = 1e-9 + 4 * tolerance(metric) / max(smallest, 1e-12) * max(1, abs(growth or 0) + 1)
            for column, expected, allowed in [("years", n, 0), ("slope", slope, limit), ("cagr", growth, growth_limit)]:
                count += 1
                if not agree(row[column], expected, allowed):
                    faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
            if (row["remark"] == "too few points") != (n < 3):
                faults.append(f"{key} remark: {row['remark']!r} with {n} points")
    return count


def main():
    grouping, report, metric, trend, *folders = sys.argv[1:]
    truth = yearly(folders, grouping)
    faults = []
    numbers = compare_year_over_year(report, truth, grouping, faults)
    numbers += compare_trend(trend, truth, grouping, TREND_COLUMNS[metric], faults)
    for fault in faults[:20]:
        print(fault)
    print(f"{grouping}: {numbers} numbers compared, {len(faults)} disagree")
    sys.exit(1 if faults or numbers == 0 else 0)


if __name__ == "__main__":
    main()
