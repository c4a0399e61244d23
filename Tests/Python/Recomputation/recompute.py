#!/usr/bin/env python3
"""Recomputes year-over-year and trend straight from the CSV files, and compares them with what the program prints.

Usage: recompute.py GROUPING YEAR_OVER_YEAR.csv TREND_METRIC TREND.csv FOLDER...

It shares nothing with the program: Python's csv, decimal and fractions only. Folders are read in the order given, and
a later row with a known key takes the place of the earlier one. Money must agree to the cent, everything else to 1e-9.
Ratios of observed to expected cost are added up in whole parts per million, as the registry keeps them, and must be
the exact ratio to 5e-7.
Exits 0 if everything agrees, else 1 after saying what does not.
"""
import csv
import itertools
import math
import sys
from collections import defaultdict
from fractions import Fraction

from registry_files import Files, grouped, quarters_text

METRICS = [
    "episodes", "mean_observed_cents", "mean_expected_cents", "observed_expected_ratio", "hospitalization_rate",
    "readmission_rate", "mean_final_score", "mean_factor",
]
TREND_COLUMNS = {
    "episodes": "episodes", "mean-observed-cost": "mean_observed_cents", "mean-expected-cost": "mean_expected_cents",
    "observed-expected-ratio": "observed_expected_ratio", "hospitalization-rate": "hospitalization_rate",
    "readmission-rate": "readmission_rate", "final-score": "mean_final_score", "factor": "mean_factor",
}
# What a year's value is a mean over, and so what it is weighted by.
TREND_WEIGHTS = {
    "mean_observed_cents": "episodes", "mean_expected_cents": "episodes", "observed_expected_ratio": "episodes",
    "hospitalization_rate": "episodes", "readmission_rate": "hospital stays",
}
# What a rate is a share of.
RATES = {"hospitalization_rate": "episodes", "readmission_rate": "hospital stays"}
# The z that is exceeded, either way, in 5 of 100 cases: scipy 1.17.1, stats.norm.ppf(0.975).
NORMAL = 1.959963984540054
# The t that is exceeded, either way, in 5 of 100 cases, by degrees of freedom v: scipy 1.17.1, stats.t.ppf(0.975, v).
STUDENT_T = {1: 12.706204736174694, 2: 4.302652729749462, 3: 3.1824463052837078}
CODE_COLUMN = {"cohort": "cohort", "specialty": "specialty_code", "area": "area_code", "organization": "organization_name",
               "clinician": "npi"}


def wilson(share, cases):
    """Where the score test does not reject: the roots of (share - p)^2 = z^2 p (1 - p) / cases."""
    if share is None or not cases or not 0 <= share <= 1:
        return None, None
    hits, square = round(share * cases), Fraction(NORMAL) ** 2
    share = Fraction(hits, cases)
    a, b, c = 1 + square / cases, -(2 * share + square / cases), share * share
    root = float(b * b - 4 * a * c) ** 0.5
    return (-float(b) - root) / 2 / float(a), (-float(b) + root) / 2 / float(a)


def yearly(files, grouping, cohort=None):
    """Every metric by (cohort, group, year) with episodes."""
    cells = grouped(
        (e for e in files.episodes if cohort in (None, e.cohort)),
        lambda e: (e.cohort, files.group_of(grouping, e), e.year))

    def groups_of_result(npi, of_cohort, year):
        return {"cohort": [of_cohort], "specialty": [files.specialty(npi)],
                "area": files.places(of_cohort, year)[npi], "organization": [files.organization(npi)],
                "clinician": [npi]}[grouping]

    scores, factors = defaultdict(list), defaultdict(list)
    for (npi, of_cohort, year), row in files.official.items():
        for group in groups_of_result(npi, of_cohort, year):
            key = of_cohort, group, year
            factors[key].append(Fraction(row["payment_adjustment_factor"]))
            if row["final_score"]:
                scores[key].append(Fraction(row["final_score"]))

    def mean(values):
        return float(sum(values) / len(values)) if values else None

    return {
        key: {**sums.metrics(), "hospital stays": sums.stays, "mean_final_score": mean(scores[key]),
              "mean_factor": mean(factors[key])}
        for key, sums in cells.items()
    }


def in_shared_quarters(files, grouping, cohort=None):
    """The metrics of episodes by (cohort, group, year, compared year), of the quarters that the compared year and the
    one before both have."""
    episodes = [(e, then) for e in files.episodes for then in (e.year, e.year + 1)
                if cohort in (None, e.cohort) and e.quarter in files.shared_quarters(e.cohort, then)]
    cells = {}
    for then in {then for _, then in episodes}:
        sums = grouped((e for e, of_year in episodes if of_year == then),
                       lambda e: (e.cohort, files.group_of(grouping, e), e.year))
        cells.update({(*key, then): {**found.metrics(), "hospital stays": found.stays} for key, found in sums.items()})
    return cells


