"""The worked examples that asm_model.py --self-test checks; numbers that are written out were computed by hand."""
import copy
import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Callable

from asm_benchmarks import Published
from asm_payment import break_even, pay
from asm_reference import SplitMix64
from asm_rules import Rules
from asm_scoring import points_at

JSON = dict[str, Any]
EDGES = {10: -1.5, 9: -1.0, 8: -0.5, 7: 0.5, 6: 1.0, 5: 1.5, 4: 2.0, 3: 2.25, 2: 2.5, 1: 2.75}
RANGES = {
    "activities_both_share": (0.6, 0.8, 0.95), "complex_patient_mean": (2, 4, 6), "cost_points_unknown": (6, 7.5, 9),
    "cost_shift": (-0.2, 0, 0.2), "cost_spread": (0.8, 1, 1.25), "ecqm_share": (0.3, 0.5, 0.7),
    "interoperability_full_share": (0.6, 0.75, 0.9), "points_without_benchmark": (3, 5.5, 8),
    "quality_correlation": (0.1, 0.3, 0.5), "quality_shift": (-0.3, 0, 0.3), "reported_share": (0.6, 0.8, 1),
    "score_zero_share": (0.02, 0.05, 0.1), "small_share": (0.3, 0.36, 0.42), "solo_share": (0.05, 0.08, 0.11),
}
RULES = {
    "quality.case_minimum": "20", "quality.completeness_minimum": "0.75", "quality.benchmark.minimum_results": "20",
    "quality.benchmark.source": "cohort", "quality.points.incomplete": "0", "quality.points.minimum": "1",
    "quality.points.per_decile": "1", "quality.points.maximum": "10", "quality.weight": "0.5", "cost.weight": "0.5",
    "cost.case_minimum": "20", "cost.points.at_median": "7.5", "cost.points.minimum": "1",
    "cost.points.maximum": "10", "improvement_activities.adjustment.both": "0",
    "improvement_activities.adjustment.one": "-10", "improvement_activities.adjustment.none": "-20",
    "promoting_interoperability.adjustment.lowest": "-10", "promoting_interoperability.adjustment.highest": "0",
    "complex_patient.minimum": "0", "complex_patient.maximum": "10", "solo_practice.maximum_clinicians": "1",
    "solo_practice.bonus": "15", "small_practice.minimum_clinicians": "2", "small_practice.maximum_clinicians": "15",
    "small_practice.bonus": "10", "projection.when_unknown.improvement_activities": "both",
    "projection.when_unknown.promoting_interoperability": "1", "projection.when_unknown.complex_patient": "0",
    "projection.when_unknown.small_practice": "0", "minimum_data.quality_measures": "1",
    "minimum_data.final_score": "0", "final_score.minimum": "0", "final_score.maximum": "100",
    "not_scored.multiplier": "1", "risk_level": "0.09", "factor.is_capped": "1", "pool.share": "0.85",
    "pool.includes_score_zero": "1", "exchange.slope": "0.10", "exchange.slope.low": "0.05",
    "exchange.slope.high": "0.15", "exchange.midpoint": "median", "exchange.midpoint.band": "50",
    "cost.mips.average_dollars": "15000", "cost.mips.median_dollars": "15000", "cost.mips.deviation_dollars": "3000",
    "scenario.coverage_minimum": "0.8", "scenario.reach.factor": "0.5", "scenario.reach.score": "1",
    "scenario.reach.percentile": "0.7", "reference_cohort.seed": "2027",
    "reference_cohort.part_b_median_dollars": "60000", "reference_cohort.part_b_log_deviation": "0.8",
    **{f"cost.band.{points}": str(z) for points, z in EDGES.items()},
    **{f"reference_cohort.{name}.{end}": str(value) for name, values in RANGES.items()
       for end, value in zip(("low", "central", "high"), values)},
}
PLACES = {"Q492": 16, "Q008": 14, "Q005": 12, "Q236": 15, "Q377": 10}


