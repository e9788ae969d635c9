"""Finds where a Thai or English text accuses a person by name, or names a child: enough for a friendly hint, never for a verdict.

A name is what follows a word of address (นาย, ลุง, ครู, เด็กหญิง …). Thai writes no spaces, so it ends where a space, a sign or a word
begins that names do not hold. What it misses it misses: nobody is stopped by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

CHILDREN = ("เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ.", "ดช.", "ดญ.", "น้อง")
GROWN = (
    "นางสาว", "น.ส.", "นาง", "นาย", "ลุง", "ป้า", "ครู", "อาจารย์", "กำนัน", "ผู้ใหญ่", "เจ๊", "เฮีย", "คุณ", "หมู่",
    "Mr.", "Mrs.", "Ms.",
)  # fmt: skip
# Words that only begin like a word of address.
NO_ADDRESS = ("นายก", "นายทะเบียน", "นายทุน", "นายหน้า", "คุณภาพ", "คุณค่า", "คุณสมบัติ", "คุณธรรม", "นางฟ้า", "ผู้ใหญ่บ้าน", "หมู่บ้าน", "หมู่ที่",
              "ครูใหญ่", "ลุงป้า", "น้องหมา", "น้องแมว", "คุณแม่", "คุณพ่อ", "คุณยาย", "คุณตา", "คุณหมอ", "คุณครู")  # fmt: skip
ACCUSATIONS = (
    "โกง", "ทุจริต", "ขโมย", "ลักทรัพย์", "ยักยอก", "สินบน", "ใต้โต๊ะ", "ค้ายา", "ขายยาบ้า", "เสพยา", "ติดยา", "ข่มขืน", "ทำร้าย",
    "เป็นชู้", "หลอกลวง", "ฉ้อโกง", "ฮั้ว", "อมเงิน", "กินเงิน", "เอาเงิน", "ชั่ว", "เลว", "โจร",
    "cheat", "stole", "steal", "thief", "corrupt", "bribe", "liar",
)  # fmt: skip
# Where a name ends although no space does: words that follow names and do not stand in them.
AFTER_NAMES = (
    "เอา", "ไป", "ทำ", "ไม่", "เป็น", "ที่", "ของ", "กับ", "ได้", "ให้", "จาก", "ซึ่ง", "และ", "หรือ", "แล้ว", "ชอบ", "ปล่อย", "ทิ้ง", "ขับ", "ต้อง",
    "ถูก", "โดน", "กำลัง", "เคย", "อยู่", "บอก", "พูด", "รับสิน", "อายุ", "เรียน",
)  # fmt: skip
LONGEST_NAME = 40
NEAR = 120  # letters between a name and what is said of it
# Words of address that only end another word: พี่น้อง, ขอบคุณ.
_NOT_AFTER = {"น้อง": "(?<!พี่)", "คุณ": "(?<!ขอบ)"}
_ADDRESS = re.compile("|".join(_NOT_AFTER.get(word, "") + re.escape(word) for word in (*CHILDREN, *GROWN)))
_NAME = re.compile(r"[ \u00a0]?[A-Za-z\u0e01-\u0e2e\u0e40-\u0e44][A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e]{0,39}+")
_END = re.compile("|".join(re.escape(word) for word in (*ACCUSATIONS, *AFTER_NAMES)), re.IGNORECASE)
_ACCUSED = re.compile("|".join(re.escape(word) for word in ACCUSATIONS), re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """A name as it stands in a text, its word of address included."""

    words: str
    is_child: bool


def accused_in(text: str) -> list[Named]:
    """Children who are named, and people who are named near an accusation; each name once, in the order of the text."""
    blamed = [found.start() for found in _ACCUSED.finditer(text)]
    told: dict[str, Named] = {}
    for place, named in _names(text):
        is_near = any(abs(place - there) <= NEAR for there in blamed)
        if named.is_child or is_near:
            told.setdefault(named.words, named)
    return list(told.values())


def cover(text: str, names: Iterable[str], by: str) -> str:
    """The text with these names covered where they stand as names, and only there."""
    longest_first = sorted(names, key=len, reverse=True)
    parts: list[str] = []
    past = 0
    for place, named in _names(text):
        name = next((name for name in longest_first if name and named.words.startswith(name)), "")
        if name:
            parts += text[past:place], by
            past = place + len(name)
    return "".join((*parts, text[past:]))


def _names(text: str) -> list[tuple[int, Named]]:
    found, past = [], 0
    for address in _ADDRESS.finditer(text):
        if address.start() < past or text.startswith(NO_ADDRESS, address.start()):
            continue
        after = _NAME.match(text, address.end())
        if after is None:
            continue
        ends = _END.search(after[0], 1)
        name = after[0][: ends.start()] if ends else after[0]
        if len(name.strip()) >= 2:
            past = address.end() + len(name)
            found.append((address.start(), Named((address[0] + name).rstrip(), address[0] in CHILDREN)))
    return found
