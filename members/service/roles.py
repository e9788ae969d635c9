"""The verbs of roles: appoint the first chair, give a role in a place or a body, end it."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.levels import Level
from areas.models import Area
from commons import clock
from commons.actors import Actor, Role
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.things import Ref
from members import policy, queries, sign_in
from members.events import RoleEnded, RoleGranted
from members.models import NATION, Member, MembershipKind, RoleGrant, VerifiedWay
from members.service import belonging


def appoint_first_chair(area: Area, member: Member, *, actor: Actor, ends_on: date | None = None) -> RoleGrant:
    """The officer of the district names who leads a community that has no chair; that person belongs to it from now on."""
    session().refresh(area, with_for_update={"of": Area})
    wanted = policy.WantedChair(area, member, has_chair=bool(queries.chairs_of(area)))
    require(policy.TABLE, actor, policy.APPOINT_FIRST_CHAIR, wanted)
    belonging.add_verified(member, area, kind=MembershipKind.REGISTERED, way=VerifiedWay.FIRST_CHAIR, actor=actor)
    return _give(member, Role.CHAIR, Ref("area", area.path), ends_on=ends_on, actor=actor)


def grant_role(
    member: Member,
    role: Role,
    area: Area,
    *,
    actor: Actor,
    ends_on: date | None = None,
    office_label: str | None = None,
) -> RoleGrant:
    """Give a role in a place and all below it. A role of an office puts the office's label on the account."""
    require(policy.TABLE, actor, policy.GRANT_ROLE, _wanted(role, member, area))
    if role in policy.ROLES_OF_OFFICE:
        if not (office_label or member.office_label):
            raise Conflict(_l("An official account carries the name of its office. Please write it."))
        member.office_label = office_label or member.office_label
    return _give(member, role, Ref("area", area.path), ends_on=ends_on, actor=actor)


def grant_role_in_body(
    member: Member, role: Role, body: str, *, actor: Actor, ends_on: date | None = None
) -> RoleGrant:
    """Give a role in a body, known by its code."""
    require(policy.TABLE, actor, policy.GRANT_ROLE, policy.WantedRole(role, member, body=body))
    return _give(member, role, Ref("body", body), ends_on=ends_on, actor=actor)


def grant_for_thing(member: Member, role: Role, thing: Ref, *, actor: Actor, ends_on: date | None = None) -> RoleGrant:
    """Give a role in one thing of a room to our left, such as a meeting; that room has asked its own table.

    A body is named by its code alone ("ABCDE"), anything else with its kind ("meeting:ABCDE").
    """
    return _give(member, role, thing, ends_on=ends_on, actor=actor)


def end_role(grant: RoleGrant, *, actor: Actor) -> None:
    """Take a role back, or give one's own back. The member signs in anew."""
    session().refresh(grant, with_for_update={"of": RoleGrant})
    is_community = grant.scope_path is not None and _is_community(grant.scope_path)
    wanted = policy.WantedRole(grant.role, grant.member, grant.scope_path, grant.body, is_community)
    require(policy.TABLE, actor, policy.END_ROLE, wanted)
    if grant.ended_at is not None:
        raise Conflict(_l("This role has ended already."))
    _end(grant, actor=actor)


def end_for_thing(member: Member, role: Role, thing: Ref, *, actor: Actor) -> None:
    """Take back a role in one thing of a room to our left, which has asked its own table; nothing where there is none."""
    body = thing.code if thing.kind == "body" else str(thing)
    for grant in queries.grants_held_by(member):
        if grant.role is role and grant.body == body:
            _end(grant, actor=actor)


def _end(grant: RoleGrant, *, actor: Actor) -> None:
    grant.ended_at = clock.now()
    session().flush()
    if not any(held.role in policy.ROLES_OF_OFFICE for held in queries.grants_held_by(grant.member)):
        grant.member.office_label = None
    announce(RoleEnded(grant=grant, member=grant.member, role=grant.role, actor=actor))
    sign_in.renew(grant.member)


def _give(member: Member, role: Role, scope: Ref, *, ends_on: date | None, actor: Actor) -> RoleGrant:
    if not member.is_living:
        raise Conflict(_l("This account is closed."))
    if ends_on is not None and ends_on < clock.today():
        raise Conflict(_l("The last day must not lie before today."))
    area_path = scope.code if scope.kind == "area" else None
    body = None if area_path else scope.code if scope.kind == "body" else str(scope)
    for held in queries.grants_held_by(member):
        if held.role is role and held.scope_path == area_path and held.body == body:
            raise Conflict(_l("This person has this role here already."))
    grant = RoleGrant(
        member_id=member.id,
        role=role,
        scope_path=area_path,
        body=body,
        granted_by_id=actor.member_id,
        ends_on=ends_on,
    )
    session().add(grant)
    session().flush()
    announce(RoleGranted(grant=grant, member=member, role=role, actor=actor))
    sign_in.renew(member)
    return grant


def _wanted(role: Role, member: Member, area: Area) -> policy.WantedRole:
    return policy.WantedRole(role, member, area.path, is_community=area.level is Level.COMMUNITY)


def _is_community(area_path: str) -> bool:
    if area_path == NATION:
        return False
    return session().execute(select(Area.level).where(Area.path == area_path)).scalar_one() is Level.COMMUNITY
