"""Reads many bodies with their seats from one CSV or XLSX sheet: a row is so many seats of one sort, or it is refused with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l

from bodies.labels import BodyKind, Office
from bodies.rules import QuorumRule
from commons import thai
from members.roll import UnreadableRoll, cells_of

MOST_OF_A_ROW, MOST_OF_A_BODY, LONGEST = 300, 500, 200
# The heads we understand, by what they hold. Anything else is not read.
COLUMNS = {
    "body": {"สภา", "ชื่อสภา", "ชื่อคณะ", "คณะ", "body", "council", "name"},
    "place": {"พื้นที่", "ตำบล", "รหัสพื้นที่", "place", "area", "subdistrict"},
    "district": {"อำเภอ", "เขต", "district"},
    "kind": {"ประเภท", "kind"},
    "seats": {"จำนวนที่นั่ง", "ที่นั่ง", "seats"},
    "office": {"ตำแหน่งในสภา", "หน้าที่", "office"},
    "group": {"กลุ่ม", "กลุ่มหรือพื้นที่", "กลุ่มเครือข่าย", "group", "constituency"},
    "post": {"โดยตำแหน่ง", "ตำแหน่งที่ได้ที่นั่ง", "ex officio", "post"},
    "is_state": {"ภาครัฐ", "จากหน่วยงานรัฐ", "state"},
    "member": {"รหัสสมาชิก", "member code", "member"},
    "starts_on": {"เริ่มวันที่", "วันเริ่ม", "from", "starts on"},
    "term_ends_on": {"หมดวาระ", "วันหมดวาระ", "until", "term ends on"},
    "quorum": {"องค์ประชุม", "quorum"},
    "term_years": {"วาระกี่ปี", "วาระ (ปี)", "term", "term years"},
}
KINDS = {
    "สภาองค์กรชุมชนตำบล": BodyKind.COC_COUNCIL,
    "สภาองค์กรชุมชน": BodyKind.COC_COUNCIL,
    "สภาพลเมือง": BodyKind.CITIZEN_COUNCIL,
    "สภาหมู่บ้าน": BodyKind.VILLAGE_COUNCIL,
    "สภากลาง": BodyKind.CENTRAL_COUNCIL,
    "คณะกรรมการชุมชน": BodyKind.COMMUNITY_COMMITTEE,
    "คณะกรรมการจัดสมัชชา": BodyKind.ASSEMBLY_ORGANIZER,
    "คณะทำงาน": BodyKind.WORKING_GROUP,
    "เครือข่าย": BodyKind.NETWORK,
} | {kind.value: kind for kind in BodyKind}
OFFICES = {
    "": Office.MEMBER,
    "ประธาน": Office.CHAIR,
    "รองประธาน": Office.VICE_CHAIR,
    "เลขานุการ": Office.SECRETARY,
    "เหรัญญิก": Office.TREASURER,
    "สมาชิก": Office.MEMBER,
    "ที่ปรึกษา": Office.ADVISER,
} | {office.value: office for office in Office}
# How deep a place lies that is named by its level: /TH/23/2302/ is a district.
DEPTHS = {"ตำบล": 5, "ต.": 5, "แขวง": 5, "อำเภอ": 4, "อ.": 4, "เขต": 4, "จังหวัด": 3, "จ.": 3}
YES = {"ใช่", "1", "x", "✓", "yes", "true", "รัฐ"}
REASONS = {
    "no_body": _l("There is no name of a body."),
    "bad_name": _l("The name holds signs that cannot be seen or stand one on another."),
    "too_long": _l("A cell is too long."),
    "formula": _l("It begins like a formula of a spreadsheet."),
    "identity_number": _l("It holds a 13-digit identity number, which Sala does not keep."),
    "no_place": _l("No place of this name or code lies here."),
    "two_places": _l("Several places have this name. Please add the district, or write the code of the place."),
    "bad_kind": _l("This kind of body is not known."),
    "other_kind": _l("Another row gives this body another kind."),
    "bad_office": _l("This office is not known."),
    "bad_seats": _l("The number of seats is not a whole number from 1 to 300."),
    "too_many_seats": _l("A body has at most 500 seats."),
    "one_holder": _l("A row that names a member has one seat."),
    "no_member": _l("No member has this code. Please look at the letters again."),
    "member_twice": _l("This member holds another seat of the body in this sheet."),
    "bad_day": _l("A day cannot be read. Please write it as day/month/year, such as 6/9/2568."),
    "bad_term": _l("The term ends before it begins. Please look at the days again."),
    "bad_quorum": _l("The quorum is neither a share such as 1/2 nor a number of people."),
    "bad_years": _l("The term in years is not a whole number from 1 to 20."),
    "is_there": _l("A body of this name is there already."),
    "not_allowed": _l("You may not add a body to this place."),
}


@dataclass(frozen=True)
class Around:
    """What is known where the sheet is taken in: places by what they are called, bodies, members, where bodies may be added."""

    places: Mapping[str, list[str]]  # lower-case name, label or code → the paths
    districts: Mapping[str, str]  # path of a place → name of its district
    bodies: frozenset[tuple[str, str]]  # path, skeleton of the name
    members: frozenset[str]  # codes of living members
    allowed: frozenset[str]  # paths


@dataclass
class ReadBody:
    """A body out of the rows that name it."""

    name: str
    area_path: str
    kind: str
    quorum: dict[str, Any]
    term_years: int | None
    seats: list[dict[str, Any]] = field(default_factory=list)

    @property
    def seat_count(self) -> int:
        return sum(seat["count"] for seat in self.seats)


class Unfit(Exception):
    """A row that cannot be taken in, with the key of its reason."""


def read_cells(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows by what their columns hold, with the line of each. Raises UnreadableRoll for a file that cannot be used."""
    table = cells_of(content)
    heads = [_head(cell) for cell in table[0]]
    if "body" not in heads or "place" not in heads:
        raise UnreadableRoll(
            _l("There must be a column “สภา” (name of the body) and a column “พื้นที่” (name or code of the place).")
        )
    rows = [(line, _given(heads, cells)) for line, cells in enumerate(table[1:], start=2)]
    found = [(line, given) for line, given in rows if given]
    if not found:
        raise UnreadableRoll(_l("There are no rows below the heads."))
    return found


