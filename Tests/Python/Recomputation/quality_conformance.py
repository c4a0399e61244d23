"""Checks of report data-quality: whether rows keep to the rules and to each other."""
import re
from collections import Counter, defaultdict
from decimal import Decimal

from quality_rows import absent, check, clinician_years, has_few_cases, is_incomplete, measure_rows, number, required, scored


@check(0)
def measure_not_of_cohort(files):
    for cohort, year, measure, _, _, _ in measure_rows(files):
        measures = files.measures(cohort, year)
        if measures:
            yield cohort, year, 1, measure not in measures


@check(0)
def measure_collected_otherwise(files):
    for cohort, year, measure, kind, _, rules in measure_rows(files):
        prefix = f"quality.collection_type.{measure}."
        taken = [name[len(prefix):] for name, value in rules.items() if name.startswith(prefix) and value == "1"]
        if taken:
            yield cohort, year, 1, kind not in taken


@check(10)
def name_in_one_case(files):
    for last, _ in files.names.values():
        letters = [c for c in last if c.isascii() and c.isalpha()]
        one_case = {c.isupper() for c in letters}
        yield None, None, 1, (len(last) > 1 and last[0].isascii() and last[0].isalpha() and len(one_case) == 1)


@check(0)
def episode_area_divided(files):
    loaded = {year for _, year in files.delineations}
    divided = {(row["parent_area_code"], year) for (_, year), row in files.delineations.items()}
    for e in files.episodes:
        delineation = number(files.rules(e.cohort, e.year), "selection.delineation_year")
        if delineation in loaded:
            yield e.cohort, e.year, 1, (e.area, int(delineation)) in divided


@check(5)
def episode_without_participation(files):
    names = {key[:3] for key in files.listed}
    said = {key[1:3] for key, listing in files.listed.items() if listing.required != "unknown"}
    for e in files.episodes:
        if (e.cohort, e.year) in said:
            yield e.cohort, e.year, 1, (e.npi, e.cohort, e.year) not in names


@check(20)
def episode_area_elsewhere(files):
    places = defaultdict(set)
    for key, listing in files.listed.items():
        if listing.area:
            places[key[:3]].add(listing.area)
    for e in files.episodes:
        known = places.get((e.npi, e.cohort, e.year))
        if known:
            yield e.cohort, e.year, 1, e.area not in known


@check(1)
def specialty_of_other_cohort(files):
    for npi, cohort, year in clinician_years(files):
        specialty = files.specialties.get(files.specialty(npi))
        if specialty:
            yield cohort, year, 1, specialty["cohort"] != cohort


@check(0)
def participation_area_not_selected(files):
    selected = Counter(year for year, _ in files.selected)
    for (_, cohort, year, _), listing in files.listed.items():
        wanted = number(files.rules(cohort, year), "selection.area_count")
        if listing.required == "yes" and listing.area and wanted is not None and selected[year] >= max(wanted, 1):
            yield cohort, year, 1, (year, listing.area) not in files.selected


@check(5)
def participation_state_elsewhere(files):
    for (_, cohort, year, _), listing in files.listed.items():
        name = re.fullmatch(r".*?, (.+)", (files.area_title(listing.area) or "") if listing.area else "")
        if name:
            yield cohort, year, 1, listing.state not in name[1].split("-")


@check(0)
def performance_without_participation(files):
    yield from absent(files.official, required(files))


@check(1)
def performance_without_payment(files):
    yield from absent(scored(files), files.yearly("part-b-payments.csv"))


@check(5)
def payment_without_performance(files):
    yield from absent(files.yearly("part-b-payments.csv"), files.official)


@check(0)
def score_without_categories(files):
    for (_, cohort, year), row in scored(files).items():
        if float(row["final_score"]) > 0:
            yield cohort, year, 1, not row["quality_score"] or not row["cost_score"]


