"""From final scores and Part B payments to payment adjustment factors and percentiles."""
import math
from typing import NamedTuple

from asm_rules import Rules, median


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


def pool_weights(part_b: list[float | None]) -> list[float]:
    """Unknown payments count as none; if none are known, each participant counts alike."""
    if all(amount is None for amount in part_b):
        return [1.0] * len(part_b)
    return [float(amount or 0) for amount in part_b]


def exchanged(value: float, midpoint: float | None, slope: float) -> float:
    """The transformed final score T: logistic above a score of zero."""
    if value <= 0 or midpoint is None:
        return 0.0
    power = slope * (value - midpoint)
    return 1 / (1 + math.exp(-power)) if power >= 0 else math.exp(power) / (1 + math.exp(power))


def pay(scores: list[float], part_b: list[float | None], slope: float, midpoint_word: str, rules: Rules) -> Payment:
    """Midpoint, scaling factor and factors of the scored participants of one cohort and year."""
    risk, is_capped = rules.number("risk_level"), rules.flag("factor.is_capped")
    weights = pool_weights(part_b)
    midpoint = exchange_midpoint(midpoint_word, scores)
    transformed = [exchanged(value, midpoint, slope) for value in scores]
    with_zero = rules.flag("pool.includes_score_zero")
    base = math.fsum(weight for value, weight in zip(scores, weights) if value > 0 or with_zero)
    weighted = math.fsum(t * weight for t, weight in zip(transformed, weights))
    scaling = rules.number("pool.share") * base / weighted if weighted > 0 else 0.0
    factors = [risk * t * scaling - risk if value > 0 else -risk for value, t in zip(scores, transformed)]
    return Payment(midpoint, scaling, [min(factor, risk) if is_capped else factor for factor in factors])


def rule_band(scores: list[float], part_b: list[float | None], rules: Rules) -> list[tuple[float, float]]:
    """The lowest and highest factor of each over the slopes and midpoints that are thought possible."""
    payments = [pay(scores, part_b, rules.number(slope), rules.word(midpoint), rules).factors
                for slope in ("exchange.slope.low", "exchange.slope", "exchange.slope.high")
                for midpoint in ("exchange.midpoint", "exchange.midpoint.band")]
    return [(min(factors), max(factors)) for factors in zip(*payments)]


def main_payment(scores: list[float], part_b: list[float | None], rules: Rules) -> Payment:
    return pay(scores, part_b, rules.number("exchange.slope"), rules.word("exchange.midpoint"), rules)


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
