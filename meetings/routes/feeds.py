"""The doors of calendars: the sessions of a place, of a body or of the country, for a telephone to subscribe to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask import Response, abort, make_response
from flask_babel import gettext as _

from areas.doors import area_or_404
from areas.models import Area
from bodies.models import Body
from commons import caching, clock
from commons.things import stream_of
from meetings import calendar_file, queries
from meetings.models import Meeting
from meetings.routes.public import address_outside
from meetings.routes.room import room

BACK = timedelta(days=90)  # what took place lately stays in the calendar


@room.get("/calendar.ics")
def show_calendar_feed() -> Response:
    """All sessions of the country."""
    return _feed(queries.province_streams(), None, None, _("Sessions"))


@room.get("/in/<code>/calendar.ics")
def show_area_feed(code: str) -> Response:
    """The sessions of a place and of the places in it."""
    area = area_or_404(code)
    streams = [stream_of(area)] if area.level.number != 5 else queries.province_streams()
    return _feed(streams, area, None, _("Sessions · %(place)s", place=area.full_name))


@room.get("/of/<code>/calendar.ics")
def show_body_feed(code: str) -> Response:
    """The meetings of a body."""
    body = queries.body_by_code(code)
    if body is None:
        abort(404)
    return _feed([stream_of(body)], None, body, _("Sessions · %(place)s", place=body.name))


def _feed(streams: Sequence[str], area: Area | None, body: Body | None, name: str) -> Response:
    if unchanged := caching.unchanged(streams):
        return unchanged
    found = queries.for_calendar(area, body, clock.now() - BACK)
    response = make_response(calendar_file.feed(found, _address, name=name))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    caching.mark(response)
    return response


def _address(meeting: Meeting) -> str:
    return address_outside(meeting.code)
