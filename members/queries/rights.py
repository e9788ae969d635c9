"""What somebody may do at this moment, and who is signed in: asked with every page of a member, so built once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)

from areas.models import Area
from commons import clock
from commons.actors import Actor, Grant, Role
from commons.db import UtcDateTime, session
from members.models import Member, Membership, MembershipState, MemberState, RoleGrant, SignIn


@dataclass(frozen=True)
class SignedIn:
    """A sign-in that still holds: its own code, whether the shorter times of staff hold, and who acts with it."""

    code: str
    is_staff: bool
    actor: Actor


def actor_for(member: Member) -> Actor:
    """The member as one who acts, with the rights of this moment. One statement."""
    return Actor(
        member_id=member.id,
        code=member.code,
        name=member.display_name,
        grants=grants_of(member.id) if member.is_living else frozenset(),
        locale=member.locale,
    )


def grants_of(member_id: int) -> frozenset[Grant]:
    """Verified memberships and roles that hold today. One statement."""
    asked = {"member_id": member_id, "today": clock.today()}
    rows: Iterable[Any] = session().execute(_GRANTS, asked)
    return frozenset(Grant(Role(role), area_path, body) for role, area_path, body in rows)


def signed_in(token_hash: str, now: datetime) -> SignedIn | None:
    """Who is signed in with this token, with the rights of this moment. One statement, whatever the number of rights."""
    asked = {"token_hash": token_hash, "now": now, "today": clock.today()}
    rows = session().connection().execute(_SIGNED_IN, asked).all()
    if not rows:
        return None
    code, is_staff, member_id, member_code, name, locale = rows[0][:6]
    grants = frozenset(Grant(Role(row.role), row.path, row.body) for row in rows if row.role is not None)
    return SignedIn(
        code, is_staff, Actor(member_id=member_id, code=member_code, name=name, grants=grants, locale=locale)
    )


def holds(day: date | ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    """The conditions for a role that holds on a day."""
    return (
        RoleGrant.ended_at.is_(None),
        RoleGrant.starts_on <= day,
        or_(RoleGrant.ends_on.is_(None), RoleGrant.ends_on >= day),
    )


def _grants() -> CompoundSelect[Any]:
    """The rights of one member that hold on the day "today"."""
    belonging = (
        select(literal(Role.MEMBER.value), Area.path, cast(null(), String))
        .join(Membership, Membership.area_id == Area.id)
        .where(Membership.member_id == bindparam("member_id"), Membership.state == MembershipState.VERIFIED)
    )
    granted = select(cast(RoleGrant.role, String), RoleGrant.scope_path, RoleGrant.body).where(
        RoleGrant.member_id == bindparam("member_id"), *holds(bindparam("today", type_=Date))
    )
    return union_all(belonging, granted)


def _signed_in() -> CompoundSelect[Any]:
    """A sign-in that still holds with its member: one row of its own, and one for every right.

    Each part begins at the token, so that none of them ever looks through the rights of all members.
    """
    is_here = (
        SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None), Member.state == MemberState.ACTIVE,
        SignIn.ends_at > bindparam("now", type_=UtcDateTime()),
    )  # fmt: skip

    def part(role: Any, path: Any, body: Any) -> Select[Any]:
        person = (
            SignIn.code,
            SignIn.is_staff,
            Member.id,
            Member.code.label("member_code"),
            Member.display_name,
            Member.locale,
        )
        return (
            select(*person, role.label("role"), path.label("path"), body.label("body"))
            .join_from(SignIn, Member)
            .where(*is_here)
        )

    nothing = cast(null(), String)
    alone = part(nothing, nothing, nothing)
    belonging = (
        part(literal(Role.MEMBER.value), Area.path, nothing)
        .join(Membership, Membership.member_id == Member.id)
        .join(Area, Area.id == Membership.area_id)
        .where(Membership.state == MembershipState.VERIFIED)
    )
    granted = (
        part(cast(RoleGrant.role, String), RoleGrant.scope_path, RoleGrant.body)
        .join(RoleGrant, RoleGrant.member_id == Member.id)
        .where(*holds(bindparam("today", type_=Date)))
    )
    return union_all(alone, belonging, granted)


# Asked with every page of a member, so they are built once.
_GRANTS, _SIGNED_IN = _grants(), _signed_in()
