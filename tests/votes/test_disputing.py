"""Disputes: anybody raises one without a name, it stands on the board, those who run the vote answer once, the result counts them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from commons import clock
from commons.db import canonical_json, session
from commons.events.reading import events_about
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import unit_of_work
from notices.models import Notice
from tests.meetings.sessions import EVENING
from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.bundles import faults_of, packed_anew, unpacked
from votes import disputes, service
from votes.board import keeping
from votes.bundle.making import bundle_of
from votes.dispute_tables import About, Dispute
from votes.service import HallCount, disputing

WORDS = "สมหญิงบอกว่าใบรับ ABCD-EFGH-JKLM-NPQR ไม่อยู่"


@pytest.fixture
def voting(world):
    return halls.opened(world, slips=3)


@pytest.fixture
def counted(voting, world):
    """A round in which one dispute was raised before the count."""
    service.raise_dispute(voting, About.REFUSED, WORDS)
    for code in halls.codes_of(voting):
        halls.cast(voting, code, {"1": 1})
    return halls.counted(voting, world, HallCount(marks=3, slips_left=0))


def leaves(round_, kind: str):
    return [leaf for leaf in map(json.loads, keeping.bodies_of(round_)) if leaf["kind"] == kind]


@pytest.mark.parametrize("htmx", [False, True])
def test_a_visitor_raises_it_gets_a_reference_and_reads_the_answer(browser, world, voting, htmx):
    page = browser.open(f"/rounds/{voting.code}/disputes/new")
    sent = browser.send(
        page, action="/disputes/new", htmx=htmx, status=204 if htmx else 303, about="refused", words=WORDS
    )
    shown = browser.follow(sent)
    (dispute,) = disputes.of_round(voting)
    assert dispute.code in shown.text and WORDS not in shown.text
    service.answer_dispute(dispute, "ตรวจรายชื่อแล้ว เพิ่มชื่อให้แล้ว", actor=world.actor("committee"))
    session().commit()
    for path in ("", f"/{dispute.code}"):
        assert "ตรวจรายชื่อแล้ว" in browser.open(f"/rounds/{voting.code}/disputes{path}").text


@pytest.mark.parametrize("language, htmx", [("", False), ("/en", True)])
def test_the_committee_reads_the_words_and_answers_on_the_page(browser, world, voting, language, htmx):
    reference = service.raise_dispute(voting, About.RECEIPT, WORDS).code
    sign_in(browser, world.people["committee"])
    assert WORDS in browser.open(f"{language}/rounds/{voting.code}/disputes/{reference}").text
    page = browser.open(f"{language}/rounds/{voting.code}/disputes/{reference}/answer")
    back = browser.send(page, action="/answer", htmx=htmx, status=422, answer=" ")
    browser.send(back, action="/answer", htmx=htmx, status=204 if htmx else 303, answer="พบใบรับแล้ว อยู่บรรทัดที่ 7")
    assert disputes.told(voting) == "มีข้อทักท้วง 1 เรื่อง ตอบครบแล้ว"


def test_what_is_missing_is_told_and_what_was_typed_stays(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/disputes/new?about=choice")
    sent = browser.send(page, action="/disputes/new", status=422, words="1 2345 67890 12 1 อยู่ในนี้")
    assert sent.soup.select_one("input[value=choice][checked]") is not None
    assert "อยู่ในนี้" in sent.soup.select_one("textarea").get_text()


def test_the_receipt_that_was_looked_for_is_taken_along(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/receipt?receipt=AAAABBBBCCCCDDDD")
    link = page.soup.select_one("a[href*='disputes/new']")["href"]
    assert "AAAA-BBBB-CCCC-DDDD" in browser.open(link).soup.select_one("textarea").get_text()


def test_a_refused_ballot_leads_to_it(browser, voting):
    code = halls.codes_of(voting)[0]
    halls.cast(voting, code, {"1": 1})
    page = browser.open(f"/rounds/{voting.code}/vote")
    sent = browser.send(page, action="/vote", status=409, code=code, mark_2="1")
    assert sent.soup.select_one("a[href$='/disputes/new?about=refused']") is not None


def test_the_board_tells_of_it_without_its_words(browser, world, voting):
    dispute = service.raise_dispute(voting, About.COUNT, WORDS)
    service.answer_dispute(dispute, "นับใหม่แล้ว", actor=world.actor("facilitator"))
    (leaf,), (answered,) = leaves(voting, "dispute"), leaves(voting, "dispute_answered")
    assert (leaf["reference"], leaf["about"], answered["reference"]) == (dispute.code, "count", dispute.code)
    assert leaf["words"] == keeping.salted_digest(dispute.salt, WORDS)
    page = browser.open(f"/rounds/{voting.code}/board").text
    assert f"ข้อทักท้วง {dispute.code}" in page and "สมหญิง" not in page


def test_n24_no_event_and_no_public_page_holds_the_words_or_who_raised_it(browser, world, voting):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/rounds/{voting.code}/disputes/new")
    browser.send(page, action="/disputes/new", about="receipt", words=WORDS)
    told = [event for event in events_about(voting) if event.kind == "votes.dispute_raised"]
    assert len(told) == 1 and "สมหญิง" not in str(told) and world.people["member"].code not in str(told)
    for path in ("", "/disputes", "/board", "/board/board.jsonl"):
        assert "สมหญิง" not in browser.open(f"/rounds/{voting.code}{path}", lint=False).text


def test_it_is_counted_in_the_result_and_both_are_bound(browser, counted, world, tmp_path):
    assert halls.result_of(counted).equation["disputes"] == 1
    round_ = halls.published(counted, world)
    service.raise_dispute(round_, About.OTHER, "มาทีหลัง")
    session().commit()
    assert "มีข้อทักท้วง 2 เรื่อง ยังไม่ได้ตอบ 2 เรื่อง" in browser.open(f"/rounds/{round_.code}").text
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_result_that_hides_a_dispute_is_found(counted, world, tmp_path):
    files = unpacked(bundle_of(halls.published(counted, world)))
    result = json.loads(files["result.json"])
    del result["equation"]["disputes"]
    files["result.json"] = canonical_json(result)
    assert any("disputes" in fault for fault in faults_of(packed_anew(files), tmp_path))


@pytest.mark.parametrize("who", ["member", "officer", "neighbour"])
def test_others_do_not_answer(voting, world, who):
    dispute = service.raise_dispute(voting, About.OTHER, WORDS)
    with pytest.raises(NotAllowed):
        service.answer_dispute(dispute, "ไม่มี", actor=world.actor(who))


def test_it_is_answered_once_and_the_database_keeps_it(voting, world):
    dispute = service.raise_dispute(voting, About.OTHER, WORDS)
    service.answer_dispute(dispute, "หนึ่ง", actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.answer_dispute(dispute, "สอง", actor=world.actor("facilitator"))
    for change in ({"answer": "สอง"}, {"words": "อื่น"}):
        with pytest.raises(DBAPIError), session().begin_nested():
            session().execute(update(Dispute).values(change))


def test_before_the_opening_and_long_after_the_publication_nothing_is_disputed(browser, counted, world):
    draft = halls.drafted(world, titles=["ก", "ข"])
    with pytest.raises(Conflict):
        service.raise_dispute(draft, About.OTHER, WORDS)
    round_ = halls.published(counted, world)
    assert round_.published_at is not None
    with clock.at(round_.published_at + disputes.AFTER_PUBLICATION):
        browser.open(f"/rounds/{round_.code}/disputes/new", status=404)
        assert browser.open(f"/rounds/{round_.code}/disputes").soup.select_one("a[href$='/disputes/new']") is None


def test_a_flood_is_stopped_in_a_sentence_that_keeps_what_was_typed(browser, voting, monkeypatch):
    monkeypatch.setattr(disputing, "MOST", 1)
    code = voting.code
    with clock.at(EVENING):
        service.raise_dispute(voting, About.OTHER, WORDS)
        session().commit()
    with clock.at(EVENING + timedelta(minutes=59)):
        page = browser.open(f"/rounds/{code}/disputes/new")
        sent = browser.send(page, action="/disputes/new", status=422, about="other", words="ไฟดับ")
        assert (
            "ไฟดับ" in sent.soup.select_one("textarea").get_text() and "18.31" in sent.soup.select_one("form").get_text()
        )
    with clock.at(EVENING + timedelta(minutes=61)):
        browser.send(page, action="/disputes/new", about="other", words="ไฟดับ")
    assert len(disputes.of_round(halls.found(code))) == 2


def test_those_who_may_answer_are_told_once_a_day(voting, world):
    code, ids = voting.code, [world.people[who].id for who in ("facilitator", "committee", "chair", "member")]
    for hours in (0, 3, 8):  # half past one in the night is another day
        with clock.at(EVENING + timedelta(hours=hours)):
            session().commit()
            with unit_of_work():
                service.raise_dispute(halls.found(code), About.OTHER, WORDS)
    told = session().scalars(select(Notice.member_id).where(Notice.thing.like("round:%"))).all()
    assert [told.count(each) for each in ids] == [2, 2, 2, 0]


def test_the_words_are_blanked_thirty_days_after_the_answer_and_the_rest_stays(browser, voting, world):
    open_one, answered = (service.raise_dispute(voting, About.OTHER, WORDS) for _each in range(2))
    service.answer_dispute(answered, "นับใหม่แล้ว", actor=world.actor("chair"))
    assert answered.answered_at is not None
    for days, words in ((29, WORDS), (30, "")):
        with clock.at(answered.answered_at + timedelta(days=days, minutes=1)):
            disputing.blank_words()
            session().refresh(answered)
            assert (answered.words, bool(answered.salt)) == (words, bool(words))
    session().refresh(open_one)
    assert open_one.words == WORDS and answered.answer == "นับใหม่แล้ว" and answered.digest
    for change in ({"words": "", "salt": "", "answer": "อื่น"}, {"words": "อื่น", "salt": ""}, {"digest": "0" * 64}):
        with pytest.raises(DBAPIError), session().begin_nested():
            session().execute(update(Dispute).where(Dispute.id == answered.id).values(change))
    with pytest.raises(DBAPIError), session().begin_nested():
        session().execute(update(Dispute).where(Dispute.id == open_one.id).values(words="", salt=""))
    sign_in(browser, world.people["committee"])
    page = browser.open(f"/rounds/{voting.code}/disputes/{answered.code}")
    assert "ลบถ้อยคำ" in page.text and page.soup.select_one("main blockquote") is None


def test_a_rehearsal_takes_its_disputes_with_it(world):
    round_ = halls.drafted(world)
    service.make_slips(round_, 3, actor=world.actor("facilitator"))
    copy = service.rehearse(round_, actor=world.actor("facilitator"))
    service.open_round(copy, actor=world.actor("facilitator"))
    copy = halls.worked(copy, world)
    service.raise_dispute(copy, About.OTHER, WORDS)
    service.throw_away(copy, actor=world.actor("facilitator"))
    assert session().query(Dispute).count() == 0
