"""Opens pages in headless Chromium and looks at them as a reader would:
python3 pages.py PAGE.html... [--shots FOLDER] [--printed]

For each page, light and dark, 1280 and 390 pixels wide: no message on the console, no request but the page's own, every
picture has a size, no label leaves its picture or meets another label, text stands out from what is behind it at 4.5 to 1
or more and marks at 3 to 1, the page is no wider than the window, and axe-core finds nothing that keeps anyone from reading
it. A card is printed on exactly one page of Letter and of A4; with --printed nothing else is checked. Exits with 1 and a line for each fault, and with
77 where there is no Chromium or nothing that drives it.
"""

import pathlib
import re
import shutil
import sys

try:
    import axe_core_python
    from playwright.sync_api import sync_playwright
except ImportError as error:
    print(f"{error.name} is not installed")
    sys.exit(77)

AXE = (pathlib.Path(axe_core_python.__file__).parent / "axe.min.js").read_text()

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WIDTHS = [1280, 390]

# `allowsScripts`: a script is no fault.
LOOK = r"""
({allowsScripts} = {}) => {
  const faults = [];
  const say = (words, element) => faults.push(words + ': ' + (element ? element.outerHTML.slice(0, 120) : ''));
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const colors = new Map();
  const rgba = color => {
    if (!colors.has(color)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      colors.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return colors.get(color);
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = rgba(getComputedStyle(at).backgroundColor);
      if (color[3] === 255) return color;
    }
    return [255, 255, 255, 255];
  };
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const meets = (a, b, slack) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;

  if (document.documentElement.scrollWidth > window.innerWidth) say('the page is wider than the window');
  if (document.querySelectorAll('h1').length !== 1) say('the page has not one first heading');
  if (!allowsScripts && document.querySelector('script')) say('the page has a script');

  let checkedTexts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const ratios = new Map();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('title')) continue;
    const isDrawn = element.closest('svg') !== null;
    const style = getComputedStyle(element);
    const color = isDrawn ? style.fill : style.color;
    const key = color + ' on ' + behind(element);
    if (!ratios.has(key)) ratios.set(key, contrast(rgba(color), behind(element)));
    if (ratios.get(key) < 4.5) say(`contrast ${ratios.get(key).toFixed(2)} of ${key}`, element);
    checkedTexts += 1;
  }

  // What lies under a label counts too, such as a bar or a gray quarter.
  const pictures = [...document.querySelectorAll('svg')];
  for (const svg of pictures) {
    const frame = svg.getBoundingClientRect();
    if (frame.width < 100 || frame.height < 40) say('a picture without size', svg);
    const texts = [...svg.querySelectorAll('text')].map(text => [text, text.getBoundingClientRect()]);
    if (texts.length === 0) say('a picture without words', svg);
    const marks = svg.querySelectorAll('rect, line, polyline, circle').length;
    if (marks === 0) say('a picture without a mark', svg);
    // What tells something by its color is seen: a bar by its fill; lines, shades and hollow dots by their stroke.
    for (const mark of svg.querySelectorAll('rect, circle, polyline, line.whisker')) {
      const style = getComputedStyle(mark);
      const color = mark.matches('polyline, line, .missing, .reach, .hollow') ? style.stroke : style.fill;
      const key = 'mark ' + color + ' on ' + behind(mark);
      if (!ratios.has(key)) ratios.set(key, contrast(rgba(color), behind(mark)));
      if (ratios.get(key) < 3) say(`contrast ${ratios.get(key).toFixed(2)} of a ${key}`, mark);
    }
    texts.forEach(([text, box], index) => {
      if (box.width === 0) say('a label without size', text);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1
        || box.bottom > frame.bottom + 1) say('a label leaves its picture', text);
      for (const [other, place] of texts.slice(index + 1)) {
        if (meets(box, place, 1.5)) say(`a label meets '${other.textContent}'`, text);
      }
      for (const rect of svg.querySelectorAll('rect')) {
        if (!meets(box, rect.getBoundingClientRect(), 1.5)) continue;
        const style = getComputedStyle(text);
        if (style.strokeWidth !== '1px' && style.stroke !== 'none') continue;
        const ratio = contrast(rgba(style.fill), rgba(getComputedStyle(rect).fill));
        if (ratio < 4.5) say(`contrast ${ratio.toFixed(2)} on a bar`, text);
      }
    });
  }

  for (const figure of document.querySelectorAll('figure')) {
    const scope = figure.closest('section') || document;
    // A card has its numbers in the answer.
    if (!figure.closest('.card') && !figure.querySelector('table') && !scope.querySelector('.scroll > table')) say('a chart without a table', figure);
  }
  // A cell's text is as wide as its cell at the most, and a table scrolls in its own box.
  for (const cell of document.querySelectorAll('th, td, p, li, h1, h2, summary')) {
    if (cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth > 0) say('a text is cut', cell);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.getElementById(link.getAttribute('href').slice(1))) say('a link to nowhere', link);
  }
  return {faults, pictures: pictures.length, texts: checkedTexts};
}
"""


