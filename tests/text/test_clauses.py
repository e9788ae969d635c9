"""Texts of clauses: every difference applied gives the other text, and is told as what people did."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from methods.text.aligning import aligned
from methods.text.clauses import Delete, Insert, Merge, Move, Part, Replace, Split, apply, diff, numbered
from methods.text.json_form import as_json, counted, from_json
from tests.text.drawing import texts

WATER = Part("W", "ดูแลแหล่งน้ำทุกเดือน")
WASTE = Part("G", "ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมักของหมู่บ้าน")
FIRE = Part("F", "ห้ามเผาในที่โล่ง")
ELDERS = Part("E", "เยี่ยมผู้สูงอายุทุกสัปดาห์")
TEXT = [WATER, WASTE, FIRE, ELDERS]


@given(texts(), texts())
@settings(max_examples=300)
def test_the_difference_applied_gives_the_other(before: list[Part], after: list[Part]) -> None:
    operations = diff(before, after)
    assert apply(operations, before) == after
    stored = json.loads(json.dumps([as_json(operation) for operation in operations]))
    assert [from_json(one) for one in stored] == operations


@given(texts(), texts())
def test_texts_without_shared_ids_are_aligned_first(before: list[Part], after: list[Part]) -> None:
    renamed = aligned(before, [Part(f"{n}-{p.id}", p.text, p.kind, p.title) for n, p in enumerate(after)])
    plain = [(part.text, part.kind, part.title) for part in after]
    assert [(part.text, part.kind, part.title) for part in renamed] == plain
    assert apply(diff(before, renamed), before) == renamed


def test_nothing_changed() -> None:
    assert diff(TEXT, list(TEXT)) == []


def test_a_replaced_word() -> None:
    after = Part("W", "ดูแลแหล่งน้ำทุกสัปดาห์")
    assert diff(TEXT, [after, *TEXT[1:]]) == [Replace("W", WATER, after)]


def test_a_new_clause_and_a_clause_gone() -> None:
    new = Part("N", "ตั้งกองทุนสวัสดิการ")
    assert diff(TEXT, [WATER, new, WASTE, ELDERS]) == [Delete("F", FIRE), Insert(new, "W")]


def test_one_clause_moved_is_one_move() -> None:
    assert diff(TEXT, [ELDERS, WATER, WASTE, FIRE]) == [Move("E", "")]


def test_a_clause_split_in_two() -> None:
    first, second = Part("G", "ทุกครัวเรือนแยกขยะก่อนทิ้ง"), Part("H", "ส่งขยะเปียกทำปุ๋ยหมักของหมู่บ้าน")
    assert diff(TEXT, [WATER, first, second, FIRE, ELDERS]) == [Split("G", WASTE, (first, second))]


def test_two_clauses_merged_into_one() -> None:
    both = Part("F", "ห้ามเผาในที่โล่ง เยี่ยมผู้สูงอายุทุกสัปดาห์")
    assert diff(TEXT, [WATER, WASTE, both]) == [Merge(("F", "E"), (FIRE, ELDERS), both)]


def test_other_files_clauses_are_found_by_their_words() -> None:
    other = [Part("1", "ห้ามเผาในที่โล่ง"), Part("2", "ดูแลแหล่งน้ำทุกสัปดาห์"), Part("3", "ตั้งกองทุน")]
    assert [part.id for part in aligned(TEXT, other)] == ["F", "W", "3"]


def test_how_much_changed() -> None:
    figures = counted(diff(TEXT, [Part("W", "ดูแลแหล่งน้ำทุกวัน"), FIRE, WASTE, ELDERS]))
    assert (figures.replaced, figures.moved, figures.inserted) == (1, 1, 0)
    assert (figures.letters_gone, figures.letters_new) == (5, 4)


def test_numbers_follow_the_order() -> None:
    assert numbered([FIRE, Part("C", "", kind="chapter"), WATER]) == {"F": 1, "W": 2}


def test_an_operation_on_a_missing_part_is_refused() -> None:
    with pytest.raises(ValueError, match="not in this text: X"):
        apply([Move("X", "")], TEXT)


def test_an_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="an id of its own"):
        diff([WATER, WATER], [])
