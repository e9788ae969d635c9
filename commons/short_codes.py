"""Short random codes that can be read aloud: ids in addresses, slip codes, door codes."""

from __future__ import annotations

import hashlib
import itertools
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no 0 O 1 I
ID_LENGTH = 5
SLIP_LENGTH = 8
_numbers: ContextVar[Iterator[int] | None] = ContextVar("numbers_for_codes", default=None)


def new_code(length: int = ID_LENGTH) -> str:
    """A random code of `length` signs of ALPHABET (5 bits each)."""
    numbers = _numbers.get()
    return "".join(ALPHABET[next(numbers) % 32] if numbers else secrets.choice(ALPHABET) for _ in range(length))


@contextmanager
def drawn_from(seed: str) -> Iterator[None]:
    """Within this block codes follow from `seed`, so that an example loaded twice is the same. Never for secrets."""
    digests = (hashlib.sha256(f"{seed}:{count}".encode()).digest() for count in itertools.count())
    token = _numbers.set(number for digest in digests for number in digest)
    try:
        yield
    finally:
        _numbers.reset(token)


def clean_code(typed: str) -> str:
    """What a person typed as a code: upper case, without spaces and dashes. Signs outside ALPHABET stay, so that it is not found."""
    return "".join(typed.split()).replace("-", "").upper()


def is_code(text: str, length: int = ID_LENGTH) -> bool:
    """Whether `text` can be a code of that length."""
    return len(text) == length and all(sign in ALPHABET for sign in text)
