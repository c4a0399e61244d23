"""Estimated episodes of random files, and what the reports on them must say: an own reading of the CSV files.

    estimates.py generate SEED FOLDER        writes files to load, and questions.json
    estimates.py compare FOLDER ANSWERS...   compares the answers, in CSV, to the questions in their order

Nothing here is taken from the program: the meaning of each column is that of Docs/claims.md and of the reports' help. Files
of a later load, a build of its own that replaces the first, are in a folder of their own.
"""

import csv
import json
import os
import random
import sys
from collections import defaultdict
from fractions import Fraction

NPIS = ["2000000002", "2000000010", "2000000028", "2000000036", "2000000044"]
NAMED = {"2000000002": ("Ada", "Lee", "06"), "2000000010": ("Ben", "Kay", "20")}
RULES = "0123456789ab"
EPISODE = ("episode_id standing npi cohort area_code beneficiary_token group_token year quarter start_date end_date "
           "is_complete observed_cost expected_cost expected_basis amounts hospitalized readmitted telehealth palliative "
           "clinician_visits group_visits rules").split()
COUNT = ("npi cohort year confirming_days attribution_share is_default episodes complete_episodes standing rules").split()
OFFICIAL = ("episode_id npi cohort area_code beneficiary_id performance_year quarter start_date end_date observed_cost "
            "expected_cost hospitalized readmitted telehealth palliative").split()
DAYS = {"HF": ("180", "365"), "LBP": ("60", "120")}
THRESHOLD = 20
ENDS = ["03-31", "06-30", "09-30", "12-31"]


def write(folder, name, columns, rows):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name), "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def cents(chance, low, high):
    amount = chance.randint(low, high)
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02d}"


# Files

def episodes(chance, cohorts, years, count):
    rows = {}
    for _ in range(count):
        cohort, year, quarter = chance.choice(cohorts), chance.choice(years), chance.randint(1, 4)
        number = f"{cohort}-{chance.randint(1, 60):024x}"
        has_expected = chance.random() < 0.8
        rows[number] = dict(
            zip(EPISODE, [
                number, "estimated", chance.choice(NPIS), cohort, "", f"{chance.getrandbits(128):032x}",
                f"{chance.getrandbits(128):032x}", year, quarter, f"{year}-01-01", f"{year}-{ENDS[quarter - 1]}",
                int(chance.random() < 0.7), cents(chance, -5_000, 3_000_000),
                cents(chance, 1, 2_000_000) if has_expected else "", "stratum" if has_expected else "", "paid",
                0, 0, 1, 0, 2, 3, RULES]))
    return list(rows.values())


def counts(chance, cohorts, years):
    rows = []
    for cohort in cohorts:
        for year in years:
            for npi in NPIS:
                for days in DAYS[cohort]:
                    for share in ("30", "20"):
                        if chance.random() < 0.8:
                            number = chance.choice([0, 5, 9, 10, 11, 19, 20, 21, 25, 26, 40])
                            rows.append(dict(zip(COUNT, [
                                npi, cohort, year, days, share, int(days == DAYS[cohort][0] and share == "30"), number,
                                chance.randint(0, number), "estimated", RULES])))
    return rows


def official(chance):
    rows = []
    for npi in NAMED:
        for cohort in DAYS:
            for year in (2027, 2028):
                for number in range(chance.choice([0, 0, 9, 15, 20, 30])):
                    quarter = number % 4 + 1
                    date = f"{year}-{ENDS[quarter - 1]}"
                    rows.append(dict(zip(OFFICIAL, [
                        f"{npi}-{cohort}-{year}-{number}", npi, cohort, "10580", "1S00A00AA00", year, quarter, date, date,
                        "100.00", "80.00", 0, 0, 0, 0])))
    return rows


