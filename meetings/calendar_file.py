"""Sessions as iCalendar, one or a whole feed: folded, escaped and zoned by the icalendar package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from commons import clock
from commons.lazy import lazy
from meetings.models import Meeting, MeetingState

icalendar = lazy("icalendar")
USUAL_LENGTH = timedelta(hours=2)
STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.POSTPONED: "TENTATIVE"}


def entry(meeting: Meeting, address: str) -> bytes:
    """The file of one session. ValueError for a session whose hour is not fixed."""
    if meeting.starts_at is None:
        raise ValueError("a session without an hour has no place in a calendar")
    return feed([meeting], lambda _meeting: address)


def feed(meetings: Sequence[Meeting], address_of: Callable[[Meeting], str], *, name: str = "") -> bytes:
    """Many sessions in one file, to which a calendar can subscribe. Those without an hour are left out."""
    calendar: Any = icalendar.Calendar()
    calendar.add("prodid", "-//Sala//sessions//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", "Asia/Bangkok")
    for meeting in meetings:
        if meeting.starts_at is not None:
            calendar.add_component(_event(meeting, meeting.starts_at, address_of(meeting)))
    if meetings:
        calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content


def _event(meeting: Meeting, starts_at: datetime, address: str) -> Any:
    event: Any = icalendar.Event()
    event.add("uid", f"meeting-{meeting.code}@sala")
    event.add("dtstamp", meeting.announced_at or meeting.created_at)
    event.add("dtstart", starts_at.astimezone(clock.BANGKOK))
    event.add("dtend", (meeting.ends_at or starts_at + USUAL_LENGTH).astimezone(clock.BANGKOK))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    told = [meeting.reason, meeting.purpose, address]
    event.add("description", "\n".join(part for part in told if part))
    event.add("url", address)
    event.add("status", STATUS.get(meeting.state, "CONFIRMED"))
    return event