def read_bodies(
    rows: list[tuple[int, dict[str, str]]], around: Around
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The bodies with their seats, and every refused row with its reason, as JSON."""
    bodies: dict[tuple[str, str], ReadBody] = {}
    holders: set[tuple[str, str, str]] = set()
    refused: list[dict[str, Any]] = []
    for line, given in rows:
        try:
            _take(given, around, bodies, holders)
        except Unfit as unfit:
            refused.append({"line": line, "name": given.get("body", "")[:LONGEST], "reason": str(unfit)})
    return [asdict(body) for body in bodies.values()], refused


def _take(
    given: dict[str, str],
    around: Around,
    bodies: dict[tuple[str, str], ReadBody],
    holders: set[tuple[str, str, str]],
) -> None:
    _refuse_cells(given)
    path = _place(given, around)
    key = (path, thai.skeleton(thai.canonical_line(given["body"])))
    if key in around.bodies:
        raise Unfit("is_there")
    if path not in around.allowed:
        raise Unfit("not_allowed")
    kind, known = _kind(given), bodies.get(key)
    if known is not None and given.get("kind") and known.kind != kind:
        raise Unfit("other_kind")
    seat = _seat(given)
    code = seat["member"]
    if code and code not in around.members:
        raise Unfit("no_member")
    if code and (*key, code) in holders:
        raise Unfit("member_twice")
    if (known.seat_count if known else 0) + seat["count"] > MOST_OF_A_BODY:
        raise Unfit("too_many_seats")
    if known is None:
        known = ReadBody(thai.canonical_line(given["body"]), path, kind, _quorum(given), _years(given))
        bodies[key] = known
    known.seats.append(seat)
    if code:
        holders.add((*key, code))


def _seat(given: dict[str, str]) -> dict[str, Any]:
    office = OFFICES.get(given.get("office", "").lower())
    if office is None:
        raise Unfit("bad_office")
    count = _number(given.get("seats", ""), "bad_seats", 1, MOST_OF_A_ROW) or 1
    code = given.get("member", "").upper()
    if code and count != 1:
        raise Unfit("one_holder")
    starts, ends = _day(given.get("starts_on", "")), _day(given.get("term_ends_on", ""))
    if starts and ends and ends < starts:
        raise Unfit("bad_term")
    return {
        "count": count,
        "office": office.value,
        "group": thai.canonical_line(given.get("group", "")),
        "post": thai.canonical_line(given.get("post", "")),
        "is_state": given.get("is_state", "").lower() in YES,
        "member": code,
        "starts_on": starts,
        "term_ends_on": ends,
    }


def _refuse_cells(given: dict[str, str]) -> None:
    name = given.get("body", "")
    if not name or thai.is_blank(name):
        raise Unfit("no_body")
    if thai.name_problem(name):
        raise Unfit("bad_name")
    if any(cell[:1] in "=+-@＝＋－＠\t\r" for cell in given.values()):
        raise Unfit("formula")
    if any(thai.has_identity_number(cell) for cell in given.values()):
        raise Unfit("identity_number")
    if any(thai.length(cell) > LONGEST for cell in given.values()):
        raise Unfit("too_long")


def _place(given: dict[str, str], around: Around) -> str:
    typed = given.get("place", "")
    paths = around.places.get(plain_place(typed), [])
    depth = next((depth for head, depth in DEPTHS.items() if typed.startswith(head)), None)
    if depth is not None:
        paths = [path for path in paths if path.count("/") == depth]
    district = plain_place(given.get("district", ""))
    if district:
        inside = [path for path in paths if path.count("/") != DEPTHS["อำเภอ"]]
        paths = [path for path in inside if plain_place(around.districts.get(path, "")) == district]
    if len(paths) > 1:
        raise Unfit("two_places")
    if not paths:
        raise Unfit("no_place")
    return paths[0]


def plain_place(name: str) -> str:
    """A place as it is looked for: ตำบลท่ากุ่ม, ต.ท่ากุ่ม and ท่ากุ่ม are the same."""
    plain = thai.canonical_line(name).lower()
    for head in ("จังหวัด", "อำเภอ", "ตำบล", "เขต", "แขวง", "จ.", "อ.", "ต."):
        plain = plain.removeprefix(head).strip()
    return plain


def _kind(given: dict[str, str]) -> str:
    typed = given.get("kind", "")
    kind = KINDS.get(typed.lower(), None) if typed else BodyKind.COC_COUNCIL
    if kind is None:
        raise Unfit("bad_kind")
    return kind.value


def _quorum(given: dict[str, str]) -> dict[str, Any]:
    typed = given.get("quorum", "")
    try:
        if not typed:
            return QuorumRule(share=Fraction(1, 2)).as_json()
        if "/" in typed:
            return QuorumRule(share=Fraction(thai.to_arabic_digits(typed))).as_json()
        return QuorumRule(number=thai.parse_int(typed)).as_json()
    except (ValueError, ZeroDivisionError) as unreadable:
        raise Unfit("bad_quorum") from unreadable


def _years(given: dict[str, str]) -> int | None:
    return _number(given.get("term_years", ""), "bad_years", 1, 20)


def _number(typed: str, reason: str, least: int, most: int) -> int | None:
    if not typed:
        return None
    try:
        number = thai.parse_int(typed)
    except ValueError as unreadable:
        raise Unfit(reason) from unreadable
    if not least <= number <= most:
        raise Unfit(reason)
    return number


def _day(typed: str) -> str | None:
    if not typed:
        return None
    try:
        return thai.parse_date(typed).isoformat()
    except ValueError as unreadable:
        raise Unfit("bad_day") from unreadable


def _head(cell: str) -> str | None:
    plain = " ".join(thai.canonical_line(cell).lower().split())
    return next((name for name, heads in COLUMNS.items() if plain in heads), None)


def _given(heads: list[str | None], cells: list[str]) -> dict[str, str]:
    return {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
