"""What can happen in the room: who is here, the agenda, cards, votes, next steps, what is read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from commons.things import Thing
from forum.models import Problem
from meetings.events.sessions import MeetingEvent
from meetings.floor_tables import ScreenView
from meetings.labels import LineState
from meetings.models import Agreement


@dataclass(frozen=True, kw_only=True)
class PresenceChanged(MeetingEvent):
    """Somebody came or left, or was counted: how many are here now."""

    kind: ClassVar[str] = "meetings.presence_changed"
    levels: ClassVar[int] = 0
    present: int
    households: int
    officials: int
    guests: int
    by_group: dict[str, int] = field(
        default_factory=dict
    )  # by the code of the first seat of each group the rule asks for


@dataclass(frozen=True, kw_only=True)
class ExplainerTold(MeetingEvent):
    kind: ClassVar[str] = "meetings.explainer_told"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class AgendaMoved(MeetingEvent):
    kind: ClassVar[str] = "meetings.agenda_moved"
    levels: ClassVar[int] = 0
    line: str
    state: LineState
    finished: str | None = None  # the line the room was at until then


@dataclass(frozen=True, kw_only=True)
class LineNoted(MeetingEvent):
    """What was said or decided on a line was written down."""

    kind: ClassVar[str] = "meetings.line_noted"
    levels: ClassVar[int] = 0
    line: str
    has_decision: bool


@dataclass(frozen=True, kw_only=True)
class CardEntered(MeetingEvent):
    """A card became a matter on the board."""

    kind: ClassVar[str] = "meetings.card_entered"
    levels: ClassVar[int] = 0
    problem: Problem


@dataclass(frozen=True, kw_only=True)
class QuorumTaken(MeetingEvent):
    """Who was here when a round opened or closed, kept with the vote; at the closing with how many might vote and did."""

    kind: ClassVar[str] = "meetings.quorum_taken"
    round: Thing
    step: str
    present: int
    needed: int | None
    unit: str = ""
    entitled: int | None = None
    voted: int | None = None
    least: int = 0  # of every group
    by_group: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RoundMoved(MeetingEvent):
    """The result of a round of this session was published, or the round was cancelled."""

    kind: ClassVar[str] = "meetings.round_moved"
    levels: ClassVar[int] = 0
    round: Thing
    step: str


@dataclass(frozen=True, kw_only=True)
class AgreementMade(MeetingEvent):
    """A next step was agreed, for a matter or for the whole room."""

    kind: ClassVar[str] = "meetings.agreement_made"
    agreement: Agreement
    problem: Problem | None = None
    has_owner: bool


@dataclass(frozen=True, kw_only=True)
class AgreementChanged(MeetingEvent):
    kind: ClassVar[str] = "meetings.agreement_changed"
    agreement: Agreement
    problem: Problem | None = None
    has_owner: bool


@dataclass(frozen=True, kw_only=True)
class EntryKept(MeetingEvent):
    """An act that had waited on a device or on paper was taken in; its own event stands beside this one."""

    kind: ClassVar[str] = "meetings.entry_kept"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0
    number: int
    what: str
    source: str
    done_at: datetime
    clock_is_sure: bool


@dataclass(frozen=True, kw_only=True)
class ActTakenBack(MeetingEvent):
    """A tap was taken back: everything is as it was before it."""

    kind: ClassVar[str] = "meetings.act_taken_back"
    levels: ClassVar[int] = 0
    act: str


@dataclass(frozen=True, kw_only=True)
class ScreenSet(MeetingEvent):
    """The big screen shows something else."""

    kind: ClassVar[str] = "meetings.screen_set"
    levels: ClassVar[int] = 0
    view: ScreenView


@dataclass(frozen=True, kw_only=True)
class ReadBack(MeetingEvent):
    kind: ClassVar[str] = "meetings.read_back"
    levels: ClassVar[int] = 0
