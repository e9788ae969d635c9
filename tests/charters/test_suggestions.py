"""What people suggest to a draft, and what the drafting group makes of it: one test per outcome."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from charters import amending_queries, service
from charters.amending import Wish, combined, meetings
from charters.amending_tables import ClauseVersion, Suggestion, SuggestionState
from charters.models import Answer, Edition
from charters.service import Given
from charters.service.carrying import keep_beside
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from tests.charters.drafts import ELDERS, FIRE, WASTE, WATER, K, instead, make_draft, texts_of
from tests.statements import statements

T = SuggestionState


@pytest.fixture
def draft(world) -> Edition:
    return make_draft(world)


def accept(suggestion, world, **rest) -> None:
    service.decide(suggestion, Answer.ACCEPTED, reason="", actor=world.actor("chair"), **rest)


def test_an_accepted_word_stands_in_the_text_with_its_author(draft, world):
    suggestion = instead(draft.clauses[0], "ทุกครัวเรือน", "ทุกบ้านและทุกร้าน", by=world.actor("member"))
    accept(suggestion, world)
    assert draft.clauses[0].text == WASTE.replace("ทุกครัวเรือน", "ทุกบ้านและทุกร้าน")
    assert suggestion.state is T.ACCEPTED and suggestion.author is world.people["member"]
    assert draft.clauses[0].sources[-1].thing == f"suggestion:{suggestion.code}"


def test_two_changes_apart_in_one_clause_are_both_taken(draft, world):
    first = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    second = instead(draft.clauses[0], "ปุ๋ยหมัก", "ปุ๋ยหมักและอาหารสัตว์", by=world.actor("committee"))
    accept(first, world)
    accept(second, world)
    assert draft.clauses[0].text == WASTE.replace("ก่อนทิ้ง", "ทุกวัน").replace("ปุ๋ยหมัก", "ปุ๋ยหมักและอาหารสัตว์")


def test_two_changes_of_one_word_need_somebody_to_choose(draft, world):
    first = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    second = instead(draft.clauses[0], "ก่อนทิ้ง", "ที่บ้าน", by=world.actor("committee"))
    accept(first, world)
    with pytest.raises(Conflict, match="เปลี่ยน"):
        accept(second, world)
    accept(second, world, text=WASTE.replace("ก่อนทิ้ง", "ที่บ้านทุกวัน"))
    assert draft.clauses[0].text == WASTE.replace("ก่อนทิ้ง", "ที่บ้านทุกวัน")


def test_suggestions_that_meet_are_shown_with_every_combination(draft, world):
    clause = draft.clauses[0]
    here = instead(clause, "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    there = instead(clause, "ก่อนทิ้ง", "ที่บ้าน", by=world.actor("committee"))
    apart = instead(clause, "ปุ๋ยหมัก", "ปุ๋ย", by=world.actor("chair"))
    (meeting,) = meetings([here, there, apart])
    assert meeting.suggestions == (here, there)
    assert [one.wording for one in meeting.together] == [None]
    assert combined([here, apart]) == WASTE.replace("ก่อนทิ้ง", "ทุกวัน").replace("ปุ๋ยหมัก", "ปุ๋ย")


def test_the_same_wish_of_two_people_is_no_conflict(draft, world):
    clause = draft.clauses[0]
    both = [instead(clause, "ก่อนทิ้ง", "ทุกวัน", by=world.actor(who)) for who in ("member", "committee")]
    assert meetings(both) == []


def test_a_clause_is_taken_out_and_kept(draft, world):
    clause = draft.clauses[2]
    accept(service.suggest(clause, Wish(K.DELETE), actor=world.actor("member"), given=Given("ซ้ำ")), world)
    assert texts_of(draft) == [WASTE, WATER, ELDERS]
    assert [one.number for one in draft.clauses] == [1, 2, 3]
    assert clause.is_removed and clause.text == FIRE


def test_a_clause_is_split_with_its_sources(draft, world):
    cut = WASTE.index(" และ")
    suggestion = service.suggest(
        draft.clauses[0], Wish(K.SPLIT, start=cut, end=cut), actor=world.actor("member"), given=Given("สองเรื่อง")
    )
    accept(suggestion, world)
    assert texts_of(draft)[:2] == ["ทุกครัวเรือนแยกขยะก่อนทิ้ง", "และส่งขยะเปียกทำปุ๋ยหมักของหมู่บ้าน"]
    assert "วงบ้านริมคลอง" in [source.title for source in draft.clauses[1].sources]


def test_two_clauses_are_joined(draft, world):
    first, other = draft.clauses[2], draft.clauses[3]
    suggestion = service.suggest(
        first, Wish(K.MERGE), actor=world.actor("member"), given=Given("เรื่องเดียวกัน", other=other)
    )
    accept(suggestion, world)
    assert texts_of(draft) == [WASTE, WATER, f"{FIRE} {ELDERS}"]


def joining(draft, world):
    first, other = draft.clauses[2], draft.clauses[3]
    return service.suggest(first, Wish(K.MERGE), actor=world.actor("member"), given=Given("เรื่องเดียวกัน", other=other))


def test_a_join_does_not_lose_what_was_changed_in_the_other_clause(draft, world):
    join = joining(draft, world)
    service.change_clause(draft.clauses[3], "อาสาสมัครเยี่ยมทุกบ้าน", revision=1, actor=world.actor("chair"))
    with pytest.raises(Conflict, match="เปลี่ยน"):
        accept(join, world)
    accept(join, world, text=f"{FIRE} และอาสาสมัครเยี่ยมทุกบ้าน")
    assert texts_of(draft)[2:] == [f"{FIRE} และอาสาสมัครเยี่ยมทุกบ้าน"]


def test_a_block_sees_that_a_join_touches_both_clauses(draft, world):
    join = joining(draft, world)
    words = instead(draft.clauses[3], "ทุกสัปดาห์", "ทุกเดือน", by=world.actor("committee"))
    block = service.accept_block([join, words], actor=world.actor("chair"))
    assert not block.taken and [one for one, _why in block.left] == [join, words]


def test_other_words_for_a_split_still_split(draft, world):
    cut = WASTE.index(" และ")
    split = service.suggest(
        draft.clauses[0], Wish(K.SPLIT, start=cut, end=cut), actor=world.actor("member"), given=Given("สองเรื่อง")
    )
    change = service.amend(split, "แยกขยะทุกวัน\n\nทำปุ๋ยหมัก", reason="สั้นกว่า", actor=world.actor("committee"))
    accept(change, world)
    accept(split, world)
    assert texts_of(draft)[:3] == ["แยกขยะทุกวัน", "ทำปุ๋ยหมัก", WATER]


def test_a_moved_clause_keeps_its_suggestions(draft, world):
    clause = draft.clauses[3]
    words = instead(clause, "ทุกสัปดาห์", "ทุกเดือน", by=world.actor("member"))
    move = service.suggest(
        clause, Wish(K.MOVE), actor=world.actor("member"), given=Given("สำคัญกว่า", other=draft.clauses[0])
    )
    accept(move, world)
    accept(words, world)
    assert texts_of(draft) == [WASTE, ELDERS.replace("ทุกสัปดาห์", "ทุกเดือน"), WATER, FIRE]
    assert draft.clauses[1].chapter.number == 1


def test_a_new_clause_stands_behind_the_one_it_was_suggested_at(draft, world):
    new = Wish(K.NEW, "ตั้งกองทุนสวัสดิการของหมู่บ้าน")
    accept(service.suggest(draft.clauses[1], new, actor=world.actor("member"), given=Given("จำเป็น")), world)
    assert texts_of(draft)[2] == "ตั้งกองทุนสวัสดิการของหมู่บ้าน"
    assert draft.clauses[2].sources


def test_partly_needs_the_words_and_the_reason(draft, world):
    suggestion = instead(draft.clauses[1], "ทุกสามเดือน", "ทุกวัน", by=world.actor("member"))
    for given in ({"reason": ""}, {"reason": "คนไม่พอ"}):
        with pytest.raises(Conflict):
            service.decide(suggestion, Answer.PARTLY, actor=world.actor("chair"), **given)
    wording = WATER.replace("ทุกสามเดือน", "ทุกเดือน")
    service.decide(suggestion, Answer.PARTLY, reason="คนไม่พอ", text=wording, actor=world.actor("chair"))
    assert draft.clauses[1].text == wording and suggestion.taken == [wording]


def test_a_change_to_a_suggestion_becomes_its_wording_and_the_author_stays(draft, world):
    suggestion = instead(draft.clauses[1], "ทุกสามเดือน", "ทุกเดือน", by=world.actor("member"))
    better = WATER.replace("ทุกสามเดือน", "ทุกต้นเดือน")
    change = service.amend(suggestion, better, reason="จำง่าย", actor=world.actor("committee"))
    with pytest.raises(Conflict):
        service.amend(change, "อื่น", reason="", actor=world.actor("chair"))
    accept(change, world)
    accept(suggestion, world)
    assert draft.clauses[1].text == better and suggestion.author is world.people["member"]


def test_a_change_that_was_not_accepted_becomes_a_suggestion_of_its_own(draft, world):
    suggestion = instead(draft.clauses[1], "ทุกสามเดือน", "ทุกเดือน", by=world.actor("member"))
    change = service.amend(suggestion, WATER.replace("สาม", "หก"), reason="แพง", actor=world.actor("committee"))
    service.decide(change, Answer.NOT_ACCEPTED, reason="นานไป", actor=world.actor("chair"))
    own = service.promote(change, actor=world.actor("committee"))
    assert change.state is T.PROMOTED and own.is_open and own.proposed == [WATER.replace("สาม", "หก")]


@pytest.mark.parametrize("who", ["member", "neighbour", "stranger", "moderator", "visitor"])
def test_n14_only_the_drafting_group_decides(draft, world, who):
    suggestion = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    for act in (service.decide, service.advise):
        with pytest.raises(NotAllowed):
            act(suggestion, Answer.ACCEPTED, reason="", actor=world.actor(who))
    assert draft.clauses[0].text == WASTE and suggestion.author is world.people["member"]


@pytest.mark.parametrize("who", ["committee", "chair", "facilitator", "moderator", "neighbour"])
def test_n14_only_the_author_withdraws(draft, world, who):
    suggestion = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    with pytest.raises(NotAllowed):
        service.withdraw(suggestion, actor=world.actor(who))
    service.withdraw(suggestion, actor=world.actor("member"))
    assert suggestion.state is T.WITHDRAWN


def test_a_block_takes_what_stands_apart_and_leaves_what_meets(draft, world):
    here = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    there = instead(draft.clauses[0], "ก่อนทิ้ง", "ที่บ้าน", by=world.actor("committee"))
    apart = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    block = service.accept_block([here, there, apart], actor=world.actor("chair"))
    assert block.taken == [apart]
    assert [one for one, _why in block.left] == [here, there]


def test_a_numbered_draft_names_what_came_in(draft, world):
    service.number_draft(draft, note="ก่อนรับฟัง", actor=world.actor("chair"))
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    waiting = instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    accept(suggestion, world)
    second = service.number_draft(draft, note="", actor=world.actor("chair"))
    assert second.number == 2 and amending_queries.taken_into(draft, 2) == [suggestion]
    assert waiting.is_open and waiting.draft_number is None
    with pytest.raises(Conflict, match="ร่าง"):
        service.number_draft(draft, note="", actor=world.actor("chair"))


def test_a_wording_that_came_too_late_is_kept_beside(draft, world):
    clause = draft.clauses[1]
    service.change_clause(clause, "คณะกรรมการตรวจน้ำทุกเดือน", revision=1, actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.change_clause(clause, "ตรวจน้ำปีละครั้ง", revision=1, actor=world.actor("facilitator"))
    kept = keep_beside(clause, "ตรวจน้ำปีละครั้ง", actor=world.actor("facilitator"), reason="")
    assert kept.is_open and kept.wording == "ตรวจน้ำปีละครั้ง"
    kept_texts = session().scalars(select(ClauseVersion.text).where(ClauseVersion.clause_id == clause.id))
    assert set(kept_texts) == {WATER, "คณะกรรมการตรวจน้ำทุกเดือน"}


def test_open_suggestions_keep_the_text_from_the_people(draft, world):
    instead(draft.clauses[0], "ก่อนทิ้ง", "ทุกวัน", by=world.actor("member"))
    assert service.count_open_suggestions(draft) == 1


def test_a_thousand_suggestions_are_read_in_few_statements(draft, world):
    clause = draft.clauses[0]
    for number in range(1_000):
        session().add(Suggestion(**row(draft, clause, number)))
    session().flush()
    session().expire_all()
    with statements() as few:
        page = amending_queries.suggestions_of(draft, limit=50)
        counts = amending_queries.counts_by_clause(draft)
    assert (len(page), counts[clause.id]) == (50, (1_000, 1_000))
    assert len(few) <= 6


def row(draft, clause, number) -> dict[str, object]:
    wanted = {"kind": K.REPLACE, "proposed": [f"{WASTE} {number}"], "taken": [], "created_at": draft.created_at}
    place = {"edition_id": draft.id, "clause_id": clause.id, "base_revision": 1, "base_text": WASTE}
    return wanted | place | {"span_start": number % 30, "span_end": number % 30 + 5}


def test_nothing_is_suggested_that_changes_nothing(draft, world):
    with pytest.raises(Conflict, match="เปลี่ยน"):
        service.suggest(draft.clauses[0], Wish(K.REPLACE, WASTE), actor=world.actor("member"))
    assert session().scalar(select(func.count(Suggestion.id))) == 0
