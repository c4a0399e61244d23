"""The files that the contestants start from: made once for each program, its version and the data; never timed."""

import csv
import shutil
import sqlite3
from pathlib import Path

import data
import process
import programs
import statements


class States:
    """Makes a state when it is first asked for. A state is one file; a measurement that changes it takes a copy."""

    def __init__(self, tools, folder, totals):
        self.tools = tools
        self.data = folder
        self.totals = totals
        self._ours = folder / f"states-registry-{tools.fingerprint}"
        for old in folder.glob("states-registry-*"):
            if old != self._ours:
                shutil.rmtree(old)
        self._duckdb = folder / f"states-duckdb-{tools.versions.get('duckdb')}"

    @property
    def key(self):
        return self._ours / "beneficiary.key"

    def load(self, database, *paths):
        """Our command line for a load."""
        return [self.tools.registry, "load", "--db", database, "--key-file", self.key, *paths]

    def registry_before(self):
        """Ours, with reference data, clinicians, participants and yearly results, without any episode."""
        return self._make(self._ours / "before.sqlite", self._fill_before)

    def registry(self, name):
        """Ours, with the episodes of `base` or `small`, loaded in one load."""
        return self._make(
            self._ours / f"{name}.sqlite", lambda path: (
                shutil.copy(self.registry_before(), path),
                process.run(self.load(path, self.data / f"{name}.csv"), log=self._ours / "load.log")))

    def duckdb_before(self, keys):
        """DuckDB's, with areas, clinicians and yearly results, without any episode."""
        return self._make(
            self._duckdb / f"before-{_kind(keys)}.duckdb", lambda path: self._run_duckdb(
                path, statements.duckdb_before(self._exported(), keys)))

    def duckdb(self, name, keys):
        """DuckDB's, with the episodes of `base` or `small`, and the rollups."""
        return self._make(
            self._duckdb / f"{name}-{_kind(keys)}.duckdb", lambda path: (
                shutil.copy(self.duckdb_before(keys), path),
                self._run_duckdb(
                    path, statements.duckdb_first_load(self.data / f"{name}.csv", rollup=True) + "checkpoint;")))

    def _make(self, path, fill):
        if not path.exists():
            programs.say(f"Preparing {path.name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_name(f"unfinished-{path.name}")
            for old in path.parent.glob(f"{unfinished.name}*"):
                old.unlink()
            fill(unfinished)
            unfinished.rename(path)
        return path

    def _fill_before(self, path):
        log = self._ours / "before.log"
        init = [self.tools.registry, "init", "--synthetic", "--db", path, "--key-file", self.key]
        process.run(init, log=log)
        for quarter in data.QUARTERS:
            files = sorted((self.data / "before" / quarter).iterdir())
            if files:
                process.run(self.load(path, *files), log=log)

    def _run_duckdb(self, path, script):
        file = self._duckdb / "script.sql"
        file.write_text(script)
        process.run(
            [self.tools.duckdb_python, "-c", statements.DUCKDB, path, file], log=self._duckdb / "duckdb.log")

    def _exported(self):
        """What is loaded before, as CSV files that DuckDB can copy: taken from our registry."""
        folder = self._duckdb / "exported"
        folder.mkdir(parents=True, exist_ok=True)
        registry = sqlite3.connect(self.registry_before())
        for name, query in {
            "area": "select area_code from area",
            "clinician": "select npi, last_name || ', ' || first_name, specialty_code from clinician",
            "performance":
                "select npi, cohort, performance_year, basis, final_score, payment_adjustment_factor from performance",
        }.items():
            rows = registry.execute(query)
            with open(folder / f"{name}.csv", "w", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(column[0] for column in rows.description)
                writer.writerows(rows)
        registry.close()
        return folder


def remove(path):
    """Removes a database with what belongs to it: -wal, -shm, .wal, .lock."""
    path = Path(path)
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()


def _kind(keys):
    return "keys" if keys else "plain"
