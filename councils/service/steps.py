"""What all verbs of councils share: steps of items and resolutions, and what happens to the problems they came from."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from bodies.models import Body
from commons import thai
from commons.db import session
from commons.permissions import Conflict
from councils import policy, queries
from councils.labels import AGENDA_STATES, RESOLUTION_STATES, AgendaState, ResolutionState
from councils.models import AgendaItem, Resolution
from forum import service as forum
from forum.models import Problem, ProblemState

# From where a body may take a problem up.
READY = frozenset({ProblemState.RANKED, ProblemState.VERIFIED})
NO_REASON = _l("Please write a reason. Everybody can read it.")


def step(item: AgendaItem, state: AgendaState, *, reason: str = "") -> None:
    """Take a step of an item, or refuse it and say where it stands."""
    can_step(item, state)
    if state in policy.NEEDS_REASON and thai.is_blank(reason):
        raise Conflict(NO_REASON)
    item.state, item.state_reason = state, reason
    session().flush()


def can_step(item: AgendaItem, state: AgendaState) -> None:
    """Raise Conflict, naming the present state, when the item cannot take this step."""
    if state not in policy.ITEM_STEPS[item.state]:
        # Translators: %(state)s is the state of an agenda item or a resolution.
        raise Conflict(
            _("This step is not possible now. The item stands at: %(state)s", state=str(AGENDA_STATES[item.state]))
        )


def step_of(resolution: Resolution, state: ResolutionState, *, reason: str = "") -> None:
    """The same for a resolution."""
    if state not in policy.RESOLUTION_STEPS[resolution.state]:
        raise Conflict(
            _(
                "This step is not possible now. The resolution stands at: %(state)s",
                state=str(RESOLUTION_STATES[resolution.state]),
            )
        )
    if state in policy.NEEDS_REASON and thai.is_blank(reason):
        raise Conflict(NO_REASON)
    resolution.state, resolution.state_reason = state, reason
    session().flush()


def take_up(item: AgendaItem) -> list[Problem]:
    """The body has taken the item up: its problems that stand ready go before the council. All its problems come back."""
    problems = {problem.code: problem for problem in queries.problems_of(item)}
    for origin in item.origins:
        problem = problems.get(origin.thing.removeprefix("problem:"))
        if problem is not None and problem.state in READY:
            origin.state_before = problem.state.value
            forum.move(problem, ProblemState.IN_COUNCIL)
    session().flush()
    return list(problems.values())


def give_back(item: AgendaItem) -> list[Problem]:
    """Nothing comes of the item: problems that wait before the council for it alone stand again where they were."""
    problems = {problem.code: problem for problem in queries.problems_of(item)}
    elsewhere = queries.origins_taken_up_elsewhere(item)
    for origin in item.origins:
        problem = problems.get(origin.thing.removeprefix("problem:"))
        if problem is None or problem.state is not ProblemState.IN_COUNCIL or origin.thing in elsewhere:
            continue
        forum.move(problem, ProblemState(origin.state_before or ProblemState.RANKED))
    return list(problems.values())


def lock(body: Body) -> None:
    """One at a time gives numbers in a body, so that none is left out; the unique constraint stands behind it."""
    session().execute(select(Body.id).where(Body.id == body.id).with_for_update(of=Body))