def rounded(value: float, digits: int) -> str:
    """Decimal text, half away from zero."""
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def example_cohort() -> JSON:
    """21 clinicians; number 0 has points 9, 8, 7, 8, 6, cost 6.8 points (0.6 deviations above the median), PI 80 %.

    Each measure's 21 achievements are 0/20 ... 20/20, so cut point k is k/10 and j/20 earns 1 + floor(j/2) points.
    Cost: one clinician has too few episodes. Of the others one has a ratio of 1.06 and one of 0.94, eight of 1 and
    ten of 1 +- d with 20 x 0.1^2 = 2 x 0.06^2 + 10 d^2: median 1.0, deviation 0.1.
    """
    far = math.sqrt((20 * 0.1**2 - 2 * 0.06**2) / 10)
    ratios = [1.06, 0.94] + [1.0] * 8 + [1 + far, 1 - far] * 5 + [5.0]
    participants: list[JSON] = []
    for number in range(21):
        results = []
        for measure, place in PLACES.items():
            j = (place + number) % 21
            claims = measure == "Q492"  # the inverse measure
            results.append({"measure": measure, "collection_type": "administrative_claims" if claims else "ecqm",
                            "numerator": 20 - j if claims else j, "denominator": 20, "completeness": 1.0})
        participants.append({"id": f"p{number}", "results": results, "episodes": 19 if number == 20 else 20,
                             "mean_ratio": ratios[number], "improvement_activities": "both",
                             "promoting_interoperability": 0.8, "complex_patient": 4.0, "practice_clinicians": 30,
                             "is_small_practice": None, "part_b_cents": 10_000_000})
    return {"rules": dict(RULES), "measures": {measure: measure == "Q492" for measure in PLACES},
            "participants": participants}


class Checks:
    """Counts what was checked, and prints what is different."""

    def __init__(self, run: Callable[[JSON], JSON]) -> None:
        self.run, self.count, self.failures = run, 0, 0

    def same(self, what: str, found: object, expected: object) -> None:
        self.count += 1
        if found != expected:
            self.failures += 1
            print(f"DIFFERENT {what}: found {found}, expected {expected}")

    def near(self, what: str, found: float | None, expected: float) -> None:
        self.same(f"{what} ({found})", found is not None and abs(found - expected) < 1e-9, True)

    def answer(self, change: Callable[[JSON], None]) -> JSON:
        cohort = copy.deepcopy(example_cohort())
        change(cohort)
        return self.run(cohort)


def check_payment(checks: Checks) -> None:
    rules = Rules(RULES)
    scores = [0.0, 38.0, 52.0, 60.0, 67.0, 74.0, 81.0, 93.0]
    part_b: list[float | None] = [100_000.0, 180_000.0, 220_000.0, 250_000.0, 300_000.0, 260_000.0, 240_000.0,
                                  150_000.0]
    amounts = [amount or 0 for amount in part_b]
    risk, total, share = rules.number("risk_level"), math.fsum(amounts), rules.number("pool.share")
    payment = pay(scores, part_b, 0.10, "median", rules)
    checks.same("B", total, 1_700_000.0)
    checks.same("pool", rounded(share * risk * total, 2), "130050.00")
    checks.same("m", payment.midpoint, 67.0)
    checks.same("S, k 0.10", rounded(payment.scaling, 4), "1.8329")
    percents = ["-9.000", "-8.140", "-5.991", "-3.526", "-0.752", "2.023", "4.233", "6.356"]
    dollars = ["-9000.00", "-14651.38", "-13179.42", "-8815.78", "-2255.48", "5258.90", "10159.44", "9533.72"]
    for value, factor, amount, percent, dollar in zip(scores, payment.factors, amounts, percents, dollars):
        checks.same(f"factor % of {value}, k 0.10", rounded(100 * factor, 3), percent)
        checks.same(f"dollars of {value}", rounded(factor * amount, 2), dollar)
    paid = math.fsum(f * b for f, b in zip(payment.factors, amounts))
    checks.same("sum of dollars", rounded(paid, 2), "-22950.00")
    checks.same("-(1 - share) r B", rounded(-(1 - share) * risk * total, 2), "-22950.00")
    even = break_even(payment.midpoint, payment.scaling, 0.10)
    assert even is not None
    at_even = 1 / (1 + math.exp(-0.10 * (even - 67.0)))
    checks.same("factor at the break-even score is 0", abs(risk * at_even * payment.scaling - risk) < 1e-12, True)
    flat = pay(scores, part_b, 0.05, "median", rules)
    checks.same("S, k 0.05", rounded(flat.scaling, 4), "1.8317")
    checks.same("factor % of 74, k 0.05", rounded(100 * flat.factors[5], 3), "0.671")
    checks.same("factor % of 93, k 0.05", rounded(100 * flat.factors[7], 3), "3.955")


