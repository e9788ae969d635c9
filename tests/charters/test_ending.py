"""Charters that began before they stood here, those that end, and the headings a new one begins with."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from sqlalchemy.exc import SQLAlchemyError

from charters import jobs, queries, service
from charters.in_force import in_force_on
from charters.models import CharterKind, Edition, EditionState, RatificationMethod
from charters.outlines import OUTLINES
from charters.service import Adopted, Details, Vote
from commons import clock
from commons.db import session
from commons.permissions import Conflict
from methods.charter_text.wording import harsh_words
from tests.charters.drafts import make_draft
from tests.commons.test_files import picture
from tests.signing_in import sign_in

S, M = EditionState, RatificationMethod
LONG_AGO = Adopted(date(2017, 6, 1), "สมุดธรรมนูญเล่มเดิม")
FOR_ITS_END = Vote(M.HANDS, date(2025, 9, 28), 60, 40, in_favour=35, against=5)


@pytest.fixture
def old(world) -> Edition:
    """A charter that was adopted before it stood here."""
    edition = make_draft(world)
    service.enter_adopted(edition, LONG_AGO, actor=world.actor("chair"))
    return edition


@pytest.mark.parametrize("htmx", [False, True])
def test_an_old_charter_is_entered_with_its_scan_and_what_is_known(browser, world, htmx):
    edition = make_draft(world)
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/editions/{edition.code}/adopted-before")
    browser.send(
        form,
        htmx=htmx,
        status=204 if htmx else 303,
        declared_on="1/6/2560",
        source="สมุดเล่มเดิม",
        eligible="90",
        present="60",
        scan=(BytesIO(picture()), "p.jpg"),
    )
    page = browser.open(f"/charters/editions/{edition.code}")
    assert "บันทึกย้อนหลัง" in page.text and "สมุดเล่มเดิม" in page.text and "60" in page.text
    assert page.soup.select_one("article img")["src"].startswith("/files/")


def test_figures_that_cannot_be_are_refused_and_what_was_typed_stays(browser, world):
    edition = make_draft(world)
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/editions/{edition.code}/adopted-before")
    again = browser.send(form, status=409, declared_on="1/6/2560", source="สมุดเล่มเดิม", eligible="9", present="60")
    assert "สมุดเล่มเดิม" in str(again.soup) and edition.state is S.DRAFTING


def test_a_charter_ends_by_the_rule_it_could_be_adopted_by(browser, old, world):
    service.repeal(old, FOR_ITS_END, on=clock.today(), reason="รวมกับธรรมนูญตำบล", actor=world.actor("chair"))
    assert old.state is S.REPEALED and in_force_on(old.charter, clock.today()) is None
    assert in_force_on(old.charter, clock.today() - timedelta(days=1)) is not None
    page = browser.open(f"/charters/editions/{old.code}").text
    assert "รวมกับธรรมนูญตำบล" in page and "35" in page


def test_a_repeal_that_fails_leaves_the_charter_and_its_record(old, world):
    vote = Vote(M.HANDS, date(2025, 9, 28), 60, 40, in_favour=20, against=20)
    decided = service.repeal(old, vote, on=clock.today(), reason="ลองดู", actor=world.actor("chair"))
    assert old.state is S.ADOPTED and not decided.is_met and queries.repeals_of(old) == [decided]


def test_a_repeal_waits_for_its_day_and_is_decided_once(old, world, monkeypatch):
    day = clock.today() + timedelta(days=10)
    service.repeal(old, FOR_ITS_END, on=day, reason="รวมกัน", actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.repeal(old, FOR_ITS_END, on=day, reason="อีกครั้ง", actor=world.actor("chair"))
    jobs.end_repealed()
    early = old.state
    monkeypatch.setattr(clock, "today", lambda: day)
    jobs.end_repealed()
    assert (early, old.state) == (S.ADOPTED, S.REPEALED)


def test_the_page_of_a_repeal_asks_and_a_day_before_is_refused(browser, old, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/editions/{old.code}/repeal")
    figures = {"held_on": "1/9/2568", "eligible": "60", "present": "40", "in_favour": "40", "reason": "ไม่ใช้แล้ว"}
    again = browser.send(form, status=409, on="1/1/2560", **figures)
    assert "ย้อนหลังไม่ได้" in again.text and "ไม่ใช้แล้ว" in str(again.soup)


def test_what_begins_later_does_not_begin_earlier_in_the_next_edition(world):
    edition, chair = make_draft(world), world.actor("chair")
    later = clock.today() + timedelta(days=400)
    first = edition.clauses[0]
    service.change_clause(first, first.text, revision=1, details=Details(effective_on=later), actor=chair)
    service.enter_adopted(edition, LONG_AGO, actor=chair)
    following = service.begin_next_edition(edition, actor=chair)
    assert [clause.effective_on for clause in following.clauses][:2] == [later, None]


def test_a_day_of_its_own_counts_in_the_text_of_each_day(old, world):
    chair, later = world.actor("chair"), clock.today() + timedelta(days=100)
    following = service.begin_next_edition(old, actor=chair)
    first = following.clauses[0]
    service.change_clause(first, "ถ้อยคำใหม่", revision=1, details=Details(effective_on=later), actor=chair)
    service.enter_adopted(following, Adopted(clock.today(), "เวทีใหญ่"), actor=chair)
    words = [in_force_on(old.charter, day).text.clauses[0].text for day in (clock.today(), later)]
    assert words == [old.clauses[0].text, "ถ้อยคำใหม่"]


@pytest.mark.parametrize("kind", list(CharterKind))
def test_every_kind_begins_with_questions_and_without_ready_rules(kind, app):
    with app.test_request_context():
        told = [(str(one.title), str(one.question)) for one in OUTLINES[kind]]
    assert len(told) >= 5 and len({title for title, _question in told}) == len(told)
    assert all(question for _title, question in told) and not harsh_words(str(told))


def test_a_new_charter_takes_the_headings_or_leaves_them(browser, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/in/{world.here.code}/start")
    assert "คำถามชวนคิด" in form.text
    done = browser.send(form, status=303, name_th="ธรรมนูญสุขภาพ", kind="health_subdistrict", with_outline="y")
    page = browser.open(done.response.location)
    assert "บทเฉพาะกาล" in page.text and "เตรียมรับมือภัยพิบัติ" in page.text


def test_words_that_punish_are_shown_in_their_place_to_who_drafts(browser, world):
    edition, chair = make_draft(world), world.actor("chair")
    service.change_clause(edition.clauses[0], "ใครทิ้งขยะ ปรับ 500 บาท และติดประกาศชื่อที่ศาลา", revision=1, actor=chair)
    address = f"/charters/editions/{edition.code}"
    assert not browser.open(address).soup.select("mark")
    sign_in(browser, world.people["chair"])
    assert [mark.get_text() for mark in browser.open(address).soup.select("mark")] == ["ปรับ", "ติดประกาศชื่อ"]


def test_the_record_of_a_repeal_is_not_changed_afterwards(old, world):
    decided = service.repeal(old, FOR_ITS_END, on=clock.today(), reason="รวมกัน", actor=world.actor("chair"))
    decided.against = 0
    with pytest.raises(SQLAlchemyError):
        session().flush()
    session().rollback()
