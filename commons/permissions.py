"""Permissions are tables: any way, all its conditions. The service asks, the template asks the same table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commons.actors import Actor

Predicate = Callable[[Actor, Any], bool]


@dataclass(frozen=True)
class Condition:
    """A question about an actor and a thing, with the sentence that tells a "no"."""

    predicate: Predicate
    refusal: Any  # a str or a lazy translation

    def __call__(self, actor: Actor, thing: Any) -> bool:
        return self.predicate(actor, thing)

    @property
    def name(self) -> str:
        return getattr(self.predicate, "__name__", repr(self.predicate))


Way = Sequence[Condition]
Table = Mapping[str, Sequence[Way]]


class NotAllowed(Exception):
    """Refused, with a sentence for the member (403). `action` is the row of the table."""

    def __init__(self, sentence: Any, action: str = "") -> None:
        super().__init__(action)
        self.sentence = sentence
        self.action = action


class Conflict(Exception):
    """The state does not allow this step now (409), with a sentence that names the present state."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def condition(refusal: Any) -> Callable[[Predicate], Condition]:
    """Make a predicate a condition: `@condition(_l("This round is not open."))`."""
    return lambda predicate: Condition(predicate, refusal)


def may(table: Table, actor: Actor, action: str, thing: Any) -> bool:
    """Whether one way of `action` holds. KeyError when the table has no such row."""
    return any(all(asked(actor, thing) for asked in way) for way in table[action])


def require(table: Table, actor: Actor, action: str, thing: Any) -> None:
    """Raise NotAllowed with the refusal of the way that came furthest."""
    best_sentence, best_length = None, -1
    for way in table[action]:
        for length, asked in enumerate(way):
            if not asked(actor, thing):
                if length > best_length:
                    best_sentence, best_length = asked.refusal, length
                break
        else:
            return
    raise NotAllowed(best_sentence, action)
