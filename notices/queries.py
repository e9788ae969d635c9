"""Questions about notices."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from commons.db import session
from commons.events.reading import told
from commons.events.tables import EventRow
from commons.story import Named, Names, Step, tell
from notices.models import Follow, Notice

PER_PAGE = 50
_IS_ON = select(Follow.is_on).where(Follow.member_id == bindparam("member_id"), Follow.thing == bindparam("thing"))


@dataclass(frozen=True)
class Told:
    """A notice as its reader sees it: the sentence of the event, the thing it is about, whether it was read."""

    step: Step
    title: str
    address: str | None
    is_read: bool


def notices_of(member_id: int, *, page: int = 1) -> list[Told]:
    """What a member was told, newest first."""
    rows = (
        session()
        .execute(
            select(Notice, EventRow)
            .join(EventRow, EventRow.id == Notice.event_id)
            .where(Notice.member_id == member_id)
            .order_by(Notice.event_id.desc())
            .limit(PER_PAGE)
            .offset((page - 1) * PER_PAGE)
        )
        .all()
    )
    steps = tell([told(event) for _notice, event in rows])
    names = Names(notice.thing for notice, _event in rows)
    return [
        Told(step, names.of(notice.thing).title, names.of(notice.thing).address or step.address, notice.is_read)
        for step, (notice, _event) in zip(steps, rows, strict=True)
    ]


def count_unread(member_id: int) -> int:
    """How many notices a member has not seen yet."""
    return session().scalar(select(func.count()).where(Notice.member_id == member_id, Notice.is_read.is_(False))) or 0


def is_following(member_id: int, thing: str) -> bool:
    """Whether a member hears of a thing."""
    return bool(session().connection().execute(_IS_ON, {"member_id": member_id, "thing": thing}).scalar())


def followed_by(member_id: int) -> list[tuple[str, Named]]:
    """What a member follows with its name, newest first."""
    things = session().scalars(
        select(Follow.thing).where(Follow.member_id == member_id, Follow.is_on).order_by(Follow.since.desc()).limit(200)
    )
    followed = list(things)
    names = Names(followed)
    return [(thing, names.of(thing)) for thing in followed]
