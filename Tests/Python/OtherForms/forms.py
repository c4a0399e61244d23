#!/usr/bin/env python3
"""Makes files in ten forms that practices use, drafts a layout for each, edits it, loads the file, and compares.

Usage: forms.py PROGRAM FOLDER. Each file needs at most five edited lines of its draft. What a registry holds afterwards is
compared with what was written. Ends with 0 if all agree.
"""

import csv
import datetime
import gzip
import os
import random
import re
import sqlite3
import subprocess
import sys
import zipfile

from openpyxl import Workbook

PROGRAM, FOLDER = sys.argv[1:3]
MAXIMUM_EDITS = 5
draw = random.Random(2027)


def npi(number):
    """A synthetic NPI with its check digit."""
    digits = [int(digit) for digit in f"80840{200_000_000 + number}"]
    total = sum(sum(divmod(2 * digit, 10)) if place % 2 == 0 else digit for place, digit in enumerate(reversed(digits)))
    return f"{200_000_000 + number}{(10 - total % 10) % 10}"


def path(name):
    return os.path.join(FOLDER, name)


def cents(value):
    return f"{value // 100}.{value % 100:02}"


def results(count, measures):
    """Numerators and denominators by clinician and measure."""
    for number in range(count):
        for measure in measures:
            denominator = draw.randint(20, 190)
            yield npi(number), measure, draw.randint(0, denominator), denominator


def with_titles():
    """A workbook with title lines, a blank row, a total and notes below."""
    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = "Ridgeline Cardiology Associates", "Heart failure quality measures"
    sheet["A5"] = "Provider"
    for place, name in enumerate(["Individual NPI", "Quality ID", "Measure", "Performance Met", "Eligible", "Rate"], 2):
        sheet.cell(5, place, name)
    expected = set()
    for of, measure, met, eligible in results(4, ["236", "008", "005"]):
        sheet.append(["Abbott, Lena", int(of), measure, "A title of the measure", met, eligible, met / eligible])
        expected.add((of, f"Q{measure}", met, eligible))
    sheet.append(["Total", None, None, None, 100, 200, 0.5])
    sheet.append([])
    sheet.append(["* Without exceptions."])
    book.save(path("Ridgeline HF Quality CY2027.xlsx"))
    return expected


def side_by_side():
    """A workbook with two header lines, the upper one of merged cells, and measures side by side."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Clinician", None, "Q128 BMI", None, "Q134 Depression", None, "Q238 Medicines", None])
    sheet.append(["Name", "NPI", "Num", "Den", "Num", "Den", "Num", "Den"])
    for cells in ("A1:B1", "C1:D1", "E1:F1", "G1:H1"):
        sheet.merge_cells(cells)
    found = list(results(6, ["Q128", "Q134", "Q238"]))
    for number in range(6):
        sheet.append(["Fowler, Greg", npi(number)] + [x for row in found[3 * number:3 * number + 3] for x in row[2:]])
    book.save(path("Spine quality 2027.xlsx"))
    return set(found)


def decimal_commas():
    """Semicolons and decimal commas, from a program with European settings."""
    expected = set()
    with open(path("payments.csv"), "w", encoding="utf-8-sig", newline="\r\n") as file:
        file.write("Clinician NPI;Cohort;Perf Year;Paid\n")
        for number in range(8):
            amount = draw.randint(100_000, 99_999_999)
            file.write(f"{npi(number)};Heart Failure;2027;{cents(amount).replace('.', ',')}\n")
            expected.add((npi(number), 2027, amount))
    return expected


def currency():
    """Thousands separators and currency signs, with a dash for nothing."""
    expected = set()
    with open(path("PartB_Paid_2027.csv"), "w", newline="", encoding="utf-8") as file:
        write = csv.writer(file).writerow
        write(["Rendering NPI", "Rendering Provider", "# Claims", " Medicare Paid ", "COHORT"])
        for number in range(9):
            amount = draw.randint(100_000, 99_999_999)
            write([npi(number), "Provider A", "2,142", f" ${amount // 100:,}.{amount % 100:02} ", "HF"])
            expected.add((npi(number), 2027, amount))
    return expected


def episodes():
    for number in range(8):
        start = datetime.date(2027, 1, 3) + datetime.timedelta(days=draw.randint(0, 200))
        observed, wanted = draw.randint(40_000, 900_000), draw.randint(60_000, 500_000)
        yield f"E-{number}", npi(number % 3), start, start + datetime.timedelta(days=119), observed, wanted


def identifier(number):
    return f"1S00A00AA0{number}"


def month_names():
    """Dates with the names of months, in two orders; the year and quarter are those of the end."""
    expected = set()
    with open(path("hf episodes.csv"), "w", newline="", encoding="utf-8") as file:
        write = csv.writer(file).writerow
        write(["Episode #", "MBI", "Attributed NPI", "CBSA", "Trigger Date", "Episode End", "Actual Cost", "Expected Cost",
               "Hospitalized", "Readmitted", "Telehealth", "Palliative"])
        for number, (name, of, start, end, observed, wanted) in enumerate(episodes()):
            write([name, identifier(number % 4 + 2), of, "35614", f"{start.day}-{start:%b-%Y}", f"{end:%B} {end.day}, {end.year}",
                   cents(observed), cents(wanted), "Yes", "No", "No", "Yes" if number else "No"])
            expected.add((name, of, start.isoformat(), end.isoformat(), observed, wanted))
    return expected


def serial_dates():
    """A workbook whose dates are numbers, and whose identifiers have the dashes of the card."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Ep_ID", "Bene_MBI", "Phys_NPI", "CBSA", "Start_Dt", "End_Dt", "Obs_Cost", "Exp_Cost", "Hosp_Flag",
                  "Readm_Flag", "Telehealth_Flag", "Palliative_Flag"])
    expected = set()
    for number, (name, of, start, end, observed, wanted) in enumerate(episodes()):
        days = [(day - datetime.date(1899, 12, 30)).days for day in (start, end)]
        text = identifier(number % 4 + 2)
        sheet.append([f"HF{name}", f"{text[:4]}-{text[4:7]}-{text[7:]}", int(of), 35614, *days, observed / 100,
                      wanted / 100, "Y", "N", "N", "Y" if number else "N"])
        expected.add((f"HF{name}", of, start.isoformat(), end.isoformat(), observed, wanted))
    book.save(path("ACO HF.xlsx"))
    return expected


