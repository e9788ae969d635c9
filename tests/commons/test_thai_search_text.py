"""What a search looks through finds Thai inside Thai."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings

from commons import thai
from tests.commons.thai_texts import REAL_SENTENCES, hostile_texts

INSIDE = [
    ("ปฏิบัติ", "การปฏิบัติ"), ("ดิน", "ที่ดินทำกิน"), ("ขยะ", "กองขยะริมคลอง"), ("งู", "มีงูในบ้าน"), ("นา", "ที่นาของยาย"),
    ("ดี", "กินดีอยู่ดี"), ("นํ้า", "น้ำท่วม"), ("๑๒", "ซอย 12"), ("SALA", "ระบบ Sala"), ("ต่างๆ", "เรื่องต่าง ๆ"), ("เเก้ว", "ป้าแก้ว"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "text"), INSIDE)
def test_thai_is_found_inside_thai(query, text):
    assert thai.search_form(query) in thai.search_form(text)


@pytest.mark.parametrize(("query", "text"), INSIDE)
def test_clusters_of_a_query_stand_in_a_row_in_the_text(query, text):
    wanted, there = thai.clusters(query), thai.clusters(text)
    assert wanted in [there[start : start + len(wanted)] for start in range(len(there))]


def test_a_short_query_is_not_found_across_the_middle_of_a_letter():
    assert thai.clusters("กา")[0] not in thai.clusters("เก่ากว่า")


@given(hostile_texts)
@settings(max_examples=400)
def test_the_search_form_of_a_search_form_is_itself(text):
    once = thai.search_form(text)
    assert thai.search_form(once) == once


@pytest.mark.parametrize("sentence", REAL_SENTENCES)
def test_clusters_and_words_lose_no_letter(sentence):
    kept = "".join(sign for sign in thai.search_form(sentence) if sign.isalnum() and sign not in "ๆฯ")
    for cut in (thai.clusters(sentence), thai.words(sentence)):
        assert "".join(sign for piece in cut for sign in piece if sign.isalnum()) == kept


def test_long_stretches_are_cut_into_the_same_clusters_as_short_ones():
    stretch = "ตากลมนั่งตากลมริมคลองกับเพื่อนเกี๊ยะ"
    assert thai.clusters(stretch * 60) == thai.clusters(stretch) * 60


def test_words_are_cut_by_the_dictionary():
    assert thai.words("กองขยะริมคลอง 3 แห่ง") == ["กอง", "ขยะ", "ริม", "คลอง", "3", "แห่ง"]


def test_the_dictionary_is_loaded_at_first_use_only():
    program = """
import sys, commons.thai
before = "pythainlp" in sys.modules
commons.thai.clusters("ดิน")
print(before, "pythainlp" in sys.modules)
"""
    assert subprocess.check_output([sys.executable, "-c", program], text=True).split() == ["False", "True"]
