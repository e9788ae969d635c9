"""Charters drawn by chance, and the ways there and back through every format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from charters.reading_child import schema_path
from methods.charter_text import numbering
from methods.charter_text.about import About
from methods.charter_text.json_form import write_json
from methods.charter_text.opening import open_text
from methods.charter_text.pieces import Piece, made_of
from methods.charter_text.text import ENGLISH, UNNUMBERED, Chapter, Clause, Form, Numbering, Role, Text
from methods.charter_text.write_akn import write_akn
from methods.charter_text.write_office import write_docx
from methods.charter_text.write_plain import write_html, write_markdown

ABOUT = About(
    code="ABCDE", address="https://sala.test/charters/editions/ABCDE", place="ชุมชนสมมติ", day=date(2025, 9, 28)
)
WRITERS: dict[str, Callable[[Text, About], bytes]] = {
    "akn": write_akn,
    "html": write_html,
    "docx": write_docx,
    "json": write_json,
    "md": write_markdown,
}
WORDS = st.sampled_from(
    [
        "น้ำ",
        "ขยะ",
        "คลอง",
        "ทุกบ้าน",
        "๑๒",
        "ญี่ปุ่น",
        "ที่นี่",
        "ก่อน",
        "(ร่าง)",
        "ข้อ",
        "2",
        "หมวด",
        "1",
        "&",
        "<",
        ">",
        '"คำ"',
        "**สำคัญ**",
        "[ดู](https://example.org/a)",
        "a_b",
        "#1",
        "*",
        "-",
        "+",
        "1.",
        "[x]",
        "~",
        "`",
        "\\",
        "=",
        "|",
        "water's",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
HEADING = st.lists(st.sampled_from(["น้ำ", "ขยะ", "สิทธิ", "Water", "2568"]), max_size=3).map(" ".join)
PIECE = st.builds(
    Piece, LINE, st.sampled_from(["", "", "-", "1.", "(๑)", "ก)", "2.1"]), st.integers(min_value=0, max_value=2)
)
CLAUSE = st.builds(
    Clause,
    st.lists(PIECE, min_size=1, max_size=5).map(made_of),
    label=st.sampled_from(["", "", "", "7/1", "4 ทวิ", UNNUMBERED]),
    heading=HEADING,
    responsible=st.sampled_from(["", "คณะกรรมการชุมชน"]),
    effective_on=st.sampled_from([None, None, date(2026, 1, 1)]),
)
CLAUSES = st.lists(CLAUSE, min_size=1, max_size=4).map(tuple)
CHAPTER = st.builds(
    Chapter,
    st.sampled_from(["ทั่วไป", "น้ำ ขยะ", "Water"]),
    CLAUSES,
    label=st.sampled_from(["", "", "A", "3"]),
    role=st.just(Role.CHAPTER),
)
FORMS = st.sampled_from(
    [Form(), Form(digits="thai"), Form(clause="มาตรา"), Form(numbering=Numbering.BY_CHAPTER), ENGLISH]
)
TEXTS = st.builds(
    Text,
    st.sampled_from(["ธรรมนูญชุมชนสมมติ", "ธรรมนูญ & <กติกา>"]),
    st.lists(CHAPTER, min_size=1, max_size=4).map(tuple),
    st.sampled_from(["", "เราตกลงกัน", "โดยที่น้ำท่วม\n\nจึงตกลงกัน"]),
    st.integers(min_value=1, max_value=99),
    FORMS,
)


def there_and_back(text: Text, kind: str) -> Text:
    """The text after it was written into a file of this kind and read again."""
    return open_text(f"charter.{'xml' if kind == 'akn' else kind}", WRITERS[kind](text, ABOUT), schema=schema_path())


def settled(text: Text) -> Text:
    """The text as any reader gives it: labels that counting gives as well are left out."""
    chapters, form = numbering.settled(list(text.chapters), text.form, (text.form.numbering,))
    return Text(text.title, tuple(chapters), text.preamble, text.edition, form)