def blocks():
    """A workbook with a blank column, blank rows, a line with the name of each site, and the header above each block."""
    book = Workbook()
    sheet = book.active
    sheet.append([])
    expected = set()
    for block, state in enumerate(["PA", "NY"]):
        sheet.append([None, f"SITE {block}"])
        sheet.append([None, "Last", "First", None, "NPI #", "Specialty", "St"])
        for number in range(4 * block, 4 * block + 4):
            sheet.append([None, "Quill", f"Bea{'ABCDEFGH'[number]}", None, npi(number), "Cardiology", state])
            expected.add((npi(number), "Quill", f"Bea{'ABCDEFGH'[number]}", "06", state))
        sheet.append([])
    book.save(path("Provider Roster (Jan 2027).xlsx"))
    return expected


def windows():
    """Tabs, the encoding of old Windows programs, and names in one column."""
    expected = set()
    people = [("Núñez-García", "José", "Orthopedic Surgery", "20", "Puerto Rico", "PR"),
              ("Béland", "Chloé", "Neurosurgery", "14", "Vermont", "VT"),
              ("O’Connor", "Siobhán", "Pain Management", "72", "New Mexico", "NM")]
    with open(path("Spine_Roster_2027-01-15.txt"), "w", encoding="cp1252", newline="\r\n") as file:
        file.write("Provider Name\tProvider NPI\tMedicare Specialty\tCity\tState\n")
        for number, (last, first, specialty, code, place, state) in enumerate(people):
            file.write(f"{last}, {first}\t{npi(number)}\t{specialty}\tTown\t{place}\n")
            expected.add((npi(number), last, first, code, state))
    return expected


def packed_by_gzip():
    """Bars, packed, with the year in the name of the file only; a list of participants."""
    text, expected = "RNDRNG_NPI|LGL_BUS_NM|PRVDR_LAST|PRVDR_FIRST|ST|COHORT_CD|AREA_CODE\n", set()
    for number in range(6):
        text += f"{npi(number)}|Lakeshore Group|LAST|FIRST|NY|Low Back Pain|35614\n"
        expected.add((npi(number), "LBP", "Lakeshore Group", "yes"))
    with gzip.open(path("partic_PY2028.txt.gz"), "wb") as file:
        file.write(text.encode())
    return expected


