"""Opens files of a conversation within bounds: rows of a CSV one by one, also out of a .gz, or one JSON text."""

from __future__ import annotations

import csv
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from methods.opinion.refusals import Reason, Refused, brief

MEGABYTE = 2**20
MOST_BYTES = 512 * MEGABYTE  # unpacked; a CSV is never in memory as a whole
MOST_JSON = 32 * MEGABYTE  # a JSON text is
MOST_LINES = 6_000_000
LONGEST_LINE = 2**18
GZIP = b"\x1f\x8b"

Row = list[str]


def shown(path: Path) -> str:
    """A file's name as it can stand in a sentence."""
    return brief(path.name[-40:])


def is_file(path: Path) -> bool:
    """Whether there is a plain file that can be asked for."""
    try:
        return path.is_file()
    except OSError:
        return False


def table(path: Path) -> tuple[Row, Iterator[tuple[int, Row]]]:
    """The heads of a CSV, in small letters, and its rows with their line numbers. Raises Refused, also while rows are read."""
    rows = _rows(path)
    _line, head = next(rows, (0, []))
    heads = [cell.strip().lower() for cell in head]
    if not any(heads):
        raise Refused(Reason.UNREADABLE, file=shown(path))
    return heads, rows


def column(heads: Row, name: str, path: Path) -> int:
    """Where a column stands. Raises Refused when it is missing or stands there twice."""
    if heads.count(name) != 1:
        raise Refused(Reason.COLUMN_TWICE if name in heads else Reason.NO_COLUMN, file=shown(path), column=name)
    return heads.index(name)


def document(path: Path) -> Any:
    """What a JSON text holds. Raises Refused."""
    try:
        with opened(path) as file:
            raw = file.read(MOST_JSON + 1)
        if len(raw) > MOST_JSON:
            raise Refused(Reason.TOO_LARGE, file=shown(path), most=MOST_JSON // MEGABYTE)
        return json.loads(raw.decode("utf-8-sig"))
    except (OSError, EOFError, zlib.error, ValueError, RecursionError) as failed:
        if isinstance(failed, Refused):
            raise
        raise Refused(Reason.UNREADABLE, file=shown(path)) from None


def _rows(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with opened(path) as file:
            reader = csv.reader(_lines(file, path), strict=True)
            for row in reader:
                if row:
                    yield reader.line_num, row
    except (OSError, EOFError, zlib.error, csv.Error, UnicodeDecodeError):
        raise Refused(Reason.UNREADABLE, file=shown(path)) from None


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked while they are read."""
    with path.open("rb") as file:
        is_packed = file.read(2) == GZIP
    return cast(BinaryIO, gzip.open(path, "rb") if is_packed else path.open("rb"))


def _lines(file: BinaryIO, path: Path) -> Iterator[str]:
    """Line by line, so that neither a file without line ends nor one that unpacks for ever fills the memory."""
    size, encoding = 0, "utf-8-sig"
    for number in range(1, MOST_LINES + 2):
        line = file.readline(LONGEST_LINE + 1)
        if not line:
            return
        size += len(line)
        if len(line) > LONGEST_LINE:
            raise Refused(Reason.LONG_LINE, file=shown(path), line=number)
        if size > MOST_BYTES:
            raise Refused(Reason.TOO_LARGE, file=shown(path), most=MOST_BYTES // MEGABYTE)
        yield line.decode(encoding)
        encoding = "utf-8"
    raise Refused(Reason.TOO_MANY_LINES, file=shown(path), most=MOST_LINES)
