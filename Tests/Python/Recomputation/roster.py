"""Rosters of random files, and what they must say: an own reading of the CSV files, without the registry.

    roster.py generate SEED FOLDER           writes files to load, npis.csv, and questions.json
    roster.py compare FOLDER ANSWERS...      compares the answers, in CSV, to the questions in their order

Nothing here is taken from the program: the meaning of each column is that of its dictionary and of `report roster --help`.
"""

import csv
import json
import os
import random
import sys
import unicodedata
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

SOURCES = ["nppes", "pecos", "doctors_and_clinicians", "part_b_by_provider", "qpp", "asm_list", "claims", "own"]
TITLES = {"nppes": "NPPES", "pecos": "PECOS", "doctors_and_clinicians": "Doctors & Clinicians",
          "part_b_by_provider": "Part B by Provider", "qpp": "QPP Experience", "asm_list": "CMS's list",
          "claims": "claims", "own": "own files"}
LEVELS = ["individual", "group", "apm_entity", "subgroup", "virtual_group"]
SPECIALTIES = {"06": ("Cardiology", "HF"), "20": ("Orthopedic Surgery", "LBP"), "72": ("Pain Management", "LBP"),
               "11": ("Internal Medicine", "")}
SPELLINGS = {"CARDIOLOGY": "06", "PRACTITIONER - CARDIOLOGY": "06", "ORTHOPEDIC SURGERY": "20", "14-72": "72",
             "INTERNAL MEDICINE": "11", "INTERVENTIONAL CARDIOLOGY": "C3"}
TAXONOMIES = {"207RC0000X": ["06"], "207X00000X": ["20", "40"], "207R00000X": ["11"], "208VP0014X": ["09", "72"]}
COUNTIES = {"36061": ("35620", "35614"), "36029": ("15380", ""), "36001": ("10580", "")}
AREAS = {"35620": "New York-Newark, NY", "35614": "New York-White Plains, NY", "15380": "Buffalo-Cheektowaga, NY",
         "10580": "Albany-Schenectady-Troy, NY"}
