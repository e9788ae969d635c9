"""Hands, secret paper, marks on the roll, Hanlon, consensus and thresholds."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.refusals import Reason, Refused
from methods.tally.agreement import ConsensusCount, Position, at_least, count_positions, more_than
from methods.tally.equations import check_marks, read_hands, read_secret_paper
from methods.tally.hanlon import Pearl, basic_rating, overall_rating
from tests.methods.examples import refusal

YES = Pearl(propriety=True, economics=True, acceptability=True, resources=True, legality=True)


def test_hands_may_be_as_many_as_are_present():
    hands = read_hands(in_favour=20, against="๕", abstained=3, present=28)
    assert (hands.in_favour, hands.against, hands.counted) == (20, 5, 28)


def test_more_hands_than_people_show_both_numbers():
    with refusal(Reason.MORE_HANDS_THAN_PRESENT, counted=29, present=28):
        read_hands(in_favour=21, against=5, abstained=3, present=28)


def test_secret_papers_add_up():
    papers = read_secret_paper(valid=30, spoiled=2, unused=8, handed_out=40)
    assert papers.handed_out == 40


@pytest.mark.parametrize("handed_out", [39, 41])
def test_secret_papers_that_do_not_add_up_show_both_numbers(handed_out):
    with refusal(Reason.PAPERS_DO_NOT_ADD_UP, counted=40, handed_out=handed_out):
        read_secret_paper(valid=30, spoiled=2, unused=8, handed_out=handed_out)


def test_a_count_below_zero_is_refused():
    with refusal(Reason.TOO_SMALL, given=-1, least=0, field="spoiled"):
        read_secret_paper(valid=30, spoiled=-1, unused=8, handed_out=37)


def test_marks_on_the_roll_are_envelopes_slips_and_paper():
    check_marks(38, envelopes=20, slips=6, paper=12)
    with refusal(Reason.MARKS_DO_NOT_ADD_UP, counted=38, marks=37):
        check_marks(37, envelopes=20, slips=6, paper=12)


def test_hanlon_reference():
    """Source: domain rules of Sala, after Hanlon and Pickett: A 8, B 14, C 6, D 1 → 44."""
    assert overall_rating(basic_rating(size=8, seriousness=14, effect=6), YES) == 44


def test_hanlon_keeps_thirds():
    assert basic_rating(size=1, seriousness=1, effect=5) == Fraction(10, 3)
    assert basic_rating(size=10, seriousness=20, effect=10) == 100


@pytest.mark.parametrize("answer", ["propriety", "economics", "acceptability", "resources", "legality"])
def test_one_no_of_pearl_is_enough(answer):
    pearl = Pearl(**{**vars(YES), answer: False})
    assert overall_rating(44, pearl) == 0


@pytest.mark.parametrize("field, above", [("size", 11), ("seriousness", 21), ("effect", 11)])
def test_hanlon_scales(field, above):
    with refusal(Reason.TOO_LARGE, given=above, most=above - 1, field=field):
        basic_rating(**{"size": 1, "seriousness": 1, "effect": 1, field: above})


@pytest.mark.parametrize(
    "positions, is_reached",
    [
        (["agree", "agree"], True),
        (["agree", "remarks"], True),
        (["remarks"], True),
        (["agree", "agree", "cannot_yet"], False),
        ([], False),
    ],
)
def test_consensus_is_reached_when_nobody_holds_back(positions, is_reached):
    assert count_positions(map(Position, positions)).is_reached is is_reached


def test_positions_are_counted():
    assert count_positions([Position.AGREE, Position.REMARKS, Position.AGREE]) == ConsensusCount(2, 1, 0)


@pytest.mark.parametrize("whole, two_thirds, half", [(0, 0, 1), (1, 1, 1), (30, 20, 16), (31, 21, 16), (90, 60, 46)])
def test_thresholds(whole, two_thirds, half):
    assert (at_least(Fraction(2, 3), whole), more_than(Fraction(1, 2), whole)) == (two_thirds, half)


@given(st.fractions(0, 1), st.integers(0, 10**6))
def test_a_threshold_is_the_least_number_that_reaches_it(share, whole):
    assert at_least(share, whole) - 1 < share * whole <= at_least(share, whole)
    assert more_than(share, whole) - 1 <= share * whole < more_than(share, whole)


@given(*[st.integers(0, 100)] * 4)
def test_hands_are_refused_exactly_when_there_are_too_many(in_favour, against, abstained, present):
    try:
        read_hands(in_favour=in_favour, against=against, abstained=abstained, present=present)
    except Refused:
        assert in_favour + against + abstained > present
    else:
        assert in_favour + against + abstained <= present
