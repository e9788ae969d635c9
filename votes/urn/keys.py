"""The keys of a round: files in a folder outside database and backups, destroyed when the round is over.

`<round>.slips` turns codes into slip marks and is read by whoever takes ballots; `<round>.seal` opens envelopes and is
read by the worker alone, once. Every web process and the worker must see the folder.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import current_app
from nacl.public import PrivateKey, PublicKey

from commons.short_codes import is_code

SLIPS, SEAL = "slips", "seal"
KEY_BYTES = 32


class KeyGone(LookupError):
    """The keys of this round were destroyed, or this process cannot see their folder."""


def make_keys(round_code: str) -> None:
    """Make both keys if they are not there yet; on return they survive a power cut."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name in (SLIPS, SEAL):
        _write_new(_path(round_code, name), secrets.token_bytes(KEY_BYTES))
    _sync(folder)


def slip_key(round_code: str) -> bytes:
    """The key that turns codes into slip marks. Raises KeyGone."""
    return _read(_path(round_code, SLIPS))


def private_key(round_code: str) -> PrivateKey:
    """The key that opens envelopes. Raises KeyGone."""
    return PrivateKey(_read(_path(round_code, SEAL)))


def public_key(round_code: str) -> PublicKey:
    """The key that seals envelopes; kept with the round when it opens, so that casting never reads the other half."""
    return private_key(round_code).public_key


def are_here(round_code: str) -> bool:
    """Whether any key of the round still exists."""
    return any(_path(round_code, name).exists() for name in (SLIPS, SEAL))


def destroy(round_code: str) -> None:
    """Overwrite and remove both keys: from now on neither codes nor envelopes of this round mean anything."""
    for name in (SLIPS, SEAL):
        path = _path(round_code, name)
        if path.exists():
            with path.open("r+b") as file:
                file.write(secrets.token_bytes(KEY_BYTES))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
    if _folder().exists():
        _sync(_folder())


def _folder() -> Path:
    return Path(current_app.config["KEYS"]) / "rounds"


def _path(round_code: str, name: str) -> Path:
    if not is_code(round_code):
        raise ValueError("not the code of a round")
    return _folder() / f"{round_code}.{name}"


def _write_new(path: Path, key: bytes) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())


def _read(path: Path) -> bytes:
    try:
        key = path.read_bytes()
    except FileNotFoundError as gone:
        raise KeyGone(path.name) from gone
    if len(key) != KEY_BYTES:
        raise KeyGone(path.name)
    return key


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
