"""Telephone numbers and e-mail addresses as people write them, and as they are kept."""

from __future__ import annotations

import re
import unicodedata

from commons import thai

# One address, no display name, no line end: enough to write to, and nothing that could end a header.
_EMAIL = re.compile(r"[^\s@<>(),;:\"\\]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\Z")
_PHONE = re.compile(r"0[0-9]{8,9}\Z")


def clean_phone(typed: str) -> str | None:
    """The digits of a Thai telephone number, Thai digits, spaces, dashes and +66 understood; None if it is none."""
    digits = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed[:40])
    digits = re.sub(r"[\s().-]", "", digits)
    if digits.startswith("+66"):
        digits = "0" + digits[3:].removeprefix("0")
    return digits if _PHONE.match(digits) else None


def clean_email(typed: str) -> str | None:
    """An e-mail address with its host in small letters; None if it is none."""
    name, _, host = thai.canonical_line(typed)[:320].rpartition("@")
    address = f"{name}@{host.lower()}"
    return address if len(address) <= 254 and _EMAIL.match(address) else None
