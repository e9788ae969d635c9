"""What can happen to a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from areas.models import Area
from commons.events import Event
from commons.things import Thing


@dataclass(frozen=True, kw_only=True)
class CommunityMade(Event):
    """A community (or another place without an official code) has a page and can take part."""

    kind: ClassVar[str] = "areas.community_made"
    area: Area
    households: int | None = None


@dataclass(frozen=True, kw_only=True)
class FactsChanged(Event):
    """The facts of a place were written anew."""

    kind: ClassVar[str] = "areas.facts_changed"
    area: Area
    households: int | None = None
    population: int | None = None
    population_date: date | None = None
    area_km2: str | None = None


@dataclass(frozen=True, kw_only=True)
class SpaceOpened(Event):
    """A province has opened its space: it stands on the first page with its direction."""

    kind: ClassVar[str] = "areas.space_opened"
    area: Area


@dataclass(frozen=True, kw_only=True)
class SettingChanged(Event):
    """A place, body, session or round chose a setting, or gave its choice up (`is_inherited`). Own wordings are told as their number."""

    kind: ClassVar[str] = "areas.setting_changed"
    place: Thing
    setting: str
    value: str | int | bool | None = None
    is_inherited: bool = False
