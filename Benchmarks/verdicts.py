"""The goals: which contestants are compared in which table, and what is asked of the figures."""

import dataclasses
from statistics import median

import goal_a
import goal_b
import goal_c
from figures import Row, Spread, Table, Verdict, ratio

PEAK_LIMIT = 100e6


def goal_a_result(found, size):
    costs = {contestant.name: contestant.costs for contestant in found}
    ours = costs[goal_a.OURS]
    table = Table(
        f"a. First load of {size.rows:,} episodes", [Row(name, of, ours) for name, of in costs.items()])
    small = "" if size.rows >= 2_000_000 else "the target is for 2,000,000 rows and more"
    verdicts = []
    if goal_a.RAW in costs:
        verdicts.append(Verdict(
            "a", "ours at most 0.6 of raw .import (1.0 is the least that counts)", ratio(ours, costs[goal_a.RAW]), 0.6,
            applies=small))
    for name, factor, text in [
        (goal_a.KEYS, 2.5, "DuckDB with keys and rollups"),
        (goal_a.SCHEMA, 2, ".import into the same schema"),
        (goal_a.LATE, 2, "the same with indexes made after the rows"),
    ]:
        if name in costs:
            verdicts.append(Verdict(
                "a", f"ours at least {factor} times faster than {text}", ratio(costs[name], ours), factor,
                at_most=False, applies=small))
    return table, verdicts


def goal_b_result(found, size):
    costs = {contestant.name: contestant.costs for contestant in found}
    rows, notes = [], []
    for registry in ["base", "small"]:
        ours = costs[goal_b.name("ours", size, registry)]
        for kind in goal_b.NAMES:
            name = goal_b.name(kind, size, registry)
            if name in costs:
                rows.append(Row(name, costs[name], ours))
    for kind in goal_b.NAMES:
        large, small = (costs.get(goal_b.name(kind, size, registry)) for registry in ["base", "small"])
        if large:
            notes.append(f"Large / small, {goal_b.NAMES[kind]}: {ratio(large, small)}.")
    title = f"b. A quarter of {size.quarter:,} rows, {size.restated:,} of them restatements"
    large, small = (costs[goal_b.name("ours", size, registry)] for registry in ["base", "small"])
    applies = "" if size.rows >= 30_000_000 else "the target is for 30,000,000 rows"
    if size.is_scaled_down:
        title += " (scaled down with the number of rows)"
    return Table(title, rows, notes), [Verdict(
        "b", f"ours into {size.rows:,} at most 1.3 of ours into {size.small:,}", ratio(large, small), 1.3,
        applies=applies)]


def goal_c_result(found, size):
    costs = {contestant.name: contestant.costs for contestant in found}
    start, our_start = costs.get(goal_c.START), costs[goal_c.OUR_START]
    rows, verdicts = [], []
    for report in goal_c.REPORTS:
        by_registry = {}
        for registry in ["base", "small"]:
            ours = by_registry[registry] = costs[goal_c.name("ours", report, size, registry)]
            rows.append(Row(goal_c.name("ours", report, size, registry), ours, ours))
            name = goal_c.name("DuckDB", report, size, registry)
            if name in costs:
                rows.append(Row(name, costs[name], ours))
                rows.append(Row(f"{name}, less the start", _less(costs[name], start), ours))
        name = goal_c.name("DuckDB", report, size, "base")
        if name in costs:
            applies = "" if size.rows >= 2_000_000 else "the target is for 2,000,000 rows"
            whole, less = ratio(costs[name], by_registry["base"]), ratio(_less(costs[name], start), by_registry["base"])
            verdicts.append(Verdict(
                "c", f"{report}: ours at least 5 times faster than DuckDB, whole process", whole, 5, at_most=False,
                applies=applies))
            verdicts.append(Verdict(
                "c", f"{report}: the same, the start of Python and DuckDB taken off theirs only", less, 5,
                at_most=False, applies=applies))
        verdicts.append(Verdict(
            "c", f"{report}: ours of {size.rows:,} at most 1.2 of ours of {size.small:,}",
            ratio(by_registry["base"], by_registry["small"]), 1.2,
            applies="" if size.rows >= 30_000_000 else "the target is for 30,000,000 rows"))
    rows.append(Row(goal_c.OUR_START, our_start))
    if start:
        rows.append(Row(goal_c.START, start))
        note = "Less the start: the median start is taken off theirs, nothing off ours, which starts too."
    else:
        note = "Answers were not compared with a peer's: DuckDB is missing."
    return Table("c. Reports, whole process", rows, [note]), verdicts


def goal_d_result(loads, floor):
    """The peak of each of our loads that was measured for a and b."""
    rows = [Row(contestant.name, contestant.costs) for contestant in loads]
    verdicts = [
        Verdict(
            "d", f"{contestant.name}: peak at most 100 MB",
            Spread([cost.peak / 1e6 for cost in contestant.costs]), PEAK_LIMIT / 1e6, unit=" MB")
        for contestant in loads
    ]
    note = f"Peak is the largest over the rounds. A process that does nothing counts {floor / 1e6:.0f} MB here."
    return Table("d. Peak memory of our loads", rows, [note]), verdicts


def _less(costs, start):
    """What is left of each cost without the median start of the interpreter; it can come out below zero."""
    wall, cpu = median(cost.wall for cost in start), median(cost.cpu for cost in start)
    return [dataclasses.replace(cost, wall=cost.wall - wall, cpu=cost.cpu - cpu) for cost in costs]
