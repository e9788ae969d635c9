"""The verbs of membership: ask, verify, vouch, come in by the door, decline, pause, resume, end (domain.md 3.1)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from areas.models import Area
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import SLIP_LENGTH, clean_code, is_code, new_code
from members import policy
from members.events import (
    DoorCodeMade,
    MembershipDeclined,
    MembershipEnded,
    MembershipPaused,
    MembershipRequested,
    MembershipResumed,
    MembershipVerified,
    MembershipVouched,
)
from members.models import (
    NATION,
    DoorCode,
    Member,
    Membership,
    MembershipKind,
    MembershipState,
    VerifiedWay,
    Vouch,
)

VOUCHES_NEEDED = 2
DOOR_CODE_HOURS, DOOR_CODE_USES = 6, 100  # an evening's meeting


class DoorCodeWrong(Exception):
    """No door code of this community holds that reads so, or all its uses are spent."""

    sentence = _l("This door code does not hold here. Please look at it again or ask the chair.")


def ask(area: Area, *, kind: MembershipKind, actor: Actor) -> Membership:
    """Ask to belong to a community. Conflict when one does already."""
    require(policy.TABLE, actor, policy.ASK, area)
    return _open(_member(actor), area, kind, actor=actor)


def add_verified(member: Member, area: Area, *, kind: MembershipKind, way: VerifiedWay, actor: Actor) -> Membership:
    """Belong to a community without asking, for verbs that have asked their own row of the table (desk, roll, first chair)."""
    membership = _living(member, area) or _open(member, area, kind, actor=actor)
    if membership.state is not MembershipState.VERIFIED:
        _verify(membership, way, actor=actor)
    return membership


def verify(membership: Membership, *, actor: Actor) -> None:
    """The chair knows the person."""
    _lock(membership)
    require(policy.TABLE, actor, policy.VERIFY, membership)
    _verify(membership, VerifiedWay.CHAIR, actor=actor)


def vouch(membership: Membership, *, actor: Actor) -> int:
    """A member of the community vouches; with two it is verified. How many vouch now. Twice by one counts once."""
    _lock(membership)
    require(policy.TABLE, actor, policy.VOUCH, membership)
    vouchers = set(session().scalars(select(Vouch.by_member_id).where(Vouch.membership_id == membership.id)))
    if actor.member_id not in vouchers:
        session().add(Vouch(membership_id=membership.id, by_member_id=actor.member_id))
        vouchers.add(actor.member_id or 0)
        session().flush()
        announce(MembershipVouched(membership=membership, member=membership.member, vouches=len(vouchers), actor=actor))
    if len(vouchers) >= VOUCHES_NEEDED:
        _verify(membership, VerifiedWay.VOUCHED, actor=actor)
    return len(vouchers)


def make_door_code(
    area: Area, *, actor: Actor, uses_max: int = DOOR_CODE_USES, hours: int = DOOR_CODE_HOURS
) -> tuple[DoorCode, str]:
    """A new code for the door of this evening, and its letters, which are kept nowhere; the code before ends."""
    require(policy.TABLE, actor, policy.MAKE_DOOR_CODE, area)
    now = clock.now()
    session().execute(
        update(DoorCode).where(DoorCode.area_id == area.id, DoorCode.ended_at.is_(None)).values(ended_at=now)
    )
    letters = new_code(SLIP_LENGTH)
    row = DoorCode(
        area_id=area.id,
        code_hash=_door_hash(letters),
        uses_max=uses_max,
        made_by_id=actor.member_id,
        ends_at=now + timedelta(hours=hours),
    )
    session().add(row)
    session().flush()
    announce(DoorCodeMade(area=area, uses_max=uses_max, actor=actor))
    return row, letters


def use_door_code(membership: Membership, typed: str, *, actor: Actor) -> None:
    """Come in by the code at the door. Raises DoorCodeWrong for one that is unknown, over, spent, or of another community."""
    _lock(membership)
    require(policy.TABLE, actor, policy.USE_DOOR_CODE, membership)
    letters = clean_code(typed)
    if not is_code(letters, SLIP_LENGTH):
        raise DoorCodeWrong
    # One statement counts and checks, so that a hundred at once never get more than the code has (N38).
    counted = session().execute(
        update(DoorCode)
        .where(
            DoorCode.code_hash == _door_hash(letters),
            DoorCode.area_id == membership.area_id,
            DoorCode.ended_at.is_(None),
            DoorCode.ends_at > clock.now(),
            DoorCode.uses < DoorCode.uses_max,
        )
        .values(uses=DoorCode.uses + 1)
        .returning(DoorCode.id)
        .execution_options(synchronize_session=False)
    )
    if counted.scalar_one_or_none() is None:
        raise DoorCodeWrong
    _verify(membership, VerifiedWay.DOOR, actor=actor)


def decline(membership: Membership, *, reason: str, actor: Actor) -> None:
    """The chair does not accept the request and says why."""
    _lock(membership)
    require(policy.TABLE, actor, policy.DECLINE, membership)
    membership.state, membership.reason = MembershipState.DECLINED, reason
    session().flush()
    announce(MembershipDeclined(membership=membership, member=membership.member, actor=actor))


def pause(membership: Membership, *, actor: Actor, reason: str | None = None) -> None:
    """Let a membership rest: the member without a word, the chair with a reason."""
    _lock(membership)
    require(policy.TABLE, actor, policy.PAUSE_OTHER if reason else policy.PAUSE, membership)
    membership.state, membership.reason = MembershipState.PAUSED, reason
    session().flush()
    announce(MembershipPaused(membership=membership, member=membership.member, actor=actor))


def resume(membership: Membership, *, actor: Actor) -> None:
    """Let a membership go on: the chair, or the member who paused it."""
    _lock(membership)
    require(policy.TABLE, actor, policy.RESUME, membership)
    membership.state, membership.reason = MembershipState.VERIFIED, None
    session().flush()
    announce(MembershipResumed(membership=membership, member=membership.member, actor=actor))


def end(membership: Membership, *, actor: Actor) -> None:
    """Leave a community."""
    _lock(membership)
    require(policy.TABLE, actor, policy.END, membership)
    membership.state, membership.reason = MembershipState.ENDED, None
    session().flush()
    announce(MembershipEnded(membership=membership, member=membership.member, actor=actor))


def _open(member: Member, area: Area, kind: MembershipKind, *, actor: Actor) -> Membership:
    membership = Membership(member_id=member.id, area_id=area.id, kind=kind)
    try:
        with session().begin_nested():
            session().add(membership)
            session().flush()
    except IntegrityError as twice:
        raise Conflict(_l("You have asked to belong to this community already, or belong to it.")) from twice
    if member.home_path == NATION:
        member.home_path = area.path
    session().flush()
    announce(MembershipRequested(membership=membership, member=member, actor=actor))
    return membership


def _verify(membership: Membership, way: VerifiedWay, *, actor: Actor) -> None:
    membership.state, membership.reason = MembershipState.VERIFIED, None
    membership.verified_way, membership.verified_by_id = way, actor.member_id
    membership.verified_on = clock.today()
    session().flush()
    announce(MembershipVerified(membership=membership, member=membership.member, way=way, actor=actor))


def _lock(membership: Membership) -> None:
    """Two people may answer one request at once: the second one sees what the first one did."""
    session().refresh(membership, with_for_update={"of": Membership})


def _living(member: Member, area: Area) -> Membership | None:
    query = select(Membership).where(
        Membership.member_id == member.id,
        Membership.area_id == area.id,
        Membership.state.in_((MembershipState.REQUESTED, MembershipState.VERIFIED, MembershipState.PAUSED)),
    )
    return session().execute(query).scalar_one_or_none()


def _member(actor: Actor) -> Member:
    return session().get_one(Member, actor.member_id)


def _door_hash(letters: str) -> str:
    """Eight letters could be guessed from a plain digest, so that the key of this installation is in it."""
    key: str = current_app.config["SECRET_KEY"]
    return hmac.digest(key.encode(), f"door\n{letters}".encode(), hashlib.sha256).hex()
