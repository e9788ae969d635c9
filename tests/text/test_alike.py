"""Which texts are alike: the pairs that people would say are on one matter, and the bounds of the measure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from methods.text.alike import ALIKE, Similar, plain, shingles, similarity, telling_words

# What two places say of one matter, each in its own words; the first of one pair and the second of another are on two matters.
PAIRS = [
    ("ทุกครัวเรือนแยกขยะก่อนทิ้ง และส่งขยะเปียกทำปุ๋ยหมัก", "ให้ทุกบ้านคัดแยกขยะก่อนทิ้ง ขยะเปียกนำไปทำปุ๋ยหมักของหมู่บ้าน"),
    ("ห้ามเผาขยะและใบไม้ในที่โล่งตลอดปี", "ไม่เผาขยะ ใบไม้ และตอซังในที่โล่ง"),
    ("คณะกรรมการตรวจคุณภาพน้ำดื่มทุกสามเดือน", "ให้มีการตรวจคุณภาพน้ำดื่มของหมู่บ้านทุก 3 เดือน โดยคณะกรรมการน้ำ"),
    ("อาสาสมัครเยี่ยมผู้สูงอายุที่อยู่คนเดียวทุกสัปดาห์", "อสม. ออกเยี่ยมผู้สูงอายุที่อยู่คนเดียวสัปดาห์ละหนึ่งครั้ง"),
    ("งานศพ งานบุญ งานบวช ปลอดเหล้าและการพนัน", "จัดงานบุญ งานศพ ให้ปลอดเหล้า ไม่มีการพนัน"),
    ("ทุกบ้านไม่ทิ้งขยะลงคลอง", "ห้ามทิ้งขยะหรือน้ำเสียลงคลอง"),
    ("ร้านค้าในตำบลไม่ขายบุหรี่และเหล้าแก่เด็กอายุต่ำกว่า 20 ปี", "ไม่จำหน่ายเหล้า บุหรี่ ให้เด็กและเยาวชนอายุต่ำกว่า ๒๐ ปี"),
    ("เกษตรกรลดการใช้สารเคมี และหันมาใช้ปุ๋ยอินทรีย์", "ส่งเสริมให้เกษตรกรลด ละ เลิกสารเคมี ใช้ปุ๋ยอินทรีย์แทน"),
    ("ขับรถในหมู่บ้านไม่เกิน 30 กิโลเมตรต่อชั่วโมง", "รถทุกคันใช้ความเร็วในหมู่บ้านไม่เกิน ๓๐ กม. ต่อชั่วโมง"),
    ("ผู้ขับขี่รถจักรยานยนต์สวมหมวกนิรภัยทุกครั้ง", "สวมหมวกนิรภัยทุกครั้งที่ขับขี่หรือซ้อนรถจักรยานยนต์"),
    ("ทุกครัวเรือนปลูกผักสวนครัวอย่างน้อยห้าชนิด", "ให้ครัวเรือนปลูกผักสวนครัวรั้วกินได้ อย่างน้อย 5 ชนิด"),
    ("ร่วมกันกำจัดลูกน้ำยุงลายทุกวันศุกร์", "ทุกวันศุกร์ช่วยกันคว่ำภาชนะ กำจัดลูกน้ำยุงลาย"),
    ("กองทุนชุมชนช่วยค่าเดินทางไปโรงพยาบาลแก่ผู้ป่วยติดเตียง", "ผู้ป่วยติดเตียงได้รับค่าเดินทางไปโรงพยาบาลจากกองทุนของชุมชน"),
    ("เด็กทุกคนได้เรียนว่ายน้ำก่อนอายุสิบสองปี", "จัดให้เด็กเรียนว่ายน้ำทุกคน ก่อนอายุ 12 ปี"),
    ("ห้ามจับปลาในเขตอนุรักษ์หน้าวัด", "เขตอนุรักษ์พันธุ์ปลาหน้าวัด ห้ามจับปลาทุกชนิด"),
    ("ประชุมชุมชนทุกวันที่ 5 ของเดือน เพื่อติดตามธรรมนูญ", "ให้มีการประชุมติดตามธรรมนูญของชุมชนทุกเดือน ในวันที่ 5"),
    ("ทุกบ้านออกกำลังกายอย่างน้อยสัปดาห์ละสามวัน", "ประชาชนออกกำลังกายสัปดาห์ละ 3 วันเป็นอย่างน้อย"),
    ("ซ้อมแผนอพยพน้ำท่วมปีละหนึ่งครั้งก่อนฤดูฝน", "ก่อนฤดูฝน ให้ซ้อมอพยพหนีน้ำท่วมอย่างน้อยปีละครั้ง"),
    ("หญิงตั้งครรภ์ฝากครรภ์ภายในสิบสองสัปดาห์", "ให้หญิงตั้งครรภ์ฝากครรภ์ก่อน 12 สัปดาห์ทุกคน"),
    ("ใช้น้ำบาดาลเท่าที่จำเป็น และดูแลป่าต้นน้ำร่วมกัน", "ร่วมกันดูแลรักษาป่าต้นน้ำ และใช้น้ำอย่างประหยัด"),
]
TEXTS = st.text(alphabet="กขคงน้ำเ ะ่12๓ab", max_size=25)
CORPUS = [text for pair in PAIRS for text in pair]


def test_alike_and_unlike_clauses_are_told_apart():
    alike = sum(similarity(one, other) >= ALIKE for one, other in PAIRS)
    unlike = sum(similarity(PAIRS[n][0], PAIRS[n - 7][1]) < ALIKE for n in range(len(PAIRS)))
    assert (alike, unlike) >= (16, 20)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_a_telling_word_of_a_clause_stands_in_what_is_alike(one, other):
    assert any(word in other for word in telling_words(one))


@given(TEXTS, TEXTS)
def test_it_is_the_same_either_way_round_and_between_nothing_and_one(one, other):
    assert 0 <= similarity(one, other) == similarity(other, one) <= 1


@given(TEXTS)
def test_equal_letters_are_one_whatever_stands_between_them(text):
    spaced = " ".join(text.translate(str.maketrans("123", "๑๒๓")).upper())
    assert similarity(text, spaced) == 1 or plain(text) != plain(spaced)
    assert similarity(text, f"  {text}!") == 1


@settings(max_examples=60)
@given(st.lists(TEXTS, max_size=12), TEXTS)
def test_what_is_found_fast_is_all_there_is(texts, asked):
    found = {near.place for near in Similar(texts).like(asked)}
    assert found == {place for place, text in enumerate(texts) if similarity(text, asked) >= ALIKE}


@settings(max_examples=40)
@given(st.lists(TEXTS, max_size=12))
def test_every_text_stands_in_one_group_beside_what_it_is_alike_to(texts):
    groups = Similar(texts).groups()
    members = [place for group in groups for place in (group.middle, *(near.place for near in group.others))]
    assert sorted(members) == list(range(len(texts)))
    for group in groups:
        assert all(similarity(texts[group.middle], texts[near.place]) >= ALIKE for near in group.others)


def test_groups_are_the_matters_of_a_corpus_and_always_the_same():
    groups = Similar(CORPUS).groups()
    assert groups == Similar(CORPUS).groups()
    assert sum(len(group.others) == 1 for group in groups) >= 16


def test_letters_alone_are_compared():
    assert plain("ข้อ ๗: ห้าม เผา!") == "ข้อ7ห้ามเผา" and shingles("") == {""}
