"""What an event is, how it is announced, and who hears it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cached_property
from typing import Any, ClassVar, TypeVar

from commons import clock
from commons.actors import SYSTEM, Actor
from commons.db import canonical_json, session
from commons.things import Ref, Thing, area_streams, ref

E = TypeVar("E", bound="Event")
ANNOUNCED = "announced_events"
PUBLIC = "public"
UNWRITTEN = ("actor", "readers")  # fields of every event that are no facts of it
_TOKEN = re.compile(r"[A-Za-z0-9_.:/+=-]{0,120}\Z")
_kinds: dict[str, type[Event]] = {}
_listeners: dict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that has happened. Subclasses are frozen dataclasses named in the past tense.

    Fields that are things (see `commons.things`) are what it tells of: each has its stream, and the first one gives the place.
    All other fields are facts: ids, states, figures, salted digests; never names, texts or contacts.
    """

    kind: ClassVar[str]
    levels: ClassVar[int] = 4  # how many places around the first thing hear of it
    audience: ClassVar[str] = PUBLIC  # who may see it: "public", "members:<path>", "member:<code>", "none"

    refreshes_pages: ClassVar[bool] = True  # whether the kept pieces of its things are rendered again

    actor: Actor = SYSTEM
    readers: tuple[int, ...] = ()  # members who are told of it though they follow nothing; never written down with it

    def __init_subclass__(cls, **rest: Any) -> None:
        super().__init_subclass__(**rest)
        if "kind" in cls.__dict__:
            if cls.kind in _kinds and _kinds[cls.kind].__qualname__ != cls.__qualname__:
                raise ValueError(f"two events of the kind {cls.kind}")
            _kinds[cls.kind] = cls

    def things(self) -> list[Thing]:
        """The things it tells of, in the order of its fields; a field may be a list of things."""
        found: list[Thing] = []
        for value in self._values().values():
            found.extend(_things_in(value))
        return found

    def area_path(self) -> str:
        """The place it happened in: that of its first thing."""
        return next((thing.area_path for thing in self.things()), "/TH/")

    def streams(self) -> list[str]:
        """The streams it is numbered in: its things' and the places' around the first one."""
        own = [str(ref(thing)) for thing in self.things()]
        return list(dict.fromkeys(own + area_streams(self.area_path(), levels=self.levels)))

    def audience_label(self) -> str:
        """Who may be shown it."""
        return self.audience

    def facts(self) -> dict[str, Any]:
        """Its other fields as JSON. Raises ValueError for anything that reads like a text."""
        return {name: _fact(name, value) for name, value in self._values().items() if not _is_things(value)}

    def as_stored(self, at: datetime) -> str:
        """The canonical bytes (as text) that are stored and hashed."""
        return canonical_json(
            {
                "v": 1,
                "kind": self.kind,
                "at": at.isoformat(timespec="seconds"),
                "actor": self.actor.code,
                "role": self.actor.role_towards(self.area_path()),
                "area": self.area_path(),
                "audience": self.audience_label(),
                "things": [str(ref(thing)) for thing in self.things()],
                "facts": self.facts(),
            }
        )

    def _values(self) -> Mapping[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in UNWRITTEN}


@dataclass(frozen=True)
class Announced:
    """An event with the moment it was announced, waiting for its numbers."""

    event: Event
    at: datetime

    @cached_property
    def body(self) -> str:
        """The bytes (as text) that are stored and hashed, in each stream the same."""
        return self.event.as_stored(self.at)


def announce(event: Event) -> None:
    """Tell that it has happened: listeners act now, in the same transaction; the numbers come at the commit."""
    session().info.setdefault(ANNOUNCED, []).append(Announced(event, clock.now()))
    for kind in type(event).__mro__:
        for listener in _listeners.get(kind, ()):
            listener(event)


def on(kind: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register what a room does when another room speaks: `@on(RoundPublished)`."""

    def register(listener: Callable[[E], None]) -> Callable[[E], None]:
        if listener not in _listeners[kind]:
            _listeners[kind].append(listener)
        return listener

    return register


def registered_kinds() -> dict[str, type[Event]]:
    """Every kind of event by its name."""
    return dict(_kinds)


def _things_in(value: Any) -> list[Thing]:
    if value is None or isinstance(value, str | int):  # most facts are; asking a protocol is slow
        return []
    if isinstance(value, Thing):
        return [value]
    if isinstance(value, list | tuple) and value and all(isinstance(item, Thing) for item in value):
        return list(value)
    return []


def _is_things(value: Any) -> bool:
    return bool(_things_in(value))


def _fact(name: str, value: Any) -> Any:
    match value:
        case None | bool() | int():
            return value
        case Enum():
            return value.value
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Fraction():
            return str(value)
        case Ref():
            return str(value)
        case str() if _TOKEN.match(value):
            return value
        case list() | tuple():
            return [_fact(name, item) for item in value]
        case dict():
            return {str(_fact(name, key)): _fact(name, item) for key, item in value.items()}
    raise ValueError(f"the event log holds no free text: {name}={value!r}")
