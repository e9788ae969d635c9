"""Reads XML with articles and paragraphs (declarations of the Unicode UDHR project, DocBook and their like)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from methods.charter_text.numbering import settled
from methods.charter_text.numbers import cleaned
from methods.charter_text.pieces import Piece, made_of
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import UNNUMBERED, Chapter, Clause, Form, Text, form_for, language_of
from methods.charter_text.xml_safely import local, parse_xml

ARTICLES = ("article", "section", "sect1", "clause")
LINES = frozenset({"para", "simpara", "p"})


def read_articles(content: bytes, title: str) -> Text:
    """The text of a document whose articles bear their numbers. Raises Unreadable where it has none."""
    root = parse_xml(content)
    name = next((name for name in ARTICLES if any(local(element) == name for element in root.iter())), "")
    if not name or local(root) == name:
        raise Unreadable(Reason.UNKNOWN_FORMAT)
    clauses = [_clause(element) for element in root.iter() if local(element) == name]
    preamble = [
        piece for element in root.iter() if local(element) in ("preamble", "note") for piece in _pieces(element, 0)
    ]
    language = language_of(" ".join(clause.text for clause in clauses[:20]))
    usual = form_for(language)
    form = Form(language, usual.numbering, usual.digits, usual.chapter, usual.clause if language == "th" else "Article")
    chapters, form = settled([Chapter("", tuple(clauses))], form)
    return Text(_title(root) or title, tuple(chapters), made_of(preamble), 1, form)


def _clause(element: Any) -> Clause:
    number = cleaned(element.get("number", "") or element.get("label", ""))
    heading = _title(element)
    if number and language_of(heading) in ("th", "en") and cleaned(heading).endswith(number):
        heading = ""  # it says only "Article 7" once more
    return Clause(made_of(_pieces(element, 0)), label=number[:20] or UNNUMBERED, heading=heading)


def _pieces(element: Any, level: int, mark: str = "") -> Iterator[Piece]:
    for count, child in enumerate((each for each in element if local(each)), start=1):
        name = local(child)
        if name in LINES:
            yield Piece(_flat(child), mark, level if not mark else level - 1)
            mark = ""
        elif name in ("orderedlist", "itemizedlist", "list"):
            yield from _pieces(child, level)
        elif name == "listitem":
            own = child.get("tag") or child.get("number") or f"{count}"
            number = "-" if local(element) == "itemizedlist" else own if own.endswith((".", ")")) else f"{own}."
            yield from _pieces(child, level + 1, number)
        elif name not in ("title", "info"):
            yield from _pieces(child, level)


def _title(element: Any) -> str:
    return next((_flat(child)[:300] for child in element if local(child) == "title"), "")


def _flat(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