def tolerance(metric):
    return 0 if metric in ("episodes", "mean_observed_cents", "mean_expected_cents") else 1e-9


def agree(printed, expected, allowed):
    if expected is None or printed == "":
        return expected is None and printed == ""
    return abs(float(printed) - expected) <= allowed


def compare_year_over_year(files, printed, by="cohort", cohort=None, same_quarters=None):
    truth, faults = yearly(files, by, cohort), []
    halves = in_shared_quarters(files, by, cohort) if same_quarters else {}
    spans = defaultdict(list)
    for of_cohort, group, year in truth:
        spans[of_cohort, group].append(year)
    wanted = [
        (*group, year) for group, years in sorted(spans.items()) for year in range(min(years), max(years) + 1)
    ]
    seen = []
    for row in printed:
        key = row["cohort"], row[CODE_COLUMN[by]], int(row["performance_year"])
        seen.append(key)
        now = truth.get(key, {})
        before = truth.get((key[0], key[1], key[2] - 1), {})
        compared, earlier = now, before
        if same_quarters:
            compared, earlier = (halves.get((key[0], key[1], year, key[2]), {}) for year in (key[2], key[2] - 1))
        quarters = {"quarters": files.quarters_of(key[0], key[2]) if now else []}
        if same_quarters:
            quarters["compared_quarters"] = files.shared_quarters(key[0], key[2]) if compared and earlier else []
        for column, expected in quarters.items():
            if row[column] != (quarters_text(expected) or ""):
                faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {quarters_text(expected)!r}")
        for metric in METRICS:
            is_official = metric in ("mean_final_score", "mean_factor")
            value, previous = now.get(metric), (before if is_official else earlier).get(metric)
            current = value if is_official else compared.get(metric)
            change = None if current is None or previous is None else current - previous
            relative = None if change is None or previous == 0 else change / abs(previous)
            allowed = tolerance(metric)
            checks = [(metric, value, allowed), (metric + "_change", change, 2 * allowed)]
            if metric in ("episodes", "mean_observed_cents", "mean_expected_cents"):
                checks.append(
                    (metric + "_relative_change", relative, 1e-9 + 4 * allowed / max(abs(previous or 1), 1e-12)))
            elif metric + "_relative_change" in row:
                faults.append(f"{key}: a percentage of {metric}")
            if metric in RATES:
                low, high = wilson(value, now.get(RATES[metric]))
                checks += [(metric + "_low", low, 1e-9), (metric + "_high", high, 1e-9)]
            for column, expected, limit in checks:
                if not agree(row[column], expected, limit):
                    faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
        few = few_in_years(files, now, compared, earlier, key)
        if row["few_cases"] != few:
            faults.append(f"{key} few_cases: printed {row['few_cases']!r}, recomputed {few!r}")
    if seen != wanted:
        faults.append(f"printed groups and years {seen[:5]}..., recomputed {wanted[:5]}...")
    return len(seen) * len(METRICS) * 3, faults


def few_in_years(files, now, compared, before, key):
    """The columns of a year and its changes whose values rest on fewer cases than the rule says."""
    minimum = files.case_minimum(key[2])
    few = []
    for metric in METRICS:
        count = RATES.get(metric, None if metric in ("episodes", "mean_final_score", "mean_factor") else "episodes")
        cases, earlier = (when.get(count) if count else None for when in (compared, before))
        if now.get(metric) is None:
            continue
        if count and now[count] < minimum:
            few.append(metric)
        if compared.get(metric) is None or before.get(metric) is None:
            continue
        if count and min(cases, earlier) < minimum:
            few.append(metric + "_change")
        # Of nothing there is no percentage.
        is_relative = metric in ("mean_observed_cents", "mean_expected_cents") and before[metric] != 0
        if is_relative and min(cases, earlier) < minimum:
            few.append(metric + "_relative_change")
        if metric == "episodes" and before["episodes"] < minimum:
            few.append("episodes_relative_change")
    return " ".join(few)


def weighted_mean(points):
    return sum(w * y for _, y, w in points) / sum(w for _, _, w in points)


