"""Ranked methods beside pref_voting and PyRankVote."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from methods.elections.additive import borda
from methods.elections.condorcet import Strength, condorcet_winner, copeland, minimax, smith_set, strengths
from methods.elections.irv import irv
from methods.elections.pairwise import Pairs, pairs_of
from methods.elections.profile import Profile, Unranked
from methods.elections.ranked_pairs import ranked_pairs
from methods.elections.schulze import schulze
from methods.heavy import lazy
from tests.oracles.drawing import SEED, Agreement, profiles

with_ties = lazy("pref_voting.profiles_with_ties")
by_margins = lazy("pref_voting.margin_based_methods")
by_majorities = lazy("pref_voting.c1_methods")
by_scores = lazy("pref_voting.scoring_methods")
in_rounds = lazy("pref_voting.iterative_methods")
pyrankvote = lazy("pyrankvote")

PREF_VOTING, PYRANKVOTE = "pref_voting", "PyRankVote"
COUNT = 1_000
MOST_ORDERS = 24
FEWER_AGAINST = "we part wins with equally many votes by the fewer against, they follow every order of them"
EARLIER_ROUND = "we part the last by an earlier round first, they follow every order of them"

Winners = frozenset[str]


def compare() -> Iterable[Agreement]:
    """Every agreement, method by method."""
    yield from _pairwise(Unranked.LAST)
    yield from _pairwise(Unranked.NO_OPINION)
    yield from _run_off()


def _pairwise(meaning: Unranked) -> list[Agreement]:
    """What the pairwise table decides, with equal ranks and orders that were cut off."""
    tables = Agreement(f"pairwise table ({meaning})", PREF_VOTING)
    # Their ranked pairs do not come to an end on some tables where people left options out without opinion.
    asked = [what for what in _METHODS if meaning is Unranked.LAST or not what.startswith("ranked pairs")]
    found = {what: Agreement(f"{what} ({meaning})", PREF_VOTING) for what in asked}
    for profile in profiles(COUNT, equals=True):
        theirs, pairs = theirs_of(profile, meaning), pairs_of(profile, meaning)
        size = range(len(profile.options))
        tables.add(
            [[theirs.support(i, j) for j in size if i != j] for i in size],
            [[pairs.prefer[i][j] for j in size if i != j] for i in size],
            profile,
        )
        for what in asked:
            ours, oracle, subset = _METHODS[what]
            if what.startswith("ranked pairs") and (len(size) > 4 or _orders_of_equals(pairs) > MOST_ORDERS):
                continue  # they go through every order of equal wins, for hours
            us, them = ours(pairs), frozenset(profile.options[place] for place in oracle(theirs))
            found[what].add(us, them, profile.ballots, subset if us < them else "")
    return [tables, *found.values()]


def _orders_of_equals(pairs: Pairs) -> int:
    """In how many orders equally strong wins can be taken, by whichever measure has more."""
    most = 1
    for strength in Strength:
        equal = Counter(figure for row in strengths(pairs, strength) for figure in row if figure)
        most = max(most, math.prod(map(math.factorial, equal.values())))
    return most


def theirs_of(profile: Profile, meaning: Unranked) -> Any:
    """The election as pref_voting holds it."""
    orders = [
        {option: rank for rank, tier in enumerate(ballot.tiers, start=1) for option in tier}
        for ballot in profile.ballots
    ]
    held = with_ties.ProfileWithTies(
        orders, rcounts=[ballot.count for ballot in profile.ballots], candidates=list(range(len(profile.options)))
    )
    if meaning is Unranked.LAST:
        held.use_extended_strict_preference()
    return held


def _smith(pairs: Pairs) -> Winners:
    return frozenset(smith_set(pairs))


def _condorcet(pairs: Pairs) -> Winners:
    winner = condorcet_winner(pairs)
    return frozenset() if winner is None else frozenset([winner])


def _won(method: Callable[..., Any], **settings: object) -> Callable[[Pairs], Winners]:
    return lambda pairs: frozenset(method(pairs, **settings).winners)


_VOTES, _MARGINS = Strength.WINNING_VOTES, Strength.MARGINS
# What we call it: our count, theirs, and why ours may name fewer winners.
_METHODS: dict[str, tuple[Callable[[Pairs], Winners], Callable[[Any], Iterable[int]], str]] = {
    "Condorcet winner": (_condorcet, lambda held: [] if held.condorcet_winner() is None else [held.condorcet_winner()], ""),
    "Smith set": (_smith, lambda held: by_majorities.top_cycle(held), ""),
    "Copeland": (_won(copeland), lambda held: by_majorities.copeland(held), ""),
    "Schulze, margins": (_won(schulze, strength=_MARGINS), lambda held: by_margins.beat_path(held), ""),
    "Schulze, winning votes": (
        _won(schulze, strength=_VOTES), lambda held: by_margins.beat_path(held, strength_function=held.support), "",
    ),
    "ranked pairs, margins": (_won(ranked_pairs, strength=_MARGINS), lambda held: by_margins.ranked_pairs(held), ""),
    "ranked pairs, winning votes": (
        _won(ranked_pairs, strength=_VOTES),
        lambda held: by_margins.ranked_pairs(held, strength_function=held.support),
        FEWER_AGAINST,
    ),
    "minimax, margins": (_won(minimax, strength=_MARGINS), lambda held: by_margins.minimax(held), ""),
    "minimax, winning votes": (
        _won(minimax, strength=_VOTES), lambda held: by_margins.minimax(held, strength_function=held.support), "",
    ),
}  # fmt: skip


def _run_off() -> list[Agreement]:
    """Run-offs and Borda over orders that were cut off, without equal ranks, on which libraries differ by design."""
    put = Agreement("IRV, every order of ties", PREF_VOTING)
    drawn = Agreement("IRV, winner among ours", PYRANKVOTE)
    points = Agreement("Borda (last)", PREF_VOTING)
    random.seed(SEED)  # PyRankVote draws its ties from here
    for profile in profiles(COUNT, equals=False):
        ours, theirs = frozenset(irv(profile).winners), theirs_of(profile, Unranked.LAST)
        them = frozenset(profile.options[place] for place in in_rounds.instant_runoff_put(theirs))
        put.add(ours, them, profile.ballots, EARLIER_ROUND if ours < them else "")
        winner = _by_pyrankvote(profile)
        drawn.add(winner in them, True, (profile.ballots, winner, ours))
        best = frozenset(profile.options[place] for place in by_scores.borda_for_profile_with_ties(theirs))
        points.add(frozenset(borda(pairs_of(profile)).winners), best, profile.ballots)
    return [put, drawn, points]


def _by_pyrankvote(profile: Profile) -> str:
    candidates = [pyrankvote.Candidate(option) for option in profile.options]
    ballots = [
        pyrankvote.Ballot(ranked_candidates=[candidates[tier[0]] for tier in ballot.tiers])
        for ballot in profile.ballots
        for _voter in range(int(ballot.count))
    ]
    result = pyrankvote.instant_runoff_voting(candidates, ballots)
    return str(result.get_winners()[0].name)
