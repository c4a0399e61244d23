#!/usr/bin/env python3
"""Recomputes reports straight from the CSV files, and compares every number with what the program prints.

Usage: reports.py MANIFEST.json REFERENCE_FOLDER FOLDER...

The manifest is a list of {"report", "file", and the report's options}; each file is what the program printed as CSV.
Nothing is shared with the program: Python's csv, decimal and fractions only. Each folder was one load, the reference
the first; a later row with a known key takes the place of the earlier one. Rows must come in the same order. Counts and
cents must agree exactly, everything else to 1e-9. Ratios of observed to expected cost are taken in whole parts per
million of each episode, as the registry keeps them, and must be the exact ratio to 5e-7.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import json
import os
import sys
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

COHORTS = {"Heart Failure": "HF", "Low Back Pain": "LBP"}
YEARS = range(2027, 2032)
NAMES = {"HF": "Heart Failure", "LBP": "Low Back Pain"}
RATIO, OBSERVED, EXPECTED, STAYS, BACK = (
    "observed_expected_ratio", "mean_observed_cents", "mean_expected_cents", "hospitalization_rate", "readmission_rate")


def rows(folders, name):
    for folder in folders:
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, newline="", encoding="utf-8") as file:
                yield from csv.DictReader(file)


def divided(part, whole):
    return part / whole if whole else None


def minus(value, other):
    return None if value is None or other is None else value - other


class Episode:
    def __init__(self, row):
        self.id, self.npi, self.cohort, self.area = row["episode_id"], row["npi"], row["cohort"], row["area_code"]
        self.year, self.quarter = int(row["performance_year"]), int(row["quarter"])
        self.observed = int(Decimal(row["observed_cost"]) * 100)
        self.expected = int(Decimal(row["expected_cost"]) * 100)
        self.stay, self.back = row["hospitalized"] == "1", row["readmitted"] == "1"
        self.palliative = row["palliative"] == "1"
        self.rest = (row["beneficiary_id"], row["start_date"], row["end_date"], row["telehealth"])

    @property
    def values(self):
        return tuple(vars(self).values())


class Sums:
    """What is added up over episodes."""

    def __init__(self, episodes):
        self.n = len(episodes)
        self.observed, self.expected = sum(e.observed for e in episodes), sum(e.expected for e in episodes)
        self.stays, self.back = sum(e.stay for e in episodes), sum(e.back for e in episodes)
        self.millionths = sum((2_000_000 * e.observed + e.expected) // (2 * e.expected) for e in episodes)
        exact = sum(Fraction(e.observed, e.expected) for e in episodes) / self.n
        assert abs(exact - Fraction(self.millionths, self.n * 1_000_000)) <= Fraction(1, 2_000_000)

    def metrics(self):
        return {
            "episodes": self.n, OBSERVED: (2 * self.observed + self.n) // (2 * self.n),
            EXPECTED: (2 * self.expected + self.n) // (2 * self.n), RATIO: self.millionths / self.n / 1_000_000,
            STAYS: self.stays / self.n, BACK: divided(self.back, self.stays),
        }


class Files:
    """Everything in the folders, the latest row of each key."""

    def __init__(self, reference, folders):
        self.reference, self.folders = reference, folders
        self.specialties = {row["specialty_code"]: row for row in rows([reference], "specialties.csv")}
        self.areas = {row["area_code"]: row for row in rows([reference], "areas.csv")}
        self.clinicians, self.people = {}, {}
        for folder in folders:
            for row in rows([folder], "clinicians.csv"):
                self.clinicians[row["npi"]] = row
                self.people[row["npi"]] = row["last_name"] + ", " + row["first_name"]
            for row in rows([folder], "participants.csv"):
                self.people[row["NPI"]] = row["LAST_NAME"] + ", " + row["FIRST_NAME"]
        self.episodes = list({row["episode_id"]: Episode(row) for row in rows(folders, "episodes.csv")}.values())
        self.official = {
            (row["npi"], row["cohort"], int(row["performance_year"])): row for row in rows(folders, "performance.csv")
            if row["basis"] == "official"}
        self.listed = {}
        for row in rows(folders, "participants.csv"):
            for year in YEARS:
                key = row["NPI"], COHORTS[row["ASM_COHORT"]], year, row["ORGANIZATION_LEGAL_NAME"]
                self.listed[key] = row[f"ASM_CY{year % 100}_PARTICIPANT"], row.get("AREA_CODE") or None

    def specialty(self, npi):
        return self.clinicians.get(npi, {}).get("specialty_code") or "unknown"

    def specialty_name(self, code):
        return self.specialties.get(code, {}).get("name")

    def area_title(self, code):
        return self.areas.get(code, {}).get("title")

    def places(self, cohort, year):
        """The areas of each participation of the year."""
        found = defaultdict(set)
        for (npi, of_cohort, of_year, _), (_, area) in self.listed.items():
            if (of_cohort, of_year) == (cohort, year) and area:
                found[npi].add(area)
        return found

    def participants(self, cohort, year):
        """Whom the list requires; if nobody, those of whom it does not know."""
        flags = defaultdict(set)
        for (npi, of_cohort, of_year, _), (flag, _) in self.listed.items():
            if (of_cohort, of_year) == (cohort, year):
                flags[npi].add(flag)
        required = {npi for npi, answers in flags.items() if "Yes" in answers}
        return required or {npi for npi, answers in flags.items() if "Null" in answers}

    def rules(self, cohort, year):
        """A cohort's own rule wins over one for both."""
        found = {"both": {}, cohort: {}}
        for row in rows([self.reference], "rules.csv"):
            if row["performance_year"] == str(year) and row["cohort"] in found:
                found[row["cohort"]][row["name"]] = row["value"]
        return {**found["both"], **found[cohort]}

    def score(self, npi, cohort, year):
        text = self.official.get((npi, cohort, year), {}).get("final_score")
        return float(text) if text else None

    def group_of(self, grouping, episode):
        return {"cohort": episode.cohort, "specialty": self.specialty(episode.npi), "area": episode.area,
                "clinician": episode.npi}[grouping]

    def group_name(self, grouping, code):
        return {"cohort": NAMES.get, "specialty": self.specialty_name, "area": self.area_title,
                "clinician": self.people.get}[grouping](code)

    @cached_property
    def latest_year(self):
        return max(e.year for e in self.episodes)


