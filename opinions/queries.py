"""Questions to conversations."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ScalarSelect, func, or_, select

from areas.models import Area
from commons.db import session
from methods.opinion.grouping import LEAST_SHOWN
from opinions.models import (
    Conversation,
    ConversationState,
    KeptMap,
    Participant,
    Reaction,
    Statement,
    StatementState,
)

S = StatementState


class Line(NamedTuple):
    """A conversation in a list."""

    conversation: Conversation
    statements: int
    people: int


class ReactionRow(NamedTuple):
    """One reaction as the map takes it."""

    participant: int
    statement: str
    value: int


def conversation_by_code(code: str) -> Conversation | None:
    return session().execute(select(Conversation).where(Conversation.code == code)).scalar_one_or_none()


def conversations_in(area: Area) -> list[Line]:
    """The conversations of a place and the places in it, open ones first."""
    found = (
        session()
        .scalars(
            select(Conversation)
            .join(Area, Conversation.area_id == Area.id)
            .where(Area.path.startswith(area.path, autoescape=True))
            .order_by(Conversation.state.desc(), Conversation.created_at.desc(), Conversation.id.desc())
            .limit(200)
        )
        .all()
    )
    ids = [each.id for each in found]
    shown = _counts(Statement.conversation_id, ids, Statement.state == S.SHOWN)
    people = _counts(Participant.conversation_id, ids)
    return [Line(each, shown.get(each.id, 0), people.get(each.id, 0)) for each in found]


def conversations_to_find(codes: Iterable[str] | None) -> list[Conversation]:
    asked = select(Conversation)
    return list(session().scalars(asked if codes is None else asked.where(Conversation.code.in_(list(codes)))))


def statements_of(conversation: Conversation, *states: StatementState) -> list[Statement]:
    """Its statements in the order of their numbers."""
    asked = select(Statement).where(Statement.conversation_id == conversation.id).order_by(Statement.number)
    return list(session().scalars(asked.where(Statement.state.in_(states)) if states else asked))


def statement_in(conversation: Conversation, code: str) -> Statement | None:
    asked = select(Statement).where(Statement.conversation_id == conversation.id, Statement.code == code)
    return session().execute(asked).scalar_one_or_none()


def has_statement(conversation: Conversation, text: str) -> bool:
    asked = select(Statement.id).where(Statement.conversation_id == conversation.id, Statement.text == text)
    return session().execute(asked).first() is not None


def kept_map(conversation: Conversation) -> KeptMap | None:
    return session().get(KeptMap, conversation.id)


def participant(conversation: Conversation, mark: str) -> Participant | None:
    asked = select(Participant).where(Participant.conversation_id == conversation.id, Participant.mark == mark)
    return session().execute(asked).scalar_one_or_none()


def next_statement(conversation: Conversation, who: Participant | None) -> Statement | None:
    """A statement this participant has not reacted to, drawn by priority; None when there is none left."""
    unseen = select(Statement.id, Statement.priority).where(
        Statement.conversation_id == conversation.id, Statement.state == S.SHOWN
    )
    if who is not None:
        unseen = unseen.where(
            Statement.id.not_in(select(Reaction.statement_id).where(Reaction.participant_id == who.id))
        )
    rows = session().execute(unseen.order_by(Statement.number)).all()
    if not rows:
        return None
    # Any draw will do: nothing is counted from it.
    (drawn,) = random.choices([id_ for id_, _weight in rows], weights=[max(weight, 1e-6) for _id, weight in rows])
    return session().get_one(Statement, drawn)


def progress(conversation: Conversation, who: Participant | None) -> tuple[int, int]:
    """How many statements this participant has reacted to, and how many there are."""
    shown = select(func.count(Statement.id)).where(
        Statement.conversation_id == conversation.id, Statement.state == S.SHOWN
    )
    if who is None:
        return 0, session().scalar(shown) or 0
    done = (
        select(func.count(Reaction.statement_id))
        .join(Statement, Statement.id == Reaction.statement_id)
        .where(Reaction.participant_id == who.id, Statement.state == S.SHOWN)
    )
    return session().scalar(done) or 0, session().scalar(shown) or 0


def reactions_of(conversation: Conversation) -> list[ReactionRow]:
    """All reactions, in the order they were given."""
    rows = session().execute(
        select(Reaction.participant_id, Statement.code, Reaction.value)
        .join(Statement, Statement.id == Reaction.statement_id)
        .where(Reaction.conversation_id == conversation.id)
        .order_by(Reaction.changed_at, Reaction.participant_id, Reaction.statement_id)
    )
    return [ReactionRow._make(row) for row in rows]


def newest_reaction(conversation: Conversation) -> datetime | None:
    return session().scalar(select(func.max(Reaction.changed_at)).where(Reaction.conversation_id == conversation.id))


def changed_since_drawn(*, not_asked_since: datetime) -> list[Conversation]:
    """Open conversations in which enough people reacted since their last map, and for which none was asked lately."""
    return list(
        session().scalars(
            select(Conversation)
            .outerjoin(KeptMap, KeptMap.conversation_id == Conversation.id)
            .where(
                Conversation.state == ConversationState.OPEN,
                _people_since_map() >= LEAST_SHOWN,
                or_(KeptMap.asked_at.is_(None), KeptMap.asked_at < not_asked_since),
            )
        )
    )


def people_waiting(conversation: Conversation) -> int:
    """How many people have reacted since the last map."""
    asked = (
        select(_people_since_map())
        .select_from(Conversation)
        .outerjoin(KeptMap, KeptMap.conversation_id == Conversation.id)
        .where(Conversation.id == conversation.id)
    )
    return session().scalar(asked) or 0


def waiting_people(conversation: Conversation) -> set[int]:
    """The participants with a reaction that is in no map."""
    kept = kept_map(conversation)
    asked = select(Reaction.participant_id).where(Reaction.conversation_id == conversation.id).distinct()
    if kept is not None and kept.made_at is not None:
        asked = asked.where(Reaction.changed_at > kept.made_at)
    return set(session().scalars(asked))


def _people_since_map() -> ScalarSelect[int]:
    return (
        select(func.count(func.distinct(Reaction.participant_id)))
        .where(
            Reaction.conversation_id == Conversation.id,
            or_(KeptMap.made_at.is_(None), Reaction.changed_at > KeptMap.made_at),
        )
        .correlate(Conversation, KeptMap)
        .scalar_subquery()
    )


def paper_sheets(conversation: Conversation) -> int:
    return (
        session().scalar(
            select(func.count(Participant.id)).where(
                Participant.conversation_id == conversation.id, Participant.channel == "paper"
            )
        )
        or 0
    )


def _counts(column: object, ids: list[int], *conditions: object) -> dict[int, int]:
    if not ids:
        return {}
    rows = session().execute(
        select(column, func.count()).where(column.in_(ids), *conditions).group_by(column)  # type: ignore[attr-defined, call-overload]
    )
    return {key: count for key, count in rows}


def people_in(conversation: Conversation) -> int:
    """How many people have reacted."""
    return (
        session().scalar(select(func.count(Participant.id)).where(Participant.conversation_id == conversation.id)) or 0
    )
