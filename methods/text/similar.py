"""How near two short Thai texts are: do they tell of the same trouble?

Two readings are put together: letters three in a row, which find the same words however they are cut, and ideas, families of
words that people use for one thing (น้ำขัง, น้ำท่วม, ระบายไม่ทัน). Nothing is learned and nothing is sent anywhere; the table of
families is short and stands here to be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NEAR = 0.42  # worth showing to somebody who is writing
SAME = 0.6  # worth asking about before it is sent
_IDEA_WEIGHT, _LETTERS_WEIGHT = 0.55, 0.6
_IDEAS: tuple[tuple[str, ...], ...] = (
    ("ท่วม", "น้ำขัง", "น้ำเอ่อ", "ระบายน้ำ", "ระบายไม่ทัน", "ท่อตัน", "ท่ออุดตัน", "น้ำรอ", "น้ำเข้าบ้าน", "flood"),
    ("ขยะ", "ถังเต็ม", "เศษอาหาร", "สิ่งปฏิกูล", "rubbish", "garbage"),
    ("ถนน", "หลุม", "ทรุด", "ผิวทาง", "ทางพัง", "ลูกรัง", "ทางขาด", "road"),
    ("ไฟทาง", "ไฟส่อง", "ไฟดับ", "ไฟเสีย", "ไฟไม่ติด", "มืด", "หลอดไฟ", "เสาไฟ", "ไฟซอย", "light"),
    ("หมา", "สุนัข", "dog"),
    ("ยาเสพติด", "ยาบ้า", "มั่วสุม", "เสพยา", "ติดยา", "drug"),
    ("เสียงดัง", "หนวกหู", "คาราโอเกะ", "เครื่องเสียง", "noise"),
    ("ประปา", "น้ำดื่ม", "น้ำกิน", "น้ำไม่ไหล", "น้ำไหลอ่อน", "น้ำใช้", "บาดาล", "drinking water"),
    ("น้ำเสีย", "น้ำเน่า", "เน่าเสีย", "น้ำดำ", "คลองเน่า", "waste water"),
    ("ฝุ่น", "ควัน", "เผาขยะ", "เผาหญ้า", "เผาไร่", "หมอกควัน", "dust", "smoke"),
    ("ยุง", "ไข้เลือดออก", "ลูกน้ำ", "mosquito"),
    ("รถเร็ว", "ขับเร็ว", "ซิ่ง", "อุบัติเหตุ", "รถชน", "ลูกระนาด", "แข่งรถ", "speeding"),
    ("จอดรถ", "จอดขวาง", "จอดซ้อน", "ที่จอด", "parking"),
    ("ผู้สูงอายุ", "คนแก่", "ผู้เฒ่า", "คนเฒ่า", "คนชรา", "ติดเตียง", "elderly"),
    ("เด็ก", "ลูกหลาน", "นักเรียน", "children"),
    ("หนี้", "รายได้", "ตกงาน", "ว่างงาน", "ไม่มีงาน", "อาชีพ", "debt"),
    ("ทางเท้า", "ฟุตบาท", "ฟุตพาท", "ทางเดิน", "walkway"),
    ("ขโมย", "ลักทรัพย์", "งัดบ้าน", "ของหาย", "thief"),
    ("หญ้ารก", "รกร้าง", "ต้นไม้ล้ม", "กิ่งไม้", "ตัดหญ้า", "ป่ารก", "overgrown"),
    ("กลิ่น", "เหม็น", "smell"),
    ("สะพาน", "bridge"),
    ("ตลิ่ง", "กัดเซาะ", "ชายฝั่ง", "erosion"),
    ("อินเทอร์เน็ต", "เน็ต", "สัญญาณมือถือ", "internet"),
    ("สนาม", "ออกกำลัง", "ลานกีฬา", "สวนสาธารณะ", "playground"),
    ("ที่ดิน", "ไล่ที่", "โฉนด", "บุกรุก", "land"),
    ("ปลา", "อวน", "ประมง", "กุ้ง", "fishing"),
    ("ยาฆ่าหญ้า", "สารเคมี", "พ่นยา", "ยาฆ่าแมลง", "pesticide"),
    ("หมอ", "อนามัย", "โรงพยาบาล", "คลินิก", "clinic"),
)
_SAID_EVERYWHERE = frozenset(
    {"ในช", "ชุม", "มชน", "ุมช", "บ้า", "้าน", "ทุก", "มาก", "ให้", "และ", "ที่", "ไม่", "เป็", "ป็น", "ของ", "ทำใ", "ำให"}
)


@dataclass(frozen=True)
class Gist:
    """What two texts are compared by."""

    letters: frozenset[str]
    ideas: frozenset[int]


def gist_of(text: str) -> Gist:
    """The gist of a text in search form (one line, small letters, Arabic digits)."""
    plain = "".join(text.split())
    letters = {plain[at : at + 3] for at in range(len(plain) - 2)} - _SAID_EVERYWHERE
    ideas = {number for number, words in enumerate(_IDEAS) if any(word in text for word in words)}
    return Gist(frozenset(letters), frozenset(ideas))


def likeness(one: Gist, other: Gist) -> float:
    """From 0 (nothing in common) to 1. The shorter text decides: a line that stands in a long story is the same trouble."""
    score = _LETTERS_WEIGHT * 2 * _shared(one.letters, other.letters) if one.letters and other.letters else 0.0
    if one.ideas and other.ideas:
        score += _IDEA_WEIGHT * _shared(one.ideas, other.ideas)
    return min(1.0, score)


def nearest(
    wanted: Gist, others: Iterable[tuple[str, Gist]], *, least: float = NEAR, most: int = 5
) -> list[tuple[str, float]]:
    """Those at least so near, the nearest first, with how near they are."""
    found = [(name, score) for name, gist in others if (score := likeness(wanted, gist)) >= least]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:most]


def _shared(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
