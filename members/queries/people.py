"""Members, where they belong, the roles they hold, and what waits at the desk of a community."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    func,
    or_,
    select,
)
from sqlalchemy.orm import selectinload

from areas.models import Area
from commons import clock, thai
from commons.actors import Role
from commons.db import session
from commons.short_codes import clean_code, is_code
from members.models import (
    Consent,
    DoorCode,
    Member,
    Membership,
    MembershipState,
    MemberState,
    Reissue,
    RoleGrant,
    RollDraft,
    SignIn,
)
from members.queries.rights import holds

OPEN_STATES = (MembershipState.REQUESTED, MembershipState.VERIFIED, MembershipState.PAUSED)


@dataclass(frozen=True)
class ShownName:
    """How a person is shown to others: the name of their choosing and, for an official account, always the office."""

    code: str
    name: str | None  # None: a closed account
    office: str | None
    has_page: bool


def member_by_code(code: str) -> Member | None:
    """The living or closed member with this code, as typed by a person."""
    cleaned = clean_code(code)
    if not is_code(cleaned):
        return None
    return session().execute(select(Member).where(Member.code == cleaned)).scalar_one_or_none()


def names_for(member_ids: Iterable[int | None]) -> dict[int, ShownName]:
    """How these people are shown to others, for lists. One statement."""
    wanted = {member_id for member_id in member_ids if member_id is not None}
    if not wanted:
        return {}
    return {member.id: shown(member) for member in session().scalars(select(Member).where(Member.id.in_(wanted)))}


def shown(member: Member) -> ShownName:
    """How one person is shown to others: name and office label, nothing else (D32)."""
    name = member.display_name if member.is_living else None
    return ShownName(member.code, name, member.office_label if member.is_living else None, member.is_public)


def names_by_code(codes: Iterable[str]) -> dict[str, ShownName]:
    """The same for codes. One statement."""
    found = session().scalars(select(Member).where(Member.code.in_(set(codes))))
    return {member.code: shown(member) for member in found}


def memberships_of(member: Member) -> Sequence[Membership]:
    """All memberships of a member, the living ones first, with their communities. One statement and one for the places."""
    found = session().scalars(
        select(Membership).where(Membership.member_id == member.id).options(selectinload(Membership.area))
    )
    return sorted(found, key=lambda one: (one.state not in OPEN_STATES, one.id))


def verified_communities_of(member_id: int) -> Sequence[Area]:
    """The communities a member belongs to, verified."""
    return (
        session()
        .scalars(
            select(Area)
            .join(Membership, Membership.area_id == Area.id)
            .where(Membership.member_id == member_id, Membership.state == MembershipState.VERIFIED)
            .order_by(Membership.id)
        )
        .all()
    )


def membership_by_code(code: str) -> Membership | None:
    """The membership with its member and community."""
    query = (
        select(Membership)
        .where(Membership.code == code)
        .options(selectinload(Membership.member), selectinload(Membership.area))
    )
    return session().execute(query).scalar_one_or_none()


def memberships_in(area: Area, *states: MembershipState, limit: int = 500) -> Sequence[Membership]:
    """Who belongs to a community, or asks to, with their names. Two or three statements."""
    query = (
        select(Membership)
        .join(Member, Member.id == Membership.member_id)
        .where(Membership.area_id == area.id, Membership.state.in_(states), Member.state == MemberState.ACTIVE)
        .options(
            selectinload(Membership.member), selectinload(Membership.vouches), selectinload(Membership.verified_by)
        )
        .order_by(Member.display_name, Membership.id)
        .limit(limit)
    )
    return session().scalars(query).all()


def count_members(area_path: str) -> int:
    """How many verified members communities at or below a place have, each person once."""
    query = (
        select(func.count(func.distinct(Membership.member_id)))
        .join(Area, Area.id == Membership.area_id)
        .where(Area.path.startswith(area_path, autoescape=True), Membership.state == MembershipState.VERIFIED)
    )
    return int(session().execute(query).scalar_one())


def verified_member_ids(area: Area) -> set[int]:
    """The members of one community, for a list of those who may vote."""
    query = (
        select(Membership.member_id)
        .join(Member, Member.id == Membership.member_id)
        .where(
            Membership.area_id == area.id,
            Membership.state == MembershipState.VERIFIED,
            Member.state == MemberState.ACTIVE,
        )
    )
    return set(session().scalars(query))


def grants_in(area_path: str | None = None, body: str | None = None) -> Sequence[RoleGrant]:
    """The roles that hold today exactly in this place or body, with their holders."""
    scope = RoleGrant.body == body if body is not None else RoleGrant.scope_path == area_path
    query = (
        select(RoleGrant)
        .where(scope, *holds(clock.today()))
        .options(selectinload(RoleGrant.member))
        .order_by(RoleGrant.role, RoleGrant.id)
    )
    return session().scalars(query).all()


def grants_held_by(member: Member) -> Sequence[RoleGrant]:
    """The roles a member holds today."""
    query = select(RoleGrant).where(RoleGrant.member_id == member.id, *holds(clock.today())).order_by(RoleGrant.id)
    return session().scalars(query).all()


def grant_by_code(code: str) -> RoleGrant | None:
    return session().execute(select(RoleGrant).where(RoleGrant.code == code)).scalar_one_or_none()


def chairs_of(area: Area) -> Sequence[Member]:
    """Who leads a community today."""
    return [grant.member for grant in grants_in(area.path) if grant.role is Role.CHAIR]


def sign_ins_of(member: Member) -> Sequence[SignIn]:
    """The devices on which a member is signed in, newest first."""
    query = (
        select(SignIn)
        .where(SignIn.member_id == member.id, SignIn.ended_at.is_(None), SignIn.ends_at > clock.now())
        .order_by(SignIn.created_at.desc(), SignIn.id.desc())
    )
    return session().scalars(query).all()


def consents_of(member: Member) -> Sequence[Consent]:
    query = select(Consent).where(Consent.member_id == member.id).order_by(Consent.id)
    return session().scalars(query).all()


def door_code_of(area: Area) -> DoorCode | None:
    """The door code that holds now; its letters are known only to who made it."""
    query = (
        select(DoorCode)
        .where(DoorCode.area_id == area.id, DoorCode.ended_at.is_(None), DoorCode.ends_at > clock.now())
        .order_by(DoorCode.id.desc())
        .limit(1)
    )
    return session().execute(query).scalar_one_or_none()


def reissues_waiting(area: Area) -> Sequence[Reissue]:
    """Lost slips of a community that wait for the second person."""
    query = (
        select(Reissue)
        .where(Reissue.area_id == area.id, Reissue.confirmed_at.is_(None), Reissue.withdrawn_at.is_(None))
        .options(selectinload(Reissue.member), selectinload(Reissue.asked_by))
        .order_by(Reissue.id)
    )
    return session().scalars(query).all()


def reissue_by_code(code: str) -> Reissue | None:
    return session().execute(select(Reissue).where(Reissue.code == code)).scalar_one_or_none()


def draft_by_code(code: str) -> RollDraft | None:
    return session().execute(select(RollDraft).where(RollDraft.code == code)).scalar_one_or_none()


def members_by_code(codes: Iterable[str]) -> list[Member]:
    """Living members by their codes, in the order of their names."""
    found = session().scalars(select(Member).where(Member.code.in_(set(codes)), Member.state == MemberState.ACTIVE))
    return sorted(found, key=lambda member: thai.sort_key(member.display_name))


def contacts_of_staff(contacts: Iterable[str]) -> set[str]:
    """Which of these telephone numbers and addresses belong to somebody with a role: no roll may claim them (N21)."""
    wanted = set(contacts)
    query = (
        select(Member.phone, Member.email)
        .join(RoleGrant, RoleGrant.member_id == Member.id)
        .where(or_(Member.phone.in_(wanted), Member.email.in_(wanted)), *holds(clock.today()))
    )
    return {contact for row in session().execute(query) for contact in row if contact in wanted}


def area_of(grant: RoleGrant) -> Area | None:
    """The place a role holds in; None for a role in a body."""
    return session().execute(select(Area).where(Area.path == grant.scope_path)).scalar_one_or_none()
