"""The Method of Equal Shares: the paper's example, prices, completion, comparison, ties, thresholds, incompatible projects."""

from fractions import Fraction

import pytest

from methods.budget import BudgetVote, Completion, Fate, Utility, count_equal_shares
from methods.elections.profile import Ballot, Profile
from methods.refusals import Reason
from tests.budget.examples import rules, vote
from tests.methods.examples import refusal

ADD1 = Completion.ADD1
# Ten people share 100; a project for all and one for each half. Worked by hand in the tests below.
HALVES = vote(100, {"all": 30, "north": 40, "south": 35, "one": 20}, "5 all north", "4 all south", "1 all south one")


def test_everybody_pays_the_same_as_long_as_they_can():
    """At first a use of "all" costs 30/10/30 = 1/10 of its cost, "south" 1/5, "north" 1/5, "one" cannot be paid by one person.

    After "all" each has 7 left; "south" needs 35 from five people: exactly all they have. "north" needs 40 of 35.
    """
    outcome = count_equal_shares(HALVES, rules())
    assert outcome.funded == ("all", "south")
    first, second = outcome.stages
    assert (first.figures["price"], first.figures["rho"]) == (3, Fraction(1, 10))
    assert (second.figures["price"], second.figures["rho"], second.figures["left"]) == (7, Fraction(1, 5), 35)


def test_what_was_not_bought_says_what_its_supporters_lacked():
    north = next(each for each in count_equal_shares(HALVES, rules()).verdicts if each.project.id == "north")
    assert (north.fate, north.left, north.short) == (Fate.UNAFFORDABLE, 35, 5)


def test_one_unit_more_for_everybody_up_to_the_last_step_before_overspending():
    """With 11 each, 8 are left after "all", so "north" costs 40 = 5 × 8: 105 in all. That is too much, so step 0 stands."""
    outcome = count_equal_shares(HALVES, rules(completion=ADD1))
    assert (outcome.funded, outcome.notes["steps"]) == (("all", "south"), 0)
    richer = vote(
        105,
        dict(zip(HALVES.profile.options, HALVES.costs, strict=True)),
        "5 all north",
        "4 all south",
        "1 all south one",
    )
    outcome = count_equal_shares(richer, rules(completion=ADD1))
    assert (set(outcome.funded), outcome.spent, outcome.left) == ({"all", "north", "south"}, 105, 0)


def test_the_last_step_counts_and_not_the_first_that_leaves_nothing_affordable():
    """At 15/6 each "a" is bought and the 6 left pay for nothing; one more for each and it is "b" for 14, and still no debt."""
    drawn = vote(15, {"a": 9, "b": 14, "c": 12}, "3 a b", "1 a", "2 b c")
    assert count_equal_shares(drawn, rules()).funded == ("a",)
    outcome = count_equal_shares(drawn, rules(completion=ADD1))
    assert (outcome.funded, outcome.spent, outcome.notes["steps"]) == (("b",), 14, 1)


def test_money_left_can_be_given_to_whatever_fits():
    drawn = vote(20, {"a": 10, "b": 10, "c": 10, "d": 1}, "3 a", "1 b", "1 c", "1 d")
    bare = count_equal_shares(drawn, rules())
    filled = count_equal_shares(drawn, rules(completion=Completion.ADD1_GREEDY))
    assert (bare.funded, filled.notes["filled"] >= 0, filled.left >= 0) == (("a", "d"), True, True)
    assert set(bare.funded) <= set(filled.funded)


def test_completion_stops_when_everything_is_bought():
    outcome = count_equal_shares(vote(100, {"a": 10, "b": 20}, "1 a", "1 b"), rules(completion=ADD1))
    assert (set(outcome.funded), outcome.notes["steps"], outcome.left) == ({"a", "b"}, 0, 70)


def test_use_can_be_counted_by_project_instead_of_by_cost():
    """For 12 each, a dear project for three and a cheap one for two: by cost both cost 1/3 and 1/2 per use, by project 10 and 4."""
    drawn = vote(36, {"dear": 30, "cheap": 8}, "2 dear cheap", "1 dear")
    assert count_equal_shares(drawn, rules(utility=Utility.COST)).funded == ("dear",)
    assert count_equal_shares(drawn, rules(utility=Utility.SCORE)).funded == ("cheap",)


def test_points_are_paid_for():
    """Who gave three points pays three times as much as who gave one, as long as it lasts: 6 and 2 of 8."""
    outcome = count_equal_shares(vote(16, {"a": 8, "b": 7}, "1 a:3", "1 a:1 b:1"), rules(utility=Utility.SCORE))
    assert outcome.stages[0].figures["price"] == 2
    assert next(each for each in outcome.verdicts if each.project.id == "b").left == 6


