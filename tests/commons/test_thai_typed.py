"""N70: what people type as dates, years, times and amounts is read rightly or refused, never 543 years off."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commons import thai
from tests.commons.thai_texts import hostile_texts

days = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@given(days)
@settings(max_examples=500)
def test_n70_every_way_to_show_a_day_is_read_as_that_day(day):
    shown = [
        show(day, language)
        for show in (thai.long_date, thai.short_date, thai.letter_date, thai.form_date)
        for language in ["th", "en"]
    ]
    assert {thai.parse_date(text) for text in shown} == {day}
    assert {thai.parse_date(thai.to_thai_digits(text)) for text in shown} == {day}
    assert thai.parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "typed",
    ["6/9/2568", "๖/๙/๒๕๖๘", "06-09-2568", "6.9.2568", "2025-09-06", "2568-09-06", "6 ก.ย. 2568", "6 กย 2568", "6/9/2025",
     "วันเสาร์ที่ 6 กันยายน พ.ศ. 2568", "6 Sept 2025", "6 กันยายน ค.ศ. 2025", " 6 / 9 / 2568 ", "เสาร์ 6 กันยายน 2568"],
)  # fmt: skip
def test_n70_buddhist_and_gregorian_years_and_thai_digits_mean_one_day(typed):
    assert thai.parse_date(typed) == date(2025, 9, 6)


@pytest.mark.parametrize(
    "typed",
    ["6/9/68", "6/9/25", "29/2/2568", "31/4/2568", "13/13/2568", "9/15/2025", "6/9/2200", "6/9/2399", "6/9/1500", "วันอาทิตย์ที่ 6 กันยายน 2568",
     "6 กันยายน ค.ศ. 2568", "6 กันยายน พ.ศ. 2025", "2568", "กันยายน 2568", "", "วันนี้", "6/9/2568 เวลา", "6" * 60, "0/9/2568"],
)  # fmt: skip
def test_n70_what_can_be_read_in_two_ways_or_none_is_refused(typed):
    with pytest.raises(ValueError):
        thai.parse_date(typed)


def test_n70_a_leap_day_is_one_in_the_gregorian_year():
    assert thai.parse_date("29/2/2567") == date(2024, 2, 29)


@given(st.integers(0, 9999))
@settings(max_examples=500)
def test_n70_a_year_is_never_543_years_off(number):
    try:
        year = thai.parse_year(thai.to_thai_digits(f"{number:04}"))
    except ValueError:
        return
    assert 1850 <= year <= 2160
    assert year == number - 543 if number >= 2400 else year == number


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("พ.ศ. 2568", 2025),
        ("ปี ๒๕๖๙", 2026),
        ("2570", 2027),
        ("ค.ศ. 2025", 2025),
        ("พ.ศ.2325", 1782),
        ("2568 พ.ศ.", 2025),
    ],
)
def test_n70_years_may_name_their_era(typed, year):
    assert thai.parse_year(typed) == year


@pytest.mark.parametrize(("typed", "clock"), [("9.30", time(9, 30)), ("09:30", time(9, 30)), ("๑๘.๐๐ น.", time(18))])
def test_times_are_read_with_dot_or_colon(typed, clock):
    assert thai.parse_time(typed) == clock


@pytest.mark.parametrize("typed", ["24.00", "9", "9.3", "9.60", "เก้าโมง", ""])
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(ValueError):
        thai.parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("๑,๐๐๐.๕๐", "1000.50"),
        ("1000.5", "1000.50"),
        ("200,000", "200000"),
        ("๒๐๐๐๐๐ บาท", "200000"),
        ("฿5", "5"),
        ("0", "0"),
    ],
)
def test_n70_amounts_are_read_alike_in_both_digits(typed, amount):
    assert thai.parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["1.000,50", "10,00", "-5", "1e5", "1.234", "1,0000", "", "ห้าบาท", "9" * 16, " " * 50_000 + "x", "NaN"]
)
def test_n70_other_amounts_are_refused_and_not_guessed(typed):
    with pytest.raises(ValueError):
        thai.parse_amount(typed)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_are_read_as_they_are_shown(number):
    assert thai.parse_int(thai.grouped(number)) == number
    assert thai.parse_int(thai.to_thai_digits(str(number))) == number


@pytest.mark.parametrize("typed", ["1.5", "1 000", "", "๑๐,๐", "²", "+5", "9" * 5000])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(ValueError):
        thai.parse_int(typed)


@given(st.text("0123456789 กขค.,"))
def test_digits_go_there_and_back(text):
    assert thai.to_arabic_digits(thai.to_thai_digits(text)) == text


@pytest.mark.parametrize(
    "read", [thai.parse_date, thai.parse_year, thai.parse_time, thai.parse_amount, thai.parse_int, thai.parse_phone]
)
@given(text=hostile_texts)
def test_hostile_text_is_refused_with_one_kind_of_error(read, text):
    try:
        read(text)
    except ValueError:
        return
    assert any(sign.isdecimal() for sign in text)
