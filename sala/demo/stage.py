"""The stage of the example: what time it is, who acts, and that every scene is one commit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app

from areas.models import Area
from areas.queries import area_by_code
from commons import clock, outbox
from commons.actors import Actor
from commons.db import session
from commons.unit_of_work import unit_of_work
from members.models import Member
from members.queries import actor_for, member_by_code


@dataclass
class Stage:
    """People and places of the example by a short name; both are looked up anew in every scene."""

    member_codes: dict[str, str] = field(default_factory=dict)
    area_codes: dict[str, str] = field(default_factory=dict)
    things: dict[str, str] = field(default_factory=dict)  # codes of problems, rounds … that later scenes come back to

    def actor(self, who: str) -> Actor:
        """A person with the rights of this moment."""
        return actor_for(self.member(who))

    def member(self, who: str) -> Member:
        found = member_by_code(self.member_codes[who])
        if found is None:
            raise LookupError(who)
        return found

    def area(self, where: str) -> Area:
        found = area_by_code(self.area_codes.get(where, where))
        if found is None:
            raise LookupError(where)
        return found


@contextmanager
def scene(moment: datetime) -> Iterator[None]:
    """One commit at a moment of the example's time."""
    with clock.at(moment), unit_of_work():
        yield
        session().flush()


def worker(moment: datetime) -> None:
    """Let the worker do what waits for it at a moment."""
    with clock.at(moment):
        outbox.run_due(limit=100_000)


def periodic(moment: datetime) -> None:
    """Let the worker do what repeats, at a moment."""
    with clock.at(moment):
        outbox.run_periodic()
        outbox.run_due(limit=100_000)


def day(year_be: int, month: int, day_of_month: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment of the example, its year in พ.ศ."""
    return clock.bangkok(year_be - 543, month, day_of_month, hour, minute)


def is_embedded() -> bool:
    """Whether this is the embedded database, the only one the example may fill."""
    return str(current_app.config["DATABASE_URL"]).startswith("sqlite")
