"""The doors of sessions: for everybody (`public`), for the desk at the door, for who prepares, runs and records them, the kit."""

from meetings.routes import (
    again,
    block,
    feeds,
    floor,
    kit,
    letters,
    minutes,
    minutes_beside,
    offline,
    papers,
    planning,
    presence,
    public,
    questions,
    running,
    slips,
    small_groups,
)
from meetings.routes.room import room

__all__ = [
    "again",
    "block",
    "feeds",
    "floor",
    "kit",
    "letters",
    "minutes",
    "minutes_beside",
    "offline",
    "papers",
    "planning",
    "presence",
    "public",
    "questions",
    "room",
    "running",
    "slips",
    "small_groups",
]
