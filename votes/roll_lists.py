"""What an uploaded list says beside the names: in which area somebody votes on money, and how many votes they have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from commons import thai
from members.roll import cells_of

MOST_VOTES, LONGEST_PART = 1_000, 100
HEADS = {
    "part": {"พื้นที่", "โซน", "เขต", "เขตเลือกตั้ง", "area", "zone", "part", "constituency"},
    "weight": {"จำนวนเสียง", "เสียง", "น้ำหนัก", "น้ำหนักเสียง", "votes", "weight"},
}
REASONS = {
    "bad_weight": _l("The number of votes is a whole number from 1 to 1,000."),
    "bad_part": _l("The name of the area is too long, or holds signs that cannot be seen."),
}


def with_parts_and_votes(
    content: bytes, rows: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows that were read of a list with what its further columns say, and those whose further columns cannot be read."""
    table = cells_of(content)
    columns = {name: place for place, cell in enumerate(table[0]) if (name := _head(cell))}
    good, refused = [], []
    for row in rows:
        cells = table[row["line"] - 1]
        said = {name: cells[place] for name, place in columns.items() if place < len(cells) and cells[place]}
        part, weight = thai.canonical_line(said.get("part", "")), _votes(said.get("weight", "1"))
        is_part_good = not part or (thai.length(part) <= LONGEST_PART and not thai.name_problem(said["part"]))
        if weight is None or not is_part_good:
            reason = "bad_weight" if weight is None else "bad_part"
            refused.append({"line": row["line"], "name": row["display_name"], "reason": reason})
        else:
            good.append(row | {"part": part or None, "weight": weight})
    return good, refused


def _head(cell: str) -> str | None:
    plain = " ".join(thai.canonical_line(cell).lower().split())
    return next((name for name, heads in HEADS.items() if plain in heads), None)


def _votes(typed: str) -> int | None:
    """A number of votes in Arabic or Thai digits, as a spreadsheet writes it ("3" or "3.0")."""
    plain = thai.to_arabic_digits(typed).strip().removesuffix(".0")
    return int(plain) if plain.isascii() and plain.isdigit() and 1 <= int(plain[:6]) <= MOST_VOTES else None
