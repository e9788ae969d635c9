"""A charter as JSON, there and back; reads lists of sections as collections of statutes have them, too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from methods.charter_text.about import About
from methods.charter_text.numbering import settled, shown
from methods.charter_text.numbers import cleaned
from methods.charter_text.pieces import Piece, made_of, normal
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.structure import CLAUSE, LONGEST_HEADING, MOST_CLAUSES
from methods.charter_text.text import (
    FIELDS,
    UNNUMBERED,
    Chapter,
    Clause,
    Form,
    Numbering,
    Role,
    Text,
    form_for,
    language_of,
)

FORMAT = "sala-charter/1"
CLAUSE_FIELDS = (*FIELDS, "note", "other_language")


def write_json(text: Text, about: About) -> bytes:
    """The document, in UTF-8."""
    return (json.dumps(as_object(text, about), ensure_ascii=False, indent=1) + "\n").encode()


def as_object(text: Text, about: About) -> dict[str, Any]:
    """The document as it stands in JSON; numbers are told beside the labels, so that nobody has to count."""
    numbers, place = shown(text), 0
    chapters = []
    for index, chapter in enumerate(text.chapters):
        clauses = []
        for clause in chapter.clauses:
            clauses.append(_clause(clause, numbers.clauses[place]))
            place += 1
        chapters.append(
            {
                "number": numbers.chapters[index],
                "label": chapter.label,
                "title": chapter.title,
                "role": chapter.role.value,
                "question": chapter.question,
                "clauses": clauses,
            }
        )
    form = text.form
    return {
        "format": FORMAT,
        "title": text.title,
        "edition": text.edition,
        "language": form.language,
        "numbering": form.numbering.value,
        "digits": form.digits,
        "words": {"chapter": form.chapter, "clause": form.clause},
        "code": about.code,
        "address": about.address,
        "place": about.place,
        "state": about.state,
        "declared_on": about.day.isoformat() if about.day else None,
        "effective_on": about.effective_on.isoformat() if about.effective_on else None,
        "fingerprint": about.fingerprint,
        "agreed": list(about.agreed),
        "origins": [{"clause": one, "source": origin} for one, origin in about.origins],
        "preamble": text.preamble,
        "chapters": chapters,
    }


def read_json(content: str) -> Text:
    """The text of a JSON document of ours, or of a list of sections."""
    try:
        told = json.loads(content)
    except json.JSONDecodeError as error:
        raise Unreadable(Reason.BROKEN_JSON, line=error.lineno) from None
    except (RecursionError, ValueError):
        raise Unreadable(Reason.BROKEN_JSON, line=1) from None
    if isinstance(told, dict) and isinstance(told.get("chapters"), list):
        return _own(told)
    if isinstance(told, dict) and len(told) == 1:
        name, told = next(iter(told.items()))
        return _sections(name, told)
    return _sections("", told)


def _clause(clause: Clause, number: str) -> dict[str, Any]:
    return {
        "id": clause.id,
        "number": number,
        "label": clause.label,
        "heading": clause.heading,
        "text": clause.text,
        **{name: getattr(clause, name) for name in CLAUSE_FIELDS},
        "effective_on": clause.effective_on.isoformat() if clause.effective_on else None,
    }


def _own(told: Mapping[str, Any]) -> Text:
    language = "en" if told.get("language") == "en" else "th"
    usual = form_for(language)
    given = told.get("words")
    words: Mapping[str, Any] = given if isinstance(given, dict) else {}
    way = told.get("numbering")
    form = Form(
        language,
        Numbering(way) if way in list(Numbering) else usual.numbering,
        "thai" if told.get("digits") == "thai" else "arabic",
        _line(words, "chapter") or usual.chapter,
        _line(words, "clause") or usual.clause,
    )
    chapters = tuple(_chapter(each, index) for index, each in enumerate(_list(told, "chapters", "charter"), start=1))
    count = sum(len(chapter.clauses) for chapter in chapters)
    if not count:
        raise Unreadable(Reason.NO_CLAUSES)
    if count > MOST_CLAUSES:
        raise Unreadable(Reason.TOO_MANY_CLAUSES, most=MOST_CLAUSES)
    edition = told.get("edition", 1)
    return Text(
        _line(told, "title"),
        chapters,
        normal(_string(told, "preamble")),
        edition if isinstance(edition, int) and 0 < edition < 10_000 else 1,
        form,
    )


def _chapter(told: Any, index: int) -> Chapter:
    where = f"chapters[{index}]"
    if not isinstance(told, dict):
        raise Unreadable(Reason.WRONG_JSON, where=where)
    role = told.get("role")
    clauses = [
        _read_clause(each, f"{where}.clauses[{place}]") for place, each in enumerate(_list(told, "clauses", where), 1)
    ]
    return Chapter(
        _line(told, "title"),
        tuple(clauses),
        label=_line(told, "label")[:20],
        role=Role(role) if role in list(Role) else Role.CHAPTER,
        question=_line(told, "question"),
    )


def _read_clause(told: Any, where: str) -> Clause:
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise Unreadable(Reason.WRONG_JSON, where=where)
    day = told.get("effective_on")
    try:
        effective_on = date.fromisoformat(day) if day else None
    except (TypeError, ValueError):
        raise Unreadable(Reason.WRONG_JSON, where=f"{where}.effective_on") from None
    return Clause(
        normal(told["text"]),
        id=_line(told, "id")[:20],
        label=cleaned(_line(told, "label"))[:20],
        heading=_line(told, "heading"),
        effective_on=effective_on,
        **{name: _string(told, name) for name in CLAUSE_FIELDS},
    )


def _sections(name: str, told: Any) -> Text:
    """[{"id": "มาตรา 1", "title": …, "content": {"paragraphs": [{"content": …, "subsections": [{"id": …, "content": …}]}]}}]."""
    if not isinstance(told, list) or not told or not all(isinstance(each, dict) for each in told):
        raise Unreadable(Reason.WRONG_JSON, where=name or "charter")
    clauses = [_section(each, f"{name}[{place}]") for place, each in enumerate(told, start=1)]
    words = [found["word"] for each in told if (found := CLAUSE.fullmatch(f"{each.get('id', '')} "))]
    language = language_of(clauses[0].text + clauses[0].heading)
    form = form_for(language)
    if words:
        form = Form(language, form.numbering, form.digits, form.chapter, words[0])
    chapters, form = settled([Chapter("", tuple(clauses))], form)
    return Text(name.replace("_", " ").strip() or "charter", tuple(chapters), "", 1, form)


def _section(told: Mapping[str, Any], where: str) -> Clause:
    found = CLAUSE.fullmatch(f"{told.get('id', '')} ")
    pieces = list(_section_pieces(told.get("content"), where))
    return Clause(
        made_of(pieces), label=cleaned(found["number"]) if found else UNNUMBERED, heading=_line(told, "title")
    )


def _section_pieces(told: Any, where: str) -> Iterator[Piece]:
    if isinstance(told, str):
        yield Piece(told)
        return
    paragraphs = told.get("paragraphs") if isinstance(told, dict) else None
    if not isinstance(paragraphs, list):
        raise Unreadable(Reason.WRONG_JSON, where=where)
    for paragraph in paragraphs:
        if isinstance(paragraph, dict):
            yield Piece(" ".join(_string(paragraph, "content").split()))
            for item in paragraph.get("subsections") or []:
                if isinstance(item, dict):
                    yield Piece(" ".join(_string(item, "content").split()), f"({_line(item, 'id')})")


def _list(told: Mapping[str, Any], name: str, where: str) -> list[Any]:
    found = told.get(name)
    if not isinstance(found, list):
        raise Unreadable(Reason.WRONG_JSON, where=f"{where}.{name}")
    return found


def _string(told: Mapping[str, Any], name: str) -> str:
    found = told.get(name)
    return found if isinstance(found, str) else ""


def _line(told: Mapping[str, Any], name: str) -> str:
    return " ".join(_string(told, name).split())[:LONGEST_HEADING]
