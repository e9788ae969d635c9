"""Who may do what in a session: the whole matrix, and every step between states."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from areas.models import Area, Level
from bodies.labels import Office
from commons.actors import Actor, Grant, Role
from commons.permissions import may
from meetings import policy
from meetings.models import Meeting, MeetingKind, MeetingState, Minutes

HERE, THERE, DISTRICT = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/230301/TTTTT/", "/TH/23/2303/"
S = MeetingState
PEOPLE = {
    "visitor": Actor(),
    "member": Actor(1, "AAAAA", grants=frozenset({Grant(Role.MEMBER, HERE)})),
    "neighbour": Actor(2, "BBBBB", grants=frozenset({Grant(Role.MEMBER, THERE)})),
    "committee": Actor(3, "CCCCC", grants=frozenset({Grant(Role.COMMITTEE, HERE), Grant(Role.MEMBER, HERE)})),
    "chair": Actor(4, "DDDDD", grants=frozenset({Grant(Role.CHAIR, HERE), Grant(Role.MEMBER, HERE)})),
    "other_chair": Actor(5, "EEEEE", grants=frozenset({Grant(Role.CHAIR, THERE), Grant(Role.MEMBER, THERE)})),
    "facilitator": Actor(6, "FFFFF", grants=frozenset({Grant(Role.FACILITATOR, DISTRICT)})),
    "other_facilitator": Actor(7, "GGGGG", grants=frozenset({Grant(Role.FACILITATOR, "/TH/10/")})),
    "given_facilitator": Actor(8, "HHHHH", grants=frozenset({Grant(Role.FACILITATOR, None, "meeting:MMMMM")})),
    "volunteer": Actor(9, "JJJJJ", grants=frozenset({Grant(Role.VOLUNTEER, HERE), Grant(Role.MEMBER, HERE)})),
    "officer": Actor(10, "KKKKK", grants=frozenset({Grant(Role.OFFICER, DISTRICT)})),
    "council_lead": Actor(11, "LLLLL", grants=frozenset({Grant(Role.COUNCIL_LEAD, None, "BODYY")})),
    "other_lead": Actor(12, "MMMMM", grants=frozenset({Grant(Role.COUNCIL_LEAD, None, "OTHER")})),
    "secretary": Actor(13, "NNNNN"),
    "seat": Actor(14, "PPPPP"),
    "moderator": Actor(15, "QQQQQ", grants=frozenset({Grant(Role.MODERATOR, DISTRICT)})),
    "sysadmin": Actor(16, "RRRRR", grants=frozenset({Grant(Role.SYSADMIN, "/TH/")})),
}
RUNNERS = {"committee", "chair", "facilitator", "given_facilitator"}
HELPERS = RUNNERS | {"volunteer", "officer"}
SIGNED_IN = set(PEOPLE) - {"visitor"}
BELONGING = {"member", "committee", "chair", "volunteer"}
IN_A_FORUM = {
    policy.SEE_DRAFT: RUNNERS,
    policy.EDIT: RUNNERS,
    policy.ANNOUNCE: RUNNERS,
    policy.CALL_OFF: RUNNERS,
    policy.STEER: RUNNERS,
    policy.AGREE: RUNNERS,
    policy.ENTER_CARD: HELPERS,
    policy.CHECK_IN: SIGNED_IN,
    policy.ASK_TO_SPEAK: SIGNED_IN,
    policy.ENTER_SPEAKER: HELPERS,
    policy.SET_HALL: RUNNERS,
    policy.CHECK_IN_OTHERS: HELPERS,
    policy.DRAFT_MINUTES: RUNNERS,
    policy.CONFIRM_AS_FACILITATOR: RUNNERS,
    policy.CONFIRM_FOR_COMMUNITY: BELONGING,
    policy.PUBLISH: RUNNERS,
    policy.CORRECT: RUNNERS,
}
LEADERS = {"council_lead", "secretary"}


def a_meeting(state=S.RUNNING, body=None):
    area = Area(code="HHHHH", level=Level.COMMUNITY, name_th="สมมติ", path=HERE)
    meeting = Meeting(code="MMMMM", kind=MeetingKind.COMMUNITY_FORUM, area=area, title="เวที", state=state)
    if body is not None:
        meeting.__dict__["body"] = body
    return meeting


def a_body():
    seats = [
        SimpleNamespace(member_id=13, office=Office.SECRETARY),
        SimpleNamespace(member_id=14, office=Office.MEMBER),
    ]
    return SimpleNamespace(code="BODYY", seats=seats)


@pytest.mark.parametrize("action", sorted(IN_A_FORUM))
@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_may_do_what_in_a_forum(action, who):
    assert may(policy.TABLE, PEOPLE[who], action, a_meeting()) == (who in IN_A_FORUM[action])


@pytest.mark.parametrize("action", [policy.STEER, policy.EDIT, policy.PUBLISH, policy.CHECK_IN_OTHERS])
@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_leads_a_body_runs_its_meetings(action, who):
    allowed = IN_A_FORUM[action] | LEADERS
    assert may(policy.TABLE, PEOPLE[who], action, a_meeting(body=a_body())) == (who in allowed)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_a_seat_may_confirm_the_minutes_of_its_body(who):
    allowed = BELONGING | {"secretary", "seat"}
    assert may(policy.TABLE, PEOPLE[who], policy.CONFIRM_FOR_COMMUNITY, a_meeting(body=a_body())) == (who in allowed)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_in_a_body_only_its_seats_and_who_runs_it_take_a_line_out(who):
    assert may(policy.TABLE, PEOPLE[who], policy.TAKE_OUT, a_meeting()) == (who in BELONGING | RUNNERS)
    allowed = RUNNERS | LEADERS | {"seat"}
    assert may(policy.TABLE, PEOPLE[who], policy.TAKE_OUT, a_meeting(body=a_body())) == (who in allowed)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_may_make_a_session(who):
    where = policy.NewMeeting(a_meeting().area)
    assert may(policy.TABLE, PEOPLE[who], policy.MAKE, where) == (who in RUNNERS - {"given_facilitator"})


def test_nobody_confirms_twice():
    meeting = a_meeting(S.CLOSED)
    meeting.minutes = Minutes(words={}, figures={}, decisions=[], facilitator_confirmed_by_id=4)
    assert not may(policy.TABLE, PEOPLE["chair"], policy.CONFIRM_FOR_COMMUNITY, meeting)
    assert may(policy.TABLE, PEOPLE["member"], policy.CONFIRM_FOR_COMMUNITY, meeting)


# The table of states, row by row; what is not named is refused.
STEPS = {
    (S.DRAFT, S.ANNOUNCED),
    (S.ANNOUNCED, S.CHECKIN),
    (S.CHECKIN, S.RUNNING),
    (S.RUNNING, S.CLOSED),
    (S.CLOSED, S.MINUTES_PUBLISHED),
    *((state, S.POSTPONED) for state in (S.DRAFT, S.ANNOUNCED, S.CHECKIN)),
    *((state, S.CANCELLED) for state in (S.DRAFT, S.ANNOUNCED, S.CHECKIN, S.POSTPONED)),
    (S.POSTPONED, S.ANNOUNCED),
}


@pytest.mark.parametrize("state", list(S))
@pytest.mark.parametrize("to", list(S))
def test_every_step_between_states(state, to):
    assert policy.can_go(a_meeting(state), to) == ((state, to) in STEPS)
