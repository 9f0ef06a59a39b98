"""What is wrong with a page as a browser draws it (look.md 6). Empty is good."""

import os
import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from songlo.common import vn

WIDTHS = (320, 360, 480, 768, 992, 1280)
TALLEST = 12000
AXE = Axe().axe_script
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
# The first of each combination of colours, type and grounds that was not looked at before: what decides the contrast,
# which costs axe more than all its other rules together.
NEW_COLOURS = """(seen) => { const known = new Set(seen), chains = new Map(), found = new Map();
const grounds = (element) => {
  if (!element) return "";
  if (!chains.has(element)) {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    chains.set(element, [grounds(element.parentElement), backgroundColor, backgroundImage, opacity].join(" "));
  }
  return chains.get(element);
};
for (const element of document.querySelectorAll("body *")) {
  const speaks = element.matches("input, select, textarea") ||
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!speaks || !element.checkVisibility()) continue;
  const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
  const colours = [color, fontSize, fontWeight, textShadow, grounds(element)].join(" ");
  if (!known.has(colours) && !found.has(colours)) found.set(colours, element);
} return found; }"""
CONTRAST = f"""async (seen) => {{ const found = ({NEW_COLOURS})(seen);
const answer = found.size && await axe.run(
  {{ include: [...found.values()] }}, {{ runOnly: ["color-contrast"], preload: false }});
return {{ colours: [...found.keys()], violations: answer ? answer.violations : [] }}; }}"""
seen_colours: set[str] = set()
OPEN_FOLDS = """() => document.querySelectorAll("main details").forEach((fold) => { fold.open = true; })"""
HEIGHT = "() => document.documentElement.scrollHeight"


def faults(page: Page) -> list[str]:
    """Of the page as it stands: folds opened, in a window as tall as the page."""
    width = page.viewport_size["width"]
    page.evaluate(OPEN_FOLDS)
    page.set_viewport_size({"width": width, "height": min(page.evaluate(HEIGHT), TALLEST)})
    found = [
        f"axe {one['id']}: {node['html'][:160]}" for one in _violations(page) for node in one["nodes"][:3]
    ]
    found += [f"target: {one}" for one in page.evaluate(SMALL_TARGETS)]
    found += [f"text: {one}" for one in page.evaluate(SMALL_TEXT)]
    found += [f"cut: {one}" for one in page.evaluate(CUT)]
    if (count := page.locator("h1").count()) != 1:
        found.append(f"h1: {count}")
    if (count := page.locator(".btn-primary").count()) > 1:
        found.append(f"btn-primary: {count}")
    return found


def sideways(page: Page) -> list[str]:
    """Widths at which the page scrolls sideways."""
    size = page.viewport_size
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": size["height"]})
        if (needed := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"sideways: {needed} at {width}")
    page.set_viewport_size(size)
    return found


def _violations(page: Page) -> list[dict]:
    """Nothing is preloaded: that serves an experimental rule, which axe leaves out, and sound, which we have none."""
    options = {
        "resultTypes": ["violations"],
        "preload": False,
        "rules": {"color-contrast": {"enabled": False}},
    }
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("(options) => axe.run(options).then((found) => found.violations)", options)
    contrast = page.evaluate(CONTRAST, sorted(seen_colours))
    if not contrast["violations"]:
        seen_colours.update(contrast["colours"])
    return found + contrast["violations"]


def photograph(page: Page, name: str, *, full_page: bool = True) -> None:
    """Into the directory SCREENSHOTS, when one is named."""
    if SCREENSHOTS:
        folder = Path(SCREENSHOTS) / str(page.viewport_size["width"])
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{re.sub(r'[^a-z0-9]+', '-', vn.fold(name))}.png", full_page=full_page)
