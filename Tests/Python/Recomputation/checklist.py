"""Checklists of random files, and what they must say: an own reading of the CSV files, without the registry.

    checklist.py generate SEED FOLDER           writes files to load, npis.txt, and questions.json
    checklist.py compare FOLDER ANSWERS...      compares the answers, in CSV, to the questions in their order
    checklist.py last-days RULES                the last days to begin, a line for each year and item

Nothing here is taken from the program: the meaning of each column is that of `report checklist --help` and of the rules.
"""

import csv
import json
import os
import random
import sys
from collections import defaultdict
from datetime import date, timedelta

STANDINGS = ["law", "secondary", "proposed", "derived", "assumed"]
ITEMS = ["contact_form", "care_arrangement", "improvement_activity_1", "improvement_activity_2", "interoperability",
         "submission"]
PERIODS = {"improvement_activity_1": "improvement_activities", "improvement_activity_2": "improvement_activities",
           "interoperability": "promoting_interoperability"}
MEASURES = {"HF": ["Q005", "Q008", "Q236", "Q377", "Q492"], "LBP": ["Q128", "Q134", "Q220", "Q238"]}
LONG = {"HF": "Heart Failure", "LBP": "Low Back Pain"}
ORGANIZATIONS = ["Harbor Heart Group", "HARBOR HEART, P.C.", "Spine LLC"]
YEARS = range(2027, 2032)
DAYS = ["2026-11-27", "2026-12-31", "2027-01-01", "2027-03-01", "2027-07-05", "2027-07-06", "2027-10-03", "2027-10-04",
        "2027-12-31", "2028-01-01", "2028-03-31", "2028-04-01", "2028-10-03", "2029-06-01"]


# Files

def check_digit(nine):
    total = 24
    for place, digit in enumerate(int(text) for text in reversed(nine)):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled // 10 + doubled % 10
    return str(-total % 10)


def npi(number):
    nine = f"20010{number:04d}"
    return nine + check_digit(nine)


def write(folder, name, rows):
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def generate(seed, folder):
    generator = random.Random(seed)
    os.makedirs(folder)
    pick = generator.choice
    people = [npi(number) for number in generator.sample(range(1, 400), 24)]
    participants, listed = [], set()
    for person in people[:20]:
        for cohort in generator.sample(["HF", "LBP"], pick([1, 1, 1, 2])):
            for organization in generator.sample(ORGANIZATIONS, pick([1, 1, 2])):
                listed.add((person, cohort))
                row = {"NPI": person, "FIRST_NAME": "Ada", "LAST_NAME": f"Lee{person[5:8]}", "STATE": "NY",
                       "ASM_COHORT": LONG[cohort], "ORGANIZATION_LEGAL_NAME": organization}
                for year in YEARS:
                    row[f"ASM_CY{year % 100}_PARTICIPANT"] = pick(["Yes", "Yes", "Yes", "No", "Null"])
                    row[f"ASM_CY{year % 100}_SMALLPRACTICE"] = pick(["Yes", "No", "Null"])
                participants.append(row)
    write(folder, "participants.csv", participants)
    years, results = [], []
    for person, cohort in sorted(listed):
        for year in (2027, 2028):
            if generator.random() < 0.6:
                years.append({"npi": person, "cohort": cohort, "performance_year": year,
                              "improvement_activities": pick(["both", "one", "none", ""]),
                              "promoting_interoperability": pick(["0", "0.96", ""]), "complex_patient_points": "",
                              "practice_clinicians": "", "reported_quality": pick(["yes", "no", ""])})
            for measure in MEASURES[cohort]:
                for kind in generator.sample(["ecqm", "mips_cqm", "part_b_claims"], pick([0, 1, 1, 2])):
                    cases = pick([0, 5, 19, 20, 21, 80])
                    results.append({"npi": person, "cohort": cohort, "performance_year": year, "measure_id": measure,
                                    "collection_type": "administrative_claims" if measure == "Q492" else kind,
                                    "numerator": min(cases, 4), "denominator": cases,
                                    "data_completeness": pick(["0.5", "0.7499", "0.75", "1"]), "points": ""})
    unique = {tuple(list(row.values())[:5]): row for row in results}
    write(folder, "participant-years.csv", years)
    write(folder, "measure-results.csv", list(unique.values()))
    items = {}
    for person in people:
        for item in ITEMS:
            for _ in range(pick([0, 1, 1, 2])):
                year = pick([2027, 2027, 2028])
                status = pick(["done", "done", "begun", "open"] if item in PERIODS else ["done", "done", "open"])
                day = pick(DAYS[:12] + ["2026-12-15", "2027-10-02", "2027-02-10"] + ([] if status == "begun" else [""]))
                partner = pick(["Harbor Primary Care", "Lake Family Practice"]) if item == "care_arrangement" else ""
                items[person, year, item, partner] = {
                    "npi": person, "performance_year": year, "item": item, "status": status, "date": day,
                    "partner": partner, "note": pick(["by mail", "", "Ms. Ode asks again"])}
    write(folder, "checklist-items.csv", list(items.values()))
    asked = generator.sample(people, 6)
    with open(os.path.join(folder, "npis.txt"), "w", encoding="utf-8") as file:
        file.write("NPI\n" + "".join(f"{person}\n" for person in asked))
    questions = []
    for day in generator.sample(DAYS, 5):
        questions.append(["--today", day])
        questions.append(["--today", day, "--year", pick(["2027", "2028", "2029"]), "--organization", pick(["harbor", "LLC"])])
        questions.append(["--today", day, "--npis", "npis.txt"])
    with open(os.path.join(folder, "questions.json"), "w", encoding="utf-8") as file:
        json.dump(questions, file)