def grouped(episodes, key):
    found = defaultdict(list)
    for episode in episodes:
        found[key(episode)].append(episode)
    return {key: Sums(members) for key, members in found.items()}


def quarters(files, by="cohort", cohort=None):
    code = {"cohort": "cohort", "specialty": "specialty_code", "area": "area_code", "clinician": "npi"}[by]
    name = {"cohort": "cohort_name", "specialty": "specialty_name", "area": "area_title",
            "clinician": "clinician_name"}[by]
    cells = grouped(
        (e for e in files.episodes if cohort in (None, e.cohort)),
        lambda e: (e.cohort, files.group_of(by, e), 4 * e.year + e.quarter - 1))
    loaded = {(e.cohort, 4 * e.year + e.quarter - 1) for e in files.episodes}
    runs = defaultdict(list)
    for of_cohort, group, place in cells:
        runs[of_cohort, group].append(place)
    for of_cohort, group in sorted(runs):
        for place in range(min(runs[of_cohort, group]), max(runs[of_cohort, group]) + 1):
            sums = cells.get((of_cohort, group, place))
            state = "loaded" if sums else "no episodes" if (of_cohort, place) in loaded else "not loaded"
            values = sums.metrics() if sums else dict.fromkeys(["episodes", OBSERVED, EXPECTED, RATIO, STAYS, BACK])
            yield {"cohort": of_cohort, code: group, name: files.group_name(by, group), "performance_year": place // 4,
                   "quarter": place % 4 + 1, "completeness": state, **values}


