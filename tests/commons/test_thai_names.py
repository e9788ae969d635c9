"""Names that are refused, and names that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from commons import thai
from commons.thai import NameProblem
from tests.commons.thai_texts import hostile_texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("เเดง", "แดง"), ("คํา", "คำ"), ("นำ้", "น้ำ"), ("ก่ิ", "กิ่"), ("ป้้า", "ป้า"), ("ซอย ๑๒", "ซอย12"),
        ("สม\u200bชาย", "สมชาย"), ("สมชาย ใจดี", "สมชาย\u00a0 ใจดี"), ("Аnna", "Anna"), ("ΑΝΝΑ", "ANNA"),
        ("ANNA", "anna"), ("Ａｎｎａ", "Anna"), ("Ivan", "lvan"), ("ห้อง 1", "ห้อง l"), ("คฃ", "คข"), ("น—ก", "น-ก"),
        ("ฤา", "ฤๅ"), ("\u202eสมชาย", "สมชาย"), ("ｺ", "コ"), ("Вова", "вова"),
    ],
)  # fmt: skip
def test_n66_names_that_look_alike_have_one_skeleton(one, other):
    assert thai.skeleton(one) == thai.skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("แดง", "แด่ง"), ("ใจ", "ไจ"), ("สมชาย", "สมหญิง"), ("ซอย 1", "ซอย 2"), ("ปา", "ป่า"), ("Anna", "Ann"), ("é", "e")],
)
def test_n66_different_names_have_different_skeletons(one, other):
    assert thai.skeleton(one) != thai.skeleton(other)


@given(hostile_texts)
@settings(max_examples=400)
def test_n66_a_name_and_its_canonical_form_have_one_skeleton(text):
    assert thai.skeleton(text) == thai.skeleton(thai.canonical_line(text))


@pytest.mark.parametrize(
    "name", ["ก\u0e49\u0e49\u0e49\u0e49", "ป้้า ก้้", "Z\u0334\u0321\u031b\u034ea", "a" + "\u0301" * 9]
)
def test_n67_names_with_towers_of_marks_are_refused(name):
    assert thai.name_problem(name) is NameProblem.TOO_MANY_MARKS


@pytest.mark.parametrize("name", ["\u0e49ก", "\u0301a", " \u0e34สมชาย"])
def test_n67_names_that_begin_with_a_bare_mark_are_refused(name):
    assert thai.name_problem(name) is NameProblem.BARE_MARK


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\u00ad", "\U000e0041", "\u115f", "\u200d", "\ufe0f", "\x07"])
def test_n68_options_with_invisible_signs_are_refused(unseen):
    assert thai.name_problem(f"ทางเลือก{unseen} ก") is NameProblem.INVISIBLE


@pytest.mark.parametrize("name", ["", "  ", "\u200b\u00a0", "\u3164", "\u2800", "\u0e49"])
def test_n69_names_that_show_nothing_are_refused_as_empty(name):
    assert thai.name_problem(name) is NameProblem.EMPTY


@pytest.mark.parametrize(
    "name",
    [
        "สมชาย ใจดี", "ป้าแก้ว", "ที่นี่มีน้ำดื่ม", "Nguyễn Văn An", "Tu\u0300ng", "မြို့တော်", "👩\u200d🌾 ชาวนา", "O'Brien", "เปี๊ยก",
        "สิทธิ์", "ชุมชนหมู่ ๙", "Yusuf بن علي",
    ],
)  # fmt: skip
def test_names_people_bear_are_welcome(name):
    assert thai.name_problem(name) is None
