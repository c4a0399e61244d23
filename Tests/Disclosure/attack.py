"""Attacks released results: what is the least and the most that each hidden count can be?

Reads cases, one JSON object a line: the text of a released result as the program wrote it, what its columns are called,
totals that another release shows, and the true counts, which only judge the attack. From all that is shown, a linear
program (HiGHS) finds the range of each hidden count; for some it is asked again for whole numbers only.

Whoever attacks knows the policy: no hidden count is zero, and counts add up. Rates give a numerator, sums and means give
a count, changes give the year before, each within its rounding.

Prints what was found; exits 1 if a count of 1 to 10 is told exactly, or has fewer values than it should.
"""

import csv
import io
import json
import random
import sys

import highspy

SMALL = range(1, 11)
COUNTS = ("episodes", "hospitalized", "readmitted")


def read(case):
    """The rows of a released result: a dict each, with None for unknown and '*' for suppressed."""
    if case["format"] == "json":
        rows = []
        for row in json.loads(case["text"])["rows"]:
            hidden = row.pop("suppressed", [])
            rows.append({name: "*" if name in hidden else value for name, value in row.items()})
        return rows
    found = csv.DictReader(io.StringIO(case["text"]))
    return [{name: None if value == "" else value for name, value in row.items()} for row in found]


class Attack:
    """One released result as a system of linear constraints on its counts."""

    def __init__(self, case):
        self.case = case
        self.rows = {}
        for row in read(case):
            self.rows[self.place(row)] = row
        self.columns = []  # lower bounds
        self.variables = {}
        self.constraints = []  # (low, high, {variable: factor})
        known = {tuple(map(tuple, total["place"])): total["counts"] for total in case["known"]}
        places = list(dict.fromkeys(list(self.rows) + list(known)))
        for place in places:
            for name in COUNTS:
                self.variables[place, name] = len(self.variables)
        for place in places:
            self.part(place)
            if place in self.rows:
                self.show(place, self.rows[place])
            for name, value in zip(COUNTS, known.get(place, [])):
                if value is not None:
                    self.fix(self.var(place, name), value)
        self.add_up(places)

    def place(self, row):
        return tuple(
            tuple(str(row[name]) for name in axis if row[name] is not None)
            for axis in (self.case["group"], self.case["time"]))

    def var(self, place, name):
        return self.variables[place, name]

    def add(self, low, high, terms):
        self.constraints.append((low, high, terms))

    def fix(self, variable, value):
        self.add(value, value, {variable: 1})

    def part(self, place):
        episodes, hospitalized, readmitted = (self.var(place, name) for name in COUNTS)
        self.add(0, highspy.kHighsInf, {episodes: 1, hospitalized: -1})
        self.add(0, highspy.kHighsInf, {hospitalized: 1, readmitted: -1})

    def show(self, place, row):
        """What the cells of a row say of its counts."""
        episodes, hospitalized, readmitted = (self.var(place, name) for name in COUNTS)
        number = lambda name: None if row.get(name) in (None, "*") else float(row[name])
        for name, variable in zip(COUNTS, (episodes, hospitalized, readmitted)):
            if row.get(name) == "*":
                # Zeros are shown.
                self.add(1, highspy.kHighsInf, {variable: 1})
            elif number(name) is not None:
                self.fix(variable, number(name))
        if row.get("episodes", "") is None:
            self.fix(episodes, 0)
        self.share(number("hospitalization_rate"), hospitalized, episodes)
        self.share(number("readmission_rate"), readmitted, hospitalized)
        if number("episodes") and row.get("hospitalization_rate") == "*":
            # Neither none nor all of them, as that would be shown.
            self.add(1, number("episodes") - 1, {hospitalized: 1})
        if row.get("episodes") and "readmission_rate" in row:
            # There is a rate where there are hospital stays, be it shown or not.
            if row["readmission_rate"] is None:
                self.fix(hospitalized, 0)
            else:
                self.add(1, highspy.kHighsInf, {hospitalized: 1})
        if row.get("readmission_rate") == "*" and number("episodes") and number("hospitalization_rate") is not None:
            self.add(1, round(number("hospitalization_rate") * number("episodes")) - 1, {readmitted: 1})
        if number("observed_cents") is not None and number("mean_observed_cents"):
            self.add(number("observed_cents") / (number("mean_observed_cents") + 0.5) - 1e-6,
                     number("observed_cents") / (number("mean_observed_cents") - 0.5) + 1e-6, {episodes: 1})
        earlier = (place[0], (str(int(place[1][0]) - 1),) + place[1][1:]) if place[1] else None
        if (earlier, "episodes") in self.variables:
            before = self.var(earlier, "episodes")
            if number("episodes_change") is not None:
                self.add(number("episodes_change"), number("episodes_change"), {episodes: 1, before: -1})
            change = number("episodes_relative_change")
            if change is not None:
                self.share(1 + change, episodes, before)

    def share(self, share, part, whole):
        if share is None:
            return
        self.add(-1e-6, highspy.kHighsInf, {part: 1, whole: -(share - 0.00005)})
        self.add(-highspy.kHighsInf, 1e-6, {part: 1, whole: -(share + 0.00005)})

    def add_up(self, places):
        """Parts add up to the total above them, where there is one."""
        children = {}
        for place in places:
            for axis in (0, 1):
                if len(place[axis]) > 1:
                    above = list(place)
                    above[axis] = place[axis][:-1]
                    children.setdefault((tuple(above), axis), []).append(place)
        for (above, _), parts in children.items():
            if (above, "episodes") in self.variables:
                for name in COUNTS:
                    terms = {self.var(part, name): 1 for part in parts}
                    self.add(0, 0, {**terms, self.var(above, name): -1})

    def model(self, whole):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for _ in self.variables:
            solver.addVar(0, highspy.kHighsInf)
        for low, high, terms in self.constraints:
            solver.addRow(low, high, len(terms), list(terms), list(terms.values()))
        if whole:
            for variable in self.variables.values():
                solver.changeColIntegrality(variable, highspy.HighsVarType.kInteger)
        return solver

    def range(self, solver, terms):
        """The least and the most of a sum of counts."""
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            solver.changeObjectiveSense(sense)
            for variable, factor in terms.items():
                solver.changeColCost(variable, factor)
            solver.run()
            status = solver.getModelStatus()
            if status in (highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible):
                ends.append(float("inf"))
            elif status == highspy.HighsModelStatus.kOptimal:
                ends.append(solver.getInfo().objective_function_value)
            else:
                raise SystemExit(f"{self.case['name']}: what is shown contradicts itself ({status})")
        for variable in terms:
            solver.changeColCost(variable, 0)
        return ends

    def truth(self):
        """The true counts of each place: as a list, or from the same result without a release."""
        if isinstance(self.case["truth"], list):
            return [(tuple(map(tuple, place)), counts) for place, counts in self.case["truth"]]
        found = []
        for row in csv.DictReader(io.StringIO(self.case["truth"])):
            row = {name: value or None for name, value in row.items()}
            episodes = int(row["episodes"] or 0)
            hospitalized, readmitted = (
                int(row[name]) if name in row else round(float(row[rate] or 0) * whole)
                for name, rate, whole in [
                    ("hospitalized", "hospitalization_rate", episodes), ("readmitted", "readmission_rate", 0)])
            if "readmitted" not in row:
                readmitted = round(float(row["readmission_rate"] or 0) * hospitalized)
            found.append((self.place(row), (episodes, hospitalized, readmitted)))
        return found

    def targets(self):
        """The counts of 1 to 10, shown or derived, and every count of episodes that is hidden."""
        for place, (episodes, hospitalized, readmitted) in self.truth():
            if place not in self.rows:
                continue
            e, h, r = (self.var(place, name) for name in COUNTS)
            counts = {
                "episodes": (episodes, {e: 1}), "hospitalized": (hospitalized, {h: 1}),
                "readmitted": (readmitted, {r: 1}), "not hospitalized": (episodes - hospitalized, {e: 1, h: -1}),
                "not readmitted": (hospitalized - readmitted, {h: 1, r: -1}),
            }
            told = self.case["counts"]
            for name, (value, terms) in counts.items():
                isHidden = name in COUNTS and self.rows[place].get(name) == "*"
                if name in told and (isHidden or value in SMALL):
                    yield place, name, value, terms


