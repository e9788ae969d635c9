"""A charter's text as a value: title, edition, preamble, chapters, clauses; its plain form and its fingerprint."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

UNNUMBERED = "-"  # the label of a clause that takes no number
_THAI = re.compile(r"[\u0e01-\u0e5b]")


class Role(StrEnum):
    """What a part of the text is; only a chapter takes a number."""

    CHAPTER = "chapter"
    DEFINITIONS = "definitions"
    TRANSITIONAL = "transitional"
    ANNEX = "annex"


class Numbering(StrEnum):
    """Clauses count through the whole text (7), or within their chapter (2.1)."""

    RUNNING = "running"
    BY_CHAPTER = "by_chapter"


@dataclass(frozen=True)
class Form:
    """How the text is written: the words before numbers, how they are counted and in which digits they are shown."""

    language: str = "th"
    numbering: Numbering = Numbering.RUNNING
    digits: str = "arabic"  # or "thai"
    chapter: str = "หมวด"
    clause: str = "ข้อ"

    @property
    def edition(self) -> str:
        return "ฉบับที่" if self.language == "th" else "Edition"

    @property
    def preamble(self) -> str:
        return "คำปรารภ" if self.language == "th" else "Preamble"


ENGLISH = Form(language="en", chapter="Chapter", clause="Clause")


@dataclass(frozen=True)
class Clause:
    """ข้อ. `label` is a number of its own ("7/1", "4 ทวิ"), "" is counted, "-" has none; `text` is in the form of `pieces`."""

    text: str
    id: str = ""
    label: str = ""
    heading: str = ""
    responsible: str = ""
    when_done: str = ""
    how_known: str = ""
    note: str = ""  # in plain words; not agreed on
    other_language: str = ""  # a translation; not agreed on
    effective_on: date | None = None


@dataclass(frozen=True)
class Chapter:
    """หมวด. One without title and label only holds the clauses before the first chapter."""

    title: str
    clauses: tuple[Clause, ...] = ()
    id: str = ""
    label: str = ""
    role: Role = Role.CHAPTER
    question: str = ""

    @property
    def is_shown(self) -> bool:
        return bool(self.title or self.label)

    @property
    def is_counted(self) -> bool:
        return self.is_shown and self.role is Role.CHAPTER


@dataclass(frozen=True)
class Text:
    """One edition of a charter."""

    title: str
    chapters: tuple[Chapter, ...] = ()
    preamble: str = ""
    edition: int = 1
    form: Form = field(default_factory=Form)

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return tuple(clause for chapter in self.chapters for clause in chapter.clauses)


# What is agreed on beside the words of a clause, and how a line of it begins in both languages.
FIELDS: dict[str, dict[str, str]] = {
    "responsible": {"th": "ผู้ดูแล", "en": "Who looks after it"},
    "when_done": {"th": "เมื่อไร", "en": "When"},
    "how_known": {"th": "รู้ได้อย่างไรว่าได้ผล", "en": "How we know that it works"},
}
NOTES: dict[str, dict[str, str]] = {
    "note": {"th": "อธิบายง่าย ๆ", "en": "In plain words"},
    "other_language": {"th": "คำแปล", "en": "Translation"},
    "effective_on": {"th": "ให้ใช้ตั้งแต่วันที่", "en": "In force from"},
}


def language_of(text: str) -> str:
    """ "th" where a text holds Thai letters."""
    return "th" if _THAI.search(text) else "en"


def form_for(language: str) -> Form:
    """The usual form of a language."""
    return Form() if language == "th" else ENGLISH


def with_clauses(text: Text, change: dict[str, Clause]) -> Text:
    """The text with some clauses, named by their id, in other words."""
    return replace(
        text,
        chapters=tuple(
            replace(chapter, clauses=tuple(change.get(clause.id, clause) for clause in chapter.clauses))
            for chapter in text.chapters
        ),
    )


def plain(text: Text, numbers: dict[int, str], chapters: dict[int, str]) -> str:
    """What people agree on, a line each, without sources, notes and translations; see `numbering.plain_text`."""
    return "\n".join(_lines(text, numbers, chapters)) + "\n"


def fingerprint(plain_text: str) -> str:
    """SHA-256 in UTF-8, in hexadecimal; its first eight letters stand on the booklet."""
    return hashlib.sha256(plain_text.encode()).hexdigest()


def _lines(text: Text, numbers: dict[int, str], chapters: dict[int, str]) -> Iterator[str]:
    form, place = text.form, 0
    yield from (text.title, f"{form.edition} {text.edition}", text.preamble)
    for index, chapter in enumerate(text.chapters):
        if chapter.is_shown:
            yield " ".join(filter(None, (form.chapter if chapters[index] else "", chapters[index], chapter.title)))
        for clause in chapter.clauses:
            number = f"{form.clause} {numbers[place]}" if numbers[place] else ""
            yield from _clause_lines(clause, number, form.language)
            place += 1


def _clause_lines(clause: Clause, number: str, language: str) -> Iterator[str]:
    if clause.heading:
        yield " ".join(filter(None, (number, clause.heading)))
        yield clause.text
    else:
        yield " ".join(filter(None, (number, clause.text)))
    for name, words in FIELDS.items():
        if value := getattr(clause, name):
            yield f"{words[language]}: {value}"
    if clause.effective_on:
        yield f"{NOTES['effective_on'][language]}: {clause.effective_on.isoformat()}"
