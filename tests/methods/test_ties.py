"""Ties: which rule parted whom, what stays open, and the lot that anyone can repeat."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.lots import lot, lot_order
from methods.refusals import Reason
from methods.tally import Figure, Option, count, draw_up, read_ballot
from tests.methods.examples import order, paper, refusal, scored

NAMES = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)

# printf 'sala-tie\nv\ns\na' | sha256sum
KNOWN_LOT = "8125db6989e0b1e174f9cdb0988a9770865129a559bf2d4607b1be120d89a4e2"


def all_equal(options="abcd", *, seed=None):
    on = paper("approval", options, at_once=True)
    return count(on, [read_ballot(on, list(options))], seed=seed)


def test_without_a_seed_equal_options_share_a_rank():
    result = all_equal()
    assert [line.rank for line in result.lines] == [1, 1, 1, 1]
    assert result.ties[0].open == (("a", "b", "c", "d"),)
    assert (result.needs_lot, result.order) == (True, (("a", "b", "c", "d"),))
    assert result.rule_between("a", "b") is None


def test_the_rank_after_an_open_tie_is_left_out():
    on = paper("approval", "abcd", at_once=True)
    result = count(on, [read_ballot(on, ["a", "b", "c"]), read_ballot(on, ["c"])])
    assert [(line.rank, line.option) for line in result.lines] == [(1, "c"), (2, "a"), (2, "b"), (4, "d")]


def test_the_seed_puts_equal_options_in_the_order_of_their_lots():
    result = all_equal(seed="3 1 4 1 5 9 2 6")
    assert order(result) == lot_order("abcd", vote="round-1", seed="3 1 4 1 5 9 2 6")
    assert (result.needs_lot, result.rule_between("a", "d"), result.seed) == (False, "lot", "3 1 4 1 5 9 2 6")
    assert result.ties[0].steps[0].figures == ()


def test_the_lot_is_the_documented_hash():
    text = "sala-tie\nround-1\n4711\nน้ำท่วม"
    assert lot("น้ำท่วม", vote="round-1", seed="4711") == hashlib.sha256(text.encode()).hexdigest()


def test_a_known_lot_never_changes():
    assert lot("a", vote="v", seed="s") == KNOWN_LOT


@given(*[st.tuples(NAMES, NAMES, NAMES)] * 2)
def test_different_names_never_hash_the_same_bytes(one, other):
    lots = [lot(option, vote=vote, seed=seed) for vote, seed, option in (one, other)]
    assert (lots[0] == lots[1]) == (one == other)


@pytest.mark.parametrize("seed", ["", "1\n2", " 1", "1\u200b", "x" * 201])
def test_a_seed_that_could_be_read_in_two_ways_is_refused(seed):
    with refusal(Reason.UNFIT_NAME, field="seed", given=seed[:40]):
        lot("a", vote="v", seed=seed)


@given(st.permutations("abcdef"), st.integers(0, 10**20))
def test_the_lot_does_not_care_who_is_named_first(options, seed):
    assert lot_order(options, vote="v", seed=str(seed)) == lot_order("abcdef", vote="v", seed=str(seed))


def test_a_tie_of_three_falls_to_two_rules():
    """a leads by concern, then b over c by severity; the earlier and the lot are not asked."""
    on = paper("matrix", "cba")
    scores = {"a": scored(1, 2, 1, 4), "b": scored(1, 4, 1, 2), "c": scored(4, 1, 1, 2)}
    result = count(on, [read_ballot(on, scores)], seed="7")
    [tie] = result.ties
    assert (tie.total, tie.options) == (8, ("a", "b", "c"))
    assert [(step.rule, step.groups) for step in tie.steps] == [
        ("concern", (("a",), ("b", "c"))), ("severity", (("b",), ("c",)))]  # fmt: skip
    assert [result.rule_between(*pair) for pair in ("ab", "ac", "bc")] == ["concern", "concern", "severity"]


def test_two_ties_in_one_order_are_kept_apart():
    on = paper("approval", "abcd")
    result = count(on, [read_ballot(on, ["a", "b", "c", "d"]), read_ballot(on, ["c", "d"])])
    assert [(tie.total, tie.options) for tie in result.ties] == [(2, ("c", "d")), (1, ("a", "b"))]
    assert [result.rule_between(*pair) for pair in ("ab", "cd", "ac")] == ["earlier", "earlier", None]


def test_options_of_different_totals_have_no_tie_rule():
    on = paper("approval", "ab")
    assert count(on, [read_ballot(on, ["b"])]).rule_between("a", "b") is None


def test_a_lot_parts_only_those_submitted_at_once():
    options = [Option("a", 5), Option("b", 5), Option("c", 1)]
    on = draw_up("approval", vote="v", options=options)
    result = count(on, [read_ballot(on, ["a", "b", "c"])], seed="1")
    assert order(result) == ["c", *lot_order("ab", vote="v", seed="1")]
    assert [step.rule for step in result.ties[0].steps] == ["earlier", "lot"]
    assert result.ties[0].steps[0].figures[0] == Figure("c", 1)
