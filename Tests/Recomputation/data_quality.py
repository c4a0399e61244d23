"""Recounts every check of report data-quality straight from the CSV files.

A check yields (cohort, year, rows examined, rows violating); None for what its rows do not have. It was written from
the question, the notes on what is examined and what violates, and the meaning of the columns, not from the SQL.
"""
import re
from collections import Counter, defaultdict
from decimal import Decimal

from registry_files import Episode, all_rows, rows

CHECKS = {}


def check(threshold):
    def keep(function):
        CHECKS[function.__name__.replace("_", "-")] = threshold, function
        return function
    return keep


def number(rules, name):
    return float(rules[name]) if name in rules else None


def measure_rows(files):
    """Measure results with the rules of their cohort and year."""
    for (npi, cohort, year, measure, kind), row in files.measure_results.items():
        yield cohort, year, measure, kind, row, files.rules(cohort, year)


def required(files):
    return {key[:3] for key, listing in files.listed.items() if listing.required == "yes"}


def without_npi(keys):
    return {key[1:3] for key in keys}


def absent(wanted, present):
    """Of the wanted (npi, cohort, year), who is not among those present, in the cohorts and years that have some."""
    present = {key[:3] for key in present}
    covered = without_npi(present)
    for npi, cohort, year in wanted:
        if (cohort, year) in covered:
            yield cohort, year, 1, (npi, cohort, year) not in present


def clinician_years(files):
    found = defaultdict(list)
    for e in files.episodes:
        found[e.npi, e.cohort, e.year].append(e)
    return found


def quarters(files):
    found = defaultdict(list)
    for e in files.episodes:
        found[e.cohort, 4 * e.year + e.quarter - 1].append(e)
    return found


def scored(files):
    return {key: row for key, row in files.official.items() if row["final_score"]}


# Conformance

@check(0)
def measure_not_of_cohort(files):
    for cohort, year, measure, _, _, _ in measure_rows(files):
        measures = files.measures(cohort, year)
        if measures:
            yield cohort, year, 1, measure not in measures


@check(0)
def measure_collected_otherwise(files):
    for cohort, year, measure, kind, _, rules in measure_rows(files):
        wanted = rules.get("quality.collection_type." + measure)
        if wanted:
            yield cohort, year, 1, kind != wanted


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


def is_incomplete(row, rules):
    return float(row["data_completeness"]) < float(rules["quality.completeness_minimum"])


def has_few_cases(row, rules):
    return int(row["denominator"]) < float(rules["quality.case_minimum"])


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


# Completeness

@check(0)
def quarter_missing(files):
    places = defaultdict(list)
    for cohort, place in quarters(files):
        places[cohort].append(place)
    for cohort, loaded in places.items():
        loaded.sort()
        for place in range(loaded[0], loaded[-1] + 1):
            # A missing quarter counts with the next one that is there.
            yield cohort, next(other for other in loaded if other >= place) // 4, 1, place not in loaded


@check(0)
def quarter_volume_falls(files):
    found = quarters(files)
    for (cohort, place), episodes in found.items():
        if (cohort, place - 1) in found:
            yield cohort, place // 4, 1, len(episodes) / len(found[cohort, place - 1]) < 0.75


