"""The manifest of an export, and the check that the files are what it says."""

import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor

FORMAT_VERSION = 1
NAME = "manifest.json"


class ManifestError(Exception):
    """The export differs from its manifest; `faults` has a line for each difference."""

    def __init__(self, faults):
        super().__init__("; ".join(faults[:10]) + (f"; and {len(faults) - 10} more" if len(faults) > 10 else ""))
        self.faults = faults


def read(folder):
    path = os.path.join(folder, NAME)
    try:
        with open(path, encoding="utf-8") as file:
            manifest = json.load(file)
        version = int(manifest["format_version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ManifestError([f"{path} is not a valid manifest: {error!r}"]) from error
    if version > FORMAT_VERSION:
        raise ManifestError([f"the export has format version {version}; this job knows up to {FORMAT_VERSION}"])
    return manifest


def require(folder, manifest):
    """Raises unless every part is there, whole and unchanged, and no other file is."""
    try:
        faults = _faults(folder, manifest)
    except (KeyError, TypeError) as error:
        raise ManifestError([f"{NAME} does not have the fields of version {FORMAT_VERSION}: {error!r}"]) from error
    if faults:
        raise ManifestError(faults)


def _faults(folder, manifest):
    faults = []
    for table in manifest["tables"]:
        if table["rows"] != sum(part["rows"] for part in table["parts"]):
            faults.append(f"the parts of {table['name']} do not have its rows")
    parts = [part for table in manifest["tables"] for part in table["parts"]]
    with ThreadPoolExecutor(max_workers=4) as pool:
        faults += [fault for fault in pool.map(lambda part: _fault(folder, part), parts) if fault]
    known = {part["path"] for part in parts} | {NAME}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(place, name), folder)
            if path not in known:
                faults.append(f"{path} is not in the manifest")
    return faults


def _fault(folder, part):
    digest, count = hashlib.sha256(), 0
    try:
        with open(os.path.join(folder, part["path"]), "rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                count += len(chunk)
    except OSError as error:
        return f"{part['path']} is missing: {error.strerror}"
    if count != part["bytes"]:
        return f"{part['path']} has {count} bytes, not {part['bytes']}"
    return None if digest.hexdigest() == part["sha256"] else f"{part['path']} was changed"
