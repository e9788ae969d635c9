"""Days as a charter writes them, "1 มกราคม พ.ศ. 2569" or "1 January 2026", there and back."""

from __future__ import annotations

import re
from datetime import date

from methods.charter_text.numbers import TO_ARABIC, in_digits
from methods.charter_text.text import Form

BUDDHIST = 543
MONTHS = {
    "th": [
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_DAY = re.compile(r"(?P<day>[0-9]{1,2})\s+(?P<month>\S+)\s+(?:(?P<era>พ\.ศ\.)\s*)?(?P<year>[0-9]{4})")


def written(day: date, form: Form) -> str:
    """The day in the language and digits of a text; the Thai year is told as พ.ศ."""
    month = MONTHS[form.language][day.month - 1]
    if form.language == "th":
        return in_digits(f"{day.day} {month} พ.ศ. {day.year + BUDDHIST}", form.digits)
    return f"{day.day} {month} {day.year}"


def read(words: str) -> date | None:
    """The day that is written, in either language or as 2026-01-01; None where it is none."""
    told = " ".join(words.translate(TO_ARABIC).replace("\u00a0", " ").split())
    try:
        if found := _DAY.fullmatch(told):
            names = MONTHS["th" if found["month"] in MONTHS["th"] else "en"]
            era = BUDDHIST if found["era"] else 0
            return date(int(found["year"]) - era, names.index(found["month"].capitalize()) + 1, int(found["day"]))
        return date.fromisoformat(told)
    except ValueError:
        return None
