"""What can happen to a charter. A clause's sources of our own are told of too, so that their way goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from charters.amending_tables import Suggestion
from charters.models import Answer, Charter, Clause, CommentOrigin, Edition, EditionState
from commons.events import Event
from forum.models import Problem


@dataclass(frozen=True, kw_only=True)
class CharterStarted(Event):
    kind: ClassVar[str] = "charters.started"
    charter: Charter
    edition: Edition


@dataclass(frozen=True, kw_only=True)
class ClauseWritten(Event):
    """A clause was written or changed; the problems it answers hear of it."""

    kind: ClassVar[str] = "charters.clause_written"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    number: int
    revision: int
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class HearingOpened(Event):
    kind: ClassVar[str] = "charters.hearing_opened"
    edition: Edition
    charter: Charter
    until: date
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class ClauseCommented(Event):
    kind: ClassVar[str] = "charters.clause_commented"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    comment: str
    origin: CommentOrigin


@dataclass(frozen=True, kw_only=True)
class CommentAnswered(Event):
    kind: ClassVar[str] = "charters.comment_answered"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    comment: str
    answer: Answer


@dataclass(frozen=True, kw_only=True)
class EditionStepped(Event):
    """The hearing ended, the text was put to the people, a review began or ended, an edition was repealed."""

    kind: ClassVar[str] = "charters.edition_stepped"
    edition: Edition
    charter: Charter
    state: EditionState


@dataclass(frozen=True, kw_only=True)
class RatificationRecorded(Event):
    kind: ClassVar[str] = "charters.ratification_recorded"
    edition: Edition
    charter: Charter
    is_met: bool
    eligible: int
    present: int
    in_favour: int
    against: int
    abstain: int
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class CardsCounted(Event):
    """The room showed where it stands on a clause."""

    kind: ClassVar[str] = "charters.cards_counted"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    agree: int
    with_remarks: int
    cannot_yet: int


@dataclass(frozen=True, kw_only=True)
class RepealDecided(Event):
    """The people decided whether a charter ends."""

    kind: ClassVar[str] = "charters.repeal_decided"
    edition: Edition
    charter: Charter
    is_met: bool
    repealed_on: date
    eligible: int
    present: int
    in_favour: int
    against: int
    abstain: int


@dataclass(frozen=True, kw_only=True)
class EditionDeclared(Event):
    """ประกาศใช้: from now on people live by it. The problems its clauses answer hear of it."""

    kind: ClassVar[str] = "charters.edition_declared"
    edition: Edition
    charter: Charter
    number: int
    content_hash: str
    declared_on: date
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class EditionEntered(Event):
    """บันทึกย้อนหลัง: an edition that was adopted before it stood here."""

    kind: ClassVar[str] = "charters.edition_entered"
    edition: Edition
    charter: Charter
    number: int
    content_hash: str
    declared_on: date


@dataclass(frozen=True, kw_only=True)
class ClauseReported(Event):
    kind: ClassVar[str] = "charters.clause_reported"
    edition: Edition
    clause: Clause
    number: int
    status: str


@dataclass(frozen=True, kw_only=True)
class SuggestionMade(Event):
    """Somebody would have the text read otherwise."""

    kind: ClassVar[str] = "charters.suggestion_made"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    suggestion: Suggestion
    what: str


@dataclass(frozen=True, kw_only=True)
class SuggestionStepped(Event):
    """A suggestion was answered, withdrawn or promoted."""

    kind: ClassVar[str] = "charters.suggestion_stepped"
    levels: ClassVar[int] = 1
    edition: Edition
    clause: Clause
    suggestion: Suggestion
    state: str


@dataclass(frozen=True, kw_only=True)
class DraftNumbered(Event):
    """The text as it stands became a numbered draft."""

    kind: ClassVar[str] = "charters.draft_numbered"
    edition: Edition
    charter: Charter
    number: int
    text_hash: str


@dataclass(frozen=True, kw_only=True)
class ClauseCorrected(Event):
    """A slip of the pen in a declared clause was told beside it."""

    kind: ClassVar[str] = "charters.clause_corrected"
    edition: Edition
    clause: Clause
    slip: str
