"""Makes two voices of one matter one; both stay."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from forum import events, policy
from forum.models import (
    Problem,
)
from forum.service.steps import S, index, step


def merge_problem(problem: Problem, into: Problem, *, actor: Actor) -> None:
    """Two voices of one matter in one community: both stay, one leads to the other; comments and the affected go along in the count."""
    require(policy.TABLE, actor, policy.MERGE, problem)
    if into.id == problem.id or into.area_id != problem.area_id or into.state not in policy.OPEN_FOR_TALK:
        raise Conflict(_l("These two matters cannot be merged. Please choose another one of the same community."))
    step(problem, S.MERGED)
    problem.merged_into_id = into.id
    session().flush()
    announce(events.ProblemsMerged(actor=actor, problem=problem, into=into))
    index(problem)
