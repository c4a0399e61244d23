"""Claims of a few random beneficiaries, with planted cases, before they are written in one form or another.

The same seed makes the same claims. Amounts are cents; a text in place of an amount or a date is written unchanged, so
that lines can be wrong. What is planted: see the methods of `World`.
"""
import dataclasses
import datetime
import random
from dataclasses import dataclass, field

WINDOW = {"HF": 365, "LBP": 120}
EDGES = [0, 1, 30, 59, 60, 61, 90, 119, 120, 121, 179, 180, 181, 364, 365, 366]
VISITS = ["99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215"]
NO_VISITS = ["99201", "99206", "99210", "99216", "99232", "93306", "62323", "G0438", "36415"]
DIAGNOSES = {
    "HF": ["I5022", "I509", "I110", "I130", "I132", "I0981", "I50"],
    "LBP": ["M5450", "M5459", "M5126", "M5127", "M51360", "M51379", "M48061", "M4807", "M4316", "M47816", "M9903",
            "S335XXA"]}
# Almost in the lists, and not.
OTHER_DIAGNOSES = [
    "I10", "I119", "I131", "M5416", "M4805", "M5125", "E1122", "N1832", "G8929", "Z515", "Z5111", "I0989"]
LETTERS = "ACDEFGHJKMNPQRTUVWXY"
SPECIALTIES = {"HF": ["06"], "LBP": ["05", "09", "14", "20", "25", "72"]}
BAD_DATES = ["2027-02-30", "1000-01-01", "9999-12-31", "", "2027-13-01", "20270210"]
BAD_AMOUNTS = ["12.345", "ABC", "1,000.00", "--5.00", "5.00-"]
DENIED = [("0", "A"), ("1", "C"), ("1", "D"), ("0", "R"), ("1", "")]


def luhn_npi(first_nine):
    """An NPI with its check digit, over 80840 and the number."""
    total = 0
    for place, digit in enumerate(reversed(f"80840{first_nine:09}")):
        value = int(digit) * (2 - place % 2)
        total += value // 10 + value % 10
    return f"{first_nine:09}{-total % 10}"


@dataclass
class Clinician:
    npi: str
    tin: str
    specialties: list  # Lines have one of these, mostly the first.


@dataclass
class Person:
    identifiers: list  # Earlier ones first.
    changes: list  # The delivery from which each later identifier is current.
    birth: str
    death: str
    duals: list  # A code for each delivery.
    listed: list  # Whether each delivery lists the beneficiary.


@dataclass
class Claim:
    """A line of Part B (B) or equipment (E), or a claim of Part A (A)."""
    kind: str
    person: int
    claim: str
    line: int
    control: str
    first: object
    through: object
    effective: object
    paid: object
    allowed: object
    adjustment: int = 0
    delivery: int = 0
    identifier: int | None = 0  # Which of the person's identifiers, or none.
    code: str = ""
    diagnoses: list = field(default_factory=list)
    line_diagnosis: str = ""
    pecos_npi: str = ""
    claim_npi: str = ""
    tin: str = ""
    specialty: str = ""
    place: str = ""
    denial: str = "1"
    processing: str = "A"
    type_code: str = "71"
    facility: str = ""
    pecos_facility: str = ""
    reason: str = ""
    final_action: str = "F"


