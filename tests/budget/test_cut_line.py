"""The cut line of a budget."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.budget import Fate, Project, draw_line
from methods.refusals import Reason
from tests.methods.examples import refusal

COSTS = st.lists(st.integers(1, 100), max_size=12)


def drawn(costs, ceiling, *, skip=False):
    order = [Project(str(n), cost) for n, cost in enumerate(costs)]
    return draw_line(order, ceiling=ceiling, skip_and_continue=skip)


def funded(line):
    return [project.cost for project in line.having(Fate.FUNDED)]


def test_reference():
    """Source: domain rules of Sala: 200,000 for 120,000 / 60,000 / 50,000 → two, 180,000; 20,000 left."""
    line = drawn([120_000, 60_000, 50_000], 200_000)
    assert (funded(line), line.spent, line.left) == ([120_000, 60_000], 180_000, 20_000)
    assert [verdict.fate for verdict in line.verdicts] == ["funded", "funded", "stopped"]
    assert line.first_not_to_fit == line.verdicts[2]
    assert (line.verdicts[2].left, line.verdicts[2].short) == (20_000, 30_000)


@pytest.mark.parametrize(
    "skip, outcomes", [(False, ["funded", "stopped", "below_line"]), (True, ["funded", "skipped", "funded"])]
)
def test_stop_or_skip(skip, outcomes):
    assert [verdict.fate for verdict in drawn([60, 50, 40], 100, skip=skip).verdicts] == outcomes


def test_what_fits_exactly_is_funded():
    line = drawn([60, 40, 1], 100)
    assert (funded(line), line.left, line.having(Fate.STOPPED)) == ([60, 40], 0, (Project("2", 1),))


@given(COSTS, st.integers(0, 300), st.booleans())
def test_the_ceiling_holds_and_every_baht_is_accounted_for(costs, ceiling, skip):
    line = drawn(costs, ceiling, skip=skip)
    assert line.spent == sum(funded(line)) <= ceiling
    assert line.spent + line.left == ceiling
    assert [verdict.project.cost for verdict in line.verdicts] == costs


@given(COSTS, st.integers(0, 300))
def test_stopping_funds_the_longest_beginning_that_fits(costs, ceiling):
    fitting = max(n for n in range(len(costs) + 1) if sum(costs[:n]) <= ceiling)
    assert funded(drawn(costs, ceiling)) == costs[:fitting]


@given(COSTS, st.integers(0, 300))
def test_a_skipped_project_did_not_fit_when_its_turn_came(costs, ceiling):
    for verdict in drawn(costs, ceiling, skip=True).verdicts:
        assert (verdict.fate is Fate.FUNDED) == (verdict.project.cost <= verdict.left)


@pytest.mark.parametrize(
    "cost, reason", [(0, Reason.TOO_SMALL), (-5, Reason.TOO_SMALL), (10**12 + 1, Reason.TOO_LARGE)]
)
def test_costs_that_cannot_be_are_refused(cost, reason):
    with pytest.raises(ValueError, match=reason.value):
        drawn([cost], 100)


def test_a_project_stands_in_the_order_once():
    with refusal(Reason.GIVEN_TWICE, project="a"):
        draw_line([Project("a", 1), Project("a", 2)], ceiling=10)


def test_of_incompatible_projects_the_first_that_fits_is_funded():
    order = [Project("bridge", 90), Project("ferry", 40), Project("tunnel", 30), Project("park", 20)]
    line = draw_line(order, ceiling=80, skip_and_continue=True, incompatible=[frozenset({"bridge", "ferry", "tunnel"})])
    assert [verdict.fate for verdict in line.verdicts] == ["skipped", "funded", "incompatible", "funded"]
    assert (line.verdicts[2].beside, line.left) == ("ferry", 20)


def test_a_project_that_is_shut_out_does_not_draw_the_line():
    order = [Project("ferry", 40), Project("tunnel", 90), Project("park", 20)]
    line = draw_line(order, ceiling=80, incompatible=[frozenset({"ferry", "tunnel"})])
    assert [verdict.fate for verdict in line.verdicts] == ["funded", "incompatible", "funded"]
    assert line.first_not_to_fit is None


def test_satang_are_exact():
    line = draw_line([Project("a", Fraction(2001, 100)), Project("b", 80)], ceiling=100)
    assert (line.spent, line.verdicts[1].short) == (Fraction(2001, 100), Fraction(1, 100))


def test_a_ceiling_below_nothing_is_refused():
    with refusal(Reason.TOO_SMALL, given="-1", least=0, field="ceiling"):
        draw_line([], ceiling=-1)
