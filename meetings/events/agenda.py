"""What can happen to the agenda of a session beside its running: papers, and lines that are decided together."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    needed: int | None = None
    least: int = 0  # of every group of seats, where the rule asks for that
    by_group: dict[str, int] = field(default_factory=dict)
