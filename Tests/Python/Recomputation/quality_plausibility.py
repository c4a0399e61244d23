"""Checks of report data-quality: whether rows can be believed."""
from collections import Counter, defaultdict
from decimal import Decimal

from quality_rows import check, clinician_years, quarters
from registry_files import Episode, rows


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