def generate(seed, folder):
    chance = random.Random(int(seed))
    first = os.path.join(folder, "1")
    years = [2024, 2025, 2026, 2027]
    write(first, "areas.csv", ["area_code", "title", "kind", "parent_area_code", "delineation_year"],
          [dict(area_code="10580", title="Albany", kind="metropolitan", parent_area_code="", delineation_year=2023)])
    write(first, "specialties.csv", ["specialty_code", "name", "cohort"],
          [dict(specialty_code="06", name="Cardiology", cohort="HF"),
           dict(specialty_code="20", name="Orthopedics", cohort="LBP")])
    columns = ["npi", "first_name", "last_name", "specialty_code", "organization_name", "state"]
    write(first, "clinicians.csv", columns,
          [dict(zip(columns, [npi, *name, "", "NY"])) for npi, name in NAMED.items()])
    write(first, "official.csv", OFFICIAL, official(chance))
    write(first, "episodes.csv", EPISODE, episodes(chance, ["HF", "LBP"], years, 120))
    write(first, "counts.csv", COUNT, counts(chance, ["HF", "LBP"], years))
    # A later build, which replaces the first.
    second = os.path.join(folder, "2")
    write(second, "episodes.csv", EPISODE, episodes(chance, ["HF", "LBP"], years, 120))
    write(second, "counts.csv", COUNT, counts(chance, ["HF", "LBP"], years))
    questions = [["estimated-episodes"], ["estimated-episodes", "--year", "2025", "--cohort", "HF"],
                 ["estimated-episodes", "--npi", chance.choice(NPIS)],
                 ["estimated-episodes", "--year", "2027", "--cohort", "LBP"]]
    questions += [["eligibility", "--near", "--year", str(year)] for year in (2027, 2028, 2029, 2030)]
    questions += [["eligibility", "--near", "5-9", "--year", "2027", "--cohort", "HF"],
                  ["eligibility", "--near", "20-40", "--year", "2029", "--npi", chance.choice(NPIS)]]
    with open(os.path.join(folder, "questions.json"), "w", encoding="utf-8") as file:
        json.dump(questions, file)


# What the files say

def stated(folder, name, key):
    """The rows after both loads: a registry holds one build, the last."""
    return list({key(row): row for row in read(os.path.join(folder, "2", name))}.values())


def official_counts(folder):
    numbers = defaultdict(int)
    for row in read(os.path.join(folder, "1", "official.csv")):
        numbers[row["npi"], row["cohort"], row["performance_year"]] += 1
    return numbers


def name_of(npi):
    return f"{NAMED[npi][1]}, {NAMED[npi][0]}" if npi in NAMED else ""


def amount(text):
    return Fraction(text) * 100


def estimated_episodes(folder, year=None, cohort=None, npi=None):
    groups = defaultdict(list)
    for row in stated(folder, "episodes.csv", lambda row: row["episode_id"]):
        if year in (None, row["year"]) and cohort in (None, row["cohort"]) and npi in (None, row["npi"]):
            groups[row["cohort"], row["year"], row["npi"]].append(row)
    known = official_counts(folder)
    for (of_cohort, of_year, of_npi), rows in sorted(groups.items()):
        complete = [row for row in rows if row["is_complete"] == "1"]
        compared = [row for row in complete if row["expected_cost"]]
        observed = sum((amount(row["observed_cost"]) for row in compared), Fraction(0))
        expected = sum((amount(row["expected_cost"]) for row in compared), Fraction(0))
        number = known.get((of_npi, of_cohort, of_year))
        yield {
            "cohort": of_cohort, "year": of_year, "npi": of_npi, "clinician_name": name_of(of_npi),
            "episodes": len(rows), "complete_episodes": len(complete), "compared_episodes": len(compared),
            "mean_observed_cents": observed / len(compared) if compared else None,
            "mean_expected_cents": expected / len(compared) if compared else None,
            "observed_expected_ratio": observed / expected if compared else None,
            "official_episodes": number, "stands_first": "official" if number else "estimated",
        }


def verdict_of(numbers, days, official_number, quarters):
    if official_number is not None:
        if official_number >= THRESHOLD:
            return "reaches 20 by official episodes"
        return "below 20 by official episodes" + ("" if quarters == 4 else f" of {quarters} of 4 quarters")
    known = {pair: number for pair, number in numbers.items() if number is not None}
    if not known:
        return "no counts"
    reaching = {pair for pair, number in known.items() if number >= THRESHOLD}
    everywhere = "all four" if len(known) == 4 else f"all {len(known)} that are loaded"
    if reaching == set(known):
        return f"reaches 20 under {everywhere}"
    if not reaching:
        return f"below 20 under {everywhere}"
    only = {("both", "share"): "20 % share", ("share",): "20 % share", ("both", "days"): f"{days} days",
            ("days",): f"{days} days", ("both",): f"20 % share and {days} days",
            ("both", "days", "share"): f"20 % share or {days} days"}.get(tuple(sorted(reaching)))
    return f"reaches 20 only with {only}" if only else f"reaches 20 under {len(reaching)} of {len(known)}"