def peers(files, npi, year=None):
    year = year or files.latest_year
    for cohort in ("HF", "LBP"):
        sums = grouped((e for e in files.episodes if (e.cohort, e.year) == (cohort, year)), lambda e: e.npi)
        everybody = set(sums) | {who for who, of_cohort, of_year in files.official
                                 if (of_cohort, of_year) == (cohort, year)}
        if npi not in everybody:
            continue
        values = {}
        for who in everybody:
            metrics = sums[who].metrics() if who in sums else {}
            values[who] = {**{name: metrics.get(name) for name in (RATIO, OBSERVED, BACK, "episodes")},
                           "final_score": files.score(who, cohort, year)}
        places = files.places(cohort, year)
        sets = [("cohort " + cohort, NAMES[cohort], everybody)]
        mine = files.specialty(npi)
        if mine != "unknown":
            same = {who for who in everybody if files.specialty(who) == mine}
            sets.append(("specialty " + mine, files.specialty_name(mine), same))
        for area in sorted(places[npi]):
            sets.append(("area " + area, files.area_title(area), {who for who in everybody if area in places[who]}))
        for label, name, members in sets:
            row = {"cohort": cohort, "npi": npi, "clinician_name": files.people[npi], "peer_set": label,
                   "set_name": name}
            for metric, own in values[npi].items():
                known = [values[who][metric] for who in members if values[who][metric] is not None]
                percentile = None
                if own is not None and len(known) > 1:
                    below, same = sum(value < own for value in known), sum(value == own for value in known) - 1
                    percentile = 100 * (below + same / 2) / (len(known) - 1)
                row |= {metric: own, metric + "_percentile": percentile, metric + "_peers": len(known)}
            yield row


def compared(files, grouping, year, cohort):
    """The groups of a year by cohort and ratio, with rank and change."""
    year = year or files.latest_year
    cells = grouped((e for e in files.episodes if cohort in (None, e.cohort)),
                    lambda e: (e.cohort, files.group_of(grouping, e), e.year))
    scores = defaultdict(list)
    for npi, of_cohort, of_year in files.official:
        score = files.score(npi, of_cohort, of_year)
        if of_year == year and score is not None:
            groups = [files.specialty(npi)] if grouping == "specialty" else files.places(of_cohort, year)[npi]
            for group in groups:
                scores[of_cohort, group].append(Fraction(str(score)))
    present = [(of_cohort, cells[of_cohort, group, of_year].metrics()[RATIO], group)
               for of_cohort, group, of_year in cells if of_year == year]
    for of_cohort, ratio, group in sorted(present):
        now = cells[of_cohort, group, year].metrics()
        before = cells[of_cohort, group, year - 1].metrics() if (of_cohort, group, year - 1) in cells else {}
        change = minus(now["episodes"], before.get("episodes"))
        known = scores[of_cohort, group]
        yield of_cohort, group, {
            "ratio_rank": 1 + sum(other < ratio for that, other, _ in present if that == of_cohort),
            RATIO + "_change": minus(ratio, before.get(RATIO)), "episodes_change": change,
            "episodes_relative_change": None if change is None else change / before["episodes"],
            "mean_final_score": float(sum(known) / len(known)) if known else None, **now}


def areas(files, year=None, cohort=None):
    selected = {(int(row["performance_year"]), row["area_code"])
                for row in rows([files.reference], "selected-areas.csv")}
    for of_cohort, group, values in compared(files, "area", year, cohort):
        is_selected = (year or files.latest_year, group) in selected
        yield {"cohort": of_cohort, "area_code": group, "area_title": files.area_title(group),
               "is_selected": "yes" if is_selected else "no", **values}


def specialties(files, year=None, cohort=None):
    members = defaultdict(set)
    for e in files.episodes:
        if e.year == (year or files.latest_year):
            members[e.cohort, files.specialty(e.npi)].add(e.npi)
    for of_cohort, group, values in compared(files, "specialty", year, cohort):
        yield {"cohort": of_cohort, "specialty_code": group, "specialty_name": files.specialty_name(group),
               "clinicians": len(members[of_cohort, group]), **values}


