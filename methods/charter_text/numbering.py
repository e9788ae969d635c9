"""Numbers of chapters and clauses, and references between clauses that follow when the numbers move.

Numbers are never kept in the text: they follow from the order, and only a label of its own ("7/1", "4 ทวิ") stands fast.
A reference is written as people write it, "ข้อ 7"; when clauses move, the words are changed with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from methods.charter_text import text as texts
from methods.charter_text.numbers import NUMBER, TO_THAI, cleaned, counts_on_from
from methods.charter_text.text import UNNUMBERED, Chapter, Clause, Form, Numbering, Text

REMOVED = {"th": "(ตัดออกแล้ว)", "en": "(removed)"}
# What follows a number that points out of this text, "ข้อ 7 ของระเบียบ…", or that is not whole.
_ELSEWHERE = (
    r"(?![0-9๐-๙]|[/.][0-9๐-๙])(?![ \u00a0]*\((?:ตัดออกแล้ว|removed)\))"
    r"(?![ \u00a0]*(?:แห่ง|ของ|ใน|ตาม)?[ \u00a0]*(?:ระเบียบ|ข้อบังคับ|พระราช|กฎ|ประกาศ|ประมวล|รัฐธรรมนูญ))"
)
_MORE = rf"(?:[ \u00a0]*(?:ถึง|และ|หรือ|to|and|or|[-–])[ \u00a0]*{NUMBER})"


@dataclass(frozen=True)
class Shown:
    """The numbers people read, by position; "" where there is none."""

    chapters: dict[int, str]
    clauses: dict[int, str]


def shown(text: Text) -> Shown:
    """Count chapters and clauses."""
    chapters: dict[int, str] = {}
    clauses: dict[int, str] = {}
    chapter_count, count, place = 0, 0, 0
    for index, chapter in enumerate(text.chapters):
        chapters[index], chapter_count = _next(
            chapter.label if chapter.is_shown else UNNUMBERED, chapter_count, chapter.is_counted
        )
        if text.form.numbering is Numbering.BY_CHAPTER:
            count = 0
        for clause in chapter.clauses:
            number, count = _next(clause.label, count, True)
            by_chapter = text.form.numbering is Numbering.BY_CHAPTER and chapters[index] and not clause.label
            clauses[place] = f"{chapters[index]}.{number}" if by_chapter else number
            place += 1
    return Shown(chapters, clauses)


def plain_text(text: Text) -> str:
    """What people agree on, a line each: what the fingerprint is taken of."""
    found = shown(text)
    return texts.plain(text, found.clauses, found.chapters)


def fingerprint(text: Text) -> str:
    """The fingerprint of a text, the same from whichever format it was read."""
    return texts.fingerprint(plain_text(text))


def clause_numbers(text: Text) -> dict[str, str]:
    """The number of every clause by its id."""
    found = shown(text).clauses
    return {clause.id: found[place] for place, clause in enumerate(text.clauses)}


def chapter_numbers(text: Text) -> dict[str, str]:
    """The number of every chapter by its id."""
    found = shown(text).chapters
    return {chapter.id: found[index] for index, chapter in enumerate(text.chapters)}


@dataclass(frozen=True)
class Reference:
    """A place in a clause's words that names another clause, or a chapter, by its number."""

    start: int
    end: int
    number: str
    is_chapter: bool


def references(words: str, form: Form) -> list[Reference]:
    """All references in a text, those to other papers left out."""
    made: list[Reference] = []
    for is_chapter, pattern in ((False, _pattern(form.clause, form)), (True, _pattern(form.chapter, form))):
        for found in pattern.finditer(words):
            for number in re.finditer(NUMBER, found["numbers"]):
                start = found.start("numbers") + number.start()
                made.append(Reference(start, start + len(number[0]), cleaned(number[0]), is_chapter))
    return sorted(made, key=lambda reference: reference.start)