class World:
    """What one seed makes. `is_steady`: a line that is delivered again is unchanged."""

    def __init__(self, seed, is_steady=False):
        self.random = pick = random.Random(seed)
        self.is_steady = is_steady
        self.first = datetime.date(pick.choice([2022, 2025]), 9, 1) + datetime.timedelta(pick.randrange(300))
        self.last = self.first + datetime.timedelta(pick.randrange(1000, 1250))
        # Monthly deliveries, the first two or three weeks after most claims.
        count = pick.choice([2, 2, 3, 4])
        self.deliveries = [self.last + datetime.timedelta(30 * (place - count + 1) + 14) for place in range(count)]
        self.tins = [f"{number:09}" for number in pick.sample(range(100, 999), pick.randint(2, 4))]
        self.clinicians = {cohort: self.make_clinicians(cohort) for cohort in WINDOW}
        self.people, self.claims, self.serial = [], [], 0
        self.stay_days = set()
        for _ in range(pick.randint(10, 60)):
            self.add_person()
        self.plant_ends()
        self.originals = [dataclasses.replace(claim) for claim in self.claims]
        self.deliver()

    def chance(self, share):
        return self.random.random() < share

    def make_clinicians(self, cohort):
        pick = self.random
        result = []
        for place in range(pick.randint(3, 6)):
            good = pick.choice(SPECIALTIES[cohort])
            specialties = pick.choice([[good], [good], [good], [good, "11"], ["11", good], ["11"], [good, ""]])
            result.append(Clinician(
                luhn_npi(pick.randrange(200_000_000, 300_000_000)), self.tins[place % len(self.tins)],
                [good] if place == 0 else specialties))
        return result

    # People

    def mbi(self):
        pick = self.random
        kinds = "dSdd" + "ldd" + "ll" + "dd"
        text = "".join({"d": pick.choice("0123456789"), "l": pick.choice(LETTERS)}.get(kind, kind) for kind in kinds)
        return pick.choice("123456789") + text[1:]

    def add_person(self):
        pick = self.random
        count = len(self.deliveries)
        changes = sorted(pick.choices(range(count), k=pick.choice([0, 0, 0, 1, 1, 2, 3])))
        identifiers = [self.mbi() for _ in range(len(changes) + 1)]
        codes = ["00", "01", "02", "03", "04", "05", "06", "08", "09", "NA", "NA", "NA", "", "99"]
        duals = [pick.choice(codes)] * count
        if self.chance(0.3):
            duals = [pick.choice(["00", "02", "NA", "08", ""]) for _ in range(count)]
        birth = self.first - datetime.timedelta(pick.randrange(40 * 365, 95 * 365))
        listed = [self.chance(0.9) for _ in range(count)] if self.chance(0.3) else [self.chance(0.95)] * count
        self.people.append(Person(
            identifiers, changes, pick.choice([birth.isoformat()] * 20 + ["1000-01-01", ""]), "", duals, listed))
        person = len(self.people) - 1
        for scenario in pick.choices(
                [self.plant_edges, self.plant_year_end, self.plant_leap_day, self.plant_two_tins, self.plant_shares,
                 self.plant_reaffirming, self.plant_prior_cost, self.plant_stays, self.plant_noise],
                weights=[4, 1, 1, 1, 2, 2, 2, 2, 1], k=pick.choice([1, 2, 2, 3])):
            scenario(person, pick.choice(["HF", "LBP"]))

    def birth_at(self, person, start):
        """Sets a birth date so that an age band changes on the start day, the day before, or the day after."""
        if self.chance(0.4):
            years = self.random.choice([18, 18, 65, 75, 85])
            day = start + datetime.timedelta(self.random.choice([-1, 0, 0, 1]))
            if (day.month, day.day) == (2, 29):
                day += datetime.timedelta(1)
            self.people[person].birth = day.replace(year=day.year - years).isoformat()

    def death_at(self, person, last):
        """Sets a death before, on or after the last day of a window."""
        if self.chance(0.25):
            self.people[person].death = (
                last + datetime.timedelta(self.random.choice([-30, -1, 0, 0, 1, 30]))).isoformat()

    # Claims

    def new_claim(self):
        self.serial += 1
        return f"{1_000_000_000_000 + self.serial * 7}"

    def new_control(self, prefix):
        self.serial += 1
        return f"{prefix}{self.serial:08}"

    def clinician(self, cohort, tin=None):
        return self.random.choice([
            clinician for clinician in self.clinicians[cohort] if tin in (None, clinician.tin)]
            or self.clinicians[cohort])

    def amount(self):
        pick = self.random
        return pick.choice([
            pick.randrange(0, 30_000), pick.randrange(0, 30_000), pick.choice([0, 1, 99, 5000, 10421]),
            -pick.randrange(1, 3000) if self.chance(0.1) else 7210])

    def effective(self, day):
        if self.chance(0.08):
            return self.random.choice(["1000-01-01", "9999-12-31"])
        return day + datetime.timedelta(self.random.choice([0, 0, 7, 7, 20]))

    def visit(self, person, cohort, day, clinician, tin=None, lines=1, npi=None, is_visit=True, place=None):
        """A Part B claim of one or more lines. Days after the last one held are left out."""
        pick = self.random
        if not self.first <= day <= self.last:
            return
        claim, control, effective = self.new_claim(), self.new_control("CTL"), self.effective(day)
        diagnoses = pick.sample(OTHER_DIAGNOSES[:9] + OTHER_DIAGNOSES[10:], pick.randint(0, 4))
        if is_visit:
            diagnoses.insert(
                pick.randint(0, len(diagnoses)) if self.chance(0.3) else 0, pick.choice(DIAGNOSES[cohort]))
            if self.chance(0.1):  # A visit of both cohorts.
                diagnoses.append(pick.choice(DIAGNOSES["LBP" if cohort == "HF" else "HF"]))
        if self.chance(0.02):
            diagnoses.append("Z515")
        line_diagnosis = diagnoses[0] if diagnoses else ""
        if is_visit and self.chance(0.05):  # Only the line has the diagnosis.
            diagnoses = [code for code in diagnoses if code not in DIAGNOSES["HF"] + DIAGNOSES["LBP"]]
            line_diagnosis = pick.choice(DIAGNOSES[cohort])
        who = clinician.npi if npi is None else npi
        for line in range(1, lines + 1):
            paid = self.amount()
            pecos = who if self.chance(0.85) else ""
            other = pick.choice(self.clinicians[cohort]).npi if self.chance(0.05) and pecos else who
            self.claims.append(Claim(
                "B", person, claim, line, control, day, day, effective, paid, paid * 5 // 4 if paid > 0 else paid,
                code=pick.choice(VISITS if is_visit and (line == 1 or self.chance(0.7)) else NO_VISITS),
                diagnoses=diagnoses[:12], line_diagnosis=line_diagnosis, pecos_npi=pecos, claim_npi=other,
                tin=clinician.tin if tin is None else tin,
                specialty=clinician.specialties[0] if self.chance(0.6) else pick.choice(clinician.specialties),
                place=place or pick.choice(["11", "11", "11", "22", "02", "10"] if self.chance(0.15) else ["11"])))

    def cost(self, person, day, cents):
        """A Part B line that is no visit, of exactly some cents."""
        if self.first <= day <= self.last:
            clinician = self.clinician(self.random.choice(["HF", "LBP"]))
            self.claims.append(Claim(
                "B", person, self.new_claim(), 1, self.new_control("CST"), day, day, self.effective(day), cents, cents,
                code="36415", diagnoses=["I10"], line_diagnosis="I10", pecos_npi=clinician.npi,
                claim_npi=clinician.npi, tin=clinician.tin, specialty=clinician.specialties[0], place="81"))

    def equipment(self, person, day):
        if self.first <= day <= self.last:
            paid = self.random.randrange(0, 90_000)
            self.claims.append(Claim(
                "E", person, self.new_claim(), self.random.choice([1, 1, 2]), self.new_control("DME"), day, day,
                self.effective(day), paid, paid * 5 // 4, code=self.random.choice(["L0650", "E0143"]), type_code="82",
                place="12"))

    def stay(self, person, first, days, type_code="60"):
        """A claim of Part A. No beneficiary has two that begin on one day."""
        pick = self.random
        if not self.first <= first <= self.last or (person, first) in self.stay_days:
            return
        self.stay_days.add((person, first))
        facility = pick.choice(["220000", "330101", "050001"])
        through = first + datetime.timedelta(days)
        diagnoses = [pick.choice(DIAGNOSES["HF"] + OTHER_DIAGNOSES) for _ in range(pick.randint(1, 5))]
        if self.chance(0.1):
            diagnoses.append("Z515")
        self.claims.append(Claim(
            "A", person, self.new_claim(), 1, self.new_control("PTA"), first, through, self.effective(through),
            pick.randrange(0, 2_000_000) if not self.chance(0.03) else -12_345, "", diagnoses=diagnoses,
            type_code=type_code, facility=facility, pecos_facility=facility if self.chance(0.9) else "999999"))

    # What is planted

    def some_day(self, cohort):
        span = (self.last - self.first).days
        return self.first + datetime.timedelta(
            self.random.randrange(0, span - 130) if cohort == "LBP" else self.random.randrange(0, span - 300))

    def plant_edges(self, person, cohort):
        """Visits whose distance is at an edge of confirming or of the window."""
        pick = self.random
        start, clinician = self.some_day(cohort), self.clinician(cohort)
        days = [0]
        for _ in range(pick.choice([1, 1, 2, 3, 4])):
            days.append(days[-1] + pick.choice(EDGES) if self.chance(0.7) else pick.choice(EDGES))
        for day in days:
            other = clinician if self.chance(0.8) else self.clinician(cohort, clinician.tin)
            self.visit(
                person, cohort, start + datetime.timedelta(day), other, tin=clinician.tin,
                lines=pick.choice([1, 1, 1, 2, 3]))
        self.birth_at(person, start)
        self.death_at(person, start + datetime.timedelta(WINDOW[cohort] - 1))
        self.plant_noise(person, cohort)

    def plant_year_end(self, person, cohort):
        """A window that ends on the last day of a year or quarter, or on the next day."""
        pick = self.random
        year = pick.randrange(self.first.year, self.last.year + 1)
        last = datetime.date(year, *pick.choice([(3, 31), (6, 30), (9, 30), (12, 31), (12, 31), (12, 31)]))
        start = last + datetime.timedelta(pick.choice([0, 1]) - WINDOW[cohort] + 1)
        clinician = self.clinician(cohort)
        for day in (0, pick.choice([1, 30, 59, 60]), pick.choice([30, 90])):
            self.visit(person, cohort, start + datetime.timedelta(day), clinician)
        self.death_at(person, last)

    def plant_leap_day(self, person, cohort):
        """Visits and windows that begin or end next to a leap day."""
        pick = self.random
        leap = datetime.date(2024 if self.first.year < 2024 else 2028, 2, 29)
        start = leap + datetime.timedelta(pick.choice([-365, -364, -180, -120, -119, -60, -1, 0, 0, 1]))
        clinician = self.clinician(cohort)
        for day in {start, start + datetime.timedelta(pick.choice([1, 59, 60])), leap}:
            self.visit(person, cohort, day, clinician)
        self.birth_at(person, start)

    def plant_two_tins(self, person, cohort):
        """The same visits at two TINs, in turn."""
        pick = self.random
        start = self.some_day(cohort)
        one, two = pick.choice(self.clinicians[cohort]), pick.choice(self.clinicians[cohort])
        tins = pick.sample(self.tins, 2)
        day = 0
        for place in range(pick.randint(4, 8)):
            self.visit(
                person, cohort, start + datetime.timedelta(day), [one, two][place % 2], tin=tins[place % 2],
                place=pick.choice([None, "02"]))
            day += pick.choice([0, 10, 30, 60, 61])

    def plant_shares(self, person, cohort):
        """Clinicians with exactly 30 % or 20 % of the visit lines, or just less."""
        pick = self.random
        start = self.some_day(cohort)
        one, two = self.clinicians[cohort][0], pick.choice(self.clinicians[cohort][1:])
        total, share = pick.choice(
            [(10, 3), (10, 3), (20, 6), (11, 3), (7, 2), (10, 2), (5, 1), (21, 4), (3, 1), (29, 8)])
        who = [two] * share + [one] * (total - share)
        if self.chance(0.3):
            who[-2:] = [None, None]
        pick.shuffle(who)
        for place, clinician in enumerate(who):
            day = start + datetime.timedelta(place * 2 if cohort == "LBP" else place * 5)
            self.visit(person, cohort, day, clinician or one, tin=one.tin, npi=None if clinician else "")

    def plant_reaffirming(self, person, cohort):
        """Visits over years that extend a window again and again."""
        pick = self.random
        day, clinician = self.first + datetime.timedelta(pick.randrange(60)), self.clinician(cohort)
        while day <= self.last:
            self.visit(person, cohort, day, clinician)
            day += datetime.timedelta(pick.choice([20, 60, 90, 120, 180, 200, 300, 364, 365, 366]))

    def plant_prior_cost(self, person, cohort):
        """Cost in the year before an episode at the edge of a band, and lines just outside of that year."""
        pick = self.random
        start, clinician = self.some_day(cohort), self.clinician(cohort)
        edge = pick.choice([200_000, 1_000_000]) + pick.choice([-1, 0, 0, 1])
        part = pick.randrange(edge)
        for day, cents in ((-365, part), (-1, edge - part), (-366, 12_345), (0, 54_321)):
            self.cost(person, start + datetime.timedelta(day), cents)
        for day in (0, pick.choice([20, 60])):
            self.visit(person, cohort, start + datetime.timedelta(day), clinician)

    def plant_stays(self, person, cohort):
        """Stays with a readmission 30 or 31 days after discharge, inside a window, at its edges, or outside."""
        pick = self.random
        start, clinician = self.some_day(cohort), self.clinician(cohort)
        for day in (0, pick.choice([10, 60])):
            self.visit(person, cohort, start + datetime.timedelta(day), clinician)
        first = start + datetime.timedelta(pick.choice([-10, -1, 0, 1, 20, WINDOW[cohort] - 31, WINDOW[cohort] - 1]))
        days = pick.choice([1, 2, 5, 12])
        self.stay(person, first, days, pick.choice(["60", "60", "60", "61"]))
        gap = pick.choice([0, 1, 29, 30, 30, 31, 31, 60])
        self.stay(person, first + datetime.timedelta(days + gap), 3, pick.choice(["60", "60", "60", "61", "40", "20"]))

    def plant_noise(self, person, cohort):
        """Other services, equipment, outpatient claims."""
        pick = self.random
        for _ in range(pick.randint(0, 5)):
            day = self.some_day("LBP")
            pick.choice([
                lambda: self.visit(
                    person, cohort, day, self.clinician(cohort), is_visit=False, lines=pick.randint(1, 2)),
                lambda: self.equipment(person, day),
                lambda: self.cost(person, day, self.amount()),
                lambda: self.stay(person, day, 0, pick.choice(["40", "10", "20", "50", "30"])),
                lambda: self.visit(person, cohort, day, self.clinician(cohort), tin="")])()

    def plant_ends(self):
        """Windows that end on the last day held, the day before and after; priors at the first day held."""
        for person, shift in zip(range(3), (-1, 0, 1)):
            for cohort in WINDOW:
                clinician = self.clinicians[cohort][0]
                start = self.last + datetime.timedelta(shift - WINDOW[cohort] + 1)
                for day in (0, 5):
                    self.visit(person, cohort, start + datetime.timedelta(day), clinician)
                start = self.first + datetime.timedelta(365 + shift)
                for day in (0, 5):
                    self.visit(person + 3, cohort, start + datetime.timedelta(day), clinician)
        for day in (self.first, self.last):
            for person in (8, 9):
                self.cost(person, day, 100)

    # Deliveries

    def delivery_of(self, day):
        return next(
            (place for place, date in enumerate(self.deliveries) if date - datetime.timedelta(14) >= day),
            len(self.deliveries) - 1)

    def later(self, delivery):
        return min(delivery + self.random.choice([0, 1, 1]), len(self.deliveries) - 1)

    def identifier_at(self, person, delivery):
        """The identifier that is current in a delivery, or sometimes an earlier one."""
        current = sum(change <= delivery for change in self.people[person].changes)
        return self.random.randint(0, current) if self.chance(0.2) else current

    def deliver(self):
        """Puts each line into a delivery, and adds cancellations, adjustments, duplicates and wrong lines."""
        result = []
        for claim in self.claims:
            claim.delivery = self.delivery_of(claim.first)
            if self.chance(0.05):
                claim.delivery = self.random.randrange(claim.delivery, len(self.deliveries))
            family = [claim]
            if self.chance(0.04):
                self.deny(claim)
            if self.chance(0.2 if claim.kind == "A" else 0.13):
                family += self.changed(claim)
            if self.chance(0.02):
                self.spoil(self.random.choice(family))
            for each in family:
                if each.identifier == 0:
                    each.identifier = self.identifier_at(each.person, each.delivery)
            result += family + self.duplicates(family)
        self.random.shuffle(result)
        self.claims = result

    def deny(self, claim):
        if claim.kind == "A":
            claim.reason = self.random.choice(["N", "R", "B"])
        else:
            claim.denial, claim.processing = self.random.choice(DENIED)

    def again(self, claim, days, **changes):
        """The claim under another identifier, effective some days later."""
        base = claim.effective if isinstance(claim.effective, datetime.date) else claim.first
        effective = base + datetime.timedelta(days)
        defaults = {"claim": self.new_claim(), "effective": effective, "delivery": self.later(claim.delivery)}
        return dataclasses.replace(claim, **{**defaults, **changes})

    def changed(self, claim):
        pick = self.random
        amount = self.amount() if claim.kind != "A" else pick.randrange(0, 2_000_000)
        new = {"paid": amount, "allowed": amount * 2 if claim.kind != "A" else ""}
        case = pick.choice([
            "cancelled", "cancelled", "replaced", "replaced", "adjusted", "orphan", "twice", "other amount", "tie",
            "equal tie", "adjusted twice", "cancelled early"])
        if case == "cancelled":
            return [self.again(claim, 40, adjustment=1)]
        if case == "replaced":
            cancelled = self.again(claim, 40, adjustment=1)
            if claim.kind == "A":
                return [cancelled, self.again(claim, 40, adjustment=2, **new)]
            return [cancelled, dataclasses.replace(
                cancelled, claim=self.new_claim(), adjustment=0, code=pick.choice(VISITS), **new)]
        if case == "adjusted":
            return [self.again(claim, pick.choice([0, 25]), adjustment=2, delivery=len(self.deliveries) - 1, **new)]
        if case == "orphan":
            claim.adjustment = 1
            return []
        if case == "twice":
            cancelled = self.again(claim, 30, adjustment=1)
            return [cancelled, dataclasses.replace(cancelled, claim=self.new_claim()), self.again(claim, 50, **new)]
        if case == "other amount":
            return [self.again(claim, 30, adjustment=1, **new), self.again(claim, 60, **new)]
        if case == "tie":
            return [self.again(claim, 0, effective=claim.effective, **new)]
        if case == "equal tie":
            who = self.clinician("HF").npi
            npis = {"pecos_npi": who, "claim_npi": who} if claim.kind == "B" else {}
            return [self.again(claim, 0, effective=claim.effective, delivery=claim.delivery, **npis)]
        if case == "adjusted twice":
            first = self.again(claim, 20, adjustment=2, **new)
            return [first, self.again(claim, 20, effective=first.effective, paid=first.paid), self.again(
                claim, 20, effective=first.effective, adjustment=2, paid=5, allowed="" if claim.kind == "A" else 6)]
        return [self.again(claim, -20, adjustment=1), self.again(claim, 10)]

    def spoil(self, claim):
        """Makes a line that is rejected."""
        pick = self.random
        case = pick.choice(["date", "paid", "allowed", "person"])
        if case == "date":
            claim.first = pick.choice(BAD_DATES)
        elif case == "paid" or (case == "allowed" and claim.kind == "A"):
            claim.paid = pick.choice(BAD_AMOUNTS)
        elif case == "allowed":
            claim.allowed = pick.choice(BAD_AMOUNTS)
        else:
            claim.identifier = None

    def duplicates(self, family):
        pick = self.random
        result = []
        for claim in family:
            if self.chance(0.1):
                copy = dataclasses.replace(claim, delivery=self.later(claim.delivery))
                if copy.identifier is not None:
                    copy.identifier = self.identifier_at(copy.person, copy.delivery)
                if not self.is_steady and copy.delivery > claim.delivery and self.chance(0.3):
                    copy.paid = self.amount()
                    copy.code = pick.choice(VISITS + NO_VISITS) if copy.kind == "B" else copy.code
                result.append(copy)
            if not self.is_steady and self.chance(0.02) and isinstance(claim.first, datetime.date):
                # In one delivery twice, with other values that order them.
                result.append(dataclasses.replace(
                    claim, effective=claim.first + datetime.timedelta(pick.choice([0, 90])),
                    paid=77_777, place="02" if claim.kind == "B" else claim.place))
        return result
