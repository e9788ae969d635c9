"""Who took part by age and by place, as counts for those who run a round, so that they see who is missing: no name, no small figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from areas.queries import children_of
from bodies.queries import body_by_code
from commons.db import session
from members.labels import AGE_BANDS
from members.models import Membership, MembershipState
from votes import electorate
from votes.models import RollFrom, Round, RoundState
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
    homes = _constituencies(round_, voters) if round_.roll_from is RollFrom.SEATS else _homes(round_, voters)
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


def _constituencies(round_: Round, voters: Sequence[RoundVoter]) -> dict[int, str]:
    body = body_by_code(round_.roll_body) if round_.roll_body else None
    seats = {seat.member_id: seat.constituency for seat in body.seats if seat.constituency} if body else {}
    return {voter.number: seats[voter.member_id] for voter in voters if voter.member_id in seats}


def _homes(round_: Round, voters: Sequence[RoundVoter]) -> dict[int, str]:
    """In which part of the place each voter belongs; whoever belongs in several stands in the first that knew them."""
    parts = children_of(round_.area) if voters else []
    if not parts:
        return {}
    query = (
        select(Membership)
        .where(
            Membership.member_id.in_([voter.member_id for voter in voters if voter.member_id is not None]),
            Membership.state == MembershipState.VERIFIED,
        )
        .order_by(Membership.id.desc())
    )
    homes = {one.member_id: one.area_path for one in session().scalars(query)}
    return {
        voter.number: part.label
        for voter in voters
        for part in parts
        if voter.member_id in homes and homes[voter.member_id].startswith(part.path)
    }
