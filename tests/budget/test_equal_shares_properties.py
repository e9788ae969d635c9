"""What Equal Shares promises whatever the ballots, and that it is the method of the paper to the last fraction."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.budget import Completion, Utility, count_equal_shares, shares
from methods.budget.payments import payments_of
from methods.budget.vote import points_of
from methods.lots import lot_order
from tests.budget.examples import rules, votes
from tests.budget.reference import bought_in_order
from tests.budget.test_greedy import shuffled

UTILITIES = st.sampled_from(Utility)
COMPLETIONS = st.sampled_from([Completion.NONE, Completion.ADD1, Completion.ADD1_GREEDY])


@settings(max_examples=300)
@given(drawn=votes(incompatible=True), utility=UTILITIES, seed=st.sampled_from(["1", "2"]))
def test_it_is_the_method_of_the_paper(drawn, utility, seed):
    outcome = count_equal_shares(drawn, rules(seed, utility=utility))
    assert list(outcome.funded) == bought_in_order(drawn, utility, tie_order(drawn, seed))


@pytest.mark.parametrize("name, value", [("MOST_STEPS", 0), ("MARGIN", -0.5)])
@given(drawn=votes(), utility=UTILITIES)
def test_whole_numbers_decide_even_where_binary_ones_give_up_or_guess_too_low(name, value, drawn, utility):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shares, name, value)
        outcome = count_equal_shares(drawn, rules("1", utility=utility))
    assert list(outcome.funded) == bought_in_order(drawn, utility, tie_order(drawn, "1"))


@settings(max_examples=60)
@given(drawn=votes(), utility=UTILITIES)
def test_add1_is_the_last_step_before_overspending(drawn, utility):
    outcome = count_equal_shares(drawn, rules("1", utility=utility, completion=Completion.ADD1))
    share, steps, last = Fraction(drawn.budget) / drawn.profile.valid, 0, []
    while True:
        bought = bought_in_order(drawn, utility, tie_order(drawn, "1"), share + steps)
        if cost_of(drawn, bought) > drawn.budget:
            break
        last, steps = bought, steps + 1
        if set(bought) >= {name for name, score in drawn.scores.items() if score}:
            break
    assert set(outcome.funded) == set(last)


@given(drawn=votes(incompatible=True), utility=UTILITIES, completion=COMPLETIONS, seed=st.sampled_from([None, "1"]))
def test_the_budget_holds_and_every_project_has_one_word(drawn, utility, completion, seed):
    outcome = count_equal_shares(drawn, rules(seed, utility=utility, completion=completion))
    assert outcome.spent == cost_of(drawn, outcome.funded) and outcome.spent + outcome.left == drawn.budget
    assert outcome.left >= 0
    assert sorted(each.project.id for each in outcome.verdicts) == sorted(drawn.profile.options)
    assert all(len(set(outcome.funded) & together) <= 1 for together in drawn.incompatible)


@given(data=st.data(), drawn=votes(), utility=UTILITIES, completion=COMPLETIONS, seed=st.sampled_from([None, "1"]))
def test_neither_order_nor_place_matters(data, drawn, utility, completion, seed):
    ask = rules(seed, utility=utility, completion=completion)
    one, other = count_equal_shares(drawn, ask), count_equal_shares(shuffled(data, drawn), ask)
    assert (set(one.funded), one.spent, one.notes) == (set(other.funded), other.spent, other.notes)


@given(drawn=votes(scored=False), completion=st.sampled_from([Completion.NONE, Completion.ADD1]))
def test_there_is_a_price_system(drawn, completion):
    """Priceability. Source: Peters and Skowron, "Proportionality and the Limits of Welfarism" (EC 2020), conditions C1 to C5."""
    outcome = count_equal_shares(drawn, rules("1", completion=completion))
    paid, share = payments_of(drawn, outcome), outcome.notes["share"]
    costs = dict(zip(drawn.profile.options, drawn.costs, strict=True))
    left = [share - sum(each.values()) for each in paid]
    assert all(
        drawn.profile.options.index(name) in points_of(ballot) for ballot, each in people(drawn, paid) for name in each
    )
    assert min(left) >= 0
    assert {name: sum(ballot.count * each.get(name, 0) for ballot, each in people(drawn, paid)) for name in costs} == {
        name: cost if name in outcome.funded else 0 for name, cost in costs.items()
    }
    for at, name in enumerate(drawn.profile.options):
        of_supporters = sum(
            b.count * rest for (b, _paid), rest in zip(people(drawn, paid), left, strict=True) if at in points_of(b)
        )
        assert name in outcome.funded or of_supporters < costs[name] or not of_supporters


@given(drawn=votes(), utility=UTILITIES)
def test_payments_add_up_to_what_was_spent(drawn, utility):
    outcome = count_equal_shares(drawn, rules("1", utility=utility))
    paid = payments_of(drawn, outcome)
    assert sum(ballot.count * sum(each.values()) for ballot, each in people(drawn, paid)) == outcome.spent


def people(drawn, paid):
    return list(zip(drawn.profile.ballots, paid, strict=True))


def cost_of(drawn, names):
    return sum(drawn.costs[drawn.profile.options.index(name)] for name in names)


def tie_order(drawn, seed):
    """Cheaper first, then more points, then the lot."""
    costs = dict(zip(drawn.profile.options, drawn.costs, strict=True))
    drawn_lots = lot_order(drawn.profile.options, vote="count", seed=seed)
    return sorted(drawn_lots, key=lambda name: (costs[name], -drawn.scores[name]))
