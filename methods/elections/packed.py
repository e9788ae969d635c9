"""Many ballots in little room: one byte per option and ballot, for rounds of tens of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from methods.elections.profile import Ballot, Profile, Unranked
from methods.exact import Number, exact

UNRANKED = 255
MOST_OPTIONS = 250


@dataclass(frozen=True)
class Packed:
    """`rows` holds for every ballot one byte per option: its tier, 0 the best, without gaps; 255 where it was left out.

    `counts` says how many people gave each ballot; empty means one each.
    """

    options: tuple[str, ...]
    rows: bytes
    counts: Sequence[Number] = ()
    unranked: Unranked = Unranked.LAST
    names: dict[str, str] = field(default_factory=dict)

    @property
    def ballots(self) -> int:
        """How many rows there are."""
        return len(self.rows) // max(1, len(self.options))

    @property
    def valid(self) -> Number:
        return exact(sum(self.counts)) if self.counts else self.ballots


def packed(profile: Profile) -> Packed:
    """The same ballots, packed. Raises ValueError for more options than a byte can tell apart."""
    options = len(profile.options)
    if options > MOST_OPTIONS:
        raise ValueError(f"at most {MOST_OPTIONS} options can be packed, not {options}")
    rows = b"".join(_row(ballot, options) for ballot in profile.ballots)
    counts = [ballot.count for ballot in profile.ballots]
    plain = all(count == 1 for count in counts)
    return Packed(profile.options, rows, () if plain else counts, profile.unranked, dict(profile.names))


def row_of(tiers: Iterable[Iterable[int]], options: int) -> bytes:
    """One ballot as bytes."""
    row = bytearray([UNRANKED]) * options
    for rank, tier in enumerate(tiers):
        for option in tier:
            row[option] = rank
    return bytes(row)


def _row(ballot: Ballot, options: int) -> bytes:
    return row_of(ballot.tiers, options)
