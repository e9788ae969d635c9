"""Acts that can be taken back: what one tap touched is kept as it was and as it became, until the session ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from commons import clock
from commons.actors import Actor
from commons.db import OneOf, UtcDateTime, session
from commons.events import announce
from commons.permissions import Conflict
from meetings import events, policy
from meetings.labels import BLOCK_DECIDED
from meetings.models import AgendaLine, Attendance, HallAct, LineState, Meeting, Speech, StandsFor
from meetings.service.asking import ask
from meetings.service.instead import name_substitute
from meetings.service.telling import tell_presence

Row = AgendaLine | Attendance | Speech
COLUMNS: dict[type[Any], tuple[str, ...]] = {
    AgendaLine: ("state", "begun_at", "ended_at", "resumed_at", "seconds_used"),
    Attendance: (
        "count", "households", "female", "male", "other", "age60plus", "under25", "officials", "guests", "represented", "left_count",
        "left_at", "came_at", "stands_for", "stand_in", "member_id",
    ),
    Speech: ("state", "seconds", "begun_at", "resumed_at", "ended_at", "place"),
}  # fmt: skip
KINDS = {model.__tablename__: model for model in (AgendaLine, Attendance, Speech)}
WORDS = ("decision", "result_address")  # what the block writes on its lines, and what another room may write under it
CHANGED_SINCE = _l("Something has been done with it since then. Please put it right where it stands now.")


class Touched:
    """The rows an act changes; a row that it makes is added when it is there."""

    def __init__(self, kind: str, rows: tuple[Row | None, ...]) -> None:
        self.rows = [row for row in rows if row is not None]
        self.before: dict[str, Any] = {_name(row): _values(row, kind) for row in self.rows}

    def made(self, row: Row) -> None:
        self.rows.append(row)
        self.before[_name(row)] = None


@contextmanager
def can_be_taken_back(meeting: Meeting, kind: str, *rows: Row | None) -> Iterator[Touched]:
    """Keep what the block does to these rows as one act. A tap that changes nothing is no act."""
    touched = Touched(kind, rows)
    yield touched
    session().flush()
    after = {_name(row): _values(row, kind) for row in touched.rows}
    if after != touched.before:
        session().add(HallAct(meeting_id=meeting.id, kind=kind, before=touched.before, after=after))
        session().flush()


def take_back(act: HallAct, meeting: Meeting, *, actor: Actor) -> None:
    """Put everything back as it was before the act. A second tap changes nothing; what was changed since stays (Conflict).

    Helpers take back what was tapped at the door, the rest only who runs the session.
    """
    at_the_door = all(name.startswith(Attendance.__tablename__) for name in act.before)
    ask(actor, policy.CHECK_IN_OTHERS if at_the_door else policy.STEER, meeting)
    if act.taken_back_at is not None:
        return
    rows = {name: _row(name) for name in act.before}
    if any(row is None or _values(row, act.kind) != act.after[name] for name, row in rows.items()):
        raise Conflict(CHANGED_SINCE)
    present = {name: row for name, row in rows.items() if row is not None}
    # First what ends, then what begins again: two never speak at once, not even between two statements.
    for name, row in sorted(present.items(), key=lambda item: (act.before[item[0]] or {}).get("state") == "speaking"):
        _put_back(row, act.before[name])
        session().flush()
    act.taken_back_at = clock.now()
    session().flush()
    announce(events.ActTakenBack(actor=actor, meeting=meeting, act=act.kind))
    lines = [row for row in present.values() if isinstance(row, AgendaLine)]
    if lines:
        now, *others = sorted(lines, key=lambda line: line.state is not LineState.NOW)
        finished = others[0].code if others else None
        announce(events.AgendaMoved(actor=actor, meeting=meeting, line=now.code, state=now.state, finished=finished))
    people = [row for row in present.values() if isinstance(row, Attendance)]
    for row in people:
        if row.seat_id is not None and act.kind in ("stand_in", "came_back"):
            sits = row in session() and row.stands_for is StandsFor.SUBSTITUTE
            name_substitute(meeting, row.seat_id, row.stand_in if sits else "")
    if people:
        tell_presence(meeting, actor)


def forget_acts(meeting: Meeting) -> None:
    """After the end nothing is taken back."""
    session().execute(delete(HallAct).where(HallAct.meeting_id == meeting.id))


def _put_back(row: Row, values: dict[str, Any] | None) -> None:
    if values is None:
        session().delete(row)
        return
    columns = row.__table__.c
    for column, value in values.items():
        setattr(row, column, _typed(columns[column].type, value))


def _typed(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return kind.enum(value) if isinstance(kind, OneOf) else value


def _values(row: Row, kind: str) -> dict[str, Any]:
    """What is kept of a row; the words that a block writes with it are taken back only while they stand as it wrote them."""
    words = WORDS if kind == BLOCK_DECIDED and isinstance(row, AgendaLine) else ()
    return {column: _plain(getattr(row, column)) for column in COLUMNS[type(row)] + words}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _name(row: Row) -> str:
    return f"{type(row).__tablename__}:{row.id}"


def _row(name: str) -> Row | None:
    table, _, number = name.partition(":")
    model: type[Any] = KINDS[table]
    row: Row | None = session().get(model, int(number), with_for_update=True, populate_existing=True)
    return row
