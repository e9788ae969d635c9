"""Keeps and removes files: a row that says what it is, bytes in the store of this installation."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets

from sqlalchemy import or_, select

from commons import clock, outbox, thai
from commons.actors import Actor
from commons.db import session
from commons.files import photos
from commons.files.models import StoredFile
from commons.files.photos import Photo
from commons.files.sounds import Sound
from commons.files.stores import store

PUBLIC = "public"
PDF = "application/pdf"
SUFFIXES = {
    photos.MIMETYPE: photos.SUFFIX,
    PDF: "pdf",
    "audio/ogg": "ogg",
    "audio/webm": "weba",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
}
LONGEST_TITLE = 80  # letters
_NOT_IN_A_TITLE = re.compile(r'[\s\x00-\x1f\x7f/\\:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_NAME = re.compile(r"[a-z2-7]{26}(-small)?\.(webp|pdf|ogg|weba|m4a|mp3|wav)\Z")


def keep_photo(photo: Photo, *, title: str, area_path: str, actor: Actor, audience: str = PUBLIC) -> StoredFile:
    """Keep a picture and its small copy. `title` is what the file is called when someone saves it."""
    stem = _new_stem()
    file = _row(stem, photo.content, photos.MIMETYPE, title=title, area_path=area_path, audience=audience)
    file.small_name, file.keeper_code = f"{stem}-small.{photos.SUFFIX}", actor.code
    file.width, file.height = photo.width, photo.height
    store().write(file.small_name, photo.small_content)
    session().flush()
    return file


def keep_document(
    content: bytes, *, title: str, area_path: str, audience: str = PUBLIC, actor: Actor | None = None
) -> StoredFile:
    """Keep a paper (PDF) that we printed ourselves, or that `actor` sent and `documents` looked at."""
    file = _row(_new_stem(), content, PDF, title=title, area_path=area_path, audience=audience)
    file.keeper_code = actor.code if actor else None
    session().flush()
    return file


def keep_sound(sound: Sound, *, title: str, area_path: str, actor: Actor, audience: str = PUBLIC) -> StoredFile:
    """Keep a voice message."""
    file = _row(_new_stem(), sound.content, sound.mimetype, title=title, area_path=area_path, audience=audience)
    file.keeper_code = actor.code
    session().flush()
    return file


def remove(file: StoredFile) -> None:
    """Forget a file: its row now, its bytes after the commit."""
    for name in _names_of(file):
        outbox.post("files.erase", name=name)
    session().delete(file)
    session().flush()


def find(name: str) -> StoredFile | None:
    """The file served under a name, its small copy too."""
    if not _NAME.match(name):
        return None
    return session().scalar(select(StoredFile).where(or_(StoredFile.name == name, StoredFile.small_name == name)))


def read_bytes(name: str) -> bytes | None:
    """The bytes served under a name."""
    return store().read(name)


def clean_title(title: str) -> str:
    """A title that no system takes for a path or a command (N07, N44); never empty."""
    return thai.shorten(_NOT_IN_A_TITLE.sub(" ", thai.canonical_line(title)).strip(" ."), LONGEST_TITLE) or "sala"


@outbox.job("files.erase")
def erase(name: str) -> None:
    """Remove bytes whose row is gone."""
    if find(name) is None:
        store().erase(name)


@outbox.every(hours=12)
def erase_orphans() -> None:
    """Remove bytes whose change never came to an end."""
    for name in list(store().old_names()):
        erase(name)


def _row(stem: str, content: bytes, mimetype: str, *, title: str, area_path: str, audience: str) -> StoredFile:
    file = StoredFile(
        name=f"{stem}.{SUFFIXES[mimetype]}",
        mimetype=mimetype,
        title=clean_title(title),
        byte_count=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        area_path=area_path,
        audience=audience,
        kept_at=clock.now(),
    )
    store().write(file.name, content)
    session().add(file)
    return file


def _new_stem() -> str:
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def _names_of(file: StoredFile) -> list[str]:
    return [file.name] + ([file.small_name] if file.small_name else [])
