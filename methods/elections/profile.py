"""Ballots as every counting method takes them: equal ballots together, options as positions, tiers best first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
