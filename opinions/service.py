"""The verbs of conversations. Each asks the policy, changes, announces."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from areas.models import Area
from commons import clock, search
from commons.actors import Actor
from commons.db import is_sqlite, session
from commons.events import announce
from commons.permissions import Conflict, require
from opinions import events, jobs, policy, queries
from opinions.models import (
    Channel,
    Conversation,
    ConversationState,
    Participant,
    Reaction,
    Statement,
    StatementState,
)

MOST_STATEMENTS = 2_000  # of one conversation
S = StatementState


@dataclass(frozen=True)
class Question:
    """What a conversation is about."""

    title: str
    purpose: str
    checks_first: bool


def begin(area: Area, question: Question, seeds: Sequence[str], *, actor: Actor) -> Conversation:
    """Open a conversation with the statements it begins with."""
    require(policy.TABLE, actor, policy.BEGIN, area)
    conversation = Conversation(
        area=area,
        title=question.title,
        purpose=question.purpose,
        checks_first=question.checks_first,
        made_by_id=actor.member_id,
        created_at=clock.now(),
    )
    session().add(conversation)
    session().flush()
    for text in seeds:
        _add(conversation, text, actor=actor, is_seed=True, state=S.SHOWN)
    announce(events.ConversationOpened(actor=actor, conversation=conversation))
    search.index(conversation)
    return conversation


def add_seeds(conversation: Conversation, texts: Sequence[str], *, actor: Actor) -> int:
    """More statements of those who run it; how many were new."""
    require(policy.TABLE, actor, policy.RUN, conversation)
    require(policy.TABLE, actor, policy.SAY, conversation)
    new = [text for text in texts if not queries.has_statement(conversation, text)]
    for text in new:
        statement = _add(conversation, text, actor=actor, is_seed=True, state=S.SHOWN)
        announce(events.StatementShown(actor=actor, conversation=conversation, number=statement.number))
    if new:
        search.index(conversation)
    return len(new)


def say(conversation: Conversation, text: str, *, actor: Actor) -> Statement:
    """A participant adds a statement. Conflict when it stands there already."""
    require(policy.TABLE, actor, policy.SAY, conversation)
    if queries.has_statement(conversation, text):
        raise Conflict(_l("This statement is in the conversation already."))
    state = S.WAITING if conversation.checks_first else S.SHOWN
    statement = _add(conversation, text, actor=actor, is_seed=False, state=state)
    if state is S.SHOWN:
        # Without an actor: who said it is nobody's business.
        announce(events.StatementShown(conversation=conversation, number=statement.number))
        search.index(conversation)
    return statement


def admit(statement: Statement, *, actor: Actor) -> None:
    """Show a statement that waited or was set aside. Pressed twice it does nothing more."""
    conversation = statement.conversation
    require(policy.TABLE, actor, policy.RUN, conversation)
    if statement.state is S.SHOWN:
        return
    _refuse_hidden(statement)
    statement.state, statement.state_reason = S.SHOWN, ""
    session().flush()
    announce(events.StatementShown(actor=actor, conversation=conversation, number=statement.number))
    search.index(conversation)


def set_aside(statement: Statement, reason: str, *, actor: Actor) -> None:
    """Take a statement out, with a reason everybody can read; pages leave it out at once, the next map does too."""
    conversation = statement.conversation
    require(policy.TABLE, actor, policy.RUN, conversation)
    _refuse_hidden(statement)
    statement.state, statement.state_reason = S.SET_ASIDE, reason
    session().flush()
    announce(events.StatementSetAside(actor=actor, conversation=conversation, number=statement.number))
    search.index(conversation)


def react(statement: Statement, value: int, *, actor: Actor) -> Participant:
    """Agree (1), disagree (-1) or pass (0); the last reaction counts."""
    conversation = statement.conversation
    require(policy.TABLE, actor, policy.REACT, conversation)
    _refuse_unless_shown(statement)
    who = _participant(conversation, mark_of(conversation, f"member\n{actor.member_id}"), Channel.PHONE)
    _keep(conversation, who, {statement.id: value})
    return who


def keep_sheet(conversation: Conversation, sheet: str, values: Mapping[Statement, int], *, actor: Actor) -> int:
    """Type in a paper sheet: its reactions, one participant more. Typed again it replaces what was typed; how many reactions."""
    require(policy.TABLE, actor, policy.RUN, conversation)
    require(policy.TABLE, actor, policy.SAY, conversation)
    who = _participant(conversation, mark_of(conversation, f"sheet\n{sheet}"), Channel.PAPER)
    session().execute(delete(Reaction).where(Reaction.participant_id == who.id))
    _keep(conversation, who, {statement.id: value for statement, value in values.items()})
    return len(values)


def count_hands(statement: Statement, *, agree: int, disagree: int, passed: int, actor: Actor) -> None:
    """Hands of a hall for one statement. They stand beside the map: nobody knows whose they were."""
    conversation = statement.conversation
    require(policy.TABLE, actor, policy.RUN, conversation)
    require(policy.TABLE, actor, policy.SAY, conversation)
    _refuse_unless_shown(statement)
    statement.hands_agree, statement.hands_disagree, statement.hands_pass = agree, disagree, passed
    session().flush()
    announce(events.StatementShown(actor=actor, conversation=conversation, number=statement.number))


def close(conversation: Conversation, *, actor: Actor) -> None:
    """No more reactions; the last map is made if five people are new in it. Pressed twice it does nothing more."""
    require(policy.TABLE, actor, policy.RUN, conversation)
    if conversation.state is ConversationState.CLOSED:
        return
    conversation.state, conversation.closed_at = ConversationState.CLOSED, clock.now()
    session().flush()
    announce(events.ConversationClosed(actor=actor, conversation=conversation))
    jobs.ask_for_map(conversation)


def go_on(conversation: Conversation, *, actor: Actor) -> None:
    """Open a closed conversation again."""
    require(policy.TABLE, actor, policy.RUN, conversation)
    if conversation.state is ConversationState.OPEN:
        return
    conversation.state, conversation.closed_at, conversation.was_reopened = ConversationState.OPEN, None, True
    session().flush()
    announce(events.ConversationGoesOn(actor=actor, conversation=conversation))


def mark_of(conversation: Conversation, who: str) -> str:
    """The digest under which somebody's reactions are kept: the same each time, and of nobody without the key."""
    key: str = current_app.config["SECRET_KEY"]
    return hmac.digest(key.encode(), f"opinion\n{conversation.code}\n{who}".encode(), hashlib.sha256).hex()