def read(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


# Rules

class Rules:
    def __init__(self, rows, year, cohort):
        self.rows = {}
        for row in rows:
            if int(row["performance_year"]) == year and row["cohort"] in (cohort, "both"):
                if row["name"] not in self.rows or row["cohort"] != "both":
                    self.rows[row["name"]] = row

    def value(self, name):
        return self.rows[name]["value"]

    def day(self, name):
        return date.fromisoformat(self.value(name))

    def basis(self, *names):
        """The weakest standing of some rules, and their citations, each once."""
        rows = [self.rows[name] for name in names]
        standing = max((row["status"] for row in rows), key=STANDINGS.index)
        return standing, "; ".join(dict.fromkeys(row["citation"] for row in rows))

    def last_start(self, period):
        return self.day(f"{period}.last_day") - timedelta(days=int(self.value(f"{period}.minimum_days")) - 1)

    def due(self, item):
        """The last day of an item, its standing and its citation."""
        if item in PERIODS:
            period = PERIODS[item]
            return (self.last_start(period), *self.basis(f"{period}.minimum_days", f"{period}.last_day"))
        if item == "care_arrangement":
            names = ("improvement_activities.arrangement_precedes_activity", "improvement_activities.last_day")
            day = self.last_start("improvement_activities") if self.value(names[0]) == "1" else self.day(names[1])
            return (day, *self.basis(*names))
        name = {"contact_form": "contact_form.last_day", "submission": "submission.last_day",
                "mips": "mips.submission.last_day", "measured": "quality.last_day"}[item]
        return (self.day(name), *self.basis(name))

    def measures(self):
        """The measures that are reported, with the collection types that count."""
        found = {}
        for name, row in self.rows.items():
            if name.startswith("quality.measure."):
                measure = name.rsplit(".", 1)[1]
                weight = self.rows.get(f"quality.measure_weight.{measure}")
                types = {other.rsplit(".", 1)[1] for other, row in self.rows.items()
                         if other.startswith(f"quality.collection_type.{measure}.") and row["value"] == "1"}
                if (weight is None or float(weight["value"]) > 0) and types != {"administrative_claims"}:
                    found[measure] = types
        return found


# What is to be done

class Files:
    def __init__(self, folder, rules, year):
        self.year = year
        self.rules = {cohort: Rules(rules, year, cohort) for cohort in ("HF", "LBP")}
        self.names, self.lists, self.organizations = {}, defaultdict(lambda: defaultdict(set)), defaultdict(dict)
        for row in read(folder, "participants.csv"):
            person, cohort = row["NPI"], {long: short for short, long in LONG.items()}[row["ASM_COHORT"]]
            self.names[person] = f"{row['LAST_NAME']}, {row['FIRST_NAME']}"
            self.lists[person][cohort].add(row[f"ASM_CY{year % 100}_PARTICIPANT"])
            self.organizations[person][cohort, row["ORGANIZATION_LEGAL_NAME"]] = None
        self.years = {(row["npi"], row["cohort"]): row for row in read(folder, "participant-years.csv")
                      if int(row["performance_year"]) == year}
        self.results = defaultdict(list)
        for row in read(folder, "measure-results.csv"):
            if int(row["performance_year"]) == year:
                self.results[row["npi"], row["cohort"], row["measure_id"]].append(row)
        self.items = defaultdict(list)
        for row in sorted(read(folder, "checklist-items.csv"), key=lambda row: (-int(row["performance_year"]), row["partner"])):
            of_year = int(row["performance_year"])
            if of_year == year or (row["item"] == "contact_form" and of_year < year):
                entries = self.items[row["npi"], row["item"]]
                if row["item"] == "care_arrangement" or not entries:
                    entries.append(row)

    def organization(self, person):
        return "; ".join(dict.fromkeys(name for _, name in sorted(self.organizations[person])))

    def lines(self, person, today):
        required = [cohort for cohort in ("HF", "LBP") if "Yes" in self.lists[person][cohort]]
        answers = set().union(*self.lists[person].values())
        if required:
            for item in ITEMS:
                yield self.item(person, item, required, today)
            for cohort in required:
                for measure, types in self.rules[cohort].measures().items():
                    yield self.measure(person, cohort, measure, types, today)
        elif answers == {"No"}:
            rules = self.rules["HF"]
            due = rules.due("mips")
            status = self.status(self.items[person, "submission"][:1], None, due[0], None, today,
                                 rules.day("quality.last_day") + timedelta(days=1), late=True)
            yield self.line(person, "mips", status, due, [])
        else:
            yield self.line(person, "participation", "not known", None, [])

    def line(self, person, item, status, due, cohorts, measure="", result=None, notes=()):
        rules = self.rules[cohorts[0]] if cohorts else None
        return {
            "npi": person, "clinician_name": self.names.get(person, ""), "item": item, "measure_id": measure,
            "status": status, "due_date": due[0].isoformat() if due else "", "standing": due[1] if due else "",
            "citation": due[2] if due else "", "cohort": " ".join(cohorts),
            "organization_names": self.organization(person),
            "collection_type": result["collection_type"] if result else "",
            "cases": result["denominator"] if result else "",
            "data_completeness": float(result["data_completeness"]) if result else None,
            "case_minimum": rules.value("quality.case_minimum") if result else "",
            "completeness_minimum": float(rules.value("quality.completeness_minimum")) if result else None}

    def statement(self, person, item, required):
        """Whether participant-years say that an item is done; None if they do not."""
        column = {"interoperability": "promoting_interoperability", "submission": "reported_quality"}.get(
            item, "improvement_activities" if item in PERIODS else None)
        if not column:
            return None
        values = [self.years[person, cohort][column] for cohort in required if (person, cohort) in self.years]
        meaning = {"both": True, "none": False, "one": None, "yes": True, "no": False}
        answers = {meaning[value] if value in meaning else float(value) > 0 for value in values if value}
        return answers.pop() if len(answers) == 1 else None

    def item(self, person, item, required, today):
        rules = self.rules[required[0]]
        due = rules.due(item)
        entries = self.items[person, item]
        period = PERIODS.get(item)
        if item == "care_arrangement":
            statuses = [self.status([entry], None, due[0], None, today, None, late=True) for entry in entries]
            needed = int(rules.value("improvement_activities.arrangement_minimum"))
            if statuses.count("done") >= needed:
                status = "done"
            else:
                # A plan or an open one comes before one that was signed too late; after the last day all are overdue.
                status = "open" if "open" in statuses else "overdue" if statuses else "not known"
        else:
            opens = (rules.day(f"{period}.first_day") if period else
                     rules.day("quality.last_day") + timedelta(days=1) if item == "submission" else None)
            status = self.status(entries, self.statement(person, item, required), due[0], period and (
                rules.day(f"{period}.first_day"), int(rules.value(f"{period}.minimum_days"))), today, opens,
                late=item != "contact_form")
        return self.line(person, item, status, due, required)

    @staticmethod
    def status(entries, statement, due, period, today, opens, late):
        entry = entries[0] if entries else None
        undone = "overdue" if today > due else "not due yet" if opens and today < opens else "open"
        if entry and ((entry["status"] == "done" and statement is False) or (entry["status"] == "open" and statement)):
            return "not known"
        if statement:
            return "done"
        if entry is None:
            return undone if statement is False else "not due yet" if opens and today < opens else "not known"
        if entry["status"] == "open":
            return undone
        if not entry["date"]:
            return "done"
        day = date.fromisoformat(entry["date"])
        if day > today:
            return undone
        if late and day > due:
            return "overdue"
        if period:
            first, days = period
            if max(day, first) + timedelta(days=days - 1) >= today:
                return "not due yet"
            return "done" if entry["status"] == "done" else "not known"
        return "done"

    def measure(self, person, cohort, measure, types, today):
        rules = self.rules[cohort]
        cases, share = int(rules.value("quality.case_minimum")), float(rules.value("quality.completeness_minimum"))
        found = sorted((row for row in self.results[person, cohort, measure]
                        if not types or row["collection_type"] in types), key=lambda row: row["collection_type"])
        has = lambda row: (int(row["denominator"]) >= cases, float(row["data_completeness"]) >= share)
        rank = lambda row: (sum(has(row)), float(row["data_completeness"]), int(row["denominator"]))
        best = max(found, key=rank) if found else None
        measured, submission = rules.due("measured"), rules.due("submission")
        due = measured
        if best is None:
            status = "not due yet" if today < rules.day("quality.first_day") else "not known"
        elif not has(best)[0]:
            status = "overdue" if today > measured[0] else "open"
        elif not has(best)[1]:
            due = submission
            status = "overdue" if today > submission[0] else "open"
        else:
            status = "done" if today > measured[0] else "not due yet"
        return self.line(person, "quality_measure", status, due, [cohort], measure, best)


def urgency(row):
    group = {"overdue": 0, "open": 1, "not known": 1, "not due yet": 2, "done": 3}[row["status"]]
    order = ["participation", *ITEMS, "quality_measure", "mips"].index(row["item"])
    return group, row["due_date"] or "9999", order, row["clinician_name"], row["npi"], row["measure_id"]


def compare(folder, answers):
    rules = read(folder, "rules.csv")
    with open(os.path.join(folder, "questions.json"), encoding="utf-8") as file:
        questions = json.load(file)
    assert len(questions) == len(answers), "an answer to each question"
    compared, wrong, statuses = 0, [], set()
    for question, path in zip(questions, answers):
        options = dict(zip(question[::2], question[1::2]))
        files, today = Files(folder, rules, int(options.get("--year", 2027))), date.fromisoformat(options["--today"])
        if "--npis" in options:
            people = [row["NPI"] for row in read(folder, options["--npis"])]
        else:
            part = options.get("--organization", "").lower()
            people = [person for person in files.names
                      if any(part in name.lower() for _, name in files.organizations[person])]
        expected = sorted((line for person in people for line in files.lines(person, today)), key=urgency)
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if [(row["npi"], row["item"], row["measure_id"]) for row in rows] != [
                (row["npi"], row["item"], row["measure_id"]) for row in expected]:
            wrong.append(f"{question}: {len(rows)} lines in another order, or others than the {len(expected)} expected")
        actual = {(row["npi"], row["item"], row["measure_id"]): row for row in rows}
        for line in expected:
            row = actual.get((line["npi"], line["item"], line["measure_id"]), {})
            statuses.add(line["status"])
            left = (date.fromisoformat(line["due_date"]) - today).days if line["due_date"] else ""
            for column, value in [*line.items(), ("days_left", str(left))]:
                compared += 1
                said = row.get(column)
                if isinstance(value, float) or value is None:
                    said = float(said) if said else None
                if said != value:
                    wrong.append(f"{question} {line['npi']} {line['item']} {line['measure_id']} {column}: {said!r} is not {value!r}")
            said = row.get("next_step", "")
            compared += 1
            if (said == "Nothing to do.") != (line["status"] == "done") or not said:
                wrong.append(f"{question} {line['npi']} {line['item']}: next step {said!r} of {line['status']}")
    for line in wrong[:40]:
        print(line)
    print(f"{compared} values compared, {len(wrong)} disagree; statuses: {', '.join(sorted(statuses))}")
    return 1 if wrong or not compared else 0


def last_days(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for year in YEARS:
        rules = Rules(rows, year, "HF")
        for item in PERIODS:
            print(f"{year},{item},{rules.due(item)[0].isoformat()}")


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(int(sys.argv[2]), sys.argv[3])
    elif sys.argv[1] == "last-days":
        last_days(sys.argv[2])
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3:]))
