"""What can happen to a session as a whole: planned, announced, begun, closed, reminded of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from bodies.models import Body
from commons.events import Event
from commons.things import Thing, stream_of
from meetings.labels import MeetingKind, MeetingState
from meetings.models import Meeting


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
class MeetingBegun(MeetingEvent):
    """With who was here and who had to be; a short quorum warns and stops nothing."""

    kind: ClassVar[str] = "meetings.begun"
    present: int
    needed: int | None
    least: int = 0  # of every group of seats, where the rule asks for that
    by_group: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class MeetingClosed(MeetingEvent):
    kind: ClassVar[str] = "meetings.closed"
    attended: int


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
