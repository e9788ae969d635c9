"""A page walked with the Tab key alone: what is met, in which order, and whether a reader sees where they are."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

MOST_STOPS = 400
MARK = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((e) => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.type !== "hidden")
  .filter((e) => e.tabIndex >= 0 && !e.closest("[hidden]"))
  .map((e, n) => { e.dataset.stop = n; return e.outerHTML.slice(0, 90); })"""
FROM_THE_TOP = """() => { const page = document.body;
  page.tabIndex = -1; page.focus(); page.removeAttribute("tabindex"); scrollTo(0, 0); }"""
WHERE = """() => { const e = document.activeElement; if (!e || e === document.body) return null;
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const label = e.closest("label"), around = label ? getComputedStyle(label) : style;
  const isMarked = [style, around].some((s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none");
  return { stop: e.dataset.stop ?? "", html: e.outerHTML.slice(0, 90), isMarked,
           isSeen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth }; }"""


def faults_of_walk(page: Page) -> list[str]:
    """Everything a reader without a mouse would miss; empty for a page that can be used with the keyboard alone.

    Radio buttons of one question are one stop: the arrow keys choose among them.
    """
    waiting: dict[str, str] = {str(stop): html for stop, html in enumerate(page.evaluate(MARK))}
    faults: list[str] = []
    met: list[str] = []
    page.evaluate(FROM_THE_TOP)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(WHERE)
        if here is None or here["stop"] in met:
            break
        met.append(here["stop"])
        waiting.pop(here["stop"], None)
        if not here["isMarked"]:
            faults.append(f"no mark of focus: {here['html']}")
        if not here["isSeen"]:
            faults.append(f"focus outside of what is seen: {here['html']}")
    unmet = [html for html in waiting.values() if 'type="radio"' not in html]
    return faults + [f"not reached by Tab: {html}" for html in unmet] + out_of_order(met)


def out_of_order(met: list[str]) -> list[str]:
    """Stops that come before others that stand before them."""
    order = [int(stop) for stop in met if stop]
    return [f"stop {later} comes after stop {earlier}" for earlier, later in pairwise(order) if later < earlier]
