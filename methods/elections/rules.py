"""What may be set when an election is counted, and how a method says what it takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from methods.elections.breaks import NO_BREAKS, Breaks
from methods.elections.condorcet import Strength
from methods.elections.outcome import Outcome
from methods.elections.profile import Unranked
from methods.exact import Number


class Form(StrEnum):
    """What the marks on a ballot are; a file's cells are read accordingly."""

    RANKS = "ranks"
    TICKS = "ticks"
    SCORES = "scores"
    BUDGET = "budget"


@dataclass(frozen=True)
class Rules:
    """Everything that can be chosen. None is the method's own default, or what the file says.

    `quorum` asks for so many people above `default_option`, or, where there is none, for so many valid ballots. `threshold` up to 1
    is a share of the valid ballots, above that a number of votes.
    """

    seats: int | None = None
    quota: str | None = None
    strength: Strength | None = None
    unranked: Unranked | None = None
    completion: str | None = None
    quorum: Number | None = None
    default_option: str | None = None
    majorities: Mapping[str, Number] = field(default_factory=dict)
    on_unaffordable: str | None = None
    threshold: Number | None = None
    breaks: Breaks = NO_BREAKS


class Election(Protocol):
    """What every kind of election can say of itself, whatever its ballots are."""

    @property
    def options(self) -> Sequence[str]: ...

    @property
    def names(self) -> Mapping[str, str]: ...

    @property
    def valid(self) -> Number: ...

    @property
    def invalid(self) -> int: ...


@dataclass(frozen=True)
class Method:
    """One way to count, by its `code`. `takes` names the fields of `Rules` that mean something to it.

    `count` is given a `Profile` (for `Form.BUDGET`: what the reader of budgets makes) and the rules.
    """

    code: str
    reads: Form
    takes: frozenset[str]
    count: Callable[[Any, Rules], Outcome]
