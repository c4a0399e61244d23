"""Recomputes `report check-official` from the CSV files, without the program's code.

    official.py CHECKS.csv PARAMETERS.csv YEAR [--beyond-rounding] FOLDER...

CHECKS and PARAMETERS are the report's parts as CSV. The folders hold the loaded files, oldest first. Checks that the
files have exactly the errors that the report counts, and that the report's intervals are what rounding leaves: an
independent search of slopes, midpoints and scaling factors finds parameters inside, next to each end, and none beyond.
With --beyond-rounding some factors contradict the others, and only the errors are compared.
"""

import csv
import math
import sys
from collections import defaultdict
from pathlib import Path

RISK = {2027: 0.09, 2028: 0.09, 2029: 0.10, 2030: 0.11, 2031: 0.12}


def read(folders, kind):
    """The rows of a kind, the latest of each key."""
    rows = {}
    for folder in folders:
        for path in sorted(Path(folder).glob(f"{kind}*.csv")):
            with open(path, encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    key = tuple(row.get(name) for name in ("npi", "cohort", "performance_year", "measure_id"))
                    rows[key] = row
    return rows


def half_unit(texts):
    """Half a unit of the last decimal that any number has, without zeros at its end."""
    return 0.5 * 10 ** -max([len(text.rstrip("0").split(".")[1]) if "." in text else 0 for text in texts] or [0])


def number(text):
    return float(text) if text else None


class Cohort:
    def __init__(self, rows, year):
        self.rows = rows
        self.risk = RISK[year]
        self.half = {
            name: half_unit([row[name] for row in rows if row[name]])
            for name in (
                "quality_score", "cost_score", "promoting_interoperability_adjustment", "complex_patient_adjustment",
                "final_score", "payment_adjustment_factor")
        }

    def errors(self):
        found = defaultdict(int)
        for row in self.rows:
            score, factor = number(row["final_score"]), float(row["payment_adjustment_factor"])
            quality, cost = number(row["quality_score"]), number(row["cost_score"])
            adjustments = [float(row[f"{name}_adjustment"]) for name in (
                "improvement_activities", "promoting_interoperability", "complex_patient", "small_practice")]
            if adjustments[0] not in (0, -10, -20):
                found["improvement-activities-not-a-step"] += 1
            if not -10.05 <= adjustments[1] <= 0.05:
                found["promoting-interoperability-beyond-limits"] += 1
            if not -0.05 <= adjustments[2] <= 10.05:
                found["complex-patient-beyond-limits"] += 1
            if score is None:
                found["not-scored-with-categories"] += quality is not None and cost is not None
                continue
            if score > 0:
                found["scored-without-category"] += quality is None or cost is None
                if quality is not None and cost is not None:
                    total = 50 * quality + 50 * cost + sum(adjustments)
                    room = (50 * self.half["quality_score"] + 50 * self.half["cost_score"] + self.half["final_score"]
                            + self.half["promoting_interoperability_adjustment"]
                            + self.half["complex_patient_adjustment"] + 1e-8)
                    low, high = (min(max(total + sign * room, 0), 100) for sign in (-1, 1))
                    found["categories-do-not-add-up"] += not low - 1e-9 <= score <= high + 1e-9
            elif abs(factor + self.risk) > self.half["payment_adjustment_factor"] + 1e-12:
                found["zero-score-without-lowest-factor"] += 1
            if abs(factor) > self.risk + self.half["payment_adjustment_factor"]:
                found["factor-beyond-risk-level"] += 1
        return found

    def constraints(self, scaling):
        """Bounds on slope * score + b, as (score, bound): from below and from above."""
        below, above = [], []
        reach, half = self.half["payment_adjustment_factor"], self.half["final_score"]
        for row in self.rows:
            score, factor = number(row["final_score"]), float(row["payment_adjustment_factor"])
            if not score:
                continue
            low, high = ((factor + sign * reach) / self.risk + 1 for sign in (-1, 1))
            if low >= scaling:
                return None
            if low > 0:
                below.append((score + half, math.log(low / (scaling - low))))
            if high < scaling and factor + reach < self.risk:
                above.append((score - half, math.log(high / (scaling - high))))
        return below, above

    def room(self, slope, constraints):
        below, above = constraints
        return (min(bound - slope * score for score, bound in above)
                - max(bound - slope * score for score, bound in below))

    def best_room(self, scaling, low, high):
        """The largest room over slopes, which is concave in the slope: its golden section."""
        constraints = self.constraints(scaling)
        if constraints is None:
            return -1, 0
        for _ in range(80):
            first, second = low + (high - low) * 0.382, low + (high - low) * 0.618
            if self.room(first, constraints) < self.room(second, constraints):
                low = first
            else:
                high = second
        return self.room((low + high) / 2, constraints), (low + high) / 2


def check_interval(cohort, parameters, complain):
    scaling, slope = parameters["scaling factor"], parameters["slope"]
    low, high = float(scaling["fitted_low"]), float(scaling["fitted_high"])
    slopes = float(slope["fitted_low"]), float(slope["fitted_high"])
    widest = 0.5 * slopes[0], 2 * slopes[1]
    width = high - low
    inside = [low + width * part for part in (0.02, 0.25, 0.5, 0.75, 0.98)]
    rooms = [cohort.best_room(number, *widest) for number in inside]
    if not all(room >= -1e-9 for room, _ in rooms[1:4]):
        complain(f"no parameters for scaling factors inside {low} to {high}: {rooms}")
    if not all(slopes[0] - 1e-9 <= best <= slopes[1] + 1e-9 for room, best in rooms if room >= 0):
        complain(f"slopes {slopes} do not enclose {rooms}")
    for outside in (low - 0.05 * width, high + 0.05 * width):
        room, _ = cohort.best_room(outside, *widest)
        if room >= 0:
            complain(f"scaling factor {outside} is possible, but beyond {low} to {high}")


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--beyond-rounding"]
    has_contradictions = len(arguments) < len(sys.argv) - 1
    checks_path, parameters_path, year, *folders = arguments
    year = int(year)
    complaints = []
    performance = read(folders, "performance")
    with open(checks_path, encoding="utf-8", newline="") as file:
        checks = list(csv.DictReader(file))
    with open(parameters_path, encoding="utf-8", newline="") as file:
        parameters = list(csv.DictReader(file))
    compared = 0
    for name in ("HF", "LBP"):
        rows = [row for row in performance.values()
                if row["cohort"] == name and int(row["performance_year"]) == year and row["basis"] == "official"]
        cohort = Cohort(rows, year)
        errors = cohort.errors()
        for check in checks:
            if check["cohort"] != name:
                continue
            if check["check"] in ("factor-contradicts-the-others", "pool-does-not-balance", "small-practice-contradicted",
                                  "zero-despite-minimum-data", "scored-without-minimum-data",
                                  "not-scored-with-adjustment"):
                continue
            compared += 1
            if int(check["errors"]) != errors[check["check"]]:
                complaints.append(f"{name} {check['check']}: {check['errors']}, recomputed {errors[check['check']]}")
        own = {row["parameter"]: row for row in parameters if row["cohort"] == name}
        if own["slope"]["fitted"] and not has_contradictions:
            check_interval(cohort, own, lambda text, name=name: complaints.append(f"{name}: {text}"))
            compared += 2
    for complaint in complaints:
        print(complaint)
    print(f"{compared} compared, {len(complaints)} disagree")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
