"""What axe-core and our own rules find wrong with a page that is open in a real browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

SMALL_TEXT = """() => [...document.querySelectorAll("body *")]
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 17.9)
  .map((e) => `text under 18 px: ${e.outerHTML.slice(0, 80)}`)"""

# A link inside a sentence or on a card that is itself the link may be lower than a finger.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter((e) => { const box = (e.closest("label.choice") || e).getBoundingClientRect();
    return box.width && box.height && box.height < 47.5 && !e.closest("p:not(.row), .summary li, td, dd, b, .card.door, .bars"); })
  .map((e) => `lower than 48 px: ${e.outerHTML.slice(0, 80)}`)"""

# Only what is violated is worked out and sent: three times faster than axe's whole report.
VIOLATIONS = """async (standards) => (await axe.run({ runOnly: standards, resultTypes: ["violations"] })).violations
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary}`))"""

# Axe measures with styles of its own; an attribute it leaves behind would be copied by htmx and refused by our policy.
LEFT_BY_AXE = """() => document.querySelectorAll("[style]").forEach((e) => e.removeAttribute("style"))"""

SIDEWAYS = """() => document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : []"""


@cache
def axe() -> str:
    """The source of axe-core."""
    return AXE.read_text()


def faults_in(page: Page) -> list[str]:
    """Everything found, as sentences; empty for a page that anyone can use.

    Axe comes in as a debugger's own words do: our policy lets no foreign script in.
    """
    page.evaluate(axe())
    faults: list[str] = page.evaluate(VIOLATIONS, STANDARDS)
    page.evaluate(LEFT_BY_AXE)
    return faults + [fault for check in (SMALL_TEXT, SMALL_TARGETS, SIDEWAYS) for fault in page.evaluate(check)]
