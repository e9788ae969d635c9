"""Who may do what with a round, and in which state: the whole matrix, without a database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

import pytest

from commons.actors import Actor, Grant, Role
from commons.permissions import may
from votes import policy
from votes.models import RoundState as S

HERE, THERE, AROUND = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/230301/TTTTT/", "/TH/23/2303/"


@dataclass(frozen=True)
class Drawn:
    """As much of a round as the policy looks at."""

    state: S = S.OPEN
    area_path: str = HERE


def actor(role: Role | None, path: str = HERE) -> Actor:
    return Actor(member_id=1, code="AAAAA", grants=frozenset({Grant(role, path)}) if role else frozenset())


PEOPLE = {
    "visitor": Actor(),
    "signed_in": actor(None),
    "member": actor(Role.MEMBER),
    "committee": actor(Role.COMMITTEE),
    "chair": actor(Role.CHAIR),
    "facilitator": actor(Role.FACILITATOR, AROUND),
    "council_lead": actor(Role.COUNCIL_LEAD, AROUND),
    "officer": actor(Role.OFFICER, AROUND),
    "director": actor(Role.DIRECTOR, AROUND),
    "moderator": actor(Role.MODERATOR, AROUND),
    "sysadmin": actor(Role.SYSADMIN, "/TH/"),
    "chair next door": actor(Role.CHAIR, THERE),
    "facilitator elsewhere": actor(Role.FACILITATOR, "/TH/10/"),
}
FACILITATED = {"facilitator", "council_lead"}
PREPARED = FACILITATED | {"committee", "chair"}
ALLOWED = {
    policy.DRAFT: PREPARED,
    policy.EDIT: PREPARED,
    policy.MAKE_SLIPS: PREPARED,
    policy.PRINT_SLIPS: FACILITATED,
    policy.OPEN: FACILITATED,
    policy.PAUSE: FACILITATED,
    policy.RESUME: FACILITATED,
    policy.CLOSE: FACILITATED,
    policy.VOID: FACILITATED,
    policy.WRITE_SHEET: FACILITATED,
    policy.COUNT_HANDS: PREPARED | {"officer"},
    policy.MAKE_KEYS: FACILITATED,
    policy.MARK_ROLL: PREPARED | {"officer"},
    policy.STRIKE: FACILITATED,
    policy.GIVE_MANDATE: FACILITATED,
    policy.ADD_VOTER: PREPARED,
    policy.EXTEND: FACILITATED,
    policy.CALL_ROLL: FACILITATED,
    policy.CHECK_ENVELOPES: PREPARED | {"officer"},
    policy.FINISH_BOOTHS: FACILITATED,
    policy.BRING_KEYS: PREPARED | {"officer"},
    policy.ENTER_PAPER: PREPARED | {"officer"},
    policy.COUNT: FACILITATED,
    policy.DRAW_LOT: FACILITATED,
    policy.CONFIRM_FOR_COMMUNITY: {"committee", "chair"},
    policy.CONFIRM_FOR_FACILITATION: FACILITATED,
    policy.PUBLISH: PREPARED,
    policy.SEE_WORK: PREPARED | {"officer"},
    policy.ASK_AGAIN: PREPARED,
    policy.REMIND: FACILITATED,
    policy.REHEARSE: FACILITATED,
    policy.THROW_AWAY: FACILITATED,
    policy.ANSWER_DISPUTE: PREPARED,
    policy.COUNT_FILES: set(PEOPLE) - {"visitor"},
}
POSSIBLE = {
    policy.EDIT: {S.DRAFT},
    policy.MAKE_SLIPS: {S.DRAFT},
    policy.PRINT_SLIPS: {S.DRAFT, S.OPEN, S.PAUSED},
    policy.OPEN: {S.DRAFT},
    policy.PAUSE: {S.OPEN},
    policy.RESUME: {S.PAUSED},
    policy.CLOSE: {S.OPEN, S.PAUSED},
    policy.VOID: {S.DRAFT, S.OPEN, S.PAUSED, S.CLOSED, S.TALLIED},
    policy.WRITE_SHEET: {S.OPEN},
    policy.COUNT_HANDS: {S.OPEN},
    policy.MAKE_KEYS: {S.DRAFT},
    policy.MARK_ROLL: {S.OPEN, S.PAUSED},
    policy.STRIKE: {S.OPEN, S.PAUSED},
    policy.GIVE_MANDATE: {S.OPEN, S.PAUSED},
    policy.ADD_VOTER: {S.OPEN, S.PAUSED},
    policy.EXTEND: {S.OPEN, S.PAUSED},
    policy.CALL_ROLL: {S.OPEN},
    policy.CHECK_ENVELOPES: {S.OPEN, S.PAUSED, S.CLOSED},
    policy.FINISH_BOOTHS: {S.CLOSED},
    policy.BRING_KEYS: {S.CLOSED},
    policy.ENTER_PAPER: {S.CLOSED},
    policy.COUNT: {S.CLOSED},
    policy.DRAW_LOT: {S.TALLIED},
    policy.CONFIRM_FOR_COMMUNITY: {S.TALLIED},
    policy.CONFIRM_FOR_FACILITATION: {S.TALLIED},
    policy.PUBLISH: {S.CONFIRMED},
    policy.SEE_WORK: set(S),
    policy.ASK_AGAIN: {S.PUBLISHED},
    policy.REMIND: {S.OPEN},
    policy.REHEARSE: {S.DRAFT},
    policy.THROW_AWAY: set(S),
    policy.ANSWER_DISPUTE: set(S) - {S.DRAFT},
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("action", ALLOWED)
def test_who_may(action, who):
    assert may(policy.TABLE, PEOPLE[who], action, Drawn()) is (who in ALLOWED[action])


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("action", POSSIBLE)
def test_when_it_is_possible(action, state):
    allowed = next(iter(sorted(ALLOWED[action])))
    assert policy.possible(PEOPLE[allowed], action, cast(Any, Drawn(state))) is (state in POSSIBLE[action])


def test_every_row_of_the_table_is_tested():
    assert policy.TABLE.keys() == ALLOWED.keys() and policy.WHEN.keys() == POSSIBLE.keys()


def test_a_published_round_can_only_be_looked_at_asked_again_or_answered_for():
    still = {action for action, states in policy.WHEN.items() if S.PUBLISHED in states}
    assert still == {policy.SEE_WORK, policy.ASK_AGAIN, policy.THROW_AWAY, policy.ANSWER_DISPUTE}


@pytest.mark.parametrize(("path", "allowed"), [("/TH/23/", True), ("/TH/23/2303/", True), (HERE, False)])
def test_above_communities_the_leaders_of_the_council_stand_for_the_people(path: str, allowed: bool):
    lead = actor(Role.COUNCIL_LEAD, "/TH/23/")
    assert may(policy.TABLE, lead, policy.CONFIRM_FOR_COMMUNITY, Drawn(S.TALLIED, path)) is allowed
