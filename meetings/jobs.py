"""What the worker does for sessions: minutes that are late and bodies that fell silent are told once."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import func, or_, select

from areas.settings import setting
from bodies.models import Body
from commons import clock
from commons.db import session
from commons.events import announce
from commons.outbox import every
from meetings import events, queries
from meetings.minutes_tables import ToldBefore
from meetings.models import BodySilence, Meeting, MeetingState, Minutes
from meetings.service import rehearsing

A_YEAR = timedelta(days=365)
BEFORE = (7, 1)  # days before a session on which its followers are reminded
AFTER = (7, 30)  # days after it on which they are asked what became of what was agreed
LATE = timedelta(days=5)  # a reminder that is later than this is not given any more


@every(minutes=30)
def remind_of_minutes() -> None:
    """Tell once that the days for the minutes of a session have passed."""
    for meeting in queries.minutes_overdue(clock.now()):
        meeting.minutes_due_at = None
        days = setting("session.minutes_days", area_path=meeting.area_path, body=meeting.body, meeting=meeting)
        announce(events.MinutesOverdue(meeting=meeting, days=days))


@every(minutes=30)
def remind_before() -> None:
    """Tell followers once, a week and a day before; of a session announced later than that only what still lies ahead."""
    now = clock.now()
    for days in BEFORE:
        ahead = (MeetingState.ANNOUNCED, MeetingState.CHECKIN)
        for meeting in queries.untold(f"before {days}", ahead, now, now + timedelta(days=days)):
            session().add(ToldBefore(meeting_id=meeting.id, kind=f"before {days}"))
            if meeting.announced_at is not None and meeting.announced_at < now - timedelta(hours=12):
                announce(events.ComingSoon(meeting=meeting, days=max(1, (_day(meeting) - clock.today()).days)))


@every(minutes=30)
def remind_after() -> None:
    """Ask once, 7 and 30 days after a session, what became of its next steps."""
    now = clock.now()
    over = (MeetingState.CLOSED, MeetingState.MINUTES_PUBLISHED)
    for days in AFTER:
        since = now - timedelta(days=days) - LATE
        for meeting in queries.untold(f"after {days}", over, since, now - timedelta(days=days)):
            session().add(ToldBefore(meeting_id=meeting.id, kind=f"after {days}"))
            if meeting.agreements:
                announce(events.FollowUpDue(meeting=meeting, days=days, agreements=len(meeting.agreements)))


@every(hours=1)
def throw_old_rehearsals_away() -> None:
    """Remove rehearsals that nobody has thrown away within a week."""
    old = select(Meeting).where(Meeting.is_rehearsal, Meeting.created_at < clock.now() - rehearsing.KEPT_FOR)
    for meeting in session().scalars(old.limit(20)).unique().all():
        rehearsing.remove(meeting)


def _day(meeting: Meeting) -> date:
    if meeting.starts_at is None:
        raise ValueError("a session without a day")
    return meeting.starts_at.astimezone(clock.BANGKOK).date()


@every(hours=6)
def notice_silent_bodies() -> None:
    """Note the bodies that are over a year old and have published no meeting within the last year (D29)."""
    since = clock.now() - A_YEAR
    latest = (
        select(Meeting.body_id, func.max(Minutes.published_at).label("at"))
        .join(Minutes, Minutes.meeting_id == Meeting.id)
        .where(~Meeting.is_rehearsal)
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
