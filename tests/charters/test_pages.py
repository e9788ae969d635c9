"""The pages of charters, read by a visitor and worked on by a chair."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from charters import service
from charters.frozen import GUARDS
from charters.models import CharterKind, Edition, EditionState, RatificationMethod
from charters.service import Source, Vote
from commons import clock
from commons.actors import SYSTEM
from commons.db import session
from commons.documents import find_paper
from commons.documents.chromium import print_pdf
from commons.documents.page_numbers import page_numbers
from commons.guards import lift_statements
from tests.commons.test_documents import text_of
from tests.signing_in import sign_in


@pytest.fixture
def draft(world) -> Edition:
    edition = service.start_charter(world.here, "ธรรมนูญสมมติ", CharterKind.COMMUNITY, actor=world.actor("chair"))
    chapter = service.add_chapter(edition, "น้ำและคลอง", actor=world.actor("chair"))
    service.add_clause(chapter, "ทุกบ้านไม่ทิ้งขยะลงคลอง", [Source("วงบ้านริมคลอง")], actor=world.actor("chair"))
    return edition


def declared(edition: Edition, world) -> Edition:
    service.open_hearing(edition, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    service.end_hearing(edition, actor=SYSTEM)
    service.put_to_people(edition, actor=world.actor("chair"))
    vote = Vote(
        RatificationMethod.CONSENSUS, date(2025, 9, 28), eligible=90, present=47, persons_present=58, consensus_round=2
    )
    service.record_ratification(edition, vote, actor=world.actor("chair"))
    service.declare(
        edition, declared_on=date(2025, 9, 28), place="ศาลา", signatories=["ประธานชุมชน"], actor=world.actor("chair")
    )
    return edition


@pytest.mark.parametrize(("prefix", "words"), [("", "ฉบับที่ 1"), ("/en", "Edition 1")])
def test_a_declared_edition_is_read_by_everybody(browser, draft, world, prefix, words):
    page = browser.open(f"{prefix}/charters/editions/{declared(draft, world).code}")
    assert words in page.text and draft.fingerprint in page.text and "47" in page.text


def test_the_fingerprint_is_that_of_the_text_that_is_shown(browser, draft, world):
    declared(draft, world)
    text = browser.open(f"/charters/editions/{draft.code}/text", lint=False).response.data
    assert draft.content_hash == hashlib.sha256(text).hexdigest()


def test_a_changed_text_shows_that_it_is_not_the_declared_one(browser, draft, world):
    declared(draft, world)
    words = [guard for guard in GUARDS if guard.name == "clause_changed"]  # as who keeps the machine could
    session().execute(text(lift_statements(session().get_bind().dialect.name, words)[0]))
    draft.clauses[0].text = "แก้เงียบ ๆ"
    assert "ตรวจแล้วไม่ตรง" in browser.open(f"/charters/editions/{draft.code}").text


def test_the_booklet_and_the_lists_open(browser, draft, world):
    for address in (f"editions/{draft.code}/booklet", draft.charter.code, f"in/{world.here.code}"):
        assert "ธรรมนูญสมมติ" in browser.open(f"/charters/{address}").text


def test_the_booklet_is_a_paper_whose_contents_tell_the_pages(app, browser, draft, world):
    edition = declared(draft, world)
    assert f"/papers/charters.booklet/{edition.code}" in browser.open(f"/charters/editions/{edition.code}").links()
    browser.open(f"/papers/charters.booklet/{edition.code}")
    paper = find_paper("charters.booklet", edition.code)
    assert paper is not None and paper.here == f"/charters/editions/{edition.code}/booklet"
    with app.test_request_context():
        assert '<a href="#chapter-1">หมวด 1 น้ำและคลอง</a> <span>3</span>' in paper.html({"chapter-1": 3}).replace(
            "\u00a0", " "
        )


@pytest.mark.pdf
def test_the_printed_booklet_keeps_its_thai_whole(app, draft, world):
    paper = find_paper("charters.booklet", declared(draft, world).code)
    assert paper is not None
    with app.test_request_context():
        content = print_pdf(paper.html({}))
    assert page_numbers(content)["chapter-1"] >= 2
    assert "ทุกบ้านไม่ทิ้งขยะลงคลอง" in text_of(content, Path(app.config["VAR"])).replace("\n", "")


def test_d10_a_clause_shows_the_three_sources_it_has(browser, draft, world):
    chapter, chair = draft.chapters[0], world.actor("chair")
    heard = [Source(f"เวทีตำบลสมมติ {letter}") for letter in "กขค"]
    clause = service.add_clause(chapter, "ดื่มน้ำสะอาดทุกบ้าน", heard, actor=chair)
    shown = browser.open(f"/charters/editions/{declared(draft, world).code}").soup.find(id=f"k-{clause.code}")
    assert all(source.title in shown.get_text() for source in heard)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_chair_drafts_a_clause_and_a_clause_without_source_comes_back(browser, draft, world, htmx):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/editions/{draft.code}/chapters/1/clause")
    again = browser.send(form, htmx=htmx, status=422, text="ลอกท่อปีละ 2 ครั้ง")
    assert "กรุณาบอกที่มาของข้อนี้" in again.text and "ลอกท่อปีละ 2 ครั้ง" in again.text
    browser.send(
        form,
        htmx=htmx,
        status=204 if htmx else 303,
        text="ลอกท่อปีละ 2 ครั้ง",
        source_title="วงผู้เช่า",
        submit_key="another key, twenty signs",
    )
    assert "ลอกท่อปีละ 2 ครั้ง" in browser.open(f"/charters/editions/{draft.code}").text


def test_e14_both_texts_are_shown_when_somebody_was_faster(browser, draft, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/clauses/{draft.clauses[0].code}/change")
    service.change_clause(draft.clauses[0], "ของคนอื่น", revision=1, actor=world.actor("committee"))
    again = browser.send(form, status=409, text="ของฉัน")
    assert "มีคนแก้ข้อนี้ไปก่อนแล้ว" in again.text and "ของคนอื่น" in again.text and "ของฉัน" in again.text


def test_a_member_comments_while_the_draft_is_heard(browser, draft, world):
    service.open_hearing(draft, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    sign_in(browser, world.people["member"])
    browser.send(browser.open(f"/charters/clauses/{draft.clauses[0].code}/comment"), text="คลองไหน")
    assert "คลองไหน" in browser.open(f"/charters/editions/{draft.code}").text


def test_a_step_that_is_not_possible_says_so_and_keeps_what_was_typed(browser, draft, world):
    sign_in(browser, world.people["chair"])
    again = browser.send(browser.open(f"/charters/editions/{draft.code}/hearing"), status=409, until="1/1/2568")
    assert "อย่างน้อย 30 วัน" in again.text and again.soup.find(attrs={"name": "until"})["value"] == "1/1/2568"
    assert draft.state is EditionState.DRAFTING
