"""Who may do what in a session, and the steps it can take. Knows no database."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from areas.models import Area
from bodies.labels import LEADS
from bodies.models import Body
from commons.actors import Actor, Role
from commons.permissions import Table, condition
from meetings.models import Meeting, MeetingState

S = MeetingState

MAKE, SEE_DRAFT, EDIT, ANNOUNCE, CALL_OFF = "make", "see_draft", "edit", "announce", "call_off"
STEER, AGREE, ENTER_CARD = "steer", "agree", "enter_card"
CHECK_IN, CHECK_IN_OTHERS = "check_in", "check_in_others"
WRITE_DOWN = "write_down"  # at the desk without a net, whatever the act itself asks besides
DRAFT_MINUTES, CONFIRM_AS_FACILITATOR, CONFIRM_FOR_COMMUNITY = "draft_minutes", "confirm_f", "confirm_c"
ASK_TO_SPEAK, ENTER_SPEAKER, SET_HALL = "ask_to_speak", "enter_speaker", "set_hall"
PUBLISH, CORRECT = "publish", "correct"
NAME_PEOPLE, APPROVE_MINUTES = "name_people", "approve_minutes"
TAKE_OUT = "take_out"  # a line of those that are decided together
REHEARSE, THROW_AWAY, ENTER_PAST = "rehearse", "throw_away", "enter_past"

# Where a session can go from each state; any other step is refused with the name of the present one.
STEPS: dict[MeetingState, frozenset[MeetingState]] = {
    S.DRAFT: frozenset({S.ANNOUNCED, S.POSTPONED, S.CANCELLED}),
    S.ANNOUNCED: frozenset({S.CHECKIN, S.POSTPONED, S.CANCELLED}),
    S.CHECKIN: frozenset({S.RUNNING, S.POSTPONED, S.CANCELLED}),
    S.RUNNING: frozenset({S.CLOSED}),
    S.CLOSED: frozenset({S.MINUTES_PUBLISHED}),
    S.MINUTES_PUBLISHED: frozenset(),
    S.POSTPONED: frozenset({S.ANNOUNCED, S.CANCELLED}),
    S.CANCELLED: frozenset(),
}
# In which states an act that is no step can be done.
WHEN: dict[str, frozenset[MeetingState]] = {
    EDIT: frozenset({S.DRAFT, S.ANNOUNCED, S.CHECKIN, S.POSTPONED}),
    CHECK_IN: frozenset({S.CHECKIN, S.RUNNING}),
    CHECK_IN_OTHERS: frozenset({S.CHECKIN, S.RUNNING}),
    WRITE_DOWN: frozenset({S.ANNOUNCED, S.CHECKIN, S.RUNNING, S.CLOSED}),
    STEER: frozenset({S.RUNNING}),
    TAKE_OUT: frozenset({S.ANNOUNCED, S.CHECKIN, S.RUNNING}),
    ASK_TO_SPEAK: frozenset({S.RUNNING}),
    ENTER_SPEAKER: frozenset({S.RUNNING}),
    SET_HALL: frozenset({S.ANNOUNCED, S.CHECKIN, S.RUNNING}),
    ENTER_CARD: frozenset({S.CHECKIN, S.RUNNING}),
    AGREE: frozenset({S.RUNNING, S.CLOSED}),  # what was agreed aloud may be typed after the end
    DRAFT_MINUTES: frozenset({S.CLOSED}),
    CONFIRM_AS_FACILITATOR: frozenset({S.CLOSED}),
    CONFIRM_FOR_COMMUNITY: frozenset({S.CLOSED}),
    CORRECT: frozenset({S.MINUTES_PUBLISHED}),
    REHEARSE: frozenset({S.DRAFT, S.ANNOUNCED, S.POSTPONED}),
    NAME_PEOPLE: frozenset({S.CHECKIN, S.RUNNING, S.CLOSED}),
    APPROVE_MINUTES: frozenset({S.RUNNING, S.CLOSED}),  # what was approved aloud may be typed after the end
}
# What may still be taken in after the end where it waited on a device or on paper.
AFTERWARDS = frozenset({CHECK_IN_OTHERS, ENTER_CARD, ENTER_SPEAKER})


@dataclass(frozen=True)
class NewMeeting:
    """Where somebody wants to make a session."""

    area: Area
    body: Body | None = None

    @property
    def area_path(self) -> str:
        return self.area.path


Where = Meeting | NewMeeting
MAY_RUN = _l(
    "Only the facilitator of this area, the committee of the community or the lead of the body may do this. "
    "Please ask one of them."
)


@condition(_l("Please sign in first."))
def is_signed_in(actor: Actor, _where: Where) -> bool:
    return actor.is_signed_in


@condition(MAY_RUN)
def facilitates(actor: Actor, where: Where) -> bool:
    """Facilitators are given areas, or single sessions."""
    if actor.has(Role.FACILITATOR, area_path=where.area_path):
        return True
    return isinstance(where, Meeting) and actor.has(Role.FACILITATOR, body=f"meeting:{where.code}")


@condition(MAY_RUN)
def is_committee(actor: Actor, where: Where) -> bool:
    return actor.has(Role.COMMITTEE, area_path=where.area_path)


@condition(MAY_RUN)
def leads_body(actor: Actor, where: Where) -> bool:
    """By a role in the body or the area around it, or by the seat itself."""
    body = where.body
    if body is None:
        return False
    if actor.has(Role.COUNCIL_LEAD, area_path=where.area_path) or actor.has(Role.COUNCIL_LEAD, body=body.code):
        return True
    return any(seat.member_id == actor.member_id and seat.office in LEADS for seat in body.seats)


@condition(_l("Only helpers of this session may sign others in: committee, volunteers, officers, facilitator."))
def helps_here(actor: Actor, where: Where) -> bool:
    return actor.has(Role.VOLUNTEER, Role.OFFICER, area_path=where.area_path)


@condition(_l("This part is for verified members of the community or the body only."))
def belongs_here(actor: Actor, where: Where) -> bool:
    """A member of the place, or of a community in it, or somebody with a seat in the body."""
    if where.body is not None and any(seat.member_id == actor.member_id for seat in where.body.seats):
        return True
    return actor.is_member_of(where.area_path)


@condition(_l("Only who sits in the body takes a line out of those that are decided together."))
def has_a_voice(actor: Actor, where: Where) -> bool:
    """In the meeting of a body who has a seat in it, in a forum every member of the place."""
    if where.body is None:
        return actor.is_member_of(where.area_path)
    return any(seat.member_id == actor.member_id for seat in where.body.seats)


@condition(_l("Two different people confirm the minutes. You have confirmed them already."))
def has_not_confirmed(actor: Actor, where: Where) -> bool:
    minutes = where.minutes if isinstance(where, Meeting) else None
    return minutes is None or actor.member_id not in (
        minutes.facilitator_confirmed_by_id,
        minutes.community_confirmed_by_id,
    )


RUNS_IT = [[is_signed_in, facilitates], [is_signed_in, is_committee], [is_signed_in, leads_body]]
TABLE: Table = {
    MAKE: RUNS_IT,
    SEE_DRAFT: RUNS_IT,
    EDIT: RUNS_IT,
    ANNOUNCE: RUNS_IT,
    CALL_OFF: RUNS_IT,
    STEER: RUNS_IT,
    TAKE_OUT: [*RUNS_IT, [is_signed_in, has_a_voice]],
    AGREE: RUNS_IT,
    ENTER_CARD: [*RUNS_IT, [is_signed_in, helps_here]],
    CHECK_IN: [[is_signed_in]],
    ASK_TO_SPEAK: [[is_signed_in]],
    ENTER_SPEAKER: [*RUNS_IT, [is_signed_in, helps_here]],
    SET_HALL: RUNS_IT,
    CHECK_IN_OTHERS: [*RUNS_IT, [is_signed_in, helps_here]],
    WRITE_DOWN: [*RUNS_IT, [is_signed_in, helps_here]],
    DRAFT_MINUTES: RUNS_IT,
    CONFIRM_AS_FACILITATOR: [[*way, has_not_confirmed] for way in RUNS_IT],
    CONFIRM_FOR_COMMUNITY: [[is_signed_in, belongs_here, has_not_confirmed]],
    PUBLISH: RUNS_IT,
    CORRECT: RUNS_IT,
    NAME_PEOPLE: RUNS_IT,
    REHEARSE: RUNS_IT,
    THROW_AWAY: RUNS_IT,
    ENTER_PAST: RUNS_IT,
    APPROVE_MINUTES: RUNS_IT,
}


def can_go(meeting: Meeting, state: MeetingState) -> bool:
    """Whether it may take this step from where it is."""
    return state in STEPS[meeting.state]


def can_now(meeting: Meeting, action: str) -> bool:
    """Whether the state of the session lets this be done now."""
    return meeting.state in WHEN[action]


def can_afterwards(meeting: Meeting, action: str) -> bool:
    """Whether what waited elsewhere may be taken in after the end: until the figures stand in drafted minutes."""
    return action in AFTERWARDS and meeting.state is S.CLOSED and meeting.minutes is None
