#!/usr/bin/env python3
"""Independent implementation of the scoring and payment rules of Medicare's Ambulatory Specialty Model (ASM).

It is the outside check of the registry's own calculation: it was written from the written rules (42 CFR part 512
subpart G, the published descriptions of the final rule, and the registry's scoring specification) and not from the
program's code. Python 3.11, standard library only. Every number of the model comes in as a rule; none is built in.

    asm_model.py < cohorts.json > scores.json      score and pay every cohort-year on standard input
    asm_model.py --self-test                       check the worked examples; exit 1 on a difference

Reads   {"cohorts": [{"rules": {name: value as a string}, "measures": {measure id: is inverse}, "participants": [
          {"id", "results": [{"measure", "collection_type", "numerator", "denominator", "completeness"}], "episodes",
           "mean_ratio" (or null), "improvement_activities": "both"|"one"|"none"|null,
           "promoting_interoperability": share or null, "complex_patient": points or null,
           "practice_clinicians": count or null, "is_small_practice": true|false|null, "part_b_cents"}]}]}
Writes  {"cohorts": [{"midpoint" (or null), "scaling_factor", "break_even" (or null), "participants": [
          {"id", "quality" (or null), "cost" (or null), "improvement_activities", "promoting_interoperability",
           "complex_patient", "small_practice", "final_score" (or null), "factor", "factor_low", "factor_high",
           "percentile" (or null)}]}]}

A participant without the minimum data keeps its quality and cost as worked out, but all four adjustments are 0, as
none of them is applied. Bad input (a missing rule, an unknown word, a result given twice) ends with exit code 2.
"""

import json
import math
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

TIE = 1e-12  # tolerance of the specification: achievement against cut point, and a deviation taken as zero
JSON = dict[str, Any]


class Rules:
    """The rule rows of one cohort-year, by name."""

    def __init__(self, rows: dict[str, str]) -> None:
        self.rows = rows

    def word(self, name: str) -> str:
        if name not in self.rows:
            raise ValueError(f"rule {name} is missing")
        return str(self.rows[name]).strip()

    def number(self, name: str) -> float:
        word = self.word(name)
        try:
            value = float(word)
        except ValueError as error:
            raise ValueError(f"rule {name}: {error}") from None
        if not math.isfinite(value):
            raise ValueError(f"rule {name} is not finite")
        return value

    def flag(self, name: str) -> bool:
        word = self.word(name).lower()
        if word in ("1", "1.0", "true", "yes"):
            return True
        if word in ("0", "0.0", "false", "no"):
            return False
        raise ValueError(f"rule {name} is not a flag: {word}")

    def either(self, *names: str) -> float:
        """The number of the one rule that is present under any of these names."""
        present = [name for name in names if name in self.rows]
        if len(present) != 1:
            raise ValueError(f"exactly one of the rules {', '.join(names)} is needed, found {len(present)}")
        return self.number(present[0])


# Arithmetic

def clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def quantile(ordered: list[float], part: int, parts: int) -> float:
    """Linear interpolation at position (n - 1) * part / parts of sorted values (R type 7)."""
    below, rest = divmod((len(ordered) - 1) * part, parts)
    value = ordered[below]
    return value + (ordered[below + 1] - value) * rest / parts if rest else value


def median(values: list[float]) -> float:
    return quantile(sorted(values), 1, 2)


