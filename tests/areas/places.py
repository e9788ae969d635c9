"""A small country for the tests of all rooms: Bang Phlat with its khwaeng and a community, Khao Saming in Trat."""

from __future__ import annotations

from areas import queries
from areas.models import NATION_PATH, Area, AreaKind, Level
from commons.db import session

SMALL_COUNTRY = [
    ("TH", "ประเทศไทย", "Thailand", Level.NATION, None),
    ("10", "กรุงเทพมหานคร", "Bangkok", Level.PROVINCE, "TH"),
    ("1025", "บางพลัด", "Bang Phlat", Level.DISTRICT, "10"),
    ("102501", "บางพลัด", "Bang Phlat", Level.SUBDISTRICT, "1025"),
    ("102502", "บางอ้อ", "Bang O", Level.SUBDISTRICT, "1025"),
    ("1032", "ประเวศ", "Prawet", Level.DISTRICT, "10"),
    ("23", "ตราด", "Trat", Level.PROVINCE, "TH"),
    ("2303", "เขาสมิง", "Khao Saming", Level.DISTRICT, "23"),
    ("230301", "เขาสมิง", "Khao Saming", Level.SUBDISTRICT, "2303"),
    ("230302", "แสนตุ้ง", "Saen Tung", Level.SUBDISTRICT, "2303"),
    ("BANGA", "ชุมชนสมมติ บางอ้อ 1", "Example Community Bang O 1", Level.COMMUNITY, "102502"),
]


def small_country() -> dict[str, Area]:
    """The places by their codes, flushed. "BANGA" is a community in แขวงบางอ้อ."""
    places: dict[str, Area] = {}
    for code, name_th, name_en, level, parent in SMALL_COUNTRY:
        around = places.get(parent or "")
        path = f"{around.path}{code}/" if around else NATION_PATH
        kind = AreaKind.URBAN if level is Level.COMMUNITY else AreaKind.PLAIN
        places[code] = Area(
            code=code, name_th=name_th, name_en=name_en, level=level, kind=kind, path=path, parent=around
        )
        session().add(places[code])
        session().flush()
    return places


def place(code: str) -> Area:
    """The place with this code, which must be there."""
    area = queries.area_by_code(code)
    assert area is not None, code
    return area
