"""The cut line of a budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.budget import Outcome, Project, draw_line
from methods.refusals import Reason
from tests.methods.examples import refusal

COSTS = st.lists(st.integers(1, 100), max_size=12)


def drawn(costs, ceiling, *, skip=False):
    order = [Project(str(n), cost) for n, cost in enumerate(costs)]
    return draw_line(order, ceiling_baht=ceiling, skip_and_continue=skip)


def funded(line):
    return [project.cost_baht for project in line.having(Outcome.FUNDED)]


def test_reference():
    """Source: domain rules of Sala: 200,000 for 120,000 / 60,000 / 50,000 → two, 180,000; 20,000 left."""
    line = drawn([120_000, 60_000, 50_000], 200_000)
    assert (funded(line), line.spent_baht, line.left_baht) == ([120_000, 60_000], 180_000, 20_000)
    assert [verdict.outcome for verdict in line.verdicts] == ["funded", "funded", "stopped"]
    assert line.verdicts[2].left_baht == 20_000


@pytest.mark.parametrize(
    "skip, outcomes", [(False, ["funded", "stopped", "below_line"]), (True, ["funded", "skipped", "funded"])]
)
def test_stop_or_skip(skip, outcomes):
    assert [verdict.outcome for verdict in drawn([60, 50, 40], 100, skip=skip).verdicts] == outcomes


def test_what_fits_exactly_is_funded():
    line = drawn([60, 40, 1], 100)
    assert (funded(line), line.left_baht, line.having(Outcome.STOPPED)) == ([60, 40], 0, (Project("2", 1),))


@given(COSTS, st.integers(0, 300), st.booleans())
def test_the_ceiling_holds_and_every_baht_is_accounted_for(costs, ceiling, skip):
    line = drawn(costs, ceiling, skip=skip)
    assert line.spent_baht == sum(funded(line)) <= ceiling
    assert line.spent_baht + line.left_baht == ceiling
    assert [verdict.project.cost_baht for verdict in line.verdicts] == costs


@given(COSTS, st.integers(0, 300))
def test_stopping_funds_the_longest_beginning_that_fits(costs, ceiling):
    fitting = max(n for n in range(len(costs) + 1) if sum(costs[:n]) <= ceiling)
    assert funded(drawn(costs, ceiling)) == costs[:fitting]


@given(COSTS, st.integers(0, 300))
def test_a_skipped_project_did_not_fit_when_its_turn_came(costs, ceiling):
    for verdict in drawn(costs, ceiling, skip=True).verdicts:
        assert (verdict.outcome is Outcome.FUNDED) == (verdict.project.cost_baht <= verdict.left_baht)


@pytest.mark.parametrize(
    "cost, reason", [(0, Reason.TOO_SMALL), (-5, Reason.TOO_SMALL), (10**12 + 1, Reason.TOO_LARGE)]
)
def test_costs_that_cannot_be_are_refused(cost, reason):
    with pytest.raises(ValueError, match=reason.value):
        drawn([cost], 100)


def test_a_project_stands_in_the_order_once():
    with refusal(Reason.GIVEN_TWICE, project="a"):
        draw_line([Project("a", 1), Project("a", 2)], ceiling_baht=10)
