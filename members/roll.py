"""Reads a community's roll from CSV or XLSX: every row becomes a person or is refused with its reason.

A spreadsheet is looked at as an archive first (size, ratio, entries), before anything unpacks it (N41, N42).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from commons import thai
from members.contacts import clean_email, clean_phone
from members.models import NAME_MAX, AgeBand, MembershipKind
from methods.files import spreadsheet

MOST_BYTES = 1_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELL = 1_000, 30, 500

# The heads we understand, by what they hold. Anything else is not read.
COLUMNS = {
    "display_name": {"ชื่อ", "ชื่อที่ใช้แสดง", "ชื่อเล่น", "name", "display name", "display_name"},
    "phone": {"โทรศัพท์", "เบอร์โทร", "เบอร์โทรศัพท์", "โทร", "phone", "telephone", "mobile"},
    "email": {"อีเมล", "e-mail", "email"},
    "age_band": {"ช่วงอายุ", "age band", "age_band"},
    "kind": {"ประเภท", "kind"},
    "role": {"บทบาท", "ตำแหน่ง", "สิทธิ", "role", "roles", "is_admin", "admin", "permission", "permissions", "password"},
    "identity": {"เลขบัตรประชาชน", "เลขประจำตัวประชาชน", "บัตรประชาชน", "id card", "national id", "identity number"},
}
KINDS = {
    "": MembershipKind.RESIDENT,
    "อยู่จริง": MembershipKind.RESIDENT,
    "resident": MembershipKind.RESIDENT,
    "ทะเบียนบ้าน": MembershipKind.REGISTERED,
    "ในทะเบียนบ้าน": MembershipKind.REGISTERED,
    "registered": MembershipKind.REGISTERED,
}
REASONS = {
    "no_name": _l("There is no name."),
    "bad_name": _l("The name holds signs that cannot be seen or stand one on another."),
    "long_name": _l("The name is too long."),
    "formula": _l("It begins like a formula of a spreadsheet."),
    "identity_number": _l("It holds a 13-digit identity number, which Sala does not keep."),
    "name_twice": _l("The name stands in this file twice, or looks like another one in it."),
    "name_taken": _l("Somebody has this name, or one that looks like it."),
    "bad_phone": _l("The telephone number cannot be read."),
    "bad_email": _l("The e-mail address cannot be read."),
    "bad_age_band": _l("The age band is none of 15-17, 18-19, 20-24, 25-59, 60+."),
    "bad_kind": _l("The kind is neither “registered” nor “resident”."),
    "role": _l("A roll gives no roles and no passwords. Please add the person without it."),
    "staff": _l("This e-mail address or telephone number cannot be added from a roll."),
}


class UnreadableRoll(Exception):
    """The file as a whole cannot be used; `sentence` says why."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class RollRow:
    """One person of a roll."""

    line: int
    display_name: str
    phone: str | None
    email: str | None
    age_band: str | None
    kind: str


@dataclass(frozen=True)
class RefusedRow:
    """One line that cannot be taken in, with the key of its reason."""

    line: int
    name: str
    reason: str