def followed(text: Text, before: Text) -> dict[str, Clause]:
    """The clauses of `text` whose references must change, by id, now that its numbers are not those of `before`.

    Clauses and chapters are known by their ids. A reference to what is gone says so.
    """
    clauses = _moves(clause_numbers(before), clause_numbers(text))
    chapters = _moves(chapter_numbers(before), chapter_numbers(text))
    if not clauses and not chapters:
        return {}
    changed = {}
    for clause in text.clauses:
        again = replace(
            clause,
            text=_told_anew(clause.text, text.form, clauses, chapters),
            responsible=_told_anew(clause.responsible, text.form, clauses, chapters),
            when_done=_told_anew(clause.when_done, text.form, clauses, chapters),
            how_known=_told_anew(clause.how_known, text.form, clauses, chapters),
            note=_told_anew(clause.note, text.form, clauses, chapters),
        )
        if again != clause:
            changed[clause.id] = again
    return changed


def following(text: Text, before: Text) -> Text:
    """The text with its references changed as in `followed`."""
    return texts.with_clauses(text, followed(text, before))


def _next(label: str, count: int, is_counted: bool) -> tuple[str, int]:
    if label == UNNUMBERED or (not is_counted and not label):
        return "", count
    if label:
        goes_on = counts_on_from(label)
        return label, count if goes_on is None else goes_on
    return str(count + 1), count + 1


def _moves(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str | None]:
    """New numbers by old ones, where they differ; None where the thing is gone and nothing else is meant."""
    return {number: after.get(thing) for thing, number in before.items() if number and after.get(thing) != number}


def _pattern(word: str, form: Form) -> re.Pattern[str]:
    flags = 0 if form.language == "th" else re.IGNORECASE
    before = "(?<!หัว)" if form.language == "th" else r"\b"
    return re.compile(rf"{before}{re.escape(word)}[ \u00a0]?(?P<numbers>{NUMBER}{_MORE}*){_ELSEWHERE}", flags)


def _told_anew(words: str, form: Form, clauses: Mapping[str, str | None], chapters: Mapping[str, str | None]) -> str:
    made, at = [], 0
    for reference in references(words, form):
        moves = chapters if reference.is_chapter else clauses
        if reference.number not in moves:
            continue
        number = moves[reference.number]
        old = words[reference.start : reference.end]
        is_thai = old != cleaned(old) and old.translate(TO_THAI) == old
        told = f"{old} {REMOVED[form.language]}" if not number else number.translate(TO_THAI) if is_thai else number
        made += [words[at : reference.start], told]
        at = reference.end
    return "".join([*made, words[at:]])


def settled(
    chapters: list[Chapter], form: Form, ways: tuple[Numbering, ...] = tuple(Numbering)
) -> tuple[list[Chapter], Form]:
    """Labels that counting would give as well are taken away, in the way of counting that leaves the fewest."""
    tried = []
    for way in ways:
        made = _without_counted(chapters, way)
        left = sum(bool(clause.label and clause.label != UNNUMBERED) for chapter in made for clause in chapter.clauses)
        tried.append((left, made, way))
    _left, made, way = min(tried, key=lambda each: each[0])
    return made, replace(form, numbering=way)


def _without_counted(chapters: list[Chapter], way: Numbering) -> list[Chapter]:
    made: list[Chapter] = []
    chapter_count = count = 0
    for chapter in chapters:
        label, number = chapter.label, ""
        if chapter.is_shown:
            number, chapter_count_after = _next(label, chapter_count, chapter.is_counted)
            if label and chapter.role is texts.Role.CHAPTER and label == str(chapter_count + 1) and chapter.title:
                label = ""
            chapter_count = chapter_count_after
        if way is Numbering.BY_CHAPTER:
            count = 0
        clauses = []
        for clause in chapter.clauses:
            counted = f"{number}.{count + 1}" if way is Numbering.BY_CHAPTER and number else str(count + 1)
            own = clause.label
            _number, count = _next(own, count, True)
            clauses.append(replace(clause, label="") if own == counted else clause)
        made.append(replace(chapter, label=label, clauses=tuple(clauses)))
    return made
