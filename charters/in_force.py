"""The text in force on any day: editions by the day they come into force, clauses by a day of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from charters.models import Charter, Edition
from charters.text import text_of
from methods.charter_text.numbering import shown
from methods.charter_text.text import UNNUMBERED, Chapter, Clause, Text


@dataclass(frozen=True)
class InForce:
    """What people live by on a day. `older` names clauses whose words are still those of an edition before."""

    day: date
    edition: Edition
    text: Text
    older: frozenset[str] = frozenset()
    not_yet: tuple[str, ...] = ()  # clauses of the edition that begin later and had nothing before them


def editions_in_order(charter: Charter) -> list[Edition]:
    """The declared editions by the day they come into force."""
    fixed = [edition for edition in charter.editions if edition.is_fixed and edition.effective_on]
    return sorted(fixed, key=lambda edition: (edition.effective_on or date.max, edition.number))


def in_force_on(charter: Charter, day: date) -> InForce | None:
    """What was, is or will be in force on a day, as far as it is declared; None before the first edition and after a repeal."""
    until = [edition for edition in editions_in_order(charter) if edition.effective_on and edition.effective_on <= day]
    if not until or (until[-1].repealed_on and until[-1].repealed_on <= day):
        return None
    text, older, not_yet = _on(until, day)
    return InForce(day, until[-1], text, frozenset(older), tuple(not_yet))


def days_of_change(charter: Charter) -> list[date]:
    """All days on which the text in force changes."""
    days = {edition.effective_on for edition in editions_in_order(charter)}
    days |= {clause.effective_on for edition in editions_in_order(charter) for clause in edition.clauses}
    days |= {edition.repealed_on for edition in charter.editions}
    return sorted(day for day in days if day)


def _on(editions: list[Edition], day: date) -> tuple[Text, list[str], list[str]]:
    """The last of these editions; a clause that begins later reads as before, or is left out, and no number moves for it."""
    text = text_of(editions[-1])
    if all(clause.effective_on is None or clause.effective_on <= day for clause in text.clauses):
        return text, [], []
    before = {clause.id: clause for clause in _on(editions[:-1], day)[0].clauses} if len(editions) > 1 else {}
    older, not_yet, place = [], [], 0
    numbers = shown(text)
    chapters: list[Chapter] = []
    for index, chapter in enumerate(text.chapters):
        clauses: list[Clause] = []
        for clause in chapter.clauses:
            own = replace(clause, label=numbers.clauses[place] or UNNUMBERED)
            place += 1
            if clause.effective_on is None or clause.effective_on <= day:
                clauses.append(own)
            elif clause.id in before:
                older.append(clause.id)
                clauses.append(replace(before[clause.id], label=own.label))
            else:
                not_yet.append(clause.id)
        label = numbers.chapters[index] or chapter.label
        chapters.append(replace(chapter, clauses=tuple(clauses), label=label))
    return replace(text, chapters=tuple(chapters)), older, not_yet
