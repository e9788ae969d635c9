"""A thing is what events tell of and pages show: it has a kind, a code, an address and a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

NATION_STREAM = "area:TH"  # never told anything, see `area_streams`


@runtime_checkable
class Thing(Protocol):
    """What a model must have to be told of. `area_path` is the path of codes from the nation down."""

    thing_kind: ClassVar[str]
    code: str

    @property
    def area_path(self) -> str: ...


@dataclass(frozen=True)
class Ref:
    """A thing known by name only: how rooms refer to rooms on their left (never a foreign key)."""

    kind: str
    code: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.code}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        kind, _, code = text.partition(":")
        return cls(kind, code)


def ref(thing: Thing) -> Ref:
    return Ref(thing.thing_kind, thing.code)


def stream_of(thing: Thing) -> str:
    """The stream in which everything about this thing is told."""
    return str(ref(thing))


def area_streams(area_path: str, *, levels: int = 4) -> list[str]:
    """The streams of a place and of the places around it, nearest first: "/TH/23/2301/ABCDE/" gives
    area:ABCDE, area:2301, area:23. Four levels reach from a village through its tambon to the province.
    The nation hears of nothing below it, so that two provinces never wait for each other."""
    codes = [code for code in area_path.split("/") if code][1:]
    return [f"area:{code}" for code in reversed(codes)][:levels] if levels else []
