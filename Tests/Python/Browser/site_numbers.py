"""Compares the numbers on a site's pages with the reports' JSON: python3 site_numbers.py FOLDER PROGRAM REGISTRY

Each page with one report names its command; the command is run again with --format json, and each number of the page's
table must be the JSON's, rounded as shown. The final score, factor and dollars at the top of each clinician's page must
be those of `project --all`. Prints each difference; exits with 1 if there is one.
"""

import html.parser
import json
import pathlib
import re
import shlex
import subprocess
import sys


class Page(html.parser.HTMLParser):
    """The command, the tables and the key figures of a page."""

    def __init__(self, text):
        super().__init__()
        self.commands, self.tables, self.figures = [], [], []
        self.path, self.text = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("meta", "link", "br", "input"):
            return
        self.path.append((tag, dict(attributes).get("class", "")))
        if tag == "table":
            self.tables.append({"heads": [], "rows": []})
        elif tag == "tr" and self.tables:
            self.tables[-1]["rows"].append([])
        if tag in ("th", "td", "dt", "b", "code"):
            self.text = ""

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        while self.path and self.path.pop()[0] != tag:
            pass
        inside = [name for name, _ in self.path]
        if self.text is None or tag not in ("th", "td", "dt", "b", "code"):
            return
        text, self.text = self.text.strip(), None
        if tag in ("th", "td") and "thead" in inside:
            self.tables[-1]["heads"].append(text)
        elif tag in ("th", "td"):
            self.tables[-1]["rows"][-1].append(text)
        elif tag == "dt":
            self.figures.append([text, None])
        elif tag == "b" and "dd" in inside:
            self.figures[-1][1] = text
        elif tag == "code" and ("p", "command") in self.path:
            self.commands.append(text)


def number(text):
    """The number of a shown text, and half of its last digit; None if it is none."""
    text = re.sub(r" \(.*\)$", "", text)  # the interval of a share
    plain = text.replace(",", "").replace("$", "").replace("\u2212", "-").replace("+", "")
    match = re.fullmatch(r"(-?\d+(?:\.\d+)?)( %)?", plain)
    if not match:
        return None
    digits = len(match[1].partition(".")[2])
    scale = 0.01 if match[2] else 1
    return float(match[1]) * scale, 0.5 * 10 ** -digits * scale * 1.000001


def same(text, value, unit):
    shown = number(text)
    if value is None or isinstance(value, str):
        return text in ("", "*") or text == (value or "") or shown is None or str(value) == text.replace(",", "")
    if shown is None:
        return False
    return abs(shown[0] - value / (100 if "cents" in unit else 1)) <= shown[1] + 1e-9


def report(program, registry, command):
    run = subprocess.run(
        [program, *shlex.split(command)[1:], "--db", registry, "--format", "json"], capture_output=True, text=True)
    # 1: a check fails.
    return json.loads(run.stdout) if run.returncode in (0, 1) and run.stdout else None


def whole(folder, path):
    """The rows of a page's last table, with those on its further pages."""
    page = Page((folder / path).read_text())
    rows = [row for row in page.tables[-1]["rows"] if row]
    number = 2
    while (more := folder / path.replace(".html", f"-{number}.html")).exists():
        rows += [row for row in Page(more.read_text()).tables[-1]["rows"] if row]
        number += 1
    return page, rows


def table_faults(folder, path, program, registry):
    """The differences of a page's last table, and the number of numbers compared; None if its command has no such table."""
    page, rows = whole(folder, path)
    result = report(program, registry, page.commands[-1])
    heads = page.tables[-1]["heads"]
    if result is None or "" in heads:
        return None
    columns, places, start = result["columns"], [], 0
    for head in heads:
        place = next((at for at in range(start, len(columns)) if columns[at]["heading"].strip() == head), None)
        if place is None:
            return None
        places.append(columns[place])
        start = place + 1
    if len(rows) != len(result["rows"]):
        return [f"{path}: {len(rows)} rows, the report has {len(result['rows'])}"], 0
    faults, count = [], 0
    for shown, row in zip(rows, result["rows"]):
        for text, column in zip(shown, places):
            if not same(text, row[column["name"]], column["unit"]):
                faults.append(f"{path}: {column['name']} is '{text}', the report has {row[column['name']]!r}")
            count += number(text) is not None
    return faults, count


def main(folder, program, registry):
    folder = pathlib.Path(folder)
    faults, count, tables, cards = [], 0, 0, 0
    paths = [path for path in ["areas/index.html", "data-quality/index.html", "cohorts/HF-participants.html",
                               "cohorts/LBP-participants.html", "cohorts/HF-specialties.html", "cohorts/LBP-areas.html",
                               "cohorts/HF-cost-drivers.html", "dictionary/rules.html"] if (folder / path).exists()]
    paths += sorted(str(path.relative_to(folder)) for path in (folder / "partners").glob("[0-9]*.html")
                    if not re.search(r"-\d+\.html", path.name))
    for path in paths:
        found = table_faults(folder, path, program, registry)
        if found is None:
            faults.append(f"{path}: its table is not that of its command")
            continue
        faults += found[0]
        count += found[1]
        tables += 1
    year = re.search(r"performance year (\d{4})", (folder / "index.html").read_text())[1]
    projection = report(program, registry, f"asm-registry project --all --year {year}")
    rows = {}
    for row in projection["rows"]:
        rows.setdefault(row["npi"], []).append(row)
    for npi, own in rows.items():
        figures = dict(Page((folder / f"clinicians/{npi}.html").read_text()).figures)
        for row in own:
            prefix = f"{row['cohort']}: " if len(own) > 1 else ""
            for label, name, unit in [("Final score", "final_score", ""), ("Dollars", "adjustment_cents", "cents"),
                                      (f"Factor in {int(year) + 2}", "payment_adjustment_factor", "")]:
                text = figures.get(prefix + label)
                if (text is None) != (row[name] is None) or text is not None and not same(text, row[name], unit):
                    faults.append(f"{npi}: {prefix}{label} is {text!r}, the report has {row[name]!r}")
                count += text is not None
        cards += 1
    for fault in faults[:40]:
        print(fault)
    print(f"{count} numbers of {tables} tables and {cards} cards compared, {len(faults)} differences")
    return 1 if faults or not count else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
