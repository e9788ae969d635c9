"""Counts together those who have the same trouble where matters are merged, and apart where a merge ends."""

from __future__ import annotations

from sqlalchemy import delete, func, insert, literal, select, update

from commons.db import session
from forum.models import Affected, Problem


def bring_along(problem: Problem, into: Problem) -> None:
    """Whoever has the same trouble there has it here; who said so in both is counted once."""
    known = select(Affected.member_id).where(Affected.problem_id == into.id)
    others = select(
        literal(into.id), Affected.member_id, Affected.area_id, literal(problem.id), Affected.created_at
    ).where(Affected.problem_id == problem.id, Affected.member_id.not_in(known))
    columns = ["problem_id", "member_id", "area_id", "via_problem_id", "created_at"]
    session().execute(insert(Affected).from_select(columns, others))
    _count_affected(into)


def take_apart(problem: Problem) -> None:
    """A merged matter stands by itself again: those who came along with it no longer count there."""
    into = problem.merged_into
    problem.merged_into = None
    if into is not None:
        session().execute(delete(Affected).where(Affected.problem_id == into.id, Affected.via_problem_id == problem.id))
        _count_affected(into)


def _count_affected(problem: Problem) -> None:
    count = select(func.count()).where(Affected.problem_id == problem.id).scalar_subquery()
    session().execute(update(Problem).where(Problem.id == problem.id).values(affected_count=count))
    session().refresh(problem, ["affected_count"])
