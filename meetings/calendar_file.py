"""A session as an iCalendar entry: folded, escaped and zoned by the icalendar package."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from commons import clock
from commons.lazy import lazy
from meetings.models import Meeting, MeetingState

icalendar = lazy("icalendar")
USUAL_LENGTH = timedelta(hours=2)
STATUS = {MeetingState.CANCELLED: "CANCELLED", MeetingState.POSTPONED: "TENTATIVE"}


def entry(meeting: Meeting, address: str) -> bytes:
    """The file. ValueError for a session whose hour is not fixed."""
    if meeting.starts_at is None:
        raise ValueError("a session without an hour has no place in a calendar")
    calendar: Any = icalendar.Calendar()
    calendar.add("prodid", "-//Sala//sessions//TH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    event: Any = icalendar.Event()
    event.add("uid", f"meeting-{meeting.code}@sala")
    event.add("dtstamp", meeting.announced_at or meeting.created_at)
    event.add("dtstart", meeting.starts_at.astimezone(clock.BANGKOK))
    event.add("dtend", (meeting.ends_at or meeting.starts_at + USUAL_LENGTH).astimezone(clock.BANGKOK))
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("description", f"{meeting.purpose}\n{address}".strip())
    event.add("url", address)
    event.add("status", STATUS.get(meeting.state, "CONFIRMED"))
    calendar.add_component(event)
    calendar.add_missing_timezones()
    content: bytes = calendar.to_ical()
    return content
