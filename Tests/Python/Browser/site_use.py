"""Uses the tables and the search of a site as a reader would."""

import csv
import io
import random
import re

# Returns the texts of a column for each group of rows; a sub row belongs to the row above it.
COLUMN = r"""
(region, column) => {
  const groups = [[]];
  for (const row of region.querySelectorAll('tbody tr:not(.sub)')) {
    if (row.matches('.group')) groups.push([]);
    else groups.at(-1).push(row.cells[column]?.textContent.trim() ?? '');
  }
  return groups;
}
"""

ROWS_SHOWN = "tbody tr:not(.group):not([hidden])"

# Only the way by selection tells what was copied, by its event.
WITHOUT_CLIPBOARD = """
Object.defineProperty(navigator, 'clipboard', {value: undefined});
document.addEventListener('copy', () => { window.copied = document.activeElement.value; });
"""


def wait(page, expression):
    """Waits until an expression holds; `wait_for_function` would need eval, which the pages forbid."""
    for _ in range(100):
        if page.evaluate(expression):
            return True
        page.wait_for_timeout(50)
    return False


def number(text):
    """The number that a cell shows; None if it has none."""
    plain = re.sub(r" \([^()]*\)$", "", text)
    if not re.fullmatch(r"[+-]?\$?[\d,]+(\.\d+)?( ?(%|pp))?", plain):
        return None
    return float(re.sub(r"[$,]| ?(%|pp)$", "", plain))


def is_sorted(groups, is_descending):
    """Whether the numbers of each group are in order, and what is no number last."""
    for texts in groups:
        numbers = [number(text) for text in texts]
        known = [value for value in numbers if value is not None]
        if numbers[:len(known)] != known or known != sorted(known, reverse=is_descending):
            return False
    return True


def tables(browser, folder, paths, watch):
    """Sorts, filters and copies the first large table of some pages. Returns how many were used, and the faults."""
    for path in paths:
        context = browser.new_context(offline=True)
        context.add_init_script(WITHOUT_CLIPBOARD)
        page, faults = context.new_page(), []
        watch(page, folder, faults)
        page.goto((folder / path).as_uri())
        tools = page.locator(".table-tools:has(input) + .scroll:visible")
        if tools.count():
            faults += table(page, tools.first)
            context.close()
            return 1, [f"{path}, table: {fault}" for fault in faults]
        context.close()
        if faults:
            return 0, [f"{path}: {fault}" for fault in faults]
    return 0, []


def table(page, region):
    faults = []
    heading = region.locator("th.n .sort").first
    if heading.count():
        column = heading.evaluate("button => button.closest('th').cellIndex")
        original = region.evaluate(COLUMN, column)
        for way in ["ascending", "descending"]:
            heading.click()
            if not is_sorted(region.evaluate(COLUMN, column), way == "descending"):
                faults.append(f"column {column + 1} is not {way}")
            if heading.evaluate("button => button.closest('th').ariaSort") != way:
                faults.append(f"aria-sort is not {way}")
        if not wait(page, "location.hash.includes('sort=')"):
            faults.append("the address does not have the order")
        heading.click()
        if region.evaluate(COLUMN, column) != original:
            faults.append("a third click does not restore the order")
    texts = [" ".join(row.split()) for row in region.locator("tbody tr:not(.group)").all_inner_texts()]
    word = next((word for word in texts[-1].split() if word.isalpha()), texts[-1].split()[0])
    groups = region.locator("tr.group").all_inner_texts()
    field = region.locator("xpath=preceding-sibling::div[1]").locator("input")
    field.fill(word)
    shown = region.locator(ROWS_SHOWN).count()
    wanted = sum(word.lower() in text.lower() for text in texts)
    if not wanted <= shown <= len(texts) or (not groups and not region.locator("tr.sub").count() and shown != wanted):
        faults.append(f"the filter '{word}' shows {shown} rows of {wanted}")
    count = region.locator("xpath=following-sibling::p[1]").inner_text()
    if count != f"{shown:,} of {len(texts):,} rows.":
        faults.append(f"the count is '{count}' with {shown} of {len(texts)} rows shown")
    copy = region.locator("xpath=preceding-sibling::div[1]").locator("button.copy")
    copy.click()
    wait(page, "window.copied !== undefined")
    if copy.inner_text() != f"Copied {shown:,} {'row' if shown == 1 else 'rows'}":
        faults.append(f"the button says '{copy.inner_text()}'")
    rows = list(csv.reader(io.StringIO(page.evaluate("window.copied ?? ''"))))
    if len(rows) != shown + 1 or len({len(row) for row in rows}) != 1:
        faults.append(f"copied are {len(rows)} lines for {shown} rows")
    if not wait(page, "location.hash.includes('filter=')"):
        faults.append("the address does not have the filter")
    # The address shows the same on another page.
    again = page.context.new_page()
    again.goto(page.url)
    kept = again.locator(".table-tools:has(input) + .scroll:visible").first.locator(ROWS_SHOWN).count()
    if kept != shown:
        faults.append(f"the address shows {kept} rows of {shown}")
    again.close()
    field.press("Escape")
    if field.input_value() or region.locator("tbody tr[hidden]").count():
        faults.append("Escape does not clear the filter")
    return faults


