"""What is wrong with a page as a browser draws it (look.md 6). Empty is good."""

import os
import re
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from songlo.common import vn

WIDTHS = (320, 480, 768, 992)  # beside the two of the looks themselves
LOW, TALLEST = 640, 12000
AXE = f"() => {{ {Axe().axe_script} }}"
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")

# A link in a running sentence has the height of its line (WCAG 2.5.8, inline).
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input, select, textarea, summary")]
  .filter((element) => element.checkVisibility() && !element.closest("p, .skip"))
  .filter((element) => {
    const target = element.matches(".form-check-input") ? element.parentElement : element;
    const { height, width } = target.getBoundingClientRect();
    return height < 43.5 || width < 43.5;
  }).map((element) => element.outerHTML.slice(0, 100))"""
SMALL_TEXT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
  .filter((element) => element.checkVisibility() && parseFloat(getComputedStyle(element).fontSize) < 16)
  .map((element) => element.outerHTML.slice(0, 100))"""
# Words that stick out of the window or of their box, and values longer than their field.
CUT = """() => { const wide = (element) => {
  const { font, paddingLeft, paddingRight } = getComputedStyle(element);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const words = pen.measureText(element.selectedOptions[0]?.text ?? "").width;
  return words > element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
}; return [...document.querySelectorAll("body *")].filter((element) => {
  if (!element.checkVisibility() || element.closest(".visually-hidden, .skip, svg, .chart, option")) return false;
  const beside = element.scrollWidth > element.clientWidth + 1;
  if (element.matches("input[inputmode=numeric], input[type=number]")) return beside;
  if (element.matches("select")) return wide(element);
  if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
  const { left, right, width } = element.getBoundingClientRect();
  const hidden = getComputedStyle(element).overflowX !== "visible" && beside;
  return width > 0 && (right > innerWidth + 1 || left < -1 || hidden);
}).map((element) => element.outerHTML.slice(0, 100)); }"""
ALL_THAT_IS_SEEN = f"""() => ({{
  target: ({SMALL_TARGETS})(), text: ({SMALL_TEXT})(), cut: ({CUT})(),
  h1: document.querySelectorAll("h1").length, "btn-primary": document.querySelectorAll(".btn-primary").length,
  width: document.documentElement.scrollWidth,
}})"""
# The first of each combination of colours, type and grounds that was not looked at before, and of links among words:
# what decides the rules about colours, which cost axe more than all its other rules together.
NEW_COLOURS = """(seen) => { const known = new Set(seen), chains = new Map(), found = new Map();
const speaks = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
const grounds = (element) => {
  if (!element) return "";
  if (!chains.has(element)) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    chains.set(element, [grounds(element.parentElement), backgroundColor, backgroundImage, opacity].join(" "));
  }
  return chains.get(element);
};
const type = (element) => {
  const { color, fontSize, fontWeight, textShadow, textDecorationLine, borderBottomWidth } = getComputedStyle(element);
  return [color, fontSize, fontWeight, textShadow, textDecorationLine, borderBottomWidth].join(" ");
};
for (const element of document.querySelectorAll("body *")) {
  if (!(speaks(element) || element.matches("input, select, textarea")) || !element.checkVisibility()) continue;
  const words = element.closest("a[href]")?.parentElement;
  const around = words && speaks(words) ? type(words) : "";
  const colours = [type(element), grounds(element), around].join(" ");
  if (!known.has(colours) && !found.has(colours)) found.set(colours, element);
} return found; }"""
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = f"""async (seen) => {{ const found = ({NEW_COLOURS})(seen);
const answer = found.size && await axe.run(
  {{ include: [...found.values()] }}, {{ runOnly: {OF_COLOURS}, preload: false }});
return {{ colours: [...found.keys()], violations: answer ? answer.violations : [] }}; }}"""
seen_colours: set[str] = set()
# What axe judges by all its other rules: which elements are drawn, and which of them as parts of a table. In a wider
# window they answer the same when main is drawn of the same elements as before, and the frame around it, which is the
# same on most pages, was looked at in this width.
DRAWN = """() => { const frame = [], main = [document.querySelector("main")?.innerHTML];
for (const element of document.querySelectorAll("body *")) {
  if (element.parentElement.closest("main")) {
    main.push(element.checkVisibility(), getComputedStyle(element).display.startsWith("table"));
  } else if (element.checkVisibility()) frame.push(element.cloneNode().outerHTML);
}
const before = window.looked;
window.looked = main.join();
return { frame: frame.join(""), again: window.looked === before }; }"""
seen_frames: set[tuple[int, str]] = set()
# Nothing is preloaded: that serves an experimental rule, which axe leaves out, and sound, which we have none.
OTHERS = f"""async () => {{
const rules = Object.fromEntries({OF_COLOURS}.map((rule) => [rule, {{ enabled: false }}]));
return (await axe.run({{ resultTypes: ["violations"], preload: false, rules }})).violations; }}"""
OPEN_FOLDS = """() => { document.querySelectorAll("main details").forEach((fold) => { fold.open = true; });
return document.documentElement.scrollHeight; }"""


def bring_axe(context: BrowserContext) -> None:
    """To a window that opens many pages: written once, read by the browser once."""
    context.add_init_script(f"window.bringAxe = {AXE}")


def faults(page: Page) -> list[str]:
    """Of the page as it stands once it is there whole: folds opened, in a window as tall as the page."""
    page.wait_for_load_state()
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": min(page.evaluate(OPEN_FOLDS), TALLEST)})
    found = [
        f"axe {one['id']}: {node['html'][:160]}" for one in _violations(page) for node in one["nodes"][:3]
    ]
    seen = page.evaluate(ALL_THAT_IS_SEEN)
    found += [f"{kind}: {one}" for kind in ("target", "text", "cut") for one in seen[kind]]
    if seen["h1"] != 1:
        found.append(f"h1: {seen['h1']}")
    if seen["btn-primary"] > 1:
        found.append(f"btn-primary: {seen['btn-primary']}")
    if seen["width"] > width:
        found.append(f"sideways: {seen['width']} at {width}")
    return found


def sideways(page: Page) -> list[str]:
    """Other widths at which the page scrolls sideways; it stays in the last of them."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": LOW})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"sideways: {needed} at {width}")
    return found


def _violations(page: Page) -> list[dict[str, Any]]:
    if not page.evaluate("() => { window.axe || window.bringAxe?.(); return 'axe' in window; }"):
        page.evaluate(AXE)
    drawn, width = page.evaluate(DRAWN), page.viewport_size["width"]
    found = []
    if not drawn["again"] or (width, drawn["frame"]) not in seen_frames:
        found = page.evaluate(OTHERS)
        if not found:
            seen_frames.add((width, drawn["frame"]))
    coloured = page.evaluate(COLOURS, sorted(seen_colours))
    if not coloured["violations"]:
        seen_colours.update(coloured["colours"])
    return found + coloured["violations"]


def photograph(page: Page, name: str, *, full_page: bool = True) -> None:
    """Into the directory SCREENSHOTS, when one is named."""
    if SCREENSHOTS:
        page.wait_for_load_state()
        folder = Path(SCREENSHOTS) / str(page.viewport_size["width"])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{re.sub(r'[^a-z0-9]+', '-', vn.fold(name))}.png", full_page=full_page)
