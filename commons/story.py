"""The way of a thing (เส้นทางของเรื่อง): events told as sentences, with names looked up when they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from commons.events.reading import Told, events_about
from commons.things import Thing


@dataclass(frozen=True)
class Named:
    """How a thing is called and where it is to be seen."""

    title: str
    address: str | None = None


@dataclass(frozen=True)
class Step:
    """One step on the way of a thing."""

    at: datetime
    kind: str
    sentence: str
    role: str
    address: str | None


class Names:
    """The names of the things a story tells of; asked from the rooms once per kind."""

    def __init__(self, things: Iterable[str]) -> None:
        self._found: dict[str, Named] = {}
        by_kind: dict[str, set[str]] = defaultdict(set)
        for thing in things:
            kind, _, code = thing.partition(":")
            by_kind[kind].add(code)
        for kind, codes in by_kind.items():
            if kind in _namers:
                self._found.update({f"{kind}:{code}": named for code, named in _namers[kind](codes).items()})

    def of(self, thing: str | None) -> Named:
        """The name of "kind:code"; a thing that is gone or hidden has none."""
        return self._found.get(thing or "", Named("…"))

    def named(self, thing: str) -> Named | None:
        """The same, or None."""
        return self._found.get(thing)

    def told(self, event: Told, kind: str) -> Named:
        """The name of the first thing of a kind the event tells of."""
        code = event.code_of(kind)
        return self.of(f"{kind}:{code}" if code else None)


Sentence = Callable[[Told, Names], str]
Namer = Callable[[set[str]], dict[str, Named]]
_sentences: dict[str, tuple[Sentence, str | None]] = {}
_namers: dict[str, Namer] = {}


def sentence(kind: str, *, leads_to: str | None = None) -> Callable[[Sentence], Sentence]:
    """Register how an event reads: `@sentence("forum.problem_submitted")`. `leads_to` names the kind of thing its link opens."""

    def register(phrase: Sentence) -> Sentence:
        _sentences[kind] = (phrase, leads_to)
        return phrase

    return register


def names(kind: str) -> Callable[[Namer], Namer]:
    """Register how the things of a kind are called: codes in, names out, in one query."""

    def register(namer: Namer) -> Namer:
        _namers[kind] = namer
        return namer

    return register


def way_of(thing: Thing) -> list[Step]:
    """The public way of a thing, oldest step first; events without a sentence are not steps."""
    return tell(events_about(thing, kinds=set(_sentences)), here=f"{thing.thing_kind}:{thing.code}")


def tell(events: list[Told], *, here: str = "") -> list[Step]:
    """Events as steps, in their order."""
    found = Names(thing for event in events for thing in event.things)
    return [_step(event, found, here) for event in events if event.kind in _sentences]


def kinds_with_sentence() -> set[str]:
    """The kinds of events that can be told."""
    return set(_sentences)


def name_of(thing: str) -> Named:
    """The name of one "kind:code"."""
    return Names([thing]).of(thing)


def _step(event: Told, found: Names, here: str) -> Step:
    phrase, leads_to = _sentences[event.kind]
    target = f"{leads_to}:{event.code_of(leads_to)}" if leads_to else ""
    address: Any = found.of(target).address if target and target != here else None
    return Step(event.at, event.kind, phrase(event, found), event.actor_role, address)
