"""Lengths as people count them, and texts cut short without cutting a letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons import thai
from tests.commons.thai_texts import hostile_texts


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("น้ำ", 1), ("เก่า", 3), ("ที่นี่", 2), ("กำแพง", 4), ("ปฏิบัติ", 4), ("abc", 3), ("", 0), ("a\r\nb", 3),
        ("👨\u200d👩\u200d👧", 1), ("🇹🇭🇱🇦", 2), ("👍🏽", 1), ("1️⃣", 1), ("각", 1), ("e\u0301", 1), ("😀น้ำ", 2),
    ],
)  # fmt: skip
def test_length_counts_what_people_see(text, letters):
    assert thai.length(text) == letters


def test_a_chain_of_joined_pictures_does_not_count_as_one():
    assert thai.length("👩\u200d" * 800 + "👩") > 90


@given(hostile_texts)
@settings(max_examples=400)
def test_letters_joined_are_the_text(text):
    assert "".join(thai.letters(text)) == text
    assert len(thai.letters(text)) == thai.length(text)


@given(hostile_texts, st.integers(1, 30))
@settings(max_examples=400)
def test_a_shortened_text_is_never_longer_and_never_cuts_a_letter(text, limit):
    short = thai.shorten(text, limit)
    assert thai.length(short) <= limit
    if short != text:
        assert short.endswith("…")
        assert thai.letters(short)[:-1] == thai.letters(text)[: len(thai.letters(short)) - 1]


def test_no_leading_vowel_is_left_alone():
    assert thai.shorten("ทะเลสาบ", 4) == "ทะ…"
    assert thai.shorten("น้ำท่วม", 4) == "น้ำท่วม"


def test_nothing_is_not_a_length():
    with pytest.raises(ValueError, match="nothing is left"):
        thai.shorten("ก", 0)
