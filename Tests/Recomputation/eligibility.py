#!/usr/bin/env python3
"""Recomputes who takes part straight from the CSV files, and compares it with what the program prints.

Usage: eligibility.py YEAR REPORT.csv FOLDER...

It shares nothing with the program. Folders are read in the order given, reference files among them, and a later row
with a known key takes the place of the earlier one.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import os
import sys
from collections import Counter, defaultdict

COHORTS = {"Heart Failure": "HF", "Low Back Pain": "LBP"}
FLAGS = {"Yes": "yes", "No": "no", "Null": "unknown"}
YEARS = range(2027, 2032)


def rows(folders, name):
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, newline="", encoding="utf-8") as file:
                yield from csv.DictReader(file)


class Files:
    """What the files say in the end."""

    def __init__(self, folders):
        self.specialty_cohort = {row["specialty_code"]: row["cohort"] for row in rows(folders, "specialties.csv")}
        self.specialty = {row["npi"]: row["specialty_code"] for row in rows(folders, "clinicians.csv")}
        self.selected = {(int(row["performance_year"]), row["area_code"])
                         for row in rows(folders, "selected-areas.csv")}
        self.rules = {(int(row["performance_year"]), row["cohort"], row["name"]): row["value"]
                      for row in rows(folders, "rules.csv")}
        self.areas = {(int(row["delineation_year"]), row["area_code"]) for row in rows(folders, "areas.csv")}
        self.divided = {(int(row["delineation_year"]), row["parent_area_code"])
                        for row in rows(folders, "areas.csv") if row["kind"] == "division"}
        self.list = {}  # (npi, cohort, organization): flags by year, area
        for row in rows(folders, "participants.csv"):
            flags = {year: FLAGS[row[f"ASM_CY{year % 100}_PARTICIPANT"]] for year in YEARS}
            self.list[row["NPI"], COHORTS[row["ASM_COHORT"]], row["ORGANIZATION_LEGAL_NAME"]] = (
                flags, row.get("AREA_CODE", ""))
        self.episodes = {row["episode_id"]: row for row in rows(folders, "episodes.csv")}

    def rule(self, year, cohort, name):
        own = self.rules.get((year, cohort, name))
        return int(own if own is not None else self.rules[year, "both", name])


def either(answers, wins, then):
    """One of the answers wins over all, then another; the third one is left."""
    if wins in answers:
        return wins
    return then if then in answers else ({"yes", "no", "unknown"} - {wins, then}).pop()


def eligibility(files, year, cohort):
    """Columns of the report by NPI."""
    look_back = files.rule(year, cohort, "eligibility.look_back_year")
    minimum = files.rule(year, cohort, "eligibility.episode_minimum")
    delineation = files.rule(year, cohort, "selection.delineation_year")
    is_whole = sum(1 for y, _ in files.selected if y == year) >= files.rule(year, cohort, "selection.area_count")

    counts, quarters, places = Counter(), set(), defaultdict(set)
    for row in files.episodes.values():
        if row["cohort"] == cohort and int(row["performance_year"]) == look_back:
            counts[row["npi"]] += 1
            quarters.add(row["quarter"])
            places[row["npi"]].add(row["area_code"])
    listed, earlier, listed_places = defaultdict(set), set(), defaultdict(set)
    for (npi, of, _), (flags, area) in files.list.items():
        if of == cohort:
            # The file has a row for every year, so its area is that of any year.
            listed[npi].add(flags[year])
            if any(flags[y] == "yes" for y in YEARS if y < year):
                earlier.add(npi)
            if area:
                listed_places[npi].add(area)

    def area_answer(area):
        if (year, area) in files.selected:
            return "yes"
        known_unit = (delineation, area) in files.areas and (delineation, area) not in files.divided
        return "no" if is_whole and known_unit else "unknown"

    of_specialty = {npi for npi, code in files.specialty.items() if files.specialty_cohort.get(code) == cohort}
    result = {}
    for npi in set(counts) | set(listed) | of_specialty:
        code = files.specialty.get(npi, "")
        if not code or code not in files.specialty_cohort:
            specialty = "unknown"
        else:
            specialty = "yes" if files.specialty_cohort[code] == cohort else "no"
        episodes = counts[npi] if quarters else None
        if episodes is None:
            enough = "unknown"
        elif episodes >= minimum:
            enough = "yes"
        else:
            enough = "no" if len(quarters) == 4 else "unknown"
        areas = listed_places.get(npi) or places.get(npi) or set()
        selected = either([area_answer(area) for area in areas], "yes", "unknown") if areas else "unknown"
        met = either([specialty, enough, selected], "no", "unknown")
        stays = npi in earlier and files.rule(year, cohort, "eligibility.is_permanent") == 1
        if stays and files.rule(year, cohort, "eligibility.is_tested_yearly") == 0:
            verdict = "required"
        else:
            verdict = {"yes": "required", "unknown": "unknown",
                       "no": "participant_not_required" if stays else "not_eligible"}[met]
        on_list = listed.get(npi)
        result[npi] = {
            "specialty_code": code, "specialty_in_cohort": specialty,
            "look_back_episodes": "" if episodes is None else str(episodes),
            "episode_margin": "" if episodes is None else str(episodes - minimum),
            "area_codes": " ".join(sorted(areas)), "area_selected": selected,
            "was_participant": "yes" if npi in earlier else "no", "verdict": verdict,
            "listed": either(on_list, "yes", "unknown") if on_list else "",
        }
    return result


def main():
    year, report, *folders = sys.argv[1:]
    files = Files(folders)
    truth = {(cohort, npi): columns for cohort in COHORTS.values()
             for npi, columns in eligibility(files, int(year), cohort).items()}
    faults, seen, numbers = [], set(), 0
    with open(report, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["cohort"], row["npi"]
            seen.add(key)
            for column, expected in truth.get(key, {}).items():
                numbers += 1
                if row[column] != expected:
                    faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
            if row["performance_year"] != year or not row["reasons"]:
                faults.append(f"{key}: another year, or no reason")
    for key in sorted(set(truth) ^ seen):
        faults.append(f"{key}: {'missing' if key in truth else 'not in the files'}")
    for fault in faults[:20]:
        print(fault)
    verdicts = sorted(Counter(columns["verdict"] for columns in truth.values()).items())
    print(f"{year}: {numbers} values compared, {len(faults)} disagree; "
          + ", ".join(f"{count} {verdict}" for verdict, count in verdicts))
    sys.exit(1 if faults or numbers == 0 else 0)


main()
