"""Sessions for the tests of this room, in every state, made through the verbs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from bodies.labels import BodyKind, Office
from bodies.models import Body, Seat
from bodies.rules import DecisionRule, QuorumRule, Way
from commons import clock
from commons.db import session
from forum.models import Category
from meetings import queries, service
from meetings.models import Attendance, Meeting, MeetingKind, MeetingState, Minutes
from tests.world import World, make_member

EVENING = clock.bangkok(2025, 9, 6, 17, 30)
DAYS_BEFORE = clock.bangkok(2025, 8, 25, 9, 0)
S = MeetingState


def a_draft(**rest: Any) -> service.MeetingDraft:
    given: dict[str, Any] = {
        "kind": MeetingKind.COMMUNITY_FORUM,
        "title": "ปีนี้เราจะแก้อะไรก่อน",
        "purpose": "ช่วยกันบอกปัญหา และเลือกเรื่องที่ต้องแก้ก่อน",
        "explainer": "ทุกคนเขียนบัตรคำ แล้วให้คะแนนร่วมกัน ผลใช้ประกอบการตกลง",
        "place": "ศาลาอเนกประสงค์",
        "starts_at": EVENING,
        "ends_at": EVENING + timedelta(hours=2),
    }
    return service.MeetingDraft(**given | rest)


def a_meeting(world: World, state: MeetingState = S.DRAFT, who: str = "facilitator", **rest) -> Meeting:
    """A forum of HERE that has come as far as `state`."""
    actor = world.actor(who)
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(**rest), actor=actor)
        if state is S.DRAFT:
            return meeting
        service.announce_meeting(meeting, actor=actor)
    with clock.at(EVENING):
        if state in (S.POSTPONED, S.CANCELLED):
            service.call_off(meeting, state, reason="ฝนตกหนัก", actor=actor)
        elif state is not S.ANNOUNCED:
            _hold(meeting, state, actor)
    return meeting


def _hold(meeting, state, actor):
    service.open_checkin(meeting, actor=actor)
    if state is S.CHECKIN:
        return
    service.count_people(meeting, FORUM_EVENING, actor=actor)
    service.begin_meeting(meeting, actor=actor)
    if state is S.RUNNING:
        return
    service.enter_cards(meeting, ["ฝนตกทีไรน้ำท่วมซอย", "ขยะล้นถังหน้าปากซอย"], Category.FLOODING, actor=actor)
    service.agree(meeting, service.AgreementDraft("ลอกท่อวันอาทิตย์", "คณะกรรมการชุมชน", date(2025, 9, 14)), actor=actor)
    service.close_meeting(meeting, actor=actor)


def with_minutes(world: World, *, published: bool = True) -> Meeting:
    """A forum whose minutes two people have confirmed."""
    meeting = a_meeting(world, S.CLOSED)
    with clock.at(EVENING + timedelta(days=1)):
        minutes = service.draft_minutes(meeting, actor=world.actor("facilitator"))
        service.confirm_as_facilitator(minutes, version=1, actor=world.actor("facilitator"))
        service.confirm_for_community(minutes, version=1, actor=world.actor("member"))
        if published:
            service.publish_minutes(minutes, actor=world.actor("facilitator"))
    return meeting


def a_council(world: World, seats: int = 20) -> Body:
    """A council of HERE with so many held seats; half of them make its quorum. Its chair is the council's lead."""
    body = Body(kind=BodyKind.COC_COUNCIL, name_th="สภาองค์กรชุมชนตำบลสมมติ", area=world.here)
    body.quorum_rule = QuorumRule.from_json({"share": "1/2"})
    body.decision_rule = DecisionRule(Way.CONSENSUS, Way.TWO_THIRDS)
    session().add(body)
    session().flush()
    for n in range(seats):
        holder = world.people["council_lead"] if n == 0 else make_member(f"กรรมการ {n}", world)
        office = Office.CHAIR if n == 0 else Office.MEMBER
        session().add(Seat(body=body, office=office, member_id=holder.id, starts_on=date(2025, 1, 1)))
    session().flush()
    return body


def found(code: str) -> Meeting:
    """The session with this code, as it is kept."""
    meeting = queries.meeting_by_code(code)
    assert meeting is not None
    return meeting


def the_minutes(meeting: Meeting) -> Minutes:
    """Its minutes, which are there."""
    minutes = queries.minutes_of(meeting)
    assert minutes is not None
    return minutes


def the_count(meeting: Meeting) -> Attendance:
    """Those of a session who were counted."""
    row = queries.counted(meeting)
    assert row is not None
    return row


# The evening of the demonstration: 38 people of 31 households, two officials beside them.
FORUM_EVENING = service.Counts(count=38, households=31, female=22, male=16, age60plus=15, officials=2)
