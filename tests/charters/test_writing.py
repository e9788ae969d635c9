"""Writing clauses: what stands beside their words, how they are counted, what their words lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from charters import amending_queries, service
from charters.laid_out import cited_clause
from charters.linking import linked_clauses
from charters.models import ChapterRole, Edition
from charters.reading_apart import read_apart
from charters.service import Details, Source
from charters.text import about_of, text_hash, text_of
from commons import clock
from commons.permissions import Conflict
from methods.charter_text.numbering import fingerprint
from methods.charter_text.text import Numbering
from methods.charter_text.write_office import write_docx
from tests.charters.drafts import make_draft
from tests.signing_in import sign_in

BESIDE = Details(
    heading="การใช้น้ำ",
    responsible="คณะกรรมการน้ำ",
    when_done="ทุกเดือน",
    how_known="น้ำใสถึงก้นคลอง",
    plain_note="ช่วยกันดูแลน้ำ",
    text_en="Everybody looks after the water.",
)


@pytest.fixture
def draft(world) -> Edition:
    return make_draft(world)


@pytest.fixture
def full(draft: Edition, world) -> Edition:
    """A draft whose first clause has everything beside its words, in Thai digits."""
    details = replace(BESIDE, effective_on=clock.today() + timedelta(days=90))
    service.change_clause(draft.clauses[0], "ดื่มได้ทุกบ้าน", revision=1, details=details, actor=world.actor("chair"))
    service.set_form(draft, digits="thai", numbering=Numbering.BY_CHAPTER, actor=world.actor("chair"))
    return draft


def test_everything_beside_a_clause_is_read_on_the_page_and_in_the_booklet(browser, full):
    for address in (f"editions/{full.code}", f"editions/{full.code}/booklet"):
        page = browser.open(f"/charters/{address}").text
        told = (
            BESIDE.heading,
            BESIDE.responsible,
            BESIDE.when_done,
            BESIDE.how_known,
            BESIDE.plain_note,
            BESIDE.text_en,
        )
        assert [words for words in told if words not in page] == []
    assert "ข้อ ๑.๑" in page.replace("\u00a0", " ")


def test_everything_beside_a_clause_comes_back_from_a_word_file(full):
    again = read_apart("charter.docx", write_docx(text_of(full), about_of(full)))
    first = again.clauses[0]
    assert (first.heading, first.responsible, first.effective_on) == (
        BESIDE.heading,
        BESIDE.responsible,
        full.clauses[0].effective_on,
    )
    assert (first.note, first.other_language, again.form.digits) == (BESIDE.plain_note, BESIDE.text_en, "thai")
    assert fingerprint(again) == text_hash(full)


def test_what_stood_beside_a_clause_before_is_kept_with_its_wording(full, world):
    service.change_clause(full.clauses[0], "ดื่มได้", revision=2, details=Details(), actor=world.actor("chair"))
    versions = amending_queries.versions_of(full.clauses[0])
    assert [version.beside.get("heading", "") for version in versions] == ["", BESIDE.heading, ""]


def test_a_note_alone_makes_a_new_wording_but_the_same_again_does_not(draft, world):
    clause, chair = draft.clauses[0], world.actor("chair")
    service.change_clause(clause, clause.text, revision=1, details=Details(plain_note="ง่าย ๆ"), actor=chair)
    service.change_clause(clause, clause.text, revision=2, details=Details(plain_note="ง่าย ๆ"), actor=chair)
    assert clause.revision == 2


def test_a_day_that_has_passed_is_refused_and_what_was_typed_stays(browser, draft, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/charters/clauses/{draft.clauses[0].code}/change")
    again = browser.send(form, status=409, effective_on="1/1/2560", heading="ชื่อข้อ")
    assert "วันที่ยังมาไม่ถึง" in again.text and "ชื่อข้อ" in str(again.soup)
    assert amending_queries.suggestions_to(draft.clauses[0]) == []


def test_counting_within_chapters_takes_the_references_along(draft, world):
    chair = world.actor("chair")
    service.change_clause(draft.clauses[0], "ทำตามข้อ 3 และหมวด 2", revision=1, actor=chair)
    service.set_form(draft, digits="thai", numbering=Numbering.BY_CHAPTER, actor=chair)
    assert draft.clauses[0].text == "ทำตามข้อ 2.1 และหมวด 2"
    assert cited_clause(draft.clauses[2]) == "ข้อ\u00a0๒.๑"


def test_a_part_that_takes_no_number_moves_the_chapters_behind_it(draft, world):
    chair = world.actor("chair")
    service.change_clause(draft.clauses[0], "ดูหมวด 2", revision=1, actor=chair)
    service.change_chapter(draft.chapters[0], "บทนิยาม", guiding_question="", role=ChapterRole.DEFINITIONS, actor=chair)
    assert [chapter.shown for chapter in draft.chapters] == ["", "1"] and draft.clauses[0].text == "ดูหมวด 1"


def test_terms_and_references_are_links(browser, draft, world):
    chair, first = world.actor("chair"), draft.clauses[0]
    service.change_clause(first, '“น้ำ” หมายถึง น้ำ "ในคลอง" ของเรา', revision=1, actor=chair)
    service.change_clause(draft.clauses[1], "ดูแลน้ำด้วยน้ำใจ ตามข้อ 3", revision=1, actor=chair)
    page = browser.open(f"/charters/editions/{draft.code}").soup.find(id=f"k-{draft.clauses[1].code}")
    term, reference = page.select("div p a[href^='#']")
    assert (term["href"], term.text) == (f"#k-{first.code}", "น้ำ") and "ในคลอง" in term["title"]
    assert (reference["href"], reference.text) == (f"#k-{draft.clauses[2].code}", "3")
    assert "ในคลอง" in page.find("details").get_text()


@pytest.mark.parametrize("words", ["[ข้อ 3](/charters)", "**ข้อ 3**", "ข้อ 3 ของระเบียบกระทรวง", "ข้อ 99"])
def test_what_is_a_link_already_or_leads_elsewhere_stays_as_it_is(draft, world, words):
    service.change_clause(draft.clauses[0], words, revision=1, actor=world.actor("chair"))
    assert linked_clauses(draft, draft.clauses)[draft.clauses[0].root].text == words


@pytest.mark.parametrize(
    ("typed", "told"),
    [("หมวด ๒ ข้อ ๓", "ห้ามเผา"), ("ข้อ 1 วรรคสอง", "วรรคหลัง"), ("หมวด 2", "เรื่องที่ 2"), ("ข้อ 40", "ไม่พบ")],
)
def test_a_citation_is_found(browser, draft, world, typed, told):
    service.change_clause(draft.clauses[0], "วรรคแรก\n\nวรรคหลัง", revision=1, actor=world.actor("chair"))
    page = browser.open(f"/charters/editions/{draft.code}/cite?at={typed}")
    assert told in page.text and "วรรคแรก" not in page.soup.find("main").get_text()


def test_the_same_clause_is_found_in_the_other_edition(browser, draft, world):
    chair = world.actor("chair")
    service.enter_adopted(draft, service.Adopted(date(2025, 1, 1), "สมุดเล่มเก่า"), actor=chair)
    following = service.begin_next_edition(draft, actor=chair)
    links = browser.open(f"/charters/editions/{draft.code}/cite?at=ข้อ 2").links()
    assert f"/charters/editions/{following.code}#k-{following.clauses[1].code}" in links


def test_a_clause_cannot_begin_before_today(draft, world):
    with pytest.raises(Conflict):
        service.add_clause(
            draft.chapters[0],
            "ข้อใหม่",
            [Source("วง")],
            details=Details(effective_on=clock.today()),
            actor=world.actor("chair"),
        )