def quality_gaps(files, npi=None, cohort=None, year=None):
    results = {(row["npi"], row["cohort"], int(row["performance_year"]), row["measure_id"], row["collection_type"]): row
               for row in rows(files.folders, "measure-results.csv")}
    year = year or max(key[2] for key in results)
    for of_cohort in [cohort] if cohort else ["HF", "LBP"]:
        rules = files.rules(of_cohort, year)
        rule = lambda name: float(rules["quality." + name])
        measures = {name[16:]: value == "1" for name, value in rules.items() if name.startswith("quality.measure.")}
        people = files.participants(of_cohort, year)
        mine = {key: row for key, row in results.items() if key[1:3] == (of_cohort, year) and key[0] in people}

        def good(row):
            hits = Fraction(int(row["numerator"]), int(row["denominator"]))
            return 1 - hits if measures[row["measure_id"]] else hits

        def has_cases(row):
            return int(row["denominator"]) >= rule("case_minimum")

        def is_complete(row):
            return float(row["data_completeness"]) >= rule("completeness_minimum")

        held = defaultdict(list)
        for key, row in mine.items():
            if row["measure_id"] in measures and has_cases(row) and is_complete(row):
                held[key[3:]].append(good(row))
        cuts = {}
        for key, values in held.items():
            if len(values) >= rule("benchmark.minimum_results"):
                values.sort()
                cuts[key] = []
                for tenth in range(1, 10):
                    place = Fraction((len(values) - 1) * tenth, 10)
                    low = int(place)
                    high = min(low + 1, len(values) - 1)
                    cuts[key].append(values[low] + (values[high] - values[low]) * (place - low))
        for who in sorted(people if npi is None else people & {npi}):
            lines = []
            for key, row in mine.items():
                if key[0] != who:
                    continue
                measure, kind = key[3:]
                lines.append([measure, kind, row, None, "not of this cohort and year"])
                if measure in measures:
                    if not has_cases(row):
                        lines[-1][3:] = None, "too few cases"
                    elif not is_complete(row):
                        lines[-1][3:] = rule("points.incomplete"), "counts"
                    elif (measure, kind) not in cuts:
                        lines[-1][3:] = None, "no benchmark"
                    else:
                        reached = sum(good(row) >= cut for cut in cuts[measure, kind])
                        earned = rule("points.minimum") + rule("points.per_decile") * reached
                        lines[-1][3:] = min(earned, rule("points.maximum")), "counts"
            for line in lines:
                rivals = [other for other in lines if other[0] == line[0] and other[3] is not None]
                if line[3] is not None and line is not min(rivals, key=lambda other: (-other[3], other[1])):
                    line[4] = "another collection type counts"
            for measure in set(measures) - {line[0] for line in lines}:
                lines.append([measure, None, None, None, "not reported"])

            def lost(line):
                return rule("points.maximum") - line[3] if line[4] == "counts" else None

            lines.sort(key=lambda line: (-1 if lost(line) is not None else 0, -(lost(line) or 0), line[0], line[1] or ""))
            for line in lines:
                measure, kind, row, points, outcome = line
                inverse = measures.get(measure)
                rate = lambda value: None if value is None else float(1 - value if inverse else value)
                value = good(row) if row and inverse is not None and int(row["denominator"]) else None
                marks = cuts.get((measure, kind), [])
                above = [cut for cut in marks if value is not None and value < cut]
                yield {
                    "cohort": of_cohort, "npi": who, "clinician_name": files.people[who], "measure_id": measure,
                    "measure_title": rules.get("quality.measure_title." + measure), "collection_type": kind,
                    "better": None if inverse is None else "lower" if inverse else "higher",
                    "cases": int(row["denominator"]) if row else None, "rate": rate(value),
                    "benchmark_results": len(held[measure, kind]) if marks else None,
                    "median_rate": rate(marks[4] if marks else None), "next_rate": rate(above[0] if above else None),
                    "best_rate": rate(marks[8] if marks else None), "points": points,
                    "official_points": float(row["points"]) if row and row["points"] else None,
                    "points_lost": lost(line),
                    "cases_missing": 0 if inverse is None else max(
                        0, int(rule("case_minimum")) - (int(row["denominator"]) if row else 0)),
                    "data_completeness": float(row["data_completeness"]) if row else None,
                    "alarm": "incomplete" if row and not is_complete(row) else None, "outcome": outcome}


