"""Finds or makes the programs: ours, the generator, and the peers, with their versions."""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Optional

ROOT = Path(__file__).resolve().parent.parent


@dataclass
class Programs:
    registry: Path
    synthesize: Path
    sqlite3: Optional[str]  # None: cannot be had
    duckdb_python: Optional[Path]  # a Python that can import duckdb; None: cannot be had
    versions: dict

    @property
    def without_peers(self):
        return replace(self, sqlite3=None, duckdb_python=None)

    @property
    def fingerprint(self):
        """Tells two builds of our program apart."""
        digest = hashlib.sha256()
        with open(self.registry, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()[:12]


def say(text):
    print(text, file=sys.stderr, flush=True)


def find(work):
    """Builds ours, and looks for the peers. A peer that cannot be had is left out, with a line that says so."""
    registry = _own("asm-registry", "ASM_REGISTRY_BIN")
    synthesize = _own("asm-synthesize", "ASM_SYNTHESIZE_BIN")
    versions = {"asm-registry": _output([registry, "--version"]), "python": sys.version.split()[0]}

    sqlite3 = shutil.which("sqlite3")
    if sqlite3:
        versions["sqlite3"] = _output([sqlite3, "--version"]).split()[0]
    else:
        say("Skipped: the sqlite3 shell is not installed (Debian: apt-get install sqlite3).")

    duckdb_python = _duckdb(work / "venv")
    if duckdb_python:
        versions["duckdb"] = _output([duckdb_python, "-c", "import duckdb; print(duckdb.__version__)"])
    return Programs(registry, synthesize, sqlite3, duckdb_python, versions)


def _own(product, override):
    if os.environ.get(override):
        return Path(os.environ[override]).resolve()
    say(f"Building {product} (release)")
    build = ["swift", "build", "--package-path", str(ROOT), "-c", "release", "--product", product]
    subprocess.run(build, check=True, stdout=sys.stderr)
    return ROOT / ".build/release" / product


def _duckdb(folder):
    python = folder / "bin/python"
    try:
        if not python.exists():
            say("Making a virtual environment for DuckDB")
            venv.create(folder, with_pip=True)
        if subprocess.run([python, "-c", "import duckdb"], capture_output=True).returncode != 0:
            say("Installing DuckDB into it")
            subprocess.run([python, "-m", "pip", "install", "--quiet", "duckdb"], check=True, stdout=sys.stderr)
        return python
    except (subprocess.CalledProcessError, OSError) as error:
        say(f"Skipped: DuckDB cannot be had ({error}).")
        return None


def _output(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
