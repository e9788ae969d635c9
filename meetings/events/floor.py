"""What happens on the list of speakers. Who speaks is told by the code of the request alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetings.events.sessions import MeetingEvent
from meetings.floor_tables import Grouping, SpeechKind


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
