"""Rehearsals: a throwaway copy of a session to practise on. Its own code, its own log, no place in any list, nothing on the board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, Select, Table, delete, select

from commons.actors import Actor
from commons.db import Base, session
from commons.events import announce
from commons.permissions import Conflict
from meetings import events, policy
from meetings.models import AgendaLine, Meeting, MeetingState
from meetings.service.asking import ask
from meetings.service.papers import forget_papers
from votes import service as votes
from votes.queries import rounds_of_meeting

KEPT_FOR = timedelta(days=7)
NOT_HERE = _l("In a rehearsal nothing goes to the board. Cards are practised on paper.")


def rehearse(meeting: Meeting, *, actor: Actor) -> Meeting:
    """A copy with the same words and agenda, which only those who prepare it see and which can be thrown away at any time."""
    ask(actor, policy.REHEARSE, meeting)
    if meeting.is_rehearsal:
        raise Conflict(_l("This session is a rehearsal already."))
    copy = Meeting(
        kind=meeting.kind, area=meeting.area, body=meeting.body, purpose=meeting.purpose, explainer=meeting.explainer,
        # Translators: the title of a throwaway copy on which people practise.
        title=_("Rehearsal: %(title)s", title=meeting.title), place=meeting.place, needs=meeting.needs, is_rehearsal=True,
        starts_at=meeting.starts_at, ends_at=meeting.ends_at, made_by_id=actor.member_id, state=MeetingState.ANNOUNCED,
    )  # fmt: skip
    session().add(copy)
    for line in meeting.agenda:
        values = {"title": line.title, "kind": line.kind, "minutes_planned": line.minutes_planned, "in_block": line.in_block}
        session().add(AgendaLine(meeting=copy, position=line.position, document=line.document, **values))
    session().flush()
    announce(events.MeetingPrepared(actor=actor, meeting=copy))
    return copy


def throw_away(meeting: Meeting, *, actor: Actor) -> None:
    """Remove a rehearsal with everything in it."""
    ask(actor, policy.THROW_AWAY, meeting)
    if not meeting.is_rehearsal:
        raise Conflict(_l("Only the rehearsal of a session can be thrown away."))
    for round_ in rounds_of_meeting(meeting.code):
        votes.throw_away(round_, actor=actor)
    remove(meeting)


def refuse_on_board(meeting: Meeting) -> None:
    """Cards of a rehearsal would stand on the board of the community."""
    if meeting.is_rehearsal:
        raise Conflict(NOT_HERE)


def remove(meeting: Meeting) -> None:
    """Take its row away and all rows of any table that hang on it."""
    table = Meeting.__table__
    assert isinstance(table, Table)
    meeting_id = meeting.id
    for line in meeting.agenda:
        forget_papers(line)
    session().flush()
    session().expunge(meeting)
    for statement in _deletions(table, select(table.c.id).where(table.c.id == meeting_id), frozenset()):
        session().execute(statement, execution_options={"synchronize_session": False})
    session().expire_all()


def _deletions(table: Table, keys: Select[int], above: frozenset[str]) -> Iterator[Delete]:
    """What deletes these rows, those that hang on them first. Tables that hang on themselves are told once."""
    key = next(iter(table.primary_key.columns))
    for other in Base.metadata.tables.values():
        if other.name in above or other is table:
            continue
        for column in other.columns:
            if any(foreign.column is key for foreign in column.foreign_keys):
                own = next(iter(other.primary_key.columns))
                yield from _deletions(other, select(own).where(column.in_(keys)), above | {table.name})
    yield delete(table).where(key.in_(keys))
