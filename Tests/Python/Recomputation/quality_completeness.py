"""Checks of report data-quality: whether everything is there."""
from collections import defaultdict

from quality_rows import absent, check, clinician_years, has_few_cases, is_incomplete, measure_rows, quarters, required
from registry_files import all_rows, rows


@check(0)
def quarter_missing(files):
    places = defaultdict(list)
    for cohort, place in quarters(files):
        places[cohort].append(place)
    for cohort, loaded in places.items():
        loaded.sort()
        for place in range(loaded[0], loaded[-1] + 1):
            # A missing quarter counts with the next one that is there.
            yield cohort, next(other for other in loaded if other >= place) // 4, 1, place not in loaded


@check(0)
def quarter_volume_falls(files):
    found = quarters(files)
    for (cohort, place), episodes in found.items():
        if (cohort, place - 1) in found:
            yield cohort, place // 4, 1, len(episodes) / len(found[cohort, place - 1]) < 0.75


@check(5)
def participant_without_episodes(files):
    having, seen = set(clinician_years(files)), defaultdict(set)
    for cohort, place in quarters(files):
        seen[cohort, place // 4].add(place % 4)
    for npi, cohort, year in required(files):
        if len(seen[cohort, year]) == 4:
            yield cohort, year, 1, (npi, cohort, year) not in having


@check(5)
def requirement_unknown(files):
    loaded = {(e.cohort, e.year) for e in files.episodes}
    for (_, cohort, year, _), listing in files.listed.items():
        if (cohort, year) in loaded:
            yield cohort, year, 1, listing.required == "unknown"


@check(1)
def specialty_missing(files):
    for npi, cohort, year in clinician_years(files):
        yield cohort, year, 1, files.specialty(npi) == "unknown"


@check(5)
def participation_area_missing(files):
    for (_, cohort, year, _), listing in files.listed.items():
        if listing.required == "yes":
            yield cohort, year, 1, listing.area is None


@check(5)
def measure_results_missing(files):
    yield from absent(required(files), files.measure_results)


@check(25)
def measure_few_cases(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if "quality.case_minimum" in rules:
            yield cohort, year, 1, has_few_cases(row, rules)


@check(10)
def measure_incomplete(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if "quality.completeness_minimum" in rules:
            yield cohort, year, 1, is_incomplete(row, rules)


@check(5)
def official_result_missing(files):
    yield from absent(required(files), files.official)


@check(0)
def selected_areas_missing(files):
    for year in {e.year for e in files.episodes}:
        wanted = files.rule_rows.get((year, "both", "selection.area_count"))
        if wanted:
            loaded = sum(of_year == year for of_year, _ in files.selected)
            yield None, year, int(wanted), max(0, int(wanted) - loaded)


FILES = ["areas", "benchmarks", "care-model-areas", "care-models", "clinicians", "episodes", "measure-identifiers",
         "measure-results", "part-b-payments", "participant-years", "participants", "performance", "rules",
         "selected-areas", "specialty-names", "specialties", "taxonomies"]


@check(0)
def rows_rejected(files):
    for name in FILES:
        read = list(all_rows(files.everything, name + ".csv"))
        taken = sum(1 for _ in rows(files.everything, name + ".csv"))
        yield None, None, len(read), len(read) - taken
