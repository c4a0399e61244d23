#!/usr/bin/env python3
"""Independent implementation of the scoring and payment rules of Medicare's Ambulatory Specialty Model (ASM).

It is the outside check of the registry's own calculation: it was written from the written rules (42 CFR part 512
subpart G, the published descriptions of the final rule, the registry's scoring specification, and
Docs/reference-cohort.md) and not from the program's code. Python 3.11, standard library only. Every number of the
model comes in as a rule; none is built in.

    asm_model.py < cohorts.json > scores.json      score and pay every cohort and year on standard input
    asm_model.py --self-test                       check the worked examples; exit 1 on a difference

Reads   {"cohorts": [{"rules": {name: value as a string}, "measures": {measure id: is inverse}, "size": clinicians on
           the list (optional), "published": [{"measure", "collection_type", "mips_year", "is_inverse", "percentiles":
           eleven rates in shares at levels .01, .1, ..., .9, .99, ascending}] (optional), "participants": [
          {"id", "results": [{"measure", "collection_type", "numerator", "denominator", "completeness"}], "episodes",
           "mean_ratio" (or null), "reported_quality": true|false|null, "given": {"final_score", "quality_points",
           "cost_points", "cost_ratio"} (each optional), "improvement_activities": "both"|"one"|"none"|null,
           "promoting_interoperability": share or null, "complex_patient": points or null,
           "practice_clinicians": count or null, "is_small_practice": true|false|null, "part_b_cents": or null}]}]}
Writes  {"cohorts": [{"kind": "full"|"scenario", "coverage": share, "drawn": peers drawn by lot, "midpoint" (or null),
           "scaling_factor", "break_even" (or null), "participants": [
          {"id", "standing": "scored"|"score zero"|"not scored"|"not loaded", "quality" (or null), "cost" (or null),
           "improvement_activities", "promoting_interoperability", "complex_patient", "small_practice",
           "final_score", "final_score_low", "final_score_high", "factor", "factor_low", "factor_high", "percentile",
           "percentile_low", "percentile_high" (each or null), "missing": what is not loaded}]}]}

A part of a cohort, below the rule scenario.coverage_minimum, is a scenario; its numbers are those of the central case.
A full cohort has no band of scores and percentiles. A participant without the minimum data, with a given final score or
of whom too little is loaded keeps quality and cost as worked out, but all four adjustments are 0, as none of them is
applied. Bad input (a missing rule, an unknown word,
a result given twice) ends with exit code 2.
"""

import json
import sys
from typing import Any

from asm_benchmarks import Key, Published, cohort_cuts, distributions, usable_benchmarks
from asm_payment import break_even, main_payment, percentile, rule_band
from asm_reference import Assumptions
from asm_rules import Measures, Rules, median, population_deviation
from asm_scenario import Case, run_scenario
from asm_scoring import NOT_LOADED, NOT_SCORED, Yardsticks, benchmark_ratio, score

JSON = dict[str, Any]


def check_results(participants: list[JSON]) -> None:
    for participant in participants:
        keys = [(result["measure"], result["collection_type"]) for result in participant["results"]]
        if len(set(keys)) < len(keys):
            raise ValueError(f"participant {participant['id']}: a measure and collection type is given twice")


def own_yardsticks(participants: list[JSON], published: dict[Key, Published], measures: Measures,
                   rules: Rules) -> Yardsticks:
    """What a full cohort is compared with: itself, and CMS's benchmarks where it has none."""
    ratios = [benchmark_ratio(participant, rules) for participant in participants]
    known = [ratio for ratio in ratios if ratio is not None]
    return Yardsticks(
        cuts=cohort_cuts(participants, published, measures, rules), points_without_cuts=None,
        median_ratio=median(known) if known else None, deviation=population_deviation(known) if known else 0.0,
        unknown_cost_points=None)


def run_full(rows: list[JSON], participants: list[JSON], rules: Rules) -> JSON:
    places = [index for index, row in enumerate(rows) if row["final_score"] is not None]
    scores = [rows[index]["final_score"] for index in places]
    part_b = [participants[index]["part_b_cents"] for index in places]
    payment = main_payment(scores, part_b, rules)
    neutral = rules.number("not_scored.multiplier") - 1
    empty = dict.fromkeys(("final_score_low", "final_score_high", "percentile", "percentile_low", "percentile_high"))
    for row in rows:
        factor = neutral if row["standing"] == NOT_SCORED else None
        row.update(empty, factor=factor, factor_low=factor, factor_high=factor)
    for place, (low, high) in enumerate(rule_band(scores, part_b, rules)):
        rows[places[place]].update(factor=payment.factors[place], factor_low=low, factor_high=high,
                                   percentile=percentile(scores[place], scores))
    even = break_even(payment.midpoint, payment.scaling, rules.number("exchange.slope"))
    return {"kind": "full", "drawn": 0, "midpoint": payment.midpoint, "scaling_factor": payment.scaling,
            "break_even": even, "participants": rows}


class Cohort:
    """A cohort and year: what its results are compared with, how much of it is loaded, and whether that is enough."""

    def __init__(self, cohort: JSON) -> None:
        self.cohort, self.participants, self.rules = cohort, cohort["participants"], Rules(cohort["rules"])
        check_results(self.participants)
        self.measures = Measures(cohort["measures"], self.rules)
        self.published = usable_benchmarks(cohort.get("published") or [], self.measures)
        own = own_yardsticks(self.participants, self.published, self.measures, self.rules)
        self.rows = [score(participant, self.measures, own, self.rules) for participant in self.participants]
        self.size = max(cohort.get("size") or 0, len(self.participants))
        self.loaded = sum(row["standing"] != NOT_LOADED for row in self.rows)
        self.coverage = self.loaded / self.size if self.size else 0.0
        self.is_full = self.coverage >= self.rules.number("scenario.coverage_minimum")
        self.yardsticks = own if self.is_full else Case.yardsticks(
            Assumptions("central", self.rules), self.published, distributions(self.published), self.rules)

    def answer(self) -> JSON:
        if self.is_full:
            answer = run_full(self.rows, self.participants, self.rules)
        else:
            # A scenario assumes the cost of those of whom only that is not loaded.
            rows = [score(each, self.measures, self.yardsticks, self.rules) for each in self.participants]
            loaded = sum(row["standing"] != NOT_LOADED for row in rows)
            answer = run_scenario(
                self.cohort, max(self.size - loaded, 1), self.measures, self.published, self.rules)
            answer["coverage"] = loaded / self.size if self.size else 0.0
        return {"coverage": self.coverage, **answer}


def run_cohort(cohort: JSON) -> JSON:
    return Cohort(cohort).answer()


def main(arguments: list[str]) -> int:
    if arguments == ["--self-test"]:
        import asm_examples
        return asm_examples.self_test(run_cohort)
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
