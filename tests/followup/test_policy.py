"""Who may do what with an undertaking: verb × role, its steps, and who may lead."""

from __future__ import annotations

import pytest

from areas.models import Area, Level
from bodies.labels import BodyKind
from bodies.models import Body
from commons.actors import Actor, Grant, Role
from commons.permissions import may
from followup import policy
from followup.labels import LeadKind, UndertakingState
from followup.models import Undertaking
from forum.models import Category, Problem, ProblemState

HERE, DISTRICT = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/"
ROLES = {
    "visitor": Actor(),
    "member": Actor(1, "AAAAA", grants=frozenset({Grant(Role.MEMBER, HERE)})),
    "neighbour": Actor(2, "BBBBB", grants=frozenset({Grant(Role.MEMBER, "/TH/23/2303/230302/NNNNN/")})),
    "stranger": Actor(3, "CCCCC", grants=frozenset({Grant(Role.MEMBER, "/TH/10/1025/SSSSS/")})),
    "committee": Actor(4, "DDDDD", grants=frozenset({Grant(Role.MEMBER, HERE), Grant(Role.COMMITTEE, HERE)})),
    "chair": Actor(5, "EEEEE", grants=frozenset({Grant(Role.CHAIR, HERE)})),
    "other_chair": Actor(6, "FFFFF", grants=frozenset({Grant(Role.CHAIR, "/TH/23/2303/230302/NNNNN/")})),
    "facilitator": Actor(7, "GGGGG", grants=frozenset({Grant(Role.FACILITATOR, DISTRICT)})),
    "officer": Actor(8, "HHHHH", grants=frozenset({Grant(Role.OFFICER, DISTRICT)})),
    "other_officer": Actor(9, "JJJJJ", grants=frozenset({Grant(Role.OFFICER, "/TH/10/1025/")})),
    "moderator": Actor(10, "KKKKK", grants=frozenset({Grant(Role.MODERATOR, DISTRICT)})),
    "council_lead": Actor(11, "LLLLL", grants=frozenset({Grant(Role.COUNCIL_LEAD, "/TH/23/")})),
    "sysadmin": Actor(12, "MMMMM", grants=frozenset({Grant(Role.SYSADMIN, "/TH/")})),
    "removed": Actor(13, "NNNNN"),
}
WORKING = {"committee", "chair", "officer"}
# For each verb the roles that may; everybody else may not. Nobody of these owns, opened or claimed it.
MATRIX = {
    policy.OPEN: WORKING | {"council_lead"},
    policy.CHANGE: WORKING,
    policy.CLAIM: WORKING,
    policy.PAUSE: WORKING,
    policy.RESUME: WORKING,
    policy.CANCEL: WORKING,
    policy.CONFIRM: {"member", "committee", "chair"},
    policy.OBJECT: {"member", "committee"},
    policy.COME_BACK: {"member", "committee"},
}


def area(path: str = HERE, level: Level = Level.COMMUNITY) -> Area:
    return Area(code=path.strip("/").split("/")[-1], path=path, level=level, name_th="สมมติ")


def undertaking(**rest: object) -> Undertaking:
    problem = Problem(
        code="PPPPP", area=area(), state=ProblemState.IN_PROJECT, category=Category.RUBBISH, title="ขยะล้น"
    )
    return Undertaking(code="UUUUU", problem=problem, state=UndertakingState.RUNNING, **rest)


def test_the_matrix_holds_every_verb():
    assert set(MATRIX) == set(policy.TABLE)


@pytest.mark.parametrize("verb", MATRIX)
@pytest.mark.parametrize("role", ROLES)
def test_who_may(verb, role):
    thing = undertaking()
    about = thing.problem if verb == policy.OPEN else thing
    assert may(policy.TABLE, ROLES[role], verb, about) is (role in MATRIX[verb])


@pytest.mark.parametrize("field", ["owner_id", "opened_by_id"])
@pytest.mark.parametrize("verb", [policy.CHANGE, policy.CLAIM])
def test_whoever_answers_for_it_works_on_it(field, verb):
    assert may(policy.TABLE, ROLES["stranger"], verb, undertaking(**{field: 3}))


@pytest.mark.parametrize("role, number", [("member", 1), ("committee", 4), ("chair", 5)])
def test_nobody_confirms_their_own_claim(role, number):
    assert not may(policy.TABLE, ROLES[role], policy.CONFIRM, undertaking(claimed_by_id=number))


WAY = [
    ("running", "done_claimed"),
    ("running", "paused"),
    ("running", "cancelled"),
    ("paused", "running"),
    ("paused", "cancelled"),
    ("done_claimed", "confirmed"),
    ("done_claimed", "running"),
    ("confirmed", "running"),
]


@pytest.mark.parametrize("a", UndertakingState)
@pytest.mark.parametrize("b", UndertakingState)
def test_the_steps_of_an_undertaking(a, b):
    assert (b in policy.STEPS[a]) is ((a.value, b.value) in WAY)


@pytest.mark.parametrize(
    "kind, path, level, is_free",
    [
        (BodyKind.COMMUNITY_COMMITTEE, HERE, Level.COMMUNITY, True),
        (BodyKind.WORKING_GROUP, HERE, Level.COMMUNITY, True),
        (BodyKind.COC_COUNCIL, "/TH/23/2303/230301/", Level.SUBDISTRICT, True),
        (BodyKind.CITIZEN_COUNCIL, "/TH/23/", Level.PROVINCE, False),
        (BodyKind.FOLLOW_UP, "/TH/23/", Level.PROVINCE, False),
    ],
)
def test_a5_which_bodies_lead_without_an_exception(kind, path, level, is_free):
    body = Body(code="BBBBB", kind=kind, name_th="สภา", area=area(path, level))
    assert policy.needs_exception(LeadKind.BODY, body) is not is_free


@pytest.mark.parametrize("kind, needs", [(LeadKind.COMMUNITY, False), (LeadKind.OTHER, True)])
def test_a5_an_organisation_leads_by_exception(kind, needs):
    assert policy.needs_exception(kind, None) is needs
