"""Short random codes that can be read aloud: ids in addresses, slip codes, door codes."""

from __future__ import annotations

import secrets

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0 O 1 I
ID_LENGTH = 5
SLIP_LENGTH = 8


def new_code(length: int = ID_LENGTH) -> str:
    """A random code of `length` signs of ALPHABET (5 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def clean_code(typed: str) -> str:
    """What a person typed as a code: upper case, without spaces and dashes. Signs outside ALPHABET stay, so that it is not found."""
    return "".join(typed.split()).replace("-", "").upper()


def is_code(text: str, length: int = ID_LENGTH) -> bool:
    """Whether `text` can be a code of that length."""
    return len(text) == length and all(sign in ALPHABET for sign in text)
