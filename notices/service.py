"""The verbs of notices. They concern one member alone, so nothing is announced."""

from __future__ import annotations

from sqlalchemy import update

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.permissions import require
from notices import policy
from notices.models import Follow, Notice


def set_following(thing: str, *, is_on: bool, actor: Actor) -> None:
    """Follow a thing, or stop."""
    require(policy.TABLE, actor, policy.FOLLOW, thing)
    row = session().get(Follow, (actor.member_id, thing))
    if row is None:
        session().add(Follow(member_id=actor.member_id, thing=thing, is_on=is_on, since=clock.now()))
    else:
        row.is_on = is_on
    session().flush()


def mark_all_read(*, actor: Actor) -> None:
    """Everything up to now has been seen."""
    require(policy.TABLE, actor, policy.READ, None)
    session().execute(
        update(Notice).where(Notice.member_id == actor.member_id, Notice.is_read.is_(False)).values(is_read=True)
    )