def straight_line(points):
    """The slope of the weighted normal equations, solved in fractions, and half of its 95 % interval."""
    points = [(Fraction(x), Fraction(y), Fraction(w)) for x, y, w in points]
    w, wx, wy = sum(w for _, _, w in points), sum(w * x for x, _, w in points), sum(w * y for _, y, w in points)
    wxx, wxy = sum(w * x * x for x, _, w in points), sum(w * x * y for x, y, w in points)
    slope = (w * wxy - wx * wy) / (w * wxx - wx * wx)
    start = (wy - slope * wx) / w
    squares = sum(w * (y - start - slope * x) ** 2 for x, y, w in points)
    n = len(points)
    return float(slope), STUDENT_T[n - 2] * float(squares / (n - 2) / (wxx - wx * wx / w)) ** 0.5


def median(numbers):
    numbers = sorted(numbers)
    middle = len(numbers) // 2
    return numbers[middle] if len(numbers) % 2 else (numbers[middle - 1] + numbers[middle]) / 2


def kendall_s(values):
    return sum((later > earlier) - (later < earlier) for earlier, later in itertools.combinations(values, 2))


def share_as_far(ranks, known={}):
    """The share of all orders of some values whose S is as far from zero as theirs."""
    if ranks not in known:
        others = [abs(kendall_s(order)) for order in itertools.permutations(ranks)]
        known[ranks] = sum(other >= abs(kendall_s(ranks)) for other in others) / len(others)
    return known[ranks]


def good_cuts(points, allowed):
    """The years before which the series is cut best, with the means on either side; several if nearly as good."""
    def squares(part):
        mean = weighted_mean(part)
        return sum(w * (y - mean) ** 2 for _, y, w in part)

    cuts = {points[i][0]: (points[:i], points[i:]) for i in range(1, len(points))}
    left = {year: squares(before) + squares(after) for year, (before, after) in cuts.items()}
    slack = 1e-9 * squares(points) + 4 * allowed * sum(w * abs(y) for _, y, w in points)
    return {
        year: (weighted_mean(cuts[year][0]), weighted_mean(cuts[year][1]))
        for year in cuts if left[year] <= min(left.values()) + slack
    }


def trend_of(points, allowed, is_amount=True):
    """What a trend says of (year, value, weight), by column, each with how far off it may be."""
    years, values = [x for x, _, _ in points], [y for _, y, _ in points]
    n = len(points)
    limit = 1e-9 * max([1, *map(abs, values)]) + 2 * allowed
    wanted = {"years": (n, 0), "gap_years": (max(years) - min(years) + 1 - n if n else 0, 0)}
    for name, index in [("first", 0), ("last", -1)]:
        wanted[name + "_year"] = years[index] if n else None, 0
        wanted[name + "_value"] = values[index] if n else None, allowed
    growth = None
    if n >= 2 and values[0] > 0 and values[-1] > 0:
        growth = (values[-1] / values[0]) ** (1 / (years[-1] - years[0])) - 1
    smallest = max(min(map(abs, values), default=1), 1e-12)
    # Of a share, a ratio, a score or a factor there is no growth in percent.
    growth = growth if is_amount else None
    wanted["cagr"] = growth, 1e-9 + 4 * allowed / smallest * max(1, abs(growth or 0) + 1)
    if n < 3:
        names = ["slope", "slope_low", "slope_high", "theil_sen_slope", "mann_kendall_s", "mann_kendall_p",
                 "split_year", "mean_before", "mean_after", "mean_change"]
        return wanted | {name: (None, 0) for name in names}
    slope, half = straight_line(points)
    wanted["slope"] = slope, limit
    wanted["slope_low"] = slope - half, 40 * limit
    wanted["slope_high"] = slope + half, 40 * limit
    pairs = list(itertools.combinations(points, 2))
    wanted["theil_sen_slope"] = median([(q[1] - p[1]) / (q[0] - p[0]) for p, q in pairs]), limit
    # Ratios that differ by less than their rounding may be in either order.
    if allowed < 1e-8 or all(abs(q[1] - p[1]) > 2 * allowed for p, q in pairs):
        ranks = tuple(sorted(set(values)).index(value) for value in values)
        wanted["mann_kendall_s"] = kendall_s(ranks), 0
        wanted["mann_kendall_p"] = share_as_far(ranks), 1e-12
    return wanted


