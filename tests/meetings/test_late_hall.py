"""Speakers and piles of paper that come in late from a device or from a sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.permissions import Conflict
from meetings import queries, service
from meetings.models import MeetingState
from meetings.moments import Moment
from meetings.service import late, late_hall
from tests.meetings.sessions import EVENING, a_meeting, the_count
from tests.votes.halls import closed, opened

S = MeetingState
THEN = Moment(EVENING + timedelta(minutes=5))


@pytest.fixture
def running(world):
    return a_meeting(world, S.RUNNING)


@pytest.fixture
def round_(world):
    return closed(opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=2), world)


def figures(numbers):
    return dict(zip("กขค", numbers, strict=False))


def test_who_raised_a_hand_earlier_stands_before_who_raised_it_later(world, running):
    actor = world.actor("facilitator")
    late_hall.add_speaker(running, "มาทีหลัง", Moment(THEN.at + timedelta(minutes=9)), actor=actor)
    late_hall.add_speaker(running, "ยกมือก่อน", THEN, actor=actor)
    assert [speech.label for speech in queries.speakers_of(running).waiting] == ["ยกมือก่อน", "มาทีหลัง"]


def test_who_has_spoken_meanwhile_waits_behind_who_has_not(world, running):
    actor = world.actor("facilitator")
    late_hall.note_speech(running, "ลุงดำ", 180, THEN, actor=actor)
    for label in ("ลุงดำ", "ป้านิด"):
        late_hall.add_speaker(running, label, Moment(THEN.at + timedelta(minutes=2)), actor=actor)
    assert [speech.label for speech in queries.speakers_of(running).waiting] == ["ป้านิด", "ลุงดำ"]


def test_totals_of_two_people_settle_one_pile(world, round_):
    for who, pile in (("facilitator", None), ("committee", 1)):
        kept = late_hall.enter_totals(round_, 5, 1, figures("322"), pile=pile, actor=world.actor(who))
        assert kept["batch"] == 1
    assert [batch.is_settled for batch in round_.batches] == [True]


def test_one_person_does_not_settle_a_pile_alone(world, round_):
    for _press in range(2):
        late_hall.enter_totals(round_, 5, 0, figures("322"), actor=world.actor("facilitator"))
    assert [batch.is_settled for batch in round_.batches] == [False, False]


@pytest.mark.parametrize(
    "numbers", [figures("9999"[:3]) | {"ฮ": "1"}, figures("ab"), figures(["-1", "2", "2"]), figures(["99", "0", "0"])]
)
def test_figures_that_cannot_be_are_refused_with_a_sentence(world, round_, numbers):
    with pytest.raises(Conflict) as refusal:
        late_hall.enter_totals(round_, 5, 0, numbers, actor=world.actor("facilitator"))
    assert str(refusal.value)


def test_piles_of_two_tables_stay_two(world, round_):
    for who, numbers in (("facilitator", "322"), ("committee", "131")):
        late_hall.enter_totals(round_, 5, 0, figures(numbers), actor=world.actor(who))
    assert [(batch.number, len(batch.entries)) for batch in round_.batches] == [(1, 1), (2, 1)]


@pytest.mark.parametrize("pile", [1, 7])
def test_nobody_counts_their_own_pile_again_nor_one_that_is_not_there(world, round_, pile):
    late_hall.enter_totals(round_, 5, 0, figures("322"), actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        late_hall.enter_totals(round_, 5, 0, figures("322"), pile=pile, actor=world.actor("facilitator"))


def test_who_spoke_and_who_left_is_taken_in_after_the_end(world):
    meeting, actor = a_meeting(world, S.CLOSED), world.actor("facilitator")
    late_hall.note_speech(meeting, "ลุงดำ", 180, THEN, actor=actor)
    late.note_left(meeting, 3, THEN, actor=actor)
    assert the_count(meeting).left_count == 3
    with pytest.raises(Conflict):
        late_hall.add_speaker(meeting, "ป้านิด", THEN, actor=actor)


def test_who_left_before_a_newer_count_is_not_taken_from_it(world, running):
    actor = world.actor("facilitator")
    with clock.at(EVENING + timedelta(minutes=20)):
        service.count_people(running, service.Counts(count=30), actor=actor)
        with pytest.raises(Conflict):
            late.note_left(running, 3, THEN, actor=actor)
        late.note_left(running, 2, Moment(EVENING + timedelta(minutes=25)), actor=actor)
    assert the_count(running).left_count == 2
