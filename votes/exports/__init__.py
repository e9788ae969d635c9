"""The ballots of a published round for other programs: tables, and the formats of the field where the way fits one.

A format takes `Exported`, which holds marks and titles and nothing of a person; adding one is a module and a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from votes.exports import blt, pabulib, preflib, tables
from votes.exports.exported import Exported, exported
from votes.models import Round

__all__ = ["FORMATS", "File", "export", "formats_for"]


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, how it is called, what can be written in it, and how."""

    ending: Callable[[Exported], str]
    words: Any
    mimetype: str
    fits: Callable[[Exported], bool]
    write: Callable[[Exported], bytes]


@dataclass(frozen=True)
class File:
    """What is sent. The name is made of the round's code alone (N44)."""

    name: str
    mimetype: str
    content: bytes


def _always(_round: Exported) -> bool:
    return True


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS: dict[str, Format] = {
    "csv": Format(lambda _: "csv", _l("Table (CSV)"), "text/csv", _always, tables.as_csv),
    "xlsx": Format(lambda _: "xlsx", _l("Table for a spreadsheet (XLSX)"), XLSX, _always, tables.as_xlsx),
    "json": Format(lambda _: "json", _l("Data (JSON)"), "application/json", _always, tables.as_json),
    "preflib": Format(preflib.ending, _l("PrefLib"), "text/plain", preflib.fits, preflib.write),
    "blt": Format(lambda _: "blt", _l("BLT, as programs for STV read it"), "text/plain", blt.fits, blt.write),
    "pabulib": Format(lambda _: "pb", _l("Pabulib"), "text/plain", pabulib.fits, pabulib.write),
}


def formats_for(round_: Round) -> list[tuple[str, Any]]:
    """The formats in which the ballots of this round can be written, with their names."""
    found = exported(round_)
    return [(name, format_.words) for name, format_ in FORMATS.items() if format_.fits(found)]


def export(round_: Round, name: str) -> File | None:
    """The file in a format; None where the round does not fit it."""
    found, format_ = exported(round_), FORMATS.get(name)
    if format_ is None or not format_.fits(found):
        return None
    return File(f"{round_.code}.{format_.ending(found)}", format_.mimetype, format_.write(found))
