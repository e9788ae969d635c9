"""What can happen in a session. Facts are figures and states; who signed in is never told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bodies.models import Body
from commons.events import Event
from commons.things import Thing, stream_of
from forum.models import Problem
from meetings.floor_tables import Grouping, ScreenView, SpeechKind
from meetings.labels import LineState, MeetingKind, MeetingState
from meetings.models import Agreement, Meeting


@dataclass(frozen=True, kw_only=True)
class MeetingEvent(Event):
    """Something in one session. A session of a body is told in the body's stream too; a rehearsal in no stream but its own."""

    meeting: Meeting

    def things(self) -> list[Thing]:
        body = self.meeting.body
        return [*super().things(), *([body] if body is not None and not self.meeting.is_rehearsal else [])]

    def audience_label(self) -> str:
        return "none" if self.meeting.is_rehearsal else super().audience_label()

    def streams(self) -> list[str]:
        return [stream_of(self.meeting)] if self.meeting.is_rehearsal else super().streams()


@dataclass(frozen=True, kw_only=True)
class MeetingPrepared(MeetingEvent):
    """A draft was made or changed; nobody but its makers may know."""

    kind: ClassVar[str] = "meetings.prepared"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class MeetingAnnounced(MeetingEvent):
    kind: ClassVar[str] = "meetings.announced"
    meeting_kind: MeetingKind
    starts_at: datetime
    days_before: int


@dataclass(frozen=True, kw_only=True)
class MeetingChanged(MeetingEvent):
    """Its words, place, time or agenda changed after it had been announced."""

    kind: ClassVar[str] = "meetings.changed"
    starts_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class MeetingCalledOff(MeetingEvent):
    """Postponed or cancelled; the reason stands with the session."""

    kind: ClassVar[str] = "meetings.called_off"
    state: MeetingState


@dataclass(frozen=True, kw_only=True)
class CheckinOpened(MeetingEvent):
    kind: ClassVar[str] = "meetings.checkin_opened"


@dataclass(frozen=True, kw_only=True)
class PresenceChanged(MeetingEvent):
    """Somebody came or left, or was counted: how many are here now."""

    kind: ClassVar[str] = "meetings.presence_changed"
    levels: ClassVar[int] = 0
    present: int
    households: int
    officials: int
    guests: int


@dataclass(frozen=True, kw_only=True)
class MeetingBegun(MeetingEvent):
    """With who was here and who had to be; a short quorum warns and stops nothing."""

    kind: ClassVar[str] = "meetings.begun"
    present: int
    needed: int | None


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


@dataclass(frozen=True, kw_only=True)
class RoundMoved(MeetingEvent):
    """The result of a round of this session was published, or the round was cancelled."""

    kind: ClassVar[str] = "meetings.round_moved"
    levels: ClassVar[int] = 0
    round: Thing
    step: str


@dataclass(frozen=True, kw_only=True)
class FloorSet(MeetingEvent):
    """The list of speakers was opened or closed, or is ordered by other parts of the rule."""

    kind: ClassVar[str] = "meetings.floor_set"
    levels: ClassVar[int] = 0
    is_open: bool
    seconds_each: int
    grouping: Grouping
    newcomers_first: bool
    by_group: bool
    by_own_time: bool
    sides_in_turn: bool


@dataclass(frozen=True, kw_only=True)
class SpeechAsked(MeetingEvent):
    """Somebody asked to speak; who, is not told."""

    kind: ClassVar[str] = "meetings.speech_asked"
    levels: ClassVar[int] = 0
    speech: str
    speech_kind: SpeechKind
    by_helper: bool


