"""Makes episodes of final claims: visits, windows, attribution, cost, and the counts under the doubtful rules."""
import datetime
import hashlib
import hmac
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from claim_lines import PART_B, Beneficiary
from claim_rules import COHORTS, has_code

TELEHEALTH = ("02", "10")
PALLIATIVE = ["Z51.5"]


def rounded(value):
    """A fraction rounded to a whole number, half away from zero."""
    whole = int(abs(value) + Fraction(1, 2))
    return whole if value >= 0 else -whole


def age(birth, day):
    """Completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def day_after(day, days):
    return day + datetime.timedelta(days)


@dataclass
class Episode:
    """A window of a beneficiary, cohort and TIN. `clinicians` are those it is attributed to."""
    cohort: str
    beneficiary: str
    tin: str
    start: datetime.date
    end: datetime.date
    trigger: datetime.date
    confirming: datetime.date
    visits: list = field(default_factory=list)
    clinicians: list = field(default_factory=list)
    is_complete: bool = False
    observed: int = 0
    stratum: tuple = ()
    expected: int | None = None
    hospitalized: bool = False
    readmitted: bool = False
    telehealth: bool = False
    palliative: bool = False


def windows(days, confirming_days, window_days, is_reaffirming):
    """The trigger, the confirming day, the first and the last day of each episode of some days of visits in order."""
    place = 0
    while place < len(days):
        trigger = days[place]
        is_confirmed = place + 1 < len(days) and (days[place + 1] - trigger).days <= confirming_days
        if not is_confirmed:
            place += 1
            continue
        confirming = days[place + 1]
        end = day_after(trigger, window_days - 1)
        if is_reaffirming:
            for day in days[place + 1:]:
                if day <= end:
                    end = day_after(day, window_days - 1)
        start = trigger
        while day_after(start, window_days - 1) <= end:
            yield trigger, confirming, start, day_after(start, window_days - 1)
            start = day_after(start, window_days)
        while place < len(days) and days[place] <= end:
            place += 1


class Engine:
    """Episodes of a feed under some rules. `basis` is `paid` or `allowed`."""

    def __init__(self, feed, outcomes, rules, key, basis):
        self.rules, self.key, self.basis = rules, key, basis
        self.kept = [line for line, outcome in outcomes if outcome == "kept"]
        held = [line.first_day for line, outcome in outcomes if outcome != "rejected"]
        self.first_held, self.last_held = min(held, default=None), max(held, default=None)
        self.by_beneficiary = defaultdict(list)
        for line in self.kept:
            self.by_beneficiary[line.beneficiary].append(line)
        identifier = feed.current_identifiers()
        self.beneficiaries = {}
        for _, text, beneficiary in sorted(feed.beneficiaries, key=lambda row: (row[0], row[2].order)):
            self.beneficiaries[identifier(text)] = beneficiary
        self.specialties = self.specialties_of_clinicians()
        self.visits = {cohort: self.visits_of_groups(cohort) for cohort in COHORTS}

    def token(self, text):
        return hmac.new(self.key, text.encode(), hashlib.sha256).digest()[:16].hex()

    def specialties_of_clinicians(self):
        """The code on most kept Part B lines of each clinician, the lowest if there are several."""
        lines = defaultdict(Counter)
        for line in self.kept:
            if line.kind == PART_B and line.npi and line.specialty:
                lines[line.npi][line.specialty] += 1
        return {npi: min(counter, key=lambda code: (-counter[code], code)) for npi, counter in lines.items()}

    def first_diagnosis(self, cohort, line):
        """The first diagnosis of a line that the cohort's list has, or None."""
        patterns = self.rules.list(cohort, "diagnosis")
        return next((code for code in line.diagnoses if has_code(patterns, code)), None)

    def visits_of_groups(self, cohort):
        """The visit lines by beneficiary and TIN."""
        codes = self.rules.list(cohort, "visit_code")
        result = defaultdict(list)
        for line in self.kept:
            if line.kind == PART_B and line.tin and has_code(codes, line.service_code):
                if self.first_diagnosis(cohort, line):
                    result[line.beneficiary, line.tin].append(line)
        return result

    def cost(self, cohort, beneficiary, first, last):
        """The cents of a beneficiary's kept lines from the first to the last of some days."""
        codes = self.rules.list(cohort, "cost_code")
        return sum(
            line.amount(self.basis) for line in self.by_beneficiary[beneficiary]
            if first <= line.first_day <= last and (not codes or has_code(codes, line.service_code)))

    def episodes(self, confirming_rule="confirming_days", share_rule="attribution_share"):
        """All episodes that are attributed to a clinician, with their cost."""
        result = []
        for cohort in COHORTS:
            for (beneficiary, tin), visits in self.visits[cohort].items():
                days = sorted({line.first_day for line in visits})
                for trigger, confirming, start, end in windows(
                        days, self.rules.number(cohort, confirming_rule), self.rules.number(cohort, "window_days"),
                        self.rules.flag(cohort, "reaffirming")):
                    episode = Episode(cohort, beneficiary, tin, start, end, trigger, confirming)
                    episode.visits = [line for line in visits if start <= line.first_day <= end]
                    episode.clinicians = self.attributed(episode, share_rule)
                    if episode.clinicians and not self.is_left_out(episode):
                        self.describe(episode)
                        result.append(episode)
            self.winsorize(cohort, [episode for episode in result if episode.cohort == cohort])
            self.expect(cohort, [episode for episode in result if episode.cohort == cohort])
        return result

    def attributed(self, episode, share_rule):
        """The NPIs with enough of the visit lines, and one of the cohort's specialties."""
        share = self.rules.number(episode.cohort, share_rule)
        allowed = self.rules.list(episode.cohort, "specialty")
        lines = Counter(line.npi for line in episode.visits if line.npi)
        return sorted(
            npi for npi, count in lines.items()
            if count * 100 >= share * len(episode.visits) and self.specialties.get(npi) in allowed)

    def is_left_out(self, episode):
        beneficiary = self.beneficiaries.get(episode.beneficiary, Beneficiary())
        if beneficiary.birth and age(beneficiary.birth, episode.start) < self.rules.number(
                episode.cohort, "minimum_age"):
            return True
        if self.rules.flag(episode.cohort, "exclude_deaths") and beneficiary.death:
            if beneficiary.death <= episode.end:
                return True
        excluded = self.rules.list(episode.cohort, "exclusion_diagnosis")
        return any(has_code(excluded, code) for line in self.inside(episode) for code in line.diagnoses)

    def inside(self, episode):
        return [
            line for line in self.by_beneficiary[episode.beneficiary]
            if episode.start <= line.first_day <= episode.end]

    def describe(self, episode):
        """Sets cost, stratum and flags."""
        inside = self.inside(episode)
        episode.is_complete = episode.end <= self.last_held
        episode.observed = self.cost(episode.cohort, episode.beneficiary, episode.start, episode.end)
        stays = {(line.claim, line.first_day, line.through_day) for line in inside if line.is_inpatient}
        episode.hospitalized = bool(stays)
        episode.readmitted = any(
            claim != other and first <= start and through and 0 <= (start - through).days <= 30
            for claim, first, through in stays for other, start, _ in stays)
        visits = [
            line for (beneficiary, _), lines in self.visits[episode.cohort].items()
            if beneficiary == episode.beneficiary for line in lines if episode.start <= line.first_day <= episode.end]
        episode.telehealth = any(line.place in TELEHEALTH for line in visits)
        episode.palliative = any(has_code(PALLIATIVE, code) for line in inside for code in line.diagnoses)
        episode.stratum = (self.age_band(episode), self.dual(episode), self.prior_cost_band(episode))

    def age_band(self, episode):
        birth = self.beneficiaries.get(episode.beneficiary, Beneficiary()).birth
        if not birth:
            return "unknown"
        return sum(age(birth, episode.start) >= edge for edge in (65, 75, 85))

    def dual(self, episode):
        return self.beneficiaries.get(episode.beneficiary, Beneficiary()).dual

    def prior_cost_band(self, episode):
        first = day_after(episode.start, -365)
        if self.first_held > first:
            return "unknown"
        cost = self.cost(episode.cohort, episode.beneficiary, first, day_after(episode.start, -1))
        edges = self.rules.list(episode.cohort, "prior_cost_band")
        return sum(cost >= Fraction(edge) * 100 for edge in edges)

    def winsorize(self, cohort, episodes):
        percent = Fraction(self.rules.text(cohort, "winsorize_percent"))
        costs = sorted(episode.observed for episode in episodes if episode.is_complete)
        if percent <= 0 or not costs:
            return
        rank = -(-len(costs) * (100 - percent) // 100)
        limit = costs[max(rank, 1) - 1]
        for episode in episodes:
            if episode.is_complete:
                episode.observed = min(episode.observed, limit)

    def expect(self, cohort, episodes):
        """Sets the expected cost of a cohort's episodes."""
        basis = [episode for episode in episodes if episode.is_complete] or episodes
        if not basis:
            return
        weight = Fraction(self.rules.text(cohort, "shrinkage_episodes"))
        mean = Fraction(sum(episode.observed for episode in basis), len(basis))
        sums, numbers = Counter(), Counter()
        for episode in basis:
            sums[episode.stratum] += episode.observed
            numbers[episode.stratum] += 1
        for episode in episodes:
            divisor = numbers[episode.stratum] + weight
            if divisor:
                expected = rounded((sums[episode.stratum] + weight * mean) / divisor)
                episode.expected = expected if expected > 0 else None
