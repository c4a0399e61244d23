"""Adds up the dollars of organizations again: python3 groups.py PROGRAM RULES.csv YEAR TEXT...

TEXT is a part of an organization's name. Scores and payments are those of `project`; pools, factors and ranges are computed
here for each slope and midpoint, and compared to the cent with `report group`, as are the sums by year. The registry is
$ASM_REGISTRY_DB, of which each cohort must be a projection and not a scenario. Ends with 1 if anything disagrees.
"""
import csv
import json
import math
import re
import subprocess
import sys

from asm_payment import pay
from asm_rules import Rules


def read_rules(path: str, year: str, cohort: str) -> Rules:
    with open(path, newline="", encoding="utf-8") as file:
        return Rules({row["name"]: row["value"] for row in csv.DictReader(file)
                      if row["performance_year"] == year and row["cohort"] in (cohort, "both", "")})


def cents_of(value: float) -> int:
    """Half away from zero."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


def run(program: str, *arguments: str) -> str:
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout


def group_band(rows: list[dict], members: set[str], rules: Rules) -> tuple[int, int, int]:
    """Sum, lowest and highest sum of the members of one cohort, in cents."""
    scored = [row for row in rows if row["final_score"] is not None]
    scores = [row["final_score"] for row in scored]
    part_b = [row["part_b_cents"] for row in scored]
    sums = []
    for slope in ("exchange.slope.low", "exchange.slope", "exchange.slope.high"):
        for midpoint in ("exchange.midpoint", "exchange.midpoint.band"):
            factors = pay(scores, part_b, rules.number(slope), rules.word(midpoint), rules).factors
            sums.append(math.fsum(factor * row["part_b_cents"] for factor, row in zip(factors, scored)
                                  if row["npi"] in members and row["part_b_cents"] is not None))
    central = sum(row["adjustment_cents"] or 0 for row in rows if row["npi"] in members)
    return central, min(cents_of(min(sums)), central), max(cents_of(max(sums)), central)


def dollars(text: str) -> int:
    sign = -1 if text.startswith("-") else 1
    return sign * int(re.sub(r"[^0-9]", "", text))


def main(program: str, rules_path: str, year: str, names: list[str]) -> int:
    faults, compared = [], 0
    report = {cohort: json.loads(run(program, "project", "--year", year, "--cohort", cohort, "--all", "--format", "json"))
              for cohort in ("HF", "LBP")}
    for name in names:
        roster = json.loads(run(program, "report", "roster", "--organization", name, "--year", year, "--format", "json"))
        members = {row["npi"] for row in roster["rows"]}
        parts = [group_band(document["rows"], members, read_rules(rules_path, year, cohort))
                 for cohort, document in report.items()]
        expected = [sum(part[place] for part in parts) for place in range(3)]
        text = run(program, "report", "group", "--organization", name, "--year", year)
        found = re.search(r"Dollars in \d+ +(\S+) +(\S+) to (\S+)", text)
        stated = [dollars(part) for part in found.groups()] if found else None
        yearly = re.search(rf"^{year} +\d+ +\S+ +(\S+) +(\S+) +(\S+)$", text, re.MULTILINE)
        for what, values in [("headline", stated),
                             ("year", [dollars(part) for part in yearly.groups()] if yearly else None)]:
            compared += 1
            if values is None or any(abs(a - b) > 1 for a, b in zip(values, expected)):
                faults.append(f"{name} {year} {what}: {values}, expected {expected}")
    print("\n".join(faults + [f"{compared} sums compared, {len(faults)} disagree"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
