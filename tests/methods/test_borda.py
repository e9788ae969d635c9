"""Borda as communities count it is Borda as the literature has it; score and dots beside other rules."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from methods.elections import registry as elections
from methods.elections.profile import Unranked
from methods.elections.rules import Rules
from methods.tally import count, read_ballot
from methods.tally.order import profile_of
from tests.methods.examples import paper

PLACES = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 4), min_size=1).map(
    lambda raw: {option: sorted(set(raw.values())).index(place) + 1 for option, place in raw.items()}
)


@given(st.lists(PLACES, min_size=1, max_size=8), st.sampled_from(Unranked))
def test_points_by_place_are_those_of_the_literature_whatever_left_out_means(ballots, unranked):
    on = paper("borda", equal=True, unranked=unranked.value)
    read = [read_ballot(on, ballot) for ballot in ballots]
    ours = {line.option: line.total for line in count(on, read).lines}
    assert ours == elections.count("borda", profile_of(on, read), Rules(unranked=unranked)).figures


@given(st.lists(st.permutations("abcd").map(lambda order: {order[0]: 1, order[3]: -1}), min_size=1, max_size=8))
def test_best_less_worst_is_borda_over_what_a_ballot_says(ballots):
    """Of m = 4 options a step of the difference is worth (m - 1) / 2 points, and every ballot gives each as many."""
    on, places = paper("best-worst"), paper("borda", equal=True)
    differences = {line.option: line.total for line in count(on, [read_ballot(on, one) for one in ballots]).lines}
    orders = [{option: {1: 1, -1: 3}.get(one.get(option), 2) for option in "abcd"} for one in ballots]
    points = {line.option: line.total for line in count(places, [read_ballot(places, one) for one in orders]).lines}
    assert points == {option: Fraction(3, 2) * (len(ballots) + differences[option]) for option in "abcd"}
    assert sum(differences.values()) == 0


def test_points_and_stacked_dots_are_read_by_other_rules_too():
    on = paper("score")
    found = count(on, [read_ballot(on, ballot) for ballot in ({"a": 5, "b": 4}, {"b": 5, "a": 4}, {"b": 3})])
    assert {other.method: other.order[0] for other in found.others}["schulze"] == ("b",)
    dots = paper("dots", max_per_item=3)
    found = count(dots, [read_ballot(dots, ballot) for ballot in ({"a": 3}, {"b": 1}, {"b": 1})])
    assert (found.lines[0].option, found.others[0].order[0]) == ("a", ("b",))
