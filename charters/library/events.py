"""What can happen between places: something was taken over, its source moved on, that was answered, a source heard where it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from charters.models import Charter, Edition
from commons.events import Event


@dataclass(frozen=True, kw_only=True)
class PackTaken(Event):
    """Clauses of another place came into a draft of ours."""

    kind: ClassVar[str] = "charters.pack_taken"
    levels: ClassVar[int] = 1
    edition: Edition
    charter: Charter
    clauses: int
    source: str  # the code of the edition they came from
    source_number: int

    def audience_label(self) -> str:
        return self.edition.audience


@dataclass(frozen=True, kw_only=True)
class SourceMoved(Event):
    """A source of ours has a new edition whose words differ; those who lead the place are told."""

    kind: ClassVar[str] = "charters.source_moved"
    levels: ClassVar[int] = 1
    charter: Charter
    edition: Edition  # the source's
    clauses: int


@dataclass(frozen=True, kw_only=True)
class NewsAnswered(Event):
    """We took the new words of a source over, joined them with ours, or kept ours."""

    kind: ClassVar[str] = "charters.news_answered"
    levels: ClassVar[int] = 1
    charter: Charter
    edition: Edition  # the source's
    answer: str


@dataclass(frozen=True, kw_only=True)
class PassedOn(Event):
    """Words of a charter are in force in another place now; told to the source once the other place has declared them."""

    kind: ClassVar[str] = "charters.passed_on"
    levels: ClassVar[int] = 1
    charter: Charter  # the source
    edition: Edition  # of the place that took them
    clauses: int


@dataclass(frozen=True, kw_only=True)
class DraftKept(Event):
    """A draft is kept close to its place, or open to everybody again."""

    kind: ClassVar[str] = "charters.draft_kept"
    levels: ClassVar[int] = 1
    edition: Edition
    is_close: bool
