"""The end of a talk, and the office's side: summaries that rest on words and are signed, answers, notes, days."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import _commit as commit
from forum import queries, service
from forum.jobs import tell_of_overdue_answers
from forum.models import Kind, Problem, Side
from forum.office_tables import AnswerState
from forum.service import AnswerDraft, SummaryDraft
from tests.forum.matters import heated, matter, say
from tests.signing_in import sign_in

SUMMARY = SummaryDraft("คนในซอยอยากปิดซอย ร้านค้ากลัวขายไม่ได้", "ลองปิดเดือนละครั้ง", "ยังไม่ตกลงเรื่องที่จอดรถ เพราะไม่มีที่")
WILL_DO = AnswerDraft(AnswerState.WILL_DO, "จะลอกท่อ", "กองช่าง", cost=20_000)


@pytest.fixture
def talk(world) -> Problem:
    return matter(world, Kind.DISCUSSION)


def test_a_summary_cites_every_side_that_was_taken(talk, world):
    agree, not_yet = heated(talk, world)
    for cited in ([], [agree]):
        with pytest.raises(Conflict):
            service.write_summary(talk, SUMMARY, cited, actor=world.actor("facilitator"))
    summary = service.write_summary(talk, SUMMARY, [agree, not_yet], actor=world.actor("facilitator"))
    assert queries.cited_in(summary) == [agree, not_yet]


def test_a_talk_ends_when_both_sides_have_signed(talk, world):
    service.write_summary(talk, SUMMARY, heated(talk, world), actor=world.actor("facilitator"))
    service.sign_summary(talk, is_agreed=True, actor=world.actor("member"))
    with pytest.raises(Conflict, match="ยังไม่เห็นด้วย ขอคุยต่อ"):
        service.close_talk(talk, actor=world.actor("facilitator"))
    service.sign_summary(talk, is_agreed=True, actor=world.actor("neighbour"))
    service.close_talk(talk, actor=world.actor("facilitator"))
    with pytest.raises(NotAllowed):
        say(talk, world, "member", "อีกข้อหนึ่ง")


def test_without_a_signature_of_each_side_the_reason_stands_for_everybody(talk, world, browser):
    service.write_summary(talk, SUMMARY, heated(talk, world), actor=world.actor("facilitator"))
    service.sign_summary(talk, is_agreed=False, remark="ไม่ได้พูดเรื่องเด็ก", actor=world.actor("neighbour"))
    service.close_talk(talk, reason="ครบสามเดือนแล้ว", actor=world.actor("facilitator"))
    commit()
    page = browser.open(f"/problems/{talk.code}")
    assert "ครบสามเดือนแล้ว" in page.text and "ไม่ได้พูดเรื่องเด็ก" in page.text


def test_other_words_need_other_signatures(talk, world):
    said = heated(talk, world)
    summary = service.write_summary(talk, SUMMARY, said, actor=world.actor("facilitator"))
    service.sign_summary(talk, is_agreed=True, actor=world.actor("member"))
    service.write_summary(talk, SUMMARY, said, actor=world.actor("chair"))
    assert queries.sides_missing(talk, summary) == [Side.AGREE, Side.NOT_YET]


def test_only_those_who_spoke_sign(talk, world):
    service.write_summary(talk, SUMMARY, heated(talk, world), actor=world.actor("facilitator"))
    with pytest.raises(NotAllowed):
        service.sign_summary(talk, is_agreed=True, actor=world.actor("committee"))


def test_a_summary_without_a_citation_comes_back_with_everything_typed(talk, world, browser):
    heated(talk, world)
    sign_in(browser, world.people["facilitator"])
    form = browser.open(f"/problems/{talk.code}/summary/write")
    again = browser.send(form, status=422, heard="ได้ฟังสองฝั่ง")
    assert "อย่างน้อยหนึ่งข้อ" in again.text and "ได้ฟังสองฝั่ง" in again.soup.find("textarea").get_text()


def test_the_office_answers_in_public_and_the_proposer_is_told(world, browser):
    question = matter(world, Kind.QUESTION)
    service.answer_officially(question, WILL_DO, actor=world.actor("officer"))
    commit()
    page = browser.open(f"/problems/{question.code}")
    assert "หน่วยงานจะทำ" in page.text and "20,000 บาท" in page.text and "กองช่าง" in page.text
    sign_in(browser, world.people["member"])
    assert "หน่วยงานตอบ: หน่วยงานจะทำ" in browser.open("/notices/").text


def test_a_later_answer_stands_above_and_the_earlier_one_stays(world):
    question = matter(world, Kind.QUESTION)
    first = service.answer_officially(question, WILL_DO, actor=world.actor("officer"))
    second = service.answer_officially(question, WILL_DO, actor=world.actor("officer"))
    assert queries.answers_to(question) == [second, first]


def test_what_officers_tell_one_another_is_nowhere_else(world, browser):
    question = matter(world, Kind.QUESTION)
    service.note_internally(question, "ถามกองคลังก่อน", actor=world.actor("officer"))
    service.evaluate(question, feasibility=3, cost=None, text="เคยทำแล้ว", actor=world.actor("officer"))
    service.evaluate(question, feasibility=2, cost=500, text="แพงขึ้น", actor=world.actor("officer"))
    assert [one.feasibility for one in queries.evaluations_of(question)] == [2]
    commit()
    assert "กองคลัง" not in browser.open(f"/problems/{question.code}").text
    sign_in(browser, world.people["chair"])
    browser.open(f"/problems/{question.code}/office", status=403)
    sign_in(browser, world.people["officer"])
    page = browser.open(f"/problems/{question.code}/office")
    assert "ถามกองคลังก่อน" in page.text and "แพงขึ้น" in page.text


def test_a_question_has_a_day_and_that_it_passed_is_told_once(world):
    question = matter(world, Kind.QUESTION)
    assert question.answer_due_on == clock.today() + timedelta(days=15)
    with clock.at(clock.now() + timedelta(days=16)):
        assert queries.unanswered_in(world.here) == [question]
        tell_of_overdue_answers()
        assert question.is_overdue_told and queries.overdue_untold(clock.today()) == []


def test_words_that_are_kept_begin_an_answer(world, browser):
    question = matter(world, Kind.QUESTION)
    kept = service.keep_template(world.here, "รับเรื่อง", "รับเรื่องแล้ว", actor=world.actor("officer"))
    sign_in(browser, world.people["officer"])
    form = browser.open(f"/problems/{question.code}/answer?template={kept.code}")
    assert form.soup.find("textarea").get_text().strip() == "รับเรื่องแล้ว"
    with pytest.raises(Conflict):
        service.keep_template(world.here, "รับเรื่อง", "อีกครั้ง", actor=world.actor("officer"))
