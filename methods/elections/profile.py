"""Ballots as every counting method takes them: equal ballots together, options as positions, tiers best first."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from methods.exact import Number


class Unranked(StrEnum):
    """What leaving an option out means; chosen with the vote and told to the voter."""

    LAST = "last"  # below everything that was ranked
    NO_OPINION = "no-opinion"  # takes part in no comparison


@dataclass(frozen=True, slots=True)
class Ballot:
    """`count` people gave these `tiers`: positions of options, best tier first, equal ones together, none left empty.

    No tiers at all is a ballot that says nothing. `scores` stand beside where people gave points (position → points); a tick
    counts 1.
    """

    count: Number
    tiers: tuple[tuple[int, ...], ...]
    scores: Mapping[int, Number] | None = None


@dataclass(frozen=True)
class Profile:
    """All ballots of one election. `options` are ids as text, as the source has them; `invalid` were set aside when read.

    `unranked` is what the source says about options left out; whoever counts may decide otherwise.
    """

    options: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    invalid: int = 0
    withdrawn: frozenset[int] = frozenset()
    seats: int | None = None
    unranked: Unranked = Unranked.LAST

    @property
    def valid(self) -> Number:
        return sum(ballot.count for ballot in self.ballots)

    def without(self, gone: Collection[str]) -> Profile:
        """The same ballots as if these options had never stood on them; one that named nobody else says nothing."""
        kept = [place for place, option in enumerate(self.options) if option not in gone]
        place_of = {place: new for new, place in enumerate(kept)}
        return replace(
            self,
            options=tuple(self.options[place] for place in kept),
            ballots=tuple(_only(ballot, place_of) for ballot in self.ballots),
            withdrawn=frozenset(place_of[place] for place in self.withdrawn if place in place_of),
        )


def _only(ballot: Ballot, place_of: Mapping[int, int]) -> Ballot:
    tiers = [tuple(place_of[one] for one in tier if one in place_of) for tier in ballot.tiers]
    scores = ballot.scores
    kept = None if scores is None else {place_of[one]: points for one, points in scores.items() if one in place_of}
    return Ballot(ballot.count, tuple(filter(None, tiers)), kept)