def packed_by_zip():
    """Bars in an archive, with the year in the name of the file in it."""
    text, expected = "NPI|COHORT|PROV_NM|PD_AMT\n", set()
    for number in range(6):
        amount = draw.randint(100_000, 9_999_999)
        text += f"{npi(number)}|LBP|A, B|{cents(amount)}\n"
        expected.add((npi(number), 2028, amount))
    with zipfile.ZipFile(path("paid_PY2028.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("paid_PY2028.txt", text)
    return expected


MEASURES = "select npi, measure_id, numerator, denominator from measure_result"
PAYMENTS = "select npi, performance_year, paid_cents from part_b_payment"
EPISODES = "select episode_id, npi, start_date, end_date, observed_cents, expected_cents from episode"
PEOPLE = "select npi, last_name, first_name, specialty_code, state from clinician where organization_name is null"
RESULT = {"collection_type": "{is: mips_cqm}", "data_completeness": '{is: "1"}'}

# The maker, the file, the kind if it must be said, the edited lines of the draft, and the question.
FORMS = [
    (with_titles, "Ridgeline HF Quality CY2027.xlsx", None, RESULT, MEASURES),
    (side_by_side, "Spine quality 2027.xlsx", None, RESULT | {"cohort": "{is: LBP}"}, MEASURES),
    (decimal_commas, "payments.csv", None, {}, PAYMENTS),
    (currency, "PartB_Paid_2027.csv", "part-b-payments", {}, PAYMENTS),
    (month_names, "hf episodes.csv", None, {}, EPISODES),
    (serial_dates, "ACO HF.xlsx", None, {}, EPISODES),
    (blocks, "Provider Roster (Jan 2027).xlsx", None, {"rows": '{keep: {"NPI #": any}}'}, PEOPLE),
    (windows, "Spine_Roster_2027-01-15.txt", "clinicians", {}, PEOPLE),
    (packed_by_gzip, "partic_PY2028.txt.gz", "participants", {"ASM_CY28_PARTICIPANT": '{is: "Yes"}'},
     "select npi, cohort, organization_name, is_required from participation where performance_year = 2028"),
    (packed_by_zip, "paid_PY2028.zip", None, {}, PAYMENTS),
]


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, cwd=FOLDER, check=False)


def edited(draft, edits):
    """The draft with some lines changed or added, and their number."""
    lines, changed = draft.splitlines(), 0
    for column, value in edits.items():
        place = next((index for index, line in enumerate(lines) if re.match(rf'\s*"?{column}"?: ', line)), None)
        if place is None:
            lines.append(f"{column}: {value}")
        else:
            lines[place] = f"  {column}: {value}"
        changed += 1
    return "\n".join(lines) + "\n", changed


def try_form(make, name, kind, edits, question):
    expected = make()
    draft = run("layout", "draft", name, *(["--kind", kind] if kind else []))
    if draft.returncode:
        return f"no draft: {draft.stderr}"
    text, changed = edited(draft.stdout, edits)
    if changed > MAXIMUM_EDITS:
        return f"{changed} edits"
    layout, database = path(f"{make.__name__}.yaml"), path(f"{make.__name__}.sqlite")
    with open(layout, "w", encoding="utf-8") as file:
        file.write(text)
    run("init", "--db", database, "--synthetic")
    needs = [] if "clinician " in question or "participation" in question else [path("clinicians.csv")]
    if needs:
        run("load", *needs, "--db", database)
    checked = run("layout", "check", layout, name)
    if checked.returncode:
        return f"check: {checked.stdout}{checked.stderr}\n{text}"
    added = run("layout", "add", layout, "--db", database)
    loaded = run("load", name, "--db", database)
    if added.returncode or loaded.returncode:
        return f"load: {added.stderr}{loaded.stdout}{loaded.stderr}\n{text}"
    with sqlite3.connect(database) as connection:
        found = set(connection.execute(question))
    if found != expected:
        return f"only in the registry {sorted(found - expected)[:3]}, only in the file {sorted(expected - found)[:3]}\n{text}"
    print(f"{name}: {len(found)} rows equal, {changed} edits")
    return None


def main():
    with open(path("clinicians.csv"), "w", encoding="utf-8") as file:
        file.write("npi,first_name,last_name,specialty_code,organization_name,state\n")
        for number in range(10):
            file.write(f"{npi(number)},Ann,Test,06,Group,NY\n")
    faults = [f"{form[1]}: {fault}" for form in FORMS if (fault := try_form(*form))]
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
