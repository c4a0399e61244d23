"""Benchmarks of quality measures: a cohort's own deciles, and CMS's published MIPS distributions."""
import math
from collections import defaultdict
from statistics import NormalDist
from typing import Any

from asm_rules import Measures, Rules, interpolate, quantile

JSON = dict[str, Any]
Key = tuple[str, str]  # measure, collection type
LEVELS = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]


def normal_probability(z: float) -> float:
    return math.erfc(-z / math.sqrt(2)) / 2


def normal_quantile(level: float) -> float:
    return NormalDist().inv_cdf(level)


def has_cases(result: JSON, rules: Rules) -> bool:
    return result["denominator"] > 0 and result["denominator"] >= rules.number("quality.case_minimum")


def is_complete(result: JSON, rules: Rules) -> bool:
    return result["completeness"] >= rules.number("quality.completeness_minimum")


def achievement(result: JSON, inverse: bool) -> float:
    rate = result["numerator"] / result["denominator"]
    return 1 - rate if inverse else rate


class Published:
    """CMS's distribution of one measure and collection type, as achievements at LEVELS."""

    def __init__(self, row: JSON) -> None:
        rates = row["percentiles"]
        if len(rates) != len(LEVELS) or any(not lower <= higher for lower, higher in zip(rates, rates[1:])):
            raise ValueError(f"benchmark of {row['measure']}: eleven ascending percentiles are needed")
        self.achievements = [1 - rate for rate in reversed(rates)] if row["is_inverse"] else list(rates)

    @property
    def is_flat(self) -> bool:
        """A scale of 10 %, 20 %, ..., 90 %, by which points are given, and no distribution."""
        return all(abs(value - level) < 1e-9 for value, level in zip(self.achievements, LEVELS))

    def at(self, level: float) -> float:
        return interpolate(level, LEVELS, self.achievements)

    def cuts(self, shift: float = 0.0) -> list[float]:
        """The nine deciles, as published or of clinicians who do better by so many standard deviations."""
        if shift == 0:
            return self.achievements[1:10]
        return [self.at(normal_probability(normal_quantile(d / 10) + shift)) for d in range(1, 10)]


def usable_benchmarks(rows: list[JSON], measures: Measures) -> dict[Key, Published]:
    """The published benchmark of each measure and type that counts: the latest MIPS year, and none of a modified measure."""
    latest: dict[Key, JSON] = {}
    for row in rows:
        key = row["measure"], row["collection_type"]
        if measures.counts(*key) and row["measure"] not in measures.modified and (
                key not in latest or row["mips_year"] > latest[key]["mips_year"]):
            latest[key] = row
    return {key: Published(row) for key, row in latest.items()}


def distributions(published: dict[Key, Published]) -> dict[Key, Published]:
    """How results are distributed: in place of a flat benchmark the first of the measure's other types that is not."""
    found = {}
    for measure, kind in published:
        others = sorted(other for other in published if other[0] == measure and not published[other].is_flat)
        key = (measure, kind) if not published[measure, kind].is_flat else others[0] if others else None
        if key:
            found[measure, kind] = published[key]
    return found


def own_results(participants: list[JSON], measures: Measures, rules: Rules) -> dict[Key, list[float]]:
    """The achievements that make the benchmark of each measure and collection type with enough results."""
    found: dict[Key, list[float]] = defaultdict(list)
    for participant in participants:
        for result in participant["results"]:
            measure, kind = result["measure"], result["collection_type"]
            if measures.counts(measure, kind) and has_cases(result, rules) and is_complete(result, rules):
                found[measure, kind].append(achievement(result, measures.inverse[measure]))
    enough = rules.number("quality.benchmark.minimum_results")
    return {key: values for key, values in found.items() if len(values) >= enough}


def deciles(values: list[float]) -> list[float]:
    ordered = sorted(values)
    return [quantile(ordered, k, 10) for k in range(1, 10)]


def cohort_cuts(participants: list[JSON], published: dict[Key, Published], measures: Measures,
                rules: Rules) -> dict[Key, list[float]]:
    """The cut points of a full cohort: its own where there are enough results, else CMS's; or the other way round."""
    own = {key: deciles(values) for key, values in own_results(participants, measures, rules).items()}
    public = {key: benchmark.cuts() for key, benchmark in published.items()}
    source = rules.word("quality.benchmark.source")
    if source not in ("cohort", "mips"):
        raise ValueError(f"quality.benchmark.source: {source}")
    return {**public, **own} if source == "cohort" else {**own, **public}
