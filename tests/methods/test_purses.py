"""Money of areas, and what a ballot or a rule may not be: each refusal with its figures."""

from __future__ import annotations

import pytest

from methods.refusals import Reason
from methods.tally import WAYS, read_ballot, read_sheet
from methods.tally.registry import register
from tests.methods.examples import paper, refusal

COSTS = {"a": 60, "b": 30, "c": 30}
AREAS = {"areas": {"เหนือ": 60, "ใต้": 40}, "area_of": {"a": "เหนือ", "b": "ใต้"}}


def budget(way: str = "knapsack", **rules: object):
    return paper(way, "abc", budget=120, costs=COSTS, **(AREAS | rules))


@pytest.mark.parametrize(
    "way, ballot", [("knapsack", ["a", "b"]), ("budget-ticks", ["b", "a"]), ("budget-order", {"a": 1, "b": 2})]
)
def test_a_ballot_for_one_area_marks_no_other_one(way, ballot):
    with refusal(Reason.ONE_AREA, one="เหนือ", other="ใต้"):
        read_ballot(budget(way, vote_in="one"), ballot)


def test_a_ballot_for_one_area_may_mark_what_is_for_the_whole_place():
    assert read_ballot(budget("budget-ticks", vote_in="one"), ["c", "a"]) == ["a", "c"]


def test_each_purse_holds_what_is_its_own():
    purses = {purse.name: (purse.ceiling, purse.projects) for purse in budget().rules.purses("abc")}
    assert purses == {"เหนือ": (60, ("a",)), "ใต้": (40, ("b",)), "": (20, ("c",))}


@pytest.mark.parametrize("spent, reason, values", [
    ({"least_spent": 50}, Reason.SPENT_TOO_LITTLE, {"given": 30, "least": 50}),
    ({"most_spent": 20}, Reason.OVER_THE_BUDGET, {"given": 30, "most": 20, "over": 10})])  # fmt: skip
def test_a_purse_is_filled_between_its_bounds(spent, reason, values):
    with refusal(reason, **values):
        read_ballot(budget(**spent), ["b"])


@pytest.mark.parametrize("rules, reason, values", [
    ({"area_of": {"x": "ใต้"}}, Reason.UNKNOWN_OPTION, {"given": "x"}),
    ({"areas": {"เหนือ": 100, "ใต้": 40}}, Reason.TOO_LARGE, {"given": 140, "most": 120, "setting": "areas"}),
    ({"areas": {"เหนือ": 80, "ใต้": 40}}, Reason.MISSING, {"setting": "budget"})])  # fmt: skip
def test_purses_that_cannot_be(rules, reason, values):
    with refusal(reason, **values):
        budget(**rules)


def test_an_order_may_be_left_empty_where_nothing_is_asked():
    assert read_ballot(budget("budget-order", fewest=0), {}) == {}


def test_one_choice_has_to_be_made_where_none_of_these_is_not_offered():
    with refusal(Reason.TOO_FEW_MARKS, given=0, least=1):
        read_ballot(paper("plurality", "ab", may_refuse=False), [])


def test_a_run_off_knows_no_equal_places():
    with refusal(Reason.UNKNOWN_CHOICE, setting="equal", given="true"):
        paper("irv", "abc", equal=True)


def test_more_places_than_asked_are_refused():
    with refusal(Reason.TOO_MANY_MARKS, given=3, most=2):
        read_ballot(paper("borda", "abc", most=2), {"a": 1, "b": 2, "c": 3})


@pytest.mark.parametrize("sent, reason, values", [
    ({"colour": "red"}, Reason.UNKNOWN_SETTING, {"given": "colour"}),
    ({"totals": {"a/maybe": 1}}, Reason.UNKNOWN_OPTION, {"given": "a/maybe"})])  # fmt: skip
def test_answers_on_paper_are_those_that_were_asked(sent, reason, values):
    with refusal(reason, **values):
        read_sheet(paper("yes-no", "ab"), {"number": "1", "valid": "3", "invalid": "0", "totals": {}} | sent)


def test_a_code_that_is_taken_is_not_given_again():
    with pytest.raises(ValueError, match="there is already a way dots"):
        register(WAYS["dots"])
