#!/usr/bin/env python3
"""Makes random small registries, and recomputes what the program answers about them.

    random_registries.py make FOLDER FIRST_SEED COUNT
        One folder for each seed: the folders of CSV files to load, in the order of their names, and questions.json with
        what is to be asked. The same seed makes the same files.
    random_registries.py check FOLDER REFERENCE
        Reads answers.json of every seed: the questions, each with the file of its answer or the reason why there is
        none. Exits 0 if everything agrees, else 1 after saying what does not, and of which seed.

The reference files are load 1 of every registry. What hurts is made often: years and quarters that are missing, equal
ranks, half cents, zeros, restated rows that move to another quarter, area or clinician, clinicians of both cohorts,
codes with leading zeros, divisions and the CBSAs that they divide, unknown specialties, rejected rows, empty tables.
"""
import csv
import json
import os
import random
import sys
from collections import Counter

import reports
from registry_files import Files, is_npi

COHORTS = {"HF": "Heart Failure", "LBP": "Low Back Pain"}
MEASURES = {"HF": ["Q492", "Q008", "Q005", "Q236", "Q377"], "LBP": ["Q238", "Q134", "Q128", "Q220"]}
COLLECTION_TYPES = ["ecqm", "mips_cqm", "part_b_claims", "administrative_claims"]
# Selected ones, one of no state's letters, a division and its CBSA, two with leading zeros, two that are not selected.
AREAS = ["10580", "15380", "32390", "29484", "35620", "00123", "01234", "10100", "12860"]
SPECIALTIES = {"HF": ["06"], "LBP": ["05", "09", "14", "20", "25", "72"]}
LAST_NAMES = ["Núñez", "O'Hara", "de la Cruz", "LEE", "smith", "Ng", "Quote \"Q\"", "Comma, Jr.", "Å", "X"]
METRICS = ["episodes", "mean-observed-cost", "mean-expected-cost", "observed-expected-ratio", "hospitalization-rate",
           "readmission-rate", "final-score", "factor"]
GROUPINGS = ["cohort", "specialty", "area", "organization", "clinician"]
LAST_DAYS = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}


def npi(first_nine):
    return next(f"{first_nine:09}{digit}" for digit in range(10) if is_npi(f"{first_nine:09}{digit}"))


