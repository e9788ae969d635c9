"""Corners of the methods that no election met so far."""

import pytest

from methods.elections import bradley_terry, registry
from methods.elections.pairwise import pairs_of
from methods.elections.profile import Ballot, Profile
from methods.elections.ranked_pairs import ranked_pairs
from methods.elections.rules import Rules
from methods.heavy import lazy
from methods.refusals import Reason, Refused
from methods.tally import WAYS, draw_up
from methods.tally.registry import register
from tests.methods.examples import paper


def test_a_module_that_is_used_late_says_so():
    assert repr(lazy("numpy")) == "<module 'numpy', imported when used>"


def test_a_way_is_known_once():
    with pytest.raises(ValueError, match="approval"):
        register(WAYS["approval"])


def test_equal_wins_that_lie_in_no_circle_are_locked_together():
    """Two ballots of which nobody knows the order: a and c win by the same figures, and neither stands in the other's way."""
    profile = Profile(("a", "b", "c", "d"), (Ballot(2, ((0, 2), (1, 3))),))
    outcome = ranked_pairs(pairs_of(profile))
    assert outcome.ranking == (("a", "c"), ("b", "d"))


def test_strengths_that_have_not_settled_are_those_of_the_last_step(monkeypatch):
    monkeypatch.setattr(bradley_terry, "STEPS", 1)
    on = paper("pairs", "ab", pairs=1)
    found = WAYS["pairs"].count(on, [{"a": ["b"], "b": []}] * 3, [])
    assert found.totals["a"] > found.totals["b"]


def test_costs_are_read_as_they_are_kept():
    costs = [{"name": option, "value": 10} for option in "ab"]
    kept = draw_up("knapsack", vote="v", options=paper("approval", "ab").options, rules={"budget": 20, "costs": costs})
    assert kept.rules.cost_of == {"a": 10, "b": 10}


def test_a_quota_that_does_not_exist_is_refused():
    with pytest.raises(Refused) as refused:
        registry.count("stv-wig", Profile(("a", "b"), (Ballot(1, ((0,),)),)), Rules(quota="imperiali"))
    assert refused.value.reason is Reason.UNKNOWN_CHOICE
