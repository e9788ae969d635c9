"""What is printed for a session, and the words for the loudspeaker and for LINE groups."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import render_template
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from commons.addresses import address_of
from commons.documents import Paper, paper
from meetings import queries
from meetings.labels import KINDS
from meetings.models import Meeting, Minutes
from meetings.scripts import CLOSING, OPENING, RULES, SAID
from meetings.showing import heading_of, minutes_face, minutes_word, when_of
from meetings.slips import sheet_of_slips
from members.slips import qr_path

LINE_MOST, SCRIPT_MOST = 300, 80  # letters; words
SIGN_IN_ROWS = 20
DIGITS = frozenset({"thai", "arabic"})
SLIPS = "slips"
_MARKUP = re.compile(r"(^[^<>]*>|<[^>]*>|&#?\w+;)")  # the first piece is what was left of the opening tag


@dataclass(frozen=True)
class Sheet:
    """A sheet of the kit: its name and what it is for."""

    code: str
    name: Any
    use: Any

    @property
    def template(self) -> str:
        return f"meetings/print/{self.code}.html"


SHEETS: dict[str, Sheet] = {
    sheet.code: sheet
    for sheet in (
        Sheet("poster", _l("Poster"), _l("For the notice board: what for, where, when, and a code to scan")),
        Sheet("agenda", _l("Agenda"), _l("Order, time and papers on one sheet")),
        Sheet("explainer", _l("Good to know before you come"), _l("To be read in two minutes, or read aloud")),
        Sheet("sign_in", _l("Sign-in sheet"), _l("For the table at the door")),
        Sheet(SLIPS, _l("Slips for the door"), _l("Numbered, to be handed out: whoever comes and goes is scanned or called by number")),
        Sheet("rules", _l("Rules card"), _l("Rules of the room, to be shown or read aloud")),
        Sheet("script", _l("Loudspeaker script"), _l("To be read aloud, at most 80 words")),
        Sheet("facilitator", _l("Script for whoever runs it"), _l("Each line with its hour and what may be said")),
        Sheet("minutes_form", _l("Minutes form"), _l("To be filled in by hand where there is no power")),
    )
}  # fmt: skip
# Sheets that every round of the session brings along; their print pages lie in the room of votes.
ROUND_SHEETS: list[tuple[str, Any]] = [
    ("ballots", _l("Ballots on paper")),
    ("tally", _l("Tally sheet")),
    ("matrix", _l("Matrix sheet (A3)")),
    ("explainer", _l("How this round works")),
]


def sheet_face(meeting: Meeting) -> dict[str, Any]:
    """What every sheet needs."""
    address = address_of("meetings.show_meeting", code=meeting.code, _external=True)
    side, path = qr_path(address)
    return {
        "meeting": meeting,
        "heading": heading_of(meeting),
        "kind_name": KINDS[meeting.kind],
        "when": when_of(meeting),
        "address": address.partition("://")[2],
        "side": side,
        "path": path,
        "rules": RULES[meeting.kind],
        "opening": OPENING,
        "closing": CLOSING,
        "said": SAID,
        "rows": range(1, SIGN_IN_ROWS + 1),
        "seats": queries.seats_here(meeting),
        "script": loudspeaker_script(meeting),
        "hours": agenda_hours(meeting),
    }


def usual_digits(meeting: Meeting) -> str:
    """Official papers are written in Thai digits, a forum's record as people type; English never in Thai ones."""
    return "thai" if meeting.is_official and is_thai() else "arabic"


def is_thai() -> bool:
    """Whether this page is in Thai."""
    return str(get_locale()) == "th"


def minutes_html(meeting: Meeting, minutes: Minutes, *, digits: str) -> str:
    """The print page of published minutes."""
    html = render_template("meetings/print/minutes.html", **minutes_face(meeting, minutes), digits=digits)
    return with_thai_digits(html) if digits == "thai" else html


def with_thai_digits(html: str) -> str:
    """The page with Thai digits in its sheet: in what is read, never in tags, addresses or signs that are spelled by number."""
    before, main, rest = html.partition("<main")
    sheet, end, after = rest.partition("</main>")
    pieces = _MARKUP.split(sheet)
    sheet = "".join(piece if _MARKUP.fullmatch(piece) else thai.to_thai_digits(piece) for piece in pieces)
    return f"{before}{main}{sheet}{end}{after}"