def near(folder, span="10-25", year=None, cohort=None, npi=None):
    low, high = map(int, span.split("-"))
    look_back = str(int(year) - 2)
    rows = stated(folder, "counts.csv", lambda row: tuple(row[name] for name in COUNT[:5]))
    known = official_counts(folder)
    quarters = defaultdict(set)
    for row in read(os.path.join(folder, "1", "official.csv")):
        quarters[row["cohort"], row["performance_year"]].add(row["quarter"])
    for of_cohort in DAYS:
        if cohort not in (None, of_cohort):
            continue
        numbers, complete = defaultdict(dict), {}
        names = {(DAYS[of_cohort][0], "30"): "default", (DAYS[of_cohort][0], "20"): "share",
                 (DAYS[of_cohort][1], "30"): "days", (DAYS[of_cohort][1], "20"): "both"}
        for row in rows:
            if row["cohort"] == of_cohort and row["year"] == look_back:
                pair = names[row["confirming_days"], row["attribution_share"]]
                numbers[row["npi"]][pair] = int(row["episodes"])
                if pair == "default":
                    complete[row["npi"]] = int(row["complete_episodes"])
        loaded = {pair for pairs in numbers.values() for pair in pairs}
        clinicians = set(numbers) | {n for n, c, y in known if c == of_cohort and y == look_back}
        for of_npi in sorted(clinicians):
            if npi not in (None, of_npi):
                continue
            own = {pair: numbers[of_npi].get(pair, 0) if of_npi in numbers and pair in loaded else None
                   for pair in ("default", "share", "days", "both")}
            number = known.get((of_npi, of_cohort, look_back))
            if not any(n is not None and low <= n <= high for n in [number, *own.values()]):
                continue
            row = {"performance_year": year, "cohort": of_cohort, "npi": of_npi, "clinician_name": name_of(of_npi),
                   "specialty_code": NAMED[of_npi][2] if of_npi in NAMED else "", "look_back_year": look_back,
                   "official_episodes": number}
            for pair, value in own.items():
                row[f"{pair}_episodes"] = value
                row[f"{pair}_reaches"] = None if value is None else "yes" if value >= THRESHOLD else "no"
                if pair == "default":
                    row["default_complete"] = (
                        None if value is None else complete.get(of_npi, 0))
            row["verdict"] = verdict_of(
                own, DAYS[of_cohort][1], number, len(quarters[of_cohort, look_back]))
            yield row


def answer(folder, question):
    report, *rest = question
    options = {}
    while rest:
        name = rest.pop(0).removeprefix("--")
        options[name] = rest.pop(0) if rest and not rest[0].startswith("--") else None
    if report == "estimated-episodes":
        return list(estimated_episodes(folder, **options))
    span = options.pop("near") or "10-25"
    return list(near(folder, span, **options))


def agree(printed, expected):
    if expected is None:
        return printed == ""
    if isinstance(expected, Fraction):
        return printed != "" and abs(float(printed) - float(expected)) <= 1e-9 * max(1, abs(float(expected)))
    return printed == str(expected)


def compare(folder, answers):
    with open(os.path.join(folder, "questions.json"), encoding="utf-8") as file:
        questions = json.load(file)
    values = disagreeing = 0
    for question, path in zip(questions, answers, strict=True):
        printed, expected = read(path), answer(folder, question)
        if len(printed) != len(expected):
            print(f"{question}: {len(printed)} rows, {len(expected)} expected")
            disagreeing += 1
        for shown, row in zip(printed, expected):
            if list(shown) != list(row):
                print(f"{question}: columns {list(shown)}, expected {list(row)}")
                disagreeing += 1
                break
            for name, value in row.items():
                values += 1
                if not agree(shown[name], value):
                    print(f"{question}: {name} of {row['npi']} is {shown[name]!r}, expected {value}")
                    disagreeing += 1
    print(f"{values} values, {disagreeing} disagree")
    return 1 if disagreeing or values < 100 else 0


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(*sys.argv[2:])
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3:]))
