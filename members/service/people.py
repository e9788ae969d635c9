"""The verbs of one's own account: register, correct, allow, change the password, close."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from areas.models import Area
from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import require
from members import policy, queries, sign_in, slips
from members.events import (
    AccountClosed,
    ConsentWithdrawn,
    MemberCorrected,
    MemberRegistered,
    PasswordChanged,
)
from members.hashing import hash_secret
from members.models import (
    AgeBand,
    Consent,
    Member,
    Membership,
    MembershipKind,
    MembershipState,
    MemberState,
    Purpose,
    Reissue,
    RoleGrant,
)
from members.service import belonging

CONSENT_VERSION = 1  # raise when the wording of a box changes


class NameTaken(Exception):
    """Another living member has this name, or one that looks like it (N66)."""

    sentence = _l(
        "Somebody has this name, or one that looks like it. Please add a word, such as your lane or your work."
    )


@dataclass(frozen=True)
class Registration:
    """What a person gives of themselves."""

    display_name: str
    phone: str | None = None
    email: str | None = None
    age_band: AgeBand | None = None
    password_hash: str | None = None
    locale: str = "th"
    allows: frozenset[Purpose] = field(default_factory=lambda: frozenset({Purpose.ACCOUNT}))


def register(registration: Registration, *, way: str, actor: Actor) -> Member:
    """Make a member with a code and a slip. Raises NameTaken. The slip's secret is shown by `slips.secret_of`."""
    member = Member(
        display_name=registration.display_name,
        name_skeleton=thai.skeleton(registration.display_name),
        phone=registration.phone,
        email=registration.email,
        age_band=registration.age_band,
        password_hash=registration.password_hash,
        locale=registration.locale,
    )
    _insert(member)
    member.secret_hash = hash_secret(slips.new_secret(member.code))
    for purpose in sorted(registration.allows):
        session().add(Consent(member_id=member.id, purpose=purpose, version=CONSENT_VERSION))
    session().flush()
    announce(MemberRegistered(member=member, way=way, actor=actor))
    return member


def register_for(registration: Registration, area: Area, *, kind: MembershipKind, way: str) -> Member:
    """Register oneself and ask to belong to a community."""
    member = register(registration, way=way, actor=Actor())
    belonging.ask(area, kind=kind, actor=queries.actor_for(member))
    return member


def rename(member: Member, display_name: str, *, actor: Actor) -> None:
    """Take another name. Raises NameTaken."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    if display_name != member.display_name:
        with _name_may_be_taken():
            member.display_name, member.name_skeleton = display_name, thai.skeleton(display_name)
            session().flush()
        announce(MemberCorrected(member=member, actor=actor))


def correct_contacts(
    member: Member, *, phone: str | None, email: str | None, age_band: AgeBand | None, actor: Actor
) -> None:
    """Change what one gave; giving something anew is allowing it."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    member.phone, member.email, member.age_band = phone, email, age_band
    _allow(member, Purpose.CONTACT, is_allowed=bool(phone or email))
    _allow(member, Purpose.AGE, is_allowed=age_band is not None)
    session().flush()
    announce(MemberCorrected(member=member, actor=actor))


def choose_language(member: Member, locale: str, *, actor: Actor) -> None:
    """The language of notices and prints for this member."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    member.locale = locale
    session().flush()


def withdraw_consent(member: Member, purpose: Purpose, *, actor: Actor) -> None:
    """No longer allow a purpose: what was kept for it is removed at once. For the account itself, close it."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    if purpose is Purpose.ACCOUNT:
        close_account(member, actor=actor)
        return
    if purpose is Purpose.CONTACT:
        member.phone = member.email = None
    else:
        member.age_band = None
    _allow(member, purpose, is_allowed=False)
    session().flush()
    announce(ConsentWithdrawn(member=member, purpose=purpose.value, actor=actor))


def change_password(member: Member, password_hash: str, *, actor: Actor) -> None:
    """A new password holds from now on; other devices are signed out, this one gets a new id."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    member.password_hash = password_hash
    session().flush()
    announce(PasswordChanged(member=member, actor=actor))
    sign_in.renew(member)


def close_account(member: Member, *, actor: Actor) -> None:
    """Remove name and contacts; the code stays, so that counts and minutes stay true."""
    require(policy.TABLE, actor, policy.CHANGE_ACCOUNT, member)
    now = clock.now()
    member.display_name, member.name_skeleton = "", None
    member.phone = member.email = member.age_band = member.password_hash = member.secret_hash = None
    member.office_label = None
    member.state, member.erased_at = MemberState.CLOSED, now
    for statement in (
        update(Membership)
        .where(Membership.member_id == member.id, Membership.state.in_(queries.OPEN_STATES))
        .values(state=MembershipState.ENDED, reason=None),
        update(RoleGrant).where(RoleGrant.member_id == member.id, RoleGrant.ended_at.is_(None)).values(ended_at=now),
        update(Reissue).where(Reissue.member_id == member.id, Reissue.confirmed_at.is_(None)).values(withdrawn_at=now),
        update(Consent).where(Consent.member_id == member.id, Consent.withdrawn_at.is_(None)).values(withdrawn_at=now),
    ):
        session().execute(statement)
    sign_in.end_all_of(member)
    session().flush()
    announce(AccountClosed(member=member, actor=actor))


class _name_may_be_taken:
    """Turns a broken unique constraint on the name into NameTaken, and only that."""

    def __enter__(self) -> None:
        self._savepoint = session().begin_nested()

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if error is None:
            self._savepoint.commit()
            return
        self._savepoint.rollback()
        if isinstance(error, IntegrityError) and "name_skeleton" in str(error.orig):
            raise NameTaken from error


def _insert(member: Member) -> None:
    with _name_may_be_taken():
        session().add(member)
        session().flush()


def _allow(member: Member, purpose: Purpose, *, is_allowed: bool) -> None:
    given = [row for row in queries.consents_of(member) if row.purpose is purpose and row.withdrawn_at is None]
    if is_allowed and not given:
        session().add(Consent(member_id=member.id, purpose=purpose, version=CONSENT_VERSION))
    if not is_allowed:
        for row in given:
            row.withdrawn_at = clock.now()
