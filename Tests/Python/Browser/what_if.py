"""Moves the sliders of a site's pages and compares the outcome with expected numbers:
python3 what_if.py FOLDER SETTINGS.json [--tolerance 1e-9]

SETTINGS.json is a list of {"page": "clinicians/2254630157.html", "cohort": "HF", "settings": {"quality": 7.3,
"cost": 8, "activities": "one", "interoperability": 0.95, "practice": 12}, "score": ..., "factor": ...,
"lowestFactor": ..., "highestFactor": ..., "cents": ..., "lowestCents": ..., "highestCents": ...}; any subset of the
settings and numbers, and null for a number that is not known. Scores and factors may differ by the tolerance, cents not at all. Each
page is opened once.
Prints each difference; exits with 1 if there is one, and with 77 without Chromium.
"""

import itertools
import json
import pathlib
import sys

from pages import CHROMIUM, sync_playwright

NUMBERS = ["score", "factor", "lowestFactor", "highestFactor"]
CENTS = ["cents", "lowestCents", "highestCents"]

# Resets the panel, moves the inputs as a reader would, and reads the outcome.
MOVE = r"""
({cohort, settings}) => {
  const section = document.querySelector(`section.what-if[data-cohort="${cohort}"]`);
  if (!section) return {faults: ['no what-if panel of the cohort']};
  const faults = [];
  section.querySelector('button.reset').click();
  for (const [name, setting] of Object.entries(settings)) {
    const inputs = [...section.querySelectorAll(`input[name="${name}"]`)];
    const isShare = name === 'interoperability';
    const value = String(isShare ? Math.round(setting * 100) : setting);
    const input = inputs.find(input => input.type !== 'radio' || input.value === value);
    if (!input) { faults.push(`no input for ${name} = ${setting}`); continue; }
    if (input.type === 'radio') input.checked = true;
    else input.value = value;
    const now = input.type === 'radio' ? input.value : input.valueAsNumber / (isShare ? 100 : 1);
    if (now !== setting) faults.push(`${name} cannot be ${setting}: the slider is at ${now}`);
    input.dispatchEvent(new Event('input', {bubbles: true}));
  }
  const values = [...section.querySelectorAll('[data-name][data-value]')].map(
    ({dataset}) => [dataset.name, dataset.value === '' ? null : Number(dataset.value)]);
  return {faults, outcome: Object.fromEntries(values)};
}
"""


def differences(expected, outcome, tolerance):
    """The differences between expected numbers and those of the page."""
    for name in NUMBERS + CENTS:
        if name not in expected:
            continue
        wanted, shown = expected[name], outcome.get(name)
        if name not in outcome:
            yield f"{name} is not on the page"
        elif (wanted is None) != (shown is None):
            yield f"{name} is {shown}, expected {wanted}"
        elif wanted is not None and abs(wanted - shown) > (0 if name in CENTS else tolerance):
            yield f"{name} is {shown!r}, expected {wanted!r}: differs by {abs(wanted - shown):.3g}"


def main(arguments):
    tolerance = 1e-9
    if "--tolerance" in arguments:
        at = arguments.index("--tolerance")
        tolerance = float(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2:]
    if CHROMIUM is None:
        print("chromium is not installed")
        return 77
    folder, listed = pathlib.Path(arguments[0]), json.loads(pathlib.Path(arguments[1]).read_text())
    listed.sort(key=lambda entry: entry["page"])
    count = bad = pages = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        view = browser.new_page()
        messages = []
        view.on("console", lambda message: messages.append(f"console: {message.text}"))
        view.on("pageerror", lambda error: messages.append(f"error: {error}"))
        for path, entries in itertools.groupby(listed, lambda entry: entry["page"]):
            pages += 1
            messages.clear()
            view.goto((folder / path).resolve().as_uri())
            for entry in entries:
                found = view.evaluate(MOVE, {"cohort": entry["cohort"], "settings": entry["settings"]})
                faults = found["faults"] + list(differences(entry, found.get("outcome", {}), tolerance))
                for fault in faults:
                    print(f"{path}, {entry['cohort']}, {json.dumps(entry['settings'])}: {fault}")
                count += 1
                bad += len(faults)
            for message in sorted(set(messages)):
                print(f"{path}: {message}")
            bad += len(messages)
        browser.close()
    print(f"{count} settings on {pages} pages compared, {bad} differences")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
