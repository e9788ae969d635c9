"""Who may do what with a charter: verb × role × state of the edition, and every step of an edition."""

from __future__ import annotations

import pytest

from areas.models import Area, Level
from bodies.models import Body, Office, Seat
from charters import policy
from charters.amending_tables import Suggestion
from charters.models import FIXED, Charter, CharterKind, Edition, EditionState
from commons.actors import Actor, Grant, Role
from commons.permissions import may

S = EditionState
HERE, THERE, DISTRICT = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/230301/TTTTT/", "/TH/23/2303/"
ROLES = {
    "visitor": Actor(),
    "member": Actor(1, "AAAAA", grants=frozenset({Grant(Role.MEMBER, HERE)})),
    "neighbour": Actor(2, "BBBBB", grants=frozenset({Grant(Role.MEMBER, THERE)})),
    "committee": Actor(3, "CCCCC", grants=frozenset({Grant(Role.MEMBER, HERE), Grant(Role.COMMITTEE, HERE)})),
    "chair": Actor(4, "DDDDD", grants=frozenset({Grant(Role.MEMBER, HERE), Grant(Role.CHAIR, HERE)})),
    "other_chair": Actor(5, "EEEEE", grants=frozenset({Grant(Role.MEMBER, THERE), Grant(Role.CHAIR, THERE)})),
    "facilitator": Actor(6, "FFFFF", grants=frozenset({Grant(Role.FACILITATOR, DISTRICT)})),
    "officer": Actor(7, "GGGGG", grants=frozenset({Grant(Role.OFFICER, DISTRICT)})),
    "moderator": Actor(8, "HHHHH", grants=frozenset({Grant(Role.MODERATOR, DISTRICT)})),
    "council_lead": Actor(9, "JJJJJ", grants=frozenset({Grant(Role.COUNCIL_LEAD, "/TH/23/")})),
    "sysadmin": Actor(10, "KKKKK", grants=frozenset({Grant(Role.SYSADMIN, "/TH/")})),
    "removed": Actor(11, "LLLLL"),
}
LEADS = {"committee", "chair", "council_lead"}
DRAFTERS = LEADS | {"facilitator"}
ALL, WRITABLE = set(S), {S.DRAFTING, S.REVISING}
# For each verb the roles that may, and the states of the edition in which; everybody else, and at any other time, may not.
# Verbs without a state of their own are held by the steps below: the service refuses those with the name of the state.
MATRIX = {
    policy.DRAFT: (DRAFTERS, WRITABLE),
    policy.OPEN_HEARING: (LEADS, ALL),
    policy.COMMENT: ({"member", "committee", "chair"}, {S.HEARING}),
    policy.RECORD_COMMENT: (DRAFTERS, {S.HEARING}),
    policy.ANSWER: (DRAFTERS, ALL),
    policy.END_HEARING: (LEADS, ALL),
    policy.PUT_TO_PEOPLE: (LEADS, ALL),
    policy.RECORD_RATIFICATION: (DRAFTERS, ALL),
    policy.DECLARE: (LEADS, ALL),
    policy.REVIEW: (LEADS, ALL),
    policy.REPEAL: (LEADS, ALL),
    policy.REPORT: (LEADS, ALL),
    policy.SUGGEST: (DRAFTERS | {"member"}, ALL - {S.RATIFYING, S.SUPERSEDED, S.REPEALED}),
    policy.RECORD_SUGGESTION: (DRAFTERS, ALL - {S.RATIFYING, S.SUPERSEDED, S.REPEALED}),
    policy.DECIDE: (DRAFTERS, WRITABLE),
    policy.ADVISE: (DRAFTERS, ALL - {S.RATIFYING, S.SUPERSEDED, S.REPEALED}),
    policy.NUMBER: (DRAFTERS, WRITABLE),
    policy.ENTER_ADOPTED: (LEADS, ALL),
    policy.COUNT_CARDS: (DRAFTERS, {S.DRAFTING, S.HEARING, S.REVISING, S.RATIFYING}),
    policy.READ: (set(ROLES), ALL),
    policy.KEEP_CLOSE: (DRAFTERS, {S.DRAFTING}),
    policy.LET_READ: (set(), ALL),
}
WAY = [
    ("drafting", "hearing"),
    ("hearing", "revising"),
    ("revising", "hearing"),
    ("revising", "ratifying"),
    ("ratifying", "adopted"),
    ("ratifying", "revising"),
    ("adopted", "reviewing"),
    ("adopted", "superseded"),
    ("adopted", "repealed"),
    ("reviewing", "adopted"),
    ("reviewing", "superseded"),
    ("reviewing", "repealed"),
]


