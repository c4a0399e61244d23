"""The rules that make episodes of claims, as one table of defaults, which a CSV file can replace.

A file has the columns cohort, name, value, standing and note. Its rows of a cohort and name replace all default rows of
them; a list is one row for each value. A cohort that is blank or `both` means both.
"""
import csv
import hashlib
import io

COHORTS = ("HF", "LBP")
COLUMNS = ("cohort", "name", "value", "standing", "note")
LISTS = ("visit_code", "diagnosis", "exclusion_diagnosis", "specialty", "cost_code", "prior_cost_band")

VISIT_CODES = ["99202-99205", "99211-99215"]

# Cohort, name, values, standing.
DEFAULTS = [
    ("HF", "diagnosis", ["I50*", "I11.0", "I13.0", "I13.2", "I09.81"], "assumed"),
    ("HF", "visit_code", VISIT_CODES, "assumed"),
    ("HF", "specialty", ["06"], "secondary"),
    ("HF", "confirming_days", ["180"], "secondary"),
    ("HF", "confirming_days_alternative", ["365"], "assumed"),
    ("HF", "window_days", ["365"], "assumed"),
    ("HF", "reaffirming", ["yes"], "assumed"),
    ("LBP", "diagnosis", [
        "M54.5*", "M51.26", "M51.27", "M51.36*", "M51.37*", "M48.06*", "M48.07", "M43.16", "M43.17", "M47.816",
        "M47.817", "M47.896", "M47.897", "M99.03", "S33.5*"], "assumed"),
    ("LBP", "visit_code", VISIT_CODES, "assumed"),
    ("LBP", "specialty", ["05", "09", "14", "20", "25", "72"], "secondary"),
    ("LBP", "confirming_days", ["60"], "secondary"),
    ("LBP", "confirming_days_alternative", ["120"], "assumed"),
    ("LBP", "window_days", ["120"], "assumed"),
    ("LBP", "reaffirming", ["no"], "assumed"),
    ("both", "minimum_age", ["18"], "assumed"),
    ("both", "exclude_deaths", ["yes"], "assumed"),
    ("both", "exclusion_diagnosis", [], "assumed"),
    ("both", "attribution_share", ["30"], "assumed"),
    ("both", "attribution_share_alternative", ["20"], "assumed"),
    ("both", "cost_code", [], "assumed"),
    ("both", "winsorize_percent", ["0"], "assumed"),
    ("both", "shrinkage_episodes", ["20"], "assumed"),
    ("both", "prior_cost_band", ["2000", "10000"], "assumed"),
]


def cohorts(text):
    return COHORTS if text in ("", "both") else (text,)


def has_code(patterns, code):
    """Whether a code without dot is in a list of codes: an exact one, one that ends in `*`, or a range `first-last`."""
    code = code.upper()
    for pattern in patterns:
        pattern = pattern.replace(".", "").upper()
        if pattern.endswith("*"):
            if code.startswith(pattern[:-1]):
                return True
        elif "-" in pattern:
            first, last = pattern.split("-")
            if len(code) == len(first) and first <= code <= last:
                return True
        elif code == pattern:
            return True
    return False


class Rules:
    """The rules in force."""

    def __init__(self, path=None, printed_path=None):
        """Reads the defaults, then the file at `path`. The hash is that of the file at `printed_path`, which holds the
        rules as the program prints them, or else of the table as CSV."""
        self.rows = {}
        for cohort_text, name, values, standing in DEFAULTS:
            for cohort in cohorts(cohort_text):
                self.rows[cohort, name] = [(value, standing, "") for value in values]
        if path:
            replaced = {}
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    for cohort in cohorts(row["cohort"].strip()):
                        replaced.setdefault((cohort, row["name"].strip()), []).append(
                            (row["value"].strip(), row.get("standing") or "", row.get("note") or ""))
            unknown = sorted(set(replaced) - set(self.rows))
            if unknown:
                raise ValueError(f"{path}: no such rule: {unknown[0][0]} {unknown[0][1]}")
            self.rows.update(replaced)
        if printed_path:
            with open(printed_path, "rb") as file:
                printed = file.read()
        else:
            printed = self.csv().encode()
        self.hash = hashlib.sha256(printed).hexdigest()[:12]

    def csv(self):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for (cohort, name), rows in self.rows.items():
            for row in rows:
                writer.writerow([cohort, name, *row])
        return text.getvalue()

    def list(self, cohort, name):
        return [value for value, _, _ in self.rows[cohort, name] if value]

    def text(self, cohort, name):
        values = self.list(cohort, name)
        if len(values) != 1:
            raise ValueError(f"{cohort} {name}: one value is expected")
        return values[0]

    def number(self, cohort, name):
        return int(self.text(cohort, name))

    def flag(self, cohort, name):
        return self.text(cohort, name) in ("yes", "1", "true")
