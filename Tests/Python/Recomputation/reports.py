#!/usr/bin/env python3
"""Recomputes reports straight from the CSV files, and compares every number with what the program prints.

Usage: reports.py MANIFEST.json REFERENCE_FOLDER FOLDER...

The manifest is a list of {"report", "file", and the report's options}; each file is what the program printed as CSV.
"text" may take its place, with the CSV, or "error", with the reason why there was no answer. With "as-of" only so many loads are known. Nothing is
shared with the program: Python's csv, decimal and fractions only. Rows must come in the same order. Counts and cents
must agree exactly, everything else to 1e-9. Ratios of observed to expected cost are taken in whole parts per
million of each episode, as the registry keeps them, and must be the exact ratio to 5e-7.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import io
import json
import sys
from collections import defaultdict
from fractions import Fraction

import data_quality
import eligibility
import partial_cohorts
import project
import quality_gaps
import recompute
from registry_files import (
    BACK, EXPECTED, NAMES, OBSERVED, RATIO, STAYS, Episode, Files, NoAnswer, Sums, divided, grouped, minus, placed_rows,
    quarters_text, rows)


def interval(column, share, cases):
    """The 95 % interval of a share of some cases, in the two columns after it."""
    low, high = recompute.wilson(share, cases)
    return {column + "_low": low, column + "_high": high}


def few_cases(row, cases, minimum):
    """The names of the values of a row that rest on fewer cases than the rule says, in the order of the columns."""
    few = [name for name, count in cases.items() if row[name] is not None and count is not None and count < minimum]
    return {"few_cases": " ".join(few) or None}


def quarters(files, by="cohort", cohort=None):
    code = {"cohort": "cohort", "specialty": "specialty_code", "area": "area_code",
            "organization": "organization_name", "clinician": "npi"}[by]
    name = {"cohort": "cohort_name", "specialty": "specialty_name", "area": "area_title",
            "organization": "organization_name", "clinician": "clinician_name"}[by]
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
            is_there = place % 4 + 1 in files.quarters_of(of_cohort, place // 4)
            state = "loaded" if sums else "no episodes"
            if not is_there:
                state = "partly loaded" if (of_cohort, place) in loaded else "not loaded"
            values = sums.metrics() if sums else dict.fromkeys(["episodes", OBSERVED, EXPECTED, RATIO, STAYS, BACK])
            cases = dict.fromkeys([OBSERVED, EXPECTED, RATIO, STAYS], sums and sums.n) | {BACK: sums and sums.stays}
            row = {"cohort": of_cohort, code: group, name: files.group_name(by, group), "performance_year": place // 4,
                   "quarter": place % 4 + 1, "completeness": state, **values,
                   **interval(STAYS, values[STAYS], cases[STAYS]), **interval(BACK, values[BACK], cases[BACK])}
            yield row | few_cases(row, cases, files.case_minimum(place // 4))


def require_clinician(files, npi):
    """Clinicians are known by their own file or by the list of participants."""
    if npi and npi not in files.people:
        raise NoAnswer("unknownClinician")


def peers(files, npi, year=None):
    require_clinician(files, npi)
    year, found = year or files.latest_year, False
    partial = partial_cohorts.partial_cohorts(files, year)
    for cohort in ("HF", "LBP"):
        sums = grouped((e for e in files.episodes if (e.cohort, e.year) == (cohort, year)), lambda e: e.npi)
        everyone = set(sums) | {who for who, of_cohort, of_year in files.official
                                if (of_cohort, of_year) == (cohort, year)}
        if npi not in everyone:
            continue
        found = True
        values, counts, minimum = {}, {}, files.case_minimum(year)
        is_compared = lambda who, metric: counts[who].get(metric, minimum) >= minimum
        for who in everyone:
            metrics = sums[who].metrics() if who in sums else {}
            values[who] = {**{name: metrics.get(name) for name in (RATIO, OBSERVED, BACK, "episodes")},
                           "final_score": files.score(who, cohort, year)}
            cases = (sums[who].n, sums[who].stays) if who in sums else (0, 0)
            counts[who] = {RATIO: cases[0], OBSERVED: cases[0], BACK: cases[1]}
        places = files.places(cohort, year)
        sets = [("cohort " + cohort, NAMES[cohort], everyone)]
        mine = files.specialty(npi)
        if mine != "unknown":
            same = {who for who in everyone if files.specialty(who) == mine}
            sets.append(("specialty " + mine, files.specialty_name(mine), same))
        for area in sorted(places[npi]):
            sets.append(("area " + area, files.area_title(area), {who for who in everyone if area in places[who]}))
        for label, name, members in sets:
            row = {"cohort": cohort, "npi": npi, "clinician_name": files.people[npi], "peer_set": label,
                   "set_name": name}
            for metric, own in values[npi].items():
                known = [values[who][metric] for who in members
                         if values[who][metric] is not None and is_compared(who, metric)]
                percentile = None
                if cohort not in partial and own is not None and is_compared(npi, metric) and len(known) > 1:
                    below, same = sum(value < own for value in known), sum(value == own for value in known) - 1
                    percentile = 100 * (below + same / 2) / (len(known) - 1)
                row |= {metric: own, metric + "_percentile": percentile, metric + "_peers": len(known)}
            row |= interval(BACK, values[npi][BACK], counts[npi][BACK])
            yield row | few_cases(row, counts[npi], minimum)
    if not found:
        raise NoAnswer("nothingOfClinician")


def compared(files, grouping, year, cohort, same_quarters=None):
    """The groups of a year by cohort and ratio, with rank and change."""
    year = year or files.latest_year
    halves = recompute.in_shared_quarters(files, grouping, cohort) if same_quarters else {}
    cells = grouped((e for e in files.episodes if cohort in (None, e.cohort)),
                    lambda e: (e.cohort, files.group_of(grouping, e), e.year))
    scores = defaultdict(list)
    for npi, of_cohort, of_year in files.official:
        score = files.score(npi, of_cohort, of_year)
        if of_year == year and score is not None:
            groups = [files.specialty(npi)] if grouping == "specialty" else files.places(of_cohort, year)[npi]
            for group in groups:
                scores[of_cohort, group].append(Fraction(str(score)))
    minimum, partial = files.case_minimum(year), partial_cohorts.partial_cohorts(files, year)
    present = []
    for of_cohort, group, of_year in cells:
        if of_year == year:
            sums = cells[of_cohort, group, of_year]
            is_ranked = sums.n >= minimum
            present.append((of_cohort, not is_ranked, sums.metrics()[RATIO] if is_ranked else 0, group))
    for of_cohort, has_few, _, group in sorted(present):
        sums = cells[of_cohort, group, year]
        ratio = sums.metrics()[RATIO]
        now = cells[of_cohort, group, year].metrics()
        before = cells[of_cohort, group, year - 1].metrics() if (of_cohort, group, year - 1) in cells else {}
        whole, quarters = now, {"quarters": quarters_text(files.quarters_of(of_cohort, year)),
                                "previous_quarters": quarters_text(files.quarters_of(of_cohort, year - 1))}
        if same_quarters:
            now, before = (halves.get((of_cohort, group, then, year), {}) for then in (year, year - 1))
            both = files.shared_quarters(of_cohort, year) if now and before else []
            quarters["compared_quarters"] = quarters_text(both)
        change = minus(now.get("episodes"), before.get("episodes"))
        known = scores[of_cohort, group]
        either = min(now.get("episodes", 0), before.get("episodes", 0))
        cases = {
            RATIO: sums.n, RATIO + "_change": either, "episodes_relative_change": before.get("episodes"),
            OBSERVED: sums.n, EXPECTED: sums.n, STAYS: sums.n, BACK: sums.stays}
        values = {
            "ratio_rank": None if has_few or of_cohort in partial else 1 + sum(
                other < ratio for that, few, other, _ in present if that == of_cohort and not few),
            RATIO + "_change": minus(now.get(RATIO), before.get(RATIO)), "episodes_change": change,
            "episodes_relative_change": None if change is None else change / before["episodes"],
            "mean_final_score": float(sum(known) / len(known)) if known else None, **whole,
            **interval(STAYS, whole[STAYS], sums.n), **interval(BACK, whole[BACK], sums.stays), **quarters}
        yield of_cohort, group, values | few_cases(values, cases, minimum)


def areas(files, year=None, cohort=None, same_quarters=None):
    for of_cohort, group, values in compared(files, "area", year, cohort, same_quarters):
        is_selected = (year or files.latest_year, group) in files.selected
        yield {"cohort": of_cohort, "area_code": group, "area_title": files.area_title(group),
               "is_selected": "yes" if is_selected else "no", **values}


def specialties(files, year=None, cohort=None, same_quarters=None):
    members = defaultdict(set)
    for e in files.episodes:
        if e.year == (year or files.latest_year):
            members[e.cohort, files.specialty(e.npi)].add(e.npi)
    for of_cohort, group, values in compared(files, "specialty", year, cohort, same_quarters):
        yield {"cohort": of_cohort, "specialty_code": group, "specialty_name": files.specialty_name(group),
               "clinicians": len(members[of_cohort, group]), **values}


def require_area(files, area):
    known = {code for row in files.delineations.values() for code in (row["area_code"], row["parent_area_code"])}
    if area and area not in known:
        raise NoAnswer("unknownArea")


def partners(files, area, cohort="HF", year=None, episodes=1, years=None):
    require_area(files, area)
    first, year = map(int, years.split("-")) if years else [year or files.latest_year] * 2
    people = files.participants(cohort, year)
    found = defaultdict(list)
    for e in files.episodes:
        if (e.area, e.cohort) == (area, cohort) and first <= e.year <= year and e.npi in people:
            found[e.npi].append(e)
    lines = []
    for npi, members in found.items():
        if len(members) >= episodes:
            sums, person = Sums(members), files.clinicians.get(npi, {})
            palliative = sum(e.palliative for e in members)
            line = {
                "npi": npi, "clinician_name": files.people[npi],
                "organization_name": person.get("organization_name") or None,
                "specialty_code": person.get("specialty_code") or None, "episodes": sums.n,
                "hospitalized": sums.stays, "readmitted": sums.back, BACK: divided(sums.back, sums.stays),
                "observed_cents": sums.observed, "expected_cents": sums.expected,
                "excess_cents": max(0, sums.observed - sums.expected), "palliative": palliative,
                "palliative_share": palliative / sums.n,
                **interval(BACK, divided(sums.back, sums.stays), sums.stays),
                **interval("palliative_share", palliative / sums.n, sums.n)}
            cases = {
                "readmitted": sums.n, BACK: sums.stays, "observed_cents": sums.n, "expected_cents": sums.n,
                "excess_cents": sums.n, "palliative_share": sums.n}
            lines.append(line | few_cases(line, cases, files.case_minimum(year)))
    return sorted(lines, key=lambda line: (
        line["episodes"] < files.case_minimum(year), -line["readmitted"], -line["excess_cents"], line["npi"]))


def restatements(files, cohort=None):
    held, first, snapshots, restated = {}, {}, {}, defaultdict(int)
    place = lambda e: (e.year, e.quarter, e.cohort)
    loads = defaultdict(list)
    for number, row in placed_rows(files.everything, "episodes.csv"):
        # The reference folder was load 1.
        loads[number + 1].append(Episode(row))
    for load, episodes in sorted(loads.items()):
        for new in episodes:
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
            before, after = snapshots[key], now.get(key)
            n, observed, expected = (after.n, after.observed, after.expected) if after else (0, 0, 0)
            moved = observed - before.observed
            yield {
                "performance_year": key[0], "quarter": key[1], "cohort": key[2], "first_load_id": first[key],
                "first_episodes": before.n, "episodes": n, "restated_rows": restated[key], "retired_rows": 0,
                "first_observed_cents": before.observed, "observed_cents": observed,
                "observed_cents_change": moved, "observed_relative_change": divided(moved, before.observed),
                "first_expected_cents": before.expected, "expected_cents": expected,
                "expected_cents_change": expected - before.expected}


def overlap(files, year=None):
    year = year or files.latest_year
    models = {row["model_code"]: row for row in rows([files.reference], "care-models.csv")}
    lines = []
    for of_year, code in files.selected:
        if of_year != year:
            continue
        area = files.areas[code]
        states = area["title"].rsplit(", ", 1)[1].split("-") if ", " in area["title"] else []
        clinicians = {npi for (npi, _, listed_year, _), listing in files.listed.items()
                      if listed_year == year and listing.area == code and listing.required != "no"}
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
    require_clinician(files, npi)
    year = year or files.latest_year
    require_area(files, area)
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
        above = lambda episodes: sum(max(0, e.observed - e.expected) for e in episodes)
        minimum = files.case_minimum(year)
        for driver, holds in drivers.items():
            members = [e for e in mine if holds(e)]
            observed, expected = sum(e.observed for e in members), sum(e.expected for e in members)
            row = {
                "cohort": of_cohort, "driver": driver, "ratio_limit": limit if driver == "outlier" else None,
                "episodes": len(members), "episode_share": len(members) / len(mine), "observed_cents": observed,
                "expected_cents": expected, "excess_cents": observed - expected,
                "excess_share": above(members) / above(mine) if above(mine) else None,
                **interval("episode_share", len(members) / len(mine), len(mine))}
            cases = {
                "episode_share": len(mine), "observed_cents": len(members), "expected_cents": len(members),
                "excess_cents": len(members), "excess_share": len(members)}
            yield row | few_cases(row, cases, minimum)


REPORTS = {
    "quarters": quarters, "peers": peers, "areas": areas, "specialties": specialties, "quality-gaps": quality_gaps.report,
    "partners": partners, "restatements": restatements, "overlap": overlap, "cost-drivers": cost_drivers,
    "data-quality": data_quality.report,
}
# These compare by themselves: they take the files, the printed rows and the options, and give a count and faults.
COMPARISONS = {
    "year-over-year": recompute.compare_year_over_year, "trend": recompute.compare_trend,
    "eligibility": eligibility.compare, "project": project.compare,
}

NUMBERS = ("year", "episodes", "percentile")
# Columns whose text repeats other columns or the catalog of checks; they are not compared.
TEXT_COLUMNS = {"remark", "category", "kind", "table_name", "question", "meaning"}


def agrees(printed, value):
    if value is None or isinstance(value, str):
        return printed == (value or "")
    if printed == "":
        return False
    if isinstance(value, int):
        return printed == str(value)
    return abs(float(printed) - value) <= 1e-9 * max(1, abs(value))


def compare_rows(expected, printed):
    count, faults = 0, []
    if len(expected) != len(printed):
        faults.append(f"{len(printed)} rows printed, {len(expected)} recomputed")
    for number, (line, row) in enumerate(zip(printed, expected), start=1):
        unknown = set(line) - set(row) - TEXT_COLUMNS
        if unknown:
            faults.append(f"columns {sorted(unknown)} are not recomputed")
        for column, value in row.items():
            count += 1
            if not agrees(line[column], value):
                faults.append(f"row {number} {column}: printed {line[column]!r}, recomputed {value!r}")
    return count, faults


def check(files, question):
    """How many values of an answer were compared, and what is wrong."""
    question = dict(question)
    report, path = question.pop("report"), question.pop("file", None)
    text, error = question.pop("text", None), question.pop("error", None)
    if "as-of" in question:
        files = Files(files.reference, files.folders[:int(question.pop("as-of")) - 1])
    label = " ".join([report, *(f"--{name} {value}" for name, value in question.items())])
    options = {name: int(value) if name in NUMBERS else value for name, value in question.items()}
    if path:
        with open(path, newline="", encoding="utf-8") as file:
            text = file.read()
    printed = list(csv.DictReader(io.StringIO(text or "", newline="")))
    try:
        if report in COMPARISONS:
            count, faults = COMPARISONS[report](files, printed, **options)
        else:
            count, faults = compare_rows(list(REPORTS[report](files, **options)), printed)
        if error:
            count, faults = 1, [f"says {error}, and there is an answer"]
    except NoAnswer as reason:
        count, faults = 1, [] if error == str(reason) else [f"answers with {error or 'rows'}, recomputed {reason}"]
    return count, [f"{label}: {fault}" for fault in faults]


def main(manifest, reference, *folders):
    files = Files(reference, list(folders))
    compared_numbers, faults = 0, []
    with open(manifest, encoding="utf-8") as file:
        questions = json.load(file)
    for question in questions:
        count, found = check(files, question)
        compared_numbers += count
        faults += found
    for fault in faults[:20]:
        print(fault)
    print(f"{len(questions)} reports: {compared_numbers} values compared, {len(faults)} disagree")
    return 1 if faults or compared_numbers == 0 else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
