"""Goal a: the first load of all episodes into a registry that has clinicians, areas and yearly results."""

import content
import statements
from race import Contestant

OURS = "ours: asm-registry load"
RAW = "sqlite3: raw .import, untyped table, no keys, no checks"
SCHEMA = "sqlite3: .import, staging, same schema, rollups"
LATE = "sqlite3: the same, indexes made after the rows"
COPY = "DuckDB: COPY, no keys"
COPY_ROLLUP = "DuckDB: COPY, no keys, rollups"
KEYS = "DuckDB: COPY, primary and foreign keys, rollups"


def contestants(tools, states, size):
    file, total = states.data / "base.csv", states.totals["base"]
    yield Contestant(
        OURS, "ours.sqlite", lambda database: states.load(database, file),
        lambda database: content.registry(database, total), start=states.registry_before())
    if tools.sqlite3:
        def shell(database):
            return [tools.sqlite3, "-batch", "-bail", database]
        yield Contestant(
            RAW, "raw.sqlite", shell, lambda database: content.raw_sqlite(database, total),
            script=statements.sql("sqlite_raw", csv=file))
        for name, late in [(SCHEMA, False), (LATE, True)]:
            yield Contestant(
                name, "late.sqlite" if late else "schema.sqlite", shell,
                lambda database: content.registry(database, total), start=states.registry_before(),
                script=statements.sqlite_first_load(file, size.rows, late_indexes=late))
    if tools.duckdb_python:
        for name, keys, rollup in [(COPY, False, False), (COPY_ROLLUP, False, True), (KEYS, True, True)]:
            yield Contestant(
                name, f"{'keys' if keys else 'plain'}-{'rollup' if rollup else 'copy'}.duckdb",
                lambda database: [tools.duckdb_python, "-c", statements.DUCKDB, database, "/dev/stdin"],
                lambda database, rollup=rollup: content.duckdb(tools.duckdb_python, database, total, rollup),
                start=states.duckdb_before(keys), script=statements.duckdb_first_load(file, rollup))
