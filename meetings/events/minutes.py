"""What happens to the minutes: drafted, confirmed, published, corrected, approved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetings.events.sessions import MeetingEvent
from meetings.models import Meeting


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
