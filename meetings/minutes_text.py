"""The first words of the minutes, by their place: notes of each line, answers, sheets of tables. All the rest is facts (`record`)."""

from __future__ import annotations

from flask_babel import get_locale
from flask_babel import gettext as _

from meetings.hall_tables import AskedState, SmallGroup
from meetings.models import Meeting
from meetings.queries import hall

OPENING, CLOSING = "opening", "closing"


def first_words(meeting: Meeting) -> dict[str, str]:
    """The pieces that are edited as text: what a forum was for, what was said on each line, sheets, answers, and a last word."""
    words = {OPENING: meeting.purpose if not meeting.is_official else "", CLOSING: ""}
    answers = {question_place(one.code): one.answer for one in hall.questions_of(meeting, AskedState.ANSWERED)}
    sheets = {
        table_place(one.code): _sheet(one) for one in hall.tables_of(meeting) if one.version and not one.is_merged
    }
    return words | {line.code: line.notes for line in meeting.agenda} | sheets | answers


def question_place(code: str) -> str:
    """Where the answer to a question stands among the words."""
    return f"question_{code}"


def table_place(code: str) -> str:
    """Where the sheet of a table stands that was not read to the room."""
    return f"table_{code}"


def _sheet(table: SmallGroup) -> str:
    asks = (
        _("Proposal of table %(number)d: %(words)s", number=table.number, words=table.proposals)
        if table.proposals
        else ""
    )
    return "\n".join(part for part in (table.sheet, asks) if part)


def kept_words(drafted: dict[str, str], before: dict[str, str], edited: dict[str, str]) -> dict[str, str]:
    """Draft again without losing what was written by hand: a piece that nobody touched follows the record, the others stay."""
    words = {
        place: edited[place] if place in edited and edited[place] != before.get(place, "") else text
        for place, text in drafted.items()
    }
    # A line that was taken off keeps its words at the end, if somebody had written there.
    lost = [text for place, text in edited.items() if place not in drafted and text and text != before.get(place, "")]
    return words | {CLOSING: "\n\n".join([*([words[CLOSING]] if words[CLOSING] else []), *lost])}


def number_of(meeting: Meeting) -> str:
    """ครั้งที่ 3/2568, or nothing where meetings are not numbered."""
    return numbered(meeting.number, meeting.year)


def numbered(number: int | None, year: int | None) -> str:
    """The same for a number and a Gregorian year."""
    if number is None or year is None:
        return ""
    shown = year + 543 if str(get_locale()) == "th" else year
    # Translators: the number of a meeting within its year, as in "no. 3/2025" (ครั้งที่ 3/2568).
    return _("no. %(number)d/%(year)d", number=number, year=shown)
