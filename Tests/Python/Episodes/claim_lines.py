"""What a feed of claims holds in any form: lines, beneficiaries, and earlier identifiers of beneficiaries.

Values are read here as the page on episodes says: dates, amounts, codes. A line keeps what it says; a line that is
rejected has a reason and counts with an amount of 0.
"""
import datetime
import re
from dataclasses import dataclass, field

ORIGINAL, CANCELLATION, ADJUSTMENT = 0, 1, 2
PART_A, PART_B, EQUIPMENT = "partA", "partB", "equipment"
KINDS = (PART_A, PART_B, EQUIPMENT)
MISSING_DATES = ("1000-01-01", "9999-12-31")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def date(text):
    """A date, or None: `2027-01-31` or `31-Jan-2027`."""
    text = text.strip()
    match = re.fullmatch(r"(\d\d)-([A-Za-z]{3})-(\d{4})", text)
    if match and match[2].upper() in MONTHS:
        text = f"{match[3]}-{MONTHS.index(match[2].upper()) + 1:02}-{match[1]}"
    if text in MISSING_DATES or not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def cents(text):
    """An amount in cents, or None. Zeros may be in front of the sign and behind it."""
    match = re.fullmatch(r"0*(-?)(\d*)(?:\.(\d{0,2}))?", text.strip(), re.ASCII)
    if not match or not re.search(r"\d", text):
        return None
    value = int(match[2] or "0") * 100 + int((match[3] or "").ljust(2, "0"))
    return -value if match[1] else value


def code(text):
    """A diagnosis or service code without dot and blanks, in capitals."""
    return text.strip().replace(".", "").upper()


def codes(texts):
    return tuple(code(text) for text in texts if text.strip())


def number(text):
    """A line number without leading zeros."""
    return text.strip().lstrip("0") or "0"


@dataclass
class Line:
    kind: str
    delivery: str  # An ISO date, or blank in forms without deliveries.
    beneficiary: str
    claim: str
    line: str
    control: str  # The claim's control number.
    adjustment: int
    first_day: datetime.date | None
    through_day: datetime.date | None
    effective_day: datetime.date | None
    paid: int | None  # Cents as delivered, without the sign of a cancellation.
    allowed: int | None  # Cents, or None if the form has none.
    duplicate_key: tuple
    natural_key: tuple  # Without the beneficiary.
    is_denied: bool = False
    is_final: bool = True  # False: the form itself says that a later line replaces this one.
    is_inpatient: bool = False
    service_code: str = ""
    diagnoses: tuple = ()
    npi: str = ""
    tin: str = ""
    specialty: str = ""
    place: str = ""
    rejected: str = ""  # Why, or blank.

    @property
    def sign(self):
        return -1 if self.adjustment == CANCELLATION else 1

    @property
    def signed_paid(self):
        return 0 if self.rejected else self.sign * self.paid

    def amount(self, basis):
        """What the line costs: `paid`, or `allowed` where the form has it."""
        if basis == "allowed" and self.kind != PART_A and self.allowed is not None:
            return self.sign * self.allowed
        return self.sign * self.paid

    @property
    def order(self):
        """The order of lines in a group. Lines that are equal in the first four are in order of all that they say."""
        return (
            str(self.effective_day or ""), self.adjustment, self.paid, self.claim, number(self.line).zfill(20),
            str(self.first_day), str(self.through_day), self.allowed or 0, self.is_denied, self.service_code,
            self.diagnoses, self.npi, self.tin, self.specialty, self.place)


@dataclass
class Beneficiary:
    """What the latest delivery says of a beneficiary."""
    birth: datetime.date | None = None
    death: datetime.date | None = None
    dual: str = "unknown"  # yes, no, unknown

    @property
    def order(self):
        """The order of rows of one delivery, in any order of its files: the last one counts."""
        return str(self.birth or ""), str(self.death or ""), self.dual


@dataclass
class Feed:
    """All that was read. `beneficiaries` are rows: the delivery, the identifier as delivered, what it says."""
    lines: list = field(default_factory=list)
    beneficiaries: list = field(default_factory=list)
    earlier_identifiers: list = field(default_factory=list)  # Delivery, earlier, current.

    def current_identifiers(self):
        """A function that replaces earlier identifiers by current ones, as often as needed."""
        current = {}
        for _, earlier, later in sorted(self.earlier_identifiers):
            if earlier and later and earlier != later:
                current[earlier] = later

        def identifier(text):
            seen = set()
            while text in current and text not in seen:
                seen.add(text)
                text = current[text]
            return text
        return identifier


def reject(line, *, is_whole=True, allowed_text=""):
    """Sets why a line is rejected, if it is. `allowed_text` is the amount allowed as delivered."""
    if not is_whole:
        line.rejected = "another number of fields than the header"
    elif not line.beneficiary:
        line.rejected = "no beneficiary"
    elif line.first_day is None:
        line.rejected = "the service date is not a date"
    elif line.paid is None:
        line.rejected = "the amount paid is not a number"
    elif allowed_text.strip() and line.allowed is None:
        line.rejected = "the amount allowed is not a number"
    return line
