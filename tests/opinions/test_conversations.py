"""A conversation from its first statement to its map: who may what, what is kept of whom, what is shown."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from commons import clock, outbox
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from opinions import jobs, polis_export, queries, service, shown
from opinions.models import Conversation, Participant, Reaction, Statement, StatementState
from tests.world import World

SEEDS = [f"ข้อความที่ {number} ของเวที" for number in range(1, 13)]


@pytest.fixture
def talk(world: World) -> Conversation:
    question = service.Question("น้ำของเรา", "เพื่อวางแผนน้ำของชุมชน", checks_first=True)
    return service.begin(world.here, question, SEEDS, actor=world.actor("facilitator"))


def test_a_member_reacts_and_may_think_again(world: World, talk: Conversation) -> None:
    statement = queries.statements_of(talk)[0]
    who = service.react(statement, 1, actor=world.actor("member"))
    service.react(statement, -1, actor=world.actor("member"))
    assert [(row.participant, row.value) for row in queries.reactions_of(talk)] == [(who.id, -1)]


def test_no_table_joins_a_reaction_to_a_member(world: World, talk: Conversation) -> None:
    member = world.actor("member")
    who = service.react(queries.statements_of(talk)[0], 1, actor=member)
    columns = {column.name for table in (Participant, Reaction) for column in table.__table__.columns}
    assert "member_id" not in columns
    assert len(who.mark) == 64
    assert who.mark != service.mark_of(_another(world), f"member\n{member.member_id}")


def test_only_members_within_the_place_react(world: World, talk: Conversation) -> None:
    with pytest.raises(NotAllowed):
        service.react(queries.statements_of(talk)[0], 1, actor=world.actor("neighbour"))
    assert queries.reactions_of(talk) == []


def test_a_statement_of_a_participant_waits_until_it_was_read(world: World, talk: Conversation) -> None:
    said = service.say(talk, "อยากให้มีถังน้ำสำรอง", actor=world.actor("member"))
    assert said.state is StatementState.WAITING
    with pytest.raises(Conflict):
        service.react(said, 1, actor=world.actor("member"))
    service.admit(said, actor=world.actor("facilitator"))
    service.react(said, 1, actor=world.actor("member"))
    assert len(queries.reactions_of(talk)) == 1


def test_the_same_statement_is_not_kept_twice(world: World, talk: Conversation) -> None:
    with pytest.raises(Conflict):
        service.say(talk, SEEDS[0], actor=world.actor("member"))
    assert len(queries.statements_of(talk)) == len(SEEDS)


def test_everybody_is_asked_everything_once(world: World, talk: Conversation) -> None:
    member, asked = world.actor("member"), []
    while (statement := queries.next_statement(talk, _who(talk, member.member_id))) is not None:
        asked.append(statement.code)
        service.react(statement, 0, actor=member)
    assert sorted(asked) == sorted(each.code for each in queries.statements_of(talk))
    assert queries.progress(talk, _who(talk, member.member_id)) == (12, 12)


def test_a_closed_conversation_takes_nothing_more(world: World, talk: Conversation) -> None:
    service.close(talk, actor=world.actor("facilitator"))
    with pytest.raises(NotAllowed):
        service.react(queries.statements_of(talk)[0], 1, actor=world.actor("member"))
    with pytest.raises(NotAllowed):
        service.keep_sheet(talk, "1", {}, actor=world.actor("facilitator"))


def test_a_sheet_typed_again_replaces_what_was_typed(world: World, talk: Conversation) -> None:
    first, second = queries.statements_of(talk)[:2]
    service.keep_sheet(talk, "7", {first: 1, second: 1}, actor=world.actor("facilitator"))
    service.keep_sheet(talk, "7", {first: -1}, actor=world.actor("facilitator"))
    rows = queries.reactions_of(talk)
    assert queries.paper_sheets(talk) == 1
    assert [(row.statement, row.value) for row in rows] == [(first.code, -1)]


def test_two_camps_and_what_unites_them_are_found(world: World, talk: Conversation) -> None:
    statements = two_camps(world, talk)
    draw(talk)
    found = shown.conversation(talk)
    assert found.map is not None and found.map.has_groups
    assert sorted(group.size for group in found.map.facts.groups) == [20, 20]
    assert any(statements[0].text in words for words in found.map.unites)
    assert len(found.map.divides) == 5
    assert not any(each.text in words for each in statements[:2] for words in found.map.divides)
    assert min(dot.people for dot in found.map.dots) >= 5
    assert found.lines[0].everybody is not None and found.lines[0].everybody.percent[0] == 100


def test_a_statement_set_aside_is_gone_from_map_and_sentences_at_once(world: World, talk: Conversation) -> None:
    statements = two_camps(world, talk)
    draw(talk)
    service.set_aside(statements[0], "พูดถึงบุคคล", actor=world.actor("facilitator"))
    for _before_and_after_the_next_map in range(2):
        found = shown.conversation(talk)
        assert found.map is not None
        told = [
            *found.map.unites,
            *found.map.divides,
            *(words for _n, _s, lines in found.map.groups for words in lines),
        ]
        assert not any(statements[0].text in words for words in told)
        assert statements[0].code not in {line.statement.code for line in found.lines}
        draw(talk)


def test_nothing_is_told_of_fewer_than_five(world: World, talk: Conversation) -> None:
    for sheet in range(4):
        service.keep_sheet(talk, str(sheet), {queries.statements_of(talk)[0]: 1}, actor=world.actor("facilitator"))
    draw(talk)
    found = shown.conversation(talk)
    assert [line.everybody for line in found.lines] == [None] * len(SEEDS)
    assert found.map is not None and list(found.map.dots) == []


def test_only_what_changed_is_drawn_anew(world: World, talk: Conversation) -> None:
    first = queries.statements_of(talk)[0]
    for sheet in range(4):
        service.keep_sheet(talk, str(sheet), {first: 1}, actor=world.actor("facilitator"))
    session().flush()
    jobs.ask_for_maps()
    assert session().scalars(select(outbox.Task).where(outbox.Task.job == jobs.DRAW)).all() == []  # four would be known
    service.react(first, 1, actor=world.actor("member"))
    session().flush()
    jobs.ask_for_maps()
    jobs.ask_for_maps()
    session().flush()
    waiting = session().scalars(select(outbox.Task).where(outbox.Task.job == jobs.DRAW)).all()
    assert [task.payload for task in waiting] == [{"code": talk.code}]
    draw(talk)
    assert queries.changed_since_drawn(not_asked_since=clock.now() + timedelta(days=1)) == []


def test_exported_files_hold_no_mark_and_no_hour(world: World, talk: Conversation) -> None:
    two_camps(world, talk)
    draw(talk)
    lines = polis_export.votes(talk).splitlines()
    assert lines[0] == "timestamp,comment-id,voter-id,vote"
    assert len({line.split(",")[0] for line in lines[1:]}) == 1
    assert sorted({int(line.split(",")[2]) for line in lines[1:]}) == list(range(40))
    marks = session().scalars(select(Participant.mark)).all()
    whole = polis_export.participants(talk) + polis_export.comments(talk) + polis_export.votes(talk)
    assert marks and not any(mark in whole for mark in marks)


def test_files_leave_out_who_reacted_after_the_last_map(world: World, talk: Conversation) -> None:
    statements = two_camps(world, talk)
    draw(talk)
    service.react(statements[0], -1, actor=world.actor("member"))
    session().flush()
    assert queries.people_waiting(talk) == 1
    assert len({line.split(",")[2] for line in polis_export.votes(talk).splitlines()[1:]}) == 40
    assert polis_export.may_be_given(talk)
    service.close(talk, actor=world.actor("facilitator"))
    service.go_on(talk, actor=world.actor("facilitator"))
    assert not polis_export.may_be_given(talk)  # a file from before, and this one, would differ in one person


def two_camps(world: World, talk: Conversation) -> list[Statement]:
    """Forty sheets: all agree with the first two statements, two halves differ on all others."""
    statements, chance = queries.statements_of(talk), random.Random(1)
    for sheet in range(40):
        camp = 1 if sheet % 2 else -1
        values = {
            each: 1 if place < 2 else camp if chance.random() < 0.95 else -camp for place, each in enumerate(statements)
        }
        service.keep_sheet(talk, str(sheet), values, actor=world.actor("facilitator"))
    session().flush()
    return statements


def draw(talk: Conversation) -> None:
    """Make the map as the worker does, within the transaction of the test."""
    found = jobs.made_of(talk)
    jobs.keep(talk, found, queries.newest_reaction(talk))
    session().flush()


def _who(talk: Conversation, member_id: int | None) -> Participant | None:
    return queries.participant(talk, service.mark_of(talk, f"member\n{member_id}"))


def _another(world: World) -> Conversation:
    question = service.Question("ถนนของเรา", "", checks_first=False)
    return service.begin(world.here, question, SEEDS[:1], actor=world.actor("facilitator"))