def _refuse_hidden(statement: Statement) -> None:
    if statement.state is S.HIDDEN:
        raise Conflict(_l("The moderators have hidden this statement."))


def _refuse_unless_shown(statement: Statement) -> None:
    if statement.state is not S.SHOWN:
        raise Conflict(_l("This statement has been set aside."))


def _add(conversation: Conversation, text: str, *, actor: Actor, is_seed: bool, state: StatementState) -> Statement:
    last = session().scalar(select(func.max(Statement.number)).where(Statement.conversation_id == conversation.id))
    number = (last or 0) + 1
    if number > MOST_STATEMENTS:
        raise Conflict(_l("This conversation holds as many statements as it can."))
    statement = Statement(
        conversation=conversation,
        number=number,
        text=text,
        is_seed=is_seed,
        author_id=actor.member_id,
        state=state,
        created_at=clock.now(),
    )
    try:
        with session().begin_nested():
            session().add(statement)
            session().flush()
    except IntegrityError as twice:  # another one took the number, or said the same, at this moment
        raise Conflict(_l("Somebody added a statement at the same moment. Please send yours again.")) from twice
    return statement


def _participant(conversation: Conversation, mark: str, channel: Channel) -> Participant:
    dialect = sqlite if is_sqlite() else postgresql
    session().execute(
        dialect.insert(Participant)
        .values(conversation_id=conversation.id, mark=mark, channel=channel)
        .on_conflict_do_nothing(index_elements=["conversation_id", "mark"])
    )
    found = queries.participant(conversation, mark)
    assert found is not None  # just kept
    return found


def _keep(conversation: Conversation, who: Participant, values: Mapping[int, int]) -> None:
    dialect, now = (sqlite if is_sqlite() else postgresql), clock.now()
    for statement_id, value in values.items():
        insert = dialect.insert(Reaction).values(
            participant_id=who.id,
            statement_id=statement_id,
            conversation_id=conversation.id,
            value=value,
            changed_at=now,
        )
        session().execute(
            insert.on_conflict_do_update(
                index_elements=["participant_id", "statement_id"], set_={"value": value, "changed_at": now}
            )
        )
