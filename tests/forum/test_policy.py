"""Who may do what in the forum: verb × role, and the steps of a problem."""

from __future__ import annotations

import pytest

from areas.models import Area, Level
from commons.actors import Actor, Grant, Role
from commons.permissions import may
from forum import policy
from forum.models import Category, Comment, Kind, Problem, ProblemState

HERE, DISTRICT = "/TH/23/2303/230301/HHHHH/", "/TH/23/2303/"
ROLES = {
    "visitor": Actor(),
    "member": Actor(1, "AAAAA", grants=frozenset({Grant(Role.MEMBER, HERE)})),
    "neighbour": Actor(2, "BBBBB", grants=frozenset({Grant(Role.MEMBER, "/TH/23/2303/230302/NNNNN/")})),
    "stranger": Actor(3, "CCCCC", grants=frozenset({Grant(Role.MEMBER, "/TH/10/1025/SSSSS/")})),
    "committee": Actor(4, "DDDDD", grants=frozenset({Grant(Role.MEMBER, HERE), Grant(Role.COMMITTEE, HERE)})),
    "other_chair": Actor(5, "EEEEE", grants=frozenset({Grant(Role.CHAIR, "/TH/10/1025/SSSSS/")})),
    "facilitator": Actor(6, "FFFFF", grants=frozenset({Grant(Role.FACILITATOR, DISTRICT)})),
    "officer": Actor(7, "GGGGG", grants=frozenset({Grant(Role.OFFICER, DISTRICT)})),
    "moderator": Actor(8, "HHHHH", grants=frozenset({Grant(Role.MODERATOR, DISTRICT)})),
    "removed": Actor(9, "JJJJJ"),
}
# For each verb the roles that may; everybody else may not.
MATRIX = {
    policy.PROPOSE: {"member", "committee"},
    policy.RECORD: {"committee", "facilitator", "officer"},
    policy.COMMENT: {"member", "neighbour", "committee", "facilitator", "officer"},
    policy.REACT: {"member", "neighbour", "committee", "facilitator", "officer"},
    policy.READ: set(ROLES) - {"visitor"},
    policy.REWORD: set(),
    policy.ANNOUNCE: {"committee", "facilitator", "officer"},
    policy.SPLIT: {"committee", "facilitator"},
    policy.ANSWER: {"officer"},
    policy.ASSESS: {"officer"},
    policy.SUMMARISE: {"committee", "facilitator"},
    policy.JOIN: {"member", "neighbour", "committee"},
    policy.SUGGEST: {"member", "neighbour", "committee"},
    policy.ADMIT: {"committee", "moderator"},
    policy.RETURN: {"committee", "moderator"},
    policy.PARK: {"committee"},
    policy.PASS_ON: {"committee", "officer"},
    policy.MERGE: {"committee", "facilitator"},
    policy.ADD_DEPTH: {"officer"},
    policy.PLAN_VISIT: {"committee", "officer"},
    policy.CONFIRM_FOR_COMMUNITY: {"committee"},
    policy.CONFIRM_FOR_OFFICE: {"officer"},
    policy.EDIT: set(),
    policy.WITHDRAW: set(),
    policy.SEE_UNSEEN: {"committee", "moderator"},
}


def problem(state: ProblemState = ProblemState.ON_BOARD, proposer_id: int | None = 99) -> Problem:
    area = Area(code="HHHHH", path=HERE, level=Level.COMMUNITY, name_th="สมมติ")
    return Problem(
        code="PPPPP",
        area=area,
        kind=Kind.PROBLEM,
        state=state,
        proposer_id=proposer_id,
        category=Category.FLOODING,
        title="น้ำท่วม",
    )


def thing_of(verb: str) -> Problem | Comment:
    return Comment(author_id=99, is_hidden=False) if verb == policy.REWORD else problem()


def test_the_matrix_holds_every_verb():
    assert set(MATRIX) == set(policy.TABLE)


@pytest.mark.parametrize("verb", MATRIX)
@pytest.mark.parametrize("role", ROLES)
def test_who_may(verb, role):
    assert may(policy.TABLE, ROLES[role], verb, thing_of(verb)) is (role in MATRIX[verb])


@pytest.mark.parametrize("verb", [policy.EDIT, policy.WITHDRAW, policy.MERGE, policy.SEE_UNSEEN])
def test_the_proposer_keeps_hold_of_their_own_words(verb):
    assert may(policy.TABLE, ROLES["member"], verb, problem(proposer_id=1))


@pytest.mark.parametrize("state", [ProblemState.RANKED, ProblemState.VERIFIED, ProblemState.CONFIRMED])
def test_words_that_were_ranked_are_no_longer_changed(state):
    assert not may(policy.TABLE, ROLES["member"], policy.EDIT, problem(state, proposer_id=1))


@pytest.mark.parametrize(
    "state", [ProblemState.WITHDRAWN, ProblemState.HIDDEN, ProblemState.MERGED, ProblemState.SUBMITTED]
)
def test_nobody_comments_where_talk_is_closed(state):
    assert not may(policy.TABLE, ROLES["member"], policy.COMMENT, problem(state))


def test_every_state_has_its_steps():
    assert set(policy.STEPS) == set(ProblemState)


def test_only_the_community_ends_the_way_and_a_withdrawn_matter_stays_so():
    assert [state for state in ProblemState if ProblemState.CONFIRMED in policy.STEPS[state]] == [
        ProblemState.DONE_CLAIMED
    ]
    assert policy.STEPS[ProblemState.WITHDRAWN] == frozenset()


@pytest.mark.parametrize("role", ["committee", "moderator"])
def test_a_draft_is_open_to_its_writer_alone(role):
    assert not may(policy.TABLE, ROLES[role], policy.SEE_UNSEEN, problem(ProblemState.DRAFT))
    assert may(policy.TABLE, ROLES[role], policy.SEE_UNSEEN, problem(ProblemState.SUBMITTED))
    assert may(policy.TABLE, ROLES["member"], policy.SEE_UNSEEN, problem(ProblemState.DRAFT, proposer_id=1))
