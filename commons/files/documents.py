"""Papers that people send: a PDF that can only be read, or a photographed page, which is made anew as every picture is.

A PDF is kept as it came, so one that could act, that hides files or that is locked is refused; it is never opened on our own pages.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import FileStorage
from wtforms import FileField

from commons.files import photos
from commons.files.photos import MOST_MEGABYTES, Photo

MOST_UNPACKED = 4_000_000  # bytes of one packed piece that are looked at
MOST_UNPACKED_IN_ALL = 120_000_000
# What lets a PDF act or carry other files. Each ends as a name does, so that /Launchpad is none of them.
ACTS = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|ImportData|GoToE|XFA)(?=[\s/<>\[\]()%]|\Z)"
)
_PIECE = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_BEGINS = re.compile(rb"(?<!end)stream\r?\n")
_ENDS = (b"endobj", b"endstream", b"%%EOF")
_FILTER = re.compile(rb"/(\w+Decode)\b")
# /ObjStm, each sign as it is or spelled with its number: a name may be written so.
_HOLDS_OBJECTS = re.compile(b"/" + b"".join(b"(?:%c|#%02x|#%02X)" % (sign, sign, sign) for sign in b"ObjStm"))
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")

NOT_READ = _l("This is no paper that can be read. Please choose a PDF, or a picture in JPEG, PNG or WebP.")
LOCKED = _l("This PDF is locked with a password. Please save it without one and choose it again.")
CAN_ACT = _l("This PDF holds a program or other files. Please print it as a plain PDF and choose it again.")
TOO_PACKED = _l("This PDF is packed too tightly to be looked at. Please print it as a plain PDF and choose it again.")


@dataclass(frozen=True)
class Document:
    """A PDF that was looked at."""

    content: bytes


class DocumentRefused(ValueError):
    """A paper that is not taken, with a sentence for who sent it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__("document refused")
        self.sentence = sentence


class DocumentField(FileField):
    """One PDF or one picture; `data` is a `Document`, a `Photo`, or None where nothing was sent. Needs `accepts_upload` on the view."""

    file_name = ""  # how it was called on the device, for a first name

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = [item for item in valuelist if isinstance(item, FileStorage) and item.filename]
        self.data = None
        if sent:
            self.file_name = str(sent[0].filename)
            try:
                self.data = prepare_document(sent[0].stream)
            except (DocumentRefused, photos.PhotoRefused) as refused:
                raise ValueError(str(refused.sentence)) from refused

    def __call__(self, **rest: Any) -> Any:
        return super().__call__(accept="application/pdf,image/jpeg,image/png,image/webp", **rest)


def prepare_document(stream: IO[bytes]) -> Document | Photo:
    """Look at a paper that was sent. Raises DocumentRefused or PhotoRefused. Call it before the write lock is taken."""
    head = stream.read(5)
    stream.seek(0)
    if head != b"%PDF-":
        return _photographed(stream)
    content = stream.read(MOST_MEGABYTES * 1_000_000 + 1)
    if len(content) > MOST_MEGABYTES * 1_000_000:
        raise DocumentRefused(
            _l("The file is larger than %(max)d megabytes. Please choose a smaller one.", max=MOST_MEGABYTES)
        )
    if b"%%EOF" not in content[-2048:]:
        raise DocumentRefused(NOT_READ)
    for piece in _pieces(content):
        if b"/Encrypt" in piece:
            raise DocumentRefused(LOCKED)
        if ACTS.search(piece):
            raise DocumentRefused(CAN_ACT)
    return Document(content)


def _photographed(stream: IO[bytes]) -> Photo:
    try:
        return photos.prepare(stream)
    except photos.PhotoRefused as refused:
        raise DocumentRefused(refused.sentence if refused.is_too_large else NOT_READ) from refused


def _pieces(content: bytes) -> Iterator[bytes]:
    """The file with its names spelled out, then every packed piece that unpacks: objects may stand in those too."""
    yield _spelled_out(content)
    left = MOST_UNPACKED_IN_ALL
    for piece in _PIECE.finditer(content):
        unpacked = _unpacked(piece[1])
        left -= len(unpacked)
        if left < 0:
            raise DocumentRefused(TOO_PACKED)
        yield _spelled_out(unpacked)
    yield from _held_objects(content)


def _held_objects(content: bytes) -> Iterator[bytes]:
    """Every piece that holds objects, unpacked to its end. Whatever cannot be seen whole is refused: it could hide what acts."""
    seen = 0
    for name in _HOLDS_OBJECTS.finditer(content):
        begins = _BEGINS.search(content, name.end())
        if name.start() < seen or begins is None:
            raise DocumentRefused(TOO_PACKED)
        said_from = max(content.rfind(ends, seen, name.start()) for ends in _ENDS)
        said = _spelled_out(content[max(said_from, seen) : begins.start()])
        if _FILTER.findall(said) != [b"FlateDecode"] or b"/Predictor" in said or b"(" in said:
            raise DocumentRefused(TOO_PACKED)
        seen = begins.end()
        yield _spelled_out(_unpacked_whole(content[seen : content.find(b"endstream", seen)]))


def _unpacked_whole(piece: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(piece, MOST_UNPACKED)
    except zlib.error as refused:
        raise DocumentRefused(TOO_PACKED) from refused
    if not unpacker.eof:
        raise DocumentRefused(TOO_PACKED)
    return unpacked


def _unpacked(piece: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(piece, MOST_UNPACKED)
    except zlib.error:
        return b""


def _spelled_out(content: bytes) -> bytes:
    """#4A is another way to write J in a name."""
    return _ESCAPED.sub(lambda sign: bytes([int(sign[1], 16)]), content) if b"#" in content else content
