"""The words of clauses with links: cross-references lead to their clause or chapter, explained terms to what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from charters.clause_pages import CLAUSES_ON_A_PAGE, address_of_clause
from charters.models import Clause, Edition
from charters.text import text_of
from methods.charter_text.definitions import Definition, definitions, mentions, pattern_of
from methods.charter_text.inline import runs
from methods.charter_text.numbering import references, shown
from methods.charter_text.text import Text

LONGEST_HINT = 200  # letters of a meaning that are shown where the finger rests; the whole stands at its clause


@dataclass(frozen=True)
class Linked:
    """The words of a clause with links, as they are given to `safe_html`, and the terms in it that are explained."""

    text: str
    terms: list[Definition] = field(default_factory=list)


@dataclass(frozen=True)
class _Link:
    start: int
    end: int
    address: str
    hint: str = ""


def linked_clauses(edition: Edition, shown_ones: Iterable[Clause]) -> dict[str, Linked]:
    """These clauses of an edition with their links, by root."""
    text = text_of(edition)
    explained = definitions(text)
    pattern = pattern_of(explained)
    anchors = _anchors(edition)
    targets = _targets(text, anchors)
    found = {}
    for row in shown_ones:
        told = [one for one in mentions(row.text, explained, pattern) if one.definition.clause != row.root]
        links = [
            _Link(one.start, one.end, target)
            for one in references(row.text, text.form)
            if (target := targets.get((one.is_chapter, one.number))) and target != anchors[row.root]
        ]
        links += [
            _Link(one.start, one.end, anchors[one.definition.clause], one.definition.meaning[:LONGEST_HINT])
            for one in told
        ]
        found[row.root] = Linked(_with(row.text, links), [one.definition for one in told])
    return found


def _anchors(edition: Edition) -> dict[str, str]:
    """Where clauses are read, by root: on the page itself, or, in a long text, on the page they stand on."""
    clauses = edition.clauses
    if len(clauses) <= CLAUSES_ON_A_PAGE:
        return {clause.root: f"#k-{clause.code}" for clause in clauses}
    return {clause.root: address_of_clause(clause) for clause in clauses}


def _targets(text: Text, anchors: dict[str, str]) -> dict[tuple[bool, str], str]:
    """Where numbers lead: (whether it is a chapter, number) to an address on the page."""
    numbers = shown(text)
    found = {(True, number): f"#chapter-{index + 1}" for index, number in numbers.chapters.items() if number}
    for place, clause in enumerate(text.clauses):
        if number := numbers.clauses[place]:
            found.setdefault((False, number), anchors[clause.id])
    return found


def _with(text: str, links: list[_Link]) -> str:
    """The text with these links as Markdown; what is a link or bold already stays as it is, and so does what overlaps."""
    taken = _marked(text)
    made, at = [], 0
    for link in sorted(links, key=lambda one: one.start):
        if link.start < at or any(link.start < end and start < link.end for start, end in taken):
            continue
        hint = ' "' + link.hint.replace("\\", "").replace('"', "”") + '"' if link.hint else ""
        made += [text[at : link.start], f"[{text[link.start : link.end]}]({link.address}{hint})"]
        at = link.end
    return "".join([*made, text[at:]])


def _marked(text: str) -> list[tuple[int, int]]:
    """Where a text has links and bold words of its own."""
    found, at = [], 0
    for run in runs(text):
        end = text.index(run.text, at) + len(run.text)
        if run.strong or run.address:
            end += len(f"]({run.address})") if run.address else 2
            found.append((at, end))
        at = end
    return found