def read_roll(
    content: bytes, *, names_taken: Iterable[str] = (), contacts_of_staff: Iterable[str] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The good rows and the refused ones, as JSON. Raises UnreadableRoll for a file that cannot be used.

    `names_taken` are skeletons of living members, `contacts_of_staff` what no roll may claim (N21).
    """
    table = cells_of(content)
    heads = [_head(cell) for cell in table[0]]
    if "display_name" not in heads:
        raise UnreadableRoll(_l("There is no column of names. Its head must be “ชื่อ” or “name”."))
    seen, staff = set(names_taken), set(contacts_of_staff)
    own: set[str] = set()
    rows: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    for line, cells in enumerate(table[1:], start=2):
        given = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        if not given:
            continue
        read = _read_row(line, given, seen, own, staff)
        (rows if isinstance(read, RollRow) else refused).append(asdict(read))
    if not rows and not refused:
        raise UnreadableRoll(_l("There are no rows below the heads."))
    return rows, refused


def names_in(content: bytes) -> list[str]:
    """The names of a roll as far as they can be read, to ask which of them are taken."""
    table = cells_of(content)
    heads = [_head(cell) for cell in table[0]]
    if "display_name" not in heads:
        return []
    column = heads.index("display_name")
    return [thai.canonical_line(cells[column]) for cells in table[1:] if len(cells) > column and cells[column]]


def contacts_in(content: bytes) -> set[str]:
    """The telephone numbers and e-mail addresses of a roll as they would be kept."""
    table = cells_of(content)
    cells = {cell for row in table[1:] for cell in row if cell}
    return {clean for cell in cells if (clean := clean_email(cell) or clean_phone(cell) or clean_phone(f"0{cell}"))}


def cells_of(content: bytes) -> list[list[str]]:
    """The cells of the first sheet as text, bounded in rows and columns."""
    if len(content) > MOST_BYTES:
        raise UnreadableRoll(_l("The file is too large."))
    table = _cells_of_xlsx(content) if content.startswith(spreadsheet.BEGINS) else _cells_of_csv(content)
    if not table:
        raise UnreadableRoll(_l("The file is empty."))
    if len(table) > MOST_ROWS + 1:
        raise UnreadableRoll(_l("A roll has at most 1,000 rows. Please divide it."))
    return [[str(cell).strip()[:MOST_CELL] for cell in row[:MOST_COLUMNS]] for row in table]


def _cells_of_xlsx(content: bytes) -> list[list[str]]:
    try:
        return spreadsheet.rows_of(content, most_rows=MOST_ROWS + 2)
    except spreadsheet.UnreadableSpreadsheet as broken:
        raise UnreadableRoll(
            _l("This file cannot be read as a spreadsheet. Please save it as CSV and try again.")
        ) from broken


def _cells_of_csv(content: bytes) -> list[list[str]]:
    if b"\0" in content:
        raise UnreadableRoll(_l("This file is neither CSV nor XLSX."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp874", errors="replace")  # what Thai office programs write
    first = text.split("\n", 1)[0]
    delimiter = max((",", ";", "\t"), key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))[: MOST_ROWS + 2]
    except csv.Error as broken:
        raise UnreadableRoll(_l("This file is neither CSV nor XLSX.")) from broken


def _head(cell: str) -> str | None:
    plain = " ".join(thai.canonical_line(cell).lower().split())
    return next((name for name, heads in COLUMNS.items() if plain in heads), None)


def _read_row(line: int, given: dict[str, str], seen: set[str], own: set[str], staff: set[str]) -> RollRow | RefusedRow:
    typed = given.get("display_name", "")
    name = thai.canonical_line(typed)
    reason = _fault_of_row(given) or _fault_of_name(typed, name, seen, own)
    phone, email = given.get("phone", ""), given.get("email", "")
    kept_phone, kept_email = clean_phone(phone) or clean_phone(f"0{phone}"), clean_email(email)
    age, kind = given.get("age_band", "").replace("–", "-"), KINDS.get(given.get("kind", "").lower())
    faults: Sequence[tuple[bool, str]] = (
        (bool(phone) and kept_phone is None, "bad_phone"),
        (bool(email) and kept_email is None, "bad_email"),
        (kept_phone in staff or kept_email in staff, "staff"),
        (bool(age) and age not in set(AgeBand), "bad_age_band"),
        (kind is None, "bad_kind"),
    )
    reason = reason or next((fault for is_so, fault in faults if is_so), None)
    if reason is not None or kind is None:
        return RefusedRow(line, name[:NAME_MAX], reason or "bad_kind")
    own.add(thai.skeleton(name))
    return RollRow(line, name, kept_phone, kept_email, age or None, kind.value)


def _fault_of_row(given: dict[str, str]) -> str | None:
    if "role" in given:
        return "role"
    if "identity" in given or any(thai.has_identity_number(cell) for cell in given.values()):
        return "identity_number"
    return "formula" if any(cell[:1] in "=+-@＝＋－＠\t\r" for cell in given.values()) else None


def _fault_of_name(typed: str, name: str, seen: set[str], own: set[str]) -> str | None:
    if not name or thai.is_blank(name):
        return "no_name"
    if thai.name_problem(typed):
        return "bad_name"
    if thai.length(name) > NAME_MAX:
        return "long_name"
    skeleton = thai.skeleton(name)
    return "name_twice" if skeleton in own else "name_taken" if skeleton in seen else None
