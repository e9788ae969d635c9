"""The usual agenda of each kind of session; a room may change every line."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from meetings.labels import LineKind, MeetingKind

Line = tuple[str, LineKind, int | None]
INFORM, CONSIDER, OTHER = LineKind.INFORM, LineKind.CONSIDER, LineKind.OTHER

FORUM: list[tuple[Any, LineKind, int | None]] = [
    (_l("Welcome, rules of the room, who takes notes"), INFORM, 10),
    (_l("What we know of our community and what came of last year"), INFORM, 15),
    (_l("Cards: what troubles us, in small groups"), CONSIDER, 30),
    (_l("Clearing up: who, where, since when, why"), CONSIDER, 20),
    (_l("Putting the matters in order"), CONSIDER, 20),
    (_l("Ways to solve them: what we do, what we do together, what we ask of an office"), CONSIDER, 15),
    (_l("Next steps: who does what until when"), CONSIDER, 5),
    (_l("Reading back what was agreed"), INFORM, 5),
]
# Official minutes keep these six in this order, also where there is nothing to say.
OFFICIAL: list[tuple[Any, LineKind, int | None]] = [
    (_l("What the chair tells the meeting"), LineKind.CHAIR_NEWS, 10),
    (_l("Approving the minutes of the last meeting"), LineKind.LAST_MINUTES, 10),
    (_l("What became of earlier decisions"), LineKind.ARISING, 20),
    (_l("Brought before the meeting for information"), INFORM, 20),
    (_l("Brought before the meeting for a decision"), CONSIDER, 60),
    (_l("Anything else"), OTHER, 10),
]
TALK: list[tuple[Any, LineKind, int | None]] = [
    (_l("Welcome and what this is for"), INFORM, 10),
    (_l("What it is about"), INFORM, 20),
    (_l("Questions and opinions"), CONSIDER, 50),
    (_l("What happens with what was said"), INFORM, 10),
]
VISIT: list[tuple[Any, LineKind, int | None]] = [
    (_l("Meeting at the place"), INFORM, 10),
    (_l("Going and looking together"), CONSIDER, 60),
    (_l("What we saw and what comes next"), CONSIDER, 20),
]
LESSONS: list[tuple[Any, LineKind, int | None]] = [
    (_l("Welcome and what this is for"), INFORM, 10),
    (_l("What went well"), CONSIDER, 25),
    (_l("What should be changed"), CONSIDER, 25),
    (_l("What we propose"), CONSIDER, 20),
    (_l("Reading back what was agreed"), INFORM, 10),
]
COURSE: list[tuple[Any, LineKind, int | None]] = [
    (_l("Welcome and what this is for"), INFORM, 10),
    (_l("What it is about"), INFORM, 40),
    (_l("Trying it out in small groups"), CONSIDER, 60),
    (_l("What each takes home"), CONSIDER, 20),
]
RETURN: list[tuple[Any, LineKind, int | None]] = [
    (_l("Welcome and what this is for"), INFORM, 10),
    (_l("What was found, in our own figures"), INFORM, 30),
    (_l("Is it right? Questions and corrections"), CONSIDER, 30),
    (_l("What happens with what was said"), INFORM, 10),
]
USUAL: dict[MeetingKind, list[tuple[Any, LineKind, int | None]]] = {
    MeetingKind.COMMUNITY_FORUM: FORUM,
    MeetingKind.COUNCIL_MEETING: [],
    MeetingKind.ASSEMBLY: [],
    MeetingKind.HEARING: TALK,
    MeetingKind.DATA_RETURN: RETURN,
    MeetingKind.TRAINING: COURSE,
    MeetingKind.LESSONS_REVIEW: LESSONS,
    MeetingKind.SITE_VISIT: VISIT,
}


def usual_lines(kind: MeetingKind) -> list[Line]:
    """Title, kind and minutes of each line, in the language of the one who makes the session.

    A council has none: its lines are its own, and its minutes bring the six headings.
    """
    return [(str(title), line_kind, minutes) for title, line_kind, minutes in USUAL[kind]]


def heading(kind: LineKind) -> str:
    """The heading under which official minutes put such a line."""
    return str(next(title for title, line_kind, _minutes in OFFICIAL if line_kind is kind))
