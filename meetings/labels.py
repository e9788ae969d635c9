"""What kinds, states and lines of a meeting are called."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from methods.recurrence import Every


class MeetingKind(StrEnum):
    """What sort of session it is."""

    COMMUNITY_FORUM = "community_forum"
    HEARING = "hearing"
    ASSEMBLY = "assembly"
    COUNCIL_MEETING = "council_meeting"
    SITE_VISIT = "site_visit"
    LESSONS_REVIEW = "lessons_review"
    DATA_RETURN = "data_return"
    TRAINING = "training"


class MeetingState(StrEnum):
    """The states of a session; the steps between them stand in `policy.STEPS`."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    CHECKIN = "checkin"
    RUNNING = "running"
    CLOSED = "closed"
    MINUTES_PUBLISHED = "minutes_published"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class LineKind(StrEnum):
    """What a line of the agenda is for. A forum uses the last three; official minutes have their places for all six."""

    CHAIR_NEWS = "chair_news"
    LAST_MINUTES = "last_minutes"
    ARISING = "arising"
    INFORM = "inform"
    CONSIDER = "consider"
    OTHER = "other"


class LineState(StrEnum):
    """Where the room is with a line."""

    OPEN = "open"
    NOW = "now"
    DONE = "done"


BLOCK_DECIDED = "block_decided"  # the act by which lines were decided together


class Mode(StrEnum):
    """How people were counted: one by one, or as a number."""

    SIGNED = "signed"
    COUNTED = "counted"


class StandsFor(StrEnum):
    """Who is here for a seat: its holder, somebody who sits in their place, or only somebody who holds their vote."""

    HOLDER = ""
    SUBSTITUTE = "substitute"
    PROXY = "proxy"


class AgeGroup(StrEnum):
    """The two ends of life that a forum looks at; everybody else is between."""

    UNDER_25 = "under25"
    BETWEEN = "between"
    FROM_60 = "60plus"


class Absence(StrEnum):
    """Why a seat was empty, as the official form says it; never shown in the public copy."""

    ON_DUTY = "on_duty"
    ENGAGED = "engaged"
    ON_LEAVE = "on_leave"
    UNTOLD = "untold"


KINDS: dict[MeetingKind, Any] = {
    MeetingKind.COMMUNITY_FORUM: _l("Community forum"),
    MeetingKind.HEARING: _l("Hearing"),
    MeetingKind.ASSEMBLY: _l("Assembly"),
    MeetingKind.COUNCIL_MEETING: _l("Council meeting"),
    MeetingKind.SITE_VISIT: _l("Joint site visit"),
    MeetingKind.LESSONS_REVIEW: _l("Lessons review"),
    MeetingKind.DATA_RETURN: _l("Data returned to the community"),
    MeetingKind.TRAINING: _l("Training"),
}
STATES: dict[MeetingState, Any] = {
    MeetingState.DRAFT: _l("Draft of a session"),
    MeetingState.ANNOUNCED: _l("Announced"),
    MeetingState.CHECKIN: _l("Check-in is open"),
    MeetingState.RUNNING: _l("The session is under way"),
    MeetingState.CLOSED: _l("The session has ended"),
    MeetingState.MINUTES_PUBLISHED: _l("Minutes published"),
    MeetingState.POSTPONED: _l("Postponed"),
    MeetingState.CANCELLED: _l("Cancelled"),
}
# How a state is shown: the kind of its chip.
STATE_CHIPS: dict[MeetingState, str] = {
    MeetingState.CHECKIN: "flow",
    MeetingState.RUNNING: "flow",
    MeetingState.MINUTES_PUBLISHED: "good",
    MeetingState.POSTPONED: "mind",
    MeetingState.CANCELLED: "stop",
}
STANDS_FOR: dict[StandsFor, Any] = {
    StandsFor.SUBSTITUTE: _l("Sits in the place of the holder (counts for the quorum)"),
    StandsFor.PROXY: _l("Only holds the vote of the holder (does not count for the quorum)"),
}
LINES: dict[LineKind, Any] = {
    LineKind.CHAIR_NEWS: _l("The chair informs the meeting"),
    LineKind.LAST_MINUTES: _l("Approval of the minutes"),
    LineKind.ARISING: _l("Matters arising"),
    LineKind.INFORM: _l("For information"),
    LineKind.CONSIDER: _l("For consideration"),
    LineKind.OTHER: _l("Other matters"),
}
LINE_STATES: dict[LineState, Any] = {
    LineState.OPEN: _l("Not reached yet"),
    LineState.NOW: _l("Now"),
    LineState.DONE: _l("Finished"),
}
ABSENCES: dict[Absence, Any] = {
    Absence.ON_DUTY: _l("Away on public duty"),
    Absence.ENGAGED: _l("Otherwise engaged"),
    Absence.ON_LEAVE: _l("On leave"),
    Absence.UNTOLD: _l("No reason given"),
}
REPEATS: dict[Every, Any] = {
    Every.WEEK: _l("Every week"),
    Every.TWO_WEEKS: _l("Every two weeks"),
    Every.MONTH_DAY: _l("Every month on the same day"),
    Every.MONTH_WEEKDAY: _l("Every month on the same weekday, such as the second Saturday"),
    Every.QUARTER: _l("Every three months"),
    Every.YEAR: _l("Every year"),
}
# A line that is open when the session has ended: nobody may have tapped along, so nothing is claimed.
NEVER_NOTED = _l("Not noted as reached")
# Kinds whose record is รายงานการประชุม; of the others it is บันทึกเวที.
OFFICIAL = frozenset({MeetingKind.COUNCIL_MEETING, MeetingKind.ASSEMBLY})
