"""From the first clause to the declaration: one test per outcome."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from charters import service
from charters.models import Answer, CharterKind, Edition, EditionState, RatificationMethod
from charters.service import Source, Vote
from charters.text import plain_text, text_hash
from commons import clock
from commons.actors import SYSTEM
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from forum.models import Category
from forum.service import ProblemDraft, propose_problem

S = EditionState
MAY = clock.bangkok(2025, 5, 1, 9)
HEARD = date(2025, 6, 15)
CONSENSUS = Vote(
    RatificationMethod.CONSENSUS, date(2025, 7, 1), eligible=90, present=47, persons_present=58, consensus_round=2
)


@pytest.fixture
def draft(world) -> Edition:
    with clock.at(MAY):
        edition = service.start_charter(world.here, "ธรรมนูญสมมติ", CharterKind.COMMUNITY, actor=world.actor("chair"))
        chapter = service.add_chapter(edition, "น้ำและคลอง", actor=world.actor("chair"))
        service.add_clause(chapter, "ทุกบ้านไม่ทิ้งขยะลงคลอง", [Source("วงบ้านริมคลอง")], actor=world.actor("chair"))
    return edition


def heard(edition: Edition, world) -> Edition:
    """The draft after its hearing."""
    with clock.at(MAY):
        service.open_hearing(edition, HEARD, actor=world.actor("chair"))
    with clock.at(MAY + timedelta(days=60)):
        service.end_hearing(edition, actor=SYSTEM)
    return edition


def ratified(edition: Edition, world, vote: Vote = CONSENSUS) -> Edition:
    service.put_to_people(heard(edition, world), actor=world.actor("chair"))
    service.record_ratification(edition, vote, actor=world.actor("chair"))
    return edition


def declared(edition: Edition, world) -> Edition:
    service.declare(
        ratified(edition, world),
        declared_on=date(2025, 7, 2),
        place="ศาลา",
        signatories=["ประธานชุมชน"],
        actor=world.actor("chair"),
    )
    return edition


def test_a_draft_without_sources_is_not_heard(draft, world):
    session().delete(draft.clauses[0].sources[0])
    session().flush()
    session().expire_all()
    with clock.at(MAY), pytest.raises(Conflict, match="ที่มา"):
        service.open_hearing(draft, HEARD, actor=world.actor("chair"))


def test_a_hearing_lasts_its_thirty_days(draft, world):
    with clock.at(MAY), pytest.raises(Conflict, match="30"):
        service.open_hearing(draft, date(2025, 5, 29), actor=world.actor("chair"))
    with clock.at(MAY):
        service.open_hearing(draft, date(2025, 5, 30), actor=world.actor("chair"))
    assert draft.state is S.HEARING


def test_the_text_stands_still_while_it_is_heard(draft, world):
    with clock.at(MAY):
        service.open_hearing(draft, HEARD, actor=world.actor("chair"))
    with pytest.raises(NotAllowed):
        service.change_clause(draft.clauses[0], "อื่น", revision=1, actor=world.actor("chair"))


def test_e18_every_comment_is_answered_before_the_people_decide(draft, world):
    with clock.at(MAY):
        service.open_hearing(draft, HEARD, actor=world.actor("chair"))
        comment = service.comment_on(draft.clauses[0], "คลองไหน", actor=world.actor("member"))
    with clock.at(MAY + timedelta(days=60)):
        service.end_hearing(draft, actor=SYSTEM)
    with pytest.raises(Conflict, match="1 ความเห็น"):
        service.put_to_people(draft, actor=world.actor("chair"))
    service.answer_comment(comment, Answer.ACCEPTED, reason="", actor=world.actor("chair"))
    service.put_to_people(draft, actor=world.actor("chair"))
    assert draft.state is S.RATIFYING


def test_a_no_needs_its_reason(draft, world):
    with clock.at(MAY):
        service.open_hearing(draft, HEARD, actor=world.actor("chair"))
        comment = service.comment_on(draft.clauses[0], "คลองไหน", actor=world.actor("member"))
    with pytest.raises(Conflict, match="เหตุผล"):
        service.answer_comment(comment, Answer.NOT_ACCEPTED, reason="", actor=world.actor("chair"))


def test_e14_of_two_who_edit_the_second_sees_both_texts(draft, world):
    clause = draft.clauses[0]
    service.change_clause(clause, "คนแรก", revision=1, actor=world.actor("chair"))
    with pytest.raises(Conflict, match="มีคนแก้"):
        service.change_clause(clause, "คนที่สอง", revision=1, actor=world.actor("committee"))
    assert clause.text == "คนแรก"


def test_one_changed_letter_voids_the_decision(draft, world):
    service.put_to_people(heard(draft, world), actor=world.actor("chair"))
    draft.clauses[0].text += "ๆ"
    with pytest.raises(Conflict, match="ข้อความไม่ตรง"):
        service.record_ratification(draft, CONSENSUS, actor=world.actor("chair"))


@pytest.mark.parametrize(
    ("in_favour", "against", "met"), [(20, 10, True), (19, 10, False), (0, 0, False), (3, 0, True)]
)
def test_a_counted_vote_needs_two_thirds_of_the_votes_cast(draft, world, in_favour, against, met):
    vote = Vote(
        RatificationMethod.HANDS, date(2025, 7, 1), eligible=90, present=47, in_favour=in_favour, against=against
    )
    assert ratified(draft, world, vote).state is (S.RATIFYING if met else S.REVISING)
    assert [row.is_met for row in draft.ratifications] == [met]


def test_figures_that_cannot_be_are_refused(draft, world):
    service.put_to_people(heard(draft, world), actor=world.actor("chair"))
    with pytest.raises(Conflict, match="ตัวเลขไม่ตรงกัน"):
        service.record_ratification(
            draft, Vote(RatificationMethod.HANDS, MAY.date(), 10, 11), actor=world.actor("chair")
        )


def test_a_declared_edition_is_fixed_and_has_its_fingerprint(draft, world):
    declared(draft, world)
    assert (draft.state, draft.content_hash, len(draft.fingerprint)) == (S.ADOPTED, text_hash(draft), 8)
    with pytest.raises(NotAllowed):
        service.change_clause(draft.clauses[0], "อื่น", revision=1, actor=world.actor("chair"))


def test_the_next_edition_copies_the_text_and_replaces_it_when_declared(draft, world):
    declared(draft, world)
    following = service.begin_next_edition(draft, actor=world.actor("chair"))
    assert plain_text(following) == plain_text(draft).replace("ฉบับที่ 1", "ฉบับที่ 2")
    assert [clause.root for clause in following.clauses] == [clause.root for clause in draft.clauses]
    session().expire_all()
    declared(session().scalars(select(Edition).where(Edition.number == 2)).one(), world)
    assert draft.state is S.SUPERSEDED


def test_a_clause_tells_the_problem_it_answers(draft, world):
    flood = propose_problem(world.here, ProblemDraft("น้ำท่วม", "ทุกปี", Category.FLOODING), actor=world.actor("member"))
    service.add_clause(
        draft.chapters[0], "ลอกท่อปีละ 2 ครั้ง", [Source("น้ำท่วม", f"problem:{flood.code}")], actor=world.actor("chair")
    )
    told = [item.event for item in session().info[ANNOUNCED] if item.event.kind == "charters.clause_written"]
    assert flood in told[-1].things()


def test_clauses_are_numbered_through_the_whole_text(draft, world):
    second = service.add_chapter(draft, "ขยะ", actor=world.actor("chair"))
    service.add_clause(second, "แยกขยะ", [Source("วงผู้เช่า")], actor=world.actor("chair"))
    service.add_clause(draft.chapters[0], "ลอกท่อ", [Source("วงบ้านริมคลอง")], actor=world.actor("chair"))
    assert [(clause.number, clause.text) for clause in draft.clauses][1:] == [(2, "ลอกท่อ"), (3, "แยกขยะ")]
