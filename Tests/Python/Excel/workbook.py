"""Compares workbooks with the CSV and JSON of the same results, read by openpyxl.

    workbook.py MANIFEST

The manifest is a JSON list; each entry names a workbook ("xlsx"), the results that its sheets must have ("sheets": a
list of {"csv": file, "json": file, "name": sheet}), and whether the column "value" has the unit of its row ("units").
Prints each difference and a summary, and ends with 1 if anything differs.
"""

import csv
import datetime
import json
import re
import sys
import zipfile
from decimal import Decimal

import openpyxl

NUMBERS = {
    "cents": re.compile(r'^(\+?)"\$"#,##0\.00'),
    "share": re.compile(r"^(\+?)0\.00%"),
    "points": re.compile(r'^(\+?)0\.00" pp"'),
    "count": re.compile(r"^(\+?)#,##0(;|$)"),
    "number": re.compile(r"^(\+?)#,##0(\.0+)?(;|$)"),
    "label": re.compile(r"^(0|General)$"),
    "text": re.compile(r"^(0|General)$"),
}
SCALE = {"cents": -2, "points": 2}
ESCAPE = re.compile(r"_x([0-9A-F]{4})_")


class Comparison:
    def __init__(self):
        self.cells = 0
        self.differences = []

    def differ(self, where, what):
        self.differences.append(f"{where}: {what}")

    def check(self, condition, where, what):
        if not condition:
            self.differ(where, what)

    def workbook(self, entry):
        path = entry["xlsx"]
        with zipfile.ZipFile(path) as archive:
            self.check(archive.testzip() is None, path, "a part is damaged")
            for name in archive.namelist():
                self.check(archive.getinfo(name).date_time == (1980, 1, 1, 0, 0, 0), path, f"{name} has a time")
                if name.startswith("xl/worksheets/"):
                    self.check(b"<f>" not in archive.read(name), path, f"{name} has a formula")
        book = openpyxl.load_workbook(path)
        for name in book.sheetnames:
            self.check(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\"), path, f"sheet name {name!r}")
        lower = [name.lower() for name in book.sheetnames]
        self.check(len(set(lower)) == len(lower), path, "sheet names repeat")
        for index, sheet in enumerate(entry["sheets"]):
            name = sheet.get("name") or book.sheetnames[index]
            if name not in book.sheetnames:
                self.differ(path, f"has no sheet {name}, but {book.sheetnames}")
                continue
            self.sheet(f"{path} {name}", book[name], sheet, entry.get("units", False))

    def sheet(self, where, sheet, expected, has_units):
        with open(expected["json"], encoding="utf-8") as file:
            document = json.load(file)
        with open(expected["csv"], encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        top = int(re.match(r"A(\d+):", sheet.auto_filter.ref).group(1))
        lines = [sheet.cell(row, 1).value for row in range(1, top)]
        texts = [unescaped(line) for line in lines if line is not None]
        start = [text for text in [document["title"]] if text] + document["notes"]
        self.check(texts[: len(start)] == start, where, f"heading and notes are {texts}, not {start}")
        self.check(
            sheet.freeze_panes == f"A{top + 1}" or top > 24, where, f"is frozen at {sheet.freeze_panes}, not {top + 1}")
        columns = document["columns"]
        self.check(sheet.max_row == top + len(rows) - 1, where, f"has {sheet.max_row} rows")
        self.check(sheet.max_column == max(len(columns), 1), where, f"has {sheet.max_column} columns")
        for column, description in enumerate(columns):
            cell = sheet.cell(top, column + 1)
            self.check(cell.font.bold, where, f"header {cell.coordinate} is not bold")
            heading = unescaped(cell.value)
            self.check(heading.endswith(description["heading"]), where, f"heading {heading}")
        names = [column["name"] for column in columns]
        for number, (texts, values) in enumerate(zip(rows[1:], document["rows"])):
            row_unit = values.get("unit") if has_units else None
            for column, (name, text) in enumerate(zip(names, texts)):
                unit = row_unit if row_unit and name == "value" else columns[column]["unit"]
                cell = sheet.cell(top + 1 + number, column + 1)
                self.cell(f"{where} {cell.coordinate} ({name})", cell, text, values[name], unit)

    def cell(self, where, cell, text, value, unit):
        self.cells += 1
        self.check(cell.data_type != "f", where, "is a formula")
        if text == "":
            return self.check(cell.value in (None, ""), where, f"is {cell.value!r}, not empty")
        if isinstance(cell.value, datetime.datetime):
            time = cell.value + datetime.timedelta(milliseconds=500)
            form = "%Y-%m-%dT%H:%M:%SZ" if "T" in text else "%Y-%m-%d"
            self.check(isinstance(value, str), where, "is a date, and not text in JSON")
            return self.check(time.strftime(form) == text, where, f"is {cell.value}, not {text}")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if isinstance(value, int) and abs(value) >= 10**15:
                return self.check(isinstance(cell.value, str), where, f"is {cell.value!r}, which Excel would round")
            number = Decimal(text).scaleb(SCALE.get(unit, 0))
            same = isinstance(cell.value, (int, float)) and float(number) == float(cell.value)
            self.check(same, where, f"is {cell.value!r}, not {number}")
            return self.check(NUMBERS[unit].match(cell.number_format), where, f"{unit} is formatted {cell.number_format}")
        self.check(cell.data_type in ("s", "inlineStr"), where, f"is of type {cell.data_type}, not text")
        self.check(unescaped(cell.value) == text, where, f"is {cell.value!r}, not {text!r}")


def unescaped(text):
    return ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), str(text))


def main():
    comparison = Comparison()
    with open(sys.argv[1], encoding="utf-8") as file:
        for entry in json.load(file):
            comparison.workbook(entry)
    for difference in comparison.differences[:50]:
        print(difference)
    print(f"{comparison.cells} cells compared, {len(comparison.differences)} differences")
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
