"""Archives of strangers (DOCX, ODT): only the named parts are unpacked, and never more than a document needs."""

from __future__ import annotations

import io
import zipfile
import zlib

from methods.charter_text.refusals import Reason, Unreadable

MEGABYTE = 2**20
MOST_PART = 24 * MEGABYTE
SMALL = MEGABYTE  # below that a tight packing harms nobody
MOST_RATIO = 200
MOST_PARTS = 5_000
ENCRYPTED = 0x1
ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """An opened archive."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            names = self._zip.namelist()
        except ERRORS:
            raise Unreadable(Reason.BROKEN_ARCHIVE) from None
        if len(names) > MOST_PARTS:
            raise Unreadable(Reason.PACKED_TOO_TIGHT)
        self.names = frozenset(names)

    def part(self, name: str) -> bytes:
        """One part, unpacked within bounds."""
        if name not in self.names:
            raise Unreadable(Reason.NOT_A_DOCUMENT)
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & ENCRYPTED:
                raise Unreadable(Reason.LOCKED)
            with self._zip.open(info) as opened:
                content = opened.read(MOST_PART + 1)
        except Unreadable:
            raise
        except ERRORS:
            raise Unreadable(Reason.BROKEN_ARCHIVE) from None
        if len(content) > MOST_PART or len(content) > max(SMALL, MOST_RATIO * max(info.compress_size, 1)):
            raise Unreadable(Reason.PACKED_TOO_TIGHT)
        return content
