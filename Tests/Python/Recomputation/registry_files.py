"""Reads the CSV files of a registry as its rules say, with Python's csv, decimal and fractions only.

Each folder was one load, the reference the first; a later row with a known key takes the place of the earlier one. A
file with the bytes of an earlier one was not read. Rows whose NPI has a wrong check digit were rejected. A list of
participants without AREA_CODE leaves areas as they are.
"""
import csv
import io
import os
from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

COHORTS = {"Heart Failure": "HF", "Low Back Pain": "LBP"}
FLAGS = {"Yes": "yes", "No": "no", "Null": "unknown"}
YEARS = range(2027, 2032)
NAMES = {"HF": "Heart Failure", "LBP": "Low Back Pain"}
RATIO, OBSERVED, EXPECTED, STAYS, BACK = (
    "observed_expected_ratio", "mean_observed_cents", "mean_expected_cents", "hospitalization_rate", "readmission_rate")


class NoAnswer(Exception):
    """The program has to say that it cannot answer, and why."""


def is_npi(text):
    """Ten digits, the first 1 or 2, with Luhn's check digit over 80840 and them."""
    if len(text) != 10 or not text.isdigit() or text[0] not in "12":
        return False
    total = 0
    for place, digit in enumerate(reversed("80840" + text)):
        value = int(digit) * (1 + place % 2)
        total += value // 10 + value % 10
    return total % 10 == 0


def all_rows(folders, name):
    """The rows that were read, each with the place of its folder; the same bytes are not read again."""
    seen = set()
    for place, folder in enumerate(folders):
        path = os.path.join(folder, name)
        if os.path.exists(path):
            with open(path, "rb") as file:
                content = file.read()
            if content not in seen:
                for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")):
                    yield place, row
            seen.add(content)


def placed_rows(folders, name):
    """The rows that were taken, each with the place of its folder."""
    for place, row in all_rows(folders, name):
        if is_npi(row.get("npi") or row.get("NPI") or "1000000004"):
            yield place, row


def rows(folders, name):
    """The rows that were taken."""
    return (row for _, row in placed_rows(folders, name))


def divided(part, whole):
    return part / whole if whole else None


def minus(value, other):
    return None if value is None or other is None else value - other


def quarters_text(quarters):
    return " ".join(map(str, sorted(quarters))) or None


def cents(dollars):
    return int(Decimal(dollars) * 100)


class Episode:
    def __init__(self, row):
        self.id, self.npi, self.cohort, self.area = row["episode_id"], row["npi"], row["cohort"], row["area_code"]
        self.year, self.quarter = int(row["performance_year"]), int(row["quarter"])
        self.observed, self.expected = cents(row["observed_cost"]), cents(row["expected_cost"])
        self.stay, self.back = row["hospitalized"] == "1", row["readmitted"] == "1"
        self.palliative, self.telehealth = row["palliative"] == "1", row["telehealth"] == "1"
        self.beneficiary, self.start, self.end = row["beneficiary_id"], row["start_date"], row["end_date"]

    @property
    def values(self):
        return tuple(vars(self).values())

    @property
    def millionths(self):
        """Observed to expected cost in parts per million, half up."""
        return (2_000_000 * self.observed + self.expected) // (2 * self.expected)


class Sums:
    """What is added up over episodes."""

    def __init__(self, episodes):
        self.n = len(episodes)
        self.observed, self.expected = sum(e.observed for e in episodes), sum(e.expected for e in episodes)
        self.stays, self.back = sum(e.stay for e in episodes), sum(e.back for e in episodes)
        self.millionths = sum(e.millionths for e in episodes)
        exact = sum(Fraction(e.observed, e.expected) for e in episodes) / self.n
        assert abs(exact - Fraction(self.millionths, self.n * 1_000_000)) <= Fraction(1, 2_000_000)

    def metrics(self):
        return {
            "episodes": self.n, OBSERVED: (2 * self.observed + self.n) // (2 * self.n),
            EXPECTED: (2 * self.expected + self.n) // (2 * self.n), RATIO: self.millionths / self.n / 1_000_000,
            STAYS: self.stays / self.n, BACK: divided(self.back, self.stays),
        }


class Listing:
    """One clinician's row of the list of participants, for one year."""

    def __init__(self, row, year, area):
        self.required, self.small = (
            FLAGS[row[f"ASM_CY{year % 100}_{column}"]] for column in ("PARTICIPANT", "SMALLPRACTICE"))
        self.organization, self.state, self.area = row["ORGANIZATION_LEGAL_NAME"], row["STATE"], area


