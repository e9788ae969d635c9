"""The verbs of the desk: make a member for someone present, replace a lost slip by two people, take in a community's roll."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.models import Area
from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from members import policy, queries, sign_in, slips
from members.events import RollKept, SecretReissueAsked, SecretReissued
from members.hashing import hash_secret
from members.models import (
    AgeBand,
    Member,
    MembershipKind,
    Purpose,
    Reissue,
    RollDraft,
    VerifiedWay,
)
from members.service import belonging
from members.service.people import NameTaken, Registration, register

# Rooms to our left may say why a slip cannot be replaced now (a sentence), such as an open round of the community.
ReissueGuard = Callable[[Member, Area], Any]
reissue_guards: list[ReissueGuard] = []


def make_at_desk(registration: Registration, area: Area, *, kind: MembershipKind, actor: Actor) -> Member:
    """Make a member for a person who stands at the desk; the committee saw them, so that the membership is verified."""
    require(policy.TABLE, actor, policy.MAKE_AT_DESK, area)
    member = register(registration, way="desk", actor=actor)
    belonging.add_verified(member, area, kind=kind, way=VerifiedWay.DESK, actor=actor)
    return member


def ask_reissue(member: Member, area: Area, *, actor: Actor) -> Reissue:
    """The first of two people at the desk says that this member lost the slip."""
    belongs = area.id in {place.id for place in queries.verified_communities_of(member.id)}
    require(policy.TABLE, actor, policy.ASK_REISSUE, policy.WantedSlip(area, member, belongs))
    _ask_guards(member)
    if any(waiting.member_id == member.id for waiting in queries.reissues_waiting(area)):
        raise Conflict(_l("A new slip for this person waits for the second person already."))
    reissue = Reissue(member_id=member.id, area_id=area.id, asked_by_id=actor.member_id)
    session().add(reissue)
    session().flush()
    announce(SecretReissueAsked(member=member, actor=actor))
    return reissue


def confirm_reissue(reissue: Reissue, *, actor: Actor) -> Member:
    """The second person confirms: a new slip holds, the old one, the password and all sign-ins end, the member is told."""
    session().refresh(reissue, with_for_update={"of": Reissue})
    require(policy.TABLE, actor, policy.CONFIRM_REISSUE, reissue)
    member = reissue.member
    _ask_guards(member)
    reissue.confirmed_by_id, reissue.confirmed_at = actor.member_id, clock.now()
    slips.start_anew()
    member.secret_hash = hash_secret(slips.new_secret(member.code))
    member.password_hash = None  # who has the old one may be why a new slip is wanted
    sign_in.end_all_of(member)
    session().flush()
    announce(SecretReissued(member=member, actor=actor))
    return member


def withdraw_reissue(reissue: Reissue, *, actor: Actor) -> None:
    """The slip was found again, or the member never asked."""
    session().refresh(reissue, with_for_update={"of": Reissue})
    require(policy.TABLE, actor, policy.WITHDRAW_REISSUE, reissue)
    reissue.withdrawn_at = clock.now()
    session().flush()


def keep_draft(area: Area, rows: Sequence[Any], refused: Sequence[Any], *, actor: Actor) -> RollDraft:
    """First step of a roll: what was read waits to be looked at; nobody is a member yet."""
    require(policy.TABLE, actor, policy.IMPORT_ROLL, area)
    draft = RollDraft(area_id=area.id, by_member_id=actor.member_id, rows=list(rows), refused=list(refused))
    session().add(draft)
    session().flush()
    return draft


def keep_roll(draft: RollDraft, *, actor: Actor) -> tuple[list[Member], list[dict[str, Any]]]:
    """Second step: the good rows become verified members. A name taken in the meantime is refused and listed, nothing is lost."""
    session().refresh(draft, with_for_update={"of": RollDraft})
    require(policy.TABLE, actor, policy.IMPORT_ROLL, draft.area)
    if draft.kept_at is not None:
        raise Conflict(_l("This roll was kept already."))
    taken = names_taken([row["display_name"] for row in draft.rows])
    added, refused = [], []
    for row in draft.rows:
        try:
            if thai.skeleton(row["display_name"]) in taken:
                raise NameTaken
            member = register(_registration(row), way="roll", actor=actor)
        except NameTaken:
            refused.append({"line": row["line"], "name": row["display_name"], "reason": "name_taken"})
            continue
        kind = MembershipKind(row["kind"])
        belonging.add_verified(member, draft.area, kind=kind, way=VerifiedWay.ROLL, actor=actor)
        added.append(member)
    draft.kept_at = clock.now()
    draft.rows = [{"code": member.code} for member in added]  # the persons stand in their own rows now
    draft.refused = [*draft.refused, *refused]
    session().flush()
    announce(RollKept(area=draft.area, added=len(added), refused=len(draft.refused), actor=actor))
    return added, refused


def drop_draft(draft: RollDraft, *, actor: Actor) -> None:
    """Leave a roll that was read: nothing of it stays."""
    require(policy.TABLE, actor, policy.IMPORT_ROLL, draft.area)
    if draft.kept_at is not None:
        raise Conflict(_l("This roll was kept already."))
    session().delete(draft)
    session().flush()


def names_taken(names: Sequence[str]) -> set[str]:
    """The skeletons among these names that living members have. One statement per 500."""
    skeletons = sorted({thai.skeleton(name) for name in names})
    taken: set[str] = set()
    for start in range(0, len(skeletons), 500):
        chunk = skeletons[start : start + 500]
        found = session().scalars(select(Member.name_skeleton).where(Member.name_skeleton.in_(chunk)))
        taken.update(name for name in found if name is not None)
    return taken


def _registration(row: dict[str, Any]) -> Registration:
    allows = {Purpose.ACCOUNT}
    if row["phone"] or row["email"]:
        allows.add(Purpose.CONTACT)
    if row["age_band"]:
        allows.add(Purpose.AGE)
    return Registration(
        display_name=row["display_name"],
        phone=row["phone"],
        email=row["email"],
        age_band=AgeBand(row["age_band"]) if row["age_band"] else None,
        allows=frozenset(allows),
    )


def _ask_guards(member: Member) -> None:
    """Every community of the member is asked about: a new slip could be used in any of them."""
    for area in queries.verified_communities_of(member.id):
        for guard in reissue_guards:
            if sentence := guard(member, area):
                raise Conflict(sentence)
