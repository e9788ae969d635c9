"""What the pages of a problem and of a board show to everybody, as values that can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from areas.places import Place
from forum.models import UNSEEN, Kind, Problem, ProblemState

AROUND = '<div id="around">'  # where `forum/_around.html` parts; what people write cannot hold an id


@dataclass(frozen=True)
class ShownProblem:
    """A problem as its page needs it, beside its kept piece. The policy asks it like the row."""

    thing_kind: ClassVar[str] = Problem.thing_kind

    id: int
    code: str
    kind: Kind
    title: str
    state: ProblemState
    is_withheld: bool
    is_locked: bool
    proposer_id: int | None
    affected_count: int
    comment_count: int
    talk_closed_at: datetime | None
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
    comments: tuple[tuple[int, str], ...]  # their ids and how they are shown, in the order of the page

    @property
    def letters(self) -> int:
        return len(self.piece) + sum(len(html) for _id, html in self.comments)

    def thread(self, parting: str = "", *, read_up_to: int | None = None) -> str:
        """The page of the thread; `parting` stands before the first comment a reader has not seen."""
        shown, is_parted = [], not parting or read_up_to is None
        for number, html in self.comments:
            if not is_parted and number > (read_up_to or 0):
                shown.append(parting)
                is_parted = True
            shown.append(html)
        return "".join(shown)

    @property
    def last_id(self) -> int:
        """The newest comment of the page."""
        return max((number for number, _html in self.comments), default=0)

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
