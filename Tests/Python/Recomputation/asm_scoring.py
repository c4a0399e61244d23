"""From the results of one participant to the final score, or to why there is none."""
import math
from typing import Any, NamedTuple

from asm_benchmarks import Key, achievement, has_cases, is_complete
from asm_rules import TIE, Measures, Rules, clamp, interpolate

JSON = dict[str, Any]
NOT_LOADED, NOT_SCORED, SCORE_ZERO, SCORED = "not loaded", "not scored", "score zero", "scored"


class Yardsticks(NamedTuple):
    """What the results of participants are compared with."""
    cuts: dict[Key, list[float]]
    points_without_cuts: float | None  # None: such results are left out
    median_ratio: float | None
    deviation: float
    unknown_cost_points: float | None  # None: without a loaded cost there is no outcome


def given(participant: JSON, name: str) -> float | None:
    return (participant.get("given") or {}).get(name)


# Quality

def points_for(value: float, cuts: list[float], rules: Rules) -> float:
    reached = sum(value >= cut - TIE for cut in cuts)
    return points_for_cuts(reached, rules)


def points_for_cuts(reached: int, rules: Rules) -> float:
    points = rules.number("quality.points.minimum") + rules.number("quality.points.per_decile") * reached
    return min(points, rules.number("quality.points.maximum"))


def result_points(result: JSON, measures: Measures, yardsticks: Yardsticks, rules: Rules) -> float | None:
    """The points of one result; None where it is left out of both sides."""
    measure, kind = result["measure"], result["collection_type"]
    if not measures.counts(measure, kind) or not has_cases(result, rules):
        return None
    if not is_complete(result, rules):
        return rules.number("quality.points.incomplete")
    cuts = yardsticks.cuts.get((measure, kind))
    if cuts is None:
        return yardsticks.points_without_cuts
    return points_for(achievement(result, measures.inverse[measure]), cuts, rules)


def weighted_score(points: dict[str, float], measures: Measures, rules: Rules) -> float | None:
    """The mean of the points by weight, as a share of the most points."""
    weight = math.fsum(measures.weights[measure] for measure in points)
    if weight <= 0:
        return None
    weighted = math.fsum(measures.weights[measure] * value for measure, value in points.items())
    return weighted / (rules.number("quality.points.maximum") * weight)


def quality(participant: JSON, measures: Measures, yardsticks: Yardsticks, rules: Rules) -> float | None:
    points = given(participant, "quality_points")
    if points is not None:
        highest = rules.number("quality.points.maximum")
        return clamp(points, 0, highest) / highest
    best: dict[str, float] = {}  # of several collection types, the one with most points
    for result in participant["results"]:
        earned = result_points(result, measures, yardsticks, rules)
        if earned is not None:
            best[result["measure"]] = max(earned, best.get(result["measure"], earned))
    if yardsticks.points_without_cuts is not None:
        # A measure that CMS computes comes to every participant; until it does, its points are assumed.
        reported = {result["measure"] for result in participant["results"]}
        for measure in measures.scored:
            if measures.types[measure] == {"administrative_claims"} and measure not in reported:
                best[measure] = yardsticks.points_without_cuts
    return weighted_score(best, measures, rules)


def own_reports(participant: JSON, measures: Measures) -> list[JSON]:
    """The results that the participant reported, as opposed to those worked out from claims."""
    return [result for result in participant["results"]
            if measures.counts(result["measure"], result["collection_type"])
            and result["collection_type"] != "administrative_claims"]


def is_quality_known(participant: JSON, measures: Measures) -> bool:
    return (given(participant, "quality_points") is not None or bool(own_reports(participant, measures))
            or participant.get("reported_quality") is False)


def has_minimum_data(participant: JSON, measures: Measures, rules: Rules) -> bool:
    if given(participant, "quality_points") is not None:
        return True
    complete = {result["measure"] for result in own_reports(participant, measures) if is_complete(result, rules)}
    return len(complete) >= rules.number("minimum_data.quality_measures")


# Cost

def benchmark_ratio(participant: JSON, rules: Rules) -> float | None:
    """The ratio that a participant brings into the cohort's benchmark: none without enough episodes of its own."""
    if participant["episodes"] < rules.number("cost.case_minimum") or participant["mean_ratio"] is None:
        return None
    ratio = given(participant, "cost_ratio")
    return participant["mean_ratio"] if ratio is None else ratio


def is_cost_loaded(participant: JSON) -> bool:
    return (participant["episodes"] > 0 or given(participant, "cost_points") is not None
            or given(participant, "cost_ratio") is not None)


