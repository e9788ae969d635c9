"""Brings a file into memory within bounds: its size, what a .gz unpacks to, the letters of its text."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

from methods.refusals import Reason, Refused

MEGABYTE = 2**20
MOST_BYTES = 16 * MEGABYTE
MOST_UNPACKED = 32 * MEGABYTE
MOST_RATIO = 300  # ballots repeat themselves, but not so much
SMALL = MEGABYTE  # below that a tight packing harms nobody
GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Source:
    """A file as it came: its name without folder and without .gz, and its bytes, unpacked."""

    name: str
    content: bytes

    @property
    def ending(self) -> str:
        return Path(self.name).suffix.lower()

    def text(self) -> str:
        """The text, in UTF-8 or else in what Thai office programs write. Refuses what is no text."""
        if b"\0" in self.content:
            raise Refused(Reason.UNREADABLE_FILE, file=self.name)
        try:
            return self.content.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.content.decode("cp874", errors="replace")


def open_file(path: Path) -> Source:
    """Read a file from disk. Raises Refused if it is not there, is no file, or is too large."""
    name = shown(path.name)
    try:
        if not path.is_file():
            raise Refused(Reason.NO_SUCH_FILE, file=name)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise Refused(Reason.NO_SUCH_FILE, file=name) from None
    return source(path.name, content)


def source(name: str, content: bytes) -> Source:
    """A file that is in memory already, such as an uploaded one; a packed one is unpacked."""
    if len(content) > MOST_BYTES:
        raise Refused(Reason.FILE_TOO_LARGE, file=shown(name), most=MOST_BYTES // MEGABYTE)
    plain = name
    if content.startswith(GZIP):
        content = _unpacked(shown(name), content)
        plain = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    if not content.strip():
        raise Refused(Reason.NO_BALLOTS)
    return Source(shown(plain), content)


def shown(name: str) -> str:
    """A file's name as it can stand in a sentence."""
    return "".join(sign for sign in name if sign.isprintable())[-80:]


def _unpacked(name: str, content: bytes) -> bytes:
    """All members of the .gz, never more than allowed; what is broken or cut off is refused."""
    whole = bytearray()
    rest = content
    while rest.startswith(GZIP):
        unpacking = zlib.decompressobj(wbits=31)
        try:
            whole += unpacking.decompress(rest, MOST_UNPACKED + 1 - len(whole))
        except zlib.error:
            raise Refused(Reason.UNREADABLE_FILE, file=name) from None
        if len(whole) > max(SMALL, MOST_RATIO * len(content)):
            raise Refused(Reason.PACKED_TOO_TIGHT, file=name)
        if len(whole) > MOST_UNPACKED:
            raise Refused(Reason.FILE_TOO_LARGE, file=name, most=MOST_UNPACKED // MEGABYTE)
        if not unpacking.eof:
            raise Refused(Reason.UNREADABLE_FILE, file=name)
        rest = unpacking.unused_data
    return bytes(whole)
