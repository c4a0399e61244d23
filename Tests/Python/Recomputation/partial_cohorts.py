"""Tells of which cohorts too little is loaded for a place among peers to be one in the cohort."""
from registry_files import NAMES


def is_partial(files, year, cohort, is_synthetic=True):
    """Whether clinicians with episodes are too small a part of the listed participants who are not excluded.

    In real data a loaded list may be a group's own, so the cohort has at least as many as CMS's preliminary list. A
    cohort without a list, without the rule or without any episodes is not judged.
    """
    rules = files.rules(cohort, year)
    loaded = len({e.npi for e in files.episodes if (e.cohort, e.year) == (cohort, year)})
    size = len({npi for (npi, of_cohort, of_year, _), listing in files.listed.items()
                if (of_cohort, of_year) == (cohort, year) and listing.required != "no"})
    if not is_synthetic:
        size = max(size, int(rules.get("preliminary_list.clinicians", 0)))
    if not size or not loaded or "scenario.coverage_minimum" not in rules:
        return False
    return loaded / size < float(rules["scenario.coverage_minimum"])


def partial_cohorts(files, year):
    return {cohort for cohort in NAMES if is_partial(files, year, cohort)}
