"""The keys of a round: files in a folder outside database and backups, destroyed when the round is over.

`<round>.slips` turns codes into slip marks and `<round>.tags` numbers of the roll into tags of envelopes; both are read by
whoever takes ballots, and go when the voting closes. `<round>.seal` opens envelopes and is read by the worker alone, once;
with key holders it is not here until two of them bring it. Every web process and the worker must see the folder.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from flask import current_app
from nacl.public import PrivateKey, PublicKey

from commons.short_codes import is_code

SLIPS, TAGS, SEAL = "slips", "tags", "seal"
KEY_BYTES = 32


class KeyGone(LookupError):
    """The keys of this round were destroyed, or this process cannot see their folder."""


def make_keys(round_code: str, *, with_seal: bool = True) -> None:
    """Make the keys if they are not there yet; on return they survive a power cut. Key holders have the seal themselves."""
    for name in (SLIPS, TAGS, SEAL) if with_seal else (SLIPS, TAGS):
        _keep(round_code, name, secrets.token_bytes(KEY_BYTES))
    _sync(_folder())


def bring_seal(round_code: str, key: PrivateKey) -> None:
    """Keep the key that two key holders have brought, until the worker has opened the envelopes and destroyed it."""
    _keep(round_code, SEAL, bytes(key))
    _sync(_folder())


def has_seal(round_code: str) -> bool:
    """Whether the key that opens envelopes is here."""
    return _path(round_code, SEAL).exists()


def slip_key(round_code: str) -> bytes:
    """The key that turns codes into slip marks. Raises KeyGone."""
    return _read(_path(round_code, SLIPS))


def tag_key(round_code: str) -> bytes:
    """The key that ties an envelope to a line of the roll. Raises KeyGone."""
    return _read(_path(round_code, TAGS))


def private_key(round_code: str) -> PrivateKey:
    """The key that opens envelopes. Raises KeyGone."""
    return PrivateKey(_read(_path(round_code, SEAL)))


def public_key(round_code: str) -> PublicKey:
    """The key that seals envelopes; kept with the round when it opens, so that casting never reads the other half."""
    return private_key(round_code).public_key


def are_here(round_code: str) -> bool:
    """Whether any key of the round still exists."""
    return any(_path(round_code, name).exists() for name in (SLIPS, TAGS, SEAL))


def destroy(round_code: str, *names: str) -> None:
    """Overwrite and remove keys, all unless named: from now on codes, tags and envelopes of this round mean nothing."""
    for name in names or (SLIPS, TAGS, SEAL):
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


def _keep(round_code: str, name: str, key: bytes) -> None:
    _folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_new(_path(round_code, name), key)


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
