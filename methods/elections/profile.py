"""Ballots as every counting method takes them: equal ballots together, options as positions, tiers best first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from methods.exact import Number


class Unranked(StrEnum):
    """What leaving an option out means; chosen with the vote and told to the voter."""

    LAST = "last"  # below everything that was ranked
    NO_OPINION = "no-opinion"  # takes part in no comparison


@dataclass(frozen=True)
class Ballot:
    """`count` people gave these `tiers`: positions of options, best tier first, equal ones together, none left empty.

    `scores` stand beside where people gave points (position → points); a tick counts 1.
    """

    count: Number
    tiers: tuple[tuple[int, ...], ...]
    scores: Mapping[int, Number] | None = None


@dataclass(frozen=True)
class Profile:
    """All ballots of one election. `options` are ids as text, as the source has them; `invalid` were set aside when read."""

    options: tuple[str, ...]
    ballots: tuple[Ballot, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    invalid: int = 0
    withdrawn: frozenset[int] = frozenset()
    seats: int | None = None

    @property
    def valid(self) -> Number:
        return sum(ballot.count for ballot in self.ballots)