class World:
    """What one seed makes."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        pick = self.random
        self.npis = [npi(pick.randrange(100_000_000, 300_000_000)) for _ in range(pick.choice([1, 2, 3, 5, 8, 13, 30]))]
        self.cohorts = {who: pick.choice([["HF"], ["HF"], ["LBP"], ["HF", "LBP"]]) for who in self.npis}
        self.years = sorted(pick.sample(range(2027, 2032), pick.choice([1, 2, 3, 3, 4, 5, 5])))
        self.areas = pick.sample(AREAS, pick.randint(1, 5))
        self.patients = [f"1S{a}{b}A{c}0AA{d}0" for a in range(2) for b in range(3) for c in range(2) for d in range(2)]
        # Few different amounts make ties and half cents; many make none.
        self.amounts = pick.choice([["100.00", "100.01"], ["0.00", "50", "99.99", "1000.5", "7.07"], None])
        # Files from before there was the column, or with it.
        self.tells_reports = self.chance(0.5)
        self.episodes = {}
        self.folders = []

    def chance(self, share):
        return self.random.random() < share

    def amount(self):
        if self.amounts:
            return self.random.choice(self.amounts)
        return f"{self.random.choice([0.01, 1, 800, 3000, 90000]) * self.random.uniform(0.5, 1.5):.2f}"

    def rows(self, name, rows, key_columns=1):
        """Adds rows to the folder; no file has a key twice."""
        key = lambda row: tuple(list(row.values())[:key_columns])
        known = {key(row): row for row in self.folder.get(name, [])}
        for row in rows:
            known.setdefault(key(row), row)
        if known:
            self.folder[name] = list(known.values())

    def reference(self):
        pick = self.random
        if self.chance(0.6) or {"00123", "01234"} & set(self.areas):
            self.rows("areas.csv", [
                {"area_code": code, "title": title, "kind": "micropolitan", "parent_area_code": "",
                 "delineation_year": pick.choice([2020, 2023])}
                for code, title in [("00123", "Zero, NY-NJ"), ("01234", "Nowhere")]])
        if self.chance(0.5):
            self.rows("specialties.csv", [
                {"specialty_code": "C3", "name": "Interventional Cardiology", "cohort": pick.choice(["", "HF"])}])
        if self.chance(0.7):
            rules = {}
            for year in range(2027, 2032):
                for name, values in [
                        ("quality.case_minimum", [1, 5, 20]), ("quality.benchmark.minimum_results", [1, 2, 5]),
                        ("cost.case_minimum", [1, 3, 20]), ("eligibility.episode_minimum", [1, 4, 20]),
                        ("selection.area_count", [1, 12, 13, 235]), ("quality.completeness_minimum", [0.5, 0.75]),
                        ("pool.includes_score_zero", [0, 1]), ("minimum_data.quality_measures", [1, 2]),
                        ("scenario.coverage_minimum", [0, 0.3, 0.8]), ("quality.benchmark.source", ["cohort", "mips"]),
                        ("factor.is_capped", [0, 1]), ("cost.points.at_median", [5, 7.5]),
                        ("quality.measure_weight.Q236", [0, 1, 2]), ("quality.collection_type.Q236.ecqm", [0, 1])]:
                    cohort = pick.choice(["both", "both", "HF"]) if name != "selection.area_count" else "both"
                    rules[year, cohort, name] = pick.choice(values)
            self.rows("rules.csv", [
                {"performance_year": year, "cohort": cohort, "name": name, "value": value,
                 "unit": self.units.get(name, "cases"), "status": "assumed", "citation": "a test"}
                for (year, cohort, name), value in rules.items()], key_columns=3)
        if self.chance(0.4):
            self.rows("selected-areas.csv", [
                {"performance_year": year, "area_code": code, "status": "assumed", "citation": "a test"}
                for year in self.years for code in self.areas if self.chance(0.7) and self.is_known(code)],
                key_columns=2)

    units = {
        "quality.completeness_minimum": "share", "pool.includes_score_zero": "flag", "selection.area_count": "text",
        "scenario.coverage_minimum": "share", "quality.benchmark.source": "text", "factor.is_capped": "flag",
        "cost.points.at_median": "points", "quality.measure_weight.Q236": "number",
        "quality.collection_type.Q236.ecqm": "flag"}

    def is_known(self, code):
        return code not in ("00123", "01234") or any("areas.csv" in folder for folder in [*self.folders, self.folder])

    def clinicians(self, everyone):
        pick = self.random
        codes = lambda who: SPECIALTIES[self.cohorts[who][0]] + ["", "06", "20"] + (
            ["C3"] if any("specialties.csv" in folder for folder in [*self.folders, self.folder]) else [])
        self.rows("clinicians.csv", [
            {"npi": who, "first_name": pick.choice(["Ada", "Bo"]), "last_name": pick.choice(LAST_NAMES),
             "specialty_code": pick.choice(codes(who)), "organization_name": pick.choice(["", "Heart, Inc.", "Spine"]),
             "state": pick.choice(["", "NY", "AL"])}
            for who in self.npis if everyone or self.chance(0.2)])

    def participants(self):
        pick = self.random
        unknown = self.chance(0.2)
        has_area = self.chance(0.8)
        rows = []
        for who in self.npis:
            last_name = pick.choice(LAST_NAMES)
            for cohort in self.cohorts[who]:
                for organization in pick.sample(["Heart, Inc.", "Spine", "Third"], pick.choice([0, 1, 1, 1, 2])):
                    row = {"NPI": who, "FIRST_NAME": "Ada", "LAST_NAME": last_name, "STATE":
                           pick.choice(["NY", "NJ", "SD"]), "ASM_COHORT": COHORTS[cohort],
                           "ORGANIZATION_LEGAL_NAME": organization}
                    for year in range(27, 32):
                        row[f"ASM_CY{year}_PARTICIPANT"] = "Null" if unknown else pick.choice(["Yes", "Yes", "No", "Null"])
                        row[f"ASM_CY{year}_SMALLPRACTICE"] = pick.choice(["Yes", "No", "Null"])
                    if has_area:
                        row["AREA_CODE"] = pick.choice([*filter(self.is_known, self.areas), ""])
                    rows.append(row)
        # One file says one thing of a clinician, and has one set of columns.
        if "participants.csv" not in self.folder:
            self.rows("participants.csv", rows, key_columns=6)

    def costs(self, expected):
        """Costs of an episode: none is more than 10,000 times what is expected, as such rows are refused."""
        observed = self.amount()
        if float(observed) > 9_999 * float(expected):
            expected = observed
        return {"observed_cost": observed, "expected_cost": expected if float(expected) > 0 else "0.01"}

    def episode(self, key, year, quarter):
        pick = self.random
        who = pick.choice(self.npis)
        stay = self.chance(0.5)
        end = f"{year}-{LAST_DAYS[quarter] if self.chance(0.7) else f'{3 * quarter - 1:02}-14'}"
        start = pick.choice([end, f"{year - 1}-11-30", f"{year - 2}{end[4:]}", f"{year - 3}-12-31", f"{year}-01-01"])
        return {
            "episode_id": key, "npi": who if not self.chance(0.02) else who[:9] + str((int(who[9]) + 1) % 10),
            "cohort": pick.choice(self.cohorts[who]), "area_code": pick.choice([*filter(self.is_known, self.areas)]
                                                                              or ["10580"]),
            "beneficiary_id": pick.choice(self.patients), "performance_year": year, "quarter": quarter,
            "start_date": start if start <= end else end, "end_date": end, **self.costs(self.amount()), "hospitalized": int(stay),
            "readmitted": int(stay and self.chance(0.4)), "telehealth": int(self.chance(0.3)),
            "palliative": int(self.chance(0.2))}

    def quarter(self, year, quarter, count):
        """New episodes, some with a twin under another identifier, and some earlier ones with restated values."""
        rows = {}
        for number in range(count):
            key = f"E{year}{quarter}-{number}"
            rows[key] = self.episode(key, year, quarter)
            if self.chance(0.03):
                rows[key + "-twin"] = {**rows[key], "episode_id": key + "-twin"}
        for key in self.random.sample(sorted(self.episodes), min(len(self.episodes), self.random.choice([0, 0, 3, 9]))):
            old = self.episodes[key]
            if self.chance(0.3):
                rows[key] = dict(old)
            elif self.chance(0.5):
                rows[key] = {**old, **self.costs(old["expected_cost"])}
            else:
                year_then, quarter_then = self.random.choice([(year, quarter), (old["performance_year"], old["quarter"])])
                rows[key] = self.episode(key, year_then, quarter_then)
        self.rows("episodes.csv", list(rows.values()))

    def results(self, year):
        pick = self.random
        measures, payments, inputs, performance = [], [], [], []
        for who in self.npis:
            for cohort in self.cohorts[who]:
                key = {"npi": who, "cohort": cohort, "performance_year": year}
                for measure in MEASURES[cohort] + (["Q134"] if self.chance(0.1) else []):
                    # Q492 is modified for the model, and taken from administrative claims only.
                    kinds = COLLECTION_TYPES[-1:] if measure == "Q492" else COLLECTION_TYPES
                    for kind in pick.sample(kinds, min(len(kinds), pick.choice([0, 1, 1, 2]))):
                        cases = pick.choice([0, 4, 5, 19, 20, 20, 40])
                        measures.append({
                            **key, "measure_id": measure, "collection_type": kind,
                            "numerator": pick.randint(0, cases), "denominator": cases, "data_completeness":
                            pick.choice(["0.75", "0.7499", "1", "0.5"]), "points": pick.choice(["", "0", "3.5", "10"])})
                if self.chance(0.8):
                    payments.append({**key, "paid_amount": pick.choice(["0", "1234.56", "80000.05", "99999.99"])})
                if self.chance(0.8):
                    inputs.append({
                        **key, "improvement_activities": pick.choice(["both", "one", "none", ""]),
                        "promoting_interoperability": pick.choice(["", "0", "0.5", "1", "0.83"]),
                        "complex_patient_points": pick.choice(["", "0", "4.5", "10"]),
                        "practice_clinicians": pick.choice(["", "1", "2", "15", "16", "400"]),
                        **({"reported_quality": pick.choice(["", "", "yes", "no"])} if self.tells_reports else {})})
                if self.chance(0.8):
                    performance.append({**key, **self.official()})
        for name, rows in [("measure-results.csv", measures), ("part-b-payments.csv", payments),
                           ("participant-years.csv", inputs), ("performance.csv", performance)]:
            if self.chance(0.85):
                self.rows(name, rows, key_columns=5 if name == "measure-results.csv" else 3)

    def official(self):
        pick = self.random
        score = pick.choice(["", "0", "50", "74.0", "61.13", "100", "33.33", "0.1", "0.2", "0.3"])
        return {
            "basis": "official", "status": pick.choice(["preliminary", "final", "corrected"]),
            "quality_score": pick.choice(["", "0.5", "0.76"]), "cost_score": pick.choice(["", "0.5", "0.68"]),
            "improvement_activities_adjustment": pick.choice(["0", "-10"]),
            "promoting_interoperability_adjustment": pick.choice(["0", "-2", "-0.3"]),
            "complex_patient_adjustment": pick.choice(["0", "4", "0.7"]),
            "small_practice_adjustment": pick.choice(["0", "10", "15"]), "final_score": score,
            "payment_adjustment_factor": pick.choice(["0", "-0.09", "0.0123", "-0.12", "0.1", "0.2", "-0.3"])
            if score else "0"}

    def build(self):
        pick = self.random
        self.folder = {}
        self.reference()
        self.clinicians(everyone=True)
        if self.chance(0.9):
            self.participants()
        self.finish()
        volume = pick.choice([0, 1, 3, 10, 40])
        for year in self.years:
            for quarter in sorted(pick.sample(range(1, 5), pick.choice([1, 2, 3, 4, 4, 4]))):
                if self.chance(0.15):
                    self.clinicians(everyone=False)
                if self.chance(0.1):
                    self.participants()
                if volume:
                    self.quarter(year, quarter, pick.randint(0, 2 * volume))
                if quarter == 4 or self.chance(0.1):
                    self.results(year)
                # A folder is a load, and may hold several quarters.
                if self.chance(0.3):
                    self.finish()
        self.finish()

    def finish(self):
        """Ends a folder; only then its episodes can be restated."""
        # What was loaded before makes no load.
        if any(all(folder.get(name) != rows for folder in self.folders) for name, rows in self.folder.items()):
            self.folders.append(self.folder)
        self.episodes.update({row["episode_id"]: row for row in self.folder.get("episodes.csv", [])
                              if is_npi(row["npi"])})
        self.folder = {}

    def write(self, path):
        for number, folder in enumerate(self.folders):
            place = os.path.join(path, f"{number:02}")
            os.makedirs(place)
            for name, rows in folder.items():
                with open(os.path.join(place, name), "w", newline="", encoding="utf-8") as file:
                    writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
                    writer.writeheader()
                    writer.writerows(rows)

    def questions(self):
        pick = self.random
        some_year = lambda: {"year": str(pick.choice(self.years))} if self.chance(0.7) else {}
        some_cohort = lambda: {"cohort": pick.choice(["HF", "LBP"])} if self.chance(0.5) else {}
        some_npi = lambda: pick.choice(self.npis)
        same_quarters = lambda: {"same_quarters": "yes"} if self.chance(0.5) else {}
        asked = [{"report": "year-over-year", "by": by, **same_quarters()} for by in pick.sample(GROUPINGS, 2)]
        asked += [{"report": "trend", "by": pick.choice(GROUPINGS), "metric": pick.choice(METRICS),
                   **({"part_years": "yes"} if self.chance(0.5) else {})} for _ in range(3)]
        asked += [{"report": "quarters", "by": pick.choice(GROUPINGS), **some_cohort()}]
        asked += [{"report": "peers", "npi": some_npi(), **some_year()} for _ in range(2)]
        asked += [{"report": name, **some_year(), **some_cohort(), **same_quarters()}
                  for name in ["areas", "specialties"]]
        asked += [{"report": "quality-gaps", **some_year(), **pick.choice(
            [{"cohort": "HF"}, {"cohort": "LBP"}, {"npi": some_npi()}])}]
        asked += [{"report": "partners", "area": pick.choice([*self.areas, *self.areas, *AREAS]),
                   "episodes": pick.choice(["1", "1", "2"]), **some_year(), **some_cohort()} for _ in range(2)]
        asked += [{"report": "restatements", **some_cohort()}, {"report": "overlap", **some_year()}]
        asked += [{"report": "cost-drivers", "percentile": pick.choice(["1", "50", "95", "99"]), **some_year(),
                   **pick.choice([{}, some_cohort(), {"npi": some_npi()}, {"area": pick.choice(AREAS)}])}]
        asked += [{"report": "eligibility", "year": str(pick.randint(2027, 2031)), **some_cohort()}]
        asked += [{"report": "project", **some_year(), **some_cohort()}]
        asked += [{"report": "data-quality", **some_year(), **some_cohort()}]
        # Some are asked as of one earlier load; the reference is load 1.
        as_of = str(pick.randint(1, 1 + len(self.folders)))
        for question in asked:
            if self.chance(0.25):
                question["as-of"] = as_of
        return asked


def make(folder, first, count):
    for seed in range(int(first), int(first) + int(count)):
        world = World(seed)
        world.build()
        path = os.path.join(folder, str(seed))
        world.write(path)
        with open(os.path.join(path, "questions.json"), "w", encoding="utf-8") as file:
            json.dump(world.questions(), file)
    return 0


def check(folder, reference):
    values, asked, faults = Counter(), Counter(), []
    seeds = sorted(os.listdir(folder), key=int)
    for seed in seeds:
        path = os.path.join(folder, seed)
        folders = sorted(os.path.join(path, name) for name in os.listdir(path) if name.isdigit())
        files = Files(reference, folders)
        with open(os.path.join(path, "answers.json"), encoding="utf-8") as file:
            for question in json.load(file):
                count, found = reports.check(files, question)
                values[question["report"]] += count
                asked[question["report"] + (", no answer" if question.get("error") else "")] += 1
                faults += [f"seed {seed}: {fault}" for fault in found]
    for fault in faults[:40]:
        print(fault)
    print(f"{len(seeds)} registries: {sum(values.values())} values compared, {len(faults)} disagree")
    print("values: " + ", ".join(f"{name} {count}" for name, count in sorted(values.items())))
    print("questions: " + ", ".join(f"{name} {count}" for name, count in sorted(asked.items())))
    return 1 if faults or not values else 0


if __name__ == "__main__":
    sys.exit({"make": make, "check": check}[sys.argv[1]](*sys.argv[2:]))
