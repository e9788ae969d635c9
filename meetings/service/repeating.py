"""A session that comes again: drafts for the next times, with the same words, place, hour and agenda."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.permissions import Conflict, require
from meetings import policy
from meetings.labels import LineKind
from meetings.models import Meeting
from meetings.service.planning import LineDraft, MeetingDraft, make_meeting
from methods.recurrence import Every, days_after

MOST_TIMES = 24


def next_days(meeting: Meeting, every: Every, times: int) -> list[date]:
    """On which days it would come again. Raises Conflict for a session whose day is not fixed."""
    if meeting.starts_at is None:
        raise Conflict(_l("Please give the day and the time at which it begins."))
    return days_after(meeting.starts_at.astimezone(clock.BANGKOK).date(), every, min(times, MOST_TIMES))


def repeat_meeting(meeting: Meeting, every: Every, times: int, *, actor: Actor) -> list[Meeting]:
    """Make drafts for the next times. Each is announced by itself, so that every one can still be changed or left out."""
    require(policy.TABLE, actor, policy.MAKE, policy.NewMeeting(meeting.area, meeting.body))
    days, begins = next_days(meeting, every, times), meeting.starts_at
    if begins is None or meeting.is_rehearsal:
        raise Conflict(_l("This session cannot be repeated."))
    length = meeting.ends_at - begins if meeting.ends_at else None
    meeting.series = meeting.series or meeting.code
    lines = _lines(meeting)
    made = [
        make_meeting(meeting.area, _like(meeting, day, length), actor=actor, body=meeting.body, lines=lines)
        for day in days
    ]
    for one in made:
        one.series = meeting.series
    session().flush()
    return made


def _like(meeting: Meeting, day: date, length: timedelta | None) -> MeetingDraft:
    """The same words at the same hour of Bangkok on another day."""
    assert meeting.starts_at is not None
    hour = meeting.starts_at.astimezone(clock.BANGKOK).time()
    begins = datetime.combine(day, hour, tzinfo=clock.BANGKOK).astimezone(UTC)
    return MeetingDraft(
        kind=meeting.kind, title=meeting.title, purpose=meeting.purpose, explainer=meeting.explainer, place=meeting.place,
        starts_at=begins, ends_at=begins + length if length else None, needs=meeting.needs,
    )  # fmt: skip


def _lines(meeting: Meeting) -> list[LineDraft]:
    """The agenda without what belongs to one time alone: the last minutes, matters of other rooms, what a voice took out."""
    return [
        LineDraft(line.title, line.kind, line.minutes_planned, in_block=line.in_block or line.taken_out_at is not None)
        for line in meeting.agenda
        if line.kind is not LineKind.LAST_MINUTES and line.thing is None
    ]
