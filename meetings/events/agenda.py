"""What can happen to the agenda of a session beside its running: papers, and lines that are decided together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from meetings.events.sessions import MeetingEvent


@dataclass(frozen=True, kw_only=True)
class PapersChanged(MeetingEvent):
    """A paper was laid beside a line or taken away; how many the session has now."""

    kind: ClassVar[str] = "meetings.papers_changed"
    levels: ClassVar[int] = 0
    line: str
    papers: int


@dataclass(frozen=True, kw_only=True)
class BlockChanged(MeetingEvent):
    """A line was taken out of those that are decided together, or put back; how many are left in there."""

    kind: ClassVar[str] = "meetings.block_changed"
    levels: ClassVar[int] = 0
    line: str
    is_in: bool
    left: int


@dataclass(frozen=True, kw_only=True)
class BlockDecided(MeetingEvent):
    """Nobody wanted to talk about what was left, so it was decided in one, with so many present."""

    kind: ClassVar[str] = "meetings.block_decided"
    levels: ClassVar[int] = 0
    lines: int
    present: int
