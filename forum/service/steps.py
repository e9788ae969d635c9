"""Moves a problem along its way: let on the board, set aside, moved on by rooms to the left; keeps what is found and shown in step."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import outbox, search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.files import find
from commons.live.fragments import forget_fragments_of
from commons.permissions import Conflict, require
from forum import events, jobs, policy, queries
from forum.labels import STATES
from forum.models import (
    Problem,
    ProblemState,
)
from forum.service.gathering import take_apart

S = ProblemState


def admit_problem(problem: Problem, *, actor: Actor) -> None:
    """A moderator or the committee lets it on the board (first time, or again after it was set aside)."""
    require(policy.TABLE, actor, policy.ADMIT, problem)
    problem.is_withheld = False
    if problem.state is S.MERGED:
        take_apart(problem)
    step(problem, S.ON_BOARD)
    announce(events.ProblemPutOnBoard(actor=actor, problem=problem))
    index(problem)


def set_aside(problem: Problem, state: ProblemState, *, reason: str, actor: Actor, until: date | None = None) -> None:
    """Return, park, pass on or withdraw a problem, with its public reason."""
    action = {
        S.RETURNED: policy.RETURN,
        S.PARKED: policy.PARK,
        S.NOT_OURS: policy.PASS_ON,
        S.WITHDRAWN: policy.WITHDRAW,
    }[state]
    require(policy.TABLE, actor, action, problem)
    problem.is_withheld = problem.is_withheld or problem.state is S.DRAFT  # what was never sent is not seen afterwards
    step(problem, state, reason=reason, until=until)
    if not problem.is_seen:
        forget_fragments_of(problem)  # else a page could still ask for what was said
    announce(events.ProblemSetAside(actor=actor, problem=problem, state=state, until=until))
    index(problem)


def move(problem: Problem, state: ProblemState, *, reason: str = "") -> None:
    """A room to the left moves the problem on (ranked, taken up, in a project, done, confirmed) and announces it itself.

    Raises Conflict, naming the present state, when the problem cannot take this step.
    """
    if problem.kind not in policy.RANKABLE:
        raise Conflict(_l("Only problems and proposals are ranked and carried out."))
    if state is S.IN_PROJECT and problem.state is S.RANKED and not reason:
        raise Conflict(_l("Without a visit a written reason is needed."))
    step(problem, state, reason=reason)


def step(problem: Problem, state: ProblemState, *, reason: str = "", until: date | None = None) -> None:
    if not policy.can_go(problem, state):
        raise Conflict(refused(problem))
    problem.state, problem.state_reason, problem.state_until = state, reason, until
    show_photo(problem)
    session().flush()


def refused(problem: Problem) -> str:
    # Translators: %(state)s is the state of a problem, such as "On the board".
    return _("This step is not possible now. The matter stands at: %(state)s", state=str(STATES[problem.state]))


def show_photo(problem: Problem) -> None:
    """Its photo, and what was sent along with it and its talk, is seen by whom it is seen by itself."""
    photo = find(problem.photo_code) if problem.photo_code else None
    for file in ([photo] if photo is not None else []) + queries.files_along(problem):
        file.audience = problem.audience


def index(problem: Problem) -> None:
    """Problem and thread are found, or no longer found, together."""
    search.index(problem)
    if problem.comment_count:
        outbox.post(jobs.INDEX_COMMENTS, code=problem.code)
