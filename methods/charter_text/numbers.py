"""Numbers as charters write them: Thai and Arabic digits, 7/1, 4 ทวิ, 2.1, A; and what follows one when counting goes on."""

from __future__ import annotations

import re

TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# Old laws number what they inserted with Pali ordinals; new ones write 7/1.
ORDINALS = (
    "ทวิ",
    "ตรี",
    "จัตวา",
    "เบญจ",
    "ฉ",
    "สัตต",
    "อัฏฐ",
    "นว",
    "ทศ",
    "เอกาทศ",
    "ทวาทศ",
    "เตรส",
    "จตุทศ",
    "ปัณรส",
    "โสฬส",
)
ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
# A number in running text, in digits of either kind.
NUMBER = rf"[0-9๐-๙]{{1,4}}(?:/[0-9๐-๙]{{1,3}}|(?:\.[0-9๐-๙]{{1,3}})+)?(?:[ \u00a0](?:{ORDINAL})(?![\u0e00-\u0e7f]))?"
_LEADING = re.compile(r"(?:.*\.)?([0-9]+)")


def cleaned(number: str) -> str:
    """A number as it is compared: Arabic digits, ordinary spaces, no full stop at its end."""
    return " ".join(number.translate(TO_ARABIC).replace("\u00a0", " ").split()).rstrip(".:")


def in_digits(text: str, digits: str) -> str:
    """A text with its digits in Thai, where that was chosen."""
    return text.translate(TO_THAI) if digits == "thai" else text


def counts_on_from(label: str) -> int | None:
    """After which number counting goes on: 7 after "7/1", 4 after "4 ทวิ", 3 after "2.3", None after "A"."""
    found = _LEADING.match(cleaned(label))
    return int(found[1]) if found else None
