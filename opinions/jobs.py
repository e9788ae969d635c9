"""What the worker does for conversations: it draws their maps anew while people react."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from commons import clock, outbox
from commons.db import session
from commons.events import announce
from commons.outbox import every, long_job
from commons.unit_of_work import reading, unit_of_work
from methods.opinion.grouping import LEAST_SHOWN
from methods.opinion.opinion_map import OpinionMap, make_map, state_of
from methods.opinion.reactions import Reactions, collect
from opinions import drawn, events, queries
from opinions.models import Conversation, KeptMap, Participant, StatementState

DRAW = "opinions.draw_map"
WAITS = timedelta(minutes=5)  # for a map that was asked for and never came


def ask_for_map(conversation: Conversation) -> None:
    """Have the map made anew soon."""
    kept = session().get(KeptMap, conversation.id)
    if kept is None:
        kept = KeptMap(conversation_id=conversation.id)
        session().add(kept)
    kept.asked_at = clock.now()
    outbox.post(DRAW, code=conversation.code)


@every(seconds=20)
def ask_for_maps() -> None:
    """Maps of conversations in which five people have reacted since: after fewer, two maps would tell how one of them reacted."""
    for conversation in queries.changed_since_drawn(not_asked_since=clock.now() - WAITS):
        ask_for_map(conversation)


@long_job(DRAW)
def draw_map(code: str) -> None:
    """Make the map of all reactions until now, from the state of the last one; not yet when fewer than five people are new in it."""
    with reading():
        conversation = queries.conversation_by_code(code)
        if conversation is None:
            return
        is_enough = queries.people_waiting(conversation) >= LEAST_SHOWN
        newest, found = queries.newest_reaction(conversation), made_of(conversation) if is_enough else None
    with unit_of_work():
        if (again := queries.conversation_by_code(code)) is None:
            return
        if found is not None:
            keep(again, found, newest)
        elif (kept := queries.kept_map(again)) is not None:
            kept.asked_at = None


def made_of(conversation: Conversation) -> OpinionMap | None:
    """The map as it is now, not yet kept; None while nobody has reacted."""
    reactions, last = _reactions(conversation), queries.kept_map(conversation)
    if reactions is None:
        return None
    return make_map(reactions, last=state_of(last.state) if last is not None and last.state else None)


def keep(conversation: Conversation, found: OpinionMap, newest: datetime | None) -> None:
    """Keep a map with the time of the newest reaction in it."""
    kept = session().get(KeptMap, conversation.id) or KeptMap(conversation_id=conversation.id)
    session().add(kept)
    kept.asked_at, kept.made_at = None, newest
    kept.shown, heap_of = drawn.as_json(found)
    kept.state = found.state.as_json()
    _place_people(conversation, heap_of)
    _weigh_statements(conversation, found)
    session().flush()
    facts = kept.shown["facts"]
    announce(events.MapDrawn(conversation=conversation, people=facts["people"], groups=len(kept.shown["groups"])))


def _reactions(conversation: Conversation) -> Reactions | None:
    """The table of reactions; None while nobody has reacted to a statement that is shown."""
    rows = queries.reactions_of(conversation)
    if not rows:
        return None
    statements = queries.statements_of(conversation)
    place_of = {statement.code: place for place, statement in enumerate(statements)}
    people = sorted({row.participant for row in rows})
    row_of = {person: place for place, person in enumerate(people)}
    return collect(
        [str(person) for person in people],
        [statement.code for statement in statements],
        (
            [row_of[row.participant] for row in rows],
            [place_of[row.statement] for row in rows],
            [row.value for row in rows],
        ),
        out={statement.code for statement in statements if statement.state is not StatementState.SHOWN},
    )


def _place_people(conversation: Conversation, heap_of: dict[str, int]) -> None:
    mine = Participant.conversation_id == conversation.id
    session().execute(update(Participant).where(mine).values(heap=None))
    if heap_of:
        session().execute(update(Participant), [{"id": int(person), "heap": heap} for person, heap in heap_of.items()])


def _weigh_statements(conversation: Conversation, found: OpinionMap) -> None:
    weights = dict(zip(found.reactions.statements, found.priorities.tolist(), strict=True))
    for statement in queries.statements_of(conversation):
        if statement.code in weights:
            statement.priority = weights[statement.code]
