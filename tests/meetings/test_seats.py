"""Seats of a body at the door: substitutes sit and count, proxies hold a vote and do not, advisers have no say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bodies.labels import Office
from commons import clock
from commons.permissions import Conflict
from meetings import queries, service
from meetings.labels import StandsFor
from meetings.models import MeetingKind
from meetings.record_people import people_of
from tests.meetings.sessions import DAYS_BEFORE, EVENING, a_council, a_draft


@pytest.fixture
def council(world):
    """A council of four at its check-in: two are needed."""
    body, lead = a_council(world, 4), world.actor("council_lead")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING), actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=lead)
        yield meeting, body.seats, lead


def presence(council):
    found = queries.presence_of(council[0])
    return found.present, found.represented


def instead(council, seat, stands_for=StandsFor.SUBSTITUTE):
    meeting, _seats, lead = council
    return service.check_in_for_seat(meeting, seat, "นางสาวมาลี ใจดี", stands_for, actor=lead)


def test_a_substitute_makes_the_quorum_and_stands_in_the_minutes(council):
    meeting, seats, lead = council
    service.check_in(meeting, actor=lead)
    instead(council, seats[1])
    assert presence(council) == (2, 0) and queries.quorum_now(meeting).is_reached
    assert "นางสาวมาลี ใจดี" in [person["name"] for person in people_of(meeting)["present"]]


def test_a_proxy_holds_a_vote_and_makes_no_quorum(council):
    meeting, seats, lead = council
    service.check_in(meeting, actor=lead)
    instead(council, seats[1], StandsFor.PROXY)
    assert presence(council) == (1, 1) and not queries.quorum_now(meeting).is_reached
    assert len(people_of(meeting)["absent"]) == 3


def test_the_holder_who_comes_after_all_takes_the_seat(council):
    meeting, seats, lead = council
    instead(council, seats[1])
    row = service.check_in_seat(meeting, seats[1], actor=lead)
    assert (row.stands_for, row.member_id, presence(council)) == (StandsFor.HOLDER, seats[1].member_id, (1, 0))
    assert "นางสาวมาลี ใจดี" not in str(people_of(meeting))


def test_nobody_replaces_a_holder_who_is_here(council):
    meeting, seats, lead = council
    service.check_in_seat(meeting, seats[1], actor=lead)
    with pytest.raises(Conflict):
        instead(council, seats[1])


def test_after_lunch_a_substitute_may_sit_for_who_has_left_and_the_tap_is_taken_back(council):
    meeting, seats, lead = council
    row = service.check_in_seat(meeting, seats[1], actor=lead)
    with clock.at(EVENING + timedelta(hours=1)):
        service.check_out(row, actor=lead)
        instead(council, seats[1])
        assert presence(council) == (1, 0)
        service.take_back(queries.acts_of(meeting)[0], meeting, actor=lead)
    assert presence(council) == (0, 0) and row.member_id == seats[1].member_id
    assert "นางสาวมาลี ใจดี" not in str(people_of(meeting))


def test_an_adviser_makes_no_quorum(council):
    meeting, seats, lead = council
    seats[3].office = Office.ADVISER
    service.check_in_seat(meeting, seats[3], actor=lead)
    assert presence(council) == (0, 0)


def test_an_official_with_a_seat_makes_the_quorum(council):
    meeting, seats, lead = council
    seats[2].member.office_label = "นายกเทศมนตรี"
    service.check_in_seat(meeting, seats[2], actor=lead)
    assert presence(council) == (1, 0)
