"""Where bytes lie: a folder on one machine, or the database where web processes are stateless (setting FILES)."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from flask import current_app
from sqlalchemy import delete

from commons import clock
from commons.db import session
from commons.files.models import StoredBytes

FOLDER, DATABASE = "folder", "database"
ORPHANED_AFTER = timedelta(days=1)  # a change that is still under way has written its bytes but not its row


class Store(Protocol):
    """Keeps bytes under a name."""

    def write(self, name: str, content: bytes) -> None: ...
    def read(self, name: str) -> bytes | None: ...
    def erase(self, name: str) -> None: ...
    def old_names(self) -> Iterator[str]: ...


def store() -> Store:
    """The store of this installation."""
    return (
        InDatabase() if current_app.config["FILES"] == DATABASE else InFolder(Path(current_app.config["VAR"]) / "files")
    )


class InFolder:
    """One file per name, in a folder per first two letters."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, content: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{secrets.token_hex(8)}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # on the disk before the row that names it
        draft.rename(path)

    def read(self, name: str) -> bytes | None:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            return None

    def erase(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def old_names(self) -> Iterator[str]:
        """Names that were written long enough ago that their change has ended."""
        latest = (clock.now() - ORPHANED_AFTER).timestamp()
        for path in self.folder.glob("??/*"):
            if datetime.fromtimestamp(path.stat().st_mtime, tz=clock.BANGKOK).timestamp() < latest:
                yield path.name

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name


class InDatabase:
    """A row per name, written and rolled back with the change itself: nothing is ever orphaned."""

    def write(self, name: str, content: bytes) -> None:
        session().add(StoredBytes(name=name, content=content))

    def read(self, name: str) -> bytes | None:
        found = session().get(StoredBytes, name)
        return found.content if found else None

    def erase(self, name: str) -> None:
        session().execute(delete(StoredBytes).where(StoredBytes.name == name))

    def old_names(self) -> Iterator[str]:
        yield from ()
