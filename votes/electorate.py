"""Who may vote in a round: questions about its roll, before and after it is frozen. Reads, changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from areas.models import Area
from areas.queries import children_of
from areas.settings import settings_for
from bodies.labels import Office
from bodies.queries import body_by_code
from commons import thai
from commons.db import canonical_json, session
from members.models import Member, Membership, MembershipKind, MembershipState, MemberState
from votes import mandates
from votes.models import RollFrom, Round
from votes.roll_tables import OpenVote, RoundVoter
from votes.urn import Mark, UrnFault, urn_of

MOST_SHOWN = 2_000


@dataclass(frozen=True)
class RollPreview:
    """Who would be on the roll if it were frozen now, and who stands apart and does not vote."""

    members: tuple[Member, ...] = ()
    names: tuple[RoundVoter, ...] = ()  # of an uploaded list
    guests: int = 0
    officials: int = 0

    @property
    def size(self) -> int:
        return len(self.members) + len(self.names)


@dataclass(frozen=True)
class RollLine:
    """A line of the frozen roll as the desk shows it."""

    number: int
    name: str
    mark: Mark
    struck_because: str = ""
    is_late: bool = False
    part: str = ""
    votes: int = 1
    voted_for_by: str = ""  # the name of whoever holds the mandate of this line


def preview(round_: Round) -> RollPreview:
    """The roll as it would be frozen now, in the order of its names."""
    match round_.roll_from:
        case RollFrom.LIST:
            return RollPreview(names=tuple(voters_of(round_)))
        case RollFrom.SEATS:
            return RollPreview(members=_in_order(_seated(round_.roll_body)))
        case RollFrom.MEMBERS:
            return _members(round_)
        case _:
            return RollPreview()


def voters_of(round_: Round) -> Sequence[RoundVoter]:
    """The lines of a roll by number."""
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id).order_by(RoundVoter.number)
    return session().scalars(query.options(joinedload(RoundVoter.member))).all()


def voter_by_number(round_: Round, number: int) -> RoundVoter | None:
    """One line of a roll."""
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.number == number)
    return session().scalars(query.options(joinedload(RoundVoter.member))).one_or_none()


def number_on_roll(round_code: str, member_id: int | None) -> int | None:
    """The number under which a member stands on the roll of a round; None for somebody who does not, or was struck off."""
    if member_id is None:
        return None
    query = (
        select(RoundVoter.number)
        .join(Round, Round.id == RoundVoter.round_id)
        .where(Round.code == round_code, RoundVoter.member_id == member_id, RoundVoter.struck_because.is_(None))
    )
    return session().scalar(query)


def count_on_roll(round_: Round) -> int:
    """How many lines a roll has."""
    return session().scalar(select(func.count()).where(RoundVoter.round_id == round_.id)) or 0


def eligible_of(round_: Round) -> int | None:
    """How many may vote now: the lines of the roll, those added later too, without those struck off."""
    if not round_.has_roll or not round_.is_frozen:
        return round_.eligible
    standing = (RoundVoter.round_id == round_.id, RoundVoter.struck_because.is_(None))
    return session().scalar(select(func.count()).where(*standing)) or 0


def name_on_roll(voter: RoundVoter) -> str:
    """How a line is called: as the list has it, or the member as they call themselves now."""
    return voter.name or (voter.member.display_name if voter.member is not None else "…")


def hash_of(voters: Sequence[RoundVoter]) -> str:
    """SHA-256 of a roll, published at the opening: numbers with the codes of members, or with the names of a list, and of those
    with an area or with more than one vote these as well.
    """
    lines = [[line.number, line.member.code if line.member else "", line.name or "", *_apart(line)] for line in voters]
    return hashlib.sha256(canonical_json(["sala-roll", lines]).encode()).hexdigest()


def _apart(line: RoundVoter) -> list[Any]:
    return [line.part or "", line.weight] if line.part or line.weight > 1 else []


def part_of(round_code: str, number: int) -> str | None:
    """The area whose money a line of the roll votes on; None where the roll does not know it."""
    query = (
        select(RoundVoter.part)
        .join(Round, Round.id == RoundVoter.round_id)
        .where(Round.code == round_code, RoundVoter.number == number)
    )
    return session().scalar(query)


def parts_by_member(round_: Round, members: Iterable[Member]) -> dict[int, tuple[str, ...]]:
    """The part of the place in which each of these members belongs, or the constituency of their seat: how it is called, then
    its other names.
    """
    if round_.roll_from is RollFrom.SEATS:
        body = body_by_code(round_.roll_body) if round_.roll_body else None
        seats = body.seats if body else []
        return {seat.member_id: (seat.constituency,) for seat in seats if seat.member_id and seat.constituency}
    parts = children_of(round_.area)
    query = (
        select(Membership)
        .where(
            Membership.member_id.in_([member.id for member in members]),
            Membership.state == MembershipState.VERIFIED,
        )
        .order_by(Membership.id.desc())
    )
    paths = {one.member_id: one.area_path for one in session().scalars(query)} if parts else {}
    return {
        member_id: (part.label, part.name_th, part.name_en or part.name_th)
        for member_id, path in paths.items()
        for part in parts
        if path.startswith(part.path)
    }


def marks_of(round_: Round) -> Mapping[int, Mark]:
    """What every line has done, by number; nothing where the urn does not answer now."""
    if round_.has_urn:
        try:
            return urn_of(round_.code).marks() if round_.opened_at is not None else {}
        except UrnFault:
            return {}
    voted = session().scalars(
        select(RoundVoter.number)
        .join(OpenVote, OpenVote.voter_id == RoundVoter.id)
        .where(RoundVoter.round_id == round_.id)
        .distinct()
    )
    struck = session().scalars(
        select(RoundVoter.number).where(RoundVoter.round_id == round_.id, RoundVoter.struck_because.is_not(None))
    )
    return {number: Mark.ONLINE for number in voted} | {number: Mark.STRUCK for number in struck}


def lines_of(round_: Round) -> list[RollLine]:
    """The frozen roll as the desk shows it."""
    marks, holders = marks_of(round_), mandates.holders(round_) if round_.mandates else {}
    return [
        RollLine(
            line.number,
            name_on_roll(line),
            marks.get(line.number, Mark.NONE),
            line.struck_because or "",
            line.added_at is not None,
            line.part or "",
            line.weight,
            name_on_roll(holders[line.number]) if line.number in holders else "",
        )
        for line in voters_of(round_)
    ]


def accounts_called(area: Area, names: Sequence[str]) -> dict[str, Member]:
    """Verified members here whose name is that of a line of a list, by what the name looks like."""
    wanted = {thai.skeleton(name) for name in names}
    found = [member for member, _kind in _belonging(area.path) if member.name_skeleton in wanted]
    return {member.name_skeleton: member for member in found if member.name_skeleton}


def _members(round_: Round) -> RollPreview:
    people = {member.id: (member, kind) for member, kind in _belonging(round_.area_path)}
    officials_vote = bool(settings_for(round_.area_path)["round.official_may_vote"])
    guests = [member for member, kind in people.values() if kind is MembershipKind.GUEST]
    rest = [member for member, kind in people.values() if kind is not MembershipKind.GUEST]
    officials = [] if officials_vote else [member for member in rest if member.is_official]
    return RollPreview(
        members=_in_order(member for member in rest if member not in officials),
        guests=len(guests),
        officials=len(officials),
    )


def _belonging(area_path: str) -> Sequence[tuple[Member, MembershipKind]]:
    """Who is verified at or below a place. Whoever is a guest in one community and lives in another comes as the latter."""
    query = (
        select(Member, Membership.kind)
        .join(Membership, Membership.member_id == Member.id)
        .join(Area, Area.id == Membership.area_id)
        .where(
            Area.path.startswith(area_path, autoescape=True),
            Membership.state == MembershipState.VERIFIED,
            Member.state == MemberState.ACTIVE,
        )
        .order_by(Member.id)
    )
    rows = [(member, kind) for member, kind in session().execute(query)]
    return sorted(rows, key=lambda row: row[1] is not MembershipKind.GUEST)


def _seated(body_code: str | None) -> list[Member]:
    """Who holds a voting seat today; advisers have none."""
    body = body_by_code(body_code) if body_code else None
    if body is None:
        return []
    seats = [seat for seat in body.seats if seat.office is not Office.ADVISER]
    return list(
        {seat.member.id: seat.member for seat in seats if seat.member is not None and seat.member.is_living}.values()
    )


def _in_order(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda member: (thai.sort_key(member.display_name), member.id)))