def code(detail):
    """The NPI or code with which a detail starts; None if it starts with something else, such as a count."""
    first = re.match(r"\w+", detail or "")
    return first[0] if first and re.search(r"\d{5}", first[0]) else None


# Rows that the page's own search does not find by name, or not first by a code that only they have.
FIND_ALL = r"""
rows => {
  const has = (found, row) => found.some(([kind, , , path]) => kind === row.kind && path === row.path);
  const lost = [];
  for (const row of rows) {
    if (!has(siteSearch.find(row.name, Infinity).rows, row)) lost.push(`${row.kind} ${row.name} is not found by name`);
    if (row.code && !has(siteSearch.find(row.code).rows.slice(0, row.isUnique ? 1 : 12), row)) {
      lost.push(`${row.kind} ${row.name} is not found by ${row.code}`);
    }
  }
  return lost;
}
"""


def search(browser, folder, path, rows, watch):
    """Finds every row of the index. Returns how many were searched, and the faults."""
    found = [{"kind": kind, "name": name, "path": path, "code": code(detail)} for kind, name, detail, path in rows]
    codes = [row["code"] for row in found]
    counts = {}
    for each in codes:
        counts[each] = counts.get(each, 0) + 1
    for row in found:
        row["isUnique"] = counts[row["code"]] == 1
    page, faults = browser.new_page(), []
    watch(page, folder, faults)
    page.goto((folder / path).as_uri())
    field = page.get_by_role("combobox")
    page.keyboard.press("/")
    wait(page, "siteSearch.rows.length > 0")
    if page.evaluate("siteSearch.rows.length") != len(rows):
        faults.append("search: the index is not loaded as it is in the file")
    for start in range(0, len(found), 500):
        faults += [f"search: {fault}" for fault in page.evaluate(FIND_ALL, found[start:start + 500])]
    coded = [row for row in found if row["code"] and row["isUnique"]]
    root = page.locator(".search").get_attribute("data-root")
    for row in random.Random(7).sample(coded, min(25, len(coded))):
        field.fill(row["code"])
        first = page.get_by_role("option").first
        if not first.count() or first.get_attribute("href") != root + row["path"]:
            faults.append(f"search: the first result of {row['code']} is not {row['path']}")
    if coded:
        field.press("ArrowDown")
        if page.get_by_role("option", selected=True).count() != 1:
            faults.append("search: the arrow key selects nothing")
        field.press("Enter")
        page.wait_for_url(lambda url: url.split("#")[0] == (folder / row["path"].split("#")[0]).as_uri())
    page.close()
    return len(found), faults
