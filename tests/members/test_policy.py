"""Who may do what, as one table; no database."""

from __future__ import annotations

import pytest

from areas.models import Area, Level
from commons.actors import VISITOR, Actor, Grant, Role
from commons.permissions import may
from members import policy
from members.models import Member, Membership, MembershipState, Reissue

HERE, THERE, DISTRICT, ELSEWHERE = (
    "/TH/23/2303/230301/HHHHH/",
    "/TH/23/2303/230301/TTTTT/",
    "/TH/23/2303/",
    "/TH/10/1025/",
)
ONE, OTHER, THIRD = 1, 2, 3


def acting(member_id: int, *grants: tuple[Role, str]) -> Actor:
    return Actor(member_id=member_id, code="AAAAA", grants=frozenset(Grant(role, path) for role, path in grants))


ROLES: dict[str, Actor] = {
    "visitor": VISITOR,
    "self": acting(ONE, (Role.MEMBER, HERE)),
    "member": acting(OTHER, (Role.MEMBER, HERE)),
    "neighbour": acting(OTHER, (Role.MEMBER, THERE)),
    "committee": acting(OTHER, (Role.MEMBER, HERE), (Role.COMMITTEE, HERE)),
    "chair": acting(OTHER, (Role.MEMBER, HERE), (Role.CHAIR, HERE)),
    "other_chair": acting(OTHER, (Role.MEMBER, THERE), (Role.CHAIR, THERE)),
    "officer": acting(OTHER, (Role.OFFICER, DISTRICT)),
    "other_officer": acting(OTHER, (Role.OFFICER, ELSEWHERE)),
    "sysadmin": acting(OTHER, (Role.SYSADMIN, "/TH/")),
    "removed": acting(OTHER),
}
STATES = list(MembershipState)
REQUESTED, VERIFIED, DECLINED, PAUSED, ENDED = STATES

# verb: {state: who may}; a state that is not named allows nobody.
OF_MEMBERSHIP: dict[str, dict[MembershipState, set[str]]] = {
    policy.VERIFY: {REQUESTED: {"chair"}},
    policy.DECLINE: {REQUESTED: {"chair"}},
    policy.VOUCH: {REQUESTED: {"member", "committee", "chair"}},
    policy.USE_DOOR_CODE: {REQUESTED: {"self"}},
    policy.PAUSE: {VERIFIED: {"self"}},
    policy.PAUSE_OTHER: {VERIFIED: {"chair"}},
    policy.RESUME: {PAUSED: {"self", "chair"}},
    policy.END: {REQUESTED: {"self"}, VERIFIED: {"self"}, PAUSED: {"self"}},
}
OF_COMMUNITY: dict[str, set[str]] = {
    policy.ASK: set(ROLES) - {"visitor"},
    policy.SEE_COMMUNITY: {"committee", "chair", "officer"},
    policy.MAKE_AT_DESK: {"committee", "chair"},
    policy.IMPORT_ROLL: {"chair", "officer"},
    policy.MAKE_DOOR_CODE: {"chair"},
    policy.SEE_ROLES: {"chair", "officer", "sysadmin"},
}
# role: who may give it in the community; who in the district.
GIVING: dict[Role, tuple[set[str], set[str]]] = {
    Role.MEMBER: (set(), set()),
    Role.COMMITTEE: ({"chair", "sysadmin"}, {"sysadmin"}),
    Role.CHAIR: (set(), set()),
    Role.FACILITATOR: ({"chair", "officer", "sysadmin"}, {"officer", "sysadmin"}),
    Role.VOLUNTEER: ({"chair", "officer", "sysadmin"}, {"officer", "sysadmin"}),
    Role.OFFICER: ({"sysadmin"}, {"sysadmin"}),
    Role.DIRECTOR: ({"sysadmin"}, {"sysadmin"}),
    Role.COUNCIL: (set(), set()),
    Role.COUNCIL_LEAD: ({"sysadmin"}, {"sysadmin"}),
    Role.PARTNER: ({"sysadmin"}, {"sysadmin"}),
    Role.RESEARCHER: ({"sysadmin"}, {"sysadmin"}),
    Role.CASE_WORKER: (set(), set()),
    Role.DATA_STEWARD: ({"chair", "sysadmin"}, {"sysadmin"}),
    Role.PROGRAMME_OWNER: ({"sysadmin"}, {"sysadmin"}),
    Role.MODERATOR: ({"officer", "sysadmin"}, {"officer", "sysadmin"}),
    Role.SYSADMIN: ({"sysadmin"}, {"sysadmin"}),
}


