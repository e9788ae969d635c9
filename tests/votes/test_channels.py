"""One vote, many channels, one ledger: phone, slip, paper and outer envelope of one person, in whatever order they come."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commons.permissions import Conflict
from methods.refusals import Refused
from tests.votes import electorates, halls
from tests.votes.electorates import number_of, vote, vote_as
from tests.votes.urns import as_given, booth
from votes import service
from votes.ballots import ballot_paper
from votes.models import RollFrom, RoundState, Secrecy
from votes.paper_tables import BatchKind
from votes.service import HallCount, Voters, open_votes
from votes.service.paper_entry import read_pile
from votes.trustees import make_sheets
from votes.urn import Mark, Outcome, keys, urn_of
from votes.urn.emptying import empty

TRUSTEES = Voters(Secrecy.TRUSTEES, RollFrom.MEMBERS)
OPEN = Voters(Secrecy.OPEN, RollFrom.MEMBERS)
SLIPS = Voters(Secrecy.SLIPS, RollFrom.MEMBERS)


@pytest.fixture
def voting(world):
    return electorates.opened(world, slips=3)


def give(round_, who, mark, world):
    service.hand_out(round_, number_of(round_, who, world), mark, actor=world.actor("officer"))


def test_a_later_ballot_replaces_the_first_until_the_close(voting, world):
    first, second = vote(voting, "member", {"1": 1}, world), vote(voting, "member", {"2": 1}, world)
    assert first != second
    round_ = halls.closed(voting, world)
    assert urn_of(round_.code).ballots() == {'{"2":1}': 1} and urn_of(round_.code).receipts() == [second]


def test_the_same_press_again_is_the_same_receipt_and_never_brings_an_old_choice_back(voting, world):
    first = vote(voting, "member", {"1": 1}, world, key="k1")
    assert vote(voting, "member", {"1": 1}, world, key="k1") == first
    second = vote(voting, "member", {"2": 1}, world, key="k2")
    with pytest.raises(Conflict):
        vote(voting, "member", {"1": 1}, world, key="k1")
    assert vote(voting, "member", {"2": 1}, world, key="k2") == second


@pytest.mark.parametrize("mark", [Mark.SLIP, Mark.PAPER])
def test_n31_whoever_has_a_slip_or_a_paper_does_not_vote_on_the_phone(voting, world, mark):
    give(voting, "member", mark, world)
    with pytest.raises(Conflict):
        vote(voting, "member", {"1": 1}, world)


def test_n31_in_a_confidential_round_paper_wins_over_the_phone(voting, world):
    vote(voting, "member", {"1": 1}, world)
    give(voting, "member", Mark.PAPER, world)
    round_ = halls.closed(voting, world)
    counts = urn_of(round_.code).counts()
    assert (counts.online, counts.withdrawn, urn_of(round_.code).ballots()) == (0, 1, {})


def test_n31_after_the_phone_no_slip_is_given(voting, world):
    vote(voting, "member", {"1": 1}, world)
    with pytest.raises(Conflict):
        give(voting, "member", Mark.SLIP, world)


@pytest.mark.parametrize("first, then", [(Mark.SLIP, Mark.PAPER), (Mark.PAPER, Mark.SLIP), (Mark.SLIP, Mark.SLIP)])
def test_one_person_gets_one_thing_at_the_desk(voting, world, first, then):
    give(voting, "member", first, world)
    with pytest.raises(Conflict):
        give(voting, "member", then, world)


def test_n31_an_outer_envelope_of_somebody_with_a_slip_stays_unopened(world):
    round_ = electorates.opened(world, SLIPS, slips=3, booths=1)
    give(round_, "member", Mark.SLIP, world)
    with pytest.raises(Conflict, match="ไม่เปิด"):
        service.check_outer_envelope(round_, number_of(round_, "member", world), actor=world.actor("officer"))


def test_n31_an_outer_envelope_withdraws_the_sealed_ballot_and_the_urn_waits_for_it(world):
    round_ = electorates.opened(world, booths=1)
    vote(round_, "member", {"1": 1}, world)
    vote(round_, "chair", {"2": 1}, world)
    round_ = halls.closed(round_, world)
    assert round_.emptied_at is None
    service.check_outer_envelope(round_, number_of(round_, "member", world), actor=world.actor("officer"))
    service.finish_booths(round_, actor=world.actor("facilitator"))
    round_ = halls.worked(round_, world)
    assert urn_of(round_.code).ballots() == {'{"2":1}': 1} and round_.emptied_at is not None


def test_n32_whoever_is_not_on_the_roll_does_not_vote(voting, world):
    with pytest.raises(Conflict):
        vote_as(voting, 99, {"1": 1})


def test_n35_an_option_that_is_not_on_the_paper_is_refused(voting, world):
    with pytest.raises(Refused):
        service.cast_signed_in(ballot_paper(voting), number=1, sent={"mark_9": "1"}, submit_key="k" * 16)
    assert urn_of(voting.code).counts().envelopes == 0


def test_key_holders_open_what_the_server_cannot(world):
    made = make_sheets()
    round_ = electorates.opened(world, TRUSTEES, sheets=made)
    vote(round_, "member", {"1": 1}, world)
    assert not keys.has_seal(round_.code)
    round_ = halls.closed(round_, world)
    assert round_.emptied_at is None and urn_of(round_.code).counts().phase == "untied"
    service.bring_keys(round_, [made.sheets[2], made.sheets[0]], actor=world.actor("chair"))
    round_ = halls.worked(round_, world)
    assert urn_of(round_.code).ballots() == {'{"1":1}': 1} and not keys.are_here(round_.code)


@pytest.mark.parametrize("which", [(0, 0), (0,)])
def test_one_sheet_opens_nothing(world, which):
    made = make_sheets()
    round_ = halls.closed(electorates.opened(world, TRUSTEES, sheets=made), world)
    with pytest.raises(Conflict):
        service.bring_keys(round_, [made.sheets[number] for number in which], actor=world.actor("chair"))


def test_sheets_of_another_round_open_nothing(world):
    round_ = halls.closed(electorates.opened(world, TRUSTEES), world)
    with pytest.raises(Conflict):
        service.bring_keys(round_, make_sheets().sheets[:2], actor=world.actor("chair"))
    assert not keys.has_seal(round_.code)


def test_without_sheets_a_round_with_key_holders_does_not_open(world):
    round_ = electorates.drafted(world, TRUSTEES)
    with pytest.raises(Conflict):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_an_open_vote_stands_beside_the_name_with_its_history(world):
    round_ = electorates.opened(world, OPEN)
    for ballot in ({"1": 1}, {"2": 1}, {"2": 1}):
        electorates.vote_openly(round_, "member", ballot, world)
    number = number_of(round_, "chair", world)
    service.call_name(round_, number, {"mark_3": "1"}, actor=world.actor("facilitator"))
    assert [(vote.voter.number, vote.number, vote.choice) for vote in open_votes.history_of(round_)] == [
        (number, 1, {"3": 1}), (4, 1, {"1": 1}), (4, 2, {"2": 1})]  # fmt: skip
    assert open_votes.counting(round_) == {4: {"2": 1}, number: {"3": 1}}


def test_open_votes_are_counted_and_add_up(world):
    round_ = electorates.opened(world, OPEN)
    for who, ballot in (("member", {"1": 1}), ("chair", {"1": 1, "2": 1}), ("committee", {"1": 1})):
        electorates.vote_openly(round_, who, ballot, world)
    round_ = halls.counted(round_, world)
    result = halls.result_of(round_)
    assert result.equation["marks"] == result.equation["counted"] == 3
    assert round_.state is RoundState.TALLIED and result.channels["named"]["valid"] == 3


def test_phones_slips_and_paper_add_up(world):
    """A small hall: two phones, one of them changed its mind, one slip, one paper."""
    round_ = electorates.opened(world, slips=3)
    vote(round_, "member", {"1": 1}, world)
    vote(round_, "member", {"2": 1}, world)
    vote(round_, "chair", {"1": 1}, world)
    give(round_, "committee", Mark.SLIP, world)
    halls.cast(round_, halls.codes_of(round_)[0], {"1": 1})
    give(round_, "council_lead", Mark.PAPER, world)
    round_ = halls.closed(round_, world)
    pile = service.add_batch(round_, BatchKind.BALLOTS, handed_out=1, actor=world.actor("facilitator"))
    for who in ("facilitator", "committee"):
        service.enter_batch(pile, read_pile(pile, "ก"), actor=world.actor(who))
    round_ = halls.counted(round_, world, HallCount(marks=4, slips_left=2))
    sum_ = halls.result_of(round_).equation
    assert sum_["marks"] == sum_["online"] + sum_["slips_handed_out"] + sum_["papers_handed_out"] == 4
    assert sum_["valid"] + sum_["invalid"] == sum_["counted"] == 4


@pytest.mark.parametrize("hall", [HallCount(marks=3, slips_left=3), HallCount(marks=1, slips_left=2)])
def test_a_hall_that_does_not_add_up_is_not_counted(world, hall):
    round_ = electorates.opened(world, slips=3)
    vote(round_, "member", {"1": 1}, world)
    with pytest.raises(Conflict):
        service.count_round(halls.closed(round_, world), hall, actor=world.actor("facilitator"))


VOTERS, CODES = 3, 3
steps = st.lists(
    st.one_of(
        st.tuples(st.just("phone"), st.integers(1, VOTERS), st.sampled_from("123")),
        st.tuples(st.just("slip"), st.integers(1, VOTERS), st.none()),
        st.tuples(st.just("paper"), st.integers(1, VOTERS), st.none()),
        st.tuples(st.just("code"), st.integers(0, CODES - 1), st.sampled_from("123")),
        st.tuples(st.just("strike"), st.integers(1, VOTERS), st.none()),
        st.tuples(st.just("close"), st.none(), st.none()),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps, paper_wins=st.booleans())
def test_one_person_counts_once_over_every_interleaving(app, steps, paper_wins):
    """A plain model of the rules beside the urn: each answer agrees, and in the end so does every figure."""
    with booth(CODES, voters=VOTERS) as hall:
        marks: dict[int, Mark] = dict.fromkeys(range(1, VOTERS + 1), Mark.NONE)
        phones: dict[int, str] = {}
        codes: dict[int, str] = {}
        withdrawn, is_open = 0, True
        for what, which, choice in steps:
            if what == "close":
                hall.urn.close()
                is_open = False
            elif what == "phone":
                expected = is_open and marks[which] in (Mark.NONE, Mark.ONLINE)
                assert (hall.vote(which, [choice]).outcome is Outcome.ACCEPTED) == expected
                if expected:
                    marks[which], phones[which] = Mark.ONLINE, choice
            elif what == "code":
                expected = is_open and which not in codes
                assert (hall.cast(hall.codes[which], [choice]).outcome is Outcome.ACCEPTED) == expected
                if expected:
                    codes[which] = choice
            else:
                mark = {"slip": Mark.SLIP, "paper": Mark.PAPER, "strike": Mark.STRUCK}[what]
                wins = marks[which] is Mark.ONLINE and mark is Mark.PAPER and paper_wins
                in_the_way = None if marks[which] is Mark.NONE or wins else marks[which]
                withdrawn += wins
                phones.pop(which, None) if wins else None
                tag = hall.tag(which) if paper_wins and mark is Mark.PAPER else None
                assert hall.urn.hand_out(which, mark, tag=tag) is in_the_way
                marks[which] = in_the_way or mark
        assert hall.urn.marks() == marks
        counts = empty(hall.urn, hall.code, as_given)
        found = Counter({json.loads(ballot)[0]: times for ballot, times in hall.urn.ballots().items()})
        assert found == Counter([*phones.values(), *codes.values()])
        assert counts.marks == Counter(marks.values()) and counts.withdrawn == withdrawn
        assert len(hall.urn.receipts()) == counts.online + counts.slips_used
