"""Makes two voices of one matter one, and one that speaks of two things two; everything stays and is linked."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from commons import search
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from forum import events, policy
from forum.drafts import ProblemDraft
from forum.models import Comment, Origin, Problem
from forum.service.gathering import bring_along
from forum.service.steps import S, index, show_photo, step
from forum.service.writing import new_matter, set_answer_day


def merge_problem(problem: Problem, into: Problem, *, actor: Actor) -> None:
    """Two voices of one matter in one community: both stay, one leads to the other; the affected are counted there, each once."""
    require(policy.TABLE, actor, policy.MERGE, problem)
    is_other = into.id != problem.id and into.area_id == problem.area_id and into.kind == problem.kind
    if not is_other or into.state not in policy.OPEN_FOR_TALK:
        raise Conflict(_l("These two matters cannot be merged. Please choose another one of the same community."))
    step(problem, S.MERGED)
    problem.merged_into = into
    bring_along(problem, into)
    session().flush()
    announce(events.ProblemsMerged(actor=actor, problem=problem, into=into))
    index(problem)


def split_problem(problem: Problem, comment: Comment, draft: ProblemDraft, *, actor: Actor) -> Problem:
    """What somebody said becomes a matter of its own, theirs; it stays in the talk where it was, and both lead to each other."""
    require(policy.TABLE, actor, policy.SPLIT, problem)
    if comment.problem_id != problem.id or problem.state not in policy.OPEN_FOR_TALK:
        raise Conflict(_l("Only what stands in this talk can become a matter of its own."))
    own = new_matter(
        problem.area, draft, Origin.RESIDENT, actor, proposer_id=None if comment.is_anonymous else comment.author_id
    )
    own.split_from_id, own.state, own.recorded_role = (
        problem.id,
        S.ON_BOARD,
        "" if own.proposer_id else own.recorded_role,
    )
    set_answer_day(own)
    session().flush()
    show_photo(own)
    announce(events.ProblemSplit(actor=actor, problem=problem, into=own))
    search.index(own)
    return own