def place(path: str = HERE, level: Level = Level.COMMUNITY) -> Area:
    return Area(id=1, path=path, level=level, ended_on=None)


def who_may(verb: str, thing: object) -> set[str]:
    return {name for name, actor in ROLES.items() if may(policy.TABLE, actor, verb, thing)}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("verb", OF_MEMBERSHIP)
def test_who_may_do_what_with_a_membership(verb, state):
    membership = Membership(member_id=ONE, area=place(), state=state, reason=None)
    assert who_may(verb, membership) == OF_MEMBERSHIP[verb].get(state, set())


@pytest.mark.parametrize("verb", OF_COMMUNITY)
def test_who_may_do_what_in_a_community(verb):
    assert who_may(verb, place()) == OF_COMMUNITY[verb]


@pytest.mark.parametrize("verb", [policy.ASK, policy.MAKE_AT_DESK, policy.IMPORT_ROLL, policy.MAKE_DOOR_CODE])
def test_only_communities_have_members(verb):
    assert who_may(verb, place(DISTRICT, Level.DISTRICT)) == set()


@pytest.mark.parametrize("role", GIVING)
def test_who_may_give_a_role(role):
    here = policy.WantedRole(role, Member(id=THIRD), HERE, is_community=True)
    district = policy.WantedRole(role, Member(id=THIRD), DISTRICT)
    assert (who_may(policy.GRANT_ROLE, here), who_may(policy.GRANT_ROLE, district)) == GIVING[role]


@pytest.mark.parametrize("role", list(Role))
def test_nobody_gives_a_role_to_oneself(role):
    assert who_may(policy.GRANT_ROLE, policy.WantedRole(role, Member(id=OTHER), HERE, is_community=True)) == set()


def test_a_lead_gives_roles_in_the_own_council_only():
    lead = Actor(member_id=OTHER, grants=frozenset({Grant(Role.COUNCIL_LEAD, body="TRATC")}))
    own, foreign = (policy.WantedRole(Role.COUNCIL, Member(id=THIRD), body=body) for body in ("TRATC", "OTHER"))
    assert [may(policy.TABLE, lead, policy.GRANT_ROLE, wanted) for wanted in (own, foreign)] == [True, False]


def test_who_may_appoint_the_first_chair():
    assert who_may(policy.APPOINT_FIRST_CHAIR, policy.WantedChair(place(), Member(id=THIRD), False)) == {
        "officer",
        "sysadmin",
    }
    assert who_may(policy.APPOINT_FIRST_CHAIR, policy.WantedChair(place(), Member(id=THIRD), True)) == set()


def test_a_chair_is_ended_by_the_officer_or_given_back():
    wanted = policy.WantedRole(Role.CHAIR, Member(id=ONE), HERE, is_community=True)
    assert who_may(policy.END_ROLE, wanted) == {"self", "officer", "sysadmin"}


def test_a_pause_by_the_chair_is_lifted_by_the_chair_alone():
    paused = Membership(member_id=ONE, area=place(), state=PAUSED, reason="ย้ายออกชั่วคราว")
    assert who_may(policy.RESUME, paused) == {"chair"}


def test_a_lost_slip_takes_two_people_of_the_committee():
    asked = policy.WantedSlip(place(), Member(id=ONE), belongs=True)
    assert who_may(policy.ASK_REISSUE, asked) == {"committee", "chair"}
    by_third = Reissue(member_id=ONE, area=place(), asked_by_id=THIRD, confirmed_at=None, withdrawn_at=None)
    assert who_may(policy.CONFIRM_REISSUE, by_third) == {"committee", "chair"}
    by_same = Reissue(member_id=ONE, area=place(), asked_by_id=OTHER, confirmed_at=None, withdrawn_at=None)
    assert who_may(policy.CONFIRM_REISSUE, by_same) == set()


def test_n17_a_slip_of_another_community_is_not_replaced_here():
    foreign = policy.WantedSlip(place(), Member(id=ONE), belongs=False)
    assert who_may(policy.ASK_REISSUE, foreign) == set()


def test_an_account_is_changed_by_its_member_alone():
    assert who_may(policy.CHANGE_ACCOUNT, Member(id=ONE)) == {"self"}


def test_forms_offer_no_role_that_the_table_refuses():
    for name, actor in ROLES.items():
        for path, is_community in ((HERE, True), (DISTRICT, False)):
            for role in policy.roles_one_may_give(actor, area_path=path, is_community=is_community):
                wanted = policy.WantedRole(role, Member(id=THIRD), path, is_community=is_community)
                assert may(policy.TABLE, actor, policy.GRANT_ROLE, wanted), (name, role)
