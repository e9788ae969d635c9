"""Block approval: the seats go to those with most ticks."""

from methods.elections.block import count_block_approval
from methods.elections.profile import Ballot, Profile
from methods.tally.lots import lot_order
from tests.elections.stv_examples import election, rules


def test_most_ticks_take_the_seats():
    outcome = count_block_approval(election("5 a=b", "4 b=c", "2 d", "1 a=d"), rules(2))
    assert (outcome.winners, outcome.figures) == (("b", "a"), {"a": 6, "b": 9, "c": 4, "d": 3})
    assert outcome.ranking == (("b",), ("a",), ("c",), ("d",))


def test_points_above_zero_are_ticks():
    ballot = Ballot(2, ((0,), (1,)), scores={0: 1, 1: 0})
    assert count_block_approval(Profile(("a", "b"), (ballot, Ballot(1, ()))), rules(1)).figures == {"a": 2, "b": 0}


def test_equals_across_the_last_seat_draw_lots():
    outcome = count_block_approval(election("3 a", "2 b", "2 c"), rules(2, seed="4"))
    assert outcome.winners == ("a", lot_order("bc", vote="stv", seed="4")[0])
    assert [tie.rule for tie in outcome.ties] == ["lot"]


def test_without_a_seed_the_last_seat_stays_open():
    outcome = count_block_approval(election("3 a", "2 b", "2 c"), rules(2, seed=None))
    assert (outcome.winners, outcome.ties[0].rule, outcome.ties[0].options) == (("a",), "open", ("b", "c"))


def test_equals_within_the_seats_need_no_lot():
    assert count_block_approval(election("2 a", "2 b", "1 c"), rules(2, seed=None)).winners == ("a", "b")


def test_who_withdrew_gets_no_seat():
    outcome = count_block_approval(election("3 a=b", "1 c", withdrawn="a"), rules(1))
    assert (outcome.winners, set(outcome.figures)) == (("b",), {"b", "c"})