def line_text(meeting: Meeting, address: str) -> str:
    """An invitation for a LINE group, at most 300 letters: what does not fit is left out, never the day or the link."""
    language = str(get_locale())
    day = thai.short_date(meeting.starts_at, language) if meeting.starts_at else ""
    hour = thai.clock_time(meeting.starts_at, language) if meeting.starts_at else ""
    given = {
        "place_name": meeting.area.label,
        "day": day,
        "hour": hour,
        "place": thai.shorten(meeting.place, 60),
        "address": address,
    }
    words = _words(given, meeting.title)
    over = thai.length(words) - LINE_MOST
    if over > 0:
        words = _words(given, thai.shorten(meeting.title, max(8, thai.length(meeting.title) - over)))
    return words


def agenda_text(meeting: Meeting) -> str:
    """The agenda for a LINE group, at most 300 letters: what does not fit is counted, never cut in a word."""
    lines = [f"{place}. {line.title}" for place, line in enumerate(meeting.agenda, start=1)]
    text = heading_of(meeting)
    for place, line in enumerate(lines):
        left = len(lines) - place
        more = ngettext("and %(num)d more item", "and %(num)d more items", left)
        is_last = left == 1
        if thai.length(f"{text}\n{line}") + (0 if is_last else thai.length(more) + 1) > LINE_MOST:
            return f"{text}\n{more}"
        text = f"{text}\n{line}"
    return text if lines else ""


def loudspeaker_script(meeting: Meeting) -> str:
    """What is read over the loudspeaker, at most 80 words, with the time as it is spoken."""
    if meeting.starts_at is None:
        return ""
    language = str(get_locale())
    hour = thai.spoken_time(meeting.starts_at) if language == "th" else thai.clock_time(meeting.starts_at, language)
    day = _spoken_day(meeting.starts_at, language)
    sentences = [
        _("Dear neighbours of %(place_name)s.", place_name=meeting.area.label),
        _("On %(day)s, at %(hour)s, please come together at %(place)s.", day=day, hour=hour, place=meeting.place),
        _("We talk about: %(title)s.", title=meeting.title),
        _("Who has no telephone takes part as well: there is paper at the door."),
    ]
    while len(sentences) > 2 and word_count(" ".join(sentences)) > SCRIPT_MOST:
        sentences.pop()
    return " ".join(sentences)


def _spoken_day(moment: datetime, language: str) -> str:
    """The day without its year, as one says it: วันเสาร์ที่ 6 กันยายน."""
    day = thai.local_day(moment)
    weekday, month = thai.weekday_name(day, language), thai.month_name(day.month, language)
    return f"วัน{weekday}ที่ {day.day} {month}" if language == "th" else f"{weekday} {day.day} {month}"


def word_count(text: str) -> int:
    """How many words a reader says; Thai words are cut where they end."""
    return sum(1 for word in thai.words(text) if any(sign.isalnum() for sign in word))


def agenda_hours(meeting: Meeting) -> dict[str, str]:
    """At what time each line is planned to begin, by its code; nothing where a length is not known."""
    hours: dict[str, str] = {}
    at = meeting.starts_at
    for line in meeting.agenda:
        if at is None:
            break
        hours[line.code] = thai.clock_time(at, str(get_locale()))
        at = at + timedelta(minutes=line.minutes_planned) if line.minutes_planned else None
    return hours


def _words(given: Mapping[str, str], title: str) -> str:
    # Translators: a message for a LINE group; keep it short.
    return _(
        "People of %(place_name)s, come and talk: %(day)s, %(hour)s, %(place)s. %(title)s. More: %(address)s",
        title=title, **given,
    )  # fmt: skip


def _slips(meeting: Meeting, sheet: Sheet) -> dict[str, Any]:
    """The first slips, on paper."""
    return {"slips": sheet_of_slips(meeting, 1), "following": None} if sheet.code == SLIPS else {}


def _register(sheet: Sheet) -> None:
    @paper(f"meetings.{sheet.code}")
    def _paper(code: str) -> Paper | None:
        meeting = queries.meeting_by_code(code)
        if meeting is None or not meeting.is_seen:
            return None
        return Paper(
            title=f"{sheet.name} · {heading_of(meeting)}",
            area_path=meeting.area_path,
            here=f"/sessions/{code}/kit/{sheet.code}",
            html=lambda _pages: render_template(sheet.template, **sheet_face(meeting), **_slips(meeting, sheet)),
        )


for _sheet in SHEETS.values():
    _register(_sheet)


@paper("meetings.minutes")
def minutes_paper(code: str) -> Paper | None:
    """Published minutes as PDF."""
    meeting = queries.meeting_by_code(code)
    minutes = queries.minutes_of(meeting) if meeting is not None else None
    if meeting is None or minutes is None or not minutes.is_published:
        return None
    return Paper(
        title=f"{minutes_word(meeting)} · {heading_of(meeting)}",
        area_path=meeting.area_path,
        here=f"/sessions/{code}/minutes/print",
        html=lambda _pages: minutes_html(meeting, minutes, digits=usual_digits(meeting)),
    )
