"""Paper: two people enter each pile, a third decides a difference, and the sums must agree with what was handed out."""

from __future__ import annotations

import pytest

from commons.permissions import Conflict
from methods.refusals import Refused
from tests.votes import halls
from tests.votes.halls import cast, closed, codes_of, counted, opened
from votes import service
from votes.paper_tables import BatchKind
from votes.service import HallCount
from votes.service.paper_entry import BadLine, differences, read_pile, read_totals


@pytest.fixture
def pile(world):
    """A pile of three paper ballots of a closed round with three letters."""
    round_ = closed(opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=2), world)
    return service.add_batch(round_, BatchKind.BALLOTS, handed_out=3, actor=world.actor("facilitator"))


@pytest.fixture
def totals(world):
    round_ = closed(opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=2), world)
    return service.add_batch(round_, BatchKind.TOTALS, handed_out=5, actor=world.actor("facilitator"))


def enter(batch, world, who, typed="ก ข\nก\nx"):
    return service.enter_batch(batch, read_pile(batch, typed), actor=world.actor(who))


def test_two_who_agree_settle_a_pile(pile, world):
    enter(pile, world, "facilitator")
    assert not pile.is_settled
    enter(pile, world, "committee", "ก\nก, ข\nเสีย")
    assert pile.settled == {"ballots": [{"1": 1, "2": 1}, {"1": 1}], "invalid": 1}


def test_a_difference_waits_for_a_third(pile, world):
    enter(pile, world, "facilitator")
    enter(pile, world, "committee", "ก ค\nก\nx")
    assert pile.differs and not pile.is_settled
    enter(pile, world, "officer")
    assert pile.is_settled and len(pile.entries) == 3


def test_nobody_enters_a_pile_twice(pile, world):
    enter(pile, world, "facilitator")
    with pytest.raises(Conflict, match="ให้อีกคนกรอก"):
        enter(pile, world, "facilitator")


def test_a_settled_pile_stays(pile, world):
    enter(pile, world, "facilitator")
    enter(pile, world, "committee")
    with pytest.raises(Conflict, match="ตรงกันแล้ว"):
        enter(pile, world, "officer", "ค\nค\nค")


@pytest.mark.parametrize("line", ["ง", "ก ก", "กก", "ก ข ค ก", "hello", "ก9", "ก0", "-1"])
def test_n27_a_line_that_is_no_ballot_is_named(pile, line):
    with pytest.raises(BadLine) as bad:
        read_pile(pile, f"ก\n{line}")
    assert bad.value.line == 2


def test_more_papers_in_the_box_than_handed_out_are_refused(pile):
    with pytest.raises(Refused):
        read_pile(pile, "ก\nก\nก\nก")


@pytest.mark.parametrize("sent", [
    {"valid": 5, "invalid": 1, "totals": {"1": 1, "2": 1, "3": 3}},
    {"valid": 2, "invalid": 0, "totals": {"1": 3, "2": 0, "3": 0}},
    {"valid": 2, "invalid": 0, "totals": {"1": 2}},
    {"valid": -2, "invalid": 0, "totals": {"1": 0, "2": 0, "3": 0}},
    {"valid": 2, "invalid": 0, "totals": {"1": 1, "2": 1, "9": 0, "3": 0}},
])  # fmt: skip
def test_n27_totals_that_cannot_be_are_refused(totals, sent):
    with pytest.raises(Refused):
        read_totals(totals, sent)


def test_differences_of_totals_are_told_by_name(totals, world):
    for who, flood in (("facilitator", 4), ("committee", 5)):
        content = read_totals(totals, {"valid": 5, "invalid": 0, "totals": {"1": flood, "2": 1, "3": 0}})
        service.enter_batch(totals, content, actor=world.actor(who))
    assert differences(totals) == ["“ก น้ำ” คนแรกนับได้ 4 คนที่สองนับได้ 5"]


def test_paper_is_not_entered_while_people_vote(world):
    with pytest.raises(Conflict):
        service.add_batch(opened(world), BatchKind.TOTALS, handed_out=3, actor=world.actor("facilitator"))


def test_averages_are_not_taken_from_totals(world):
    round_ = closed(opened(world, "matrix_each"), world)
    with pytest.raises(Conflict, match="ทีละใบ"):
        service.add_batch(round_, BatchKind.TOTALS, handed_out=3, actor=world.actor("facilitator"))


def test_a_paper_ballot_of_scores_is_one_line(world):
    round_ = closed(opened(world, "matrix_each", titles=["น้ำ", "ขยะ"]), world)
    pile = service.add_batch(round_, BatchKind.BALLOTS, handed_out=1, actor=world.actor("facilitator"))
    (ballot,) = read_pile(pile, "4 3 2 4 / ๔ 2 3 3")["ballots"]
    assert ballot["2"] == {"size": 4, "severity": 2, "ease": 3, "concern": 3}


# The count waits for the sums


def test_an_unsettled_pile_stops_the_count(pile, world):
    enter(pile, world, "facilitator")
    with pytest.raises(Conflict, match=r"กองที่.1"):
        service.count_round(pile.round, HallCount(3, 2), actor=world.actor("facilitator"))


@pytest.mark.parametrize("hall, words", [
    (HallCount(marks=4, slips_left=0), "บัญชีรายชื่อ 4\u00a0คน แต่แจก"), (HallCount(marks=1, slips_left=2), "ใช้ใบรหัสลงคะแนน 1\u00a0ใบ"),
    (HallCount(marks=3, slips_left=0), "บัญชีรายชื่อ 3\u00a0คน แต่แจก")])  # fmt: skip
def test_sums_that_do_not_agree_stop_the_count(world, hall, words):
    round_ = opened(world, slips=2)
    cast(round_, codes_of(round_)[0], {"1": 1})
    round_ = closed(round_, world)
    with pytest.raises(Conflict, match=words):
        service.count_round(round_, hall, actor=world.actor("facilitator"))


def test_more_marks_than_people_who_may_vote_stop_the_count(world):
    round_ = opened(world, slips=2, eligible=1)
    cast(round_, codes_of(round_)[0], {"1": 1})
    round_ = closed(round_, world)
    with pytest.raises(Conflict, match="มากกว่าผู้มีสิทธิ"):
        service.count_round(round_, HallCount(marks=2, slips_left=0), actor=world.actor("facilitator"))


def test_slips_and_paper_are_one_ledger(pile, world):
    enter(pile, world, "facilitator")
    enter(pile, world, "committee")
    round_ = counted(pile.round, world, HallCount(marks=5, slips_left=0))
    result = halls.result_of(round_)
    assert result.equation["counted"] == 3 and result.channels["paper"]["totals"] == {
        "1": 2,
        "2": 1,
        "3": 0,
    }


def test_without_a_ballot_there_is_no_result(world):
    round_ = closed(opened(world, slips=1), world)
    with pytest.raises(Conflict, match="มีบัตรดี 0"):
        service.count_round(round_, HallCount(marks=0, slips_left=1), actor=world.actor("facilitator"))


def test_the_paper_of_another_channel_needs_no_slip(world):
    round_ = closed(opened(world, titles=["น้ำ", "ขยะ"], slips=0), world)
    batch = service.add_batch(round_, BatchKind.BALLOTS, handed_out=1, actor=world.actor("facilitator"))
    for who in ("facilitator", "committee"):
        service.enter_batch(batch, read_pile(batch, "ก"), actor=world.actor(who))
    assert halls.counted(round_, world, HallCount(marks=1, slips_left=0)).result is not None
