"""What the tables of sessions themselves refuse."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import IntegrityError

from commons import clock
from commons.db import session
from meetings.models import Meeting, MeetingKind, Minutes


def a_meeting(world):
    meeting = Meeting(kind=MeetingKind.COMMUNITY_FORUM, area=world.here, title="เวที")
    session().add(meeting)
    session().flush()
    return meeting


def some_minutes(meeting, **rest):
    given = {
        "words": {},
        "figures": {},
        "decisions": [],
        "drafted_by_role": "facilitator",
        "drafted_at": clock.now(),
    }
    minutes = Minutes(meeting=meeting, **given, **rest)
    session().add(minutes)
    session().flush()
    return minutes


def test_one_person_is_not_two(world):
    one = world.people["chair"].id
    with pytest.raises(IntegrityError):
        some_minutes(a_meeting(world), facilitator_confirmed_by_id=one, community_confirmed_by_id=one)


def test_minutes_are_published_only_when_two_have_confirmed(world):
    with pytest.raises(IntegrityError):
        some_minutes(a_meeting(world), published_at=clock.now())


def test_published_minutes_never_change(world):
    confirmed = {
        "facilitator_confirmed_by_id": world.people["chair"].id,
        "community_confirmed_by_id": world.people["member"].id,
    }
    minutes = some_minutes(a_meeting(world), published_at=clock.now(), **confirmed)
    minutes.words = {"closing": "อย่างอื่น"}
    with pytest.raises(ValueError, match="never change"):
        session().flush()


def test_a_session_ends_after_it_begins(world):
    meeting = a_meeting(world)
    meeting.starts_at = meeting.ends_at = clock.now()
    with pytest.raises(IntegrityError):
        session().flush()
