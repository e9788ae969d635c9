"""Elections for several seats beside pref_voting: the Scottish order, weighted inclusive Gregory, Meek."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any

from methods.elections.outcome import Outcome
from methods.elections.profile import Profile, Unranked
from methods.elections.stv import StvRules, count_meek, count_scottish, count_wig
from methods.heavy import lazy
from tests.oracles.drawing import SEED, Agreement, profiles
from tests.oracles.ranked import PREF_VOTING, theirs_of

proportional = lazy("pref_voting.proportional_methods")

COUNT = 1_000
TIE = "we part equals by the latest stage at which they differed, they by rules or lots of their own"


def compare() -> Iterable[Agreement]:
    """Orders that were cut off, without equal ranks; two seats or three where there are more candidates."""
    found = {what: Agreement(f"STV, {what}", PREF_VOTING) for what in _METHODS}
    random.seed(SEED)
    for profile in profiles(COUNT, equals=False):
        seats = 2 + random.Random(len(profile.options)).randint(0, 1)
        if len(profile.options) <= seats:
            continue
        for what, (ours, theirs) in _METHODS.items():
            outcome = ours(profile, StvRules(seats))
            elected = frozenset(profile.options[place] for place in theirs(theirs_of(profile, Unranked.LAST), seats))
            case, why = (profile.ballots, outcome.winners, elected), TIE if outcome.ties else ""
            found[what].add(_may_be(outcome, elected), True, case, why)
    return found.values()


def _may_be(outcome: Outcome, elected: frozenset[str]) -> bool:
    """Whether all who are sure of a seat have one, and nobody who cannot; without an open tie these are the same people."""
    winners = outcome.winners
    sure = winners[: int(outcome.notes.get("sure", len(winners)))]
    return set(sure) <= elected <= set(winners)


_METHODS: dict[str, tuple[Callable[[Profile, StvRules], Outcome], Callable[[Any, int], Iterable[int]]]] = {
    "Scottish order": (count_scottish, lambda held, seats: proportional.stv_scottish(held, num_seats=seats)),
    "Gregory": (count_wig, lambda held, seats: proportional.stv_wig(held, num_seats=seats, quota_rule="droop")),
    "Meek": (count_meek, lambda held, seats: proportional.stv_meek(held, num_seats=seats)),
}
