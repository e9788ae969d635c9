"""Who may be sent what: an event's audience label against the rights a listener had a few seconds ago at most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_
from sqlalchemy.orm import InstrumentedAttribute

from commons.actors import VISITOR, Actor, Role
from commons.events.kinds import PUBLIC


@dataclass(frozen=True)
class Rights:
    """What one browser may see. `sign_in` tells browsers of signed-in members apart; a visitor's has none."""

    actor: Actor = VISITOR
    sign_in: str | None = None

    def see(self, audience: str) -> bool:
        """Whether an event with this label may be sent. A label that is not known is shown to nobody."""
        who, _, what = audience.partition(":")
        match who:
            case "public":
                return audience == PUBLIC
            case "members":
                return bool(what) and (self.actor.is_member_of(what) or self.actor.has(Role.COMMITTEE, area_path=what))
            case "member":
                return bool(what) and self.actor.code == what
        return False

    def might_see(self, audience: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        """The same for the database, which leaves out most; `see` still decides."""
        if self.actor.code is None:
            return audience == PUBLIC
        return or_(audience.in_([PUBLIC, f"member:{self.actor.code}"]), audience.startswith("members:"))


VISITORS = Rights()
# Finds the rights that belong to the value of the sign-in cookie. It may read the database.
RightsReader = Callable[[str], Rights]
