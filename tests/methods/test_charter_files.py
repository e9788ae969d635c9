"""Files of all kinds become chapters and clauses; hostile ones are refused with a reason."""

from __future__ import annotations

import io
import zipfile

import pytest

from charters.reading_child import schema_path
from methods.charter_text.numbering import plain_text, shown
from methods.charter_text.opening import open_text
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import Role, Text

THAI = """ธรรมนูญตำบลสมมติ
ฉบับที่ ๒
โดยที่เราอยู่ร่วมกัน
ข้อ ๑ กติกานี้เรียกว่าธรรมนูญ
หมวด ๑
น้ำและคลอง
ข้อ ๒ ทุกบ้านไม่ทิ้งขยะลงคลอง
ให้ช่วยกันขุดลอก ดังนี้
(๑) หน้าแล้ง
(๒) ก่อนหน้าฝน
มาตรา ๒ ทวิ ให้ดูแลประตูน้ำ
บทเฉพาะกาล
ข้อ ๓ ให้ใช้ข้อ ๒ เมื่อพร้อม
"""


def read(content: str | bytes, name: str = "charter.txt") -> Text:
    return open_text(name, content.encode() if isinstance(content, str) else content, schema=schema_path())


def packed(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return made.getvalue()


def test_plain_thai_text_has_its_chapters_clauses_and_parts():
    text = read(THAI)
    assert (text.title, text.edition, text.preamble) == ("ธรรมนูญตำบลสมมติ", 2, "โดยที่เราอยู่ร่วมกัน")
    assert [(c.title, c.role) for c in text.chapters] == [
        ("", Role.CHAPTER), ("น้ำและคลอง", Role.CHAPTER), ("บทเฉพาะกาล", Role.TRANSITIONAL),
    ]  # fmt: skip
    assert list(shown(text).clauses.values()) == ["1", "2", "2 ทวิ", "3"] and text.form.digits == "thai"
    assert text.clauses[1].text == "ทุกบ้านไม่ทิ้งขยะลงคลอง\n\nให้ช่วยกันขุดลอก ดังนี้\n\n(๑) หน้าแล้ง\n(๒) ก่อนหน้าฝน"


def test_thai_of_old_office_programs_is_read():
    assert read(THAI.encode("cp874")) == read(THAI)


def test_markdown_without_numbers_is_counted():
    text = read(
        "# Charter\n\nWhy we are.\n\n## Mission\n\nWe meet.\n\n* one\n* two\n\nWe vote.\n\n## How\n\nOpenly.\n", "a.md"
    )
    assert plain_text(text).split("\n")[3] == "Chapter 1 Mission"
    assert [clause.text for clause in text.clauses] == ["We meet.\n\n- one\n- two", "We vote.", "Openly."]


def test_a_page_has_its_lists_and_no_scripts():
    page = "<h1>T</h1><h2>1. Water</h2><p>One<script>x</script></p><ol><li><p>a</p><ul><li>b</ul><li>c</ol>"
    text = read(page, "a.html")
    assert text.clauses[0].text == "One\n\n1. a\n   - b\n2. c"


def test_paragraphs_of_odt():
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = '<t:h t:outline-level="1">กติกา</t:h><t:h t:outline-level="2">หมวด ๑ น้ำ</t:h><t:p>ข้อ ๑ ไม่ทิ้ง<t:s/>ขยะ</t:p>'
    xml = f'<o:d xmlns:o="{office}" xmlns:t="{words}"><o:body><o:text>{body}</o:text></o:body></o:d>'
    text = read(packed(content_xml=xml.encode()), "a.odt")
    assert plain_text(text) == "กติกา\nฉบับที่ 1\n\nหมวด 1 น้ำ\nข้อ 1 ไม่ทิ้ง ขยะ\n"


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><x><article number="1"><para>&b;</para></article></x>'
LEAK = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x><article number="1"><para>&f;</para></article></x>'


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("a.docx", b"PK\x03\x04 broken", Reason.BROKEN_ARCHIVE),
        ("a.docx", packed(readme=b"nothing"), Reason.NOT_A_DOCUMENT),
        ("a.docx", packed(word__document_xml=b"<w" * 3), Reason.BROKEN_XML),
        ("a.docx", packed(word__document_xml=b" " * 30_000_000), Reason.PACKED_TOO_TIGHT),
        ("a.docx", packed(word__document_xml=BOMB), Reason.ENTITIES),
        ("a.xml", BOMB, Reason.ENTITIES),
        ("a.xml", LEAK, Reason.ENTITIES),
        ("a.xml", b"<a><b></a>", Reason.BROKEN_XML),
        ("a.xml", b"<?xml version='1.0'?><a/>", Reason.UNKNOWN_FORMAT),
        ("a.json", b'{"chapters": [3]}', Reason.WRONG_JSON),
        ("a.json", b'{"chapters": [', Reason.BROKEN_JSON),
        ("a.txt", b"\x00\x01\x02", Reason.NOT_A_TEXT),
        ("a.txt", b"   ", Reason.EMPTY),
        ("a.pdf", b"%PDF-1.7", Reason.NO_READING_BACK),
        ("a.txt", b"x" * 9_000_000, Reason.TOO_LARGE),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused(name, content, reason):
    with pytest.raises(Unreadable) as refused:
        read(content, name)
    assert refused.value.reason is reason


def test_akoma_ntoso_that_is_not_valid_is_refused_with_its_line():
    head = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">\n<act name="x">\n<body/>\n</act></akomaNtoso>'
    with pytest.raises(Unreadable) as refused:
        read(head, "a.xml")
    assert refused.value.reason is Reason.NOT_VALID and refused.value.values["line"] in (2, 3)
