"""Slip codes: derived from the round's key, so that they can be printed although nothing but their marks is stored."""

from __future__ import annotations

import hashlib
import hmac

from commons.short_codes import ALPHABET, SLIP_LENGTH, clean_code, is_code

MOST_SLIPS = 100_000


def slip_codes(key: bytes, count: int, *, part: str = "") -> list[str]:
    """The codes of a round's slips, or of those of one area, each once. Their order says nothing: they are mixed in a box."""
    codes: dict[str, None] = {}
    number = 0
    while len(codes) < count:
        codes[_code(_keyed(key, "code", f"{part}\n{number}" if part else str(number)))] = None
        number += 1
    return list(codes)


def slip_mark(key: bytes, code: str) -> bytes:
    """What the urn keeps of a code."""
    return _keyed(key, "slip", code)


def voter_tag(key: bytes, number: int) -> bytes:
    """What ties an envelope to a line of the roll until the close."""
    return _keyed(key, "tag", str(number))


def opener_mark(key: bytes, who: str) -> bytes:
    """Who had an envelope opened, by the code of a slip or a number on the roll; tied to neither the slip's mark nor the tag.

    The receipts of opened envelopes are public: with the mark or the tag beside them they would name envelopes that are cast.
    """
    return _keyed(key, "opened", who)


def key_mark(key: bytes, submit_key: str) -> bytes:
    """What the urn keeps of a submit key."""
    return _keyed(key, "answer", submit_key)


def digest(key: bytes, submit_key: str, code: str, marks: str) -> bytes:
    """What the urn keeps of a whole ballot as it was sent, to tell a repeated press from another choice.

    The submit key is in it and is stored nowhere: without it, whoever held the disk could try every ballot until one fits.
    """
    return _keyed(key, "digest", f"{submit_key}\n{code}\n{marks}")


def note_key(key: bytes) -> bytes:
    """What shuts the note that carries a sealed ballot between two pages."""
    return _keyed(key, "note", "")


def voter_mark(key: bytes, who: str) -> bytes:
    """Whose sealed ballot a note holds: the code of a slip, or a number on the roll."""
    return _keyed(key, "who", who)


def read_code(typed: str) -> str | None:
    """The code in what a person typed; None when it cannot be one."""
    code = clean_code(typed)
    return code if is_code(code, SLIP_LENGTH) else None


def grouped(code: str) -> str:
    """A code as it is printed: K7PM 4X2A."""
    return f"{code[:4]} {code[4:]}"


def _keyed(key: bytes, purpose: str, text: str) -> bytes:
    return hmac.digest(key, f"sala-{purpose}\n{text}".encode(), hashlib.sha256)


def _code(random_bytes: bytes) -> str:
    number = int.from_bytes(random_bytes[:8], "big")
    signs = []
    for _ in range(SLIP_LENGTH):
        number, index = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[index])
    return "".join(signs)
