"""Who may do what with questions from the floor, small groups and groups of cards. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from commons.actors import Actor, Role
from commons.permissions import Table, condition, may
from meetings.hall_tables import AskedState, RoomQuestion, SmallGroup
from meetings.models import Meeting, MeetingState
from meetings.policy import RUNS_IT, helps_here, is_committee, is_signed_in

S, Q = MeetingState, AskedState
ASK, LIKE, MODERATE = "ask", "like", "moderate"
MAKE_TABLES, TAKE_TABLE, WRITE_SHEET, MERGE_SHEET = "make_tables", "take_table", "write_sheet", "merge_sheet"
GROUP_CARDS = "group_cards"

# In which states of the session each of them can be done.
WHEN: dict[str, frozenset[MeetingState]] = {
    ASK: frozenset({S.CHECKIN, S.RUNNING}),
    LIKE: frozenset({S.CHECKIN, S.RUNNING}),
    MODERATE: frozenset({S.CHECKIN, S.RUNNING, S.CLOSED}),
    MAKE_TABLES: frozenset({S.ANNOUNCED, S.CHECKIN, S.RUNNING}),
    TAKE_TABLE: frozenset({S.CHECKIN, S.RUNNING}),
    WRITE_SHEET: frozenset(
        {S.CHECKIN, S.RUNNING, S.CLOSED}
    ),  # paper sheets are typed in when the tables have gone home
    MERGE_SHEET: frozenset({S.RUNNING, S.CLOSED}),
    GROUP_CARDS: frozenset({S.CHECKIN, S.RUNNING, S.CLOSED}),
}
# Where a question can go from each state.
STEPS: dict[AskedState, frozenset[AskedState]] = {
    Q.WAITING: frozenset({Q.SHOWN, Q.DECLINED}),
    Q.SHOWN: frozenset({Q.ANSWERING, Q.ANSWERED, Q.DECLINED, Q.WAITING}),
    Q.ANSWERING: frozenset({Q.ANSWERED, Q.SHOWN}),
    Q.ANSWERED: frozenset({Q.SHOWN}),
    Q.DECLINED: frozenset({Q.WAITING}),
    Q.HIDDEN: frozenset(),
}


@dataclass(frozen=True)
class AtTable:
    """A table of a session."""

    meeting: Meeting
    table: SmallGroup


@condition(_l("This table is led by somebody else. Please ask the facilitator of the session."))
def leads_table(actor: Actor, where: AtTable) -> bool:
    return where.table.leader_id is not None and where.table.leader_id == actor.member_id


@condition(_l("This table has its leader already. Please ask the facilitator of the session."))
def has_no_leader(actor: Actor, where: AtTable) -> bool:
    return where.table.leader_id in (None, actor.member_id)


@condition(
    _l("Only the facilitator of the area or the committee of the community merges cards. Please ask one of them.")
)
def facilitates_area(actor: Actor, meeting: Meeting) -> bool:
    """Of the area, not of this session alone: heaps change the board."""
    return actor.has(Role.FACILITATOR, area_path=meeting.area_path)


HELPERS = [*RUNS_IT, [is_signed_in, helps_here]]
TABLE: Table = {
    ASK: [[is_signed_in]],
    LIKE: [[is_signed_in]],
    MODERATE: HELPERS,
    MAKE_TABLES: RUNS_IT,
    TAKE_TABLE: [[is_signed_in, has_no_leader]],
    WRITE_SHEET: [[is_signed_in, leads_table]],
    MERGE_SHEET: RUNS_IT,
    GROUP_CARDS: [[is_signed_in, facilitates_area], [is_signed_in, is_committee]],  # who may merge on the board
}


def may_write_sheet(actor: Actor, where: AtTable) -> bool:
    """The leader of the table, and those who help in the whole room."""
    return may(TABLE, actor, WRITE_SHEET, where) or may(TABLE, actor, MODERATE, where.meeting)


def can_now(meeting: Meeting, action: str) -> bool:
    """Whether the state of the session lets this be done now."""
    return meeting.state in WHEN[action]


def can_go(question: RoomQuestion, state: AskedState) -> bool:
    return state in STEPS[question.state]
