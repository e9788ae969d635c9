"""Who may do what in a council: verb × role, and every step of items, resolutions and actions."""

from __future__ import annotations

import pytest

from areas.models import Area, Level
from bodies.labels import BodyKind
from bodies.models import Body
from commons.actors import Actor, Grant, Role
from commons.permissions import may
from councils import policy
from councils.labels import ActionState, AgendaState, ResolutionState
from councils.models import TAKEN_UP, AgendaItem

TRAT, HERE = "/TH/23/", "/TH/23/2303/230301/HHHHH/"
ROLES = {
    "visitor": Actor(),
    "member": Actor(1, "AAAAA", grants=frozenset({Grant(Role.MEMBER, HERE)})),
    "stranger": Actor(3, "CCCCC", grants=frozenset({Grant(Role.MEMBER, "/TH/10/1025/SSSSS/")})),
    "chair": Actor(4, "DDDDD", grants=frozenset({Grant(Role.MEMBER, HERE), Grant(Role.CHAIR, HERE)})),
    "officer": Actor(5, "EEEEE", grants=frozenset({Grant(Role.OFFICER, TRAT)})),
    "district_officer": Actor(6, "FFFFF", grants=frozenset({Grant(Role.OFFICER, "/TH/23/2303/")})),
    "moderator": Actor(7, "GGGGG", grants=frozenset({Grant(Role.MODERATOR, TRAT)})),
    "council": Actor(8, "HHHHH", grants=frozenset({Grant(Role.COUNCIL, body="BBBBB")})),
    "council_lead": Actor(9, "JJJJJ", grants=frozenset({Grant(Role.COUNCIL_LEAD, body="BBBBB")})),
    "other_lead": Actor(10, "KKKKK", grants=frozenset({Grant(Role.COUNCIL_LEAD, body="CCCCC")})),
    "area_lead": Actor(11, "LLLLL", grants=frozenset({Grant(Role.COUNCIL_LEAD, TRAT)})),
    "sysadmin": Actor(12, "MMMMM", grants=frozenset({Grant(Role.SYSADMIN, "/TH/")})),
    "removed": Actor(13, "NNNNN"),
}
LEADS = {"council_lead", "area_lead"}
# For each verb the roles that may; everybody else may not. The thing is an item that was put forward by member 99.
MATRIX = {
    policy.PUT_FORWARD: {"member", "chair", "officer", "council"} | LEADS,
    policy.WITHDRAW: LEADS,
    policy.SCREEN: LEADS,
    policy.ACCEPT: LEADS,
    policy.MERGE: LEADS,
    policy.SCHEDULE: LEADS,
    policy.DRAFT: {"council"} | LEADS,
    policy.CONSULT: LEADS,
    policy.RECORD_POSITION: LEADS,
    policy.ADOPT: LEADS,
    policy.SET_ASIDE: LEADS,
    policy.ASSIGN: LEADS,
    policy.REPORT: {"officer"} | LEADS,
    policy.STEP_RESOLUTION: LEADS,
    policy.MAKE_CYCLE: LEADS,
    policy.STEP_CYCLE: LEADS,
    policy.SET_GROUPS: LEADS,
    policy.SECOND: {"member", "chair", "council"} | LEADS,
    policy.SCORE: {"council"} | LEADS,
    policy.SEND_UP: LEADS,
    policy.DRAW: LEADS,
    policy.ENTER_PAST: LEADS,
    policy.TELL_PLAN: {"officer"} | LEADS,
}


def body(kind: BodyKind = BodyKind.CITIZEN_COUNCIL, path: str = TRAT) -> Body:
    return Body(
        code="BBBBB", kind=kind, name_th="สภา", area=Area(code="23", path=path, level=Level.PROVINCE, name_th="ตราด")
    )


def item(state: AgendaState = AgendaState.PROPOSED, proposer_id: int = 99) -> AgendaItem:
    return AgendaItem(code="PPPPP", body=body(), title="น้ำดื่ม", state=state, proposer_id=proposer_id)


def test_the_matrix_holds_every_verb():
    assert set(MATRIX) | {policy.SET_THEMES} == set(policy.TABLE)


@pytest.mark.parametrize("verb", MATRIX)
@pytest.mark.parametrize("role", ROLES)
def test_who_may(verb, role):
    assert may(policy.TABLE, ROLES[role], verb, item()) is (role in MATRIX[verb])


@pytest.mark.parametrize("role", ROLES)
def test_who_may_set_the_common_agenda_of_a_province(role):
    assert may(policy.TABLE, ROLES[role], policy.SET_THEMES, body().area) is (
        role in {"officer", "area_lead", "sysadmin"}
    )


@pytest.mark.parametrize("state", AgendaState)
def test_the_proposer_takes_back_only_what_waits(state):
    waits = state in (AgendaState.PROPOSED, AgendaState.SCREENING)
    assert may(policy.TABLE, ROLES["member"], policy.WITHDRAW, item(state, proposer_id=1)) is waits


def test_the_chair_of_a_community_leads_its_committee():
    committee = body(BodyKind.COMMUNITY_COMMITTEE, HERE)
    assert policy.leads(ROLES["chair"], committee) and not policy.leads(ROLES["member"], committee)


ITEM_WAY = [
    ("proposed", "screening"),
    ("proposed", "withdrawn"),
    ("screening", "accepted"),
    ("screening", "merged"),
    ("screening", "not_selected"),
    ("screening", "withdrawn"),
    ("not_selected", "proposed"),
    ("accepted", "drafting"),
    ("accepted", "withdrawn"),
    ("drafting", "consulting"),
    ("drafting", "withdrawn"),
    ("consulting", "final_draft"),
    ("consulting", "withdrawn"),
    ("final_draft", "in_assembly"),
    ("final_draft", "withdrawn"),
    ("in_assembly", "adopted"),
    ("in_assembly", "adhoc"),
    ("in_assembly", "deferred"),
    ("in_assembly", "withdrawn"),
    ("adhoc", "in_assembly"),
    ("deferred", "in_assembly"),
]
RESOLUTION_WAY = [
    ("adopted", "assigned"),
    ("adopted", "closed"),
    ("assigned", "in_progress"),
    ("assigned", "closed"),
    ("in_progress", "reported"),
    ("in_progress", "blocked"),
    ("in_progress", "closed"),
    ("reported", "completed"),
    ("reported", "blocked"),
    ("reported", "closed"),
    ("blocked", "in_progress"),
    ("blocked", "closed"),
]


@pytest.mark.parametrize("a", AgendaState)
@pytest.mark.parametrize("b", AgendaState)
def test_the_steps_of_an_item(a, b):
    assert (b in policy.ITEM_STEPS[a]) is ((a.value, b.value) in ITEM_WAY)


@pytest.mark.parametrize("a", ResolutionState)
@pytest.mark.parametrize("b", ResolutionState)
def test_the_steps_of_a_resolution(a, b):
    assert (b in policy.RESOLUTION_STEPS[a]) is ((a.value, b.value) in RESOLUTION_WAY)


@pytest.mark.parametrize("state", [ActionState.COMPLETED, ActionState.CLOSED])
def test_an_action_that_has_ended_takes_no_step(state):
    assert policy.ACTION_STEPS[state] == frozenset()


def test_the_text_is_fixed_while_people_are_asked_and_after_the_decision():
    assert TAKEN_UP - {AgendaState.CONSULTING} == policy.WRITABLE
