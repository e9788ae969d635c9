"""So many of every group: reckoned live from the seats that are here, shown everywhere and kept with each vote."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commons import clock
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict
from commons.unit_of_work import unit_of_work
from councils.labels import DecisionWay
from councils.service.adoption import Decision, quorum_at
from meetings import queries, service
from meetings.labels import StandsFor
from meetings.minutes_paper import blocks_of, plain_text
from meetings.models import MeetingKind
from meetings.quorum_kept import kept_in
from tests.meetings.sessions import DAYS_BEFORE, EVENING, a_council, a_draft, found
from tests.signing_in import sign_in
from tests.votes import halls
from votes import service as votes
from votes.service import RoundDraft

GROUPS = ("หมู่ 1", "หมู่ 1", "หมู่ 2", "หมู่ 2", "หมู่ 2", None)


@pytest.fixture
def body(world):
    """Six seats, five of them in two villages; half of them are a quorum, and one of each village."""
    made = a_council(world, len(GROUPS))
    made.quorum_rule = replace(made.quorum_rule, per_group=1)
    for seat, group in zip(sorted(made.seats, key=lambda seat: seat.id), GROUPS, strict=True):
        seat.constituency = group
    return made


def at_the_door(world, body):
    """A meeting of it at its check-in, its seats, and who leads it."""
    lead = world.actor("council_lead")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING), actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
    service.open_checkin(meeting, actor=lead)
    return meeting, seats_of(meeting), lead


def seats_of(meeting):
    return sorted(meeting.body.seats, key=lambda seat: seat.id)


@pytest.fixture
def council(world, body):
    with clock.at(EVENING):
        yield at_the_door(world, body)


def come(council, *places):
    meeting, seats, lead = council
    for place in places:
        service.check_in_seat(meeting, seats[place], actor=lead)


def hands(meeting, lead):
    draft = RoundDraft("มือ", "เอาไหม", "hands", others=["ก"], explainer="รู้ก่อน", rules={"present": 6})
    round_ = votes.draft_round(meeting.area, draft, actor=lead, meeting_code=meeting.code)
    votes.open_round(round_, actor=lead)
    return round_


def test_enough_in_all_is_no_quorum_while_a_group_is_missing(council):
    meeting = council[0]
    come(council, 2, 3, 4)
    quorum = queries.quorum_now(meeting)
    assert (quorum.is_enough, quorum.is_reached, quorum.short) == (True, False, ("หมู่ 1",))
    with force_locale("th"):
        assert "หมู่ 1" in quorum.sentence() and "หมู่ 1: 0 · หมู่ 2: 3" in quorum.groups_sentence()
    come(council, 0)
    assert queries.quorum_now(meeting).is_reached


def test_a_substitute_counts_for_the_group_and_a_proxy_does_not(council):
    meeting, seats, lead = council
    come(council, 2, 3, 4)
    service.check_in_for_seat(meeting, seats[0], "นางแทน มาดี", StandsFor.PROXY, actor=lead)
    assert not queries.quorum_now(meeting).is_reached
    service.check_in_for_seat(meeting, seats[1], "นางแทน มาดี", StandsFor.SUBSTITUTE, actor=lead)
    assert queries.quorum_now(meeting).is_reached


def test_a_group_with_fewer_seats_than_the_rule_asks_for_is_not_asked(council, body):
    body.quorum_rule = replace(body.quorum_rule, per_group=3)
    come(council, 2, 3, 4)
    quorum = queries.quorum_now(council[0])
    assert [group.name for group in quorum.groups] == ["หมู่ 2"] and quorum.is_reached


def test_the_groups_stand_on_every_screen_and_with_the_vote_and_in_the_minutes(council, world, browser):
    code, lead = council[0].code, council[2]
    sign_in(browser, world.people["council_lead"])
    session().commit()
    with unit_of_work():
        council = found(code), seats_of(found(code)), lead
        come(council, 2, 3, 4)
        service.begin_meeting(council[0], actor=lead)
        round_ = hands(council[0], lead)
        come(council, 0)
        votes.close_round(round_, actor=lead)
        voted = round_.code
    assert [kept.is_reached for kept in kept_in(queries.quorums_kept(halls.found(voted)))] == [False, True]
    for address in (f"/sessions/{code}", f"/sessions/{code}/console", f"/rounds/{voted}"):
        assert "หมู่ 1: 1 · หมู่ 2: 3" in browser.open(address).text
    session().rollback()
    meeting = found(code)
    said = plain_text(blocks_of(meeting, _minutes(meeting, lead)))
    assert "ไม่ครบองค์ประชุม" in said and "หมู่ 1: 0 · หมู่ 2: 3" in said


def _minutes(meeting, lead):
    with clock.at(EVENING + timedelta(hours=1)):
        service.close_meeting(meeting, actor=lead)
        return service.draft_minutes(meeting, actor=lead)


STEPS = st.lists(st.tuples(st.sampled_from(["come", "leave", "vote"]), st.integers(0, 5)), max_size=14)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_the_groups_kept_with_a_vote_are_the_recount_from_the_log(world, body, steps):
    """A model counts heads beside the log: both agree with what every vote kept."""
    with clock.at(EVENING):
        meeting, seats, lead = at_the_door(world, body)
        service.check_in_seat(meeting, seats[5], actor=lead)
        service.begin_meeting(meeting, actor=lead)
        here, modelled = {5}, []
        for step, place in steps:
            if step == "come":
                service.check_in_seat(meeting, seats[place], actor=lead)
                here.add(place)
            elif step == "leave" and place in here:
                row = queries.attendance_of_seat(meeting, seats[place].id)
                assert row is not None
                service.check_out(row, actor=lead)
                here.remove(place)
            elif step == "vote":
                hands(meeting, lead)
                modelled.append((len(here), [len(here & {0, 1}), len(here & {2, 3, 4})]))
        heard = [one.event for one in session().info[ANNOUNCED] if getattr(one.event, "meeting", None) is meeting]
    recounted, groups, kept = [], [0, 0], []
    for event in heard:
        if event.kind == "meetings.presence_changed":
            recounted_here, groups = event.present, list(event.by_group.values())
        elif event.kind == "meetings.quorum_taken":
            recounted.append((recounted_here, groups))
            kept.append((event.present, list(event.by_group.values())))
    assert kept == recounted == modelled


def test_a_resolution_too_waits_for_every_group(council, body):
    meeting = council[0]
    come(council, 2, 3, 4)
    decision = Decision(DecisionWay.CONSENSUS, EVENING.date(), present=3, meeting_code=meeting.code)
    with pytest.raises(Conflict, match="หมู่ 1"):
        quorum_at(body, decision)
    come(council, 0)
    assert quorum_at(body, replace(decision, present=4)).is_reached