@check(1)
def score_not_adding_up(files):
    for (_, cohort, year), row in scored(files).items():
        rules = files.rules(cohort, year)
        names = ["quality.weight", "cost.weight", "final_score.minimum", "final_score.maximum"]
        if Decimal(row["final_score"]) > 0 and row["quality_score"] and row["cost_score"] and set(names) <= set(rules):
            quality, cost, lowest, highest = (Decimal(rules[name]) for name in names)
            total = highest * (quality * Decimal(row["quality_score"]) + cost * Decimal(row["cost_score"]))
            for column in ["improvement_activities", "promoting_interoperability", "complex_patient", "small_practice"]:
                total += Decimal(row[column + "_adjustment"])
            off = abs(Decimal(row["final_score"]) - min(max(total, lowest), highest))
            yield cohort, year, 1, off > Decimal("0.0125")


@check(0)
def factor_beyond_risk_level(files):
    for (_, cohort, year), row in files.official.items():
        risk = files.rules(cohort, year).get("risk_level")
        if risk:
            yield cohort, year, 1, abs(Decimal(row["payment_adjustment_factor"])) > Decimal(risk) + Decimal("5e-7")


@check(0)
def factor_of_score_zero(files):
    for (_, cohort, year), row in scored(files).items():
        rules = files.rules(cohort, year)
        if float(row["final_score"]) == 0 and rules.get("score_zero.factor") == "negative_risk_level":
            off = Decimal(row["payment_adjustment_factor"]) + Decimal(rules["risk_level"])
            yield cohort, year, 1, abs(off) > Decimal("5e-7")


@check(0)
def factor_falls_with_score(files):
    peers = defaultdict(list)
    for (_, cohort, year), row in scored(files).items():
        peers[cohort, year].append((Decimal(row["final_score"]), Decimal(row["payment_adjustment_factor"])))
    for (cohort, year), results in peers.items():
        for score, factor in results:
            below = [other for lower, other in results if lower < score]
            if below:
                yield cohort, year, 1, factor < max(below) - Decimal("1.5e-6")


@check(0)
def adjustments_miss_pool(files):
    payments, sums = files.yearly("part-b-payments.csv"), defaultdict(list)
    for key, row in scored(files).items():
        paid = payments.get(key)
        sums[key[1:]].append(
            (Decimal(row["payment_adjustment_factor"]), Decimal(paid["paid_amount"]) if paid else None))
    for (cohort, year), results in sums.items():
        rules = files.rules(cohort, year)
        names = {"risk_level", "pool.share", "pool.includes_score_zero"}
        if any(paid is None for _, paid in results) or not names <= set(rules):
            continue
        base = sum(paid for _, paid in results)
        if base > 0 and rules["pool.includes_score_zero"] == "1":
            risk = Decimal(rules["risk_level"]) * base
            adjusted = sum(factor * paid for factor, paid in results)
            yield cohort, year, 1, abs(adjusted + (1 - Decimal(rules["pool.share"])) * risk) > risk / 100


@check(0)
def points_for_incomplete_measure(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if {"quality.completeness_minimum", "quality.points.incomplete"} <= set(rules) and is_incomplete(row, rules):
            yield cohort, year, 1, bool(row["points"]) and (
                float(row["points"]) > float(rules["quality.points.incomplete"]))


@check(0)
def points_for_few_cases(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if "quality.case_minimum" in rules and has_few_cases(row, rules):
            yield cohort, year, 1, bool(row["points"])


@check(5)
def small_practice_by_size(files):
    flags = defaultdict(set)
    for key, listing in files.listed.items():
        flags[key[:3]].add(listing.small)
    for (npi, cohort, year), row in files.yearly("participant-years.csv").items():
        answers, size = flags.get((npi, cohort, year), {"unknown"}), row["practice_clinicians"]
        most = number(files.rules(cohort, year), "small_practice.maximum_clinicians")
        if size and most is not None and ("yes" in answers or answers == {"no"}):
            yield cohort, year, 1, ("yes" in answers) != (int(size) <= most)
