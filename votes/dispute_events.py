"""What can happen to the disputes of a round; nobody learns from them who raised one, or in which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from votes.dispute_tables import About
from votes.events import RoundEvent


@dataclass(frozen=True, kw_only=True)
class DisputeRaised(RoundEvent):
    """Somebody says that something is wrong; under this reference it stands on the board."""

    kind: ClassVar[str] = "votes.dispute_raised"
    levels: ClassVar[int] = 0
    reference: str
    about: About


@dataclass(frozen=True, kw_only=True)
class DisputeAnswered(RoundEvent):
    """A dispute was answered with a sentence that everybody can read."""

    kind: ClassVar[str] = "votes.dispute_answered"
    levels: ClassVar[int] = 0
    reference: str
