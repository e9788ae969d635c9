"""What STV promises whatever the ballots: seats filled, votes conserved, solid coalitions served, names without influence."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.elections.profile import Ballot, Profile
from methods.elections.stv import count_meek, count_scottish, count_wig
from tests.elections.stv_examples import METHODS, profiles, rules

SEATS = st.integers(1, 4)


@pytest.mark.parametrize("count", METHODS)
@given(profile=profiles(), seats=SEATS)
def test_as_many_are_elected_as_there_are_seats(count, profile, seats):
    outcome = count(profile, rules(seats))
    assert len(set(outcome.winners)) == len(outcome.winners) == min(seats, len(profile.options))
    assert sorted(option for group in outcome.ranking for option in group) == sorted(profile.options)


@pytest.mark.parametrize("count", METHODS)
@given(profile=profiles(), seats=SEATS)
def test_no_vote_is_made_and_none_gets_lost(count, profile, seats):
    outcome = count(profile, rules(seats))
    for stage in outcome.stages:
        there = sum(stage.tallies.values()) + stage.figures["exhausted"] + stage.figures["lost"]
        assert there == outcome.notes["valid"]
        assert 0 <= stage.figures["lost"] < Fraction(1, 50) and min(stage.tallies.values()) >= 0
        assert count is not count_wig or stage.figures["lost"] == 0


@pytest.mark.parametrize("count", METHODS)
@given(data=st.data(), profile=profiles(), seats=SEATS, seed=st.sampled_from([None, "1", "2"]))
def test_the_order_of_ballots_and_of_options_does_not_matter(count, data, profile, seats, seed):
    first = count(profile, rules(seats, seed))
    places = data.draw(st.permutations(range(len(profile.options))))
    moved = tuple(
        Ballot(ballot.count, tuple(tuple(places.index(one) for one in tier) for tier in ballot.tiers))
        for ballot in data.draw(st.permutations(profile.ballots))
    )
    other = count(Profile(tuple(profile.options[place] for place in places), moved), rules(seats, seed))
    assert set(other.winners) == set(first.winners)
    assert [stage.tallies for stage in other.stages] == [stage.tallies for stage in first.stages]
    assert [set(stage.options) for stage in other.stages] == [set(stage.options) for stage in first.stages]


@pytest.mark.parametrize("count", METHODS)
@given(profile=profiles(), seats=SEATS)
def test_an_open_tie_names_who_wins_by_every_lot_and_who_may_win(count, profile, seats):
    outcome = count(profile, rules(seats, None))
    sure = set(outcome.winners[: int(outcome.notes.get("sure", seats))])
    for seed in "12345":
        assert sure <= set(count(profile, rules(seats, seed)).winners) <= set(outcome.winners)


@st.composite
def solid_elections(draw):
    """Voters of one coalition, at least `k` quotas strong, put its members first in any order; the others do as they like."""
    size, seats, k = draw(st.integers(3, 6)), draw(SEATS), draw(st.integers(1, 2))
    members = draw(st.sets(st.integers(0, size - 1), min_size=1, max_size=size - 1))
    rest = [one for one in range(size) if one not in members]
    solid = [
        [*draw(st.permutations(sorted(members))), *draw(st.permutations(rest))] for _n in range(draw(st.integers(1, 4)))
    ]
    others = [draw(st.permutations(range(size)))[: draw(st.integers(1, size))] for _n in range(draw(st.integers(1, 5)))]
    heap = [(draw(st.integers(1, 30)), order) for order in [*solid, *others]]
    ballots = tuple(Ballot(count, tuple((one,) for one in order)) for count, order in heap)
    return (
        Profile(tuple("abcdef"[:size]), ballots),
        members,
        sum(count for count, _order in heap[: len(solid)]),
        seats,
        k,
    )


@pytest.mark.parametrize("count, spare", [(count_wig, 0), (count_meek, 0), (count_scottish, 1)])
@given(drawn=solid_elections())
def test_a_solid_coalition_gets_the_seats_that_it_has_quotas_for(count, spare, drawn):
    """Droop proportionality. Source: D. R. Woodall, "Properties of preferential election rules", Voting Matters 3 (1994).

    What the Scottish order cuts off may take the last grain of a quota, so there one vote more is asked for.
    """
    profile, members, strength, seats, k = drawn
    quota = profile.valid // (seats + 1) + 1
    if strength >= k * quota + spare:
        won = {profile.options.index(winner) for winner in count(profile, rules(seats)).winners}
        assert len(won & members) >= min(k, len(members))


@given(profile=profiles(equal_ranks=False), seats=SEATS)
def test_the_scottish_count_follows_the_exact_one_up_to_the_decimals_cut_off(profile, seats):
    cut, exact = count_scottish(profile, rules(seats)), count_wig(profile, rules(seats))
    for ours, theirs in zip(cut.stages, exact.stages, strict=False):
        if (ours.action, ours.options) != (theirs.action, theirs.options):
            break
        assert max(abs(Fraction(ours.tallies[one]) - theirs.tallies[one]) for one in ours.tallies) < Fraction(1, 50)


@given(profile=profiles(), seats=SEATS)
def test_whoever_meek_elects_on_the_way_ends_with_the_quota(profile, seats):
    outcome = count_meek(profile, rules(seats))
    elected = {option for stage in outcome.stages if stage.action == "elect" for option in stage.options}
    assert elected == set(outcome.winners)
    assert all(stage.figures["iterations"] > 0 for stage in outcome.stages if stage.action == "exclude")
