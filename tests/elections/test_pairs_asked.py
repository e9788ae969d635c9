"""Pairs ("which first?") and best-worst: strengths, their uncertainty, their ties."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.elections.best_worst import Choice, best_worst
from methods.elections.bradley_terry import bradley_terry
from methods.elections.breaks import Breaks

# Agresti, "Categorical Data Analysis" (1990), table 10.10: American League baseball 1987, home and away added; wins of row over column.
TEAMS = ["milwaukee", "detroit", "toronto", "new york", "boston", "cleveland", "baltimore"]
WINS = [
    [0, 7, 9, 7, 7, 9, 11],
    [6, 0, 7, 5, 11, 9, 9],
    [4, 6, 0, 7, 7, 8, 12],
    [6, 8, 6, 0, 6, 7, 10],
    [6, 2, 6, 7, 0, 7, 12],
    [4, 4, 5, 6, 6, 0, 6],
    [2, 4, 1, 3, 1, 7, 0],
]
BASEBALL = [(one, other, WINS[i][j]) for i, one in enumerate(TEAMS) for j, other in enumerate(TEAMS) if WINS[i][j]]


def test_the_baseball_of_1987_has_its_published_order():
    found = bradley_terry(TEAMS, BASEBALL)
    assert [group[0] for group in found.ranking] == TEAMS
    assert found.outcome().winners == ("milwaukee",)


def test_strengths_say_how_often_a_team_wins():
    """Agresti: log-strengths from 1.581 for Milwaukee to 0 for Baltimore, 1.050 in the mean: shares of 630 and 259 without a prior."""
    found = bradley_terry(TEAMS, BASEBALL)
    assert found.strengths["milwaukee"].share == pytest.approx(630, abs=10)
    assert found.strengths["baltimore"].share == pytest.approx(259, abs=15)


def test_more_answers_make_surer():
    few, many = (bradley_terry("ab", [("a", "b", 3 * times), ("b", "a", 2 * times)]) for times in (1, 100))
    assert few.strengths["a"].low < many.strengths["a"].low < many.strengths["a"].share < many.strengths["a"].high
    assert (few.strengths["a"].asked, many.strengths["b"].asked) == (5, 500)


def test_one_who_never_lost_and_one_who_was_never_asked_have_finite_strengths():
    found = bradley_terry("abc", [("a", "b", 10)])
    assert (found.ranking, found.strengths["c"].share) == ((("a",), ("c",), ("b",)), 500)
    assert found.strengths["c"].low < 100 and found.strengths["c"].high > 900


def test_without_answers_all_are_equal():
    assert bradley_terry("ba", []).ranking == (("a", "b"),)
    assert bradley_terry("a", []).ranking == (("a",),)
    assert bradley_terry("", []).outcome().winners == ()


def test_equal_strengths_are_parted_as_announced():
    found = bradley_terry("abc", [("a", "b", 1), ("b", "c", 1), ("c", "a", 1)], breaks=Breaks({"a": 2, "b": 1, "c": 3}))
    assert (found.ranking, found.ties[0].rule) == ((("b",), ("a",), ("c",)), "earlier")


@given(st.lists(st.tuples(st.permutations("abcd"), st.integers(1, 9)), max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_answers_and_options_does_not_matter(drawn, chance: random.Random):
    answers = [(order[0], order[1], people) for order, people in drawn]
    shuffled, options = list(answers), list("abcd")
    chance.shuffle(shuffled)
    chance.shuffle(options)
    assert bradley_terry(options, shuffled) == bradley_terry("abcd", answers)


@given(st.lists(st.tuples(st.permutations("abcd"), st.integers(1, 9)), max_size=12))
def test_one_more_win_never_lowers_the_winner(drawn):
    answers = [(order[0], order[1], people) for order, people in drawn]
    before, after = bradley_terry("abcd", answers), bradley_terry("abcd", [*answers, ("a", "b", 1)])
    assert after.strengths["a"].share >= before.strengths["a"].share


def test_a_stranger_is_no_option():
    with pytest.raises(ValueError, match="not two of the options"):
        bradley_terry("ab", [("a", "z", 1)])


def test_best_less_worst():
    shown = frozenset("abc")
    found = best_worst(
        "abcd",
        [Choice(shown, "a", "c", 3), Choice(shown, "b", "a"), Choice(shown, None, None), Choice(shown, "b", "c")],
    )
    assert (found.winners, found.figures) == (("a",), {"a": 2, "b": 2, "c": -4, "d": 0})
    assert found.notes["shown:a"] == 6 and found.notes["shown:d"] == 0


def test_equal_differences_fall_to_who_was_more_often_best():
    shown = frozenset("abc")
    found = best_worst("abc", [Choice(shown, "a", "c", 3), Choice(shown, "b", "a"), Choice(shown, "b", "c")])
    assert (found.ranking, found.ties[0].rule) == ((("a",), ("b",), ("c",)), "more-often-best")


@pytest.mark.parametrize("best, worst", [("z", "a"), ("a", "a")])
def test_best_and_worst_are_two_of_those_shown(best, worst):
    with pytest.raises(ValueError, match="two of those shown"):
        Choice(frozenset("ab"), best, worst)
