#!/usr/bin/env python3
"""Writes a large CCLF delivery (fixed width, version 38) with a known number of episodes.

    large_feed.py --lines 10000000 --output-dir FOLDER [--seed 1]

Needs numpy. `--lines` is the number of lines of CCLF5: 300 for a beneficiary, over three years. Of them 24 are visits
for heart failure or low back pain; others are visits without such a diagnosis, such diagnoses without a visit,
cancelled and denied visits, and other services. CCLF1, 6, 8 and 9 have their share. Lines are in random order.
The delivery is FOLDER/feed. FOLDER/truth.csv has the episodes by clinician, cohort and year, known from how the visits
were made: compare it with the rows of counts.csv with `is_default` 1.

Of five beneficiaries two have heart failure: 24 visits over three years with one practice, a third of them with a
second clinician in some. Two have low back pain: eight groups of three visits, a fifth of the groups not confirmed. One
has visits that make no episode: heart failure at twelve practices, low back pain every 65 days or more, and pairs of
visits that are cancelled or denied.
"""
import argparse
import csv
import datetime
import os

import numpy as np

import cclf_layout
from random_claims import LETTERS, luhn_npi

FIRST = datetime.date(2024, 7, 1)
DAYS = 1096
DELIVERY = datetime.date(2027, 7, 14)
LINES_OF_A_PERSON = 300
VISITS_OF_A_PERSON = 24
CHUNK = 200_000
HF, LBP = 0, 1
COHORTS = ("HF", "LBP")
WINDOW = (365, 120)

VISIT_CODES = ["99202", "99203", "99204", "99211", "99212", "99213", "99214", "99215"]
OTHER_CODES = [
    "36415", "80053", "85025", "93000", "93306", "71046", "97110", "62323", "G0438", "99232", "A0428", "J3420"]
HF_DIAGNOSES = ["I5022", "I5032", "I509", "I110", "I130", "I132", "I0981", "I5042"]
LBP_DIAGNOSES = ["M5450", "M5459", "M5126", "M5127", "M51360", "M48061", "M4807", "M4316", "M47816", "S335XXA"]
OTHER_DIAGNOSES = [
    "I10", "E119", "E785", "N183", "J449", "M1711", "G8929", "K219", "Z7901", "F329", "R0602", "D649"]
HF_CODES = ["06"]
LBP_CODES = ["05", "09", "14", "20", "25", "72"]
OTHER_SPECIALTIES = ["11", "08", "13", "69", "30", "65", "50", "93"]


def text_table(texts, width):
    """An array of bytes with a row for each text."""
    joined = "".join(text.ljust(width) for text in texts)
    return np.frombuffer(joined.encode("ascii"), np.uint8).reshape(len(texts), width)


def digits(numbers, width):
    """Whole numbers as ASCII digits with leading zeros."""
    result = np.empty((len(numbers), width), np.uint8)
    rest = numbers.astype(np.int64)
    for place in range(width - 1, -1, -1):
        rest, digit = np.divmod(rest, 10)
        result[:, place] = digit + 48
    return result


