"""Makes notices with the commit that they tell of: everybody who follows one of an event's things, but not who did it."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from commons import clock, unit_of_work
from commons.db import is_sqlite, session
from commons.events.kinds import PUBLIC, Announced, Event
from commons.story import kinds_with_sentence
from commons.things import ref
from members.models import Member
from notices.models import Follow, Notice

FOR_ONE = "member:"  # the audience of an event that only one member is told of


def start() -> None:
    """Tell with every commit."""
    unit_of_work.before_commit(_tell)


def follow(member_id: int, thing: str) -> None:
    """Let a member hear of a thing from now on, unless they stopped before."""
    row = {"member_id": member_id, "thing": thing, "is_on": True, "since": clock.now()}
    session().connection().execute(_following(is_sqlite()), row)


@cache
def _following(on_sqlite: bool) -> Any:
    return (sqlite if on_sqlite else postgresql).insert(Follow.__table__).on_conflict_do_nothing()


def _tell(announced: list[Announced], ids: list[int]) -> None:
    told = kinds_with_sentence()
    for item, event_id in zip(announced, ids, strict=True):
        if item.event.kind not in told:
            continue
        label = item.event.audience_label()
        if label.startswith(FOR_ONE):
            _tell_one(event_id, label)
        else:
            if label == PUBLIC:
                _tell_followers(item.event, event_id)
            _tell_readers(item.event, event_id)


def _tell_one(event_id: int, audience: str) -> None:
    member_id = session().scalar(select(Member.id).where(Member.code == audience.removeprefix(FOR_ONE)))
    if member_id is not None:
        session().add(Notice(member_id=member_id, event_id=event_id, thing=audience))


def _tell_readers(event: Event, event_id: int) -> None:
    """Those whom the event itself names, unless they were told as followers."""
    if not event.readers:
        return
    told = set(session().scalars(select(Notice.member_id).where(Notice.event_id == event_id)))
    thing = str(ref(event.things()[0]))
    session().add_all(
        Notice(member_id=member_id, event_id=event_id, thing=thing)
        for member_id in event.readers
        if member_id not in told
    )


def _tell_followers(event: Event, event_id: int) -> None:
    """One statement for all followers of all its things; who follows two of them is told once."""
    things = [str(ref(thing)) for thing in event.things() if thing.thing_kind != "area"]
    followers = (
        select(Follow.member_id, literal(event_id), Follow.thing, literal(False))
        .where(Follow.thing.in_(things), Follow.is_on, Follow.member_id != (event.actor.member_id or 0))
        .order_by(Follow.member_id)
    )
    dialect = sqlite if is_sqlite() else postgresql
    columns = ["member_id", "event_id", "thing", "is_read"]
    if session().get_bind().dialect.name == "sqlite":
        session().execute(insert(Notice).prefix_with("OR IGNORE").from_select(columns, followers))
    else:
        session().execute(dialect.insert(Notice).from_select(columns, followers).on_conflict_do_nothing())