def check_cap_and_pool(checks: Checks) -> None:
    # T is 1/(1 + e^-5) of 95 and 1/(1 + e^5) of 45 at a midpoint of 70, so S = 0.85 * 10 / (9 T45 + T95) = 8.0580...
    scores, part_b = [45.0, 95.0], [9.0, 1.0]
    uncapped = pay(scores, part_b, 0.2, "70", Rules({**RULES, "factor.is_capped": "0"}))
    capped = pay(scores, part_b, 0.2, "70", Rules(RULES))
    low = 1 / (1 + math.exp(5))
    checks.near("S above 2", uncapped.scaling, 8.5 / (9 * low + (1 - low)))
    checks.same("without a cap the factor exceeds the risk level", uncapped.factors[1] > 0.5, True)
    checks.same("with a cap it is the risk level", capped.factors, [uncapped.factors[0], 0.09])
    unpaid = pay([40.0, 60.0], [None, None], 0.1, "median", Rules(RULES))
    alike = pay([40.0, 60.0], [5.0, 5.0], 0.1, "median", Rules(RULES))
    checks.near("no payments are known: each counts alike", unpaid.factors[1], alike.factors[1])
    some = pay([40.0, 60.0], [None, 5.0], 0.1, "median", Rules(RULES))
    checks.near("unknown payments count as none", some.factors[1], pay([60.0], [5.0], 0.1, "50", Rules(RULES)).factors[0])


def check_bands(checks: Checks) -> None:
    rules = Rules(RULES)
    for points, z in EDGES.items():
        checks.near(f"cost points at z = {z}", points_at(z, rules), points)
    for z, points in ((0, 7.5), (0.6, 6.8), (-0.25, 7.75), (2.125, 3.5), (-9, 10), (9, 1)):
        checks.near(f"cost points at z = {z}", points_at(z, rules), points)
    lower = Rules({**RULES, "cost.points.at_median": "5"})
    for z, points in ((0, 5), (-9, 7.5), (0.5, 4.5), (2.25, 1), (9, 1)):
        checks.near(f"cost points at z = {z}, 5 at the median", points_at(z, lower), points)


def check_clinician(checks: Checks) -> None:
    result = checks.answer(lambda cohort: None)
    clinician = result["participants"][0]
    for name, expected in (("quality", 0.76), ("cost", 0.68), ("improvement_activities", 0.0), ("complex_patient", 4.0),
                           ("promoting_interoperability", -2.0), ("small_practice", 0.0), ("final_score", 74.0)):
        checks.near(f"clinician's {name}", clinician[name], expected)
    checks.same("kind", result["kind"], "full")
    checks.same("standing", clinician["standing"], "scored")
    few = result["participants"][20]
    checks.same("too few episodes", [few[n] for n in ("standing", "final_score", "factor")], ["not scored", None, 0.0])


def check_quality(checks: Checks) -> None:
    def first(change: Callable[[JSON], None]) -> JSON:
        row: JSON = checks.answer(change)["participants"][0]
        return row

    # Points 9, 8, 7, 8, 6 of Q492, Q008, Q005, Q236 and Q377.
    row = first(lambda cohort: cohort["rules"].update({"quality.measure_weight.Q492": "2"}))
    checks.near("Q492 counts twice", row["quality"], 47 / 60)
    row = first(lambda cohort: cohort["rules"].update({"quality.measure_weight.Q492": "0"}))
    checks.near("Q492 is pending", row["quality"], 29 / 40)
    row = first(lambda cohort: cohort["rules"].update({"quality.collection_type.Q377.mips_cqm": "1"}))
    checks.near("Q377 is taken by MIPS CQM only", row["quality"], 32 / 40)

    def publish(cohort: JSON, **more: str) -> None:
        rates = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]
        cohort["rules"].update(more)
        cohort["published"] = [
            {"measure": "Q377", "collection_type": "ecqm", "mips_year": year, "is_inverse": False,
             "percentiles": [rate / divisor for rate in rates]} for year, divisor in ((2026, 2), (2025, 1))]

    mips = {"quality.benchmark.source": "mips"}
    checks.near("own deciles first", first(publish)["quality"], 0.76)
    # 10 of 20 reach all nine deciles of 0.05 to 0.45, the latest year's.
    checks.near("MIPS first", first(lambda cohort: publish(cohort, **mips))["quality"], 42 / 50)
    modified = {**mips, "quality.measure_is_modified.Q377": "1"}
    checks.near("no MIPS for a modified measure", first(lambda cohort: publish(cohort, **modified))["quality"], 0.76)
    small = {"quality.benchmark.minimum_results": "22"}
    checks.near("MIPS where the cohort has too few", first(lambda cohort: publish(cohort, **small))["quality"], 1.0)
    inverse = Published({"measure": "Q238", "is_inverse": True,
                         "percentiles": [0, 0, 0, 0, 0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4]})
    checks.near("an inverse measure's first decile", inverse.cuts()[0], 0.8)
    checks.near("an inverse measure at the 95th percentile", inverse.at(0.05), 1 - (0.2 + 0.2 * 5 / 9))


