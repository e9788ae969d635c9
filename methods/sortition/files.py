"""Reading a pool and its quotas from CSV: the quotas name the columns of the pool that count.

Quotas have the columns `feature,value,min,max` or `category,feature,min,max`, and may have `min_flex,max_flex`: how far
a quota may give where all together are impossible. A pool has a column per category. Its ids stand in a column `id` or
`…_id`; a pool without one numbers its people p0, p1, p2 in the order of the lines.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from methods.sortition.people import Person, Quota
from methods.sortition.refusals import Reason, Refused, brief

MOST_BYTES = 16_000_000
MOST_PEOPLE = 10_000
MOST_QUOTAS = 500
MOST_COLUMNS = 200
LONGEST_CELL = 1_000
MOST_SEATS = 10**6
HOME = "household"  # a column of that name, unless it is a category, is the address
_WHOLE = re.compile(r"[0-9]{1,7}")
_HEADS = (("feature", "value"), ("category", "feature"), ("category", "name"), ("category", "value"))

Row = dict[str, str]


def read_quotas(raw: bytes) -> list[Quota]:
    """The quotas of a file, in its order. Raises Refused with the line that is wrong."""
    head, rows = _rows(raw, file="quotas", most=MOST_QUOTAS)
    columns = next((pair for pair in _HEADS if set(pair) <= set(head)), None)
    for column in (*(columns or _HEADS[0]), "min", "max"):
        if column not in head:
            raise Refused(Reason.NO_COLUMN, file="quotas", column=column)
    assert columns is not None
    quotas = [_quota(row, line, *columns) for line, row in rows]
    if not quotas:
        raise Refused(Reason.NO_LINES, file="quotas")
    seen: set[str] = set()
    for quota in quotas:
        if quota.key in seen:
            raise Refused(Reason.QUOTA_TWICE, category=brief(quota.category), value=brief(quota.value))
        seen.add(quota.key)
    return quotas


def _quota(row: Row, line: int, category: str, value: str) -> Quota:
    for column in (category, value):
        if not row[column]:
            raise Refused(Reason.BLANK_CELL, file="quotas", line=line, column=column)
    named = {"category": brief(row[category]), "value": brief(row[value])}
    least, most = _whole(row, line, "min"), _whole(row, line, "max")
    if least > most:
        raise Refused(Reason.LEAST_ABOVE_MOST, **named, least=least, most=most)
    flex_least = _whole(row, line, "min_flex") if row.get("min_flex") else least
    flex_most = _whole(row, line, "max_flex") if row.get("max_flex") else most
    if flex_least > least or flex_most < most:
        raise Refused(Reason.FLEX_INSIDE, **named)
    return Quota(row[category], row[value], least, most, flex_least, flex_most)


def _whole(row: Row, line: int, column: str) -> int:
    if not _WHOLE.fullmatch(row[column]) or int(row[column]) > MOST_SEATS:
        raise Refused(Reason.NOT_WHOLE, line=line, column=column, given=brief(row[column]))
    return int(row[column])


def read_pool(raw: bytes, quotas: Sequence[Quota], *, home_columns: Sequence[str] = ()) -> list[Person]:
    """The people of a file. With `home_columns`, people who are equal in all of them (case and spaces aside) share a home.

    Raises Refused with the line that is wrong, and when two people have one id.
    """
    head, rows = _rows(raw, file="pool", most=MOST_PEOPLE)
    categories = list(dict.fromkeys(quota.category for quota in quotas))
    for column in (*categories, *home_columns):
        if column not in head:
            raise Refused(Reason.NO_COLUMN, file="pool", column=brief(column))
    if not home_columns and HOME in head and HOME not in categories:
        home_columns = (HOME,)
    id_column = _id_column(head, categories)
    people: dict[str, Person] = {}
    for number, (line, row) in enumerate(rows):
        key = row[id_column] if id_column else f"p{number}"
        if not key:
            raise Refused(Reason.BLANK_CELL, file="pool", line=line, column=brief(str(id_column)))
        if not key.isprintable():
            raise Refused(Reason.UNFIT_ID, line=line)
        if key in people:
            raise Refused(Reason.ID_TWICE, given=brief(key))
        features = tuple(row[category] for category in categories)
        people[key] = Person(key, features, _home(row, home_columns))
    if not people:
        raise Refused(Reason.NO_LINES, file="pool")
    return list(people.values())


def _id_column(head: Sequence[str], categories: Sequence[str]) -> str | None:
    free = [column for column in head if column not in categories]
    if "id" in free:
        return "id"
    return next((column for column in free if column.casefold().endswith("_id")), None)


def _home(row: Row, columns: Sequence[str]) -> str:
    parts = [" ".join(row[column].casefold().split()) for column in columns]
    return "\n".join(parts) if any(parts) else ""


def _rows(raw: bytes, *, file: str, most: int) -> tuple[list[str], list[tuple[int, Row]]]:
    """The names of the columns, and each line with its number; blank lines are left out."""
    if len(raw) > MOST_BYTES:
        raise Refused(Reason.TOO_LONG, file=file, most=MOST_BYTES)
    try:
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Refused(Reason.NOT_TEXT, file=file) from None
    if "\0" in text:
        raise Refused(Reason.NOT_TEXT, file=file)
    lines = _lines(text, file)
    _number, head = next(lines, (0, []))
    if not head:
        raise Refused(Reason.NO_LINES, file=file)
    for column in head:
        if column and head.count(column) > 1:
            raise Refused(Reason.COLUMN_TWICE, file=file, column=brief(column))
    rows = []
    for line, cells in islice(lines, most + 1):
        if len(cells) != len(head):
            raise Refused(Reason.RAGGED_LINE, file=file, line=line)
        rows.append((line, dict(zip(head, cells, strict=True))))
    if len(rows) > most:
        raise Refused(Reason.TOO_MANY_LINES, file=file, most=most)
    return head, rows


def _lines(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refused(Reason.RAGGED_LINE, file=file, line=reader.line_num) from None
        if len(cells) > MOST_COLUMNS:
            raise Refused(Reason.RAGGED_LINE, file=file, line=reader.line_num)
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise Refused(Reason.LONG_CELL, file=file, line=reader.line_num, most=LONGEST_CELL)
        if any(cell.strip() for cell in cells):
            yield reader.line_num, [cell.strip() for cell in cells]
