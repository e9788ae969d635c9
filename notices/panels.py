"""The follow button, and one's own list on one's own page."""

from __future__ import annotations

from typing import Any

from commons.actors import current_actor
from commons.panels import Panel, panel_on
from commons.things import Thing
from members.models import Member
from notices import queries


def follow_panel(thing: Thing) -> Panel | None:
    """The button on a thing's page, for a member alone."""
    actor = current_actor()
    if actor.member_id is None:
        return None
    is_on = queries.is_following(actor.member_id, f"{thing.thing_kind}:{thing.code}")
    return Panel("notices/_follow.html", {"thing_kind": thing.thing_kind, "thing_code": thing.code, "is_on": is_on})


for _page in ("own problem", "own resolution", "own undertaking", "own charter", "own meeting"):
    panel_on(_page)(follow_panel)


@panel_on("me")
def my_notices(member: Member) -> Panel:
    """How many notices wait."""
    context: dict[str, Any] = {"unread": queries.count_unread(member.id)}
    return Panel("notices/_mine.html", context, order=10)
