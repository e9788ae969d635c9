"""The ballots as a table: a row for each different ballot, a column for each thing that was marked; in CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _

from commons.db import canonical_json
from commons.lazy import lazy
from votes.exports.cells import safe
from votes.exports.exported import Exported

xlsxwriter = lazy("xlsxwriter")
BEGINNING = "\ufeff"  # without it a spreadsheet reads Thai as something else
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes whenever it is made
Row = list[str]


def rows_of(found: Exported) -> list[Row]:
    """Head and rows. Where single ballots cannot be shown, the totals of the result."""
    if not found.is_whole:
        totals = [[number, found.options[number], total] for number, total in found.totals.items()]
        return [[_("Number"), _("Matter"), _("Total")], *totals]
    columns = _columns(found)
    head = [_("Ballots"), *(name for name, _read in columns)]
    return [head, *([str(times), *(read(ballot) for _name, read in columns)] for ballot, times in found.heaps)]


def as_csv(found: Exported) -> bytes:
    """Every cell in quotes, in UTF-8 with its mark."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(_safe(rows_of(found)))
    return (BEGINNING + file.getvalue()).encode()


def as_xlsx(found: Exported) -> bytes:
    """One sheet whose cells are all text: nothing in it is a formula, a number that is rounded, or a link."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": MADE_AT})
        sheet = book.add_worksheet(found.code)
        for number, row in enumerate(_safe(rows_of(found))):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return file.getvalue()


def as_json(found: Exported) -> bytes:
    """The same as data."""
    told = {
        "round": found.code,
        "title": found.title,
        "published": found.day,
        "way": found.way,
        "rules": found.rules,
        "options": [
            {"id": number, "title": title, "total": found.totals.get(number)} for number, title in found.options.items()
        ],
        "ballots": [{"times": times, "marks": ballot} for ballot, times in found.heaps] if found.is_whole else [],
    }
    return canonical_json(told).encode()


def _columns(found: Exported) -> list[tuple[str, Callable[[Any], str]]]:
    named = [(number, f"{number} {title}") for number, title in found.options.items()]
    if found.form != "scores":
        return [(name, _reader(number)) for number, name in named]
    codes = [criterion["code"] for criterion in found.rules["criteria"]]
    return [(f"{name} · {code}", _score_reader(number, code)) for number, name in named for code in codes]


def _reader(number: str) -> Callable[[Any], str]:
    def read(ballot: Any) -> str:
        if isinstance(ballot, list):
            return "1" if number in ballot else ""
        mark = ballot.get(number, "")
        if isinstance(mark, list):
            return " ".join(mark)
        return str(mark["answer"] if isinstance(mark, dict) else mark)

    return read


def _score_reader(number: str, code: str) -> Callable[[Any], str]:
    return lambda ballot: str(ballot[number][code])


def _safe(rows: Iterable[Row]) -> list[Row]:
    return [[safe(cell) for cell in row] for row in rows]
