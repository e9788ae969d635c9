"""Places as values: names and codes of a place and of those around it, read as columns beside whatever else a page asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from flask import render_template
from flask_babel import get_locale
from markupsafe import Markup, escape
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import aliased

from areas.called import Called
from areas.labels import AreaKind
from areas.levels import Level
from areas.models import Area
from commons.db import session
from commons.markup import kept_html

LAST = "\ue000"  # a sign that no text holds, where the words of the page itself go
LEVELS = 5  # from a community to the nation
NAMES = ("code", "path", "level", "kind", "name_th", "name_en")
_around: list[Any] = [Area, *(aliased(Area, name=f"around_{number}") for number in range(1, LEVELS))]


@dataclass(frozen=True)
class Place(Called):
    """What a page says of a place, and of the places around it."""

    code: str
    path: str
    level: Level
    kind: AreaKind
    name_th: str
    name_en: str | None
    parent: Place | None = None

    @property
    def area_path(self) -> str:
        return self.path


def with_places(statement: Select[Any]) -> Select[Any]:
    """The statement, which asks for an Area among others, with the columns of `place_of` at its end."""
    for inner, outer in pairwise(_around):
        statement = statement.outerjoin(outer, outer.id == inner.parent_id)
    return statement.add_columns(*(getattr(area, name) for area in _around for name in NAMES))


def place_of(row: Sequence[Any]) -> Place:
    """The place in the last columns of a row."""
    columns = row[-LEVELS * len(NAMES) :]
    place: Place | None = None
    for begin in range(len(columns) - len(NAMES), -1, -len(NAMES)):
        if columns[begin] is not None:
            place = Place(**dict(zip(NAMES, columns[begin:], strict=False)), parent=place)
    if place is None:
        raise ValueError("a row without a place")
    return place


_BY_CODE = with_places(select().select_from(Area).where(Area.code == bindparam("code")))


def place_by_code(code: str) -> Place | None:
    """The place with this code and those around it, in one statement."""
    row = session().connection().execute(_BY_CODE, {"code": code}).one_or_none()
    return place_of(row) if row is not None else None


def crumbs_to(place: Place, last: str) -> Markup:
    """The crumbs of a page in a place, whose own words are `last`. A value is hashed by all that it says, so they are never old."""
    return kept_html(_crumbs(place, str(get_locale())).replace(LAST, str(escape(last))))


@lru_cache(maxsize=500)
def _crumbs(place: Place, _language: str) -> str:
    return render_template("areas/_crumbs.html", area=place, last=LAST)
