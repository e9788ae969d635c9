"""What the worker does for sessions: minutes that are late and bodies that fell silent are told once."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, or_, select

from areas.settings import setting
from bodies.models import Body
from commons import clock
from commons.db import session
from commons.events import announce
from commons.outbox import every
from meetings import events, queries
from meetings.models import BodySilence, Meeting, Minutes

A_YEAR = timedelta(days=365)


@every(minutes=30)
def remind_of_minutes() -> None:
    """Tell once that the days for the minutes of a session have passed."""
    for meeting in queries.minutes_overdue(clock.now()):
        meeting.minutes_due_at = None
        days = setting("session.minutes_days", area_path=meeting.area_path, body=meeting.body, meeting=meeting)
        announce(events.MinutesOverdue(meeting=meeting, days=days))


@every(hours=6)
def notice_silent_bodies() -> None:
    """Note the bodies that are over a year old and have published no meeting within the last year (D29)."""
    since = clock.now() - A_YEAR
    latest = (
        select(Meeting.body_id, func.max(Minutes.published_at).label("at"))
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .group_by(Meeting.body_id)
        .subquery()
    )
    silent = (
        select(Body)
        .outerjoin(latest, latest.c.body_id == Body.id)
        .outerjoin(BodySilence, BodySilence.body_id == Body.id)
        .where(BodySilence.body_id.is_(None), Body.ended_on.is_(None))
        .where(or_(Body.founded_on.is_(None), Body.founded_on < since.astimezone(clock.BANGKOK).date()))
        .where(or_(latest.c.at.is_(None), latest.c.at < since))
    )
    for body in session().scalars(silent).unique().all():
        session().add(BodySilence(body_id=body.id, noticed_at=clock.now()))
        announce(events.BodyFellSilent(body=body))
