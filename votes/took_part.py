"""Who took part by age and by place, as counts for those who run a round, so that they see who is missing: no name, no small figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from members.labels import AGE_BANDS
from votes import electorate
from votes.models import Round, RoundState
from votes.roll_tables import RoundVoter
from votes.small_cells import least_cell
from votes.turnout import VOTED

TOLD = frozenset({RoundState.CLOSED, RoundState.TALLIED, RoundState.CONFIRMED, RoundState.PUBLISHED})


@dataclass(frozen=True)
class Band:
    """A group of the roll: an age band, a community, a constituency. `came` is None where the figure is too small to be shown
    (`is_small`), or would tell the one that is.
    """

    name: str
    came: int | None
    least: int
    is_small: bool
    is_missing: bool  # its part of those who came is smaller than its part of the roll


def bands_of(round_: Round) -> list[Band]:
    """The age bands of a roll, after the close; none where the roll knows no ages, or a band is too small to speak of."""
    voters = _voters(round_)
    ages = {voter.number: str(voter.member.age_band) for voter in voters if voter.member and voter.member.age_band}
    return _counted(round_, voters, ages, {choice.value: str(choice.label) for choice in AGE_BANDS})


def places_of(round_: Round) -> list[Band]:
    """The parts of the place, or the constituencies of the seats, after the close; none where there is one alone."""
    voters = _voters(round_)
    members = {voter.number: voter.member for voter in voters if voter.member is not None}
    known = electorate.parts_by_member(round_, members.values()) if voters else {}
    homes = {number: known[member.id][0] for number, member in members.items() if member.id in known}
    homes |= {voter.number: voter.part for voter in voters if voter.part}
    found = _counted(round_, voters, homes, {name: name for name in sorted(set(homes.values()))})
    return found if len(found) > 1 else []


def _voters(round_: Round) -> Sequence[RoundVoter]:
    return electorate.voters_of(round_) if round_.has_roll and round_.state in TOLD else []


def _counted(
    round_: Round, voters: Sequence[RoundVoter], group_of: Mapping[int, str], names: Mapping[str, str]
) -> list[Band]:
    """The groups in the order of `names`; groups of the roll below the smallest cell are not spoken of at all."""
    marks, least = electorate.marks_of(round_) if voters else {}, least_cell(round_)
    roll = Counter(group_of.values())
    came = Counter(group for number, group in group_of.items() if marks.get(number) in VOTED)
    spoken_of = [group for group in names if roll[group] >= least]
    is_whole = len(spoken_of) == len(roll) and roll.total() == len(voters)
    away = _hidden({group: came[group] for group in spoken_of}, least, is_whole=is_whole)
    return [
        Band(
            name=names[group],
            came=None if group in away else came[group],
            least=least,
            is_small=came[group] < least,
            is_missing=came[group] * roll.total() < roll[group] * came.total(),
        )
        for group in spoken_of
    ]


def _hidden(came: Mapping[str, int], least: int, *, is_whole: bool) -> Collection[str]:
    """Figures below the smallest cell; where all groups together are everybody, never one alone, or subtraction would find it."""
    small = {group for group, count in came.items() if count < least}
    others = sorted(came.keys() - small, key=lambda group: (came[group], group))
    return small | set(others[:1]) if is_whole and len(small) == 1 else small
