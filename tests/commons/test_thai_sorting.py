"""The order of a Thai dictionary."""

from __future__ import annotations

import random

import pytest
from hypothesis import given

from commons import thai
from tests.commons.thai_texts import hostile_texts

IN_ORDER = [
    ["กา", "ก่า", "ก้า", "กาน", "ก้าน", "เก", "เก่ง", "แก", "แก้ว", "โก", "ใกล้", "ไก่"],
    ["บ้าน", "บ้านๆ", "บ้านกลาง", "บ้าน ใหม่", "เบียร์", "แบบ", "ปลา"],
    ["รวม", "ฤดู", "ลม", "อา", "ฮา"],
    ["หมู่ 2", "หมู่ ๓", "หมู่ 10", "หมู่ 100"],
    ["กำ", "กำแพง", "กิน", "กี่", "กึ่ง", "กุ้ง", "กู้"],
]


@pytest.mark.parametrize("words", IN_ORDER)
def test_words_stand_as_in_a_dictionary(words):
    shuffled = random.Random(6).sample(words, len(words))
    assert sorted(shuffled, key=thai.sort_key) == words


def test_lists_of_people_pass_over_titles():
    people = ["สมชาย", "นางสาวกานดา", "นายบุญมี", "นางขวัญ"]
    assert sorted(people, key=lambda name: thai.sort_key(name, names_of="people")) == [
        "นางสาวกานดา",
        "นางขวัญ",
        "นายบุญมี",
        "สมชาย",
    ]


def test_lists_of_places_pass_over_their_kind():
    places = ["อำเภอเขาสมิง", "จังหวัดตราด", "เขตบางพลัด", "พระนคร", "ตำบลนายาว"]
    in_order = ["อำเภอเขาสมิง", "จังหวัดตราด", "ตำบลนายาว", "เขตบางพลัด", "พระนคร"]
    assert sorted(places, key=lambda name: thai.sort_key(name, names_of="places")) == in_order


@given(hostile_texts)
def test_a_key_can_be_stored_and_does_not_depend_on_how_a_word_was_typed(text):
    thai.sort_key(text).encode()
    assert thai.sort_key(text) == thai.sort_key(thai.canonical_line(text))
    assert "\x00" not in thai.sort_key(text)