def partners(files, area, cohort="HF", year=None, episodes=1):
    year = year or files.latest_year
    people = files.participants(cohort, year)
    found = defaultdict(list)
    for e in files.episodes:
        if (e.area, e.cohort, e.year) == (area, cohort, year) and e.npi in people:
            found[e.npi].append(e)
    lines = []
    for npi, members in found.items():
        if len(members) >= episodes:
            sums, person = Sums(members), files.clinicians.get(npi, {})
            palliative = sum(e.palliative for e in members)
            lines.append({
                "npi": npi, "clinician_name": files.people[npi],
                "organization_name": person.get("organization_name") or None,
                "specialty_code": person.get("specialty_code") or None, "episodes": sums.n,
                "hospitalized": sums.stays, "readmitted": sums.back, BACK: divided(sums.back, sums.stays),
                "observed_cents": sums.observed, "expected_cents": sums.expected,
                "avoidable_cents": max(0, sums.observed - sums.expected), "palliative": palliative,
                "palliative_share": palliative / sums.n})
    return sorted(lines, key=lambda line: (-line["readmitted"], -line["avoidable_cents"], line["npi"]))


def restatements(files, cohort=None):
    held, first, snapshots, restated = {}, {}, {}, defaultdict(int)
    place = lambda e: (e.year, e.quarter, e.cohort)
    # The reference folder was load 1.
    for load, folder in enumerate(files.folders, start=2):
        for row in rows([folder], "episodes.csv"):
            new = Episode(row)
            old = held.get(new.id)
            if old and old.values != new.values:
                restated[place(old)] += 1
            held[new.id] = new
            first.setdefault(place(new), load)
        for key in [key for key, brought in first.items() if brought == load]:
            snapshots[key] = Sums([e for e in held.values() if place(e) == key])
    now = grouped(held.values(), place)
    for key in sorted(first):
        if cohort in (None, key[2]):
            before, after = snapshots[key], now[key]
            moved = after.observed - before.observed
            yield {
                "performance_year": key[0], "quarter": key[1], "cohort": key[2], "first_load_id": first[key],
                "first_episodes": before.n, "episodes": after.n, "restated_rows": restated[key], "retired_rows": 0,
                "first_observed_cents": before.observed, "observed_cents": after.observed,
                "observed_cents_change": moved, "observed_relative_change": moved / before.observed,
                "first_expected_cents": before.expected, "expected_cents": after.expected,
                "expected_cents_change": after.expected - before.expected}


def overlap(files, year=None):
    year = year or files.latest_year
    models = {row["model_code"]: row for row in rows([files.reference], "care-models.csv")}
    lines = []
    for chosen in rows([files.reference], "selected-areas.csv"):
        if int(chosen["performance_year"]) != year:
            continue
        code = chosen["area_code"]
        area = files.areas[code]
        states = area["title"].rsplit(", ", 1)[1].split("-")
        clinicians = {npi for (npi, _, of_year, _), (flag, place) in files.listed.items()
                      if of_year == year and place == code and flag != "No"}
        for place in rows([files.reference], "care-model-areas.csv"):
            model = models[place["model_code"]]
            begins, ends = model["first_date"][:4] or "0", model["last_date"][:4] or "9999"
            if model["model_code"] == "ASM" or not int(begins) <= year <= int(ends):
                continue
            if place["area_kind"] == "state":
                met = "state" if place["area_code"] in states else None
            else:
                met = {code: "own code", area["parent_area_code"]: "CBSA of the division"}.get(place["area_code"])
            if met:
                lines.append({
                    "area_code": code, "area_title": area["title"], "model_code": model["model_code"],
                    "model_name": model["name"], "participation": model["participation"], "met_by": met,
                    "met_code": place["area_code"], "first_date": model["first_date"] or None,
                    "last_date": model["last_date"] or None,
                    "episodes": sum(e.area == code and e.year == year for e in files.episodes),
                    "clinicians": len(clinicians), "status": place["status"]})
    return sorted(lines, key=lambda line: (line["area_code"], line["model_code"], line["met_by"], line["met_code"]))


