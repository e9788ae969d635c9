"""What a reader may do with a problem now: the buttons of its page, from the same table the service asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.permissions import may
from forum import policy, queries
from forum.models import Problem, ProblemState
from forum.shown import ShownProblem

S = ProblemState


@dataclass(frozen=True)
class Act:
    """A button: its words, its address; `is_step` when it acts at once."""

    words: Any
    endpoint: str
    values: dict[str, str]
    is_step: bool = False
    is_quiet: bool = True


# Action, words, endpoint, values, the states in which it is offered.
OFFERS: list[tuple[str, Any, str, dict[str, str], frozenset[ProblemState], bool]] = [
    (
        policy.ADMIT,
        _l("Put it on the board"),
        "forum.admit",
        {},
        frozenset({S.SUBMITTED, S.PARKED, S.NOT_OURS}),
        False,
    ),
    (
        policy.ADD_DEPTH,
        _l("Add in-depth information"),
        "forum.add_depth_note",
        {},
        frozenset(policy.OPEN_FOR_TALK),
        False,
    ),
    (policy.ANSWER, _l("Answer officially"), "forum.answer", {}, frozenset(policy.OPEN_FOR_TALK), False),
    (policy.ASSESS, _l("Among officers"), "forum.show_office", {}, frozenset(policy.OPEN_FOR_TALK), True),
    (policy.SUMMARISE, _l("Sum up the talk"), "forum.show_summary", {}, frozenset(policy.OPEN_FOR_TALK), True),
    (policy.PLAN_VISIT, _l("Go and look together"), "forum.plan_visit", {}, frozenset({S.RANKED, S.VISITING}), False),
    (policy.EDIT, _l("Edit"), "forum.edit", {}, frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED, S.ON_BOARD}), True),
    (
        policy.RETURN,
        _l("Ask for more information"),
        "forum.set_aside",
        {"step": "return"},
        frozenset({S.SUBMITTED, S.ON_BOARD}),
        True,
    ),
    (
        policy.MERGE,
        _l("Merge with another matter"),
        "forum.merge",
        {},
        frozenset({S.SUBMITTED, S.ON_BOARD, S.RANKED}),
        True,
    ),
    (
        policy.PARK,
        _l("Park the matter"),
        "forum.set_aside",
        {"step": "park"},
        frozenset({S.ON_BOARD, S.RANKED, S.VISITING}),
        True,
    ),
    (
        policy.PASS_ON,
        _l("Pass it to another office"),
        "forum.set_aside",
        {"step": "pass_on"},
        frozenset({S.ON_BOARD, S.RANKED}),
        True,
    ),
    (
        policy.WITHDRAW,
        _l("Withdraw the matter"),
        "forum.set_aside",
        {"step": "withdraw"},
        frozenset({S.DRAFT, S.SUBMITTED, S.RETURNED, S.ON_BOARD}),
        True,
    ),
]


def acts_for(problem: Problem | ShownProblem, actor: Actor) -> list[Act]:
    """The buttons of this reader, in the order of the way of a problem."""
    if not actor.is_signed_in:
        return []
    acts = [
        Act(words, endpoint, {"code": problem.code, **values}, endpoint == "forum.admit", quiet)
        for action, words, endpoint, values, states, quiet in OFFERS
        if problem.state in states and _fits(action, problem) and may(policy.TABLE, actor, action, problem)
    ]
    if problem.state is S.VISITING:
        acts += _visit_acts(problem, actor)
    return acts


def _fits(action: str, problem: Problem | ShownProblem) -> bool:
    """Only what a community ranks is looked at together."""
    return action != policy.PLAN_VISIT or problem.kind in policy.RANKABLE


def _visit_acts(problem: Problem | ShownProblem, actor: Actor) -> list[Act]:
    acts = []
    for visit in queries.visits_of(problem):
        for side, action, words, done in (
            (
                "community",
                policy.CONFIRM_FOR_COMMUNITY,
                _l("Confirm the visit for the community"),
                visit.community_confirmed_by_id,
            ),
            ("office", policy.CONFIRM_FOR_OFFICE, _l("Confirm the visit for the office"), visit.office_confirmed_by_id),
        ):
            if done is None and may(policy.TABLE, actor, action, problem):
                values = {"code": problem.code, "visit_code": visit.code, "side": side}
                acts.append(Act(words, "forum.confirm_visit", values, is_quiet=False))
    return acts