def cut_faults(row, points, allowed):
    """What is wrong with the cut in two of a series of three years or more."""
    if max(y for _, y, _ in points) == min(y for _, y, _ in points):
        return [] if row["split_year"] == "" else [f"cut of equal values before {row['split_year']}"]
    cuts = good_cuts(points, allowed)
    if row["split_year"] == "" or int(row["split_year"]) not in cuts:
        return [f"split_year: printed {row['split_year']!r}, recomputed {sorted(cuts)}"]
    before, after = cuts[int(row["split_year"])]
    limit = 1e-9 * max(1, abs(before), abs(after)) + 2 * allowed
    wanted = {"mean_before": before, "mean_after": after, "mean_change": after - before}
    return [f"{column}: printed {row[column]!r}, recomputed {expected!r}"
            for column, expected in wanted.items() if not agree(row[column], expected, limit)]


LOWER_IS_BETTER = {"mean_observed_cents", "observed_expected_ratio", "hospitalization_rate", "readmission_rate"}
HIGHER_IS_BETTER = {"mean_final_score", "mean_factor"}


def verdict_of(years, s, p, metric):
    """The verdict in words. Of all orders of n values, two are as far apart as a rise in every pair."""
    if years < 3:
        return f"too few years: {years}, and a trend needs 3"
    shown = lambda value: "p < 0.001" if value < 0.0005 else f"p = {math.floor(value * 1000 + 0.5) / 1000:.3f}"
    minimum = 2 / math.factorial(years)
    if p <= 0.05:
        is_better = metric in (HIGHER_IS_BETTER if s > 0 else LOWER_IS_BETTER)
        is_worse = metric in (LOWER_IS_BETTER if s > 0 else HIGHER_IS_BETTER)
        worth = " (better)" if is_better else " (worse)" if is_worse else ""
        return f"{'rising' if s > 0 else 'falling'}{worth}, significant at 5 %: {shown(p)}"
    if minimum > 0.05:
        return f"no clear trend: {years} years cannot show less than {shown(minimum)}"
    return f"no clear trend: {shown(p)}; {years} years cannot show less than {shown(minimum)}"


def compare_trend(files, printed, by="cohort", metric="observed-expected-ratio", cohort=None, part_years=None):
    truth, metric, faults = yearly(files, by, cohort), TREND_COLUMNS[metric], []
    weighting = TREND_WEIGHTS.get(metric, "none")
    allowed = tolerance(metric)
    series, parts = defaultdict(list), defaultdict(list)
    for (of_cohort, group, year), cell in sorted(truth.items()):
        if cell[metric] is None:
            continue
        # Official scores are of whole years, however few of the episodes are loaded.
        is_part = metric not in ("mean_final_score", "mean_factor") and files.is_part_year(of_cohort, year)
        if is_part:
            parts[of_cohort, group].append(str(year))
        if not is_part or part_years:
            series[of_cohort, group].append((year, cell[metric], cell.get(weighting, 1)))
    count, seen = 0, []
    for row in printed:
        key = row["cohort"], row[CODE_COLUMN[by]]
        points = series[key]
        is_short = len(points) < 3
        wanted = trend_of(points, allowed, tolerance(metric) == 0)
        for column, (expected, limit) in wanted.items():
            if not agree(row[column], expected, limit):
                faults.append(f"{key} {column}: printed {row[column]!r}, recomputed {expected!r}")
        if not is_short:
            faults += [f"{key} {fault}" for fault in cut_faults(row, points, allowed)]
        texts = {"weighted_by": weighting, "mann_kendall_method": "" if is_short else "exact",
                 "part_years": " ".join(parts[key])}
        if "mann_kendall_p" in wanted:
            texts["verdict"] = verdict_of(len(points), wanted["mann_kendall_s"][0], wanted["mann_kendall_p"][0], metric)
        for column, expected in texts.items():
            if row[column] != expected:
                faults.append(f"{key} {column}: {row[column]!r} with {len(points)} points")
        count += len(wanted) + len(texts) + (0 if is_short else 4)
        seen.append(key)
    groups = sorted({(of_cohort, group) for of_cohort, group, _ in truth})
    if seen != groups:
        faults.append(f"the trend has {len(seen)} groups, the files have {len(groups)}, in order of code")
    return count, faults


def printed_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def main():
    grouping, report, metric, trend, *folders = sys.argv[1:]
    # The first folder has the rules; groups are by code.
    files = Files(folders[0], folders[1:])
    numbers, faults = compare_year_over_year(files, printed_rows(report), grouping)
    more_numbers, more_faults = compare_trend(files, printed_rows(trend), grouping, metric)
    numbers, faults = numbers + more_numbers, faults + more_faults
    for fault in faults[:20]:
        print(fault)
    print(f"{grouping}: {numbers} numbers compared, {len(faults)} disagree")
    sys.exit(1 if faults or numbers == 0 else 0)


if __name__ == "__main__":
    main()
