"""The peers' SQL: the files of the folder `sql`, with their {places} filled in."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "sql"

# What DuckDB runs in: one Python process that opens a file, executes a script and closes.
DUCKDB = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); c.execute(open(sys.argv[2]).read()); c.close()"
DUCKDB_READING = DUCKDB.replace("argv[1])", "argv[1], read_only=True)")
DUCKDB_NOTHING = "import duckdb; duckdb.connect().close()"

_CHANGING = [
    "episodes", "mean_observed_cents", "mean_expected_cents", "observed_expected_ratio", "hospitalization_rate",
    "readmission_rate", "mean_final_score", "mean_factor",
]


def sql(name, **places):
    """The text of `sql/name.sql`."""
    text = (FOLDER / f"{name}.sql").read_text()
    for place, value in places.items():
        text = text.replace("{" + place + "}", str(value))
    return text


def sqlite_first_load(csv, rows, load=1000, late_indexes=False):
    """Staging, conversion, rollups: one transaction. Late indexes are dropped, and made again after the rows."""
    drop = make = ""
    if late_indexes:
        drop = "drop index episode_key;\ndrop index episode_clinician;\n"
        make = (
            "create unique index episode_key on episode (episode_id);\n"
            "create index episode_clinician on episode (performance_year, quarter, npi);\n")
    return (
        sql("sqlite_staging", csv=csv, load=load, rows=rows, restated=0) + drop + sql("sqlite_insert", load=load)
        + make + sql("sqlite_rollup") + "commit;\n")


def sqlite_later_quarter(csv, rows, restated, load=1000):
    """Staging, upsert, rollups by difference: one transaction."""
    return (
        sql("sqlite_staging", csv=csv, load=load, rows=rows, restated=restated) + sql("sqlite_upsert", load=load)
        + sql("sqlite_rollup_by_difference") + "commit;\n")


def duckdb_before(before, keys):
    return sql(
        "duckdb_before", before=before, primary_key="primary key" if keys else "",
        references_clinician="references clinician (npi)" if keys else "",
        references_area="references area (area_code)" if keys else "")


def duckdb_first_load(csv, rollup):
    copy = f"copy episode from '{csv}' (header);\n"
    return "begin;\n" + copy + (sql("duckdb_rollup") if rollup else "") + "commit;\n"


def duckdb_later_quarter(csv):
    """Delete, insert, rollups made again: one transaction."""
    return "begin;\n" + sql("duckdb_replace", csv=csv) + sql("duckdb_rollup") + "commit;\n"


def duckdb_year_over_year(output):
    lines = []
    for column in _CHANGING:
        lines += [f"m.{column}", f"m.{column} - p.{column} as {column}_change"]
        if column == "episodes" or column.endswith("_cents"):
            lines.append(f"(m.{column} - p.{column}) / nullif(p.{column}, 0) as {column}_relative_change")
    return sql("duckdb_year_over_year", output=output, changes=",\n".join(f"        {line}" for line in lines))


def duckdb_trend(output):
    return sql("duckdb_trend", output=output)
