"""A ZIP with exactly one written form, so that every bit of it can be checked: stored, no times, fixed names, one order."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping

SUMS = "SHA256SUMS"
VERSION, DOS_DAY, ATTRIBUTES = 20, 0x0021, 0o100644 << 16
UNIX = 3 << 8


def packed(files: Mapping[str, bytes]) -> bytes:
    """The ZIP of these files in their order, with the list of their digests as the last one. Names are ours, never a person's."""
    whole, directory, count = bytearray(), bytearray(), 0
    for name, content in [*files.items(), (SUMS, sums(files))]:
        own = name.encode("ascii")
        described = struct.pack(
            "<HHHHIIIHH", 0, 0, 0, DOS_DAY, zlib.crc32(content), len(content), len(content), len(own), 0
        )
        directory += b"PK\1\2" + struct.pack("<HH", UNIX | VERSION, VERSION) + described
        directory += struct.pack("<HHHII", 0, 0, 0, ATTRIBUTES, len(whole)) + own
        whole += b"PK\3\4" + struct.pack("<H", VERSION) + described + own + content
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(whole), 0)
    return bytes(whole + directory + b"PK\5\6" + end)


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list of digests, as `sha256sum -c` reads it."""
    return "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items()).encode()