class Files:
    """Everything in the folders, the latest row of each key."""

    def __init__(self, reference, folders):
        self.reference, self.folders = reference, folders
        self.everything = [reference, *folders]
        self.known_rules = {}

    def keyed(self, name, *columns):
        return {tuple(row[column] for column in columns): row for row in rows(self.everything, name)}

    @cached_property
    def specialties(self):
        return {code: row for (code,), row in self.keyed("specialties.csv", "specialty_code").items()}

    @cached_property
    def delineations(self):
        """Areas by code and delineation year."""
        return {(code, int(year)): row
                for (code, year), row in self.keyed("areas.csv", "area_code", "delineation_year").items()}

    @cached_property
    def areas(self):
        """Each area under its latest delineation."""
        return {code: row for (code, _), row in sorted(self.delineations.items())}

    @cached_property
    def selected(self):
        return {(int(year), code) for year, code in self.keyed("selected-areas.csv", "performance_year", "area_code")}

    @cached_property
    def rule_rows(self):
        return {(int(year), cohort, name): row["value"]
                for (year, cohort, name), row in self.keyed("rules.csv", "performance_year", "cohort", "name").items()}

    def rules(self, cohort, year):
        """A cohort's own rule wins over one for both."""
        if (cohort, year) not in self.known_rules:
            found = {"both": {}, cohort: {}}
            for (of_year, of_cohort, name), value in self.rule_rows.items():
                if of_year == year and of_cohort in found:
                    found[of_cohort][name] = value
            self.known_rules[cohort, year] = {**found["both"], **found[cohort]}
        return self.known_rules[cohort, year]

    def case_minimum(self, year):
        """From how many cases on a value is compared; of cohorts that differ the greater number."""
        return max(int(self.rules(cohort, year).get("cost.case_minimum", 0)) for cohort in ("HF", "LBP"))

    def measures(self, cohort, year):
        """The measures of a cohort and year, and whether less is better."""
        return {name[16:]: value == "1" for name, value in self.rules(cohort, year).items()
                if name.startswith("quality.measure.")}

    @cached_property
    def clinicians(self):
        return {npi: row for (npi,), row in self.keyed("clinicians.csv", "npi").items()}

    @cached_property
    def names(self):
        """Last and first name by NPI, from the files of clinicians and the lists of participants."""
        found = [(place, row["npi"], row["last_name"], row["first_name"])
                 for place, row in placed_rows(self.everything, "clinicians.csv")]
        found += [(place, row["NPI"], row["LAST_NAME"], row["FIRST_NAME"])
                  for place, row in placed_rows(self.everything, "participants.csv")]
        # Of one folder clinicians are loaded first.
        return {npi: (last, first) for _, npi, last, first in sorted(found, key=lambda each: each[0])}

    @cached_property
    def people(self):
        return {npi: f"{last}, {first}" for npi, (last, first) in self.names.items()}

    @cached_property
    def episodes(self):
        return list({row["episode_id"]: Episode(row) for row in rows(self.everything, "episodes.csv")}.values())

    @cached_property
    def loaded_quarters(self):
        """By cohort and year the quarters that have at least a quarter of the episodes of the year's largest; where
        that has fewer than 20, all that have any."""
        counts, largest, found = Counter((e.cohort, e.year, e.quarter) for e in self.episodes), Counter(), {}
        for (cohort, year, _), count in counts.items():
            largest[cohort, year] = max(largest[cohort, year], count)
        for (cohort, year, quarter), count in counts.items():
            if largest[cohort, year] < 20 or Fraction(count, largest[cohort, year]) >= Fraction(1, 4):
                found.setdefault((cohort, year), set()).add(quarter)
        return found

    def quarters_of(self, cohort, year):
        return self.loaded_quarters.get((cohort, year), set())

    def is_part_year(self, cohort, year):
        return 0 < len(self.quarters_of(cohort, year)) < 4

    def shared_quarters(self, cohort, year):
        """The quarters that are loaded of a year and of the year before."""
        return self.quarters_of(cohort, year) & self.quarters_of(cohort, year - 1)

    @cached_property
    def official(self):
        return self.yearly("performance.csv")

    def yearly(self, name, *more):
        """Rows by clinician, cohort, year and perhaps more."""
        return {(npi, cohort, int(year), *rest): row for (npi, cohort, year, *rest), row in self.keyed(
            name, "npi", "cohort", "performance_year", *more).items()}

    @cached_property
    def measure_results(self):
        return self.yearly("measure-results.csv", "measure_id", "collection_type")

    @cached_property
    def listed(self):
        """The list of participants by clinician, cohort, year and organization."""
        found = {}
        for row in rows(self.everything, "participants.csv"):
            for year in YEARS:
                key = row["NPI"], COHORTS[row["ASM_COHORT"]], year, row["ORGANIZATION_LEGAL_NAME"]
                area = row["AREA_CODE"] or None if "AREA_CODE" in row else found[key].area if key in found else None
                found[key] = Listing(row, year, area)
        return found

    def specialty(self, npi):
        return self.clinicians.get(npi, {}).get("specialty_code") or "unknown"

    def specialty_name(self, code):
        return self.specialties.get(code, {}).get("name")

    def area_title(self, code):
        return self.areas.get(code, {}).get("title")

    def places(self, cohort, year):
        """The areas of each participation of the year."""
        found = defaultdict(set)
        for (npi, of_cohort, of_year, _), listing in self.listed.items():
            if (of_cohort, of_year) == (cohort, year) and listing.area:
                found[npi].add(listing.area)
        return found

    def participants(self, cohort, year):
        """The clinicians that the list requires; if it requires none, those whose requirement is unknown."""
        flags = defaultdict(set)
        for (npi, of_cohort, of_year, _), listing in self.listed.items():
            if (of_cohort, of_year) == (cohort, year):
                flags[npi].add(listing.required)
        required = {npi for npi, answers in flags.items() if "yes" in answers}
        return required or {npi for npi, answers in flags.items() if "unknown" in answers}

    def score(self, npi, cohort, year):
        text = self.official.get((npi, cohort, year), {}).get("final_score")
        return float(text) if text else None

    def group_of(self, grouping, episode):
        return {"cohort": episode.cohort, "specialty": self.specialty(episode.npi), "area": episode.area,
                "organization": self.organization(episode.npi), "clinician": episode.npi}[grouping]

    def organization(self, npi):
        return self.clinicians.get(npi, {}).get("organization_name") or "not known"

    def group_name(self, grouping, code):
        return {"cohort": NAMES.get, "specialty": self.specialty_name, "area": self.area_title,
                "organization": lambda name: name, "clinician": self.people.get}[grouping](code)

    @cached_property
    def latest_year(self):
        if not self.episodes:
            raise NoAnswer("noEpisodes")
        return max(e.year for e in self.episodes)


def grouped(episodes, key):
    found = defaultdict(list)
    for episode in episodes:
        found[key(episode)].append(episode)
    return {key: Sums(members) for key, members in found.items()}
