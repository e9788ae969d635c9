"""The floor of a session: who asks, who is called, how long they speak, and taps that are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from commons import clock
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from meetings import queries, service
from meetings.floor_face import order_face
from meetings.models import Grouping, LineState, MeetingState, ScreenView, SpeechKind, SpeechState
from meetings.service import Counts, FloorRules, Person, SpeakerDraft
from methods.speaking import fair_order
from tests.meetings.sessions import EVENING, a_council, a_draft, a_meeting
from votes import service as votes
from votes.conditions import Quorum, Whole
from votes.models import RoundState

S = MeetingState
K = SpeechKind


@pytest.fixture
def hall(world):
    """A forum under way, its list open, and who runs it."""
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    with clock.at(EVENING):
        service.open_floor(meeting, True, actor=actor)
        yield meeting, actor


def hand(hall, name, kind=K.SPEECH, group=""):
    meeting, actor = hall
    return service.enter_speaker(meeting, SpeakerDraft(name, kind, group=group), actor=actor)


def after(seconds):
    return clock.at(EVENING + timedelta(seconds=seconds))


def waiting(meeting):
    return [speech.label for speech in queries.speakers_of(meeting).waiting]


def told(kind=""):
    return [one.event for one in session().info.get(ANNOUNCED, []) if one.event.kind.startswith(kind)]


def test_who_is_called_speaks_and_who_spoke_has_ended(hall):
    meeting, actor = hall
    dao, som = hand(hall, "ดาว"), hand(hall, "ส้ม")
    service.call(dao, actor=actor)
    with after(90):
        service.call(som, actor=actor)
    assert (dao.state, dao.seconds, som.state) == (SpeechState.DONE, 90, SpeechState.SPEAKING)
    assert queries.speakers_of(meeting).now is som


def test_a_pause_stops_the_clock(hall):
    _meeting, actor = hall
    dao = hand(hall, "ดาว")
    service.call(dao, actor=actor)
    with after(60):
        service.pause(dao, actor=actor)
    with after(300):
        service.resume(dao, actor=actor)
    with after(330):
        service.end(dao, actor=actor)
    assert dao.seconds == 90


def test_a_clock_that_jumps_back_takes_nothing_away(hall):
    _meeting, actor = hall
    dao = hand(hall, "ดาว")
    service.call(dao, actor=actor)
    with after(-3600):
        service.end(dao, actor=actor)
    assert dao.seconds == 0


@pytest.mark.parametrize("kind", [K.POINT_OF_ORDER, K.INTERVENTION, K.QUESTION, K.ANSWER])
def test_a_word_in_between_interrupts_and_the_speech_goes_on(hall, kind):
    _meeting, actor = hall
    dao, order = hand(hall, "ดาว"), hand(hall, "เก่ง", kind)
    service.call(dao, actor=actor)
    with after(30):
        service.call(order, actor=actor)
    with after(50):
        service.resume(dao, actor=actor)
    assert (dao.state, dao.seconds, order.state, order.seconds) == (SpeechState.SPEAKING, 30, SpeechState.DONE, 20)


def test_a_point_of_order_stands_first_and_who_spoke_stands_last(hall):
    meeting, actor = hall
    service.call(hand(hall, "ดาว"), actor=actor)
    for name, kind in (("ดาว", K.SPEECH), ("ส้ม", K.SPEECH), ("ถาม", K.QUESTION), ("เก่ง", K.POINT_OF_ORDER)):
        hand(hall, name, kind)
    assert waiting(meeting) == ["เก่ง", "ถาม", "ส้ม", "ดาว"]


def test_the_group_that_is_behind_its_part_of_the_room_goes_first(hall):
    meeting, actor = hall  # 22 women and 16 men are here
    service.call(hand(hall, "ดาว", group="female"), actor=actor)
    with after(120):
        hand(hall, "ส้ม", group="female"), hand(hall, "ต้น", group="male")
        service.end(queries.speakers_of(meeting).now, actor=actor)
        assert waiting(meeting) == ["ต้น", "ส้ม"]


def test_the_order_shown_is_that_of_the_published_rule(hall):
    meeting, _actor = hall
    for name in ("ก", "ข", "ค"):
        hand(hall, name)
    speakers, rules = queries.speakers_of(meeting), queries.hall_of(meeting)
    requests = [queries.request_of(speech, rules) for speech in speakers.waiting]
    assert fair_order(requests, speakers.floor, rules.rule) == [speech.code for speech in speakers.waiting]


def test_out_of_turn_is_told_with_the_place_it_was_called_from(hall):
    _meeting, actor = hall
    hand(hall, "ดาว"), hand(hall, "ส้ม")
    service.call(hand(hall, "ต้น"), actor=actor)
    assert [(event.place, event.waiting) for event in told("meetings.order_overridden")] == [(3, 3)]


def test_nobody_is_told_who_asked_and_no_fact_is_a_name(hall, world):
    meeting, _actor = hall
    service.check_in(meeting, actor=world.actor("member"))
    service.ask_to_speak(meeting, label="น้าสมใจ", actor=world.actor("member"))
    asked = told("meetings.speech_asked")[-1]
    assert asked.actor.code is None and "น้าสมใจ" not in repr(asked)


def test_a_phone_asks_once_however_often_it_taps(hall, world):
    meeting, _actor = hall
    service.check_in(meeting, actor=world.actor("member"))
    first, second = (service.ask_to_speak(meeting, label="น้าสมใจ", actor=world.actor("member")) for _ in range(2))
    assert first is second and len(queries.own_requests(meeting, world.actor("member").member_id)) == 1


def test_who_has_not_signed_in_is_asked_to(hall, world):
    with pytest.raises(Conflict, match="ลงชื่อ"):
        service.ask_to_speak(hall[0], label="ใคร", actor=world.actor("member"))


def test_a_closed_list_takes_points_of_order_only(hall, world):
    meeting, actor = hall
    service.open_floor(meeting, False, actor=actor)
    service.check_in(meeting, actor=world.actor("member"))
    with pytest.raises(Conflict, match="ปิดรับชื่อ"):
        service.ask_to_speak(meeting, label="น้าสมใจ", actor=world.actor("member"))
    service.ask_to_speak(meeting, label="น้าสมใจ", kind=K.POINT_OF_ORDER, actor=world.actor("member"))
    assert waiting(meeting) == ["น้าสมใจ"]


def test_nobody_withdraws_for_others(hall, world):
    with pytest.raises(NotAllowed):
        service.withdraw(hand(hall, "ดาว"), actor=world.actor("member"))


@pytest.mark.parametrize("act", [service.pause, service.resume, service.end])
def test_the_wrong_order_of_taps_is_refused_with_a_sentence(hall, act):
    with pytest.raises(Conflict, match="เปลี่ยนสถานะ"):
        act(hand(hall, "ดาว"), actor=hall[1])


@pytest.mark.parametrize(("tap", "again"), [("call", "call"), ("pause", "pause"), ("end", "end")])
def test_a_second_tap_changes_nothing(hall, tap, again):
    meeting, actor = hall
    dao = hand(hall, "ดาว")
    service.call(dao, actor=actor)
    getattr(service, tap)(dao, actor=actor)
    before = (len(told()), dao.state, len(queries.acts_of(meeting)))
    getattr(service, again)(dao, actor=actor)
    assert before == (len(told()), dao.state, len(queries.acts_of(meeting)))


def test_a_call_is_taken_back_with_whom_it_ended(hall):
    meeting, actor = hall
    dao, som = hand(hall, "ดาว"), hand(hall, "ส้ม")
    service.call(dao, actor=actor)
    with after(60):
        service.call(som, actor=actor)
    service.take_back(queries.acts_of(meeting)[0], meeting, actor=actor)
    assert (dao.state, som.state, som.place) == (SpeechState.SPEAKING, SpeechState.WAITING, None)
    with after(80):
        service.end(dao, actor=actor)
    assert dao.seconds == 80


def test_a_step_of_the_agenda_is_taken_back_to_the_second(hall):
    meeting, actor = hall
    first, second = meeting.agenda[:2]
    service.begin_line(first, actor=actor)
    with after(100):
        service.begin_line(second, actor=actor)
        service.take_back(queries.acts_of(meeting)[0], meeting, actor=actor)
    with after(150):
        service.end_line(first, actor=actor)
    assert (first.state, first.seconds_used, second.state, second.begun_at) == (
        LineState.DONE,
        150,
        LineState.OPEN,
        None,
    )


def test_the_time_of_a_line_leaves_out_what_lay_between(hall):
    meeting, actor = hall
    first, second = meeting.agenda[:2]
    for seconds, line in ((0, first), (100, second), (400, first), (430, second)):
        with after(seconds):
            service.begin_line(line, actor=actor)
    assert first.seconds_used == 130


def test_a_sign_in_by_mistake_goes_and_the_number_with_it(hall):
    meeting, actor = hall
    service.check_in_person(meeting, Person(), actor=actor)
    service.take_back(queries.acts_of(meeting)[0], meeting, actor=actor)
    assert queries.presence_of(meeting).present == 38


def test_what_was_changed_since_is_not_taken_back(hall):
    meeting, actor = hall
    service.count_people(meeting, Counts(count=40), actor=actor)
    earlier = queries.acts_of(meeting)[0]
    service.count_people(meeting, Counts(count=41), actor=actor)
    with pytest.raises(Conflict, match="หลังจากนั้น"):
        service.take_back(earlier, meeting, actor=actor)
    assert queries.presence_of(meeting).present == 41


def test_taking_back_twice_goes_back_once(hall):
    meeting, actor = hall
    service.count_people(meeting, Counts(count=40), actor=actor)
    act = queries.acts_of(meeting)[0]
    for _ in range(2):
        service.take_back(act, meeting, actor=actor)
    assert queries.presence_of(meeting).present == 38


def test_with_the_end_nobody_waits_and_nothing_is_taken_back(hall):
    meeting, actor = hall
    dao, som = hand(hall, "ดาว"), hand(hall, "ส้ม")
    service.call(dao, actor=actor)
    service.close_meeting(meeting, actor=actor)
    assert (dao.state, som.state, queries.acts_of(meeting)) == (SpeechState.DONE, SpeechState.WITHDRAWN, [])


def test_the_rule_is_set_and_told(hall):
    meeting, actor = hall
    rules = FloorRules(True, 120, 1140, False, True, False, True, Grouping.GENDER)
    service.set_floor(meeting, rules, actor=actor)
    face = order_face(meeting)
    assert len(face["rule"]) == 4 and [(group.people, group.allowed) for _name, group, _n in face["balance"]] == [
        (22, 660),
        (16, 480),
    ]


def test_a_council_looks_at_constituencies(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    body.all_seats[0].constituency = "หมู่ 1"
    with clock.at(EVENING - timedelta(days=9)):
        meeting = service.make_meeting(world.here, a_draft(), actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=lead)
        service.check_in(meeting, actor=lead)
        service.begin_meeting(meeting, actor=lead)
        service.open_floor(meeting, True, actor=lead)
        speech = service.ask_to_speak(meeting, label="ประธาน", actor=lead)
    hall = queries.hall_of(meeting)
    assert (hall.grouping, speech.group(hall.grouping)) == (Grouping.CONSTITUENCY, "หมู่ 1")
    assert queries.speakers_of(meeting).floor.room == {"หมู่ 1": 1}


def test_the_screen_shows_what_was_chosen(hall):
    meeting, actor = hall
    service.set_screen(meeting, ScreenView.MESSAGE, message="พัก 15 นาที", actor=actor)
    session().expire_all()
    assert (queries.hall_of(meeting).view, queries.hall_of(meeting).message) == (ScreenView.MESSAGE, "พัก 15 นาที")


def test_a_show_of_hands_is_open_with_one_tap_and_a_second_tap_finds_it(hall):
    meeting, actor = hall
    service.begin_line(meeting.agenda[0], actor=actor)
    service.set_screen(meeting, ScreenView.AGENDA, actor=actor)
    round_ = service.show_of_hands(meeting, actor=actor)
    assert service.show_of_hands(meeting, actor=actor) is round_
    assert (round_.state, round_.title, round_.rules["present"]) == (RoundState.OPEN, meeting.agenda[0].title, 38)
    assert queries.hall_of(meeting).view is ScreenView.NOW


def test_a_prepared_show_of_hands_takes_who_is_here_when_it_opens(hall):
    meeting, actor = hall
    round_ = service.draft_round(meeting, "ยกมือ", "เห็นด้วยไหม", "hands", actor=actor)
    draft = votes.RoundDraft("ยกมือ", "เห็นด้วยไหม", "hands", others=["ซ่อมสะพาน"], explainer="ยกมือสองครั้ง")
    present = Quorum(Whole.PRESENT, "1/2", people=1)
    votes.change_round(round_, replace(draft, rules={"present": 99}, quorum=present), actor=actor)
    service.send_away(queries.counted(meeting), 2, actor=actor)
    votes.open_round(round_, actor=actor)
    assert (round_.rules["present"], (round_.conditions or {})["quorum"]["people"]) == (36, 36)


def test_with_a_vote_is_kept_who_was_here_and_how_many_voted(hall, world):
    meeting, actor = hall
    round_ = service.show_of_hands(meeting, actor=actor)
    votes.write_sheet(round_, {"score_1_0": "20", "score_1_1": "9", "score_1_2": "1"}, actor=actor)
    service.send_away(queries.counted(meeting), 2, actor=actor)
    votes.close_round(round_, actor=actor)
    kept = told("meetings.quorum_taken")[-1]
    assert (kept.step, kept.present, kept.needed, kept.unit, kept.voted) == ("closed", 36, 20, "persons", 30)
