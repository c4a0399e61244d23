#!/usr/bin/env python3
"""Recomputes who takes part straight from the CSV files, and compares it with what the program prints.

Usage: eligibility.py YEAR REPORT.csv FOLDER...

It shares nothing with the program. Folders are read in the order given, reference files among them, and a later row
with a known key takes the place of the earlier one.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import sys
from collections import Counter, defaultdict

from registry_files import COHORTS, Files


VERDICTS = {"required": "required", "participant_not_required": "participant, not required this year",
            "not_eligible": "not eligible", "unknown": "cannot be said"}
LISTINGS = {"yes": "in", "no": "not in", "unknown": "not said"}


def agreement(listing, verdict):
    """Whether own data lead to what CMS's list says."""
    if listing == "not said" or verdict == "unknown":
        return "cannot be said"
    return "confirmed" if (verdict == "required") == (listing == "in") else "contradicted"


def rule(files, year, cohort, name):
    return int(files.rules(cohort, year)[name])


def either(answers, wins, then):
    """One of the answers wins over all, then another; the third one is left."""
    if wins in answers:
        return wins
    return then if then in answers else ({"yes", "no", "unknown"} - {wins, then}).pop()


def eligibility(files, year, cohort):
    """Columns of the report by NPI."""
    look_back = rule(files, year, cohort, "eligibility.look_back_year")
    minimum = rule(files, year, cohort, "eligibility.episode_minimum")
    delineation = rule(files, year, cohort, "selection.delineation_year")
    is_whole = sum(1 for y, _ in files.selected if y == year) >= rule(files, year, cohort, "selection.area_count")
    divided = {(of_year, row["parent_area_code"]) for (_, of_year), row in files.delineations.items()
               if row["kind"] == "division"}

    counts, places = Counter(), defaultdict(set)
    for e in files.episodes:
        if (e.cohort, e.year) == (cohort, look_back):
            counts[e.npi] += 1
            places[e.npi].add(e.area)
    listed, earlier, listed_places = defaultdict(set), set(), defaultdict(set)
    for (npi, of_cohort, of_year, _), listing in files.listed.items():
        if of_cohort == cohort:
            if of_year == year:
                # The file has a row for every year, so its area is that of any year.
                listed[npi].add(listing.required)
                if listing.area:
                    listed_places[npi].add(listing.area)
            if of_year < year and listing.required == "yes":
                earlier.add(npi)

    says_anything = any(answers & {"yes", "no"} for answers in listed.values())

    def area_answer(area):
        if (year, area) in files.selected:
            return "yes"
        known_unit = (area, delineation) in files.delineations and (delineation, area) not in divided
        return "no" if is_whole and known_unit else "unknown"

    cohort_of = {code: row["cohort"] for code, row in files.specialties.items()}
    specialty_of = {npi: row["specialty_code"] for npi, row in files.clinicians.items()}
    of_specialty = {npi for npi, code in specialty_of.items() if cohort_of.get(code) == cohort}
    result = {}
    for npi in set(counts) | set(listed) | of_specialty:
        code = specialty_of.get(npi, "")
        if not code or code not in cohort_of:
            specialty = "unknown"
        else:
            specialty = "yes" if cohort_of[code] == cohort else "no"
        # That none of a clinician are loaded does not say that there are none.
        episodes = counts.get(npi)
        if episodes is None:
            enough = "unknown"
        elif episodes >= minimum:
            enough = "yes"
        else:
            enough = "no" if len(files.quarters_of(cohort, look_back)) == 4 else "unknown"
        areas = listed_places.get(npi) or places.get(npi) or set()
        selected = either([area_answer(area) for area in areas], "yes", "unknown") if areas else "unknown"
        met = either([specialty, enough, selected], "no", "unknown")
        stays = npi in earlier and rule(files, year, cohort, "eligibility.is_permanent") == 1
        if stays and rule(files, year, cohort, "eligibility.is_tested_yearly") == 0:
            verdict = "required"
        else:
            verdict = {"yes": "required", "unknown": "unknown",
                       "no": "participant_not_required" if stays else "not_eligible"}[met]
        on_list = listed.get(npi)
        if on_list:
            listing = LISTINGS[either(on_list, "yes", "unknown")]
        else:
            listing = "not in" if says_anything else "not said"
        result[npi] = {
            "specialty_code": code, "specialty_in_cohort": specialty,
            "look_back_episodes": "" if episodes is None else str(episodes),
            "episode_margin": "" if episodes is None else str(episodes - minimum),
            "area_codes": " ".join(sorted(areas)), "area_selected": selected,
            "was_participant": "yes" if npi in earlier else "no", "verdict": VERDICTS[verdict],
            "listed": listing, "agreement": agreement(listing, verdict),
        }
    return result


def verdicts(files, year, cohort=None):
    return {(of_cohort, npi): columns for of_cohort in ([cohort] if cohort else COHORTS.values())
            for npi, columns in eligibility(files, year, of_cohort).items()}


def compare(files, printed, year, cohort=None):
    """How many values of a printed report were compared, and what is wrong."""
    truth = verdicts(files, year, cohort)
    faults, seen, numbers = [], set(), 0
    for row in printed:
        key = row["cohort"], row["npi"]
        seen.add(key)
        for column, expected in truth.get(key, {}).items():
            numbers += 1
            if row[column] != expected:
                faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
        if row["performance_year"] != str(year) or not row["reasons"]:
            faults.append(f"{key}: another year, or no reason")
    for key in sorted(set(truth) ^ seen):
        faults.append(f"{key}: {'missing' if key in truth else 'not in the files'}")
    return numbers, faults


def main():
    year, report, *folders = sys.argv[1:]
    files = Files(folders[0], folders[1:])
    with open(report, newline="", encoding="utf-8") as file:
        numbers, faults = compare(files, list(csv.DictReader(file)), int(year))
    for fault in faults[:20]:
        print(fault)
    counted = sorted(Counter(columns["verdict"] for columns in verdicts(files, int(year)).values()).items())
    print(f"{year}: {numbers} values compared, {len(faults)} disagree; "
          + ", ".join(f"{count} {verdict}" for verdict, count in counted))
    sys.exit(1 if faults or numbers == 0 else 0)


if __name__ == "__main__":
    main()
