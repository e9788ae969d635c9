"""Words that fine, expel or shame: pointed out in a draft, never forbidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

# The second letter group keeps what only looks alike: ปรับปรุง, ปรับตัว, ปรับใช้, ปรับแก้, ปรับเปลี่ยน, ปรับสภาพ.
_FINE = r"(?:ค่าปรับ|เสียค่าปรับ|ถูกปรับ|ปรับเงิน|ปรับเป็นเงิน|ปรับไม่เกิน|(?<![ก-ฮ])ปรับ(?=(?:คน|ครั้ง|ราย|บ้าน|หลัง)ละ|\s*[0-9๐-๙]))"
_EXPEL = r"(?:ขับไล่|ขับออก|ไล่ออก|ให้ออกจากชุมชน|ห้ามเข้าชุมชน|ห้ามอยู่อาศัย|เนรเทศ|ตัดสิทธิ)"
_SHAME = r"(?:ประจาน|ติดประกาศชื่อ|ประกาศชื่อผู้|ปิดประกาศรายชื่อผู้|ทำให้อับอาย|ทำให้อาย)"
_ENGLISH = {
    "fine": r"\b(?:fined?|fines|penalt(?:y|ies))\b",
    "expel": r"\b(?:expel(?:led)?|evict(?:ed)?|banish(?:ed)?)\b",
    "shame": r"\b(?:publicly (?:named|shamed)|name and shame|shamed?)\b",
}
_KINDS = {
    "fine": re.compile(f"{_FINE}|{_ENGLISH['fine']}", re.IGNORECASE),
    "expel": re.compile(f"{_EXPEL}|{_ENGLISH['expel']}", re.IGNORECASE),
    "shame": re.compile(f"{_SHAME}|{_ENGLISH['shame']}", re.IGNORECASE),
}


@dataclass(frozen=True)
class Harsh:
    """A word that punishes: what it does, and where it stands."""

    word: str
    kind: str  # fine, expel, shame
    start: int


def harsh_words(text: str) -> list[Harsh]:
    """All words of a text that fine, expel or shame, in their order."""
    found = [
        Harsh(match[0], kind, match.start()) for kind, pattern in _KINDS.items() for match in pattern.finditer(text)
    ]
    return sorted(found, key=lambda each: each.start)
