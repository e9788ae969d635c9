"""The canonical form of Thai text: one way to write every word, nothing invisible, no towers of marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings

from commons import thai
from commons.thai import canonical_form, signs
from tests.commons.thai_texts import REAL_SENTENCES, hostile_texts, hostile_thai


@given(hostile_texts)
@settings(max_examples=1500)
def test_canonical_twice_is_canonical_once(text):
    once = thai.canonical(text)
    assert thai.canonical(once) == once
    line = thai.canonical_line(text)
    assert thai.canonical_line(line) == line


@given(hostile_thai)
@settings(max_examples=1500)
def test_canonical_twice_is_canonical_once_in_thai(text):
    once = thai.canonical(text)
    assert thai.canonical(once) == once
    assert thai.canonical_line(thai.canonical_line(text)) == thai.canonical_line(text)


@pytest.mark.parametrize(
    "text",
    [
        " \u0e31 \u0e34เ\u0e34เ",
        "\u0e34\u0e4eก\u0e3aา\u0e3a\u0e48า \u0e34 \u0e47\u0e48\u0e47",
        "a\u0e34\u0301",
        "=\u0e34\u0338",
    ],
)
def test_what_once_took_two_passes_takes_one(text):
    assert thai.canonical(thai.canonical(text)) == thai.canonical(text)


@given(hostile_thai)
@settings(max_examples=1000)
def test_the_short_way_gives_what_the_long_way_gives(text):
    assert thai.canonical(text) == canonical_form._tidy(text, one_line=False)[0]
    assert thai.canonical_line(text) == canonical_form._tidy(text, one_line=True)[0]


@given(hostile_texts)
@settings(max_examples=1000)
def test_canonical_text_can_be_stored_and_is_nfc(text):
    line = thai.canonical_line(text)
    assert unicodedata.is_normalized("NFC", line)
    assert "\x00" not in line and "\n" not in line and line == line.strip()
    line.encode()


@pytest.mark.parametrize("sentence", REAL_SENTENCES)
def test_real_sentences_stay_as_they_were_written(sentence):
    assert thai.canonical(sentence) == sentence
    assert thai.lost_marks(sentence) == 0


@pytest.mark.parametrize("written", ["น้ำ", "นํ้า", "น้ํา", "นำ้", "น\u200b้ำ", "น\uf70bำ"])
def test_n66_every_way_to_write_water_becomes_one(written):
    assert thai.canonical(written) == "น\u0e49ำ"


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("เเดง", "แดง"),
        ("ก่ี", "กี่"),
        ("กุ่", "กุ่"),
        ("สิท์ธิ", "สิท์ธิ"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("ทํา", "ทำ"),
        ("e\u0301", "é"),
    ],
)
def test_marks_stand_in_thai_order(written, canonical):
    assert thai.canonical(written) == canonical


@pytest.mark.parametrize("unseen", ["\u202e", "\u200b", "\u00ad", "\U000e0061", "\u3164", "\u115f", "\u2066", "\x00"])
def test_n68_invisible_signs_are_stripped(unseen):
    assert thai.canonical(f"สม{unseen}ชาย") == "สมชาย"


def test_n68_the_invisible_are_all_format_signs_of_unicode():
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cf", "Cs")]
    assert [sign for sign in formats if not signs.INVISIBLE.match(sign)] == list(signs.JOINERS)


def test_joiners_stay_where_a_script_needs_them():
    assert thai.canonical("👩\u200d🌾 می\u200cخواهم क्\u200dष") == "👩\u200d🌾 می\u200cخواهم क्\u200dष"
    assert thai.canonical("ก\u200dข a\u200cb 👩\u200d ❤️ ก️") == "กข ab 👩 ❤️ ก"


def test_n67_a_letter_bears_three_marks_at_most():
    assert thai.canonical("สวัสดีค" + "\u0e49" * 50 + "รับ") == "สวัสดีค" + "\u0e49" * 3 + "รับ"
    assert thai.lost_marks("สวัสดีค" + "\u0e49" * 50 + "รับ") == 47
    assert thai.canonical("Z" + "\u0334\u0321\u031b\u034e" * 20) != "Z"


def test_n67_a_text_full_of_strange_marks_loses_them():
    zalgo = "".join(f"{letter}\u0334\u0321" for letter in "สวสดคนไทย")
    assert thai.canonical(zalgo) == "สวสดคนไทย"
    assert thai.lost_marks(zalgo) == 18


def test_n67_a_slip_in_a_short_comment_stays():
    assert thai.canonical("น่้ากิน") == "น่้ากิน"


def test_n67_marks_at_the_beginning_of_a_line_go():
    assert thai.canonical("\u0e49สวัสดี\n\u0e48 ครับ") == "สวัสดี\n ครับ"
    assert thai.lost_marks("\u0e49สวัสดี\n\u0e48 ครับ") == 2


def test_lines_are_kept_and_their_ends_are_tidy():
    assert thai.canonical("  หนึ่ง  \r\nสอง\u2028สาม\n\n\n\n\nสี่\n") == "หนึ่ง\nสอง\nสาม\n\n\nสี่"
    assert thai.canonical_line(" หนึ่ง \u00a0 \r\n\tสอง ") == "หนึ่ง สอง"


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u00a0\u00a0", "\u3164", "\u2800", "\n\u200b\n", "\u0e49", "\ufeff"]
)
def test_n69_what_shows_nothing_is_blank(text):
    assert thai.is_blank(text)


@pytest.mark.parametrize("text", ["ก", ".", "😀", "\u200bก"])
def test_n69_what_shows_something_is_not_blank(text):
    assert not thai.is_blank(text)