def cost_drivers(files, npi=None, area=None, cohort=None, year=None, percentile=95):
    year = year or files.latest_year
    for of_cohort in ("HF", "LBP"):
        everything = [e for e in files.episodes if (e.cohort, e.year) == (of_cohort, year)]
        mine = [e for e in everything if npi in (None, e.npi) and area in (None, e.area)]
        if cohort not in (None, of_cohort) or not mine:
            continue
        ratios = sorted(e.observed / e.expected for e in everything)
        limit = ratios[-(-percentile * len(ratios) // 100) - 1]
        drivers = {
            "all episodes": lambda e: True, "hospitalized": lambda e: e.stay, "readmitted": lambda e: e.back,
            "outlier": lambda e: e.observed / e.expected > limit,
            "none of these": lambda e: not e.stay and not e.back and e.observed / e.expected <= limit}
        whole = sum(e.observed - e.expected for e in mine)
        for driver, holds in drivers.items():
            members = [e for e in mine if holds(e)]
            observed, expected = sum(e.observed for e in members), sum(e.expected for e in members)
            yield {
                "cohort": of_cohort, "driver": driver, "ratio_limit": limit if driver == "outlier" else None,
                "episodes": len(members), "episode_share": len(members) / len(mine), "observed_cents": observed,
                "expected_cents": expected, "excess_cents": observed - expected,
                "excess_share": (observed - expected) / whole if whole > 0 else None}


REPORTS = {
    "quarters": quarters, "peers": peers, "areas": areas, "specialties": specialties, "quality-gaps": quality_gaps,
    "partners": partners, "restatements": restatements, "overlap": overlap, "cost-drivers": cost_drivers,
}

NUMBERS = ("year", "episodes", "percentile")


def agrees(printed, value):
    if value is None or isinstance(value, str):
        return printed == (value or "")
    if printed == "":
        return False
    if isinstance(value, int):
        return printed == str(value)
    return abs(float(printed) - value) <= 1e-9 * max(1, abs(value))


def main(manifest, reference, *folders):
    files = Files(reference, list(folders))
    compared_numbers, faults = 0, []
    with open(manifest, encoding="utf-8") as file:
        questions = json.load(file)
    for question in questions:
        report, path = question.pop("report"), question.pop("file")
        label = " ".join([report, *(f"--{name} {value}" for name, value in question.items())])
        options = {name: int(value) if name in NUMBERS else value for name, value in question.items()}
        expected = list(REPORTS[report](files, **options))
        with open(path, newline="", encoding="utf-8") as file:
            printed = list(csv.DictReader(file))
        if len(expected) != len(printed):
            faults.append(f"{label}: {len(printed)} rows printed, {len(expected)} recomputed")
        for number, (line, row) in enumerate(zip(printed, expected), start=1):
            unknown = set(line) - set(row) - {"remark"}
            if unknown:
                faults.append(f"{label}: columns {sorted(unknown)} are not recomputed")
            for column, value in row.items():
                compared_numbers += 1
                if not agrees(line[column], value):
                    faults.append(f"{label} row {number} {column}: printed {line[column]!r}, recomputed {value!r}")
    for fault in faults[:20]:
        print(fault)
    print(f"{len(questions)} reports: {compared_numbers} values compared, {len(faults)} disagree")
    return 1 if faults or compared_numbers == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
