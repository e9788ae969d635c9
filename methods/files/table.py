"""Ballots in a spreadsheet, a ballot a row: ranks per candidate column (Elekto, CIVS), candidates in rank columns, ticks, scores.

Which of these a table is, its first rows say: cells that are mostly numbers, ticks or "no opinion" under heads that are not stand
for the option of their column; otherwise every cell names an option and its column is the rank.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from methods.elections.packed import MOST_OPTIONS
from methods.elections.profile import Profile, Unranked
from methods.elections.rules import Form
from methods.exact import Number
from methods.files import scottish_csv, spreadsheet
from methods.files.box import MOST_LINES, Box, count_in, name_in, unreadable, whole
from methods.files.opening import MOST_UNPACKED, Source
from methods.refusals import Reason, Refused

ENDINGS = {".csv", ".tsv", ".xlsx"}
SAMPLE = 500
MOST_COLUMNS = MOST_OPTIONS + 20
MOST_RANK = 100_000

COUNTS = {"count", "counts", "votes", "weight", "number of ballots", "จำนวน", "จำนวนบัตร", "น้ำหนัก"}
ABOUT_THE_VOTER = {
    "id", "ballot", "ballot id", "voter", "voter id", "timestamp", "date", "time", "email", "email address", "precinct",
    "ประทับเวลา", "เวลา", "วันที่", "บัตร", "เลขที่บัตร", "ลำดับที่", "ผู้ลงคะแนน", "อีเมล", "หน่วย",
}  # fmt: skip
NO_OPINION = {"no opinion", "no-opinion", "ไม่มีความเห็น", "ไม่ออกความเห็น"}
NOTHING = {"", "-", "–", "skipped", "undervote", "blank", "none", "ว่าง"}
OVERVOTE = {"overvote", "over vote", "กาเกิน"}
TICKED = {"1", "x", "✓", "✔", "yes", "y", "true", "ใช่", "เห็นชอบ", "เลือก"}
NOT_TICKED = {"0", "no", "n", "false", "ไม่", "ไม่ใช่", "ไม่เห็นชอบ"}
_RANK_HEAD = re.compile(
    r"(?:(?:rank|choice|preference|pref|place|ลำดับ|อันดับ|ตัวเลือก)(?:ที่)?[\s_.#-]*[0-9๐-๙]{1,3}|[0-9]{1,3}(?:st|nd|rd|th)?"
    r"(?:\s*(?:choice|preference|rank|place))?|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"(?:\s*(?:choice|preference|rank|place))?)"
)
_NUMBER = re.compile(r"[0-9]{1,6}|[๐-๙]{1,6}")
_ODD = re.compile(r"-\s*[0-9]+(?:[.,][0-9]+)?|[-+]?[0-9]*[.,][0-9]+|[-+]?(?:nan|inf|infinity)", re.IGNORECASE)

Row = tuple[int, list[str]]
Rows = Callable[[], Iterator[Row]]


@dataclass(frozen=True)
class Columns:
    """Which columns speak of options or ranks, and which one says how many gave the ballot."""

    options: tuple[int, ...]
    count: int | None

    def cells(self, row: Sequence[str]) -> list[str]:
        return [row[column] if column < len(row) else "" for column in self.options]

    def people(self, row: Sequence[str], line: int) -> Number:
        if self.count is None or self.count >= len(row):
            return 1
        return count_in(row[self.count], line=line)


def is_one(source: Source) -> bool:
    """Whether the bytes are a spreadsheet; a text without any other sign is asked for by its ending."""
    return source.content.startswith(spreadsheet.BEGINS)


def read(source: Source, form: Form) -> Profile:
    """The election that a CSV or XLSX holds. Options are named by the heads of their columns, or by what the ballots call them."""
    if source.content.startswith(spreadsheet.BEGINS):
        return _read(_rows_of_xlsx(source), form)
    text = source.text()
    if scottish_csv.is_one(text):
        return scottish_csv.read(_rows_of_csv(text)())
    return _read(_rows_of_csv(text), form)


def _read(rows: Rows, form: Form) -> Profile:
    sample = [row for _line, row in islice(rows(), SAMPLE)]
    if not sample:
        raise Refused(Reason.NO_BALLOTS)
    heads = [cell.lower() for cell in sample[0]]
    columns = _columns(heads)
    below = [cell.lower() for row in sample[1:] for cell in columns.cells(row) if cell]
    named = columns.cells(heads)
    places = [str(place) for place in range(1, len(named) + 1)]
    has_rank_heads = named == places or (
        all(map(_RANK_HEAD.fullmatch, named)) and not all(map(_NUMBER.fullmatch, named))
    )
    is_ballot = not has_rank_heads and set(named) <= {*places, ""}  # numbers of options, and no heads at all
    # One cell that cannot be read must not turn ranks into names: most of them decide.
    if not has_rank_heads and not is_ballot and 2 * sum(map(_is_mark, below)) > len(below):
        return _per_option(rows, columns, form, set(below))
    for line, row in rows():
        if odd := next(filter(_is_odd, columns.cells(row)), None):
            raise unreadable(line, odd)
    return _per_rank(rows, columns, has_heads=has_rank_heads or columns.count is not None)


def _columns(heads: Sequence[str]) -> Columns:
    if len(heads) > MOST_COLUMNS:
        raise Refused(Reason.TOO_MANY_OPTIONS, given=len(heads), most=MOST_OPTIONS)
    counts = [column for column, head in enumerate(heads) if head in COUNTS]
    width = max((column + 1 for column, head in enumerate(heads) if head), default=0)
    options = [column for column in range(width) if heads[column] not in COUNTS | ABOUT_THE_VOTER]
    return Columns(tuple(options), counts[0] if counts else None)


def _is_mark(cell: str) -> bool:
    known = NO_OPINION | NOTHING | TICKED | NOT_TICKED
    return cell in known or _NUMBER.fullmatch(cell) is not None


def _is_odd(cell: str) -> bool:
    """A number that is no rank: names of options are not written so."""
    return _ODD.fullmatch(cell) is not None or (cell.isdigit() and not _NUMBER.fullmatch(cell))


def _per_option(rows: Rows, columns: Columns, form: Form, marks: set[str]) -> Profile:
    """Each column is an option; its cells are ranks, ticks or scores."""
    reading = rows()
    line, heads = next(reading)
    box = Box([name_in(head, line=line) for head in columns.cells(heads)])
    says_no_opinion = bool(marks & NO_OPINION)
    are_ticks = form is Form.TICKS and marks <= NO_OPINION | NOTHING | TICKED | NOT_TICKED
    for line, row in reading:
        cells = [cell.lower() for cell in columns.cells(row)]
        says_no_opinion = says_no_opinion or not NO_OPINION.isdisjoint(cells)
        people = columns.people(row, line)
        if are_ticks:
            ticked = [option for option, cell in enumerate(cells) if _tick(cell, line)]
            box.put([ticked], people, dict.fromkeys(ticked, 1))
        else:
            _put_marks(box, _marks(cells, line), people, form)
    return box.profile(
        {option: option for option in box.options},
        unranked=Unranked.NO_OPINION if says_no_opinion else Unranked.LAST,
    )


def _put_marks(box: Box, marks: dict[int, int], people: Number, form: Form) -> None:
    tiers: dict[int, list[int]] = {}
    for option, mark in marks.items():
        tiers.setdefault(-mark if form is Form.SCORES else mark, []).append(option)
    ordered = [tiers[mark] for mark in sorted(tiers)]
    box.put(ordered, people, dict(marks) if form is Form.SCORES else None)


def _marks(cells: Sequence[str], line: int) -> dict[int, int]:
    return {
        option: whole(_arabic(cell), line=line, most=MOST_RANK)
        for option, cell in enumerate(cells)
        if cell not in NOTHING and cell not in NO_OPINION
    }


def _tick(cell: str, line: int) -> bool:
    if cell not in TICKED | NOT_TICKED | NOTHING | NO_OPINION:
        raise unreadable(line, cell)
    return cell in TICKED


def _per_rank(rows: Rows, columns: Columns, *, has_heads: bool) -> Profile:
    """Each column is a rank; its cells name options, several joined by "=". Repeated rows of one ballot are added up."""
    orders: dict[tuple[str, ...], Number] = {}
    names: dict[str, None] = {}
    reading = rows()
    if has_heads:
        next(reading)
    for line, row in reading:
        cells = _up_to_overvote(columns.cells(row))
        orders[cells] = orders.get(cells, 0) + columns.people(row, line)
        for cell in cells:
            names.update(dict.fromkeys(name_in(name, line=line) for name in cell.split("=")))
        if len(names) > MOST_OPTIONS:
            raise Refused(Reason.TOO_MANY_OPTIONS, given=len(names), most=MOST_OPTIONS)
    if not names:
        raise Refused(Reason.NO_BALLOTS)
    box = Box(list(names))
    for cells, people in orders.items():
        tiers = [[box.places[" ".join(name.split())] for name in cell.split("=")] for cell in cells]
        if tiers:
            box.put(tiers, people)
        else:
            box.set_aside(people)
    return box.profile({option: option for option in box.options})


def _up_to_overvote(cells: Sequence[str]) -> tuple[str, ...]:
    kept: list[str] = []
    for cell in cells:
        if cell.lower() in OVERVOTE:
            break
        if cell.lower() not in NOTHING:
            kept.append(cell)
    return tuple(kept)


def _rows_of_xlsx(source: Source) -> Rows:
    try:
        table = spreadsheet.rows_of(
            source.content, most_rows=MOST_LINES + 1, bounds=spreadsheet.Bounds(unpacked=MOST_UNPACKED)
        )
    except spreadsheet.UnreadableSpreadsheet:
        raise Refused(Reason.BROKEN_ARCHIVE, file=source.name) from None
    return lambda: _not_empty(iter(table))


def _rows_of_csv(text: str) -> Rows:
    if text.count("\n") > MOST_LINES:
        raise Refused(Reason.TOO_MANY_LINES, most=MOST_LINES)
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    return lambda: _not_empty(_readable(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)))


def _readable(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    line = 0
    while True:
        line += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            raise unreadable(line, "") from None
        yield row


def _not_empty(rows: Iterator[list[str]]) -> Iterator[Row]:
    for line, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row[: MOST_COLUMNS + 1]]
        if any(cells):
            yield line, cells


def _arabic(cell: str) -> str:
    return str(int(cell)) if _NUMBER.fullmatch(cell) else cell
