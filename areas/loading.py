"""Loads the official register: the nation, its provinces, districts and subdistricts, and what became of abolished ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update

from areas.labels import BANGKOK
from areas.levels import Level
from areas.models import NATION_PATH, Area, AreaKind
from commons import clock
from commons.db import session
from commons.lazy import lazy

geothai = lazy("geothai")
abolished = lazy("geothai.abolished")

LEVEL_OF_LENGTH = {2: Level.PROVINCE, 4: Level.DISTRICT, 6: Level.SUBDISTRICT}
NATION_CODE = "TH"


@dataclass(frozen=True)
class Entry:
    """A place as the register has it."""

    code: str
    name_th: str
    name_en: str | None
    ended_on: date | None = None
    successor_codes: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        return LEVEL_OF_LENGTH.get(len(self.code), Level.NATION) if self.code.isdigit() else Level.NATION

    @property
    def parent_code(self) -> str | None:
        if self.level is Level.NATION:
            return None
        return self.code[:-2] or NATION_CODE

    @property
    def path(self) -> str:
        codes = [self.code[:length] for length in (2, 4, 6) if len(self.code) >= length and self.code.isdigit()]
        return NATION_PATH + "".join(f"{code}/" for code in codes)


@dataclass(frozen=True)
class Loaded:
    """What a load has done."""

    added: int
    changed: int
    ended: int


def load_register() -> Loaded:
    """Bring the places to what the register says; a second load changes nothing. Communities and made places stay as they are."""
    entries = {entry.code: entry for entry in register()}
    known = _known()
    ids = {code: row.id for code, row in known.items()}
    added = 0
    for level in (Level.NATION, Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT):
        fresh = [entry for entry in entries.values() if entry.level is level and entry.code not in known]
        ids |= _insert(fresh, ids)
        added += len(fresh)
    changed = _update(entry for code, entry in entries.items() if code in known and _differs(entry, known[code]))
    ended = _end(code for code, row in known.items() if code not in entries and row.ended_on is None)
    return Loaded(added, changed, ended)


def register() -> list[Entry]:
    """All entries: those in force, and the abolished ones that have successors (others were offices, not places)."""
    entries = [Entry(NATION_CODE, "ประเทศไทย", "Thailand")]
    for province in geothai.provinces():
        entries.append(Entry(province.code, province.name_th, province.name_en))
        for district in geothai.districts(province.code):
            entries.append(Entry(district.code, _plain_name(district), district.name_en))
            entries += [Entry(sub.code, sub.name_th, sub.name_en) for sub in geothai.subdistricts(district.code)]
    in_force = {entry.code for entry in entries}
    return entries + [entry for entry in _abolished(in_force) if entry.code not in in_force]


def _abolished(in_force: set[str]) -> list[Entry]:
    """The abolished places that lead somewhere and whose surroundings are known."""
    found = [
        Entry(area.code, _plain_name(area), area.name_en, date.fromisoformat(area.abolished_on), tuple(area.successors))
        for area in abolished.abolished_areas()
        if area.successors
    ]
    known = in_force | {entry.code for entry in found}
    return [entry for entry in found if entry.parent_code in known]


def _plain_name(area: Any) -> str:
    """The name without the word of its level, which the register writes for Bangkok's districts alone."""
    name: str = area.name_th
    return name.removeprefix("เขต") if area.code.startswith(BANGKOK) and len(area.code) == 4 else name


def _known() -> dict[str, Any]:
    rows = session().execute(
        select(Area.code, Area.id, Area.name_th, Area.name_en, Area.ended_on, Area.successor_codes, Area.level)
    )
    return {row.code: row for row in rows if row.code.isdigit() or row.code == NATION_CODE}


def _insert(entries: list[Entry], ids: Mapping[str, int]) -> dict[str, int]:
    if not entries:
        return {}
    rows = [_row(entry) | {"parent_id": ids[entry.parent_code] if entry.parent_code else None} for entry in entries]
    made = session().execute(insert(Area).returning(Area.code, Area.id), rows)
    return {code: number for code, number in made}


def _row(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {
        "level": entry.level,
        "kind": AreaKind.PLAIN,
        "geo_code": entry.code,
        "path": entry.path,
        "successor_codes": list(entry.successor_codes) or None,
    }


def _differs(entry: Entry, row: Any) -> bool:
    kept = (row.name_th, row.name_en, row.ended_on, tuple(row.successor_codes or ()))
    return kept != (entry.name_th, entry.name_en, entry.ended_on, entry.successor_codes)


def _update(entries: Iterable[Entry]) -> int:
    changed = list(entries)
    for entry in changed:
        session().execute(
            update(Area)
            .where(Area.code == entry.code)
            .values(
                name_th=entry.name_th,
                name_en=entry.name_en,
                ended_on=entry.ended_on,
                successor_codes=list(entry.successor_codes) or None,
            )
        )
    return len(changed)


def _end(codes: Iterable[str]) -> int:
    """Places the register no longer has: their pages stay, with the day it was noticed."""
    gone = list(codes)
    if gone:
        session().execute(update(Area).where(Area.code.in_(gone)).values(ended_on=clock.today()))
    return len(gone)
