"""What the checks of report data-quality have in common: their list, and rows put together."""
from collections import defaultdict

CHECKS = {}


def check(threshold):
    def keep(function):
        CHECKS[function.__name__.replace("_", "-")] = threshold, function
        return function
    return keep


def number(rules, name):
    return float(rules[name]) if name in rules else None


def measure_rows(files):
    """Measure results with the rules of their cohort and year."""
    for (npi, cohort, year, measure, kind), row in files.measure_results.items():
        yield cohort, year, measure, kind, row, files.rules(cohort, year)


def required(files):
    return {key[:3] for key, listing in files.listed.items() if listing.required == "yes"}


def without_npi(keys):
    return {key[1:3] for key in keys}


def absent(wanted, present):
    """Of the wanted (npi, cohort, year), who is not among those present, in the cohorts and years that have some."""
    present = {key[:3] for key in present}
    covered = without_npi(present)
    for npi, cohort, year in wanted:
        if (cohort, year) in covered:
            yield cohort, year, 1, (npi, cohort, year) not in present


def clinician_years(files):
    found = defaultdict(list)
    for e in files.episodes:
        found[e.npi, e.cohort, e.year].append(e)
    return found


def quarters(files):
    found = defaultdict(list)
    for e in files.episodes:
        found[e.cohort, 4 * e.year + e.quarter - 1].append(e)
    return found


def scored(files):
    return {key: row for key, row in files.official.items() if row["final_score"]}


def is_incomplete(row, rules):
    return float(row["data_completeness"]) < float(rules["quality.completeness_minimum"])


def has_few_cases(row, rules):
    return int(row["denominator"]) < float(rules["quality.case_minimum"])
