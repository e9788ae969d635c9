"""Ratification: the rule fixed before, clause by clause, place by place; slips of the pen and the review after it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from charters import queries, service
from charters.amending_tables import CorrectionSlip
from charters.models import EditionState, RatificationMethod
from charters.rules import Met, Rule, Way, standing
from charters.service import Question, Vote, adoption
from charters.service.steps import step
from charters.service.writing import Source, cite
from commons import clock
from commons.actors import SYSTEM
from commons.db import session
from commons.outbox import Task
from commons.permissions import Conflict
from tests.charters import places
from tests.charters.drafts import instead, make_draft

S, M = EditionState, RatificationMethod
RULE = Rule(Fraction(1, 2), is_quorum_hard=True)


@pytest.mark.parametrize(
    ("rule", "method", "present", "votes", "met"),
    [
        (RULE, M.HANDS, 50, (20, 10), Met.YES),
        (RULE, M.HANDS, 49, (49, 0), Met.NO_QUORUM),
        (RULE, M.HANDS, 50, (19, 10), Met.NO_MAJORITY),
        (RULE, M.CONSENSUS, 50, (0, 1), Met.NO_MAJORITY),
        (Rule(threshold="majority"), M.SECRET, 10, (5, 5), Met.NO_MAJORITY),
        (Rule(threshold="majority"), M.SECRET, 10, (6, 5), Met.YES),
        (Rule(threshold="consensus"), M.HANDS, 90, (90, 0), Met.NO_MAJORITY),
        (Rule(), M.HANDS, 1, (1, 0), Met.YES),
    ],
)
def test_the_rule(rule, method, present, votes, met):
    assert rule.outcome(method, present, 100, votes) is met


def test_the_rule_comes_back_from_its_json():
    rule = Rule(Fraction(2, 5), True, "majority", Way.CLAUSES, ("บ้าน ก", "บ้าน ข"))
    assert Rule.from_json(rule.as_json()) == rule


@pytest.fixture
def revised(world):
    """A draft of four clauses after its hearing."""
    edition = make_draft(world)
    service.open_hearing(edition, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    service.end_hearing(edition, actor=SYSTEM)
    return edition


def put(edition, world, **question) -> None:
    service.put_to_people(edition, actor=world.actor("chair"), question=Question(**question))


def decide(edition, world, *, clause="", place="", yes=30, no=0, **rest) -> None:
    vote = Vote(M.HANDS, date(2025, 9, 28), 60, 40, in_favour=yes, against=no, clause_root=clause, place=place, **rest)
    service.record_ratification(edition, vote, actor=world.actor("chair"))


def test_clause_by_clause_then_the_whole(revised, world):
    put(revised, world, way=Way.CLAUSES)
    with pytest.raises(Conflict):
        decide(revised, world)
    for clause in revised.clauses:
        decide(revised, world, clause=clause.root)
    assert not standing(revised).is_ratified
    decide(revised, world)
    assert standing(revised).is_ratified and revised.state is S.RATIFYING


def test_one_clause_that_fails_sends_the_text_back_with_its_record(revised, world):
    put(revised, world, way=Way.CLAUSES)
    for number, clause in enumerate(revised.clauses):
        decide(revised, world, clause=clause.root, no=20 if number == 1 else 0, yes=20)
    assert revised.state is S.REVISING
    assert [row.is_met for row in revised.ratifications] == [True, False, True, True]


def test_every_place_must_agree(revised, world):
    put(revised, world, places=("บ้าน ก", "บ้าน ข"))
    decide(revised, world, place="บ้าน ก")
    with pytest.raises(Conflict):
        declare(revised, world)
    with pytest.raises(Conflict):
        decide(revised, world, place="บ้าน ก")
    decide(revised, world, place="บ้าน ข")
    declare(revised, world)
    assert revised.state is S.ADOPTED


def test_one_place_that_refuses_sends_it_back(revised, world):
    put(revised, world, places=("บ้าน ก", "บ้าน ข"))
    decide(revised, world, place="บ้าน ก", yes=5, no=30)
    assert revised.state is S.REVISING


def test_an_old_decision_does_not_count_for_a_new_question(revised, world):
    put(revised, world)
    decide(revised, world, yes=5, no=30)
    put(revised, world)
    assert standing(revised).decided == {}


def test_what_changed_after_the_hearing_is_heard_again_or_explained(revised, world):
    clause = revised.clauses[0]
    service.change_clause(clause, "ทุกบ้านแยกขยะ", revision=1, actor=world.actor("chair"))
    with pytest.raises(Conflict):
        put(revised, world)
    put(revised, world, since_hearing="แก้คำให้สั้นลง ความหมายเดิม")
    assert revised.since_hearing and revised.state is S.RATIFYING


def declare(edition, world) -> None:
    service.declare(
        edition, declared_on=clock.today(), place="ศาลา", signatories=["ประธานชุมชน"], actor=world.actor("chair")
    )


@pytest.fixture
def declared(revised, world):
    put(revised, world)
    decide(revised, world)
    declare(revised, world)
    return revised


def test_a_slip_of_the_pen_is_told_beside_the_text(declared, world):
    before = declared.clauses[2].text
    service.correct(declared.clauses[2], "ห้ามเผา", "ห้ามเผาขยะ", reason="พิมพ์ตก", actor=world.actor("chair"))
    assert declared.clauses[2].text == before and session().query(CorrectionSlip).count() == 1
    with pytest.raises(Conflict):
        service.correct(declared.clauses[2], "ไม่มีคำนี้", "อื่น", reason="", actor=world.actor("chair"))


def test_a_review_waits_for_its_day_and_ends_with_the_next_one(declared, world):
    chair = world.actor("chair")
    with pytest.raises(Conflict):
        service.open_review(declared, actor=chair)
    day = declared.review_on
    with clock.at(clock.bangkok(day.year, day.month, day.day, 9)):
        service.open_review(declared, actor=SYSTEM)
        service.keep_unchanged(declared, actor=chair)
    assert declared.state is S.ADOPTED and declared.review_on > clock.today() + timedelta(days=500)


def test_one_clause_in_five_opens_the_review_and_the_requests_go_on(declared, world):
    request = instead(declared.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    assert declared.state is S.REVIEWING
    following = service.begin_next_edition(declared, actor=world.actor("chair"))
    assert request.edition_id == following.id and request.is_open
    assert request.clause is following.clauses[2]


def test_where_households_are_counted_every_person_in_the_room_may_vote(revised, world):
    put(revised, world)
    decide(revised, world, yes=70, no=10, persons_present=90)
    assert standing(revised).is_ratified


def test_two_who_write_the_same_decision_down_at_once_leave_one(revised, world, monkeypatch):
    put(revised, world)
    decide(revised, world)
    monkeypatch.setattr(adoption, "_must_be_asked", lambda *_: None)  # both have looked before either has written
    with pytest.raises(Conflict, match="บันทึกผลแล้ว"):
        decide(revised, world)
    assert len(revised.ratifications) == 1


@pytest.mark.parametrize("state", [EditionState.SUPERSEDED, EditionState.REPEALED])
def test_clauses_no_longer_in_force_leave_the_search(declared, state):
    code = declared.clauses[0].code
    assert [one.code for one in queries.clauses_to_find([code])] == [code]
    before = jobs_for(code)
    step(declared, state, SYSTEM)
    assert jobs_for(code) == before + 1 and queries.clauses_to_find([code]) == []


def jobs_for(code: str) -> int:
    rows = session().scalars(select(Task).where(Task.job == "search.index"))
    return sum(row.payload["code"] == code for row in rows)


def test_a_clause_that_was_taken_out_of_a_draft_is_not_found_when_the_text_is_in_force(world):
    draft = make_draft(world)
    gone = draft.clauses[1]
    cite(gone, [Source("น้ำท่วม", "problem:ABCDE")])
    gone.is_removed = True
    session().flush()
    session().expire(gone.chapter)
    places.declared(draft, by=world.actor("chair"))
    found = {one.code for one in queries.clauses_to_find(None)}
    assert draft.clauses[0].code in found and gone.code not in found
    assert queries.clauses_citing("problem:ABCDE") == []
