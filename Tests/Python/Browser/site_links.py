"""Reads the files of a site without a browser: their size, and whether every link leads to a file and an id."""

import concurrent.futures
import html.parser
import json
import pathlib
import posixpath
import re
import urllib.parse

BYTES_MAXIMUM = 100_000


class PageReader(html.parser.HTMLParser):
    """Collects the links and ids of a page."""

    def __init__(self):
        super().__init__()
        self.links, self.ids, self.repeated, self.root = [], set(), [], None

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if found.get("id") is not None:
            if found["id"] in self.ids:
                self.repeated.append(found["id"])
            self.ids.add(found["id"])
        if "search" in (found.get("class") or "").split() and "data-index" in found:
            self.root = found.get("data-root") or ""
            self.links.append(self.root + found["data-index"])
        self.links += [found[name] for name in ["href", "src", "action", "poster"] if found.get(name) is not None]


def read(folder, path):
    """The ids of a page, its links as (target, fragment), and its faults; a target is None if it cannot be a file."""
    text = (folder / path).read_bytes()
    reader = PageReader()
    reader.feed(text.decode())
    faults = [f"the id {name} is repeated" for name in reader.repeated]
    if len(text) >= BYTES_MAXIMUM:
        faults.append(f"{len(text)} bytes")
    here = posixpath.dirname(path)
    if reader.root is not None and posixpath.normpath(posixpath.join(here, reader.root)) != ".":
        faults.append(f"data-root leads to {reader.root or 'the folder of the page'}")
    links = set()
    for link in reader.links:
        parts = urllib.parse.urlsplit(link)
        if link == "data:,":
            continue
        if parts.scheme or parts.netloc or parts.query or parts.path.startswith("/"):
            faults.append(f"a link out of the folder: {link}")
            continue
        name = urllib.parse.unquote(parts.path)
        target = posixpath.normpath(posixpath.join(here, name)) if name else path
        links.add((target, parts.fragment))
    return path, reader.ids, sorted(links), faults


def anchors(fragment, ids):
    """The ids that a fragment needs: its own, or those of the tables and sliders whose state it has."""
    whole = urllib.parse.unquote(fragment)
    if whole in ids or ":" not in fragment:
        return [whole] if whole else []
    names = [urllib.parse.unquote(part.split(":")[0]) for part in fragment.split(";")]
    # A table without a section is t1, t2 by its place; the script knows it.
    return [name for name in names if not re.fullmatch(r"t\d+", name)]


def search_rows(folder):
    """The rows of the search index; None without one."""
    file = folder / "assets" / "search-index.js"
    if not file.is_file():
        return None
    text = file.read_text()
    return json.loads(re.sub(r",\s*\]\s*$", "]", text[text.index("(") + 1:text.rindex(")")]))


def check(folder):
    """All pages of a site, the count of its links, and its faults."""
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    paths = sorted(path for path in files if path.endswith(".html"))
    with concurrent.futures.ProcessPoolExecutor() as workers:
        pages = list(workers.map(read, [folder] * len(paths), paths, chunksize=64))
    ids = {path: found for path, found, _, _ in pages}
    faults, count = [], 0
    for path, _, links, own in pages:
        faults += [f"{path}: {fault}" for fault in own]
        for target, fragment in links:
            count += 1
            if target not in files:
                faults.append(f"{path}: a link to no file: {target}")
            elif target in ids:
                faults += [f"{path}: a link to nowhere: {target}#{name}"
                           for name in anchors(fragment, ids[target]) if name not in ids[target]]
    rows = search_rows(folder)
    if rows is None:
        faults.append("there is no assets/search-index.js")
    for kind, name, _, path in rows or []:
        count += 1
        target, _, fragment = path.partition("#")
        if urllib.parse.unquote(target) not in files:
            faults.append(f"search index, {kind} {name}: no file {target}")
        elif fragment and fragment not in ids.get(target, ()):
            faults.append(f"search index, {kind} {name}: nowhere: {path}")
    return paths, rows or [], count, faults
