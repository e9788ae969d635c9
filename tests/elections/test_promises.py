"""What every method promises: no ballot and no option is special, and the criteria that the literature proves of it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.elections.breaks import Breaks
from methods.elections.condorcet import Strength, condorcet_winner, smith_set
from methods.elections.irv import irv
from methods.elections.outcome import Outcome
from methods.elections.packed import packed
from methods.elections.pairwise import PairTally, pairs_of
from methods.elections.profile import Ballot, Profile, Unranked
from methods.elections.registry import count
from methods.elections.rules import Rules

WAYS = {
    "plurality": ("plurality", Rules()),
    "approval": ("approval", Rules()),
    "borda": ("borda", Rules()),
    "copeland": ("copeland", Rules()),
    "irv": ("irv", Rules()),
    **{f"{code}, {strength}": (code, Rules(strength=strength)) for strength in Strength for code in ("schulze", "ranked-pairs", "minimax")},
}  # fmt: skip
FEW = settings(max_examples=40)
BY_CONDORCET = [way for way in WAYS if way.split(",")[0] in ("schulze", "ranked-pairs", "minimax", "copeland")]
IN_SMITH = [way for way in BY_CONDORCET if not way.startswith("minimax")]
BY_MAJORITY = [*BY_CONDORCET, "plurality", "irv"]
MONOTONE = [*BY_CONDORCET, "plurality", "borda"]


@st.composite
def orders(draw, options: int) -> tuple[tuple[int, ...], ...]:
    """A ranking of some of the options, with equals."""
    ranked = draw(st.permutations(range(options)))[: draw(st.integers(1, options))]
    tiers: list[tuple[int, ...]] = []
    for option in ranked:
        if tiers and draw(st.integers(0, 3)) == 0:
            tiers[-1] = tuple(sorted((*tiers[-1], option)))
        else:
            tiers.append((option,))
    return tuple(tiers)


@st.composite
def profiles(draw, *, least: int = 2) -> Profile:
    options = draw(st.integers(least, 5))
    ballots = draw(st.lists(st.builds(Ballot, st.integers(1, 4), orders(options)), min_size=1, max_size=7))
    return Profile(tuple("abcde"[:options]), tuple(ballots), unranked=draw(st.sampled_from(Unranked)))


def counted(way: str, profile: Profile, breaks: Breaks | None = None) -> Outcome:
    method, rules = WAYS[way]
    return count(method, profile, replace(rules, breaks=breaks) if breaks else rules)


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(profile=profiles(), chance=st.randoms(use_true_random=False))
def test_the_order_and_the_heaps_of_ballots_do_not_matter(way, profile, chance: random.Random):
    single = [Ballot(1, ballot.tiers) for ballot in profile.ballots for _one in range(int(ballot.count))]
    chance.shuffle(single)
    assert counted(way, replace(profile, ballots=tuple(single))) == counted(way, profile)


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(profile=profiles(), chance=st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(way, profile, chance: random.Random):
    moved = list(range(len(profile.options)))
    chance.shuffle(moved)
    one, other = counted(way, relisted(profile, moved)), counted(way, profile)
    assert (one.winners, one.ranking, dict(one.figures), one.stages, one.ties) == (
        other.winners, other.ranking, dict(other.figures), other.stages, other.ties,
    )  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(profile=profiles(), chance=st.randoms(use_true_random=False))
def test_names_do_not_matter(way, profile, chance: random.Random):
    names = list(profile.options)
    chance.shuffle(names)
    new = dict(zip(profile.options, names, strict=True))
    one, other = counted(way, replace(profile, options=tuple(names))), counted(way, profile)
    assert [set(group) for group in one.ranking] == [{new[option] for option in group} for group in other.ranking]
    assert set(one.winners) == {new[option] for option in other.winners}


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(profile=profiles())
def test_every_option_has_one_place_and_the_first_win(way, profile):
    outcome = counted(way, profile)
    assert sorted(option for group in outcome.ranking for option in group) == list(profile.options)
    assert outcome.winners == outcome.ranking[0]


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(profile=profiles(), seed=st.sampled_from(["1", "2", "3"]))
def test_with_a_seed_no_tie_stays_open_and_a_winner_was_one_before(way, profile, seed):
    drawn = counted(way, profile, Breaks(vote="v", seed=seed))
    assert [len(group) for group in drawn.ranking] == [1] * len(profile.options)
    assert "open" not in {tie.rule for tie in drawn.ties}
    assert set(drawn.winners) <= set(counted(way, profile).winners)


@pytest.mark.parametrize("way", BY_CONDORCET)
@FEW
@given(profile=profiles(least=3))
def test_who_beats_all_others_wins(way, profile):
    best = condorcet_winner(pairs_of(profile))
    assert best is None or counted(way, profile).winners == (best,)


@pytest.mark.parametrize("way", IN_SMITH)
@FEW
@given(profile=profiles(least=3))
def test_winners_come_from_the_smith_set(way, profile):
    assert set(counted(way, profile).winners) <= set(smith_set(pairs_of(profile)))


@pytest.mark.parametrize("way", BY_MAJORITY)
@FEW
@given(profile=profiles(), favourite=st.integers(0, 1))
def test_whom_more_than_half_put_first_wins(way, profile, favourite):
    others = sum(ballot.count for ballot in profile.ballots)
    everything = ((favourite,), tuple(option for option in range(len(profile.options)) if option != favourite))
    most = replace(profile, ballots=(*profile.ballots, Ballot(others + 1, everything)), unranked=Unranked.LAST)
    assert counted(way, most).winners == (profile.options[favourite],)


@pytest.mark.parametrize("way", MONOTONE)
@FEW
@given(profile=profiles(least=3), place=st.integers(0, 6))
def test_to_be_ranked_higher_does_not_harm_a_winner(way, profile, place):
    profile = replace(profile, unranked=Unranked.LAST)
    before = counted(way, profile)
    winner = profile.options.index(before.winners[0])
    raised = list(profile.ballots)
    place %= len(raised)
    rest = [tuple(option for option in tier if option != winner) for tier in raised[place].tiers]
    raised[place] = replace(raised[place], tiers=((winner,), *(tier for tier in rest if tier)))
    after = counted(way, replace(profile, ballots=tuple(raised)))
    assert before.winners[0] in after.winners


@FEW
@given(profile=profiles())
def test_bytes_and_objects_count_the_same(profile):
    many = packed(profile)
    for meaning in Unranked:
        assert pairs_of(many, meaning) == pairs_of(profile, meaning)
    assert irv(many) == irv(profile)
    assert (many.valid, many.ballots) == (profile.valid, len(profile.ballots))


@FEW
@given(profile=profiles(), gone=st.integers(0, 6))
def test_a_ballot_taken_out_again_leaves_no_trace(profile, gone):
    gone %= len(profile.ballots)
    tally = PairTally(profile.options, profile.unranked)
    for ballot in profile.ballots:
        tally.add(ballot)
    tally.remove(profile.ballots[gone])
    left = replace(profile, ballots=profile.ballots[:gone] + profile.ballots[gone + 1 :])
    assert tally.pairs() == pairs_of(left)


def relisted(profile: Profile, moved: list[int]) -> Profile:
    """The same election with its options listed in another order."""
    place = {old: new for new, old in enumerate(moved)}
    ballots = tuple(
        replace(ballot, tiers=tuple(tuple(sorted(place[option] for option in tier)) for tier in ballot.tiers))
        for ballot in profile.ballots
    )
    return replace(profile, options=tuple(profile.options[old] for old in moved), ballots=ballots)
