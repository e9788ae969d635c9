"""Passwords and slip secrets: hashed with bounded concurrency, the same work for known and unknown people.

A password is stretched with Argon2id. A slip's secret has 130 bits of chance and needs no stretching: its SHA-256 is kept.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from werkzeug.exceptions import ServiceUnavailable

from commons.short_codes import ALPHABET, clean_code

SECRET_LENGTH = 26  # 130 bits
CORES = os.cpu_count() or 1
MOST_WAITING = 64
LONGEST_WAIT = 8.0  # seconds until a sign-in is sent away with "try again"

_argon2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_slots = threading.BoundedSemaphore(CORES)
_queue = threading.BoundedSemaphore(MOST_WAITING)
# Of a password nobody has: unknown people cost what known ones do (N54).
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$lIt2sNlHGTUESlrR8sHSvQ$yVrCNtOS73OQA+BB8fLoafkJEN7CyGptd1tvKUK4t+I"


def hash_password(password: str) -> str:
    """The Argon2id hash of a password in NFC. Raises ServiceUnavailable when too many wait."""
    with _slot():
        return _argon2.hash(_nfc(password))


def password_fits(password: str, kept: str | None) -> bool:
    """Whether it is the password; without a kept hash the same work is done and the answer is no."""
    with _slot():
        try:
            _argon2.verify(kept or _NOBODY, _nfc(password))
        except (VerificationError, InvalidHashError):
            return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Whether the hash was made with older costs and should be made anew at this sign-in."""
    return _argon2.check_needs_rehash(kept)


def hash_secret(secret: str) -> str:
    """What is kept of a slip's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_fits(secret: str, kept: str | None) -> bool:
    """Whether it is the slip's secret."""
    return hmac.compare_digest(hash_secret(clean_code(secret)), kept or "") and kept is not None


def looks_like_secret(typed: str) -> bool:
    """Whether this was typed from a slip (and is therefore no password)."""
    cleaned = clean_code(typed)
    return len(cleaned) == SECRET_LENGTH and all(sign in ALPHABET for sign in cleaned)


def _nfc(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()


@contextmanager
def _slot() -> Iterator[None]:
    """One of as many places as the machine has cores; who waits too long is asked to come back."""
    if not _queue.acquire(blocking=False):
        raise ServiceUnavailable(retry_after=5)
    try:
        if not _slots.acquire(timeout=LONGEST_WAIT):
            raise ServiceUnavailable(retry_after=5)
        try:
            yield
        finally:
            _slots.release()
    finally:
        _queue.release()