def unprinted(page):
    """The faults of the printed cards: each takes one page."""
    cards = page.locator("article.card").count()
    if not cards:
        return []
    faults = []
    for paper in ["Letter", "A4"]:
        printed = page.pdf(format=paper, prefer_css_page_size=True)
        sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
        if sheets != cards:
            faults.append(f"{cards} cards are printed on {sheets} pages of {paper}")
    return faults


def printed(browser, names):
    """Only the pages on which cards are printed."""
    bad = 0
    for name in names:
        page = browser.new_page()
        page.goto(pathlib.Path(name).resolve().as_uri())
        cards = page.locator("article.card").count()
        faults = unprinted(page) or ([] if cards else ["no card"])
        for fault in faults:
            print(f"{name}: {fault}")
        print(f"{cards} cards are printed, {len(faults)} faults")
        bad += len(faults)
        page.close()
    return 1 if bad else 0


def look(browser, path, width, scheme, shots):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, device_scale_factor=1, offline=True)
    page = context.new_page()
    faults = []
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    address = path.resolve().as_uri()
    page.on("request", lambda request: None if request.url in (address, "data:,") else faults.append(
        f"request: {request.url}"))
    page.goto(address)
    found = page.evaluate(LOOK, {"allowsScripts": False})
    page.evaluate(AXE)
    for violation in page.evaluate("() => axe.run().then(result => result.violations)"):
        nodes = violation["nodes"]
        faults.append(f"axe {violation['id']}: {violation['help']}: {nodes[0]['html'][:120]} ({len(nodes)})")
    if width == WIDTHS[0] and scheme == "light":
        faults += unprinted(page)
    if shots:
        page.screenshot(path=shots / f"{path.stem}-{width}-{scheme}.png", full_page=True)
        if width == WIDTHS[0] and scheme == "light":
            page.pdf(path=shots / f"{path.stem}.pdf", prefer_css_page_size=True, print_background=True)
    context.close()
    return faults + found["faults"], found


def main(arguments):
    shots = None
    if "--shots" in arguments:
        at = arguments.index("--shots")
        shots = pathlib.Path(arguments[at + 1])
        shots.mkdir(parents=True, exist_ok=True)
        arguments = arguments[:at] + arguments[at + 2:]
    only_printed = "--printed" in arguments
    arguments = [argument for argument in arguments if argument != "--printed"]
    if CHROMIUM is None:
        print("chromium is not installed")
        return 77
    count = pictures = texts = bad = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        if only_printed:
            return printed(browser, arguments)
        for name in arguments:
            path = pathlib.Path(name)
            for width in WIDTHS:
                for scheme in ["light", "dark"]:
                    faults, found = look(browser, path, width, scheme, shots)
                    for fault in sorted(set(faults)):
                        print(f"{path.name}, {width}, {scheme}: {fault}")
                    bad += len(faults)
                    count += 1
                    pictures += found["pictures"]
                    texts += found["texts"]
        browser.close()
    print(f"{count} views with {pictures} pictures and {texts} texts, {bad} faults")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
