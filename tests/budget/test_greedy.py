"""Greedy by score and by score per cost: stop or skip, thresholds, ties, incompatible projects."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.budget import Fate, OnUnaffordable, count_greedy, count_greedy_per_cost
from methods.lots import lot_order
from methods.refusals import Reason
from tests.budget.examples import rules, vote, votes
from tests.methods.examples import refusal

BOTH = [count_greedy, count_greedy_per_cost]
SKIP, STOP = OnUnaffordable.SKIP, OnUnaffordable.STOP
# Three parks and a library. Source: our own; the scores are 9, 7, 4, 2.
PARKS = vote(100, {"a": 60, "b": 50, "c": 40, "d": 5}, "4 a b", "5 a", "3 b", "4 c", "2 d")


@pytest.mark.parametrize("mode, funded", [(STOP, ("a",)), (SKIP, ("a", "c"))])
def test_the_municipal_rule_stops_or_skips_at_what_does_not_fit(mode, funded):
    outcome = count_greedy(PARKS, rules(on_unaffordable=mode))
    assert (outcome.funded, outcome.winners) == (funded, funded)
    assert (outcome.first_not_to_fit.project.id, outcome.first_not_to_fit.short) == ("b", 10)


def test_every_project_gets_its_word():
    outcome = count_greedy(PARKS, rules(on_unaffordable=STOP, threshold=3))
    assert [(each.project.id, each.fate) for each in outcome.verdicts] == [
        ("a", "funded"), ("b", "stopped"), ("c", "below_line"), ("d", "below_threshold"),
    ]  # fmt: skip
    assert (outcome.spent, outcome.left, outcome.budget) == (60, 40, 100)


def test_the_stages_tell_what_was_left():
    outcome = count_greedy(PARKS, rules(on_unaffordable=SKIP))
    told = [(stage.action, stage.options, stage.figures["left"], stage.figures["short"]) for stage in outcome.stages]
    assert told == [("fund", ("a",), 100, 0), ("skip", ("b",), 40, 10), ("fund", ("c",), 40, 0), ("skip", ("d",), 0, 5)]


def test_points_for_their_cost():
    outcome = count_greedy_per_cost(PARKS, rules(on_unaffordable=SKIP))
    assert outcome.ranking == (("d",), ("a",), ("b",), ("c",))  # 2/5, 9/60, 7/50, 4/40
    assert outcome.funded == ("d", "a")


def test_a_project_at_the_threshold_is_looked_at():
    few = vote(100, {"a": 10, "b": 10, "c": 10}, "50 a", "49 b")
    assert count_greedy(few, rules(threshold=50)).funded == ("a",)
    assert count_greedy(few, rules()).funded == ("a", "b")


def test_points_may_be_fractions():
    outcome = count_greedy(vote(10, {"a": 10, "b": 10}, "1 a:1/2 b:1/3"), rules())
    assert (outcome.funded, outcome.figures) == (("a",), {"a": Fraction(1, 2), "b": Fraction(1, 3)})


def test_of_equal_scores_the_cheaper_comes_first():
    outcome = count_greedy(vote(50, {"a": 50, "b": 40}, "2 a b"), rules(seed=None))
    assert (outcome.funded, outcome.ties[0].rule) == (("b",), "cheaper")


def test_of_equal_projects_the_lot_takes_one():
    outcome = count_greedy(vote(50, {"a": 40, "b": 40}, "2 a b"), rules(seed="5"))
    assert outcome.funded == (lot_order("ab", vote="count", seed="5")[0],)


@pytest.mark.parametrize("count", BOTH)
def test_without_a_seed_what_the_lot_would_decide_stays_open(count):
    outcome = count(
        vote(90, {"a": 40, "b": 40, "c": 20, "d": 1}, "2 a b", "3 c", "1 d"), rules(seed=None, on_unaffordable=SKIP)
    )
    fates = {each.project.id: each.fate for each in outcome.verdicts}
    assert (fates["a"], fates["b"], outcome.notes["open"]) == (Fate.OPEN, Fate.OPEN, 2)
    assert outcome.ties[-1].rule == "open"


@pytest.mark.parametrize("budget, funded", [(100, {"a", "b", "c"}), (30, {"c"})])
def test_a_tie_that_changes_nothing_is_no_obstacle(budget, funded):
    equals = vote(budget, {"a": 40, "b": 40, "c": 20}, "2 a b", "3 c")
    outcome = count_greedy(equals, rules(seed=None, on_unaffordable=SKIP))
    assert (set(outcome.funded), outcome.notes["open"]) == (funded, 0)


def test_below_the_line_ties_do_not_matter():
    equals = vote(10, {"x": 50, "a": 5, "b": 5, "c": 5}, "9 x", "2 a b c")
    assert count_greedy(equals, rules(seed=None)).notes["open"] == 0


def test_incompatible_equals_are_open_even_if_both_could_be_paid():
    rivals = vote(100, {"a": 40, "b": 40}, "2 a b", incompatible=(frozenset("ab"),))
    assert count_greedy(rivals, rules(seed=None)).notes["open"] == 2
    assert len(count_greedy(rivals, rules(seed="1")).funded) == 1


def test_a_vote_that_cannot_be_is_refused():
    with refusal(Reason.TOO_SMALL, given="0", least=1, project="a"):
        vote(10, {"a": 0}, "1 a")
    with refusal(Reason.MISSING, field="cost"):
        type(PARKS)(PARKS.profile, (1, 2), 10)


@pytest.mark.parametrize("count", BOTH)
@given(drawn=votes(incompatible=True), mode=st.sampled_from([STOP, SKIP]), seed=st.sampled_from([None, "1"]))
def test_the_budget_holds_and_every_project_has_one_word(count, drawn, mode, seed):
    outcome = count(drawn, rules(seed, on_unaffordable=mode))
    assert outcome.spent == sum(drawn.costs[drawn.profile.options.index(name)] for name in outcome.funded)
    assert outcome.spent + outcome.left == drawn.budget and outcome.left >= 0
    assert sorted(each.project.id for each in outcome.verdicts) == sorted(drawn.profile.options)
    assert all(len(set(outcome.funded) & together) <= 1 for together in drawn.incompatible)


@pytest.mark.parametrize("count", BOTH)
@given(data=st.data(), drawn=votes(), mode=st.sampled_from([STOP, SKIP]), seed=st.sampled_from([None, "1"]))
def test_neither_order_nor_place_matters(count, data, drawn, mode, seed):
    moved = shuffled(data, drawn)
    one, other = (count(each, rules(seed, on_unaffordable=mode)) for each in (drawn, moved))
    assert (one.funded, one.figures, one.spent) == (other.funded, other.figures, other.spent)


@given(drawn=votes())
def test_skipping_leaves_nothing_affordable(drawn):
    outcome = count_greedy(drawn, rules(on_unaffordable=SKIP))
    unfunded = [each.project for each in outcome.verdicts if each.fate is Fate.SKIPPED]
    assert all(project.cost > outcome.left for project in unfunded)


def shuffled(data, drawn):
    """The same vote with its ballots and projects in another order."""
    places = data.draw(st.permutations(range(len(drawn.costs))))
    names = tuple(drawn.profile.options[place] for place in places)
    ballots = tuple(
        type(ballot)(
            ballot.count,
            tuple(tuple(places.index(one) for one in tier) for tier in ballot.tiers),
            None if ballot.scores is None else {places.index(one): given for one, given in ballot.scores.items()},
        )
        for ballot in data.draw(st.permutations(drawn.profile.ballots))
    )
    return type(drawn)(type(drawn.profile)(names, ballots), tuple(drawn.costs[place] for place in places), drawn.budget)
