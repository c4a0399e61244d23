"""Checks a folder of linked pages, as `asm-registry report site` writes it, and opens pages of each kind in Chromium:
python3 check_site.py FOLDER [--kinds N] [--shots FOLDER]

Every link leads to a file and an id of the folder, and every page is below 100 KB. Up to N pages of each kind (its
first path component; default 3) are opened, light and dark, 1280 and 390 pixels wide: no message on the console, no
request out of the folder, what pages.py looks at, axe-core finds nothing, and without scripts the heading and the tables
are there. Search finds every row of the index by name and by NPI or code; sort, filter and copy work on a table of each
kind.
Prints each fault; exits with 1 if there is one, and with 77 without Chromium.
"""

import pathlib
import sys

import site_links
import site_use
from pages import AXE, CHROMIUM, LOOK, WIDTHS, sync_playwright


def watch(page, folder, faults):
    """Notes messages, errors and requests out of the folder."""
    inside = folder.as_uri() + "/"
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("request", lambda request: None if request.url == "data:," or request.url.startswith(inside)
            else faults.append(f"request: {request.url}"))
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))


def look(browser, folder, path, width, scheme, shots):
    """The faults that a reader would see on a page."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=1, offline=True)
    page, faults = context.new_page(), []
    watch(page, folder, faults)
    page.goto((folder / path).as_uri())
    faults += page.evaluate(LOOK, {"allowsScripts": True})["faults"]
    if scheme == "light":
        page.evaluate(AXE)
        for violation in page.evaluate("() => axe.run().then(result => result.violations)"):
            nodes = violation["nodes"]
            faults.append(f"axe {violation['id']}: {violation['help']}: {nodes[0]['html'][:120]} ({len(nodes)})")
    if shots:
        name = path.replace("/", "-").removesuffix(".html")
        page.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=True)
        if width == WIDTHS[0] and scheme == "light":
            page.pdf(path=shots / f"{name}.pdf", prefer_css_page_size=True, print_background=True)
    context.close()
    return faults


def without_scripts(browser, folder, path):
    """What is missing from a page whose scripts do not run."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page, faults = context.new_page(), []
    watch(page, folder, faults)
    page.goto((folder / path).as_uri())
    if not page.locator("h1").is_visible():
        faults.append("no heading without scripts")
    for region in page.locator(".scroll:has(> table)").all():
        box = region.locator("table").bounding_box()
        if not region.evaluate("region => region.closest('details:not([open])')") and not (box and box["height"] > 20):
            faults.append(f"a table is not shown without scripts: {region.get_attribute('aria-label')}")
    for panel in page.locator(".what-if-off").all():
        if not panel.is_visible():
            faults.append("no command in place of the sliders without scripts")
    context.close()
    return faults


def kinds(paths, count):
    """Up to so many pages of each kind: its index and others at equal distances, the last among them."""
    found = {}
    for path in sorted(paths, key=lambda path: (not path.endswith("/index.html"), path)):
        found.setdefault(path.split("/")[0], []).append(path)
    return {kind: sorted({pages[step * (len(pages) - 1) // max(count - 1, 1)] for step in range(count)})
            for kind, pages in found.items()}


def main(arguments):
    options = {"--kinds": "3", "--shots": None}
    for name in options:
        if name in arguments:
            at = arguments.index(name)
            options[name] = arguments[at + 1]
            arguments = arguments[:at] + arguments[at + 2:]
    folder = pathlib.Path(arguments[0]).resolve()
    shots = options["--shots"] and pathlib.Path(options["--shots"])
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    if CHROMIUM is None:
        print("chromium is not installed")
        return 77
    paths, rows, links, faults = site_links.check(folder)
    views = used = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        for pages in kinds(paths, int(options["--kinds"])).values():
            for path in pages:
                for width in WIDTHS:
                    for scheme in ["light", "dark"]:
                        found = look(browser, folder, path, width, scheme, shots)
                        faults += [f"{path}, {width}, {scheme}: {fault}" for fault in sorted(set(found))]
                        views += 1
                faults += [f"{path}: {fault}" for fault in without_scripts(browser, folder, path)]
            count, found = site_use.tables(browser, folder, pages, watch)
            used += count
            faults += found
        searched = 0
        if rows:
            searched, found = site_use.search(browser, folder, paths[0], rows, watch)
            faults += found
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{len(paths)} pages with {links} links, {views} views, {used} tables used, {searched} rows of the index "
          f"searched, {len(faults)} faults")
    return 1 if faults or not views else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
