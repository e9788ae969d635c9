"""Numbers follow the order, references follow the numbers, whatever is moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.charter_text.numbering import clause_numbers, following, references, shown
from methods.charter_text.text import Chapter, Clause, Form, Numbering, Text
from methods.charter_text.wording import harsh_words


def text_of(order: list[int], says: dict[int, int]) -> Text:
    """Clauses in this order; `says` tells which of them names which, by its number in the order 0, 1, 2 …"""
    clauses = [Clause(f"ตามข้อ {says[one] + 1} ด้วย" if one in says else "น้ำ", id=f"c{one}") for one in order]
    return Text("กติกา", (Chapter("ทั่วไป", tuple(clauses), id="k"),))


@settings(max_examples=60, deadline=None)
@given(st.permutations(range(8)), st.dictionaries(st.integers(0, 7), st.integers(0, 7), max_size=5))
def test_references_follow_any_sequence_of_moves(order, says):
    before = text_of(list(range(8)), says)
    clauses = {clause.id: clause for clause in before.clauses}
    moved = replace(before, chapters=(replace(before.chapters[0], clauses=tuple(clauses[f"c{n}"] for n in order)),))
    after = following(moved, before)
    numbers = clause_numbers(after)
    for one, other in says.items():
        words = next(clause.text for clause in after.clauses if clause.id == f"c{one}")
        assert words == f"ตามข้อ {numbers[f'c{other}']} ด้วย"


def test_a_reference_to_what_is_gone_says_so():
    before = text_of([0, 1, 2], {2: 0, 1: 1})
    after = following(text_of([1, 2], {2: 0, 1: 1}), before)
    assert [clause.text for clause in after.clauses] == ["ตามข้อ 1 ด้วย", "ตามข้อ 1 (ตัดออกแล้ว) ด้วย"]


@pytest.mark.parametrize(
    "words, numbers",
    [
        ("ตามข้อ ๗ วรรคสอง", ["7"]),
        ("ข้อ 3 ถึง 5 และข้อ 7/1", ["3", "5", "7/1"]),
        ("ตามข้อ 12 ของระเบียบกระทรวง", []),
        ("หัวข้อ 3", []),
        ("ข้อ 4 ทวิ", ["4 ทวิ"]),
        ("หมวด 2 ข้อ 7", ["2", "7"]),
        ("ข้อ 1 (ตัดออกแล้ว)", []),
    ],
)
def test_what_is_a_reference(words, numbers):
    assert [reference.number for reference in references(words, Form())] == numbers


def test_labels_stand_and_counting_goes_on_behind_them():
    clauses = [Clause("น้ำ", label=label) for label in ("", "", "2/1", "", "-", "57", "")]
    text = Text("กติกา", (Chapter("ก", tuple(clauses)),))
    assert list(shown(text).clauses.values()) == ["1", "2", "2/1", "3", "", "57", "58"]


def test_clauses_count_within_their_chapter():
    chapters = tuple(
        Chapter(title, (Clause("น้ำ"), Clause("ขยะ")), label=label) for title, label in (("ก", ""), ("ข", "A"))
    )
    text = Text("กติกา", chapters, form=Form(numbering=Numbering.BY_CHAPTER))
    assert list(shown(text).clauses.values()) == ["1.1", "1.2", "A.1", "A.2"]


@pytest.mark.parametrize(
    "words, kinds",
    [
        ("ผู้ทิ้งขยะต้องถูกปรับ 500 บาท", ["fine"]),
        ("ให้ขับไล่ออกจากชุมชนและประจาน", ["expel", "shame"]),
        ("ปรับปรุงทางเดิน ปรับตัว ปรับใช้", []),
        ("Whoever litters is fined", ["fine"]),
    ],
)
def test_words_that_punish_are_pointed_out(words, kinds):
    assert [found.kind for found in harsh_words(words)] == kinds
