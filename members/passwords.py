"""Which passwords are refused: too short, too long, or the first that anybody would try here."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from commons import thai

LEAST, MOST = 8, 200  # letters as people count them

# What people in Thailand type first, and what stands on the wall of every hall. Compared without case and spaces.
_FIRST_GUESSES = """
    password password1 password123 passw0rd p@ssword p@ssw0rd 12345678 123456789 1234567890 87654321 0123456789 11223344
    12341234 123123123 1q2w3e4r 1qaz2wsx qwertyui qwerty123 qwertyuiop asdfghjk asdfghjkl zxcvbnm1 abcd1234 abc12345 abcdefgh
    a1234567 iloveyou iloveyou1 sunshine football princess superman welcome1 welcome123 letmein1 admin123 admin1234
    administrator changeme 123456ab aa123456 q1w2e3r4 thailand thailand1 thailand123 bangkok1 bangkok123 krungthep
    sala1234 salasala sala12345 chumchon ประเทศไทย กรุงเทพมหานคร กรุงเทพฯ รหัสผ่าน รหัสผ่าน1 รหัสลับ ผมรักเธอ ฉันรักเธอ
    รักประเทศไทย รักพ่อรักแม่ รักแม่ที่สุด ในหลวง เรารักในหลวง ทรงพระเจริญ สวัสดีครับ สวัสดีค่ะ สวัสดีปีใหม่ พ่อแม่ลูก ศาลา1234
    ชุมชนของเรา ชุมชนเข้มแข็ง ประธานชุมชน คณะกรรมการ ผู้ใหญ่บ้าน หมู่บ้าน สภาพลเมือง วัดพระแก้ว หลวงพ่อทวด หลวงพ่อโต หลวงปู่ทวด
    ๑๒๓๔๕๖๗๘ ๑๒๓๔๕๖๗๘๙ ๑๒๓๔๕๖๗๘๙๐ สมมติสมมติ ฟหกดฟหกด ฟหกด่าสว ไทยแลนด์ บางพลัด กรุงเทพ123
"""


def is_too_short(password: str) -> bool:
    return thai.length(unicodedata.normalize("NFC", password)) < LEAST


def is_too_long(password: str) -> bool:
    return thai.length(unicodedata.normalize("NFC", password)) > MOST


def is_easily_guessed(password: str, *known: str | None) -> bool:
    """Whether it is on the list, one sign again and again, a row of digits, a date or year, or what others know of the person."""
    plain = _plain(password)
    if plain in _PLAIN_GUESSES or len(set(plain)) <= 2 or _is_run(plain):
        return True
    if plain.isdigit() and len(plain) == 8 and _is_date(plain):
        return True
    return any(_hangs_on(plain, _plain(word)) for word in known if word)


def _hangs_on(plain: str, word: str) -> bool:
    """Whether a password is a known word with up to four signs behind, such as a year."""
    return len(word) >= 4 and plain.startswith(word) and len(plain) - len(word) <= 4


def _plain(text: str) -> str:
    digits = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in unicodedata.normalize("NFC", text)
    )
    return "".join(digits.casefold().split())


_PLAIN_GUESSES = frozenset(_plain(word) for word in _FIRST_GUESSES.split())


def _is_run(plain: str) -> bool:
    steps = {ord(second) - ord(first) for first, second in pairwise(plain)}
    return len(steps) == 1 and steps <= {-1, 0, 1}


def _is_date(plain: str) -> bool:
    day, month, year = int(plain[:2]), int(plain[2:4]), int(plain[4:])
    return 1 <= day <= 31 and 1 <= month <= 12 and (1900 <= year <= 2100 or 2443 <= year <= 2643)
