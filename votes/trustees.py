"""Key holders: the key of a round in three parts on paper, of which two open the urn. The server has the public half alone.

A sheet is 60 letters: its number, 32 bytes of the part, two bytes of the SHA-256 of the public key (the same on all sheets of
a round) and two of the whole, so that a slip of the pen is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from nacl.encoding import HexEncoder
from nacl.public import PrivateKey

from commons.permissions import Conflict
from commons.short_codes import ALPHABET, clean_code
from votes.urn import shamir

HOLDERS, NEEDED = 3, 2
BYTES, MARK, CHECK = 32, 2, 2
SIGNS = -(-(1 + BYTES + MARK + CHECK) * 8 // 5)

NOT_A_SHEET = _l("One of these is not a key sheet. Please look at its letters again.")
SAME_SHEET = _l("These are not two different sheets of the same round.")
OTHER_KEY = _l("These sheets do not open this round.")


@dataclass(frozen=True)
class KeySheets:
    """What is made once: the public half, kept with the round, and the sheets, printed and kept by nobody here."""

    public_key: str
    sheets: tuple[str, ...]


def make_sheets() -> KeySheets:
    """A new key in three sheets. The secret itself is forgotten at once."""
    secret = PrivateKey.generate()
    public = secret.public_key.encode(HexEncoder).decode()
    parts = shamir.split(bytes(secret), needed=NEEDED, parts=HOLDERS)
    return KeySheets(public, tuple(_written(number, part, public) for number, part in parts.items()))


def key_from(sheets: Sequence[str], *, public_key: str) -> PrivateKey:
    """The key behind two sheets. Raises Conflict when they cannot be read or do not open this round."""
    parts = dict(read_sheet(sheet) for sheet in sheets)
    if len(parts) < NEEDED:
        raise Conflict(SAME_SHEET)
    found = PrivateKey(shamir.join(parts))
    if found.public_key.encode(HexEncoder).decode() != public_key:
        raise Conflict(OTHER_KEY)
    return found


def read_sheet(typed: str) -> tuple[int, bytes]:
    """The number and the part on a sheet. Raises Conflict."""
    signs = clean_code(typed)
    if len(signs) != SIGNS or any(sign not in ALPHABET for sign in signs):
        raise Conflict(NOT_A_SHEET)
    number = 0
    for sign in signs:
        number = number << 5 | ALPHABET.index(sign)
    padding = SIGNS * 5 - (1 + BYTES + MARK + CHECK) * 8
    if number & ((1 << padding) - 1):
        raise Conflict(NOT_A_SHEET)
    whole = (number >> padding).to_bytes(1 + BYTES + MARK + CHECK, "big")
    if _check(whole[:-CHECK]) != whole[-CHECK:] or not 1 <= whole[0] <= HOLDERS:
        raise Conflict(NOT_A_SHEET)
    return whole[0], whole[1 : 1 + BYTES]


def is_public_key(typed: str) -> bool:
    """Whether this is the public half as an offline tool prints it."""
    return len(typed) == BYTES * 2 and all(sign in "0123456789abcdef" for sign in typed)


def _written(number: int, part: bytes, public_key: str) -> str:
    body = bytes([number]) + part + hashlib.sha256(public_key.encode()).digest()[:MARK]
    whole = int.from_bytes(body + _check(body), "big") << (SIGNS * 5 - (len(body) + CHECK) * 8)
    signs = "".join(ALPHABET[whole >> 5 * place & 31] for place in reversed(range(SIGNS)))
    return " ".join(_groups(signs))


def _groups(signs: str) -> Iterable[str]:
    return (signs[place : place + 4] for place in range(0, len(signs), 4))


def _check(body: bytes) -> bytes:
    return hashlib.sha256(b"sala-key-sheet\n" + body).digest()[:CHECK]
