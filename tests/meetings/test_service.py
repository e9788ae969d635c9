"""The verbs of sessions: one test an outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask_babel import force_locale

from commons import clock
from commons.actors import Role
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from forum.models import Category, Origin
from meetings import jobs, queries, service
from meetings.labels import LineKind, LineState
from meetings.models import MeetingKind, MeetingState
from meetings.quorum import Presence
from members.queries import actor_for
from tests.meetings.sessions import (
    DAYS_BEFORE,
    EVENING,
    FORUM_EVENING,
    a_council,
    a_draft,
    a_meeting,
    the_count,
    the_minutes,
    with_minutes,
)
from tests.world import make_member

S = MeetingState


def told(kind):
    return [item.event for item in session().info.get(ANNOUNCED, []) if item.event.kind == kind]


def test_a_forum_gets_the_usual_agenda(world):
    meeting = a_meeting(world)
    assert [line.position for line in meeting.agenda] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert sum(line.minutes_planned or 0 for line in meeting.agenda) == 120


def test_nothing_is_announced_without_an_explainer(world):
    """A11: understanding comes first."""
    meeting = a_meeting(world, explainer="")
    with clock.at(DAYS_BEFORE), pytest.raises(Conflict) as refused:
        service.announce_meeting(meeting, actor=world.actor("facilitator"))
    assert "explanation" in str(refused.value.sentence) or "รู้ก่อนร่วม" in str(refused.value.sentence)


def test_what_is_missing_is_told_all_at_once(world):
    missing = service.what_is_missing(a_draft(purpose="", place="", explainer="", starts_at=None, ends_at=None))
    assert len(missing) == 4


def test_a_session_of_yesterday_is_not_announced(world):
    meeting = a_meeting(world)
    with clock.at(EVENING + timedelta(days=1)), pytest.raises(Conflict):
        service.announce_meeting(meeting, actor=world.actor("facilitator"))


def test_the_days_of_notice_are_counted_in_bangkok(world):
    meeting = a_meeting(world)
    with clock.at(clock.bangkok(2025, 9, 5, 23, 59)):
        assert service.announce_meeting(meeting, actor=world.actor("facilitator")) == 1


def test_nobody_begins_in_an_empty_room(world):
    meeting = a_meeting(world, S.CHECKIN)
    with pytest.raises(Conflict):
        service.begin_meeting(meeting, actor=world.actor("facilitator"))


def test_a_short_quorum_warns_and_stops_nothing(world):
    meeting = a_meeting(world, S.CHECKIN)
    service.count_people(meeting, service.Counts(count=3), actor=world.actor("facilitator"))
    assert not queries.quorum_now(meeting).is_reached
    service.begin_meeting(meeting, actor=world.actor("facilitator"))
    assert (told("meetings.begun")[-1].present, told("meetings.begun")[-1].needed) == (3, 20)


def test_nine_of_twenty_seats_are_no_quorum(world):
    """D9: a council of twenty, nine check in."""
    body = a_council(world)
    lead = world.actor("council_lead")
    draft = a_draft(kind=MeetingKind.COUNCIL_MEETING)
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, draft, actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
        service.open_checkin(meeting, actor=lead)
    for seat in body.seats[:9]:
        service.check_in_seat(meeting, seat, actor=lead)
    with force_locale("th"):
        sentence = queries.quorum_now(meeting).sentence()
    assert sentence.replace("\u00a0", " ") == "ยังไม่ครบองค์ประชุม มาแล้ว 9 จาก 20 คน ต้องมีอย่างน้อย 10 คน"


def test_meetings_of_a_body_are_numbered_in_their_year(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    numbers = []
    with clock.at(DAYS_BEFORE):
        for months in (0, 30, 60, 150):
            draft = a_draft(kind=MeetingKind.COUNCIL_MEETING, starts_at=EVENING + timedelta(days=months), ends_at=None)
            meeting = service.make_meeting(world.here, draft, actor=lead, body=body)
            service.announce_meeting(meeting, actor=lead)
            numbers.append((meeting.number, meeting.year))
    assert numbers == [(1, 2025), (2, 2025), (3, 2025), (1, 2026)]


def test_a_member_signs_in_once_however_often_they_press(world):
    meeting = a_meeting(world, S.CHECKIN)
    first = service.check_in(meeting, actor=world.actor("member"), opens_household=True)
    assert service.check_in(meeting, actor=world.actor("member")).id == first.id
    assert queries.presence_of(meeting) == Presence(present=1, attended=1, households=1)


def test_who_signs_in_is_not_in_the_log(world):
    meeting = a_meeting(world, S.CHECKIN)
    service.check_in(meeting, actor=world.actor("chair"))
    event = told("meetings.presence_changed")[-1]
    assert event.actor.code is None
    assert world.people["chair"].code not in event.as_stored(clock.now())


def test_who_left_came_and_is_not_here(world):
    meeting = a_meeting(world, S.RUNNING)
    row = service.check_in(meeting, actor=world.actor("member"))
    service.check_out(row, actor=world.actor("member"))
    presence = queries.presence_of(meeting)
    assert (presence.present, presence.attended) == (38, 39)


def test_a_neighbour_is_a_guest_and_makes_no_quorum(world):
    meeting = a_meeting(world, S.CHECKIN)
    service.check_in(meeting, actor=world.actor("neighbour"))
    presence = queries.presence_of(meeting)
    assert (presence.present, presence.guests) == (0, 1)


def test_counting_again_mends_a_slip_of_the_hand(world):
    meeting = a_meeting(world, S.CHECKIN)
    service.count_people(meeting, service.Counts(count=83), actor=world.actor("committee"))
    service.count_people(meeting, FORUM_EVENING, actor=world.actor("committee"))
    presence = queries.presence_of(meeting)
    assert (presence.present, presence.households, presence.officials) == (38, 31, 2)


def test_no_more_can_leave_than_are_here(world):
    meeting = a_meeting(world, S.RUNNING)
    row = the_count(meeting)
    service.send_away(row, 8, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.send_away(row, 31, actor=world.actor("facilitator"))
    assert queries.presence_of(meeting).present == 30


def test_somebody_without_account_is_known_by_a_code_only(world):
    meeting = a_meeting(world, S.CHECKIN)
    row = service.check_in_person(
        meeting, service.Person("female", opens_household=True), actor=world.actor("facilitator")
    )
    assert (row.member_id, len(row.code), row.recorded_role) == (None, 5, "facilitator")


def test_one_line_of_the_agenda_is_now(world):
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    service.begin_line(meeting.agenda[0], actor=actor)
    service.begin_line(meeting.agenda[1], actor=actor)
    assert [line.state for line in meeting.agenda[:3]] == [LineState.DONE, LineState.NOW, LineState.OPEN]
    service.undo_line(meeting.agenda[1], actor=actor)
    assert (meeting.line_now, meeting.line_next) == (None, meeting.agenda[1])


def test_at_the_end_no_line_is_now_and_what_was_decided_is_finished(world):
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    service.begin_line(meeting.agenda[0], actor=actor)
    service.note_line(meeting.agenda[1], notes="", decision="ลอกท่อเอง", actor=actor)
    service.close_meeting(meeting, actor=actor)
    assert [line.state for line in meeting.agenda[:3]] == [LineState.DONE, LineState.DONE, LineState.OPEN]


def test_cards_are_marked_with_who_recorded_them(world):
    meeting = a_meeting(world, S.RUNNING)
    [card] = service.enter_cards(meeting, ["ไฟซอย 3 ดับ"], Category.LIGHTING, actor=world.actor("facilitator"))
    assert (card.origin, card.recorded_role, card.meeting_code) == (Origin.ROOM_CARD, "facilitator", meeting.code)


def test_volunteers_write_cards_down_too(world):
    meeting, here = a_meeting(world, S.RUNNING), world.here.path
    helper = make_member("อาสา", world, roles=[(Role.VOLUNTEER, here)])
    [card] = service.enter_cards(meeting, ["ไฟซอย 3 ดับ"], Category.LIGHTING, actor=actor_for(helper))
    assert card.recorded_role == "volunteer"


def test_an_agreement_without_owner_says_so(world):
    meeting = a_meeting(world, S.RUNNING)
    agreement = service.agree(meeting, service.AgreementDraft("สำรวจระดับท่อ"), actor=world.actor("facilitator"))
    assert not agreement.has_owner
    assert told("meetings.agreement_made")[-1].has_owner is False


def test_an_agreement_is_about_a_matter_that_is_there(world):
    meeting = a_meeting(world, S.RUNNING)
    with pytest.raises(Conflict):
        service.agree(meeting, service.AgreementDraft("สำรวจ", problem_code="QQQQQ"), actor=world.actor("facilitator"))


def test_a_reason_stands_with_a_postponed_session_until_it_is_announced_again(world):
    meeting = a_meeting(world, S.POSTPONED)
    assert meeting.reason == "ฝนตกหนัก"
    with clock.at(EVENING - timedelta(hours=1)):
        service.announce_meeting(meeting, actor=world.actor("facilitator"))
    assert (meeting.state, meeting.reason) == (S.ANNOUNCED, "")


def test_late_minutes_are_told_once(world):
    meeting = a_meeting(world, S.CLOSED)
    for days in (6, 8, 9):
        with clock.at(EVENING + timedelta(days=days)):
            jobs.remind_of_minutes()
    assert [event.meeting for event in told("meetings.minutes_overdue")] == [meeting]


def test_a_body_that_publishes_nothing_for_a_year_is_flagged_once(world):
    """D29."""
    body = a_council(world, 3)
    jobs.notice_silent_bodies()
    jobs.notice_silent_bodies()
    assert len(told("meetings.body_fell_silent")) == 1
    assert queries.silence_of(body) is not None


def test_published_minutes_end_the_silence_of_a_body(world):
    body, meeting = a_council(world, 3), with_minutes(world, published=False)
    jobs.notice_silent_bodies()
    meeting.body = body
    service.publish_minutes(the_minutes(meeting), actor=world.actor("facilitator"))
    assert queries.silence_of(body) is None


def test_a_neighbours_chair_does_nothing_here(world):
    meeting = a_meeting(world, S.ANNOUNCED)
    with pytest.raises(NotAllowed):
        service.open_checkin(meeting, actor=world.actor("other_chair"))


def test_a_council_line_names_what_another_room_holds(world):
    line = service.LineDraft("น้ำดื่มสะอาด", LineKind.CONSIDER, 30, "ร่างมติ", "agenda_item:ABCDE", "/councils/items/ABCDE")
    meeting = service.make_meeting(world.here, a_draft(), actor=world.actor("chair"), lines=[line])
    assert [(one.thing, one.document) for one in meeting.agenda] == [("agenda_item:ABCDE", "ร่างมติ")]
