"""A part of a cohort: its participants among peers drawn by lot, with bands in place of bare numbers."""
import math
from typing import Any

from asm_benchmarks import Key, Published, distributions
from asm_payment import Payment, break_even, main_payment, percentile, rule_band
from asm_reference import CASES, Assumptions, Draws
from asm_rules import Measures, Rules
from asm_scoring import NOT_SCORED, Yardsticks, score

JSON = dict[str, Any]
Band = tuple[float, float]


class Case:
    """One case: the scores and payments of all participants under its assumptions."""

    def __init__(self, name: str, cohort: JSON, drawn: int, measures: Measures, published: dict[Key, Published],
                 rules: Rules) -> None:
        assumed = Assumptions(name, rules)
        spread = distributions(published)
        yardsticks = self.yardsticks(assumed, published, spread, rules)
        self.rows = [score(each, measures, yardsticks, rules) for each in cohort["participants"]]
        draws = Draws(name, measures, spread, yardsticks.cuts, rules)
        peers = [draws.peer() for _ in range(drawn)]
        self.places = [index for index, row in enumerate(self.rows) if row["final_score"] is not None]
        self.scores = [self.rows[index]["final_score"] for index in self.places] + [p.final_score for p in peers]
        # Payments that are not known bring none into the pool, which the peers' fill.
        self.part_b: list[float | None] = [
            cohort["participants"][index]["part_b_cents"] or 0 for index in self.places] + [
            p.part_b_cents for p in peers]
        self.payment: Payment = main_payment(self.scores, self.part_b, rules)

    @staticmethod
    def yardsticks(assumed: Assumptions, published: dict[Key, Published], spread: dict[Key, Published],
                   rules: Rules) -> Yardsticks:
        average, deviation = rules.number("cost.mips.average_dollars"), rules.number("cost.mips.deviation_dollars")
        if rules.word("quality.benchmark.source") == "mips":
            cuts = {key: benchmark.cuts() for key, benchmark in published.items()}
        else:
            cuts = {key: distribution.cuts(assumed["quality_shift"]) for key, distribution in spread.items()}
        return Yardsticks(
            cuts=cuts,
            points_without_cuts=assumed["points_without_benchmark"],
            median_ratio=(rules.number("cost.mips.median_dollars") - assumed["cost_shift"] * deviation) / average,
            deviation=assumed["cost_spread"] * deviation / average,
            unknown_cost_points=assumed["cost_points_unknown"])


def stretched(middle: float, values: list[float], reach: float) -> Band:
    """The range of the values around the middle one, each end at a share of its distance."""
    return middle + reach * (min(values) - middle), middle + reach * (max(values) - middle)


def factor_band(middle: float, rule: Band, peers: Band, rules: Rules) -> Band:
    """Two independent uncertainties: the root of the sum of the squares, within the risk level."""
    down = math.hypot(middle - rule[0], middle - peers[0])
    up = math.hypot(rule[1] - middle, peers[1] - middle)
    risk = rules.number("risk_level")
    highest = min(middle + up, risk) if rules.flag("factor.is_capped") else middle + up
    return max(middle - down, -risk), highest


def run_scenario(cohort: JSON, drawn: int, measures: Measures, published: dict[Key, Published], rules: Rules) -> JSON:
    cases = {name: Case(name, cohort, drawn, measures, published, rules) for name in CASES}
    central = cases["central"]
    neutral = rules.number("not_scored.multiplier") - 1
    rows = []
    for row in central.rows:
        factor = neutral if row["standing"] == NOT_SCORED else None
        empty = dict.fromkeys(("final_score_low", "final_score_high", "percentile", "percentile_low",
                               "percentile_high"))
        rows.append({**row, **empty, "factor": factor, "factor_low": factor, "factor_high": factor})
    rule_bands = rule_band(central.scores, central.part_b, rules)
    for place, index in enumerate(central.places):
        rows[index].update(bands(place, cases, rule_bands[place], rules))
    slope = rules.number("exchange.slope")
    return {"kind": "scenario", "drawn": drawn, "midpoint": central.payment.midpoint,
            "scaling_factor": central.payment.scaling,
            "break_even": break_even(central.payment.midpoint, central.payment.scaling, slope), "participants": rows}


def bands(place: int, cases: dict[str, Case], rule: Band, rules: Rules) -> JSON:
    """The numbers of one scored participant, each with its band."""
    def over_cases(value_in: Any) -> tuple[float, list[float]]:
        values = {name: value_in(case) for name, case in cases.items()}
        return values["central"], list(values.values())

    final, finals = over_cases(lambda case: case.scores[place])
    rank, ranks = over_cases(lambda case: percentile(case.scores[place], case.scores))
    factor, factors = over_cases(lambda case: case.payment.factors[place])
    reach = {name: rules.number(f"scenario.reach.{name}") for name in ("score", "percentile", "factor")}
    final_low, final_high = stretched(final, finals, reach["score"])
    rank_low, rank_high = stretched(rank, ranks, reach["percentile"])
    low, high = factor_band(factor, rule, stretched(factor, factors, reach["factor"]), rules)
    return {"final_score_low": final_low, "final_score_high": final_high, "percentile": rank,
            "percentile_low": rank_low, "percentile_high": rank_high,
            "factor": factor, "factor_low": low, "factor_high": high}