def main(path, least, seed=7):
    chance = random.Random(seed)
    tables = told = narrow = asked = whole = 0
    smallest = float("inf")
    for line in open(path, encoding="utf-8"):
        case = json.loads(line)
        attack = Attack(case)
        targets = list(attack.targets())
        limit = case.get("targets", 40)
        targets = chance.sample(targets, limit) if len(targets) > limit else targets
        tables += 1
        if not targets:
            continue
        solver = attack.model(whole=False)
        exact = chance.sample(targets, min(2, len(targets))) if tables % 4 == 0 else []
        for target in targets:
            ranges = [attack.range(solver, target[3])]
            if target in exact:
                ranges.append(attack.range(attack.model(whole=True), target[3]))
                whole += 1
            asked += 1
            place, name, value, _ = target
            for low, high in ranges:
                if not low - 1e-4 <= value <= high + 1e-4:
                    raise SystemExit(f"{case['name']}: {name} at {place} is {value}, not {low} to {high}")
                width = high - low
                smallest = min(smallest, width)
                if width < 0.999:
                    told += 1
                    print(f"{case['name']}: {name} at {place} is told: {value}")
                elif width < least - 1 - 1e-3:
                    narrow += 1
                    print(f"{case['name']}: {name} at {place} is {value}, from {low:.3f} to {high:.3f}")
    print(f"{tables} results, {asked} hidden counts attacked, {whole} of them in whole numbers: {told} told, "
          f"{narrow} with fewer than {least} values; narrowest range {smallest:.3f}")
    return 1 if told or narrow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
