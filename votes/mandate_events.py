"""What can happen to the mandates of a round; whose they are is told by the numbers of the roll."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from votes.events import RoundEvent


@dataclass(frozen=True, kw_only=True)
class MandateGiven(RoundEvent):
    """One person on the roll votes for another, by the rule of the round."""

    kind: ClassVar[str] = "votes.mandate_given"
    levels: ClassVar[int] = 0
    number: int
    holder: int


@dataclass(frozen=True, kw_only=True)
class MandateEnded(RoundEvent):
    """A mandate was taken back before anybody voted with it."""

    kind: ClassVar[str] = "votes.mandate_ended"
    levels: ClassVar[int] = 0
    number: int
