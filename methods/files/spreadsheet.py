"""Spreadsheets from anywhere: looked at as an archive first (size, ratio, entries), before anything unpacks them (N41, N42)."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from dataclasses import dataclass
from typing import Any

from methods.heavy import lazy

python_calamine = lazy("python_calamine")

BEGINS = b"PK"
SHEETS = "xl/"  # where the parts of a spreadsheet lie; other forms of tables are not read
# Where a cell or a row says that it stands, such as r="AB12"; the reader lays out everything up to the farthest one.
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")
_TAG = re.compile(rb"<(?:\w+:)?(c|row)([\s/][^>]*)?>")
MOST_LETTERS, MOST_DIGITS = 3, 7  # of a place on a sheet


class UnreadableSpreadsheet(ValueError):
    """It is no spreadsheet, or one that nobody needs to open."""


@dataclass(frozen=True)
class Bounds:
    """How much a spreadsheet may hold once it is unpacked, how tightly packed it may be, in how many parts, and how many cells
    its farthest one may span.
    """

    unpacked: int = 20_000_000
    ratio: int = 100
    entries: int = 200
    cells: int = 8_000_000


def check_archive(content: bytes, bounds: Bounds | None = None) -> None:
    """Refuse an archive by what it declares, before anything is unpacked. Raises UnreadableSpreadsheet."""
    most = bounds or Bounds()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            whole = sum(entry.file_size for entry in entries)
            if len(entries) > most.entries or whole > most.unpacked or whole > most.ratio * max(len(content), 1):
                raise UnreadableSpreadsheet
            if not any(entry.filename.startswith(SHEETS) for entry in entries):
                raise UnreadableSpreadsheet
            for entry in entries:
                _check_entry(archive, entry)
                _check_span(archive.read(entry), most.cells)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as broken:
        raise UnreadableSpreadsheet from broken


def rows_of(content: bytes, *, most_rows: int, bounds: Bounds | None = None) -> list[list[str]]:
    """The cells of the first sheet as text, at most so many rows. Raises UnreadableSpreadsheet."""
    check_archive(content, bounds)
    try:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        table = sheet.to_python(nrows=most_rows)
    except Exception as broken:  # the reader's own errors have no common base
        raise UnreadableSpreadsheet from broken
    return [[_as_text(cell) for cell in row] for row in table]


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    name = entry.filename.lower()
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_foreign = "vbaproject" in name or "externallink" in name or name.endswith((".zip", ".xlsx", ".xlsm", ".bin"))
    if is_link or is_foreign or name.startswith("/") or ".." in name or entry.flag_bits & 0x1:
        raise UnreadableSpreadsheet
    with archive.open(entry) as packed:
        begins = packed.read(4096)
        if b"<!DOCTYPE" in begins.upper() or begins.startswith(BEGINS):
            raise UnreadableSpreadsheet


def _check_span(part: bytes, most: int) -> None:
    """Refuse a part whose cells, laid out up to the farthest, would fill the memory."""
    row = column = rows = columns = 0
    for tag in _TAG.finditer(part):
        letters, digits = place.groups() if (place := _PLACE.search(tag[2] or b"")) else (b"", b"")
        if len(letters) > MOST_LETTERS or len(digits) > MOST_DIGITS:
            raise UnreadableSpreadsheet
        if tag[1] == b"row":
            row, column = int(digits or row + 1), 0
        else:  # one that does not say where stands behind the one before it
            row, column = int(digits or row), _column(letters) or column + 1
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns > most:
        raise UnreadableSpreadsheet


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number


def _as_text(cell: Any) -> str:
    """Spreadsheets hold whole numbers as floats; they come back as people typed them."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else "" if cell is None else str(cell)
