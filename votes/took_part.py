"""Who took part by age, as counts for those who run a round, so that they see who is missing: no name, no small figure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from members.labels import AGE_BANDS
from votes import electorate
from votes.models import Round, RoundState
from votes.small_cells import least_cell
from votes.turnout import VOTED

TOLD = frozenset({RoundState.CLOSED, RoundState.TALLIED, RoundState.CONFIRMED, RoundState.PUBLISHED})


@dataclass(frozen=True)
class Band:
    """An age band of the roll. `came` is None where the figure is too small to be shown."""

    name: str
    came: int | None
    least: int
    is_missing: bool  # its part of those who came is smaller than its part of the roll


def bands_of(round_: Round) -> list[Band]:
    """The age bands of a roll, after the close; none where the roll knows no ages, or a band is too small to speak of."""
    if not round_.has_roll or round_.state not in TOLD:
        return []
    marks, least = electorate.marks_of(round_), least_cell(round_)
    aged = [voter for voter in electorate.voters_of(round_) if voter.member is not None and voter.member.age_band]
    roll = Counter(str(voter.member.age_band) for voter in aged if voter.member)
    came = Counter(str(voter.member.age_band) for voter in aged if voter.member and marks.get(voter.number) in VOTED)
    return [
        Band(
            name=str(label),
            came=came[band] if came[band] >= least else None,
            least=least,
            is_missing=came[band] * roll.total() < roll[band] * came.total(),
        )
        for band, label in ((choice.value, choice.label) for choice in AGE_BANDS)
        if roll[band] >= least
    ]