def test_fractions_of_points_money_and_votes_are_exact():
    profile = Profile(("a", "b"), (Ballot(Fraction(3, 2), (), {0: Fraction(1, 3)}), Ballot(1, (), {1: Fraction(1, 2)})))
    outcome = count_equal_shares(BudgetVote(profile, (Fraction(601, 100), 5), Fraction(251, 25)), rules())
    assert outcome.funded == ("a",)
    assert outcome.stages[0].figures["in_full"] == Fraction(3, 2)
    assert outcome.notes["share"] == Fraction(251, 25) / Fraction(5, 2)


def test_a_ballot_without_marks_has_its_share_and_spends_nothing():
    assert count_equal_shares(vote(10, {"a": 6}, "1 a", "1"), rules()).funded == ()
    assert count_equal_shares(vote(12, {"a": 6}, "1 a", "1"), rules()).funded == ("a",)


def test_projects_below_the_threshold_are_not_bought():
    outcome = count_equal_shares(vote(90, {"a": 10, "b": 10}, "2 a", "1 b"), rules(threshold=2))
    assert {each.project.id: each.fate for each in outcome.verdicts} == {"a": "funded", "b": "below_threshold"}


def test_rivals_shut_each_other_out():
    rivals = vote(90, {"a": 10, "b": 10}, "2 a", "1 b", incompatible=(frozenset("ab"),))
    outcome = count_equal_shares(rivals, rules(completion=ADD1))
    assert {each.project.id: (each.fate, each.beside) for each in outcome.verdicts} == {
        "a": ("funded", ""), "b": ("incompatible", "a"),
    }  # fmt: skip


def test_of_equal_prices_the_cheaper_project_comes_first():
    """Both cost 1 per use for their supporters; after the cheaper one nobody can pay for the other."""
    outcome = count_equal_shares(vote(8, {"a": 8, "b": 4}, "4 a b", "4 a"), rules(utility=Utility.SCORE, seed=None))
    assert (outcome.funded, outcome.stages[0].figures["rho"], outcome.ties) == (("b",), 1, ())


@pytest.mark.parametrize("seed", ["1", "2", "3"])
def test_equals_draw_lots(seed):
    outcome = count_equal_shares(vote(10, {"a": 10, "b": 10}, "5 a b"), rules(seed))
    assert len(outcome.funded) == 1
    assert outcome.ties[0].rule == "lot" and outcome.funded == outcome.ties[0].order[:1]


def test_without_a_seed_equals_stay_open():
    outcome = count_equal_shares(vote(10, {"a": 10, "b": 10}, "5 a b"), rules(None))
    assert (outcome.funded, outcome.ties[0].rule, outcome.ties[0].options) == ((), "open", ("a", "b"))
    assert [each.fate for each in outcome.verdicts] == [Fate.OPEN, Fate.OPEN]


@pytest.mark.parametrize("ballots", [["5 a", "5 b"], ["5 a b"]])
def test_a_tie_that_changes_nothing_is_no_obstacle(ballots):
    outcome = count_equal_shares(vote(20, {"a": 5, "b": 5}, *ballots), rules(None, completion=ADD1))
    assert (set(outcome.funded), outcome.ties) == ({"a", "b"}, ())


def test_too_many_ways_to_fall_stay_open():
    crowd = {name: 10 for name in "abcdefgh"}
    outcome = count_equal_shares(vote(30, crowd, "3 a b c d e f g h"), rules(None))
    assert (outcome.funded, outcome.ties[0].rule) == ((), "open")


def test_greedy_wins_the_comparison_if_more_voters_gain_by_it():
    """Equal Shares buys for the two; greedy buys the dear project of the three, and that is what more of the five prefer."""
    drawn = vote(50, {"dear": 45, "small": 20}, "3 dear", "2 small")
    assert count_equal_shares(drawn, rules()).funded == ("small",)
    outcome = count_equal_shares(drawn, rules(compares=True))
    assert (outcome.method, outcome.funded) == ("greedy", ("dear",))
    assert (outcome.notes["gain_by_greedy"], outcome.notes["gain_by_shares"], outcome.notes["without_by_greedy"]) == (
        3,
        2,
        2,
    )


def test_equal_shares_stands_where_the_comparison_is_level():
    drawn = vote(40, {"dear": 35, "small": 20}, "2 dear", "2 small")
    assert count_equal_shares(drawn, rules(compares=True)).method == "equal-shares"


def test_nobody_voted():
    with refusal(Reason.NO_BALLOTS):
        count_equal_shares(vote(10, {"a": 5}), rules())


def test_numbers_beyond_all_bounds_are_refused():
    many = BudgetVote(Profile(("a",), (Ballot(2**51, ((0,),)),)), (1,), 1)
    with pytest.raises(ValueError, match="too_large"):
        count_equal_shares(many, rules())
    with pytest.raises(ValueError, match="too_large"):
        count_equal_shares(vote(Fraction(1, 3**40), {"a": 10**9}, "1 a"), rules())