def amounts(cents, width):
    """Amounts of zero or above: a blank, zeros, dollars, a point, cents."""
    result = np.full((len(cents), width), ord(" "), np.uint8)
    result[:, 1:width - 3] = digits(cents // 100, width - 4)
    result[:, width - 3] = ord(".")
    result[:, width - 2:] = digits(cents % 100, 2)
    return result


def date_table(days):
    return text_table([(FIRST + datetime.timedelta(day)).isoformat() for day in range(days)], 10)


class File:
    """A file of fixed records, written in chunks."""

    def __init__(self, folder, file, place):
        stamp = f"Y{DELIVERY:%y}.D{DELIVERY:%y%m%d}.T12000{place:02}"
        self.name, self.file, self.count = f"P.A9999.ACO.ZC{file}{stamp}", file, 0
        self.length = cclf_layout.RECORD_LENGTHS[file][0]
        self.output = open(os.path.join(folder, self.name), "wb", buffering=0)

    def write(self, columns):
        """Writes records. A column is an array of bytes, or a text for all records."""
        count = len(next(value for value in columns.values() if not isinstance(value, str)))
        records = np.full((count, self.length + 1), ord(" "), np.uint8)
        records[:, self.length] = ord("\n")
        for name, value in columns.items():
            first, last = cclf_layout.FIELDS[self.file][name]
            if isinstance(value, str):
                value = np.frombuffer(value.encode("ascii"), np.uint8)
            records[:, first - 1:first - 1 + value.shape[-1]] = value
        self.output.write(records.data)
        self.count += count


class Clinicians:
    """The clinicians of both cohorts, four to a practice, and others: one array each of NPI, TIN and specialty."""

    def __init__(self, random, people):
        self.of_cohort = max(64, people // 80 * 4)
        others = max(50, people // 20)
        count = 2 * self.of_cohort + others
        numbers = 200_000_000 + random.choice(90_000_000, count, replace=False)
        self.npis = [luhn_npi(int(number)) for number in numbers]
        self.npi = text_table(self.npis, 10)
        self.tin = text_table([f"{place // 4 + 100:09}" for place in range(count)], 10)
        specialties = [
            HF_CODES[place % len(HF_CODES)] if place < self.of_cohort
            else LBP_CODES[place % len(LBP_CODES)] if place < 2 * self.of_cohort
            else OTHER_SPECIALTIES[place % len(OTHER_SPECIALTIES)] for place in range(count)]
        self.specialty = text_table(specialties, 2)
        self.first_other = 2 * self.of_cohort
        self.count = count


def identifiers(random, people):
    """Current and earlier identifiers, `1S00E00AA03`. The place of a beneficiary is in them, so they are distinct."""
    result = np.empty((2, people, 11), np.uint8)
    letters = np.frombuffer(LETTERS.encode("ascii"), np.uint8)
    for earlier in (0, 1):
        number = digits(np.arange(people) * 2 + earlier, 7)
        table = result[earlier]
        table[:, 0], table[:, 1] = 49, ord("S")
        table[:, 2:4], table[:, 5:7], table[:, 9:11] = number[:, 0:2], number[:, 2:4], number[:, 4:6]
        table[:, 4] = letters[number[:, 6] - 48]
        table[:, 7:9] = letters[random.integers(0, len(letters), (people, 2))]
    return result


class Lines:
    """Columns of Part B lines, joined from parts."""
    NAMES = ("person", "day", "clinician", "code", "diagnosis", "claim", "line", "cents", "adjustment", "effective",
             "denied", "control")

    def __init__(self):
        self.parts = {name: [] for name in self.NAMES}
        self.claims = 0

    def new_claims(self, count):
        self.claims += count
        return np.arange(self.claims - count, self.claims)

    def add(self, **columns):
        count = len(columns["person"])
        if "claim" not in columns:
            columns["claim"] = self.new_claims(count)
        columns.setdefault("control", columns["claim"])
        columns.setdefault("effective", columns["day"] + 10)
        for name, default in (("line", 1), ("adjustment", 0), ("denied", 0)):
            columns.setdefault(name, np.full(count, default, np.int8))
        for name in self.NAMES:
            kind = np.int32 if name in ("person", "clinician", "claim", "control", "cents") else np.int16
            self.parts[name].append(np.broadcast_to(columns[name], count).astype(kind))
        return columns

    def add_changes(self, columns, chosen, new_cents=None):
        """Cancels chosen lines; with new amounts, adds new originals, too."""
        some = {name: np.broadcast_to(value, len(chosen))[chosen] for name, value in columns.items()}
        count = len(some["person"])
        some["effective"] = some["effective"] + 35
        self.add(**{**some, "claim": self.new_claims(count), "adjustment": np.ones(count, np.int8)})
        if new_cents is not None:
            self.add(**{**some, "claim": self.new_claims(count), "cents": new_cents[chosen]})

    def joined(self):
        result = {}
        for name in self.NAMES:
            result[name] = np.concatenate(self.parts.pop(name))
        return result


class Truth:
    """Episodes by clinician, cohort and year of the last day."""

    def __init__(self):
        self.counts = {}

    def add(self, cohort, clinicians, last_days):
        years = np.array([(FIRST + datetime.timedelta(day)).year for day in range(DAYS + 800)])[last_days]
        key = clinicians.astype(np.int64) * 10_000 + years
        for is_complete in (0, 1):
            keys, numbers = np.unique(key[last_days < DAYS] if is_complete else key, return_counts=True)
            for one, number in zip(keys.tolist(), numbers.tolist()):
                self.counts.setdefault((cohort, one // 10_000, one % 10_000), [0, 0])[is_complete] += number

    def write(self, path, npis):
        rows = sorted((npis[who], COHORTS[cohort], year, *numbers)
                      for (cohort, who, year), numbers in self.counts.items())
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["npi", "cohort", "year", "episodes", "complete_episodes"])
            writer.writerows(rows)
        return sum(row[3] for row in rows)


class Feed:
    def __init__(self, lines, seed):
        self.random = np.random.default_rng(seed)
        self.people = max(10, -(-lines // LINES_OF_A_PERSON))
        self.count = lines
        self.clinicians = Clinicians(self.random, self.people)
        self.mbi = identifiers(self.random, self.people)
        self.has_earlier = self.random.random(self.people) < 0.03
        self.lines, self.truth = Lines(), Truth()
        self.diagnosis_table()

    def diagnosis_table(self):
        """Lists of twelve diagnoses: for HF, for LBP, for neither."""
        self.diagnosis_rows = {}
        texts, first = [], []
        for name, codes in (("HF", HF_DIAGNOSES), ("LBP", LBP_DIAGNOSES), ("other", OTHER_DIAGNOSES)):
            start = len(texts)
            for place in range(300):
                number = int(self.random.integers(0, 5))
                others = [OTHER_DIAGNOSES[k] for k in self.random.choice(len(OTHER_DIAGNOSES), number, replace=False)]
                # A third have the cohort's diagnosis in the second place.
                listed = [codes[place % len(codes)], *others]
                if place % 3 == 0 and others:
                    listed[0], listed[1] = listed[1], listed[0]
                cells = [code.ljust(7) for code in listed] + [" " * 7] * (12 - len(listed))
                texts.append("".join(cells[:8]) + "0" + "".join(cells[8:]))
                first.append(listed[0])
            self.diagnosis_rows[name] = (start, len(texts))
        self.diagnoses, self.first_diagnosis = text_table(texts, 85), text_table(first, 7)

    def draw(self, low, high, shape):
        return self.random.integers(low, high, shape)

    def add_visits(self, cohort, person, day, clinician, **columns):
        """Visits with a diagnosis of a cohort; flat arrays."""
        low, high = self.diagnosis_rows[COHORTS[cohort]]
        count = len(person)
        return self.lines.add(
            person=person, day=day, clinician=clinician, code=self.draw(0, len(VISIT_CODES), count),
            diagnosis=self.draw(low, high, count), cents=self.draw(3_000, 25_000, count), **columns)

    def replace_some(self, columns, share):
        """Some lines are cancelled and come again with another amount: they stay visits."""
        count = len(columns["person"])
        self.lines.add_changes(
            columns, self.random.random(count) < share, self.draw(3_000, 25_000, count))

    def attribute(self, cohort, inside, is_second, one, two, last_days):
        """Adds an episode to the truth for each clinician with 30 % of the visits inside."""
        total, second = inside.sum(axis=1), (inside & is_second).sum(axis=1)
        for who, number in ((one, total - second), (two, second)):
            chosen = (number > 0) & (number * 10 >= total * 3)
            self.truth.add(cohort, who[chosen], last_days[chosen])

    def visits(self):
        kind = np.arange(self.people) % 5
        self.heart_failure(np.flatnonzero(kind < 2))
        self.back_pain(np.flatnonzero((kind == 2) | (kind == 3)))
        self.no_episodes(np.flatnonzero(kind == 4))

    def heart_failure(self, people):
        """Visits 20 to 60 days apart: one window, cut into years."""
        count, visits = len(people), VISITS_OF_A_PERSON
        days = self.draw(0, 100, (count, 1)) + np.arange(visits) * 40 + self.draw(0, 21, (count, visits))
        one = self.draw(0, self.clinicians.of_cohort, count)
        two = one ^ 1
        is_second = (self.random.random((count, 1)) < 0.3) & (np.arange(visits) % 3 == 1)
        columns = self.add_visits(
            HF, np.repeat(people, visits), days.ravel(),
            np.where(is_second, two[:, None], one[:, None]).ravel())
        self.replace_some(columns, 0.01)
        trigger, end = days[:, 0], days[:, -1] + 364
        for piece in range((DAYS + 364) // 365 + 1):
            start = trigger + 365 * piece
            whole = start + 364 <= end
            inside = (days >= start[:, None]) & (days < start[:, None] + 365) & whole[:, None]
            self.attribute(HF, inside, is_second, one, two, start + 364)

    def back_pain(self, people):
        """Eight groups of three visits: each is an episode, or is not confirmed."""
        count = len(people)
        one = self.clinicians.of_cohort + self.draw(0, self.clinicians.of_cohort, count)
        two = one ^ 1
        # A practice that is not the first one's.
        other = self.clinicians.of_cohort + (one - self.clinicians.of_cohort + 8) % self.clinicians.of_cohort
        first = self.draw(0, 30, count)
        for group in range(8):
            start = first + 130 * group + self.draw(0, 6, count)
            is_confirmed = self.random.random(count) < 0.8
            days = np.stack([
                start,
                np.where(is_confirmed, start + self.draw(5, 61, count), start + 61),
                np.where(is_confirmed, start + self.draw(61, 120, count), start + 30)], axis=1)
            is_second = np.zeros((count, 3), bool)
            is_second[:, 1] = self.random.random(count) < 0.3
            clinician = np.where(is_second, two[:, None], one[:, None])
            clinician[:, 2] = np.where(is_confirmed, one, other)
            columns = self.add_visits(LBP, np.repeat(people, 3), days.ravel(), clinician.ravel())
            self.replace_some(columns, 0.01)
            inside = np.broadcast_to(is_confirmed[:, None], (count, 3))
            self.attribute(LBP, inside, is_second, one, two, start + 119)

    def no_episodes(self, people):
        count = len(people)
        size = self.clinicians.of_cohort
        place = np.arange(12)
        day = self.draw(0, 30, (count, 1)) + place * 80 + self.draw(0, 20, (count, 12))
        who = (self.draw(0, size, (count, 1)) + place * 4) % size
        self.add_visits(HF, np.repeat(people, 12), day.ravel(), who.ravel())
        day = self.draw(0, 30, (count, 1)) + place * 85 + self.draw(0, 20, (count, 12))
        who = np.broadcast_to(size + self.draw(0, size, (count, 1)), (count, 12))
        self.add_visits(LBP, np.repeat(people, 12), day.ravel(), who.ravel())
        # Pairs at a practice of their own that do not count.
        for cohort, is_cancelled in ((HF, True), (HF, False), (LBP, True), (LBP, False)):
            start = self.draw(0, DAYS - 60, count)
            who = self.draw(0, size, count) + cohort * size
            for later in (0, 20):
                columns = self.add_visits(
                    cohort, people, start + later, who, denied=np.full(count, not is_cancelled, np.int8))
                if is_cancelled:
                    self.lines.add_changes(columns, np.ones(count, bool))

    def others(self):
        """Other services, until there are enough lines: half of them second lines of a claim."""
        rest = self.count - sum(len(part) for part in self.lines.parts["person"])
        if rest <= 0:
            return
        changes = rest // 50
        rest -= changes
        claims = -(-rest * 2 // 3)
        person = self.draw(0, self.people, claims)
        day = self.draw(0, DAYS, claims)
        day[:2] = 0, DAYS - 1
        clinician = self.draw(self.clinicians.first_other, self.clinicians.count, claims)
        code = self.draw(0, len(VISIT_CODES) + len(OTHER_CODES), claims)
        # A visit has no diagnosis of a cohort; another service may have one.
        low, high = self.diagnosis_rows["other"]
        diagnosis = np.where(
            (code >= len(VISIT_CODES)) & (self.random.random(claims) < 0.1), self.draw(0, low, claims),
            self.draw(low, high, claims))
        columns = self.lines.add(
            person=person, day=day, clinician=clinician, code=code, diagnosis=diagnosis,
            cents=self.draw(500, 40_000, claims))
        chosen = np.zeros(claims, bool)
        chosen[self.random.choice(claims, min(changes, claims), replace=False)] = True
        chosen[:2] = False
        self.lines.add_changes(columns, chosen)
        second = self.random.choice(claims, rest - claims, replace=False)
        self.lines.add(
            person=person[second], day=day[second], clinician=clinician[second],
            code=self.draw(len(VISIT_CODES), len(VISIT_CODES) + len(OTHER_CODES), len(second)),
            diagnosis=diagnosis[second], claim=columns["claim"][second], line=np.full(len(second), 2, np.int8),
            cents=self.draw(500, 40_000, len(second)))

    def beneficiary(self, person, day):
        """Identifiers of lines: the earlier one for the first half of the days, if there is one."""
        return self.mbi[(self.has_earlier[person] & (day < DAYS // 2)).astype(int), person]

    def write(self, folder):
        feed = os.path.join(folder, "feed")
        os.makedirs(feed, exist_ok=True)
        self.visits()
        self.others()
        lines = self.lines.joined()
        files = {
            file: File(feed, file, place) for place, file in enumerate(cclf_layout.RECORD_LENGTHS, 1)}
        self.dates = date_table(DAYS + 400)
        self.write_part_b(files["5"], lines)
        self.write_part_a(files["1"])
        self.write_equipment(files["6"])
        self.write_beneficiaries(files["8"], files["9"])
        control = ["File Number  |File Description    |Total Records Count |Record Length"]
        for file in files.values():
            file.output.close()
            control.append(
                f"CCLF{file.file}  |{cclf_layout.DESCRIPTIONS[file.file]:43}|{file.count:11}|{file.length:5}")
        name = files["1"].name.replace("ZC1", "ZC0").replace("T1200001", "T1200000")
        with open(os.path.join(feed, name), "w", encoding="ascii", newline="") as output:
            output.write("".join(line + "\n" for line in control))
        episodes = self.truth.write(os.path.join(folder, "truth.csv"), self.clinicians.npis)
        return {file.file: file.count for file in files.values() if file.count}, episodes

    def write_part_b(self, file, lines):
        order = self.random.permutation(len(lines["person"]))
        codes = text_table(VISIT_CODES + OTHER_CODES, 5)
        places = text_table(["11", "11", "11", "22", "02", "81"], 2)
        for start in range(0, len(order), CHUNK):
            chunk = order[start:start + CHUNK]
            row = {name: values[chunk] for name, values in lines.items()}
            day, who = self.dates[row["day"]], row["clinician"]
            number = digits(row["control"].astype(np.int64), 12)
            control = np.full((len(chunk), 15), ord("C"), np.uint8)
            control[:, 3:] = number
            is_blank = (row["claim"] % 20 == 7)[:, None]
            file.write({
                "CUR_CLM_UNIQ_ID": digits(row["claim"].astype(np.int64) + 1_000_000_000_000, 13),
                "CLM_LINE_NUM": digits(row["line"], 10), "BENE_MBI_ID": self.beneficiary(row["person"], row["day"]),
                "CLM_TYPE_CD": "71", "CLM_FROM_DT": day, "CLM_THRU_DT": day,
                "CLM_PRVDR_SPCLTY_CD": self.clinicians.specialty[who],
                "CLM_POS_CD": places[row["claim"] % len(places)], "CLM_LINE_FROM_DT": day, "CLM_LINE_THRU_DT": day,
                "CLM_LINE_HCPCS_CD": codes[row["code"]], "CLM_LINE_CVRD_PD_AMT": amounts(row["cents"], 15),
                "CLM_LINE_DGNS_CD": self.first_diagnosis[row["diagnosis"]],
                "CLM_RNDRG_PRVDR_TAX_NUM": self.clinicians.tin[who],
                "RNDRG_PRVDR_NPI_NUM": np.where(is_blank, np.uint8(32), self.clinicians.npi[who]),
                "CLM_CARR_PMT_DNL_CD": digits(1 - row["denied"], 1), "CLM_PRCSG_IND_CD": "A",
                "CLM_ADJSMT_TYPE_CD": digits(row["adjustment"], 1), "CLM_EFCTV_DT": self.dates[row["effective"]],
                "CLM_IDR_LD_DT": DELIVERY.isoformat(), "CLM_CNTL_NUM": control,
                "CLM_LINE_ALOWD_CHRG_AMT": amounts(row["cents"] * 5 // 4, 17),
                "CLM_DGNS_1_CD": self.diagnoses[row["diagnosis"]], "CLM_RNDRG_PRVDR_NPI_NUM": self.clinicians.npi[who]})

    def write_part_a(self, file):
        """Stays and outpatient claims; a few are cancelled and adjusted."""
        count = self.people * 6
        person, day = self.draw(0, self.people, count), self.draw(0, DAYS - 20, count)
        is_stay = self.random.random(count) < 0.15
        through = day + np.where(is_stay, self.draw(1, 12, count), 0)
        cents = np.where(is_stay, self.draw(400_000, 2_500_000, count), self.draw(5_000, 120_000, count))
        claim = 2_000_000_000_000 + np.arange(count) * 3
        types, codes = text_table(["40", "60"], 2), text_table(HF_DIAGNOSES + OTHER_DIAGNOSES, 7)
        facilities = text_table([f"{number:06}" for number in range(220_000, 220_040)], 6)
        principal = self.draw(0, len(codes), count)
        changed = self.random.random(count) < 0.02

        def write(chosen, shift, adjustment, factor=1):
            chosen = np.flatnonzero(chosen)
            for start in range(0, len(chosen), CHUNK):
                some = chosen[start:start + CHUNK]
                facility = facilities[claim[some] % len(facilities)]
                file.write({
                    "CUR_CLM_UNIQ_ID": digits(claim[some] + shift, 13), "PRVDR_OSCAR_NUM": facility,
                    "BENE_MBI_ID": self.beneficiary(person[some], day[some]),
                    "CLM_TYPE_CD": types[is_stay[some].astype(int)], "CLM_FROM_DT": self.dates[day[some]],
                    "CLM_THRU_DT": self.dates[through[some]], "PRNCPL_DGNS_CD": codes[principal[some]],
                    "CLM_PMT_AMT": amounts(cents[some] * factor, 17), "CLM_ADJSMT_TYPE_CD": str(adjustment),
                    "CLM_EFCTV_DT": self.dates[through[some] + 15 + 30 * (shift > 0)],
                    "CLM_IDR_LD_DT": DELIVERY.isoformat(), "CLM_BLG_PRVDR_OSCAR_NUM": facility,
                    "CLM_CNTL_NUM": digits(claim[some] + shift, 13)})
        write(np.ones(count, bool), 0, 0)
        write(changed, 1, 1)
        write(changed, 2, 2, factor=2)

    def write_equipment(self, file):
        count = self.people * 6
        codes = text_table(["L0650", "E0143", "E1390", "A4253"], 5)
        for start in range(0, count, CHUNK):
            size = min(CHUNK, count - start)
            claim = 3_000_000_000_000 + np.arange(start, start + size)
            person, day, cents = self.draw(0, self.people, size), self.draw(0, DAYS, size), self.draw(500, 60_000, size)
            date = self.dates[day]
            file.write({
                "CUR_CLM_UNIQ_ID": digits(claim, 13), "CLM_LINE_NUM": "0000000001",
                "BENE_MBI_ID": self.beneficiary(person, day), "CLM_TYPE_CD": "82", "CLM_FROM_DT": date,
                "CLM_THRU_DT": date, "CLM_POS_CD": "12", "CLM_LINE_FROM_DT": date, "CLM_LINE_THRU_DT": date,
                "CLM_LINE_HCPCS_CD": codes[claim % 4], "CLM_LINE_CVRD_PD_AMT": amounts(cents, 15),
                "CLM_CARR_PMT_DNL_CD": "1", "CLM_PRCSG_IND_CD": "A", "CLM_ADJSMT_TYPE_CD": "0",
                "CLM_EFCTV_DT": self.dates[day + 10], "CLM_IDR_LD_DT": DELIVERY.isoformat(),
                "CLM_CNTL_NUM": digits(claim, 13), "CLM_LINE_ALOWD_CHRG_AMT": amounts(cents * 5 // 4, 17)})

    def write_beneficiaries(self, demographics, earlier):
        births = text_table([f"{year}-{month:02}-15" for year in range(1930, 1965) for month in range(1, 13)], 10)
        duals = text_table(["NA", "NA", "NA", "02", "08", "01", "00", ""], 2)
        for start in range(0, self.people, CHUNK):
            people = np.arange(start, min(start + CHUNK, self.people))
            demographics.write({
                "BENE_MBI_ID": self.mbi[0, people], "BENE_DOB": births[self.draw(0, len(births), len(people))],
                "BENE_DUAL_STUS_CD": duals[self.draw(0, len(duals), len(people))]})
        people = np.flatnonzero(self.has_earlier)
        if len(people):
            earlier.write({
                "HICN_MBI_XREF_IND": "M", "CRNT_NUM": self.mbi[0, people], "PRVS_NUM": self.mbi[1, people],
                "PRVS_ID_EFCTV_DT": "2017-01-01",
                "PRVS_ID_OBSLT_DT": (FIRST + datetime.timedelta(DAYS // 2)).isoformat()})


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--output-dir", required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts, episodes = Feed(options.lines, options.seed).write(options.output_dir)
    print(", ".join(f"CCLF{file}: {count}" for file, count in counts.items()) + f"; episodes: {episodes}")


if __name__ == "__main__":
    main()
