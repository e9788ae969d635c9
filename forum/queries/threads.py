"""Asks for what was said to a problem, as it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, bindparam, func, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from areas.models import Area
from commons.db import session
from forum.models import Comment, Problem
from forum.queries.boards import IS_ON_A_BOARD
from forum.shown import ShownProblem

COMMENTS_PER_PAGE = 50
SAID = "comments_said"  # where a session holds the comments of its commit


class KeptComment(NamedTuple):
    """A comment as it is kept in one language."""

    id: int
    version: int
    html: str


def thread_of(problem: Problem | ShownProblem, language: str, *, page: int = 1) -> list[KeptComment]:
    """A page of the thread as it is kept, oldest first, hidden ones left out."""
    asked = {"problem_id": problem.id, "limit": COMMENTS_PER_PAGE, "offset": (page - 1) * COMMENTS_PER_PAGE}
    return [KeptComment._make(row) for row in session().connection().execute(_thread(language), asked).all()]


def comments_to_find(codes: Iterable[str] | None) -> list[tuple[Comment, Problem, int]]:
    """Comments that may be found (all, or those of these codes) with their problem and how many were said before."""
    earlier = aliased(Comment)
    before = (
        select(func.count())
        .where(earlier.problem_id == Comment.problem_id, earlier.id < Comment.id, earlier.is_hidden.is_(False))
        .scalar_subquery()
    )
    statement = (
        select(Comment, Problem, before)
        .join(Problem, Problem.id == Comment.problem_id)
        .join(Area, Area.id == Problem.area_id)
        .options(contains_eager(Problem.area))
        .where(Comment.is_hidden.is_(False), *IS_ON_A_BOARD)
    )
    if codes is not None:
        statement = statement.where(Comment.code.in_(list(codes)))
    return [(comment, problem, number) for comment, problem, number in session().execute(statement)]


def comment_codes_of(problem: Problem) -> list[str]:
    """The codes of everything that was said to a problem."""
    return list(session().scalars(select(Comment.code).where(Comment.problem_id == problem.id)))


def comments_by_ids(ids: Iterable[int]) -> list[Comment]:
    """These comments with their authors."""
    statement = select(Comment).where(Comment.id.in_(list(ids))).options(selectinload(Comment.author))
    return list(session().scalars(statement))


def comments_by(member_id: int) -> list[tuple[Comment, Problem]]:
    """All comments of a member, oldest first, each with its problem."""
    rows = session().execute(
        select(Comment, Problem)
        .join(Problem, Problem.id == Comment.problem_id)
        .where(Comment.author_id == member_id)
        .order_by(Comment.id)
    )
    return [(comment, problem) for comment, problem in rows.unique()]


def comment_by_code(code: str) -> Comment | None:
    return session().execute(select(Comment).where(Comment.code == code)).scalar_one_or_none()


def note_said(comment: Comment) -> None:
    """Hold a comment until the commit that tells of it: open pages receive it then, and it need not be asked for again."""
    session().info.setdefault(SAID, {})[comment.code] = comment


def comment_said(code: str) -> Comment | None:
    """The comment an event of this commit tells of."""
    said: dict[str, Comment] = session().info.get(SAID, {})
    return said.get(code) or comment_by_code(code)


@cache
def _thread(language: str) -> Any:
    """Built once: building it costs more than the database needs to answer it."""
    kept = Comment.html_en if language == "en" else Comment.html_th
    return (
        select(Comment.id, Comment.html_version, kept)
        .where(Comment.problem_id == bindparam("problem_id"), Comment.is_hidden.is_(False))
        .order_by(Comment.id)
        .limit(bindparam("limit", type_=Integer))
        .offset(bindparam("offset", type_=Integer))
    )
