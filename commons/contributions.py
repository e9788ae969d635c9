"""What people put before everybody, in whatever room: how it is found by kind and code, taken out of sight, covered, shown again.

A room registers each kind of its contributions once; who may take something out of sight, and when, is asked elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask

from commons.addresses import address_of
from commons.things import Thing

COVER = "[ปกปิด]"  # stands in every language where words were covered


@dataclass(frozen=True)
class Contribution:
    """One contribution as it stands. `fields` are its words and its picture by the names its room writes them under."""

    code: str  # of the contribution itself
    thing: Thing  # it, or what tells of it in the log
    title: str  # of the page on which it stands
    address: str  # of that page
    fields: Mapping[str, str]
    author_id: int | None  # who wrote it, or wrote it down for somebody
    is_seen: bool  # by everybody
    pages: tuple[Thing, ...] = ()  # what else shows it
    element: str = ""  # the id under which open pages hold it
    is_locked: bool = False

    @property
    def text(self) -> str:
        """All its words, one part after the other."""
        return "\n\n".join(words for name, words in self.fields.items() if words and name != PICTURE)


PICTURE = "picture"  # the field that holds the name of a stored file


@dataclass(frozen=True)
class Handling:
    """What a room does with one kind of its contributions, each by the code of the thing; who may is asked elsewhere.

    `write` puts other words in the fields it is given; `set_locked` closes the talk below it, where there is talk.
    Where other things rest on the row, it has no `set_seen`: its words are covered instead. `forget` removes its files for good.
    """

    label: Any  # one such thing
    find: Callable[[str], Contribution | None]
    set_seen: Callable[[str, bool], None] | None
    write: Callable[[str, Mapping[str, str]], None]
    set_locked: Callable[[str, bool], None] | None = None
    forget: Callable[[str], None] | None = None


_handlings: dict[str, Handling] = {}


def init_app(app: Flask) -> None:
    """Let every page link to where something may be reported."""
    app.jinja_env.globals["report_address"] = report_address


def handles(kind: str, handling: Handling) -> None:
    """Register how the contributions of a kind are handled."""
    _handlings[kind] = handling


def kinds() -> dict[str, Handling]:
    """Every kind of contribution with its handling."""
    return dict(_handlings)


def handling_of(kind: str) -> Handling:
    """KeyError for a kind nobody registered."""
    return _handlings[kind]


def find_contribution(kind: str, code: str) -> Contribution | None:
    """The contribution as it stands now; None for an unknown kind or one that is gone."""
    return _handlings[kind].find(code) if kind in _handlings else None


def report_address(thing: Thing) -> str:
    """Where anybody may report this thing."""
    return address_of("moderation.report", kind=thing.thing_kind, code=thing.code)
