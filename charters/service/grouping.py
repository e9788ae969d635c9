"""The drafting group of a charter, and what villages and groups said before anything was written."""

from __future__ import annotations

from collections.abc import Sequence

from bodies.models import Body
from charters import policy
from charters.amending_tables import GroupInput
from charters.models import Charter
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.permissions import require


def set_drafting_group(charter: Charter, body: Body | None, groups: Sequence[str], *, actor: Actor) -> None:
    """Say which body drafts and which groups must sit in it."""
    require(policy.TABLE, actor, policy.START, charter)
    charter.drafting_body, charter.groups_needed = body, list(groups)
    session().flush()


def add_input(
    charter: Charter, group: str, text: str, *, held_with: str, actor: Actor, people: int | None = None
) -> GroupInput:
    """Keep what a village or group said, as it was written down."""
    require(policy.TABLE, actor, policy.START, charter)
    said = GroupInput(
        charter_id=charter.id,
        group_name=group,
        text=text,
        held_with=held_with,
        people=people,
        role=actor.role_towards(charter.area_path),
        created_at=clock.now(),
    )
    session().add(said)
    session().flush()
    return said
