"""The verbs of notices. They concern one member alone, so nothing is announced."""

from __future__ import annotations

from sqlalchemy import update

from commons.actors import Actor
from commons.db import session
from commons.permissions import require
from notices import policy, telling
from notices.models import Follow, Notice


def set_following(thing: str, *, is_on: bool, actor: Actor) -> None:
    """Follow a thing, or stop."""
    require(policy.TABLE, actor, policy.FOLLOW, thing)
    if actor.member_id is not None:
        telling.follow(actor.member_id, thing)  # the database alone knows whether two presses were at once
    session().execute(
        update(Follow).where(Follow.member_id == actor.member_id, Follow.thing == thing).values(is_on=is_on)
    )


def mark_all_read(*, actor: Actor) -> None:
    """Everything up to now has been seen."""
    require(policy.TABLE, actor, policy.READ, None)
    session().execute(
        update(Notice).where(Notice.member_id == actor.member_id, Notice.is_read.is_(False)).values(is_read=True)
    )
