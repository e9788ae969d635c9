"""What happens with questions, small groups and groups of cards. Facts are codes and figures; who asked or liked is never told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from forum.models import Problem
from meetings.events.sessions import MeetingEvent


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(MeetingEvent):
    """A question waits for the console; nobody else hears of it yet."""

    kind: ClassVar[str] = "meetings.question_asked"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0
    question: str


@dataclass(frozen=True, kw_only=True)
class QuestionMoved(MeetingEvent):
    """A question was shown, answered, declined or taken back by the console."""

    kind: ClassVar[str] = "meetings.question_moved"
    levels: ClassVar[int] = 0
    question: str
    state: str


@dataclass(frozen=True, kw_only=True)
class QuestionLiked(MeetingEvent):
    """How many want this question answered."""

    kind: ClassVar[str] = "meetings.question_liked"
    levels: ClassVar[int] = 0
    question: str
    likes: int


@dataclass(frozen=True, kw_only=True)
class TableMade(MeetingEvent):
    kind: ClassVar[str] = "meetings.table_made"
    levels: ClassVar[int] = 0
    table: str
    number: int


@dataclass(frozen=True, kw_only=True)
class TableSheetWritten(MeetingEvent):
    """The sheet of a table has a new version."""

    kind: ClassVar[str] = "meetings.table_sheet_written"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0
    table: str
    version: int
    from_paper: bool


@dataclass(frozen=True, kw_only=True)
class TableMerged(MeetingEvent):
    """The sheet of a table was read to the room and stands in the notes of the session."""

    kind: ClassVar[str] = "meetings.table_merged"
    levels: ClassVar[int] = 0
    table: str
    line: str
    people: int


@dataclass(frozen=True, kw_only=True)
class CardsGrouped(MeetingEvent):
    """The room agreed that these cards say one thing."""

    kind: ClassVar[str] = "meetings.cards_grouped"
    levels: ClassVar[int] = 0
    into: Problem
    cards: int