def band_line(z: float, rules: Rules) -> float:
    """The points of the bands at z standard deviations above the median, before the line is shifted."""
    bands = sorted((rules.number(f"cost.band.{points}"), -points) for points in range(1, 11))
    return interpolate(z, [place for place, _ in bands], [-float(points) for _, points in bands])


def points_at(z: float, rules: Rules) -> float:
    points = band_line(z, rules) + rules.number("cost.points.at_median") - band_line(0, rules)
    return clamp(points, rules.number("cost.points.minimum"), rules.number("cost.points.maximum"))


def cost(participant: JSON, yardsticks: Yardsticks, rules: Rules) -> float | None:
    points = given(participant, "cost_points")
    if points is None and yardsticks.unknown_cost_points is not None and not is_cost_loaded(participant):
        points = yardsticks.unknown_cost_points
    if points is None:
        ratio = given(participant, "cost_ratio")
        if ratio is None:
            ratio = benchmark_ratio(participant, rules)
        if ratio is None or yardsticks.median_ratio is None:
            return None
        is_flat = yardsticks.deviation < TIE
        points = points_at(0 if is_flat else (ratio - yardsticks.median_ratio) / yardsticks.deviation, rules)
    highest = rules.number("cost.points.maximum")
    return clamp(points, rules.number("cost.points.minimum"), highest) / highest


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
        is_small = (rules.number("small_practice.minimum_clinicians") <= clinicians
                    <= rules.number("small_practice.maximum_clinicians"))
    elif is_small is None:
        is_small = rules.flag("projection.when_unknown.small_practice")
    return rules.number("small_practice.bonus") if is_small else 0.0


def adjustments(participant: JSON, rules: Rules) -> dict[str, float]:
    return {
        "improvement_activities": activities_adjustment(participant["improvement_activities"], rules),
        "promoting_interoperability": interoperability_adjustment(participant["promoting_interoperability"], rules),
        "complex_patient": complex_adjustment(participant["complex_patient"], rules),
        "small_practice": practice_bonus(participant["practice_clinicians"], participant["is_small_practice"], rules),
    }


# Final score

def limited(final: float, rules: Rules) -> float:
    return clamp(final, rules.number("final_score.minimum"), rules.number("final_score.maximum"))


def final_score(q: float, c: float, added: float, rules: Rules) -> float:
    measured = rules.number("final_score.maximum") * (
        rules.number("quality.weight") * q + rules.number("cost.weight") * c)
    return limited(measured + added, rules)


def outcome(participant: JSON, q: float | None, c: float | None, measures: Measures, yardsticks: Yardsticks,
            rules: Rules) -> str:
    """The standing of a participant whose final score is not given."""
    if not is_quality_known(participant, measures):
        return NOT_LOADED
    if not has_minimum_data(participant, measures, rules):
        return SCORE_ZERO
    if not is_cost_loaded(participant) and yardsticks.unknown_cost_points is None:
        return NOT_LOADED
    return NOT_SCORED if q is None or c is None else SCORED


def score(participant: JSON, measures: Measures, yardsticks: Yardsticks, rules: Rules) -> JSON:
    """One row, up to the final score; None is a number that there is not."""
    q = quality(participant, measures, yardsticks, rules)
    c = cost(participant, yardsticks, rules)
    added, final = adjustments(participant, rules), given(participant, "final_score")
    if final is not None:
        standing, final, added = SCORED, limited(final, rules), dict.fromkeys(added, 0.0)
    else:
        standing = outcome(participant, q, c, measures, yardsticks, rules)
        if standing in (NOT_LOADED, SCORE_ZERO):
            added = dict.fromkeys(added, 0.0)
        if standing == SCORE_ZERO:
            final = rules.number("minimum_data.final_score")
        elif standing == SCORED and q is not None and c is not None:
            final = final_score(q, c, math.fsum(added.values()), rules)
    return {"id": participant["id"], "standing": standing, "quality": q, "cost": c, **added, "final_score": final,
            "missing": missing(participant, measures, yardsticks) if standing == NOT_LOADED else []}


def missing(participant: JSON, measures: Measures, yardsticks: Yardsticks) -> list[str]:
    """What a participant of whom too little is loaded lacks."""
    lacks_cost = not is_cost_loaded(participant) and yardsticks.unknown_cost_points is None
    return [name for name, lacks in (("quality", not is_quality_known(participant, measures)), ("cost", lacks_cost))
            if lacks]
