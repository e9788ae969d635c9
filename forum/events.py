"""What can happen in the forum."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from commons.events import Event
from forum.models import Kind, Origin, Problem, ProblemState
from forum.office_tables import AnswerState
from members.models import Member


@dataclass(frozen=True, kw_only=True)
class ProblemSubmitted(Event):
    kind: ClassVar[str] = "forum.problem_submitted"
    problem: Problem
    origin: Origin
    matter: Kind = Kind.PROBLEM


@dataclass(frozen=True, kw_only=True)
class ProblemPutOnBoard(Event):
    kind: ClassVar[str] = "forum.problem_put_on_board"
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class ProblemEdited(Event):
    kind: ClassVar[str] = "forum.problem_edited"
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class ProblemSetAside(Event):
    """Returned, parked, passed on, withdrawn or hidden; the reason stands with the problem."""

    kind: ClassVar[str] = "forum.problem_set_aside"
    problem: Problem
    state: ProblemState
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class ProblemsMerged(Event):
    kind: ClassVar[str] = "forum.problems_merged"
    problem: Problem
    into: Problem


@dataclass(frozen=True, kw_only=True)
class SolutionProposed(Event):
    kind: ClassVar[str] = "forum.solution_proposed"
    problem: Problem
    doer: str


@dataclass(frozen=True, kw_only=True)
class CommentPosted(Event):
    kind: ClassVar[str] = "forum.comment_posted"
    levels: ClassVar[int] = 1
    refreshes_pages: ClassVar[bool] = False
    problem: Problem
    comment: str  # its code


@dataclass(frozen=True, kw_only=True)
class CommentChanged(Event):
    """Its words, or what readers answered without a word."""

    kind: ClassVar[str] = "forum.comment_changed"
    levels: ClassVar[int] = 0
    refreshes_pages: ClassVar[bool] = False
    problem: Problem
    comment: str


@dataclass(frozen=True, kw_only=True)
class SomebodyAnswered(Event):
    """One member is told: a comment answers, quotes or names them."""

    kind: ClassVar[str] = "forum.somebody_answered"
    levels: ClassVar[int] = 0
    refreshes_pages: ClassVar[bool] = False
    member: Member
    problem: Problem
    comment: str

    def audience_label(self) -> str:
        return f"member:{self.member.code}"


@dataclass(frozen=True, kw_only=True)
class ProblemSplit(Event):
    """A part of the talk became a matter of its own; it stays where it was, too."""

    kind: ClassVar[str] = "forum.problem_split"
    problem: Problem
    into: Problem


@dataclass(frozen=True, kw_only=True)
class OfficeAnswered(Event):
    """The office answered in public."""

    kind: ClassVar[str] = "forum.office_answered"
    problem: Problem
    answer: str
    state: AnswerState


@dataclass(frozen=True, kw_only=True)
class AnswerOverdue(Event):
    """The day passed on which the office should have answered."""

    kind: ClassVar[str] = "forum.answer_overdue"
    problem: Problem
    due_on: date


@dataclass(frozen=True, kw_only=True)
class SummaryWritten(Event):
    """A summary of the talk stands there to be read and signed."""

    kind: ClassVar[str] = "forum.summary_written"
    problem: Problem
    citations: int


@dataclass(frozen=True, kw_only=True)
class SummarySigned(Event):
    """Somebody who spoke has looked at the summary. Who it is stands on the page, not here."""

    kind: ClassVar[str] = "forum.summary_signed"
    levels: ClassVar[int] = 1
    problem: Problem
    is_agreed: bool


@dataclass(frozen=True, kw_only=True)
class TalkClosed(Event):
    """The talk ended with its summary."""

    kind: ClassVar[str] = "forum.talk_closed"
    problem: Problem
    is_signed: bool


@dataclass(frozen=True, kw_only=True)
class AffectedJoined(Event):
    """Somebody has the same trouble. Who it is stays unsaid."""

    kind: ClassVar[str] = "forum.affected_joined"
    levels: ClassVar[int] = 1
    refreshes_pages: ClassVar[bool] = False
    problem: Problem
    count: int


@dataclass(frozen=True, kw_only=True)
class DepthNoteAdded(Event):
    kind: ClassVar[str] = "forum.depth_note_added"
    problem: Problem
    note: str


@dataclass(frozen=True, kw_only=True)
class VisitPlanned(Event):
    kind: ClassVar[str] = "forum.visit_planned"
    problem: Problem
    visit: str
    visited_on: date


@dataclass(frozen=True, kw_only=True)
class VisitConfirmed(Event):
    """One side has confirmed the visit; with the second side the problem is verified."""

    kind: ClassVar[str] = "forum.visit_confirmed"
    problem: Problem
    visit: str
    side: str
    is_complete: bool


@dataclass(frozen=True, kw_only=True)
class NamesWrittenAgain(Event):
    """Somebody who spoke here is called otherwise now, or closed the account: what was kept of the page was made anew."""

    kind: ClassVar[str] = "forum.names_written_again"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0
    problem: Problem
