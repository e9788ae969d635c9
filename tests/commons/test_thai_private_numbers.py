"""Identity numbers are found and other numbers are not; telephone numbers are masked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons import thai
from tests.commons.thai_texts import hostile_texts

MADE_UP = "1234567890121"  # the check digit is right, the person is not


def _with_check_digit(twelve):
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return f"{twelve}{(11 - total % 11) % 10}"


identity_numbers = st.text("0123456789", min_size=12, max_size=12).map(_with_check_digit)


@given(identity_numbers, st.lists(st.sampled_from(["", "", " ", "-", " - ", "–", "\u00a0"]), min_size=12, max_size=12))
@settings(max_examples=500)
def test_identity_numbers_are_found_however_they_are_spaced(number, gaps):
    spaced = "".join(digit + gap for digit, gap in zip(number, [*gaps, ""], strict=True))
    assert thai.has_identity_number(f"เลขของลุงคือ {spaced} ครับ")
    assert thai.has_identity_number(thai.to_thai_digits(f"เลขของลุงคือ{spaced}ครับ"))


@given(identity_numbers)
def test_one_wrong_digit_is_no_identity_number(number):
    wrong = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
    assert not thai.has_identity_number(wrong)


@pytest.mark.parametrize(
    "text",
    [
        f"โทร 081-234-5678 บัตร {MADE_UP}", "0812345678 1 2345 67890 12 1", f"{MADE_UP} {MADE_UP}", f"TH{MADE_UP}x",
        f"{MADE_UP[:5]}\u200b{MADE_UP[5:]}", f"500 {MADE_UP} 20", "๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑",
    ],
)  # fmt: skip
def test_identity_numbers_are_found_beside_other_numbers(text):
    assert thai.has_identity_number(text)


@pytest.mark.parametrize(
    "text",
    [
        f"เลขบัญชี {MADE_UP}0", f"9{MADE_UP}", "1 2 3 4 5 6 7 8 9 10 11", "ข้อ 1 2 3 4 5 6 7 8 9 10 11 12 13", "1,234,567,890,121 บาท",
        "2566 2567 2568 2569", "081-234-5678", "", "ปี 2568 มี 38 คน", "1234 5678 9012 1345",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text):
    assert not thai.has_identity_number(text)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("โทร 081-234-5678 นะ", "โทร 08x-xxx-xxxx นะ"), ("0812345678", "08xxxxxxxx"), ("๐๘๑ ๒๓๔ ๕๖๗๘", "๐๘x xxx xxxx"),
        ("02-123-4567 ต่อ 12", "02-xxx-xxxx ต่อ 12"), ("077-123-456", "07x-xxx-xxx"), ("+66 81 234 5678", "+66 xx xxx xxxx"),
        ("โทร. ๐ ๒๑๒๓ ๔๕๖๗", "โทร. ๐ ๒xxx xxxx"),
        ("500 บาท 0812345678 โทร", "500 บาท 08xxxxxxxx โทร"), ("081.234.5678/089 876 5432", "08x.xxx.xxxx/08x xxx xxxx"),
    ],
)  # fmt: skip
def test_telephone_numbers_are_masked_as_they_were_written(written, shown):
    assert thai.mask_phones(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "โทร 191 หรือ 1669",
        "09.30-12.00 น. 10 คน",
        "01-09-2568",
        "0 2500 3000",
        "0.812345678",
        "200,000 บาท",
        MADE_UP,
        "๐๙.๓๐ น.",
        "0812345678 บาท",
        "02 123 4567ไร่",
        "เลขครุภัณฑ์ 0812345678",
        "เลขครุภัณฑ์: ๐๘๑-๒๓๔-๕๖๗๘",
    ],
)
def test_what_is_no_telephone_number_stays(text):
    assert thai.mask_phones(text) == text


@given(hostile_texts)
def test_masking_twice_is_masking_once(text):
    once = thai.mask_phones(f"{text} 0812345678")
    assert thai.mask_phones(once) == once
    assert not re.search("081234", once)


@pytest.mark.parametrize(
    ("typed", "stored", "shown", "in_letter"),
    [
        ("๐๘๑-๒๓๔-๕๖๗๘", "0812345678", "081-234-5678", "๐ ๘๑๒๓๔ ๕๖๗๘"),
        ("+66 (0)2 123 4567", "021234567", "02-123-4567", "๐ ๒๑๒๓ ๔๕๖๗"),
        ("077 123 456", "077123456", "077-123-456", "๐ ๗๗๑๒ ๓๔๕๖"),
        ("1669", "1669", "1669", "๑๖๖๙"),
    ],
)
def test_telephone_numbers_are_stored_as_digits(typed, stored, shown, in_letter):
    assert thai.parse_phone(typed) == stored
    assert thai.format_phone(stored) == shown
    assert thai.plain_spaces(thai.format_phone(stored, letter=True)) == in_letter


@pytest.mark.parametrize("typed", ["", "12", "081-234-567", "0112345678", "abc", "+1 202 555 0100"])
def test_what_is_no_telephone_number_is_refused(typed):
    with pytest.raises(ValueError, match="telephone"):
        thai.parse_phone(typed)
