"""A key in parts: any `needed` of them give it back, fewer say nothing of it at all.

Every byte is the value at 0 of a random polynomial of degree `needed` - 1 over GF(256) with x^8 + x^4 + x^3 + x + 1; a part is its
value at the part's number. Source: Shamir, "How to Share a Secret" (1979); the field is that of AES (FIPS 197, 4.2).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import xor

MOST_PARTS = 255
REDUCING = 0x11B


def split(
    secret: bytes, *, needed: int, parts: int, chance: Callable[[int], bytes] = secrets.token_bytes
) -> dict[int, bytes]:
    """The parts of a secret by their numbers, from 1; `chance` gives so many random bytes."""
    if not 1 <= needed <= parts <= MOST_PARTS:
        raise ValueError("that many parts cannot be made")
    rows = [secret, *(chance(len(secret)) for _ in range(needed - 1))]  # the coefficients, the lowest first
    return {number: bytes(_value(byte, number) for byte in zip(*rows, strict=True)) for number in range(1, parts + 1)}


def join(parts: Mapping[int, bytes]) -> bytes:
    """The secret behind these parts. Parts that are too few or do not belong together give something else: check what comes."""
    numbers = list(parts)
    if not numbers or any(not 1 <= number <= MOST_PARTS for number in numbers):
        raise ValueError("no parts of a secret")
    if len({len(part) for part in parts.values()}) != 1:
        raise ValueError("parts of different secrets")
    weights = [_weight(number, numbers) for number in numbers]
    columns = zip(*parts.values(), strict=True)
    return bytes(_sum(_times(byte, weight) for byte, weight in zip(column, weights, strict=True)) for column in columns)


def _value(coefficients: tuple[int, ...], at: int) -> int:
    found = 0
    for coefficient in reversed(coefficients):
        found = _times(found, at) ^ coefficient
    return found


def _weight(number: int, numbers: list[int]) -> int:
    """What Lagrange's polynomial of one part is at 0. In this field minus is plus, and both are XOR."""
    found = 1
    for other in numbers:
        if other != number:
            found = _times(found, _times(other, _inverse(other ^ number)))
    return found


def _times(one: int, other: int) -> int:
    """The product, in the same steps whatever the factors are."""
    found = 0
    for _bit in range(8):
        found ^= one & -(other & 1)
        one = (one << 1) ^ (REDUCING & -(one >> 7))
        other >>= 1
    return found


def _inverse(number: int) -> int:
    """number^254."""
    found = 1
    for _bit in range(254):
        found = _times(found, number)
    return found


def _sum(figures: Iterable[int]) -> int:
    return reduce(xor, figures, 0)