ZIPS = ["10001", "14201", "12201", "13001"]
STATES = ["NY", "NJ", ""]
ENROLLMENTS = [f"I{number}" for number in range(1, 9)]
GROUPS = ["Harbor Heart Group", "HARBOR HEART GROUP, P.C.", "Spine LLC", ""]
YEARS = range(2027, 2032)
YEAR = 2027


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
    chance = random.Random(seed)
    pick = chance.choice
    people = [npi(number) for number in range(30)]
    names = {person: (pick(["Lee", "Kay", "O'Neil", "Núñez"]), pick(["Ada", "Eve"])) for person in people}
    listed, own = people[:12], people[6:18]
    os.makedirs(folder, exist_ok=True)
    write(folder, "specialties.csv", [
        {"specialty_code": code, "name": name, "cohort": cohort} for code, (name, cohort) in SPECIALTIES.items()])
    write(folder, "specialty-names.csv", [
        {"spelling": pick([spelling, spelling.title()]), "specialty_code": code} for spelling, code in SPELLINGS.items()])
    write(folder, "taxonomy-crosswalk.csv", [
        {"MEDICARE SPECIALTY CODE": code, "MEDICARE PROVIDER/SUPPLIER TYPE DESCRIPTION": f"Physician/{code}",
         "PROVIDER TAXONOMY CODE": taxonomy, "PROVIDER TAXONOMY DESCRIPTION: TYPE, CLASSIFICATION, SPECIALIZATION": "x"}
        for taxonomy, codes in TAXONOMIES.items() for code in codes])
    with open(os.path.join(folder, "census.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["List 1"])
        writer.writerow(["AREAS (CBSAs), JULY 2023"])
        writer.writerow(["CBSA Code", "Metropolitan Division Code", "CSA Code", "CBSA Title",
                         "Metropolitan/Micropolitan Statistical Area", "Metropolitan Division Title", "CSA Title",
                         "County/County Equivalent", "State Name", "FIPS State Code", "FIPS County Code",
                         "Central/Outlying County"])
        for county, (area, division) in COUNTIES.items():
            writer.writerow([area, division, "", AREAS[area], "Metropolitan Statistical Area", AREAS.get(division, ""), "",
                             "X County", "New York", county[:2], county[2:], "Central"])
    write(folder, "selected-areas.csv", [
        {"performance_year": YEAR, "area_code": "15380", "status": "assumed", "citation": "a test"}])
    write(folder, "clinicians.csv", [
        {"npi": person, "first_name": names[person][1], "last_name": names[person][0],
         "specialty_code": pick([*SPECIALTIES, ""]), "organization_name": pick(GROUPS), "state": pick(STATES)}
        for person in own])
    rows = []
    for person in listed:
        for group in chance.sample(GROUPS, pick([1, 1, 2])):
            cohort = pick(["Heart Failure", "Low Back Pain"])
            row = {"NPI": person, "FIRST_NAME": names[person][1], "LAST_NAME": names[person][0], "STATE": pick(["NY", "NJ"]),
                   "ASM_COHORT": cohort, "ORGANIZATION_LEGAL_NAME": group, "AREA_CODE": pick([*AREAS, ""])}
            for year in YEARS:
                row[f"ASM_CY{year % 100}_PARTICIPANT"] = pick(["Yes", "No", "Null"])
                row[f"ASM_CY{year % 100}_SMALLPRACTICE"] = pick(["Yes", "No", "Null"])
            rows.append(row)
    write(folder, "participants.csv", rows)
    rows = {}
    for _ in range(160):
        person, source = pick(people[4:26]), pick(SOURCES)
        spelling = pick([*SPELLINGS, "Heart doctor", ""])
        last, first = names[person]
        row = {"source": source, "file_date": pick(["2026-07-17", "2026-09-13"]), "npi": person,
               "first_name": first.upper(), "last_name": pick([last, last.upper(), "O NEIL", "NUNEZ"]) if source == "claims" else last,
               "specialty_name": pick([spelling, spelling.lower()]), "taxonomy_code": pick([*TAXONOMIES, "390200000X", "", ""]),
               "is_primary": pick(["yes", "no", ""]), "state": pick(STATES), "zip": pick([*ZIPS, "142011234", ""]),
               "organization_name": pick(GROUPS), "organization_id": pick(ENROLLMENTS if source == "pecos" else ["0042000002", ""]),
               "organization_size": pick(["1", "9", "15", "16", ""])}
        key = tuple(row[column] for column in ["source", "file_date", "npi", "specialty_name", "taxonomy_code", "state",
                                               "zip", "organization_name", "organization_id", "is_primary"])
        rows.setdefault(key, row)
    write(folder, "clinician-sources.csv", list(rows.values()))
    rows = {}
    for _ in range(40):
        row = {"source": pick(["qpp_experience", "clinician_scores"]), "performance_year": pick(["2023", "2024"]),
               "npi": pick(people[2:28]), "reported_as": pick([LEVELS[0], *LEVELS]), "provider_key": pick(["000001028", ""]),
               "final_score": pick(["87.53", "74.3", "0", ""]), "cost_hf_points": pick(["7.6", "10", ""]),
               "cost_lbp_points": pick(["6.1", ""])}
        rows.setdefault(tuple(list(row.values())[:5]), row)
    write(folder, "mips-results.csv", list(rows.values()))
    rows = []
    for code in ZIPS[:3]:
        for source, year in [("census_zcta", "2010"), ("census_zcta", "2020"), ("hud", "2025")]:
            for county in chance.sample([*COUNTIES, "36003"], 2):
                direct = source == "hud" and pick([True, False])
                rows.append({"source": source, "source_year": year, "zip": code, "county_fips": "" if direct else county,
                             "area_code": pick(["15380", "99999"]) if direct else "", "share": pick(["0.25", "0.5", "0.625"])})
    unique = {}
    for row in rows:
        unique.setdefault(tuple(list(row.values())[:5]), row)
    write(folder, "zip-areas.csv", list(unique.values()))
    rows = {}
    for _ in range(25):
        row = {"npi": pick(sorted(set(listed + own))), "cohort": pick(["HF", "LBP"]), "performance_year": pick(["2027", "2028"]),
               "paid_amount": f"{chance.randrange(20_000_000) / 100:.2f}"}
        rows.setdefault(tuple(list(row.values())[:3]), row)
    write(folder, "part-b-payments.csv", list(rows.values()))
    rows = {}
    for _ in range(90):
        detail = pick(["organization", "reassigns_to", "reassigns_to", "second_specialty", "practice_place", "practice_place"])
        group = pick(["O1", "O2", "O3"])
        row = {"detail": detail, "file_date": pick(["2026-04-17", "2026-07-17"]),
               "enrollment_id": group if detail == "organization" else pick(ENROLLMENTS), "value": "", "state": "", "zip": "",
               "npi": ""}
        if detail == "organization":
            row |= {"value": {"O1": GROUPS[0], "O2": "Lake Cardiology LLC", "O3": "Spine Partners"}[group],
                    "state": "NY", "npi": people[29]}
        elif detail == "reassigns_to":
            row["value"] = pick(["O1", "O2", "O3", "O9"])
        elif detail == "second_specialty":
            row["value"] = pick([*SPELLINGS, "Cardiology", "Heart doctor"])
        else:
            row |= {"enrollment_id": pick([row["enrollment_id"], group]), "value": "City", "state": pick(["NY", "NJ"]),
                    "zip": pick([*ZIPS, "142011234"])}
        rows.setdefault(tuple(list(row.values())[:6]), row)
    write(folder, "enrollment-details.csv", list(rows.values()))
    asked = chance.sample(people, len(people))
    with open(os.path.join(folder, "npis.txt"), "w", encoding="utf-8") as file:
        file.write("Name,NPI\n" + "".join(f"x,{person}\n" for person in asked + asked[:2]))
    questions = [["--npis", "npis.txt"], ["--organization", "harbor heart"], ["--state", "NJ"], ["--area", "15380"],
                 ["--organization", "LLC", "--state", "NY"], ["--area", "35614"], ["--npi", asked[0]],
                 ["--npis", "npis.txt", "--year", "2028"]]
    with open(os.path.join(folder, "questions.json"), "w", encoding="utf-8") as file:
        json.dump(questions, file)


# Recomputation

def listing(names):
    """Names with commas, and the last one after `and`."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def read(folder, name):
    with open(os.path.join(folder, name), newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Files:
    """What the files say, by clinician."""

    def __init__(self, folder, rules, year):
        self.year = year
        number = lambda name: next(
            Decimal(row["value"]) for row in rules if row["name"] == name and row["performance_year"] == str(year))
        self.risk, self.small = number("risk_level"), number("small_practice.maximum_clinicians")
        self.spellings = {row["spelling"].upper(): row["specialty_code"] for row in read(folder, "specialty-names.csv")}
        self.statements = defaultdict(lambda: defaultdict(list))
        sources = read(folder, "clinician-sources.csv")
        latest = {source: max(row["file_date"] for row in sources if row["source"] == source)
                  for source in {row["source"] for row in sources}}
        for row in sources:
            if row["file_date"] == latest[row["source"]]:
                name = row["specialty_name"].strip()
                code = self.spellings.get(name.upper())
                codes = [code] if code else TAXONOMIES.get(row["taxonomy_code"], [])
                self.add(row["npi"], row["source"], row, codes, name or row["taxonomy_code"], row["is_primary"] == "yes")
        self.enrollments(read(folder, "enrollment-details.csv"), [
            row for row in sources if row["source"] == "pecos" and row["file_date"] == latest.get("pecos")])
        own = {row["npi"]: row for row in read(folder, "clinicians.csv")}
        for row in own.values():
            code = row["specialty_code"]
            self.add(row["npi"], "own", row, [code] if code else [], code)
        for row in read(folder, "participants.csv"):
            person = row["NPI"]
            facts = {"last_name": row["LAST_NAME"], "first_name": row["FIRST_NAME"], "state": row["STATE"],
                     "organization_name": row["ORGANIZATION_LEGAL_NAME"], "area": row["AREA_CODE"],
                     "cohort": {"Heart Failure": "HF", "Low Back Pain": "LBP"}[row["ASM_COHORT"]],
                     "required": row[f"ASM_CY{year % 100}_PARTICIPANT"], "small": row[f"ASM_CY{year % 100}_SMALLPRACTICE"]}
            self.add(person, "asm_list", facts, [], "")
            if person not in own and not self.statements[person]["own"]:
                self.add(person, "own", {"last_name": row["LAST_NAME"], "first_name": row["FIRST_NAME"]}, [], "")
        self.zips = defaultdict(list)
        places = read(folder, "zip-areas.csv")
        newest = {source: max(row["source_year"] for row in places if row["source"] == source)
                  for source in {row["source"] for row in places}}
        for row in places:
            if row["source_year"] == newest[row["source"]]:
                area, division = COUNTIES.get(row["county_fips"], ("", ""))
                code = row["area_code"] if row["area_code"] != "99999" else ""
                self.zips[row["zip"]].append((row["source"], code or division or area, Decimal(row["share"])))
        self.results, self.payments = defaultdict(list), defaultdict(list)
        for row in read(folder, "mips-results.csv"):
            self.results[row["npi"]].append(row)
        for row in read(folder, "part-b-payments.csv"):
            self.payments[row["npi"]].append(row)

    def enrollments(self, details, persons):
        """What PECOS says of enrollments: second specialties, own places, and groups with their places in the state."""
        newest = {detail: max(row["file_date"] for row in details if row["detail"] == detail)
                  for detail in {row["detail"] for row in details}}
        details = [row for row in details if row["file_date"] == newest[row["detail"]]]
        said = lambda detail, key: [row for row in details if (row["detail"], row["enrollment_id"]) == (detail, key)]
        for person in persons:
            npi, key, state = person["npi"], person["organization_id"], person["state"]
            for row in said("second_specialty", key):
                code = self.spellings.get(row["value"].upper())
                self.add(npi, "pecos", {"state": state}, [code] if code else [], row["value"])
            for row in said("practice_place", key):
                self.add(npi, "pecos", {"state": row["state"], "zip": row["zip"]}, [], "")
            for row in said("reassigns_to", key):
                names = [group["value"] for group in said("organization", row["value"])]
                facts = {"state": state, "organization_name": names[0] if names else ""}
                places = [place for place in said("practice_place", row["value"]) if place["state"] == state]
                for place in places or [{"zip": ""}]:
                    self.add(npi, "pecos", {**facts, "zip": place["zip"]}, [], "")

    def add(self, person, source, row, codes, words, primary=False):
        self.statements[person][source].append({**row, "codes": codes, "words": words, "primary": primary})

    def areas(self, person):
        """Area codes: those of the list in order, then by the largest share; and the codes of the ZIP codes."""
        listed = sorted({row["area"] for row in self.statements[person]["asm_list"] if row.get("area")})
        totals = defaultdict(Decimal)
        zips = {row["zip"][:5] for rows in self.statements[person].values() for row in rows if row.get("zip")}
        for code in zips:
            for source, area, share in self.zips.get(code, []):
                if area:
                    totals[source, code, area] += share
        best = defaultdict(Decimal)
        for (_, _, area), share in totals.items():
            best[area] = max(best[area], share)
        others = sorted((area for area in best if area not in listed), key=lambda area: (-best[area], area))
        return listed + others, listed, set(best)

    def fits(self, organization=None, state=None, area=None):
        """The clinicians of whom one statement says all that is asked."""
        found = set()
        for person, sources in self.statements.items():
            for row in (row for rows in sources.values() for row in rows):
                places = {place for _, place, _ in self.zips.get(row.get("zip", "")[:5], [])} | {row.get("area")}
                if ((not organization or organization.lower() in row.get("organization_name", "").lower())
                        and (not state or row.get("state") == state) and (not area or area in places)):
                    found.add(person)
        return found


class Person:
    """The expected row of a clinician."""

    def __init__(self, files, person):
        self.files, self.person = files, person
        self.sources = {source: files.statements[person][source] for source in SOURCES if files.statements[person][source]}

    def said(self, source, column):
        return {row[column] for row in self.sources.get(source, []) if row.get(column)}

    def codes(self, source):
        named = [row for row in self.sources.get(source, []) if row["words"]]
        wanted = [row for row in named if row["primary"]] or named
        return {code for row in wanted for code in row["codes"]}

    def list_rows(self):
        """The rows of CMS's list itself, not of a source that repeats it."""
        return [row for row in self.sources.get("asm_list", []) if "required" in row]

    def listing(self):
        said = {row["required"] for row in self.list_rows()}
        for answer, word in [("Yes", "required"), ("Null", "year not said"), ("No", "not required")]:
            if answer in said:
                return word
        return "not on it"

    def cohorts(self):
        rows = self.list_rows()
        rows = [row for row in rows if row["required"] == "Yes"] or rows
        return sorted({row["cohort"] for row in rows})

    def disagreements(self):
        """A sentence for each subject on which two sources have nothing in common."""
        small = {
            source: {{"Yes": True, "No": False}[row["small"]] for row in rows if row.get("small") in ("Yes", "No")}
            | {Decimal(row["organization_size"]) <= self.files.small for row in rows if row.get("organization_size")}
            for source, rows in self.sources.items()}
        letters = lambda name: "".join(
            letter for letter in unicodedata.normalize("NFD", name).upper() if "A" <= letter <= "Z")
        words = {frozenset([True]): "small", frozenset([False]): "not small", frozenset([True, False]): "small and not"}
        subjects = [
            ("Last name", {source: {letters(name) for name in self.said(source, "last_name")} for source in self.sources}, None),
            ("Specialty", {source: self.codes(source) for source in self.sources}, None),
            ("State", {source: self.said(source, "state") for source in self.sources}, None),
            ("Practice", small, words)]
        sentences = []
        for subject, values, names in subjects:
            values = {source: said for source, said in values.items() if said}
            if all(left & right for left in values.values() for right in values.values()):
                continue
            groups = defaultdict(list)
            for source, said in values.items():
                groups[names[frozenset(said)] if names else "/".join(sorted(said))].append(TITLES[source])
            sentences.append(f"{subject}: " + "; ".join(f"{text} by {listing(by)}" for text, by in groups.items()) + ".")
        _, listed, places = self.files.areas(self.person)
        if listed and places and not places & set(listed):
            sentences.append(f"Area: {'/'.join(listed)} on CMS's list, {'/'.join(sorted(places))} by ZIP code.")
        unknown = {source: {row["words"] for row in rows if row["words"] and not row["codes"]}
                   for source, rows in self.sources.items()}
        return sentences, {TITLES[source]: found for source, found in unknown.items() if found}

    def is_telling(self, source):
        return any(row["words"] or row.get("state") or row.get("organization_name") or row.get("organization_size")
                   or row.get("small") in ("Yes", "No") for row in self.sources[source])

    def results(self):
        rows = self.files.results.get(self.person, [])
        if not rows:
            return {"mips_year": "", "mips_reported_as": "", "mips_final_score": "", "mips_cost_hf_points": "",
                    "mips_cost_lbp_points": ""}
        year = max(row["performance_year"] for row in rows)
        rows = [row for row in rows if row["performance_year"] == year]
        rows = [row for row in rows if row["reported_as"] == "individual"] or rows
        only = lambda column: (lambda found: str(found.pop()) if len(found) == 1 else "")(
            {float(row[column]) for row in rows if row[column]})
        scores = sorted({Decimal(row["final_score"]) for row in rows if row["final_score"]})
        level = ", ".join(level.replace("_", " ") for level in LEVELS if level in {row["reported_as"] for row in rows})
        return {"mips_year": year, "mips_final_score": only("final_score"), "mips_cost_hf_points": only("cost_hf_points"),
                "mips_cost_lbp_points": only("cost_lbp_points"),
                "mips_reported_as": level + (": " + " and ".join(f"{score:.2f}" for score in scores) if len(scores) > 1 else "")}

    def dollars(self):
        rows = self.files.payments.get(self.person, [])
        years = {int(row["performance_year"]) for row in rows}
        empty = {"part_b_year": "", "part_b_cents": "", "lowest_adjustment_cents": "", "highest_adjustment_cents": ""}
        if not rows:
            return empty
        year = self.files.year if self.files.year in years else max(years)
        rows = [row for row in rows if row["performance_year"] == str(year)]
        rows = [row for row in rows if row["cohort"] in self.cohorts()] or rows
        amounts = {Decimal(row["paid_amount"]) for row in rows}
        if len(amounts) != 1:
            return empty
        cents = amounts.pop() * 100
        risk = int((cents * self.files.risk).quantize(Decimal(1), ROUND_HALF_UP))
        return {"part_b_year": str(year), "part_b_cents": str(int(cents)), "lowest_adjustment_cents": str(-risk),
                "highest_adjustment_cents": str(risk)}

    def next_step(self, sentences):
        if not self.sources and not self.files.results.get(self.person):
            return "Check the number in NPPES"
        year, listing = self.files.year, self.listing()
        codes = {code for source in self.sources for code in self.codes(source)}
        cohorts = {SPECIALTIES[code][1] for code in codes if code in SPECIALTIES} - {""}
        if listing == "required":
            if codes and not cohorts & set(self.cohorts()):
                return f"Required in {year}, but no source has a specialty of"
            if any(sentence.startswith("Specialty: ") for sentence in sentences):
                return f"Required in {year}: have the specialty corrected"
            return f"Required in {year}: " + ("see what it may pay" if self.dollars()["part_b_year"] else "load the Part B")
        if listing == "not required":
            return f"On CMS's list, but not required in {year}"
        if listing == "year not said":
            return f"CMS's list leaves {year} open"
        if not codes:
            return "Not on CMS's list; load a source"
        return ("Not on CMS's list, but with a specialty of " + " and ".join(sorted(cohorts)) if cohorts
                else "Not on CMS's list, and no source has")

    def faults(self, row):
        """What in an answered row differs."""
        expected = {"listed": self.listing(), "cohort": " ".join(self.cohorts()),
                    "area_codes": " ".join(self.files.areas(self.person)[0]), **self.results(), **self.dollars()}
        for column, value in expected.items():
            yield column, row[column], value
        for source in SOURCES:
            for name, values in [("specialty_codes", self.codes(source)), ("states", self.said(source, "state")),
                                 ("organizations", self.said(source, "organization_name")),
                                 ("sizes", self.said(source, "organization_size"))]:
                column = f"{source}_{name}"
                yield column, sorted(filter(None, row[column].split("; "))), sorted(values)
            yield source, bool(row[source]), source in self.sources and self.is_telling(source)
        sentences, unknown = self.disagreements()
        text = row["disagreement"]
        for sentence in sentences:
            yield "disagreement", sentence in text, True
        for title, found in unknown.items():
            yield "not compared", all(words in text for words in found) and f"of {title}, whose code" in text, True
        if not sentences and not unknown:
            telling = [source for source in self.sources if self.is_telling(source)]
            whole = ("Not in any loaded file." if not self.sources else "No source says more than the name." if not telling
                     else f"Only one source: {TITLES[telling[0]]}." if len(telling) == 1 else "No disagreement found.")
            yield "disagreement", text, whole
        yield "sentences", text.count(" by ") >= len(sentences), True
        for subject in ["Last name", "Specialty", "State", "Practice", "Area"]:
            yield subject, f"{subject}: " in text, any(sentence.startswith(f"{subject}: ") for sentence in sentences)
        yield "next_step", row["next_step"].startswith(self.next_step(sentences)), True


def compare(folder, answers):
    rules = read(folder, "rules.csv")
    with open(os.path.join(folder, "questions.json"), encoding="utf-8") as file:
        questions = json.load(file)
    assert len(questions) == len(answers), "an answer to each question"
    compared, wrong = 0, []
    for question, path in zip(questions, answers):
        options = dict(zip(question[::2], question[1::2]))
        files = Files(folder, rules, int(options.get("--year", YEAR)))
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if "--npis" in options:
            asked = list(dict.fromkeys(row["NPI"] for row in read(folder, options["--npis"])))
        elif "--npi" in options:
            asked = [options["--npi"]]
        else:
            asked = sorted(files.fits(options.get("--organization"), options.get("--state"), options.get("--area")))
        if [row["npi"] for row in rows] != asked:
            wrong.append(f"{question}: {[row['npi'] for row in rows]} are not {asked}")
            continue
        for row in rows:
            for column, actual, expected in Person(files, row["npi"]).faults(row):
                compared += 1
                if actual != expected:
                    wrong.append(f"{question} {row['npi']} {column}: {actual!r} is not {expected!r}; {row['disagreement']!r}")
    for line in wrong[:40]:
        print(line)
    print(f"{compared} values compared, {len(wrong)} disagree")
    return 1 if wrong or not compared else 0


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(int(sys.argv[2]), sys.argv[3])
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3:]))
