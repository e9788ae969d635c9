"""The lot: an order of options that nobody chose and that everybody can repeat from a public seed.

An option's lot is the SHA-256 of four lines joined by one line feed, in UTF-8, with none at the end:

    sala-tie
    <vote id>
    <seed>
    <option id>

The lower lot (as 64 hexadecimal signs) comes first. None of the four may hold a line feed or any other sign
that does not print, so different votes, seeds or options never hash the same bytes. On any computer:

    printf 'sala-tie\\n%s\\n%s\\n%s' "$vote" "$seed" "$option" | sha256sum
"""

import hashlib
from collections.abc import Iterable

from methods import reading

TIE = "sala-tie"


def lot(option: str, *, vote: str, seed: str) -> str:
    """The lot of one option, as 64 hexadecimal signs."""
    lines = [
        TIE,
        reading.name(vote, field="vote"),
        reading.name(seed, field="seed"),
        reading.name(option, field="option"),
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def lot_order(options: Iterable[str], *, vote: str, seed: str) -> list[str]:
    """The options in the order of their lots, whatever order they came in."""
    return sorted(options, key=lambda option: lot(option, vote=vote, seed=seed))
