"""Recomputes the report of quality gaps: what each result earns, and what it would take to earn more."""
import asm_model
import project
import recompute
from asm_benchmarks import achievement, has_cases, is_complete, own_results
from asm_rules import TIE
from asm_scoring import result_points
from registry_files import NoAnswer


class Line:
    """A result of one participant, or a measure without one."""

    def __init__(self, measure, result=None, points=None, outcome="not reported"):
        self.measure, self.result, self.points, self.outcome = measure, result, points, outcome
        self.kind = result["collection_type"] if result else None


class Gaps:
    """The quality measures of a cohort and year."""

    def __init__(self, files, year, cohort):
        self.files, self.year, self.name = files, year, cohort
        self.cohort = asm_model.Cohort(project.cohort_of(files, year, cohort))
        self.rules, self.measures = self.cohort.rules, self.cohort.measures
        self.cuts = self.cohort.yardsticks.cuts
        self.own = own_results(self.cohort.participants, self.measures, self.rules)
        if not self.cohort.is_full:
            self.own = {}
        elif self.rules.word("quality.benchmark.source") == "mips":
            self.own = {key: values for key, values in self.own.items() if key not in self.cohort.published}

    def number(self, name):
        return self.rules.number("quality." + name)

    def outcome(self, result):
        """Why a result does not count, without regard to other results; None if its points may count."""
        measure, kind = result["measure"], result["collection_type"]
        if measure not in self.measures.inverse:
            return "not of this cohort and year"
        if self.measures.weights[measure] <= 0:
            return "pending, weight 0"
        if not self.measures.takes(measure, kind):
            return "not taken by this collection type"
        if not has_cases(result, self.rules):
            return "too few cases"
        if is_complete(result, self.rules) and (measure, kind) not in self.cuts:
            return "no benchmark" if self.cohort.is_full else "no public benchmark"
        return None

    def lines(self, participant):
        """A line for each result, and for each measure without one; none for a participant without any results."""
        lines = []
        for result in participant["results"]:
            points = result_points(result, self.measures, self.cohort.yardsticks, self.rules)
            lines.append(Line(result["measure"], result, points, self.outcome(result)))
        for line in lines:
            rivals = [other for other in lines if other.measure == line.measure and other.points is not None]
            if line.outcome is None:
                best = min(rivals, key=lambda other: (-other.points, other.kind))
                line.outcome = "counts" if line is best else "another collection type counts"
        if lines:
            lines += [self.missing(measure) for measure in self.measures.scored if measure not in {l.measure for l in lines}]
        return sorted(lines, key=lambda line: (
            -1 if self.lost(line) is None else -self.lost(line) - 2, line.measure, line.kind or ""))

    def missing(self, measure):
        """The line of a measure without a result: not reported, or one that only CMS computes."""
        by_cms = self.measures.types[measure] == {"administrative_claims"}
        return Line(measure, outcome="CMS computes it; not loaded" if by_cms else "not reported")

    def lost(self, line):
        return self.number("points.maximum") - line.points if line.outcome == "counts" else None

    def row(self, participant, line):
        measure, result, key = line.measure, line.result, (line.measure, line.kind)
        inverse = self.measures.inverse.get(measure)
        rate = lambda value: None if value is None else 1 - value if inverse else value
        cases = result["denominator"] if result else None
        value = achievement(result, inverse) if cases and inverse is not None else None
        cuts = self.cuts.get(key, []) if inverse is not None else []
        above = [cut for cut in cuts if value is not None and value < cut - TIE]
        low, high = recompute.wilson(rate(value), cases)
        official = self.files.measure_results.get(
            (participant["id"], self.name, self.year, *key), {}).get("points")
        return {
            "rate_low": low, "rate_high": high,
            "few_cases": "rate" if value is not None and cases < self.number("case_minimum") else None,
            "cohort": self.name, "npi": participant["id"], "clinician_name": self.files.people[participant["id"]],
            "measure_id": measure, "measure_title": self.rules.rows.get("quality.measure_title." + measure),
            "collection_type": line.kind, "better": None if inverse is None else "lower" if inverse else "higher",
            "cases": cases, "rate": rate(value), "benchmark_results": len(self.own[key]) if key in self.own else None,
            "median_rate": rate(cuts[4] if cuts else None), "next_rate": rate(above[0] if above else None),
            "best_rate": rate(cuts[8] if cuts else None),
            "points": None if line.outcome == "no public benchmark" else line.points,
            "official_points": float(official) if official else None, "points_lost": self.lost(line),
            "cases_missing": 0 if inverse is None or line.outcome == "CMS computes it; not loaded" else max(0, int(self.number("case_minimum")) - (cases or 0)),
            "data_completeness": result["completeness"] if result else None,
            "alarm": "incomplete" if result and not is_complete(result, self.rules) else None,
            "outcome": line.outcome}

    def report(self, npi):
        for participant in self.cohort.participants:
            if npi in (None, participant["id"]):
                for line in self.lines(participant):
                    yield self.row(participant, line)


def report(files, npi=None, cohort=None, year=None):
    year = project.projectable_year(files, year, cohort)
    reasons, found = [], False
    for of_cohort in [cohort] if cohort else ["HF", "LBP"]:
        reasons.append(project.why_not(files, of_cohort, year))
        if not reasons[-1]:
            for row in Gaps(files, year, of_cohort).report(npi):
                found = True
                yield row
    if all(reasons):
        raise NoAnswer(reasons[0])
    if npi and not found:
        raise NoAnswer("notAParticipant")
