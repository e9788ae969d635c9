"""The doors for everybody: the calendar of sessions, a session, its big screen, its entry for a calendar."""

from __future__ import annotations

from flask import Response, make_response, redirect, url_for

from areas.doors import area_or_404
from areas.models import Area
from areas.queries import nation
from commons import caching, htmx
from commons.actors import current_actor
from commons.paging import Pages, page_number
from commons.permissions import may
from commons.things import stream_of
from meetings import calendar_file, policy, queries
from meetings.queries import AHEAD, OVER
from meetings.routes.room import meeting_or_404, room
from meetings.showing import page_face, screen_face, streams_of
from members.slips import qr_path


@room.get("/")
def show_calendar() -> Response:
    """All sessions of the country, what comes first at the head."""
    return _show_list(nation())


@room.get("/in/<code>")
def show_area_calendar(code: str) -> Response:
    """The sessions of a place and of the places in it."""
    return _show_list(area_or_404(code))


@room.get("/<code>")
def show_meeting(code: str) -> Response:
    """A session as a participant sees it: what is now, what is next, how to vote, and afterwards what came of it."""
    if code != code.upper():  # an address that was read aloud and typed small leads to the same page
        return make_response(redirect(url_for(".show_meeting", code=code.upper()), 302))
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    return htmx.page(
        "meetings/meeting.html", **page_face(meeting), streams=streams_of(meeting),
        may_run=may(policy.TABLE, current_actor(), policy.SEE_DRAFT, meeting),
        may_help=may(policy.TABLE, current_actor(), policy.CHECK_IN_OTHERS, meeting),
        mine=queries.attendance_of(meeting, current_actor().member_id),
        may_take_out=policy.can_now(meeting, policy.TAKE_OUT) and may(policy.TABLE, current_actor(), policy.TAKE_OUT, meeting),
        may_confirm=may(policy.TABLE, current_actor(), policy.CONFIRM_FOR_COMMUNITY, meeting),
    )  # fmt: skip


@room.get("/<code>/screen")
def show_screen(code: str) -> Response:
    """The big screen of the room."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    side, path = qr_path(address_outside(meeting.code))
    return htmx.page("meetings/screen.html", **screen_face(meeting), streams=streams_of(meeting), side=side, path=path,
                     address=address_outside(meeting.code))  # fmt: skip


@room.get("/<code>/calendar.ics")
def show_calendar_file(code: str) -> Response:
    """The session for a telephone's calendar."""
    meeting = meeting_or_404(code)
    if unchanged := caching.unchanged(streams_of(meeting)):
        return unchanged
    if meeting.starts_at is None:
        return make_response(redirect(url_for(".show_meeting", code=code), 303))
    response = make_response(calendar_file.entry(meeting, address_outside(code)))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Content-Disposition"] = f'attachment; filename="sala-{code}.ics"'
    caching.mark(response)
    return response


def address_outside(code: str) -> str:
    """The short address of a session with its host, for codes and papers."""
    return url_for("meetings.show_meeting", code=code, _external=True)


def _show_list(area: Area | None) -> Response:
    if unchanged := caching.unchanged(_streams_of_list(area)):
        return unchanged
    is_whole = area is None or area.level.number == 5
    within = None if is_whole else area
    pages = Pages(total=queries.count_meetings(within, OVER), number=page_number())
    ahead = queries.coming(within) if pages.number == 1 else []
    prepares = area is not None and not is_whole and _prepares(area)
    drafts = [*queries.drafts_in(area), *queries.rehearsals_in(area)] if area is not None and prepares else []
    return htmx.page(
        "meetings/calendar.html", area=within, ahead=ahead, past=queries.past(within, limit=pages.size, offset=pages.offset), pages=pages,
        drafts=drafts, total_ahead=queries.count_meetings(within, AHEAD), may_make=within is not None and _prepares(within),
    )  # fmt: skip


def _streams_of_list(area: Area | None) -> list[str]:
    """The nation has no stream of its own; its list is told apart by the provinces'."""
    if area is None or area.level.number == 5:
        return queries.province_streams()
    return [stream_of(area)]


def _prepares(area: Area) -> bool:
    return may(policy.TABLE, current_actor(), policy.MAKE, policy.NewMeeting(area))
