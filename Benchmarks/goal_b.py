"""Goal b: a later quarter, a fifth of it restatements, into a large registry and into a small one."""

import content
import statements
from race import Contestant

NAMES = {
    "ours": "ours: asm-registry load",
    "sqlite": "sqlite3: .import, staging, upsert, rollups by difference",
    "plain": "DuckDB: no keys, delete and insert, rollups made again",
    "keys": "DuckDB: keys, delete and insert, rollups made again",
}


def name(kind, size, registry):
    return f"{NAMES[kind]}; into {size.rows if registry == 'base' else size.small:,}"


def contestants(tools, states, size):
    file = states.data / "quarter.csv"
    for registry in ["base", "small"]:
        total = states.totals[f"{registry}+quarter"]

        def is_right(database, total=total):
            content.registry(database, total)

        yield Contestant(
            name("ours", size, registry), f"ours-{registry}.sqlite", lambda database: states.load(database, file),
            is_right, start=states.registry(registry))
        if tools.sqlite3:
            yield Contestant(
                name("sqlite", size, registry), f"upsert-{registry}.sqlite",
                lambda database: [tools.sqlite3, "-batch", "-bail", database], is_right,
                start=states.registry(registry),
                script=statements.sqlite_later_quarter(file, size.quarter, size.restated))
        if tools.duckdb_python:
            for kind in ["plain", "keys"]:
                yield Contestant(
                    name(kind, size, registry), f"{kind}-{registry}.duckdb",
                    lambda database: [tools.duckdb_python, "-c", statements.DUCKDB, database, "/dev/stdin"],
                    lambda database, total=total: content.duckdb(tools.duckdb_python, database, total, True),
                    start=states.duckdb(registry, keys=kind == "keys"),
                    script=statements.duckdb_later_quarter(file))