def population_deviation(values: list[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.sqrt(math.fsum((value - mean) ** 2 for value in values) / len(values))


# Quality

Benchmarks = dict[tuple[str, str], list[float]]


def has_cases(result: JSON, rules: Rules) -> bool:
    return result["denominator"] > 0 and result["denominator"] >= rules.number("quality.case_minimum")


def is_complete(result: JSON, rules: Rules) -> bool:
    return result["completeness"] >= rules.number("quality.completeness_minimum")


def achievement(result: JSON, inverse: bool) -> float:
    rate = result["numerator"] / result["denominator"]
    return 1 - rate if inverse else rate


def quality_benchmarks(participants: list[JSON], measures: dict[str, bool], rules: Rules) -> Benchmarks:
    """Nine cut points for each measure and collection type with enough results."""
    found: Benchmarks = defaultdict(list)
    for participant in participants:
        for result in participant["results"]:
            measure = result["measure"]
            if measure in measures and has_cases(result, rules) and is_complete(result, rules):
                found[measure, result["collection_type"]].append(achievement(result, measures[measure]))
    enough = rules.number("quality.benchmark.minimum_results")
    return {key: [quantile(sorted(values), k, 10) for k in range(1, 10)]
            for key, values in found.items() if len(values) >= enough}


def result_points(result: JSON, measures: dict[str, bool], benchmarks: Benchmarks, rules: Rules) -> float | None:
    """The points of one result; None where it is left out of both sides."""
    if result["measure"] not in measures or not has_cases(result, rules):
        return None
    if not is_complete(result, rules):
        return rules.number("quality.points.incomplete")
    cuts = benchmarks.get((result["measure"], result["collection_type"]))
    if cuts is None:
        return None
    value = achievement(result, measures[result["measure"]])
    reached = sum(value >= cut - TIE for cut in cuts)
    points = rules.number("quality.points.minimum") + rules.number("quality.points.per_decile") * reached
    return min(points, rules.number("quality.points.maximum"))


def quality(participant: JSON, measures: dict[str, bool], benchmarks: Benchmarks, rules: Rules) -> float | None:
    best: dict[str, float] = {}  # of several collection types, the one with most points
    for result in participant["results"]:
        points = result_points(result, measures, benchmarks, rules)
        if points is not None:
            best[result["measure"]] = max(points, best.get(result["measure"], points))
    return math.fsum(best.values()) / (rules.number("quality.points.maximum") * len(best)) if best else None


def has_minimum_data(participant: JSON, measures: dict[str, bool], rules: Rules) -> bool:
    reported = {result["measure"] for result in participant["results"] if result["measure"] in measures
                and result["collection_type"] != "administrative_claims" and is_complete(result, rules)}
    return len(reported) >= rules.number("minimum_data.quality_measures")


# Cost

def cost_ratio(participant: JSON, rules: Rules) -> float | None:
    enough = participant["episodes"] >= rules.number("cost.case_minimum")
    return participant["mean_ratio"] if enough else None


def cost_points(ratio: float, middle: float, deviation: float, rules: Rules) -> float:
    at_median = rules.number("cost.points.at_median")
    if deviation < TIE:
        return at_median
    points = at_median + rules.number("cost.points.per_standard_deviation") * (middle - ratio) / deviation
    return clamp(points, rules.number("cost.points.minimum"), rules.number("cost.points.maximum"))


# Adjustments, in points of the final score

def activities_adjustment(word: str | None, rules: Rules) -> float:
    if word is None:
        word = rules.word("projection.when_unknown.improvement_activities")
    if word not in ("both", "one", "none"):
        raise ValueError(f"improvement activities: {word}")
    return rules.number(f"improvement_activities.adjustment.{word}")


def interoperability_adjustment(share: float | None, rules: Rules) -> float:
    if share is None:
        share = rules.number("projection.when_unknown.promoting_interoperability")
    lowest = rules.number("promoting_interoperability.adjustment.lowest")
    return lowest + (rules.number("promoting_interoperability.adjustment.highest") - lowest) * share


def complex_adjustment(points: float | None, rules: Rules) -> float:
    if points is None:
        points = rules.number("projection.when_unknown.complex_patient")
    return clamp(points, rules.number("complex_patient.minimum"), rules.number("complex_patient.maximum"))


def practice_bonus(clinicians: int | None, is_small: bool | None, rules: Rules) -> float:
    """By the number of clinicians where it is known, else by the flag, else by the projection's assumption."""
    if clinicians is not None:
        if clinicians <= rules.number("solo_practice.maximum_clinicians"):
            return rules.number("solo_practice.bonus")
        least = rules.either("small_practice.minimum", "small_practice.minimum_clinicians")
        most = rules.either("small_practice.maximum", "small_practice.maximum_clinicians")
        is_small = least <= clinicians <= most
    elif is_small is None:
        is_small = rules.flag("projection.when_unknown.small_practice")
    return rules.number("small_practice.bonus") if is_small else 0.0


# Final score

def score(participants: list[JSON], measures: dict[str, bool], rules: Rules) -> list[JSON]:
    """One row for each participant, up to the final score (None: not scored)."""
    for participant in participants:
        keys = [(result["measure"], result["collection_type"]) for result in participant["results"]]
        if len(set(keys)) < len(keys):
            raise ValueError(f"participant {participant['id']}: a measure and collection type is given twice")
    benchmarks = quality_benchmarks(participants, measures, rules)
    ratios = [cost_ratio(participant, rules) for participant in participants]
    known = [ratio for ratio in ratios if ratio is not None]
    middle, deviation = (median(known), population_deviation(known)) if known else (0.0, 0.0)
    highest = rules.number("final_score.maximum")
    rows = []
    for participant, ratio in zip(participants, ratios):
        q = quality(participant, measures, benchmarks, rules)
        c = None
        if ratio is not None:
            c = cost_points(ratio, middle, deviation, rules) / rules.number("cost.points.maximum")
        activities = activities_adjustment(participant["improvement_activities"], rules)
        interoperability = interoperability_adjustment(participant["promoting_interoperability"], rules)
        complexity = complex_adjustment(participant["complex_patient"], rules)
        small = practice_bonus(participant["practice_clinicians"], participant["is_small_practice"], rules)
        if not has_minimum_data(participant, measures, rules):
            activities = interoperability = complexity = small = 0.0
            final: float | None = rules.number("minimum_data.final_score")
        elif q is None or c is None:
            final = None
        else:
            measured = highest * (rules.number("quality.weight") * q + rules.number("cost.weight") * c)
            final = clamp(measured + activities + interoperability + complexity + small,
                          rules.number("final_score.minimum"), highest)
        rows.append({"id": participant["id"], "quality": q, "cost": c, "improvement_activities": activities,
                     "promoting_interoperability": interoperability, "complex_patient": complexity,
                     "small_practice": small, "final_score": final})
    return rows


# Payment

class Payment(NamedTuple):
    midpoint: float | None
    scaling: float
    factors: list[float]


def exchange_midpoint(word: str, scores: list[float]) -> float | None:
    """The median of the scores above zero, or the number given."""
    if word != "median":
        return float(word)
    positive = [value for value in scores if value > 0]
    return median(positive) if positive else None


def pay(scores: list[float], part_b: list[float], slope: float, midpoint_word: str, rules: Rules) -> Payment:
    """Midpoint, scaling factor and factors of the scored participants of one cohort-year."""
    risk = rules.number("risk_level")
    midpoint = exchange_midpoint(midpoint_word, scores)
    transformed = [1 / (1 + math.exp(-slope * (value - midpoint))) if value > 0 and midpoint is not None else 0.0
                   for value in scores]
    with_zero = rules.flag("pool.includes_score_zero")
    base = math.fsum(amount for value, amount in zip(scores, part_b) if value > 0 or with_zero)
    weighted = math.fsum(t * amount for t, amount in zip(transformed, part_b))
    scaling = rules.number("pool.share") * base / weighted if weighted > 0 else 0.0
    factors = [risk * t * scaling - risk if value > 0 else -risk for value, t in zip(scores, transformed)]
    return Payment(midpoint, scaling, factors)


def break_even(midpoint: float | None, scaling: float, slope: float) -> float | None:
    if midpoint is None or scaling <= 1:
        return None
    return midpoint + math.log((1 / scaling) / (1 - 1 / scaling)) / slope


def percentile(value: float, scores: list[float]) -> float | None:
    """Share of the others with a lower score, equal ones counting half, times 100; scores include the value itself."""
    if len(scores) < 2:
        return None
    lower = sum(other < value for other in scores)
    equal = sum(other == value for other in scores) - 1
    return 100 * (lower + equal / 2) / (len(scores) - 1)


def run_cohort(cohort: JSON) -> JSON:
    rules = Rules(cohort["rules"])
    measures: dict[str, bool] = cohort["measures"]
    rows = score(cohort["participants"], measures, rules)
    scored = [(row, participant["part_b_cents"]) for row, participant in zip(rows, cohort["participants"])
              if row["final_score"] is not None]
    scores = [row["final_score"] for row, _ in scored]
    part_b = [cents for _, cents in scored]
    slope = rules.number("exchange.slope")
    main = pay(scores, part_b, slope, rules.word("exchange.midpoint"), rules)
    band = [pay(scores, part_b, rules.number(k), rules.word(m), rules).factors
            for k in ("exchange.slope.low", "exchange.slope", "exchange.slope.high")
            for m in ("exchange.midpoint", "exchange.midpoint.band")]
    for row in rows:
        neutral = rules.number("not_scored.multiplier") - 1 if row["final_score"] is None else None
        row.update(factor=neutral, factor_low=neutral, factor_high=neutral, percentile=None)
    for index, (row, _) in enumerate(scored):
        candidates = [factors[index] for factors in band]
        row.update(factor=main.factors[index], factor_low=min(candidates), factor_high=max(candidates),
                   percentile=percentile(scores[index], scores))
    return {"midpoint": main.midpoint, "scaling_factor": main.scaling,
            "break_even": break_even(main.midpoint, main.scaling, slope), "participants": rows}


# Self-test

TEST_RULES = {
    "quality.case_minimum": "20", "quality.completeness_minimum": "0.75", "quality.benchmark.minimum_results": "20",
    "quality.points.incomplete": "0", "quality.points.minimum": "1", "quality.points.per_decile": "1",
    "quality.points.maximum": "10", "quality.weight": "0.5", "cost.weight": "0.5", "cost.case_minimum": "20",
    "cost.points.at_median": "7.5", "cost.points.per_standard_deviation": "0.7", "cost.points.minimum": "1",
    "cost.points.maximum": "10", "improvement_activities.adjustment.both": "0",
    "improvement_activities.adjustment.one": "-10", "improvement_activities.adjustment.none": "-20",
    "promoting_interoperability.adjustment.lowest": "-10", "promoting_interoperability.adjustment.highest": "0",
    "complex_patient.minimum": "0", "complex_patient.maximum": "10", "solo_practice.maximum_clinicians": "1",
    "solo_practice.bonus": "15", "small_practice.minimum": "2", "small_practice.maximum": "15",
    "small_practice.bonus": "10", "projection.when_unknown.improvement_activities": "both",
    "projection.when_unknown.promoting_interoperability": "1", "projection.when_unknown.complex_patient": "0",
    "projection.when_unknown.small_practice": "0", "minimum_data.quality_measures": "1",
    "minimum_data.final_score": "0", "final_score.minimum": "0", "final_score.maximum": "100",
    "not_scored.multiplier": "1", "risk_level": "0.09", "pool.share": "0.85", "pool.includes_score_zero": "1",
    "exchange.slope": "0.10", "exchange.slope.low": "0.05", "exchange.slope.high": "0.15",
    "exchange.midpoint": "median", "exchange.midpoint.band": "50",
}


def rounded(value: float, digits: int) -> str:
    """Decimal text, half away from zero."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def example_cohort() -> JSON:
    """21 clinicians; number 0 has points 9, 8, 7, 8, 6, cost 6.8 points (one deviation above the median), PI 80 %.

    Each measure's 21 achievements are 0/20 ... 20/20, so cut point k is k/10 and j/20 earns 1 + floor(j/2) points.
    Cost: one clinician has too few episodes; ten ratios of 0.9 and ten of 1.1: median 1.0, deviation 0.1.
    """
    places = {"Q492": 16, "Q008": 14, "Q005": 12, "Q236": 15, "Q377": 10}
    participants: list[JSON] = []
    for number in range(21):
        results = []
        for measure, place in places.items():
            j = (place + number) % 21
            claims = measure == "Q492"  # the inverse measure
            results.append({"measure": measure, "collection_type": "administrative_claims" if claims else "ecqm",
                            "numerator": 20 - j if claims else j, "denominator": 20, "completeness": 1.0})
        participants.append({"id": f"p{number}", "results": results, "episodes": 19 if number == 20 else 20,
                             "mean_ratio": 5.0 if number == 20 else 0.9 if number % 2 else 1.1,
                             "improvement_activities": "both", "promoting_interoperability": 0.8,
                             "complex_patient": 4.0, "practice_clinicians": 30, "is_small_practice": None,
                             "part_b_cents": 10_000_000})
    return {"rules": TEST_RULES, "measures": {measure: measure == "Q492" for measure in places},
            "participants": participants}


def self_test() -> int:
    failures = checks = 0

    def check(what: str, found: object, expected: object) -> None:
        nonlocal failures, checks
        checks += 1
        if found != expected:
            failures += 1
            print(f"DIFFERENT {what}: found {found}, expected {expected}")

    rules = Rules(TEST_RULES)
    scores = [0.0, 38.0, 52.0, 60.0, 67.0, 74.0, 81.0, 93.0]
    part_b = [100_000.0, 180_000.0, 220_000.0, 250_000.0, 300_000.0, 260_000.0, 240_000.0, 150_000.0]
    risk, total, share = rules.number("risk_level"), math.fsum(part_b), rules.number("pool.share")
    payment = pay(scores, part_b, 0.10, "median", rules)
    check("B", total, 1_700_000.0)
    check("pool", rounded(share * risk * total, 2), "130050.00")
    check("m", payment.midpoint, 67.0)
    check("S, k 0.10", rounded(payment.scaling, 4), "1.8329")
    percents = ["-9.000", "-8.140", "-5.991", "-3.526", "-0.752", "2.023", "4.233", "6.356"]
    dollars = ["-9000.00", "-14651.38", "-13179.42", "-8815.78", "-2255.48", "5258.90", "10159.44", "9533.72"]
    for value, factor, amount, percent, dollar in zip(scores, payment.factors, part_b, percents, dollars):
        check(f"factor % of {value}, k 0.10", rounded(100 * factor, 3), percent)
        check(f"dollars of {value}", rounded(factor * amount, 2), dollar)
    check("sum of dollars", rounded(math.fsum(f * b for f, b in zip(payment.factors, part_b)), 2), "-22950.00")
    check("-(1 - share) r B", rounded(-(1 - share) * risk * total, 2), "-22950.00")
    even = break_even(payment.midpoint, payment.scaling, 0.10)
    assert even is not None
    at_even = 1 / (1 + math.exp(-0.10 * (even - 67.0)))
    check("factor at the break-even score is 0", abs(risk * at_even * payment.scaling - risk) < 1e-12, True)
    flat = pay(scores, part_b, 0.05, "median", rules)
    check("S, k 0.05", rounded(flat.scaling, 4), "1.8317")
    check("factor % of 74, k 0.05", rounded(100 * flat.factors[5], 3), "0.671")
    check("factor % of 93, k 0.05", rounded(100 * flat.factors[7], 3), "3.955")

    result = run_cohort(example_cohort())
    clinician = result["participants"][0]
    for name, expected in (("quality", 0.76), ("cost", 0.68), ("improvement_activities", 0.0), ("complex_patient", 4.0),
                           ("promoting_interoperability", -2.0), ("small_practice", 0.0), ("final_score", 74.0)):
        check(f"clinician's {name}", abs(clinician[name] - expected) < 1e-9, True)
    check("too few episodes: not scored", result["participants"][20]["final_score"], None)
    check("not scored: factor", result["participants"][20]["factor"], 0.0)

    print(f"self-test: {checks} checks, {failures} different")
    return 1 if failures else 0


def main(arguments: list[str]) -> int:
    if arguments == ["--self-test"]:
        return self_test()
    if arguments:
        print("usage: asm_model.py [--self-test]", file=sys.stderr)
        return 2
    try:
        output = {"cohorts": [run_cohort(cohort) for cohort in json.load(sys.stdin)["cohorts"]]}
        text = json.dumps(output, indent=1, allow_nan=False)
    except (ValueError, KeyError, TypeError) as error:
        print(f"asm_model.py: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