def check_outcomes(checks: Checks) -> None:
    def outcome(**changes: Any) -> tuple[str, float | None, float | None]:
        row = checks.answer(lambda cohort: cohort["participants"][0].update(changes))["participants"][0]
        return row["standing"], row["final_score"], row["factor"]

    nothing = {"results": [], "episodes": 0, "mean_ratio": None}
    claims = example_cohort()["participants"][0]["results"][:1]
    checks.same("nothing is loaded", outcome(**nothing), ("not loaded", None, None))
    checks.same("claims alone tell no quality", outcome(results=claims), ("not loaded", None, None))
    checks.same("no cost is loaded", outcome(episodes=0, mean_ratio=None), ("not loaded", None, None))
    checks.same("did not report", outcome(**nothing, reported_quality=False), ("score zero", 0.0, -0.09))
    checks.same("a final score is given", outcome(**nothing, given={"final_score": 61.0})[:2], ("scored", 61.0))
    both = outcome(**nothing, given={"quality_points": 7.6, "cost_points": 6.8})
    checks.near("both categories are given", both[1], 74.0)
    # The given ratio of who has no episodes is no part of the benchmark: without it the median of 19 is 1.
    given = {"quality_points": 7.6, "cost_ratio": 1.0}
    checks.near("a ratio is given", outcome(**nothing, given=given)[1], 38 + 37.5 + 2)


def check_scenario(checks: Checks) -> None:
    # SplitMix64 from 1234567: the numbers that its authors publish.
    lot = SplitMix64(1234567)
    checks.same("SplitMix64", [lot.next() for _ in range(2)], [6457827717110365317, 3203168211198807973])
    result = checks.answer(lambda cohort: cohort.update(size=100))
    checks.same("kind", (result["kind"], result["coverage"], result["drawn"]), ("scenario", 0.21, 79))
    clinician = result["participants"][0]
    # No benchmark: 5.5 points for each of five measures. z = 0.06 / 0.2 = 0.3: 7.2 points.
    checks.near("score among peers", clinician["final_score"], 27.5 + 36 + 2)
    # Peers do better: 3 points, z = (1.06 - 0.96) / 0.2 = 0.5, 7 points; worse: 8 points, z = 0.1, 7.4 points.
    checks.near("score if peers do better", clinician["final_score_low"], 15 + 35 + 2)
    checks.near("score if peers do worse", clinician["final_score_high"], 40 + 37 + 2)
    for name in ("factor", "percentile"):
        low, value, high = (clinician[name + end] for end in ("_low", "", "_high"))
        checks.same(f"{name} lies in its band", low < value < high, True)
    checks.same("the band ends at the risk level", clinician["factor_low"] >= -0.09, True)
    few = result["participants"][20]
    checks.same("not scored in a scenario", [few[n] for n in ("standing", "factor", "percentile")],
                ["not scored", 0.0, None])
    full = checks.answer(lambda cohort: cohort.update(size=26))
    checks.same("21 of 26 are enough", full["kind"], "full")


def self_test(run: Callable[[JSON], JSON]) -> int:
    checks = Checks(run)
    for check in (check_payment, check_cap_and_pool, check_bands, check_clinician, check_quality, check_outcomes,
                  check_scenario):
        check(checks)
    print(f"self-test: {checks.count} checks, {checks.failures} different")
    return 1 if checks.failures else 0
