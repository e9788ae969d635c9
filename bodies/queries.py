"""Questions about bodies, their seats and the organisations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from areas.models import Area
from areas.queries import paths_of
from bodies.models import Body, BodySheet, Organization, Seat
from commons import thai
from commons.db import session
from members.models import Member

AROUND = joinedload(Body.area).joinedload(Area.parent).joinedload(Area.parent).joinedload(Area.parent)
MOST_LISTED = 300


def body_by_code(code: str) -> Body | None:
    """The body with its place, its seats and who holds them, in two statements."""
    seats = selectinload(Body.all_seats).options(joinedload(Seat.member), joinedload(Seat.substitute))
    statement = select(Body).where(Body.code == code).options(AROUND, seats, joinedload(Body.parent))
    return session().scalars(statement).unique().one_or_none()


def bodies_by_code(codes: Iterable[str]) -> dict[str, Body]:
    """Bodies by their codes; unknown ones are left out."""
    found = session().scalars(select(Body).where(Body.code.in_(set(codes)))).unique()
    return {body.code: body for body in found}


def bodies_in(area: Area) -> list[Body]:
    """The bodies of exactly this place that still exist, in Thai order."""
    return _bodies(Body.area_id == area.id)


def bodies_below(area: Area) -> list[Body]:
    """The bodies of this place and of all places in it that still exist, wider places first."""
    found = _bodies(Area.path.startswith(area.path, autoescape=True))
    return sorted(found, key=lambda body: -body.area.level.number)


def bodies_around(area_path: str) -> list[Body]:
    """The bodies of a place and of the places around it, nearest first: who could take up a matter of this place."""
    found = _bodies(Area.path.in_(paths_of(area_path)))
    return sorted(found, key=lambda body: body.area.level.number)


def groups_of(body: Body) -> list[Body]:
    """The groups that work for a body."""
    return _bodies(Body.parent_id == body.id)


def count_bodies_in(area: Area) -> int:
    """How many bodies exist in exactly this place."""
    held = and_(Body.area_id == area.id, Body.ended_on.is_(None))
    return session().scalar(select(func.count()).select_from(Body).where(held)) or 0


def seat_by_code(body: Body, code: str) -> Seat | None:
    """A seat of this body."""
    return next((seat for seat in body.all_seats if seat.code == code), None)


def seats_held_by(member_id: int) -> Sequence[Seat]:
    """The seats a person holds today, with their bodies."""
    statement = (
        select(Seat)
        .where(Seat.member_id == member_id, Seat.ends_on.is_(None))
        .options(joinedload(Seat.body))
        .order_by(Seat.id)
    )
    return session().scalars(statement).unique().all()


def living_members(codes: Collection[str]) -> dict[str, Member]:
    """The members with these codes whose accounts are open."""
    found = session().scalars(select(Member).where(Member.code.in_([code for code in codes if code])))
    return {member.code: member for member in found if member.is_living}


def sheet_by_code(code: str) -> BodySheet | None:
    """A sheet that was read."""
    return session().scalars(select(BodySheet).where(BodySheet.code == code)).one_or_none()


def organization_by_code(code: str) -> Organization | None:
    """The organisation with this code."""
    return session().scalars(select(Organization).where(Organization.code == code)).unique().one_or_none()


def organizations(text: str = "", *, area_path: str | None = None) -> list[Organization]:
    """Organisations in Thai order, those whose name holds a text, those that work in a place or around it."""
    statement = select(Organization).limit(MOST_LISTED)
    if text:
        statement = statement.where(
            or_(
                Organization.name_th.contains(text, autoescape=True),
                func.lower(Organization.name_en).contains(text.lower(), autoescape=True),
                Organization.abbreviation == text,
            )
        )
    if area_path is not None:
        statement = statement.outerjoin(Organization.area).where(
            or_(Organization.area_id.is_(None), Area.path.in_(paths_of(area_path)))
        )
    return sorted(session().scalars(statement).unique(), key=lambda found: thai.sort_key(found.name_th))


def is_organization_known(name_th: str) -> bool:
    """Whether an organisation of this name is there already."""
    return session().scalar(select(Organization.id).where(Organization.name_th == name_th)) is not None


def _bodies(*conditions: ColumnElement[bool]) -> list[Body]:
    statement = select(Body).join(Body.area).where(Body.ended_on.is_(None), *conditions).limit(MOST_LISTED)
    return sorted(session().scalars(statement).unique(), key=lambda body: thai.sort_key(body.name_th))
