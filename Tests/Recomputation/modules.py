#!/usr/bin/env python3
"""Recomputes the reports `quarters` and `peers` straight from the CSV files, and compares them with what is printed.

Usage: modules.py quarters GROUPING PRINTED.csv FOLDER...
       modules.py peers NPI YEAR PRINTED.csv FOLDER...

It shares nothing with the program: Python's csv, decimal and fractions only. Folders are read in the order given, and
a later row with a known key takes the place of the earlier one. Money must agree to the cent, everything else to 1e-9;
ratios of observed to expected cost to 5e-7, since the program adds them up in whole parts per million.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import sys
from collections import defaultdict
from fractions import Fraction

from recompute import CODE_COLUMN, COHORTS, cents, rounded_mean, rows


class Sums:
    """Sums over episodes."""

    def __init__(self):
        self.episodes = self.observed = self.expected = self.hospitalized = self.readmitted = 0
        self.ratios = Fraction(0)

    def add(self, row):
        observed, expected = cents(row["observed_cost"]), cents(row["expected_cost"])
        self.episodes += 1
        self.observed += observed
        self.expected += expected
        self.ratios += Fraction(observed, expected)
        self.hospitalized += int(row["hospitalized"])
        self.readmitted += int(row["readmitted"])

    def metrics(self):
        count = self.episodes
        return {
            "episodes": count, "mean_observed_cents": rounded_mean(self.observed, count),
            "mean_expected_cents": rounded_mean(self.expected, count),
            "observed_expected_ratio": float(self.ratios / count),
            "hospitalization_rate": self.hospitalized / count,
            "readmission_rate": self.readmitted / self.hospitalized if self.hospitalized else None,
        }


def sums(folders, key):
    found = defaultdict(Sums)
    for row in {row["episode_id"]: row for row in rows(folders, "episodes.csv")}.values():
        found[key(row)].add(row)
    return found


def specialties(folders):
    return {row["npi"]: row["specialty_code"] or "unknown" for row in rows(folders, "clinicians.csv")}


def code_of(grouping, folders):
    specialty = specialties(folders)
    return {
        "cohort": lambda row: row["cohort"], "specialty": lambda row: specialty.get(row["npi"], "unknown"),
        "area": lambda row: row["area_code"], "clinician": lambda row: row["npi"],
    }[grouping]


def tolerance(column):
    return 5e-7 if column.startswith("observed_expected_ratio") and not column.endswith("percentile") else 1e-9


def compare(name, column, printed, computed, faults):
    if printed == "" or computed is None:
        if printed != "" or computed is not None:
            faults.append(f"{name} {column}: printed {printed!r}, recomputed {computed}")
    elif abs(float(printed) - computed) > tolerance(column) * max(1, abs(computed)):
        faults.append(f"{name} {column}: printed {printed}, recomputed {computed}")


def quarters(grouping, printed_file, *folders):
    code = code_of(grouping, folders)
    found = sums(folders, lambda row: (row["cohort"], code(row), f"{row['performance_year']}Q{row['quarter']}"))
    loaded = {key[2] for key in found}
    span = [f"{year}Q{quarter}" for year in range(2027, 2032) for quarter in range(1, 5)]
    span = span[span.index(min(loaded)):span.index(max(loaded)) + 1]
    expected = {(cohort, group, quarter) for cohort, group, _ in found for quarter in span}
    compared, faults = 0, []
    with open(printed_file, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = (row["cohort"], row[CODE_COLUMN[grouping]], row["quarter"])
            expected.discard(key)
            computed = found[key].metrics() if key in found else {"episodes": 0 if key[2] in loaded else None}
            for column in Sums.metrics(found[min(found)]):
                compared += 1
                compare(key, column, row[column], computed.get(column), faults)
    return compared, faults + [f"{key}: not printed" for key in sorted(expected)]


def percentile(value, values):
    if value is None or len(values) < 2:
        return None
    lower, equal = sum(other < value for other in values), sum(other == value for other in values) - 1
    return 100 * (lower + equal / 2) / (len(values) - 1)


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    if not ordered:
        return None
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def peers(npi, year, printed_file, *folders):
    found = sums(folders, lambda row: (row["cohort"], row["performance_year"], row["npi"]))
    specialty = specialties(folders)
    places = {}
    for row in rows(folders, "participants.csv"):
        required = row[f"ASM_CY{year[2:]}_PARTICIPANT"]
        places[row["NPI"], COHORTS[row["ASM_COHORT"]], row["ORGANIZATION_LEGAL_NAME"]] = (
            row.get("AREA_CODE", ""), required)
    scores = {}
    for row in rows(folders, "performance.csv"):
        if row["performance_year"] == year:
            scores[row["npi"], row["cohort"]] = float(row["final_score"]) if row["final_score"] else None
    compared, faults = 0, []
    with open(printed_file, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cohort = row["cohort"]
            everybody = {key[2]: total.metrics() for key, total in found.items() if key[:2] == (cohort, year)}
            for other, metrics in everybody.items():
                metrics["mean_final_score"] = scores.get((other, cohort))
            kind, _, code = row["peers"].partition(" ")
            areas = defaultdict(set)
            for (other, of_cohort, _), (area, _) in places.items():
                if of_cohort == cohort and area:
                    areas[other].add(area)
            members = [
                other for other in everybody
                if kind == "cohort" or kind == "specialty" and specialty.get(other) == code.split(" ")[0]
                or kind == "area" and code in areas[other]
            ]
            compared += 1
            if int(row["n"]) != len(members):
                faults.append(f"{row['peers']}: printed {row['n']} peers, recomputed {len(members)}")
            for column in [name for name in row if name + "_percentile" in row]:
                # Ratios are compared as the program holds them, or ties would differ.
                values = [everybody[other][column] for other in members if everybody[other][column] is not None]
                own = everybody[npi][column]
                for suffix, computed in [
                    ("", own), ("_median", median(values)), ("_percentile", percentile(own, values)),
                ]:
                    compared += 1
                    compare(row["peers"], column + suffix, row[column + suffix], computed, faults)
    return compared, faults


def main(report, *arguments):
    compared, faults = {"quarters": quarters, "peers": peers}[report](*arguments)
    print(f"{report}: {compared} numbers, {len(faults)} disagree")
    for fault in faults[:20]:
        print("  " + fault)
    return 1 if faults or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
