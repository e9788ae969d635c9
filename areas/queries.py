"""Questions about places: by code, along a path, below a place, by what a person typed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from areas.levels import Level
from areas.models import NATION_PATH, Area
from commons import thai
from commons.db import session
from commons.short_codes import clean_code

MOST_FOUND = 30
OFFICIAL_SUBDISTRICT_CODE = 6  # letters of "230301"; codes made here have five
LONG_LIST = 25  # longer than what one looks over; Bangkok's districts and the provinces are
# A place with the places around it, in the same statement: its full name needs them.
AROUND = joinedload(Area.parent).joinedload(Area.parent).joinedload(Area.parent).joinedload(Area.parent)
BY_CODE = select(Area).where(Area.code == bindparam("code")).options(AROUND)  # asked by most pages, so it is built once


def area_by_code(code: str) -> Area | None:
    """The place with this code, and with it all places around it."""
    return session().scalars(BY_CODE, {"code": code}).unique().one_or_none()


def area_by_id(area_id: int) -> Area | None:
    """The place with this number, and with it all places around it."""
    return session().scalars(select(Area).where(Area.id == area_id).options(AROUND)).unique().one_or_none()


def areas_by_code(codes: Iterable[str]) -> dict[str, Area]:
    """Places by their codes, those around them included; unknown codes are left out."""
    found = session().scalars(select(Area).where(Area.code.in_(set(codes))).options(AROUND)).unique()
    return {area.code: area for area in found}


def areas_on_path(path: str) -> list[Area]:
    """The places a path goes through, from the nation down to its own."""
    return list(session().scalars(select(Area).where(Area.path.in_(paths_of(path))).order_by(func.length(Area.path))))


def areas_at(paths: Collection[str]) -> dict[str, Area]:
    """The places at these paths, with the places around them."""
    if not paths:
        return {}
    found = session().scalars(select(Area).where(Area.path.in_(list(paths))).options(AROUND)).unique()
    return {area.path: area for area in found}


def paths_of(path: str) -> list[str]:
    """A path and the paths around it, widest first: "/TH/10/1025/" gives /TH/, /TH/10/, /TH/10/1025/."""
    codes = [code for code in path.split("/") if code]
    return ["/" + "/".join(codes[: index + 1]) + "/" for index in range(len(codes))]


def children_of(area: Area) -> list[Area]:
    """The places directly in a place that still exist; official ones by their code, others in Thai order."""
    found = session().scalars(select(Area).where(Area.parent_id == area.id, Area.ended_on.is_(None))).all()
    return _in_order(found)


def province_codes() -> list[str]:
    """The codes of all provinces."""
    return list(session().scalars(select(Area.code).where(Area.level == Level.PROVINCE)))


def provinces_with_space() -> list[Area]:
    """The provinces that have opened a space of their own, in Thai order."""
    found = session().scalars(
        select(Area).where(Area.level == Level.PROVINCE, Area.space_opened_on.is_not(None), Area.ended_on.is_(None))
    )
    return sorted(found, key=lambda area: thai.sort_key(area.name_th))


@dataclass(frozen=True)
class Child:
    """A place in a place, with how many places of each level lie directly in it."""

    area: Area
    inside: dict[Level, int]


def children_with_counts(area: Area) -> list[Child]:
    """The places directly in a place with what lies in each of them, in one statement.

    A subdistrict without an official code (made here, for the example) is listed where it lies but not counted.
    """
    inner = aliased(Area)
    counted = or_(inner.level != Level.SUBDISTRICT, func.length(inner.code) == OFFICIAL_SUBDISTRICT_CODE)
    rows = session().execute(
        select(Area, inner.level, func.count(inner.id))
        .outerjoin(inner, and_(inner.parent_id == Area.id, inner.ended_on.is_(None), counted))
        .where(Area.parent_id == area.id, Area.ended_on.is_(None))
        .group_by(Area.id, inner.level)
    )
    counts: dict[Area, dict[Level, int]] = {}
    for child, level, number in rows:
        counts.setdefault(child, {}).update({level: number} if level else {})
    return [Child(child, counts[child]) for child in _in_order(list(counts))]


def provinces() -> list[Area]:
    """All provinces, in Thai order."""
    found = session().scalars(select(Area).where(Area.level == Level.PROVINCE, Area.ended_on.is_(None))).all()
    return sorted(found, key=lambda area: thai.sort_key(area.name_th))


def communities_below(area: Area) -> list[Area]:
    """All communities in a place, at any depth, with the places around them."""
    found = session().scalars(_below(area, Level.COMMUNITY).options(AROUND)).unique().all()
    return _in_order(found)


def count_below(area: Area, level: Level) -> int:
    """How many places of a level lie in a place."""
    return session().scalar(select(func.count()).select_from(_below(area, level).subquery())) or 0


def counts_below(area: Area) -> dict[Level, int]:
    """How many places of each level lie in a place, in one statement; levels without any are left out."""
    rows = session().execute(
        select(Area.level, func.count())
        .where(Area.path.startswith(area.path, autoescape=True), Area.id != area.id, Area.ended_on.is_(None))
        .group_by(Area.level)
    )
    return {level: number for level, number in rows}


def nation() -> Area | None:
    """The nation, once the places are loaded."""
    return session().scalars(select(Area).where(Area.path == NATION_PATH)).one_or_none()


def find_areas(
    text: str, *, levels: Iterable[Level] | None = None, within: Area | None = None, limit: int = MOST_FOUND
) -> list[Area]:
    """Places by name, code or by walking down: "บางพลัด", "1025", "ตราด เขาสมิง" (each further word narrows).

    Names that equal the text come first, then those that begin with it, then wider before smaller places, then Thai order.
    """
    words = [strip_level(word) for word in thai.canonical_line(text).split()]
    words = [word for word in words if word]
    if not words:
        return []
    whole = strip_level(thai.canonical_line(text))
    statement = select(Area).where(Area.ended_on.is_(None), Area.level != Level.NATION).options(AROUND)
    if levels is not None:
        statement = statement.where(Area.level.in_(list(levels)))
    if within is not None:
        statement = statement.where(Area.path.startswith(within.path, autoescape=True))
    one = or_(_named(whole), Area.code == clean_code(whole))
    statement = statement.order_by(func.length(Area.name_th), Area.code)
    found = list(session().scalars(statement.where(one).limit(4 * limit)).unique())
    if not found and len(words) > 1:
        found = _walk_down(statement, words, 4 * limit)
    return sorted(found, key=lambda area: _rank(area, words[-1], whole))[:limit]


def strip_level(word: str) -> str:
    """A typed name without the word of its level: "อ.เขาสมิง", "เขตบางพลัด", "จังหวัด ตราด"."""
    for prefix in LEVEL_WORDS:
        if word.startswith(prefix) and len(word) > len(prefix) + 1:
            return word.removeprefix(prefix).strip()
    return "" if word in LEVEL_WORDS else word


LEVEL_WORDS = ("ชุมชน", "หมู่บ้าน", "จังหวัด", "อำเภอ", "ตำบล", "แขวง", "เขต", "จ.", "อ.", "ต.")


def _walk_down(statement: Select[Area], words: list[str], limit: int) -> list[Area]:
    """Places named by one word that lie in places named by the others, whatever the order of the words."""
    found: list[Area] = []
    for index, word in enumerate(words):
        others = words[:index] + words[index + 1 :]
        narrowed = statement.where(_named(word))
        for other in others:
            narrowed = narrowed.where(Area.id.in_(_ids_below(other)))
        found += session().scalars(narrowed.limit(limit)).unique()
    return list(dict.fromkeys(found))


def _named(text: str) -> ColumnElement[bool]:
    return or_(
        Area.name_th.contains(text, autoescape=True), func.lower(Area.name_en).contains(text.lower(), autoescape=True)
    )


def _ids_below(text: str) -> Select[int]:
    """The numbers of all places that lie in a place named so."""
    around = aliased(Area)
    named = or_(around.name_th.contains(text, autoescape=True), func.lower(around.name_en).contains(text.lower()))
    return select(Area.id).join(around, Area.path.startswith(around.path)).where(named, Area.id != around.id)


def _rank(area: Area, word: str, whole: str) -> tuple[int, int, tuple[object, ...]]:
    names = {area.name_th, strip_level(area.name_th), (area.name_en or "").lower(), area.code}
    equals = whole.lower() in names or word.lower() in names
    begins = any(name.startswith(word.lower()) for name in names if name)
    return (0 if equals else 1 if begins else 2, -area.level.number, (thai.sort_key(area.name_th), area.code))


def _below(area: Area, level: Level) -> Select[Area]:
    return select(Area).where(
        Area.path.startswith(area.path, autoescape=True), Area.level == level, Area.ended_on.is_(None)
    )


def _in_order(areas: Sequence[Area]) -> list[Area]:
    """A short list of official places by their code, as registers have it; a long one, and communities, in Thai order."""
    if len(areas) > LONG_LIST:
        return sorted(areas, key=lambda area: thai.sort_key(area.name_th))
    return sorted(areas, key=lambda area: (area.code if area.code.isdigit() else "~", thai.sort_key(area.name_th)))
