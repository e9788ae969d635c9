"""An edition as other programs see it: its chapters, clauses and paragraphs with ids, numbers and citable addresses."""

from __future__ import annotations

from typing import Any

from charters.models import Edition
from charters.text import form_of, text_hash, text_of
from commons import thai
from commons.addresses import address_of
from methods.charter_text.numbering import clause_numbers, shown
from methods.charter_text.pieces import paragraphs
from methods.charter_text.text import Clause, Form
from methods.charter_text.wording import harsh_words


def structure(edition: Edition) -> dict[str, Any]:
    """The charter's id and its structure."""
    text, form = text_of(edition), form_of(edition)
    numbers, place = shown(text), 0
    codes = {clause.root: clause.code for clause in edition.clauses}
    chapters: list[dict[str, Any]] = []
    for index, chapter in enumerate(text.chapters):
        clauses = []
        for clause in chapter.clauses:
            told = _clause(clause, form, numbers.chapters[index], numbers.clauses[place])
            clauses.append(told | {"code": codes[clause.id], "address": _address(edition, codes[clause.id])})
            place += 1
        cited = " ".join(filter(None, (form.chapter, numbers.chapters[index]))) if numbers.chapters[index] else ""
        named = {"number": numbers.chapters[index], "cited": cited, "title": chapter.title, "role": chapter.role.value}
        chapters.append({**named, "clauses": clauses})
    return {
        "id": edition.charter.code,
        "title": text.title,
        "kind": edition.charter.kind.value,
        "area": edition.charter.area.code,
        "edition": {"code": edition.code, "number": edition.number},
        "state": edition.state.value,
        "is_retrospective": bool(edition.is_retrospective),
        "language": form.language,
        "numbering": form.numbering.value,
        "fingerprint": text_hash(edition),
        "address": address_of("charters.show_charter", code=edition.charter.code),
        "has_preamble": bool(text.preamble),
        "counts": {"chapters": sum(c.is_shown for c in text.chapters), "clauses": len(text.clauses)},
        "chapters": chapters,
        "warnings": _warnings(text.clauses, clause_numbers(text)),
    }


def cite(form: Form, chapter: str, clause: str, paragraph: int | None = None) -> str:
    """หมวด 2 ข้อ 7 วรรคสอง; in English Chapter 2 Clause 7 paragraph 2."""
    parts = [f"{form.chapter} {chapter}" if chapter else "", f"{form.clause} {clause}" if clause else ""]
    if paragraph is not None:
        parts.append(thai.paragraph_name(paragraph) if form.language == "th" else f"paragraph {paragraph}")
    return " ".join(filter(None, parts))


def _clause(clause: Clause, form: Form, chapter: str, number: str) -> dict[str, Any]:
    found = paragraphs(clause.text)
    several = len(found) > 1
    return {
        "id": clause.id,
        "number": number,
        "cited": cite(form, chapter, number),
        "heading": clause.heading,
        "paragraphs": [
            {
                "cited": cite(form, chapter, number, place if several else None),
                "text": pieces[0].text,
                "items": [{"mark": piece.mark, "level": piece.level, "text": piece.text} for piece in pieces[1:]]
                if not pieces[0].mark
                else [{"mark": piece.mark, "level": piece.level, "text": piece.text} for piece in pieces],
            }
            for place, pieces in enumerate(found, start=1)
        ],
        "responsible": clause.responsible,
        "when": clause.when_done,
        "how_known": clause.how_known,
        "effective_on": clause.effective_on.isoformat() if clause.effective_on else None,
    }


def _warnings(clauses: tuple[Clause, ...], numbers: dict[str, str]) -> list[dict[str, str]]:
    """Words that fine, expel or shame, pointed out."""
    return [
        {"id": clause.id, "number": numbers.get(clause.id, ""), "word": found.word, "kind": found.kind}
        for clause in clauses
        for found in harsh_words(f"{clause.heading} {clause.text}")
    ]


def _address(edition: Edition, code: str) -> str:
    return f"{address_of('charters.show_edition', code=edition.code)}#k-{code}"
