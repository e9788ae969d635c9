"""What is voted on: the options, the way of deciding and its rules, frozen before the first ballot."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")  # the rules of a way of deciding, a frozen dataclass


@dataclass(frozen=True)
class Option:
    """One thing to choose. `submitted` says when it came in, as a rising whole number; equal is at once."""

    id: str
    submitted: int


@dataclass(frozen=True)
class Paper(Generic[R]):
    """A ballot paper. The order of `options` is the printed one; no count depends on it."""

    vote: str
    way: str
    options: tuple[Option, ...]
    rules: R

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)


@dataclass(frozen=True)
class Sheet:
    """One batch of paper ballots, known only by its totals.

    `persons` says how many different people marked an option; it differs from `totals` only where one
    person may stack several marks on it.
    """

    number: str
    valid: int
    invalid: int
    totals: Mapping[str, int]
    persons: Mapping[str, int]
