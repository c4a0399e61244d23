"""Recounts every check of report data-quality straight from the CSV files.

A check yields (cohort, year, rows examined, rows violating); None for what its rows do not have. It was written from
the question, the notes on what is examined and what violates, and the meaning of the columns, not from the SQL.
"""
# Each module adds its checks to the list, in the order of the report.
import quality_conformance  # noqa: F401
import quality_completeness  # noqa: F401
import quality_plausibility  # noqa: F401
from quality_rows import CHECKS


def report(files, year=None, cohort=None):
    """The rows of the report, without the texts of the catalog: failures, then what does not apply, then passes."""
    order = ["fail", "not applicable", "pass"]
    return sorted(rows(files, year, cohort), key=lambda row: order.index(row["verdict"]))


def rows(files, year, cohort):
    """The rows in the order of the catalog."""
    for name, (threshold, function) in CHECKS.items():
        examined = violating = 0
        for of_cohort, of_year, rows_examined, rows_violating in function(files):
            if cohort in (None, of_cohort or cohort) and year in (None, of_year or year):
                examined += rows_examined
                violating += rows_violating
        share = violating / examined if examined else None
        verdict = "not applicable" if share is None else "fail" if 100 * violating > threshold * examined else "pass"
        yield {"check_name": name, "examined": examined, "violating": violating, "violating_share": share,
               "threshold": threshold / 100, "verdict": verdict}