def place(path: str = HERE) -> Area:
    return Area(code="HHHHH", path=path, level=Level.COMMUNITY, name_th="สมมติ")


def edition(state: EditionState = S.DRAFTING, path: str = HERE) -> Edition:
    charter = Charter(code="PPPPP", area=place(path), kind=CharterKind.COMMUNITY, name_th="กติกา")
    return Edition(code="QQQQQ", charter=charter, number=1, state=state)


def test_the_matrix_holds_every_verb():
    assert set(MATRIX) | {policy.START, policy.OWN_SUGGESTION} == set(policy.TABLE)


@pytest.mark.parametrize("verb", MATRIX)
@pytest.mark.parametrize("role", ROLES)
def test_who_may(verb, role):
    roles, states = MATRIX[verb]
    allowed = {state for state in S if may(policy.TABLE, ROLES[role], verb, edition(state))}
    assert allowed == (states if role in roles else set())


@pytest.mark.parametrize("role", ROLES)
def test_a_draft_that_is_kept_close_is_read_by_its_place_until_it_is_heard(role):
    kept, heard = edition(), edition(S.HEARING)
    kept.is_kept_close = heard.is_kept_close = True
    assert may(policy.TABLE, ROLES[role], policy.READ, kept) is (role in DRAFTERS | {"member"})
    assert may(policy.TABLE, ROLES[role], policy.LET_READ, kept) is (role in DRAFTERS)
    assert may(policy.TABLE, ROLES[role], policy.READ, heard)


@pytest.mark.parametrize("role", ROLES)
def test_n14_a_suggestion_belongs_to_its_author(role):
    suggestion = Suggestion(edition=edition(), author_id=1)
    assert may(policy.TABLE, ROLES[role], policy.OWN_SUGGESTION, suggestion) is (role == "member")


def test_who_sits_in_the_drafting_group_decides():
    group = Body(code="BBBBB", name_th="คณะทำงานยกร่าง", all_seats=[Seat(member_id=2, office=Office.MEMBER)])
    draft = edition()
    draft.charter.drafting_body = group
    assert may(policy.TABLE, ROLES["neighbour"], policy.DECIDE, draft)
    assert not may(policy.TABLE, ROLES["member"], policy.DECIDE, draft)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_begin_a_charter(role):
    assert may(policy.TABLE, ROLES[role], policy.START, place()) is (role in DRAFTERS)


@pytest.mark.parametrize(
    "path, allowed", [(HERE, True), ("/TH/23/2303/", True), ("/TH/23/", True), (THERE, False), ("/TH/10/", False)]
)
def test_a_member_speaks_to_the_charters_of_every_place_around(path, allowed):
    assert may(policy.TABLE, ROLES["member"], policy.COMMENT, edition(S.HEARING, path)) is allowed


@pytest.mark.parametrize("state", sorted(FIXED))
def test_nobody_writes_in_a_declared_edition(state):
    assert not [role for role in ROLES if may(policy.TABLE, ROLES[role], policy.DRAFT, edition(state))]


@pytest.mark.parametrize("a", EditionState)
@pytest.mark.parametrize("b", EditionState)
def test_the_steps_of_an_edition(a, b):
    assert policy.can_go(edition(a), b) is ((a.value, b.value) in WAY)
