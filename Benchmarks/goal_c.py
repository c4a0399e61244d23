"""Goal c: two reports as whole processes, from a large registry and from a small one."""

import content
import process
import statements
from race import Contestant

REPORTS = {
    "year over year": ["report", "year-over-year", "--format", "csv"],
    "trend by clinician": [
        "trend", "--by", "clinician", "--metric", "observed-expected-ratio", "--format", "csv"],
}
QUESTIONS = {
    "year over year": statements.duckdb_year_over_year,
    "trend by clinician": statements.duckdb_trend,
}
START = "DuckDB: start of the interpreter, import, connect to nothing"
OUR_START = "ours: start (--version)"


def name(who, report, size, registry):
    return f"{who}: {report}; of {size.rows if registry == 'base' else size.small:,}"


def contestants(tools, states, size, scratch):
    scratch.mkdir(parents=True, exist_ok=True)
    for report, words in REPORTS.items():
        for registry in ["base", "small"]:
            file = f"{report.replace(' ', '-')}-{registry}"
            reference = _reference(tools, states, report, registry, scratch)
            ours = Contestant(
                name("ours", report, size, registry), f"ours-{file}",
                lambda database, words=words: [tools.registry, *words, "--db", database],
                check=None, start=states.registry(registry), is_reader=True)
            ours.check = _checker(ours, reference, scratch)
            yield ours
            if tools.duckdb_python:
                duckdb = Contestant(
                    name("DuckDB", report, size, registry), f"duckdb-{file}",
                    lambda database: [
                        tools.duckdb_python, "-c", statements.DUCKDB_READING, database, "/dev/stdin"],
                    check=None, start=states.duckdb(registry, keys=False), is_reader=True)
                duckdb.script = QUESTIONS[report](duckdb.answer(scratch))
                duckdb.check = _checker(duckdb, reference, scratch)
                yield duckdb
    yield Contestant(
        OUR_START, "our-start", lambda database: [tools.registry, "--version"], check=lambda database: None,
        is_reader=True)
    if tools.duckdb_python:
        yield Contestant(
            START, "start", lambda database: [tools.duckdb_python, "-c", statements.DUCKDB_NOTHING],
            check=lambda database: None, is_reader=True)


def _reference(tools, states, report, registry, scratch):
    """DuckDB's answer, worked out from the episodes once and not timed; None without DuckDB."""
    if not tools.duckdb_python:
        return None
    answer = scratch / f"reference-{report.replace(' ', '-')}-{registry}.csv"
    script = scratch / "reference.sql"
    script.write_text(QUESTIONS[report](answer))
    process.run(
        [tools.duckdb_python, "-c", statements.DUCKDB_READING, states.duckdb(registry, keys=False), script],
        log=scratch / "reference.log")
    return answer


def _checker(contestant, reference, scratch):
    def check(database):
        content.nothing_pending(database)
        answer = contestant.answer(scratch)
        if reference:
            content.same_answer(answer, reference)
        elif answer.stat().st_size == 0:
            raise process.Failed(f"{answer} is empty")
    return check