@dataclass(frozen=True, kw_only=True)
class SpeechCalled(MeetingEvent):
    """Somebody was given the floor, from this place of the published order."""

    kind: ClassVar[str] = "meetings.speech_called"
    levels: ClassVar[int] = 0
    speech: str
    speech_kind: SpeechKind
    place: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class OrderOverridden(MeetingEvent):
    """The chair called somebody out of turn: from `place` among so many who waited."""

    kind: ClassVar[str] = "meetings.order_overridden"
    levels: ClassVar[int] = 0
    speech: str
    place: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class SpeechMoved(MeetingEvent):
    """Paused, resumed, ended or withdrawn, after so many seconds."""

    kind: ClassVar[str] = "meetings.speech_moved"
    levels: ClassVar[int] = 0
    speech: str
    speech_kind: SpeechKind
    step: str
    seconds: int


@dataclass(frozen=True, kw_only=True)
class ScreenSet(MeetingEvent):
    """The big screen shows something else."""

    kind: ClassVar[str] = "meetings.screen_set"
    levels: ClassVar[int] = 0
    view: ScreenView


@dataclass(frozen=True, kw_only=True)
class ActTakenBack(MeetingEvent):
    """A tap was taken back: everything is as it was before it."""

    kind: ClassVar[str] = "meetings.act_taken_back"
    levels: ClassVar[int] = 0
    act: str


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
class ReadBack(MeetingEvent):
    kind: ClassVar[str] = "meetings.read_back"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(MeetingEvent):
    kind: ClassVar[str] = "meetings.closed"
    attended: int


@dataclass(frozen=True, kw_only=True)
class MinutesDrafted(MeetingEvent):
    """Drafted, drafted anew or edited: a new version, which nobody has confirmed yet."""

    kind: ClassVar[str] = "meetings.minutes_drafted"
    levels: ClassVar[int] = 0
    version: int


@dataclass(frozen=True, kw_only=True)
class MinutesConfirmed(MeetingEvent):
    kind: ClassVar[str] = "meetings.minutes_confirmed"
    levels: ClassVar[int] = 0
    version: int
    side: str


@dataclass(frozen=True, kw_only=True)
class MinutesPublished(MeetingEvent):
    kind: ClassVar[str] = "meetings.minutes_published"
    version: int
    attended: int
    decisions: int
    fingerprint: str


@dataclass(frozen=True, kw_only=True)
class MinutesCorrected(MeetingEvent):
    kind: ClassVar[str] = "meetings.minutes_corrected"
    correction: int


@dataclass(frozen=True, kw_only=True)
class MinutesApproved(MeetingEvent):
    """A later session of the body approved them; they are locked from now on."""

    kind: ClassVar[str] = "meetings.minutes_approved"
    approved_in: Meeting
    corrections: int


@dataclass(frozen=True, kw_only=True)
class PeopleNamed(MeetingEvent):
    """The lists of the minutes were written: printed names, apologies, substitutes, others present."""

    kind: ClassVar[str] = "meetings.people_named"
    audience: ClassVar[str] = "none"
    levels: ClassVar[int] = 0


@dataclass(frozen=True, kw_only=True)
class MinutesOverdue(MeetingEvent):
    """The days for the minutes have passed."""

    kind: ClassVar[str] = "meetings.minutes_overdue"
    days: int


@dataclass(frozen=True, kw_only=True)
class ComingSoon(MeetingEvent):
    """It begins in so many days: who follows it is reminded once."""

    kind: ClassVar[str] = "meetings.coming_soon"
    levels: ClassVar[int] = 0
    days: int


@dataclass(frozen=True, kw_only=True)
class FollowUpDue(MeetingEvent):
    """7 and 30 days after a session: what became of what was agreed?"""

    kind: ClassVar[str] = "meetings.follow_up_due"
    levels: ClassVar[int] = 0
    days: int
    agreements: int


@dataclass(frozen=True, kw_only=True)
class PastRecordEntered(MeetingEvent):
    """A meeting of a past year was entered afterwards, from paper."""

    kind: ClassVar[str] = "meetings.past_record_entered"
    decisions: int
    scans: int


@dataclass(frozen=True, kw_only=True)
class BodyFellSilent(Event):
    """A body has published no meeting for a year."""

    kind: ClassVar[str] = "meetings.body_fell_silent"
    body: Body
