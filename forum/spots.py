"""Reads a position as people have it on their phone, and writes it as people read it."""

from __future__ import annotations

import re

from commons import thai

SOUTH, NORTH, WEST, EAST = 5.5, 20.6, 97.2, 105.8  # Thailand
_NUMBERS = re.compile(r"(?<![\d.])(-?\d{1,3}(?:\.\d{1,15})?)\s*°?\s*[NnEe]?")


def read_spot(text: str) -> tuple[float, float]:
    """Latitude and longitude out of "13.7856, 100.4921", "geo:13.7856,100.4921" or a map's link with "@13.7856,100.4921".

    Raises ValueError where there are no two numbers that lie in Thailand.
    """
    plain = thai.to_arabic_digits(text)
    if "@" in plain:
        plain = plain.partition("@")[2]
    numbers = [float(number) for number in _NUMBERS.findall(plain)[:2]]
    if len(numbers) < 2 or not (SOUTH <= numbers[0] <= NORTH and WEST <= numbers[1] <= EAST):
        raise ValueError(f"no position in Thailand: {text!r}")
    return round(numbers[0], 5), round(numbers[1], 5)


def write_spot(latitude: float, longitude: float) -> str:
    """As it is read: 13.7856, 100.4921."""
    return f"{latitude:.5f}".rstrip("0") + ", " + f"{longitude:.5f}".rstrip("0")
