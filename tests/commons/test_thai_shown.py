"""Dates, times and numbers as people read them, in Thai and in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from commons import thai
from commons.clock import bangkok

OPENING = datetime(2020, 9, 15, 2, 30, tzinfo=UTC)  # half past nine in the morning in Bangkok


@pytest.mark.parametrize(
    ("show", "in_thai", "in_english"),
    [
        (thai.long_date, "วันอังคารที่ 15 กันยายน พ.ศ. 2563", "Tuesday 15 September 2020"),
        (thai.short_date, "15 ก.ย. 2563", "15 Sep 2020"),
        (thai.letter_date, "15 กันยายน 2563", "15 September 2020"),
        (thai.clock_time, "09.30 น.", "09:30"),
        (thai.date_and_time, "15 ก.ย. 2563 เวลา 09.30 น.", "15 Sep 2020, 09:30"),
    ],
)
def test_a_moment_is_shown_in_bangkok(show, in_thai, in_english):
    assert thai.plain_spaces(show(OPENING)) == in_thai
    assert show(OPENING, "en") == in_english


def test_a_late_evening_in_london_is_the_next_day_in_bangkok():
    assert thai.short_date(datetime(2025, 12, 31, 17, 0, tzinfo=UTC)) == "1 ม.ค. 2569"
    assert thai.long_date(date(2025, 9, 6), "en", weekday=False) == "6 September 2025"


def test_a_moment_without_time_zone_is_our_mistake():
    with pytest.raises(ValueError, match="time zone"):
        thai.short_date(datetime(2025, 9, 6, 9, 30))


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2025, 10, 1), date(2025, 10, 15), "1–15 ต.ค. 2568"), (date(2025, 9, 28), date(2025, 10, 3), "28 ก.ย. – 3 ต.ค. 2568"),
        (date(2025, 12, 28), date(2026, 1, 3), "28 ธ.ค. 2568 – 3 ม.ค. 2569"), (date(2025, 9, 6), date(2025, 9, 6), "6 ก.ย. 2568"),
    ],
)  # fmt: skip
def test_ranges_name_what_they_share_once(first, last, shown):
    assert thai.date_range(first, last) == shown


def test_documents_write_ranges_out():
    first, last = date(2025, 10, 1), date(2025, 10, 15)
    assert thai.document_range(first, last) == "ระหว่างวันที่ 1 ตุลาคม 2568 ถึงวันที่ 15 ตุลาคม 2568"


def test_midnight_at_the_end_of_a_day_is_24():
    assert thai.plain_spaces(thai.time_range(time(18), time(20))) == "18.00–20.00 น."
    assert thai.plain_spaces(thai.time_range(time(18), time(0))) == "18.00–24.00 น."
    assert thai.plain_spaces(thai.clock_time(time(0))) == "00.00 น."


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (bangkok(2025, 9, 6, 18, 59), "เมื่อสักครู่"), (bangkok(2025, 9, 6, 18, 54), "5 นาทีที่แล้ว"), (bangkok(2025, 9, 6, 9, 30), "วันนี้ 09.30 น."),
        (bangkok(2025, 9, 5, 23, 0), "เมื่อวาน"), (bangkok(2025, 9, 4, 19, 0), "4 ก.ย. 2568"), (bangkok(2025, 9, 6, 20, 0), "วันนี้ 20.00 น."),
        (bangkok(2025, 9, 7, 9, 0), "พรุ่งนี้ 09.00 น."), (bangkok(2025, 9, 9, 9, 0), "9 ก.ย. 2568"),
    ],
)  # fmt: skip
def test_near_moments_are_told_by_their_distance(moment, shown):
    now = bangkok(2025, 9, 6, 18, 59) + timedelta(seconds=10)
    assert thai.plain_spaces(thai.relative(moment, now)) == shown


def test_near_moments_have_english_plurals():
    now = bangkok(2025, 9, 6, 19)
    assert thai.relative(now - timedelta(minutes=1), now, "en") == "1 minute ago"
    assert thai.relative(now - timedelta(minutes=5), now, "en") == "5 minutes ago"


@pytest.mark.parametrize(("day", "shown"), [(6, "ครบกำหนดวันนี้"), (9, "เหลืออีก 3 วัน"), (1, "เลยกำหนด 5 วัน")])
def test_deadlines_say_how_far(day, shown):
    assert thai.plain_spaces(thai.due(date(2025, 9, day), date(2025, 9, 6))) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"), [(90, "90 นาที"), (150, "2 ชั่วโมง 30 นาที"), (120, "2 ชั่วโมง"), (0, "0 นาที")]
)
def test_durations(minutes, shown):
    assert thai.plain_spaces(thai.duration(timedelta(minutes=minutes))) == shown


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(0), "เที่ยงคืน"), (time(5), "ตีห้า"), (time(6), "หกโมงเช้า"), (time(9, 30), "เก้าโมงครึ่งตอนเช้า"), (time(12), "เที่ยง"),
        (time(13), "บ่ายโมง"), (time(14, 30), "บ่ายสองโมงครึ่ง"), (time(16), "สี่โมงเย็น"), (time(17, 30), "ห้าโมงครึ่งตอนเย็น"),
        (time(19), "หนึ่งทุ่ม"), (time(23), "ห้าทุ่ม"),
    ],
)  # fmt: skip
def test_the_loudspeaker_says_the_time(clock, said):
    assert thai.spoken_time(clock) == said


@pytest.mark.parametrize(("day", "year"), [(date(2025, 9, 30), 2025), (date(2025, 10, 1), 2026)])
def test_the_fiscal_year_begins_in_october(day, year):
    assert thai.fiscal_year(day) == year
    first, last = thai.fiscal_year_days(year)
    assert first <= day <= last


def test_years_by_themselves():
    assert thai.plain_spaces(thai.year_label(2025)) == "ปี 2568"
    assert thai.plain_spaces(thai.year_label(2025, document=True)) == "พ.ศ. 2568"
    assert thai.fiscal_year_label(2026) == "ปีงบประมาณ 2569"
    assert thai.plain_spaces(thai.fiscal_year_label(2026, document=True)) == "ปีงบประมาณ พ.ศ. 2569"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"), ("1", "หนึ่งบาทถ้วน"), ("11", "สิบเอ็ดบาทถ้วน"), ("20", "ยี่สิบบาทถ้วน"), ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("180000", "หนึ่งแสนแปดหมื่นบาทถ้วน"), ("21.25", "ยี่สิบเอ็ดบาทยี่สิบห้าสตางค์"), ("0.5", "ห้าสิบสตางค์"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"), ("2000000000000", "สองล้านล้านบาทถ้วน"), ("0.995", "หนึ่งบาทถ้วน"),
    ],
)  # fmt: skip
def test_money_in_words(amount, words):
    assert thai.baht_words(Decimal(amount)) == words


def test_money_in_figures():
    assert thai.plain_spaces(thai.money(200_000)) == "200,000 บาท"
    assert thai.plain_spaces(thai.money(180_000, with_words=True)) == "180,000 บาท (หนึ่งแสนแปดหมื่นบาทถ้วน)"
    assert thai.plain_spaces(thai.money(Decimal("5.5"), "en")) == "5.50 baht"
    assert thai.plain_spaces(thai.rough_money(1_200_000)) == "1.2 ล้านบาท"
    assert thai.plain_spaces(thai.rough_money(1_234_000)) == "1,234,000 บาท"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [(7, 50, "14%"), (1, 1000, "น้อยกว่า 1%"), (999, 1000, "99%"), (0, 9, "0%"), (9, 9, "100%"), (1, 8, "13%")],
)
def test_percent_never_says_none_of_some_or_all_of_most(part, whole, shown):
    assert thai.percent(part, whole) == shown


def test_a_share_is_shown_with_its_fraction():
    assert thai.plain_spaces(thai.share(7, 50, "เขต")) == "7 จาก 50 เขต (14%)"
    assert thai.share(7, 50, "districts", "en") == "7 of 50 districts (14%)"
    document = thai.share(7, 50, "เขต", document=True)
    assert thai.plain_spaces(document) == "7 เขต จากทั้งหมด 50 เขต คิดเป็นร้อยละ 14"
    assert thai.plain_spaces(thai.share(0, 0, "เขต")) == "0 จาก 0 เขต"


@pytest.mark.parametrize(
    ("share", "words"), [(Fraction(2, 3), "สองในสาม"), (Fraction(2, 4), "กึ่งหนึ่ง"), (Fraction(1, 5), "หนึ่งในห้า")]
)
def test_fractions_in_words(share, words):
    assert thai.fraction_words(share) == words


def test_scores_have_two_places_and_drop_zeros_in_a_sentence():
    assert [thai.score(value) for value in (Fraction(10, 3), Decimal("2.50"), 2, Decimal("0.005"))] == [
        "3.33",
        "2.5",
        "2",
        "0.01",
    ]
    assert thai.score(2, in_column=True) == "2.00"


def test_places_in_a_charter():
    place = thai.clause_place(chapter=2, clause=7, paragraph=2, item=1, for_print=True)
    assert thai.plain_spaces(place) == "หมวด ๒ ข้อ ๗ วรรคสอง (๑)"
    assert [thai.paragraph_name(1), thai.paragraph_name(3, is_last=True)] == ["วรรคหนึ่ง", "วรรคท้าย"]


def test_letters_of_options_and_codes_read_aloud():
    assert "".join(thai.option_letter(place) for place in range(11)) == "กขคงจฉชซฌญ11"
    assert thai.spell_code("K7PM4X") == "เค-เจ็ด-พี-เอ็ม-สี่-เอ็กซ์"


def test_lines_do_not_break_between_number_and_unit():
    sentence = "ครั้งที่ 3 มีผู้เข้าร่วม 38 คน จาก 120 ครัวเรือน ต่าง ๆ พ.ศ. 2568 เวลา 09.30 น. จบ"
    shown = "ครั้งที่~3 มีผู้เข้าร่วม 38~คน จาก 120~ครัวเรือน ต่าง~ๆ พ.ศ.~2568 เวลา~09.30~น. จบ"
    assert thai.nbsp_units(sentence) == shown.replace("~", "\u00a0")
    assert thai.nbsp_units(thai.nbsp_units(sentence)) == thai.nbsp_units(sentence)
