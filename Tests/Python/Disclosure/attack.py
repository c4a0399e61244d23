"""Attacks everything that a registry releases, all of it together: what are the minimum and maximum of each count?

Reads cases, one JSON object a line: released tables as the program wrote them, how many values each count of 1 to 10
must still be able to have, and the true counts, which are used only to judge the attack. One linear program (HiGHS) has
everything that the tables of a case show as its constraints; for some counts it is solved again in whole numbers.

The attacker knows the policy and every total: areas and specialties add up to their cohort, clinicians to their
specialty, quarters to years. A suppressed count is never zero, because zeros are shown. Rates give a numerator, sums
and means a count, changes the year before, each within its rounding.

Prints what it finds; exits with 1 if a count is revealed or has fewer possible values than it should.
"""

import json
import random
import sys

import highspy

SMALL = range(1, 11)
NAMES = ("episodes", "hospitalized", "readmitted")
INFINITE = highspy.kHighsInf


class Attack:
    """The released tables of a registry as a system of linear constraints on its counts."""

    def __init__(self, case):
        self.case = case
        self.variables, self.constraints, self.truth = {}, [], {}
        self.kinds, self.years = {}, {row[4] for row in case["truth"]}
        for cohort, npi, specialty, area, year, quarter, *counts in case["truth"]:
            self.kinds.update({(cohort, npi): ("clinician", specialty), (cohort, area): ("area", ""),
                               (cohort, specialty): ("specialty", ""), (cohort, ""): ("cohort", None)})
            for group in (npi, area, specialty, ""):
                for period in ((year, quarter), (year, None)):
                    known = self.truth.setdefault((cohort, group, *period), [0, 0, 0])
                    for index, count in enumerate(counts):
                        known[index] += count
        for cohort, group, year in {place[:3] for place in self.truth}:
            for quarter in (None, 1, 2, 3, 4):
                self.truth.setdefault((cohort, group, year, quarter), [0, 0, 0])
        for place, counts in self.truth.items():
            for name, count in zip(NAMES, counts):
                self.variables[place, name] = len(self.variables)
                # A released count is shown if it is zero; of other counts the attacker does not know it.
                if count == 0 and self.is_released(place, name):
                    self.add(0, 0, {self.variables[place, name]: 1})
            episodes, hospitalized, readmitted = self.all(place)
            self.add(0, INFINITE, {episodes: 1, hospitalized: -1})
            self.add(0, INFINITE, {hospitalized: 1, readmitted: -1})
        self.add_up()
        for table in case["tables"]:
            for row in table["rows"]:
                self.show(table, dict(zip(table["columns"], row)))

    def all(self, place):
        return (self.variables[place, name] for name in NAMES)

    def add(self, low, high, terms):
        self.constraints.append((low, high, terms))

    def add_up(self):
        """Parts add up to the total above them."""
        for place in self.truth:
            cohort, group, year, quarter = place
            parts = {}
            for other in self.truth:
                if other[0] != cohort or other[2] != year:
                    continue
                kind, above = self.kinds[cohort, other[1]]
                if other[3] == quarter and above == group and other[1] != group:
                    parts.setdefault(kind, []).append(other)
                if quarter is None and other[1] == group and other[3] is not None:
                    parts.setdefault("quarter", []).append(other)
            for members in parts.values():
                for name in NAMES:
                    terms = {self.variables[part, name]: 1 for part in members}
                    self.add(0, 0, {**terms, self.variables[place, name]: -1})

    def is_released(self, place, name):
        """Whether a count is one of those that releases show unless it is hidden."""
        kind = self.kinds[place[0], place[1]][0]
        fineness = (1 if place[3] is None else 2) + (0 if name == "episodes" else 1)
        return {"cohort": 3, "specialty": 2, "area": 2, "clinician": 1}[kind] >= fineness

    def show(self, table, row):
        """What the cells of a row say of its counts."""
        year = table.get("year", row.get("performance_year"))
        if "q1_episodes" in row:  # what is loaded, of all cohorts
            for quarter in range(1, 5):
                self.show_sum((row["performance_year"], quarter), "", row[f"q{quarter}_episodes"])
            return
        if "cohort" not in row:  # areas, of all cohorts
            self.show_sum((year, None), row["area_code"], row["episodes"])
            return
        group = next((row[name] for name in ("npi", "area_code", "specialty_code", "group_code")
                      if row.get(name) is not None), "")
        place = (row["cohort"], group, year, row.get("quarter"))
        if "first_value" in row:
            for end in ("first", "last"):
                self.show_cells((*place[:2], row[f"{end}_year"], None), {table["metric"]: row[f"{end}_value"]})
        elif "driver" in row:
            name = {"all episodes": "episodes"}.get(row["driver"], row["driver"])
            # A row is hidden where any of them has to be, so that a hidden one says nothing.
            if name in NAMES and row["episodes"] != "*":
                self.show_cells(place, {name: row["episodes"]})
        else:
            row["episodes"] = row.get("look_back_episodes", row.get("episodes"))
            self.show_cells(place, row)

    def show_sum(self, period, group, value):
        places = [(cohort, group, *period) for cohort in ("HF", "LBP")]
        terms = {self.variables[place, "episodes"]: 1 for place in places if (place, "episodes") in self.variables}
        if terms and value not in (None, "*"):
            self.add(value, value, terms)

    def show_cells(self, place, row):
        if (place, "episodes") not in self.variables:
            if place[2] in self.years and row.get("episodes") not in (None, 0, "*"):
                raise SystemExit(f"{self.case['name']}: {place} has no episodes, and shows {row['episodes']}")
            return
        episodes, hospitalized, readmitted = self.all(place)
        number = lambda name: None if row.get(name) in (None, "*") else float(row[name])
        for name, variable in zip(NAMES, (episodes, hospitalized, readmitted)):
            if number(name) is not None:
                self.add(number(name), number(name), {variable: 1})
            elif row.get(name) == "*" and self.is_released(place, name):
                self.add(1, INFINITE, {variable: 1})
        self.share(number("hospitalization_rate"), hospitalized, episodes)
        self.share(number("readmission_rate"), readmitted, hospitalized)
        if self.is_released(place, "hospitalized"):
            if number("episodes") and row.get("hospitalization_rate") == "*":
                # Neither none nor all of them, as that would be shown.
                self.add(1, number("episodes") - 1, {hospitalized: 1})
            if number("hospitalization_rate") and row.get("readmission_rate") == "*":
                self.add(1, INFINITE, {readmitted: 1})
                self.add(1, INFINITE, {hospitalized: 1, readmitted: -1})
        if number("observed_cents") is not None and number("mean_observed_cents"):
            self.add(number("observed_cents") / (number("mean_observed_cents") + 0.5) - 1e-6,
                     number("observed_cents") / (number("mean_observed_cents") - 0.5) + 1e-6, {episodes: 1})
        before = (*place[:2], place[2] - 1, place[3])
        if (before, "episodes") in self.variables:
            earlier = self.variables[before, "episodes"]
            change = number("episodes_change")
            if change is not None:
                self.add(change, change, {episodes: 1, earlier: -1})
            if number("episodes_relative_change") is not None:
                self.share(1 + number("episodes_relative_change"), episodes, earlier)

    def share(self, share, part, whole):
        if share is None:
            return
        self.add(-1e-6, INFINITE, {part: 1, whole: -(share - 0.00005)})
        self.add(-INFINITE, 1e-6, {part: 1, whole: -(share + 0.00005)})

    def model(self, whole=False):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        for _ in self.variables:
            solver.addVar(0, INFINITE)
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

    def targets(self):
        """The counts of 1 to 10."""
        for place, (episodes, hospitalized, readmitted) in self.truth.items():
            e, h, r = self.all(place)
            for name, value, terms in (
                    ("episodes", episodes, {e: 1}), ("hospitalized", hospitalized, {h: 1}),
                    ("readmitted", readmitted, {r: 1}), ("not hospitalized", episodes - hospitalized, {e: 1, h: -1}),
                    ("not readmitted", hospitalized - readmitted, {h: 1, r: -1})):
                if value in SMALL:
                    yield place, name, value, terms


def main(path, seed=7):
    chance = random.Random(seed)
    cases = revealed = narrow = asked = whole = 0
    smallest = float("inf")
    for line in open(path, encoding="utf-8"):
        case = json.loads(line)
        attack = Attack(case)
        # Counts of the coarsest groups first: they are few, and reveal the most.
        every = list(attack.targets())
        released = [target for target in every if attack.is_released(target[0], target[1])]
        others = [target for target in every if not attack.is_released(target[0], target[1])]
        targets = (chance.sample(released, min(len(released), case["targets"]))
                   + chance.sample(others, min(len(others), case["targets"] // 4)))
        cases += 1
        solver = attack.model()
        exact = chance.sample(targets, min(2, len(targets))) if cases % 8 == 0 else []
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
                    revealed += 1
                    print(f"{case['name']}: {name} at {place} is revealed: {value}")
                elif width < case["choices"] - 1 - 1e-3:
                    narrow += 1
                    print(f"{case['name']}: {name} at {place} is {value}, from {low:.3f} to {high:.3f}")
    print(f"{cases} registries, {asked} counts attacked, {whole} of them in whole numbers: {revealed} revealed, "
          f"{narrow} with too few values; narrowest range {smallest:.3f}")
    return 1 if revealed or narrow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
