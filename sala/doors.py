"""The doors of a page: the rooms as they are for the place a page is about. A room that is not open yet has no door."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from flask import Flask, current_app, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import HTTPException

NATION = "TH"


@dataclass(frozen=True)
class Door:
    """A way into a room: its key, picture and words, and where it leads in a place. Only some stand in the bar under the thumb."""

    key: str
    picture: str
    words: str
    pattern: str
    is_in_bar: bool = False

    def address(self, place: str) -> str:
        return request.script_root + self.pattern.format(place=place)


DOORS = (
    Door("areas", "map", _l("Areas and communities"), "/areas/{place}"),
    Door("board", "board", _l("Board"), "/problems/board/{place}", is_in_bar=True),
    Door("sessions", "meeting", _l("Sessions"), "/sessions/in/{place}", is_in_bar=True),
    Door("opinions", "alike", _l("Opinions"), "/opinions/in/{place}"),
    Door("rounds", "ballot", _l("Ranking rounds"), "/rounds/in/{place}"),
    Door("councils", "council", _l("Citizen councils"), "/councils/area/{place}"),
    Door("charters", "book", _l("Charters"), "/charters/in/{place}", is_in_bar=True),
    Door("followup", "route", _l("Follow-up"), "/followup/area/{place}"),
)


def init_app(app: Flask) -> None:
    """Give the layout its doors."""
    app.jinja_env.globals["doors"] = doors


def doors() -> tuple[Door, ...]:
    """The doors of the rooms that are open in this installation."""
    return _open_doors(current_app._get_current_object())  # type: ignore[attr-defined]


@cache
def _open_doors(app: Flask) -> tuple[Door, ...]:
    return tuple(door for door in DOORS if _leads_somewhere(app, door))


def _leads_somewhere(app: Flask, door: Door) -> bool:
    try:
        app.url_map.bind("").match(door.pattern.format(place=NATION), method="GET")
    except HTTPException:
        return False
    return True
