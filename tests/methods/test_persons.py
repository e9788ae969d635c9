"""A person accused by name, or a child who is named, is found; talk about matters is left alone."""

from __future__ import annotations

import pytest

from methods.text.persons import accused_in, cover


@pytest.mark.parametrize("text, names", [
    ("ลุงสมหมายโกงเงินกองทุน", ["ลุงสมหมาย"]),
    ("เมื่อวานนายสมชาย ใจดี ทุจริตงบถนน", ["นายสมชาย"]),
    ("ครูวันดีเอาเงินห้องไปใช้", ["ครูวันดี"]),
    ("กำนันแดง รับสินบนจากผู้รับเหมา", ["กำนันแดง"]),
    ("Mr. Brown stole the money", ["Mr. Brown"]),
    ("เด็กหญิงมะลิเรียนอยู่ที่โรงเรียนวัด", ["เด็กหญิงมะลิ"]),
    ("ด.ช. ก้อง เล่นน้ำในคลอง", ["ด.ช. ก้อง"]),
    ("ป้านางค้ายา ป้านางขายยาบ้า", ["ป้านาง"]),
])  # fmt: skip
def test_somebody_is_named(text, names):
    assert [named.words for named in accused_in(text)] == names


@pytest.mark.parametrize("text", [
    "น้ำท่วมซอยทุกครั้งที่ฝนตก ท่อตัน",
    "ขอบคุณลุงสมหมายที่ช่วยลอกท่อ",
    "มีคนขโมยฝาท่อระบายน้ำ",
    "นายกเทศมนตรีต้องตอบเรื่องทุจริต",
    "คุณภาพน้ำเลวมาก",
    "หมู่บ้านเราถูกโจรเข้าบ่อย",
    "พี่น้องชาวบ้านช่วยกันลอกท่อ",
    "ขอบคุณทุกคนที่ช่วยจับโจร",
    "น้องหมาและน้องแมวถูกทำร้าย",
    "คุณแม่ คุณพ่อ คุณยาย คุณตา คุณหมอ คุณครู ถูกขโมยของ",
    "",
])  # fmt: skip
def test_talk_about_matters_is_left_alone(text):
    assert accused_in(text) == []


def test_a_child_is_a_child():
    assert [named.is_child for named in accused_in("น้องเมย์ถูกรถชน ลุงสมหมายขโมย")] == [True, False]


def test_covering_changes_nothing_else():
    assert cover("ลุงสมหมายโกง ลุงสมหมายเลว", ["ลุงสมหมาย"], "[ปกปิด]") == "[ปกปิด]โกง [ปกปิด]เลว"


def test_covering_leaves_the_same_letters_in_other_words():
    text = "พี่น้องเมย์มาแล้ว น้องเมย์เรียน ป.1"
    assert cover(text, ["น้องเมย์"], "[ปกปิด]") == "พี่น้องเมย์มาแล้ว [ปกปิด]เรียน ป.1"


def test_a_name_is_covered_where_more_of_it_is_told():
    assert cover("นายสมชาย ใจดี มา", ["นายสมชาย"], "[ปกปิด]").startswith("[ปกปิด] ")
