"""The rules for budgets by their names, with what a file announces and what whoever counts asks for."""

import pytest

from methods.budget import BudgetRules, Completion, OnUnaffordable
from methods.budget.methods import rules_for
from methods.elections.registry import count
from methods.elections.rules import Rules
from methods.refusals import Reason, Refused
from tests.budget.examples import vote
from tests.elections.ballots import election

ANNOUNCED = BudgetRules(OnUnaffordable.SKIP, threshold=2, completion=Completion.ADD1, compares=True)
PARKS = vote(100, {"a": 60, "b": 50, "c": 40}, "3 a", "2 a b", "1 c", "1 c", rules=ANNOUNCED)


@pytest.mark.parametrize(
    "method, funded", [("greedy", {"a", "c"}), ("greedy-per-cost", {"a", "c"}), ("equal-shares", {"a"})]
)
def test_every_rule_is_counted_by_its_name(method, funded):
    outcome = count(method, PARKS)
    assert (outcome.method, outcome.budget, set(outcome.funded)) == (method, 100, funded)


def test_what_the_source_announces_holds_unless_something_else_is_asked_for():
    assert rules_for(PARKS, Rules()) == BudgetRules(OnUnaffordable.SKIP, threshold=2)
    assert rules_for(PARKS, Rules(completion="add1")) == ANNOUNCED
    asked = rules_for(PARKS, Rules(on_unaffordable="stop", threshold=3, completion="add1-greedy"))
    assert asked == BudgetRules(OnUnaffordable.STOP, threshold=3, completion=Completion.ADD1_GREEDY)


def test_a_vote_on_money_says_of_itself_what_every_election_says():
    assert (PARKS.options, dict(PARKS.names), PARKS.valid, PARKS.invalid) == (("a", "b", "c"), {}, 7, 0)


def test_a_threshold_up_to_one_is_a_share_of_the_ballots():
    assert rules_for(PARKS, Rules(threshold=1)).threshold == 7


def test_below_the_quorum_nothing_is_funded():
    outcome = count("greedy", PARKS, Rules(quorum=8))
    assert (outcome.funded, outcome.spent, outcome.notes["quorum"]) == ((), 0, 8)
    assert count("greedy", PARKS, Rules(quorum=7)).funded


@pytest.mark.parametrize(
    "method, rules, reason",
    [
        ("equal-shares", Rules(completion="add2"), Reason.UNKNOWN_CHOICE),
        ("greedy", Rules(on_unaffordable="jump"), Reason.UNKNOWN_CHOICE),
        ("greedy", Rules(completion="add1"), Reason.NOT_BY_THIS_METHOD),
    ],
)
def test_rules_that_do_not_exist_are_refused(method, rules, reason):
    with pytest.raises(Refused, match=reason.value):
        count(method, PARKS, rules)


def test_ballots_without_costs_are_no_budget():
    with pytest.raises(Refused, match="no_costs"):
        count("greedy", election("1 a>b"))
