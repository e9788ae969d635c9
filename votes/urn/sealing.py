"""Envelopes: a ballot in canonical JSON, padded to the one size of its round, sealed to the round's public key."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from nacl.public import Box, PrivateKey, PublicKey, SealedBox

from commons.db import canonical_json
from commons.short_codes import ALPHABET

STEP = 64  # sizes of envelopes are multiples of this
SEAL_BYTES = 48  # a one-time public key and a proof of wholeness
SALT_BYTES = 16
RECEIPT_SIGNS = 16  # of 5 bits: the first 80 bits of a SHA-256


def size_for(largest: Any) -> int:
    """The size of all envelopes of a round in which no ballot is longer than this one."""
    length = len(canonical_json(largest).encode())
    return -(-length // STEP) * STEP


def seal(marks: str, public_key: PublicKey, size: int) -> bytes:
    """Seal a ballot's canonical JSON. Whatever is in it, the envelope has the same length."""
    content = marks.encode()
    if len(content) > size:
        raise ValueError("a ballot longer than its envelope")
    return bytes(SealedBox(public_key).encrypt(content.ljust(size)))


def seal_with(marks: str, public_key: PublicKey, size: int, one_time: PrivateKey) -> bytes:
    """The same envelope as `seal` makes, with a one-time key that is known: whoever has it can see what was sealed."""
    content, own = marks.encode().ljust(size), bytes(one_time.public_key)
    if len(content) > size:
        raise ValueError("a ballot longer than its envelope")
    nonce = hashlib.blake2b(own + bytes(public_key), digest_size=Box.NONCE_SIZE).digest()
    return own + bytes(Box(one_time, public_key).encrypt(content, nonce).ciphertext)


def unseal(sealed: bytes, key: PrivateKey) -> Any:
    """What was sealed. Raises nacl's CryptoError or ValueError for a damaged envelope."""
    return json.loads(SealedBox(key).decrypt(sealed))


def sealed_size(size: int) -> int:
    """How long an envelope is in the store."""
    return size + SEAL_BYTES


def receipt_for(round_code: str, envelope: bytes, salt: bytes | None = None) -> str:
    """A receipt that proves that this envelope is in the urn, and nothing of what it holds; never twice the same."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    seen = hashlib.sha256(f"sala-receipt\n{round_code}\n".encode() + envelope + salt).digest()
    number = int.from_bytes(seen[:10], "big")
    return "".join(ALPHABET[(number >> 5 * place) & 31] for place in range(RECEIPT_SIGNS))


def grouped(receipt: str) -> str:
    """A receipt as it is shown and printed: four groups of four."""
    return "-".join(receipt[place : place + 4] for place in range(0, RECEIPT_SIGNS, 4))
