"""The signing key of this installation: what is published and mirrored elsewhere carries its signature."""

from __future__ import annotations

import os
from pathlib import Path

from flask import current_app
from nacl.signing import SigningKey


def signing_key() -> SigningKey:
    """The key of this installation; made at first use, kept outside database and backups."""
    path = Path(current_app.config["KEYS"]) / "log_signing_key"
    if not path.exists():
        _make(path)
    return SigningKey(bytes.fromhex(path.read_text()))


def _make(path: Path) -> None:
    """Two processes that start together end with one key: the file appears whole, or was there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    own = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(SigningKey.generate().encode().hex())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(own, path)
    except FileExistsError:
        pass
    finally:
        own.unlink()
