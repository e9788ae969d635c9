"""The first words of the minutes: บันทึกเวที for forums, รายงานการประชุม in its fixed order for councils and assemblies.

Only the talk is text, to be edited. Who came, results, agreements and signatures are facts beside it (`record`).
"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import get_locale
from flask_babel import gettext as _

from commons import thai
from forum.models import Problem
from meetings.agendas import heading
from meetings.labels import LineKind
from meetings.models import AgendaLine, Meeting

# The order of the official form; "arising" is left out where there is nothing, and the numbers after it move up.
SECTIONS = (
    LineKind.CHAIR_NEWS,
    LineKind.LAST_MINUTES,
    LineKind.ARISING,
    LineKind.INFORM,
    LineKind.CONSIDER,
    LineKind.OTHER,
)
NOTED_KINDS = (LineKind.CHAIR_NEWS, LineKind.ARISING, LineKind.INFORM)


def draft_text(meeting: Meeting, cards: Sequence[Problem], previous: Meeting | None) -> str:
    """The text of a first draft, in the language of the one who drafts."""
    parts = _official(meeting, previous) if meeting.is_official else _forum(meeting, cards)
    return "\n\n".join(parts)


def number_of(meeting: Meeting) -> str:
    """ครั้งที่ 3/2568, or nothing where meetings are not numbered."""
    if meeting.number is None or meeting.year is None:
        return ""
    year = meeting.year + 543 if str(get_locale()) == "th" else meeting.year
    # Translators: the number of a meeting within its year, as in "no. 3/2025" (ครั้งที่ 3/2568).
    return _("no. %(number)d/%(year)d", number=meeting.number, year=year)


def _forum(meeting: Meeting, cards: Sequence[Problem]) -> list[str]:
    parts = [_head(_("What it was for")), meeting.purpose, _head(_("What was talked about"))]
    for place, line in enumerate(meeting.agenda, start=1):
        parts.append(_strong(f"{place}) {line.title}"))
        if line.notes:
            parts.append(line.notes)
        if line.decision:
            parts.append(_("Agreed: %(decision)s", decision=line.decision))
    if cards:
        parts.append(_strong(_("Cards that were read out")))
        parts.append("\n".join(f"- {card.title}" for card in cards))
    return parts


def _official(meeting: Meeting, previous: Meeting | None) -> list[str]:
    parts: list[str] = []
    number = 0
    for kind in SECTIONS:
        lines = [line for line in meeting.agenda if line.kind is kind]
        if kind is LineKind.ARISING and not lines:
            continue
        number += 1
        # Translators: the heading of an item of official minutes: "Item 1" (ระเบียบวาระที่ 1).
        item = _("Item %(number)d", number=number)
        if kind is LineKind.LAST_MINUTES:
            parts += _last_minutes(item, lines, previous)
            continue
        parts.append(_head(f"{item} {heading(kind)}"))
        parts += _lines(number, lines) if lines else [_("None")]
    return parts


def _last_minutes(item: str, lines: list[AgendaLine], previous: Meeting | None) -> list[str]:
    if previous is None or previous.starts_at is None:
        none = _("Approving the minutes: none, as this is the first meeting")
        return [_head(f"{item} {none}")]
    day = thai.letter_date(previous.starts_at, str(get_locale()))
    # Translators: %(number)s is "no. 2/2025" (ครั้งที่ 2/2568), %(day)s a date.
    title = _("Approving the minutes %(number)s of %(day)s", number=number_of(previous), day=day)
    notes = [line.notes for line in lines if line.notes]
    decision = next((line.decision for line in lines if line.decision), "") or _("Approved without changes.")
    return [_head(f"{item} {title}"), *notes, _resolved(decision)]


def _lines(number: int, lines: list[AgendaLine]) -> list[str]:
    parts = []
    for place, line in enumerate(lines, start=1):
        parts.append(_strong(f"{number}.{place} {line.title}"))
        if line.notes:
            parts.append(line.notes)
        decision = line.decision or (_("Noted.") if line.kind in NOTED_KINDS else "")
        if decision:
            parts.append(_resolved(decision))
    return parts


def _resolved(decision: str) -> str:
    # Translators: มติที่ประชุม, under each item of official minutes.
    resolved = _strong(_("The meeting resolved"))
    return f"{resolved} {decision}"


def _head(words: str) -> str:
    return f"### {words}"


def _strong(words: str) -> str:
    return f"**{words}**"
