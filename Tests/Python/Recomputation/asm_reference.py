"""The reference cohort: peers drawn by lot as Docs/reference-cohort.md says, in place of those not loaded."""
import math
from typing import Any, NamedTuple

from asm_benchmarks import Published, Key, normal_probability, normal_quantile
from asm_rules import Measures, Rules
from asm_scoring import adjustments, final_score, points_at, points_for, points_for_cuts, weighted_score

JSON = dict[str, Any]
WORD = (1 << 64) - 1
CASES = ("low", "central", "high")
# In the high case, in which peers do better, these are at their high or at their low end.
WITH_PEERS = ("quality_shift", "cost_shift", "activities_both_share", "interoperability_full_share",
              "complex_patient_mean", "small_share", "solo_share")
AGAINST_PEERS = ("score_zero_share", "points_without_benchmark", "cost_points_unknown")


class SplitMix64:
    """G. Steele, D. Lea and C. Flood, 2014."""

    def __init__(self, seed: int) -> None:
        self.state = seed & WORD

    def next(self) -> int:
        self.state = (self.state + 0x9E3779B97F4A7C15) & WORD
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & WORD
        return mixed ^ (mixed >> 31)

    def uniform(self) -> float:
        return ((self.next() >> 11) + 0.5) / 2**53

    def normal(self) -> float:
        return normal_quantile(self.uniform())


class Assumptions:
    """The numbers of one case."""

    def __init__(self, case: str, rules: Rules) -> None:
        self.case, self.rules = case, rules

    def __getitem__(self, name: str) -> float:
        end = "central"
        if self.case != "central" and name in WITH_PEERS:
            end = self.case
        elif self.case != "central" and name in AGAINST_PEERS:
            end = "low" if self.case == "high" else "high"
        return self.rules.number(f"reference_cohort.{name}.{end}")


class Peer(NamedTuple):
    final_score: float
    part_b_cents: float


class Draws:
    """Draws the peers of one case."""

    def __init__(self, case: str, measures: Measures, spread: dict[Key, Published], cuts: dict[Key, list[float]],
                 rules: Rules) -> None:
        self.assumed = Assumptions(case, rules)
        self.measures, self.spread, self.cuts, self.rules = measures, spread, cuts, rules
        self.lot = SplitMix64(int(rules.word("reference_cohort.seed")))

    def collection_type(self, measure: str, c: float) -> str:
        takes_ecqm, takes_cqm = (self.measures.takes(measure, kind) for kind in ("ecqm", "mips_cqm"))
        if takes_ecqm and takes_cqm:
            return "ecqm" if c < self.assumed["ecqm_share"] else "mips_cqm"
        return "ecqm" if takes_ecqm else "mips_cqm" if takes_cqm else "administrative_claims"

    def measure_points(self, measure: str, kind: str, place: float) -> float:
        """The points of a peer so many standard deviations above the middle of the cohort."""
        distribution = self.spread.get((measure, kind))
        if distribution is None:
            return points_for_cuts(min(math.floor(10 * normal_probability(place)), 9), self.rules)
        value = distribution.at(normal_probability(place + self.assumed["quality_shift"]))
        return points_for(value, self.cuts[measure, kind], self.rules)

    def quality(self) -> float | None:
        common = self.lot.normal()
        shared = self.assumed["quality_correlation"]
        all_points: dict[str, float] = {}
        by_choice, reported = [], []
        for measure in self.measures.scored:
            r, c, e = self.lot.uniform(), self.lot.uniform(), self.lot.normal()
            kind = self.collection_type(measure, c)
            place = math.sqrt(shared) * common + math.sqrt(1 - shared) * e
            all_points[measure] = self.measure_points(measure, kind, place)
            if kind == "administrative_claims":
                reported.append(measure)
                continue
            by_choice.append(measure)
            if r < self.assumed["reported_share"]:
                reported.append(measure)
        if by_choice and not set(by_choice) & set(reported):
            reported.append(by_choice[0])
        return weighted_score({measure: all_points[measure] for measure in reported}, self.measures, self.rules)

    def circumstances(self) -> JSON:
        """Activities, interoperability, complex patients and practice, in the form of a participant's."""
        a, f, g, x, s = (self.lot.uniform() for _ in range(5))
        both = self.assumed["activities_both_share"]
        is_solo, is_small = s < self.assumed["solo_share"], s < self.assumed["small_share"]
        return {
            "improvement_activities": "both" if a < both else "one" if a < (1 + both) / 2 else "none",
            "promoting_interoperability": 1.0 if f < self.assumed["interoperability_full_share"] else g,
            "complex_patient": 2 * x * self.assumed["complex_patient_mean"],
            "practice_clinicians": 1 if is_solo else None, "is_small_practice": is_small,
        }

    def peer(self) -> Peer:
        has_no_data = self.lot.uniform() < self.assumed["score_zero_share"]
        q = self.quality()
        c = points_at(self.lot.normal(), self.rules) / self.rules.number("cost.points.maximum")
        added = adjustments(self.circumstances(), self.rules)
        dollars = self.rules.number("reference_cohort.part_b_median_dollars") * math.exp(
            self.rules.number("reference_cohort.part_b_log_deviation") * self.lot.normal())
        if has_no_data:
            final = self.rules.number("minimum_data.final_score")
        else:
            final = final_score(0.0 if q is None else q, c, math.fsum(added.values()), self.rules)
        return Peer(final, math.floor(100 * dollars + 0.5))
