"""Texts come in from files over a page that lets them be corrected, and go out again in every format."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from charters import service
from charters.models import Charter, CharterKind, Edition
from charters.text import all_words
from commons import thai
from commons.actors import SYSTEM
from commons.db import session
from methods.charter_text.text import Chapter, Clause, Text
from tests.signing_in import sign_in

PLAIN = "ธรรมนูญนำเข้า\nหมวด ๑ น้ำ\nข้อ ๑ ไม่ทิ้งขยะลงคลอง\nข้อ ๒ ผู้ฝ่าฝืนข้อ ๑ ให้ปรับเงิน 100 บาท\n"


@pytest.fixture
def old(world) -> Edition:
    text = Text("ธรรมนูญเก่า", (Chapter("น้ำ", (Clause("ไม่ทิ้งขยะ", label="7/1"), Clause("ขุดลอก"))),))
    edition = service.keep_text(world.here, text, CharterKind.COMMUNITY, actor=SYSTEM)
    service.enter_adopted(edition, service.Adopted(date(2015, 1, 5), "ตู้เอกสาร อบต."), actor=SYSTEM)
    return edition


def test_a_file_is_shown_to_be_corrected_before_it_is_kept(browser, world):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/in/{world.here.code}/import")
    upload = (BytesIO(PLAIN.encode()), "เก่า.txt")
    page = browser.send(page, status=200, kind="community", file=upload)
    assert "หมวด ๑ น้ำ" in page.text and "ปรับเงิน" in page.text
    assert not session().query(Charter).count()
    browser.send(page, status=303)
    kept = session().query(Charter).one()
    assert kept.name_th == "ธรรมนูญนำเข้า" and [clause.shown for clause in kept.editions[0].clauses] == ["1", "2"]


def test_a_broken_file_gets_a_sentence(browser, world):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/in/{world.here.code}/import")
    page = browser.send(page, status=422, kind="community", file=(BytesIO(b"PK\x03\x04x"), "a.docx"))
    assert "ไฟล์นี้เสีย เปิดไม่ได้" in page.text


@pytest.mark.parametrize("kind", ["akn", "html", "docx", "epub", "json", "md"])
def test_an_edition_is_taken_along_in_every_format(browser, old, kind):
    response = browser.client.get(f"/charters/editions/{old.code}/as/{kind}")
    assert response.status_code == 200 and f"charter-{old.code}." in response.headers["Content-Disposition"]


def test_an_edition_of_before_says_so_and_keeps_its_numbers(browser, old):
    page = browser.open(f"/charters/editions/{old.code}")
    assert "บันทึกย้อนหลัง" in page.text and "ตู้เอกสาร อบต." in page.text and "ข้อ 7/1" in page.text and "ข้อ 8" in page.text


def test_the_text_in_force_on_a_day_is_shown(browser, old):
    page = browser.open(f"/charters/{old.charter.code}/in-force?day=2016-01-01")
    assert "ไม่ทิ้งขยะ" in page.text
    page = browser.open(f"/charters/{old.charter.code}/in-force?day=2014-01-01")
    assert "ไม่ทิ้งขยะ" not in page.text


@pytest.mark.parametrize("name", [" ", "กติกา\u200bคลอง", "\u2060"])
def test_a_name_that_cannot_be_seen_is_refused_before_the_text_is_kept(browser, world, name):
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/in/{world.here.code}/import")
    unnamed = "หมวด ๑ น้ำ\nข้อ ๑ ไม่ทิ้งขยะลงคลอง\n"
    page = browser.send(page, status=200, kind="community", file=(BytesIO(unnamed.encode()), "ก.txt"))
    page = browser.send(page, status=422, name_th=name)
    assert "ตัวอักษรที่มองเห็นได้" in page.text and not session().query(Charter).count()
    browser.send(page, status=303, name_th="กติกาคลอง", submit_key="another key, twenty signs")


def test_a_text_from_a_file_is_kept_in_its_canonical_form_in_every_field(world):
    clause = Clause("ขุดลอก", label="7/1\u200b", other_language="Dig\u200b it  out")
    text = Text("ธรรมนูญ", (Chapter("น้ํา", (clause,), label="A\u2060", question="ทํา  อะไร"),))
    edition = service.keep_text(world.here, text, CharterKind.COMMUNITY, actor=SYSTEM)
    chapter, kept = edition.chapters[0], edition.clauses[0]
    assert (chapter.title, chapter.label, chapter.guiding_question) == ("น้ำ", "A", "ทำ อะไร")
    assert (kept.label, kept.text_en) == ("7/1", thai.canonical("Dig\u200b it  out"))


@pytest.mark.parametrize("field", ["responsible", "when_done", "how_known", "note", "other_language", "heading"])
def test_an_identity_number_is_found_in_every_field(field):
    number = "1101700230705"
    text = Text("ธรรมนูญ", (Chapter("น้ำ", (replace(Clause("ขุด"), **{field: number}),)),))
    assert number in all_words(text)
