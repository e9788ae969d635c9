"""Budgets as ways of deciding: what a ballot may hold, what is funded, and what is refused."""

from collections.abc import Sequence

import pytest

from methods.refusals import Reason
from methods.tally import AnyResult, count, read_ballot
from tests.methods.examples import paper, refusal, totals

COSTS = {"a": 120_000, "b": 60_000, "c": 50_000}


def funded(way: str, ballots: Sequence[object], **rules: object) -> AnyResult:
    on = paper(way, "abc", budget=200_000, costs=COSTS, **rules)
    return count(on, [read_ballot(on, ballot) for ballot in ballots])


def test_the_municipal_rule_stops_at_what_does_not_fit():
    """Ceiling 200,000; costs 120,000, 60,000 and 50,000: two are funded, 20,000 are left."""
    result = funded("budget-ticks", [["a", "b", "c"], ["a", "b"], ["a"]])
    assert (result.winners, result.figure("spent"), result.figure("left")) == (("a", "b"), 180_000, 20_000)


def test_skipping_funds_what_comes_after():
    ballots = [["b", "a"], ["b", "a"], ["b"], ["c"]]
    assert funded("budget-ticks", [["a"], ["a", "c"], ["a", "c", "b"]], on_unaffordable="skip").winners == ("a", "c")
    assert funded("budget-ticks", ballots).winners == ("a", "b")


def test_equal_shares_gives_a_small_group_its_part():
    ballots = [["a"]] * 6 + [["c"]] * 3
    assert funded("budget-ticks", ballots, rule="equal-shares", completion="none").winners == ("a", "c")


def test_an_order_gives_points_by_place():
    assert totals(funded("budget-order", [{"b": 1, "a": 2}, {"b": 1}], most=2)) == {"b": 4, "a": 1, "c": 0}


def test_points_add_up():
    assert totals(funded("budget-points", [{"a": 6, "b": 4}, {"c": "๓"}])) == {"a": 6, "b": 4, "c": 3}


@pytest.mark.parametrize("way, ballot, reason, values", [
    ("knapsack", ["a", "b", "c"], Reason.OVER_THE_BUDGET, {"given": 230_000, "most": 200_000, "over": 30_000}),
    ("knapsack", ["b", "c"], Reason.CANNOT_GO_TOGETHER, {"one": "b", "other": "c"}),
    ("knapsack", [], Reason.TOO_FEW_MARKS, {"given": 0, "least": 1}),
    ("knapsack", ["z"], Reason.UNKNOWN_OPTION, {"given": "z"}),
    ("budget-ticks", ["a", "b", "c"], Reason.TOO_MANY_MARKS, {"given": 3, "most": 2}),
    ("budget-order", {"a": 1, "b": 1}, Reason.SAME_PLACE, {"place": 1}),
    ("budget-order", {"a": 2}, Reason.PLACE_LEFT_OUT, {"place": 1}),
    ("budget-order", {}, Reason.TOO_FEW_MARKS, {"given": 0, "least": 1}),
    ("budget-points", {"a": 2, "b": 1}, Reason.TOO_MANY_MARKS, {"given": 3, "most": 2}),
    ("budget-points", {"a": -1}, Reason.TOO_SMALL, {"given": -1, "least": 0, "option": "a"})])  # fmt: skip
def test_n27_ballots_on_money_that_cannot_be(way, ballot, reason, values):
    rules: dict[str, object] = {} if way == "knapsack" else {"most": 2}
    on = paper(way, "abc", budget=200_000, costs=COSTS, incompatible=[["b", "c"]], **rules)
    with refusal(reason, **values):
        read_ballot(on, ballot)


@pytest.mark.parametrize("rules, reason, values", [
    ({"costs": {"a": 1}, "budget": 5}, Reason.MISSING, {"setting": "costs"}),
    ({"costs": COSTS}, Reason.MISSING, {"setting": "budget"}),
    ({"costs": COSTS | {"c": 0}, "budget": 5}, Reason.TOO_SMALL, {"given": 0, "least": 1, "option": "c"}),
    ({"costs": COSTS, "budget": 5, "incompatible": [["a", "x"]]}, Reason.UNKNOWN_OPTION, {"given": "x"}),
    ({"costs": COSTS, "budget": 5, "rule": "lottery"}, Reason.UNKNOWN_CHOICE, {"given": "lottery", "setting": "rule"})])  # fmt: skip
def test_rules_on_money_that_cannot_be(rules, reason, values):
    with refusal(reason, **values):
        paper("knapsack", "abc", **rules)


def test_a_set_of_one_project_is_no_set():
    assert paper("knapsack", "abc", costs=COSTS, budget=5, incompatible=[["a"], ["a", "b"]]).rules.incompatible == (
        ("a", "b"),
    )


def test_a_cost_that_belongs_to_no_project_is_noticed():
    on = paper("budget-ticks", "abc", costs={"a": 1, "b": 2, "x": 3}, budget=5)
    with refusal(Reason.MISSING, option="c"):
        count(on, [read_ballot(on, ["a"])])


@pytest.mark.parametrize("rule", ["greedy", "greedy-per-cost", "equal-shares"])
def test_the_money_of_an_area_where_nobody_voted_stays(rule):
    areas = {"areas": {"เหนือ": 100_000, "ใต้": 100_000}, "area_of": {"a": "เหนือ", "b": "ใต้", "c": "ใต้"}}
    result = funded("budget-ticks", [["b"], ["b", "c"]], rule=rule, **areas)
    assert "a" not in result.winners and "b" in result.winners


def test_one_of_two_projects_that_cannot_go_together_is_left_out():
    result = funded("budget-ticks", [["b", "c"], ["b"]], incompatible=[["b", "c"]])
    assert result.winners == ("b",)
