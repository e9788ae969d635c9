"""What the pages of a problem and of a board show to everybody, as values that can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from areas.places import Place
from forum.models import UNSEEN, Problem, ProblemState

AROUND = '<div id="around">'  # where `forum/_around.html` parts; what people write cannot hold an id


@dataclass(frozen=True)
class ShownProblem:
    """A problem as its page needs it, beside its kept piece. The policy asks it like the row."""

    thing_kind: ClassVar[str] = Problem.thing_kind

    id: int
    code: str
    title: str
    state: ProblemState
    is_withheld: bool
    proposer_id: int | None
    affected_count: int
    comment_count: int
    area: Place

    @property
    def area_path(self) -> str:
        return self.area.path

    @property
    def is_seen(self) -> bool:
        """Whether everybody may see it."""
        return self.state not in UNSEEN and not self.is_withheld


@dataclass(frozen=True)
class ProblemPage:
    """What everybody sees of a problem and of one page of its thread."""

    problem: ShownProblem
    piece: str
    thread: str

    @property
    def letters(self) -> int:
        return len(self.piece) + len(self.thread)

    @property
    def said(self) -> str:
        """What the community says: a reader's own button stands right below it."""
        return self.piece[: self._parting]

    @property
    def beside(self) -> str:
        """What stands beside, and what became of it."""
        return self.piece[self._parting :]

    @property
    def _parting(self) -> int:
        place = self.piece.find(AROUND)
        return len(self.piece) if place < 0 else place


@dataclass(frozen=True)
class BoardPage:
    """What everybody sees of one page of a board."""

    area: Place
    cards: str
    has_more: bool

    @property
    def letters(self) -> int:
        return len(self.cards)