@check(5)
def participant_without_episodes(files):
    having, seen = set(clinician_years(files)), defaultdict(set)
    for cohort, place in quarters(files):
        seen[cohort, place // 4].add(place % 4)
    for npi, cohort, year in required(files):
        if len(seen[cohort, year]) == 4:
            yield cohort, year, 1, (npi, cohort, year) not in having


@check(5)
def requirement_unknown(files):
    loaded = {(e.cohort, e.year) for e in files.episodes}
    for (_, cohort, year, _), listing in files.listed.items():
        if (cohort, year) in loaded:
            yield cohort, year, 1, listing.required == "unknown"


@check(1)
def specialty_missing(files):
    for npi, cohort, year in clinician_years(files):
        yield cohort, year, 1, files.specialty(npi) == "unknown"


@check(5)
def participation_area_missing(files):
    for (_, cohort, year, _), listing in files.listed.items():
        if listing.required == "yes":
            yield cohort, year, 1, listing.area is None


@check(5)
def measure_results_missing(files):
    yield from absent(required(files), files.measure_results)


@check(25)
def measure_few_cases(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if "quality.case_minimum" in rules:
            yield cohort, year, 1, has_few_cases(row, rules)


@check(10)
def measure_incomplete(files):
    for cohort, year, _, _, row, rules in measure_rows(files):
        if "quality.completeness_minimum" in rules:
            yield cohort, year, 1, is_incomplete(row, rules)


@check(5)
def official_result_missing(files):
    yield from absent(required(files), files.official)


@check(0)
def selected_areas_missing(files):
    for year in {e.year for e in files.episodes}:
        wanted = files.rule_rows.get((year, "both", "selection.area_count"))
        if wanted:
            loaded = sum(of_year == year for of_year, _ in files.selected)
            yield None, year, int(wanted), max(0, int(wanted) - loaded)


FILES = ["areas", "care-model-areas", "care-models", "clinicians", "episodes", "measure-results", "part-b-payments",
         "participant-years", "participants", "performance", "rules", "selected-areas", "specialties"]


@check(0)
def rows_rejected(files):
    for name in FILES:
        read = list(all_rows(files.everything, name + ".csv"))
        taken = sum(1 for _ in rows(files.everything, name + ".csv"))
        yield None, None, len(read), len(read) - taken


# Plausibility

def earlier(e):
    return e.start, e.end, e.id


def of_one_beneficiary(files):
    found = defaultdict(list)
    for e in files.episodes:
        found[e.npi, e.cohort, e.beneficiary].append(e)
    return [sorted(episodes, key=earlier) for episodes in found.values()]


@check(0)
def episode_twice(files):
    for episodes in of_one_beneficiary(files):
        alike = Counter((e.start, e.end, e.observed, e.expected) for e in episodes)
        for e in episodes:
            same = [other.id for other in episodes
                    if (other.start, other.end, other.observed, other.expected)
                    == (e.start, e.end, e.observed, e.expected)]
            yield e.cohort, e.year, 1, len(alike) < len(episodes) and e.id != min(same)


@check(1)
def episodes_overlap(files):
    for episodes in of_one_beneficiary(files):
        for place, e in enumerate(episodes):
            yield e.cohort, e.year, 1, any(other.end >= e.start for other in episodes[:place])


@check(1)
def name_twice(files):
    names = Counter()
    employed = {npi: row["organization_name"] for npi, row in files.clinicians.items() if row["organization_name"]}
    for npi, organization in employed.items():
        names[*files.names[npi], organization] += 1
    for npi, organization in employed.items():
        yield None, None, 1, names[*files.names[npi], organization] > 1


@check(1)
def cost_outlier(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, e.observed > 10 * e.expected or e.expected > 10 * e.observed


@check(1)
def cost_as_expected(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, e.observed == e.expected


@check(0.5)
def cost_zero(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, not e.observed


@check(5)
def cost_round(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, e.observed > 0 and str(e.observed).endswith("00")


@check(0)
def cost_level_off(files):
    observed, expected = Counter(), Counter()
    for e in files.episodes:
        observed[e.cohort, e.year] += e.observed
        expected[e.cohort, e.year] += e.expected
    for key, whole in expected.items():
        yield *key, 1, not 80 * whole <= 100 * observed[key] <= 125 * whole


@check(5)
def readmission_rate_extreme(files):
    for (_, cohort, year), episodes in clinician_years(files).items():
        stays = [e for e in episodes if e.stay]
        if len(stays) >= 30:
            yield cohort, year, 1, len({e.back for e in stays}) == 1


@check(0)
def telehealth_never(files):
    for (cohort, place), episodes in quarters(files).items():
        if len(episodes) >= 100:
            yield cohort, place // 4, 1, len({e.telehealth for e in episodes}) == 1


@check(1)
def payment_zero(files):
    for (_, cohort, year), row in files.yearly("part-b-payments.csv").items():
        yield cohort, year, 1, Decimal(row["paid_amount"]) == 0


@check(1)
def episode_too_long(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, (int(e.start[:4]) + 2, e.start[5:]) < (int(e.end[:4]), e.end[5:])


@check(1)
def episode_of_one_day(files):
    for e in files.episodes:
        yield e.cohort, e.year, 1, e.start == e.end


@check(5)
def year_gap(files):
    own, loaded = defaultdict(set), defaultdict(set)
    for npi, cohort, year in clinician_years(files):
        own[npi, cohort].add(year)
        loaded[cohort].add(year)
    for (npi, cohort), years in own.items():
        for year in sorted(loaded[cohort]):
            if min(years) <= year <= max(years):
                yield cohort, min(other for other in years if other >= year), 1, year not in years


@check(1)
def payment_repeated(files):
    paid = {key: Decimal(row["paid_amount"]) for key, row in files.yearly("part-b-payments.csv").items()}
    for (npi, cohort, year), amount in paid.items():
        before = paid.get((npi, cohort, year - 1))
        if amount and before is not None:
            yield cohort, year, 1, amount == before


@check(1)
def measure_result_repeated(files):
    for (npi, cohort, year, *rest), row in files.measure_results.items():
        before = files.measure_results.get((npi, cohort, year - 1, *rest))
        if before and int(row["denominator"]):
            yield cohort, year, 1, all(
                Decimal(row[name]) == Decimal(before[name]) for name in ["numerator", "denominator", "data_completeness"])


@check(20)
def quarter_restated(files):
    held, restated = {}, set()
    for row in rows(files.everything, "episodes.csv"):
        e = Episode(row)
        if e.id in held and held[e.id].values != e.values:
            restated.add(e.id)
        held[e.id] = e
    for e in files.episodes:
        yield e.cohort, e.year, 1, e.id in restated


def report(files, year=None, cohort=None):
    """The rows of the report, but for what the catalogue says in words."""
    for name, (threshold, function) in CHECKS.items():
        examined = violating = 0
        for of_cohort, of_year, rows_examined, rows_violating in function(files):
            if cohort in (None, of_cohort or cohort) and year in (None, of_year or year):
                examined += rows_examined
                violating += rows_violating
        share = violating / examined if examined else None
        verdict = "not applicable" if share is None else "fail" if 100 * violating > threshold * examined else "pass"
        yield {"check_name": name, "examined": examined, "violating": violating, "violating_share": share,
               "threshold": threshold / 100, "verdict": verdict}
