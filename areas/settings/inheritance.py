"""What holds where: nation → province → district → subdistrict → community → body → session or round, the nearest wins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select

from areas.models import ChosenSetting
from areas.settings.registry import REGISTRY
from commons.db import session
from commons.things import Ref, Thing, ref


class Settings(Mapping[str, Any]):
    """All settings as they hold in one place at one moment. Never changes; a round keeps `as_json()` when it opens."""

    def __init__(self, kept: Mapping[str, Any], sources: Mapping[str, str] | None = None) -> None:
        self._kept = {name: kept.get(name, definition.default) for name, definition in REGISTRY.items()}
        self._sources = dict(sources or {})

    def __getitem__(self, name: str) -> Any:
        """What the program works with: an int, a str, a bool, a Fraction, a tuple, or None."""
        return REGISTRY[name].kind.meaning(self._kept[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def shown(self, name: str) -> str:
        """How people read it."""
        return REGISTRY[name].kind.show(self._kept[name])

    def typed(self, name: str) -> str:
        """How it stands in a form."""
        return REGISTRY[name].kind.typed(self._kept[name])

    def source_of(self, name: str) -> str | None:
        """The scope that chose it ("/TH/10/", "body:ABCDE"); None when it is the default of Sala."""
        return self._sources.get(name)

    def as_json(self) -> dict[str, Any]:
        """A copy to keep, such as a round does when it opens."""
        return dict(self._kept)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Settings:
        """The settings of a kept copy; a setting that is younger than the copy has its default."""
        return cls(kept)


def settings_for(area_path: str, *, body: Thing | Ref | None = None, meeting: Thing | Ref | None = None) -> Settings:
    """All settings as they hold there, in one statement. `meeting` is a session or a round."""
    scopes = scopes_of(area_path, body=body, meeting=meeting)
    rows = (
        session()
        .execute(
            select(ChosenSetting.scope, ChosenSetting.name, ChosenSetting.value).where(ChosenSetting.scope.in_(scopes))
        )
        .all()
    )
    kept: dict[str, Any] = {}
    sources: dict[str, str] = {}
    for scope, name, value in sorted(rows, key=lambda row: scopes.index(row.scope)):
        kept[name], sources[name] = value, scope
    return Settings(kept, sources)


def setting(name: str, *, area_path: str, body: Thing | Ref | None = None, meeting: Thing | Ref | None = None) -> Any:
    """One setting as it holds there. KeyError for an unknown name. Whoever needs two asks `settings_for`."""
    return settings_for(area_path, body=body, meeting=meeting)[name]


def scopes_of(area_path: str, *, body: Thing | Ref | None = None, meeting: Thing | Ref | None = None) -> list[str]:
    """The scopes that can choose for a place, the farthest first."""
    codes = [code for code in area_path.split("/") if code]
    scopes = ["/" + "/".join(codes[: index + 1]) + "/" for index in range(len(codes))]
    return scopes + [str(thing if isinstance(thing, Ref) else ref(thing)) for thing in (body, meeting) if thing]


def scope_of(place: Thing) -> str:
    """The scope in which a thing chooses: an area's path, else its kind and code."""
    return place.area_path if place.thing_kind == "area" else str(ref(place))
