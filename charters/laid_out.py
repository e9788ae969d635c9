"""A text as it is read and printed: headings with their numbers, clauses with what belongs to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import get_locale
from flask_babel import gettext as _

from charters.models import Chapter, Clause
from charters.text import form_of
from methods.charter_text.numbering import shown
from methods.charter_text.numbers import in_digits
from methods.charter_text.text import Text
from methods.charter_text.write_plain import chapter_heading, clause_heading, fields_of


@dataclass(frozen=True)
class ShownClause:
    """A clause: its anchor, its heading with the number, its words, what stands below it."""

    id: str
    heading: str
    text: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class ShownChapter:
    """A chapter; `heading` is "" for clauses before the first one."""

    place: int
    heading: str
    clauses: list[ShownClause]


def laid_out(text: Text) -> list[ShownChapter]:
    """The chapters of a text in order."""
    numbers, place, made = shown(text), 0, []
    for index, chapter in enumerate(text.chapters):
        clauses = []
        for clause in chapter.clauses:
            heading = clause_heading(text, clause, place, numbers, is_first=True)
            clauses.append(ShownClause(clause.id, heading, clause.text, list(fields_of(text, clause))))
            place += 1
        heading = chapter_heading(text, chapter, index, numbers) if chapter.is_shown else ""
        made.append(ShownChapter(index + 1, heading, clauses))
    return made


def cited_clause(clause: Clause) -> str:
    """ข้อ 7, in the words and digits of its edition; "" where it has no number."""
    form = form_of(clause.edition)
    number = clause.shown or ("" if clause.label == "-" else clause.label or str(clause.number))
    return in_digits(f"{form.clause}\u00a0{number}", form.digits) if number else ""


def called_clause(clause: Clause) -> str:
    """The clause in a sentence of the reader's language: its number, or its heading where it has none."""
    cited, form = cited_clause(clause), form_of(clause.edition)
    if cited and form.language != str(get_locale()):
        return _("clause %(number)s", number=clause.shown or clause.number)
    return cited or clause.heading or _("a clause without a number")


def cited_chapter(chapter: Chapter) -> str:
    """หมวด 2, in the words and digits of its edition; "" where it has no number."""
    form = form_of(chapter.edition)
    return in_digits(f"{form.chapter}\u00a0{chapter.shown}", form.digits) if chapter.shown else ""
