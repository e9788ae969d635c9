"""What pages of follow-up show: who leads, the stages of the whole way, what a reader can do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.permissions import may
from commons.story import Named, name_of, way_of
from councils.queries import items_from
from followup import policy, queries
from followup.labels import LeadKind, UndertakingState
from followup.models import Undertaking
from forum.labels import STATES as PROBLEM_STATES
from forum.models import Problem, ProblemState
from forum.queries import problems_by_codes, visits_of
from meetings.models import Agreement, Meeting

S, P = UndertakingState, ProblemState
# The whole way of a problem. Two of its stages are not on every way.
STAGES = (P.ON_BOARD, P.RANKED, P.VERIFIED, P.IN_COUNCIL, P.IN_PROJECT, P.DONE_CLAIMED, P.CONFIRMED)


@dataclass(frozen=True)
class Act:
    """A button of an undertaking's page: its words and where its form is."""

    words: Any
    endpoint: str
    values: dict[str, str]
    kind: str = "second"


@dataclass(frozen=True)
class Line:
    """A problem with the line of its whole way."""

    problem: Problem
    steps: list[dict[str, str]]
    words: str


def lead_of(undertaking: Undertaking) -> Named:
    """เจ้าภาพหลัก."""
    if undertaking.lead_kind is LeadKind.BODY and undertaking.lead_body is not None:
        return name_of(f"body:{undertaking.lead_body.code}")
    if undertaking.lead_kind is LeadKind.OTHER:
        return Named(undertaking.lead_label)
    return Named(undertaking.problem.area.label)


def journey_of(problem: Problem) -> list[dict[str, str]]:
    """The stages of the whole way, for the line on every page: those behind, the one it is at, those ahead."""
    stages = [stage for stage in STAGES if _is_on_the_way(problem, stage)]
    at = _stage_of(problem)
    here = stages.index(at) if at in stages else -1
    return [
        {
            "words": str(PROBLEM_STATES[stage]),
            "state": "done" if place < here else "here" if place == here else "ahead",
        }
        for place, stage in enumerate(stages)
    ]


def journey_words(problem: Problem) -> str:
    """Where it is, in words."""
    steps = journey_of(problem)
    here = next((place for place, step in enumerate(steps, start=1) if step["state"] == "here"), 0)
    if not here:
        return str(PROBLEM_STATES[problem.state])
    # Translators: %(state)s is the state of a problem, such as "Being solved".
    return str(
        _(
            "Step %(here)s of %(all)s: %(state)s",
            here=here,
            all=len(steps),
            state=str(PROBLEM_STATES[problem.state]),
        )
    )


def lines_of(problems: list[Problem]) -> list[Line]:
    """The whole way of several problems, for what came from them."""
    return [Line(problem, journey_of(problem), journey_words(problem)) for problem in problems if problem.is_seen]


def undertaking_state(undertaking: Undertaking) -> dict[str, Any]:
    """What the state of an undertaking needs: its lead, its way, the whole way of its problem."""
    problem = undertaking.problem
    return {
        "undertaking": undertaking,
        "lead": lead_of(undertaking),
        "steps": way_of(undertaking),
        "journey_steps": journey_of(problem),
        "journey_words": journey_words(problem),
        "resolution": name_of(f"resolution:{undertaking.resolution_code}") if undertaking.resolution_code else None,
    }


def problem_panel(problem: Problem) -> dict[str, Any]:
    """What the page of a problem shows of what is done for it."""
    return {
        "problem": problem,
        "undertakings": queries.undertakings_of(problem),
        "journey_steps": journey_of(problem),
        "journey_words": journey_words(problem),
        "is_without_step": problem.state in queries.WITHOUT_STEP,
        "is_openable": problem.state in policy.OPENABLE,
    }


@dataclass(frozen=True)
class Followed:
    """An agreement of a session with its problem, what was undertaken for that, and whether this reader may take it on now."""

    agreement: Agreement
    problem: Problem
    undertakings: list[Undertaking]
    is_openable: bool


def followed_up(meeting: Meeting, actor: Actor) -> list[Followed]:
    """The agreements of a session for whose matter something is done, or could be undertaken by this reader."""
    problems = {
        one.code: one for one in problems_by_codes(a.problem_code for a in meeting.agreements if a.problem_code)
    }
    living = queries.living_of_all(problems.values()) if problems else {}
    found = [
        Followed(agreement, problem, living[problem.id], _is_openable(agreement, problem, living[problem.id], actor))
        for agreement in meeting.agreements
        if (problem := problems.get(agreement.problem_code or "")) is not None and problem.is_seen
    ]
    return [one for one in found if one.undertakings or one.is_openable]


def _is_openable(agreement: Agreement, problem: Problem, undertakings: list[Undertaking], actor: Actor) -> bool:
    return (
        problem.state in policy.OPENABLE
        and may(policy.TABLE, actor, policy.OPEN, problem)
        and all(one.next_step != agreement.next_step for one in undertakings)
    )


# Action, words, endpoint, extra values, the states in which it is offered, how it looks.
OFFERS: list[tuple[str, Any, str, dict[str, str], frozenset[UndertakingState], str]] = [
    (policy.CONFIRM, _l("It is solved, thank you"), "followup.confirm", {}, frozenset({S.DONE_CLAIMED}), ""),
    (policy.OBJECT, _l("Not finished yet"), "followup.say_not_finished", {}, frozenset({S.DONE_CLAIMED}), "second"),
    (policy.COME_BACK, _l("It came back"), "followup.say_it_came_back", {}, frozenset({S.CONFIRMED}), "second"),
    (policy.CLAIM, _l("Mark as solved"), "followup.claim", {}, frozenset({S.RUNNING}), ""),
    (
        policy.CHANGE,
        _l("Change the next step"),
        "followup.change_next_step",
        {},
        frozenset({S.RUNNING}),
        "second",
    ),
    (policy.RESUME, _l("Take it up again"), "followup.step", {"state": "running"}, frozenset({S.PAUSED}), "second"),
    (policy.PAUSE, _l("Pause the work"), "followup.step", {"state": "paused"}, frozenset({S.RUNNING}), "quiet"),
    (
        policy.CANCEL,
        _l("Give it up"),
        "followup.step",
        {"state": "cancelled"},
        frozenset({S.RUNNING, S.PAUSED}),
        "quiet",
    ),
]
# What a visitor is shown too: people of the community find these doors before they have signed in.
FOR_THE_COMMUNITY = frozenset({policy.CONFIRM, policy.OBJECT, policy.COME_BACK})


def acts_for(undertaking: Undertaking, actor: Actor) -> list[Act]:
    """What this reader can do now."""
    return [
        Act(words, endpoint, {"code": undertaking.code, **values}, kind)
        for action, words, endpoint, values, states, kind in OFFERS
        if undertaking.state in states
        and (may(policy.TABLE, actor, action, undertaking) or (action in FOR_THE_COMMUNITY and not actor.is_signed_in))
    ]


def _is_on_the_way(problem: Problem, stage: ProblemState) -> bool:
    if stage is P.VERIFIED:
        return problem.state in (P.RANKED, P.VISITING, P.VERIFIED) or any(
            visit.is_confirmed for visit in visits_of(problem)
        )
    if stage is P.IN_COUNCIL:
        return problem.state is P.IN_COUNCIL or bool(items_from(f"problem:{problem.code}"))
    return True


def _stage_of(problem: Problem) -> ProblemState:
    return P.RANKED if problem.state is P.VISITING else problem.state
