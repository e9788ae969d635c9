"""The quorum as the log kept it, at the beginning and at the opening and closing of each vote, with the groups it asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commons.events.reading import Told
from meetings import queries
from meetings.quorum import groups_words


@dataclass(frozen=True)
class Kept:
    """Who was here at one moment. `groups` names every group the rule asked for, with how many of it were here."""

    step: str
    at: datetime
    here: int
    needed: int | None
    least: int = 0
    groups: tuple[tuple[str, int], ...] = ()
    entitled: int | None = None
    voted: int | None = None

    @property
    def is_reached(self) -> bool:
        enough = self.needed is None or self.here >= self.needed
        return enough and all(here >= self.least for _name, here in self.groups)

    @property
    def groups_words(self) -> str:
        return groups_words(self.groups, self.least)


def kept_in(told: Iterable[Told]) -> list[Kept]:
    """What these events of a session kept; groups by the names that they have today."""
    told = list(told)
    names = queries.names_of_groups(mark for one in told for mark in one.facts.get("by_group", {}))
    return [_kept(one, names) for one in told]


def _kept(told: Told, names: Mapping[str, str]) -> Kept:
    facts: Mapping[str, Any] = told.facts
    groups = tuple(sorted((names[mark], here) for mark, here in facts.get("by_group", {}).items() if mark in names))
    return Kept(
        facts.get("step", ""), told.at, facts["present"], facts.get("needed"), facts.get("least", 0), groups,
        facts.get("entitled"), facts.get("voted"),
    )  # fmt: skip
