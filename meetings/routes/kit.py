"""The doors of the kit: what can be printed, copied and read aloud for a session."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, make_response, request

from commons import caching, htmx
from commons.actors import current_actor
from commons.paging import chosen
from commons.permissions import may
from meetings import kit, policy, queries
from meetings.letters import Letter, can_be_written
from meetings.models import Meeting
from meetings.routes.public import address_outside
from meetings.routes.room import meeting_or_404, minutes_or_404, room
from meetings.showing import heading_of, streams_of
from meetings.slips import MOST_SLIPS, ON_A_SHEET, sheet_of_slips
from votes.models import RoundState


@room.get("/<code>/kit")
def show_kit(code: str) -> Response:
    """Everything for the table, the wall, the loudspeaker and the telephone groups, on one page."""
    meeting = meeting_or_404(code)
    rounds = [
        round_ for round_ in queries.rounds_of(meeting) if round_.state not in (RoundState.DRAFT, RoundState.VOID)
    ]
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    return htmx.page(
        "meetings/kit.html", meeting=meeting, heading=heading_of(meeting), sheets=kit.SHEETS.values(), round_sheets=kit.ROUND_SHEETS,
        rounds=rounds, line_text=kit.line_text(meeting, address_outside(code)), script=kit.loudspeaker_script(meeting),
        minutes=queries.minutes_of(meeting), letters=_letters(meeting), agenda_text=kit.agenda_text(meeting),
    )  # fmt: skip


def _letters(meeting: Meeting) -> list[Letter]:
    """The letters that can be written now, for who prepares the session."""
    if not may(policy.TABLE, current_actor(), policy.EDIT, meeting):
        return []
    return [letter for letter in Letter if can_be_written(letter, meeting)]


@room.get("/<code>/kit/<sheet>")
def print_sheet(code: str, sheet: str) -> Response:
    """One sheet, large, black on white."""
    meeting = meeting_or_404(code)
    if sheet not in kit.SHEETS:
        abort(404)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    return htmx.page(kit.SHEETS[sheet].template, **kit.sheet_face(meeting), **_pages(meeting, sheet))


def _pages(meeting: Meeting, sheet: str) -> dict[str, Any]:
    """Which slips this sheet holds (?first=…), and where the next ones begin."""
    if sheet != kit.SLIPS:
        return {}
    asked = request.args.get("first", 1, type=int)
    first = min(max(1, asked), MOST_SLIPS - ON_A_SHEET + 1)
    following = first + ON_A_SHEET
    return {"slips": sheet_of_slips(meeting, first), "following": following if following <= MOST_SLIPS else None}


@room.get("/<code>/minutes/print")
def print_minutes(code: str) -> Response:
    """Published minutes on paper, in the official order; ?digits=… chooses the digits."""
    meeting = meeting_or_404(code)
    minutes = minutes_or_404(meeting)
    if not minutes.is_published:
        abort(404)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    digits = chosen("digits", kit.DIGITS, otherwise=kit.usual_digits(meeting))
    response = make_response(kit.minutes_html(meeting, minutes, digits=digits))
    caching.mark(response)
    return response
