"""Asks for what was said to a matter, as it is kept: branch by branch, the oldest first, every answer under what it answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Integer, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from areas.models import Area
from commons.db import session
from commons.files import StoredFile
from forum.models import Comment, Problem, Side
from forum.queries.boards import IS_ON_A_BOARD
from forum.shown import ShownProblem
from forum.talk_tables import Attachment, EarlierWording, Reaction

COMMENTS_PER_PAGE = 50
SAID = "comments_said"  # where a session holds the comments of its commit
ORDERS = ("old", "new")


class KeptComment(NamedTuple):
    """A comment as it is kept in one language; of a hidden one only its place is shown."""

    id: int
    version: int
    html: str
    is_hidden: bool


def thread_of(
    problem: Problem | ShownProblem, language: str, *, page: int = 1, order: str = "old", side: Side | None = None
) -> list[KeptComment]:
    """A page of the thread as it is kept. A branch may go on over the end of a page; nothing is left out, nothing is twice."""
    asked: dict[str, Any] = {"problem_id": problem.id, "offset": (page - 1) * COMMENTS_PER_PAGE}
    if side is not None:
        asked["side"] = side
    statement = _thread(language, order, side is not None)
    return [KeptComment._make(row) for row in session().connection().execute(statement, asked).all()]


def count_sides(problem: Problem | ShownProblem) -> dict[Side, int]:
    """How many comments stand on each side."""
    rows = session().execute(
        select(Comment.side, func.count())
        .where(Comment.problem_id == problem.id, Comment.is_hidden.is_(False), Comment.side.is_not(None))
        .group_by(Comment.side)
    )
    return {side: number for side, number in rows if side is not None}


def page_of(comment: Comment) -> int:
    """The page of its thread on which a comment stands."""
    before = session().scalar(
        select(func.count()).where(Comment.problem_id == comment.problem_id, _stands_before(comment))
    )
    return int(before or 0) // COMMENTS_PER_PAGE + 1


def before_in_branch(comment: Comment) -> Comment | None:
    """What stands right above an answer: the answer before it, or what it answers."""
    return session().scalar(
        select(Comment)
        .where(
            Comment.problem_id == comment.problem_id, Comment.branch_id == comment.branch_id, Comment.id < comment.id
        )
        .order_by(Comment.id.desc())
        .limit(1)
    )


def comments_to_find(codes: Iterable[str] | None) -> list[tuple[Comment, Problem, int]]:
    """Comments that may be found (all, or those of these codes) with their matter and how many stand before them."""
    earlier = aliased(Comment)
    in_order = or_(
        earlier.branch_id < Comment.branch_id, and_(earlier.branch_id == Comment.branch_id, earlier.id < Comment.id)
    )
    before = select(func.count()).where(earlier.problem_id == Comment.problem_id, in_order).scalar_subquery()
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
    """All comments of a member, and what was said in quoting them, oldest first, each with its problem."""
    quoted = aliased(Comment)
    rows = session().execute(
        select(Comment, Problem)
        .join(Problem, Problem.id == Comment.problem_id)
        .outerjoin(quoted, quoted.id == Comment.quotes_id)
        .where(or_(Comment.author_id == member_id, quoted.author_id == member_id))
        .order_by(Comment.id)
    )
    return [(comment, problem) for comment, problem in rows.unique()]


def comments_that_quote(comment: Comment) -> list[Comment]:
    """Comments in which a piece of this one stands."""
    return list(session().scalars(select(Comment).where(Comment.quotes_id == comment.id).order_by(Comment.id)))


def comment_by_code(code: str) -> Comment | None:
    return session().execute(select(Comment).where(Comment.code == code)).scalar_one_or_none()


def comments_by_codes(problem: Problem, codes: Iterable[str]) -> list[Comment]:
    """The visible comments of a thread that have these codes, in the order of the codes."""
    wanted = list(codes)
    found = session().scalars(
        select(Comment).where(Comment.problem_id == problem.id, Comment.code.in_(wanted), Comment.is_hidden.is_(False))
    )
    by_code = {comment.code: comment for comment in found}
    return [by_code[code] for code in wanted if code in by_code]


def earlier_wordings(comment: Comment) -> list[EarlierWording]:
    """How a comment read before, oldest first."""
    statement = select(EarlierWording).where(EarlierWording.comment_id == comment.id).order_by(EarlierWording.id)
    return list(session().scalars(statement))


def reactions_to(comment: Comment) -> dict[str, int]:
    """How many answered with each feeling."""
    rows = session().execute(
        select(Reaction.feeling, func.count()).where(Reaction.comment_id == comment.id).group_by(Reaction.feeling)
    )
    return {feeling.value: number for feeling, number in rows}


def my_reactions(comment: Comment, member_id: int | None) -> set[str]:
    """What a member answered without a word."""
    rows = session().scalars(
        select(Reaction.feeling).where(Reaction.comment_id == comment.id, Reaction.member_id == member_id)
    )
    return {feeling.value for feeling in rows} if member_id is not None else set()


def attachments_of(problem: Problem, comment: Comment | None = None) -> list[Attachment]:
    """What was sent along with a matter, or with one comment."""
    whose = Attachment.comment_id == comment.id if comment is not None else Attachment.comment_id.is_(None)
    statement = select(Attachment).where(Attachment.problem_id == problem.id, whose).order_by(Attachment.id)
    return list(session().scalars(statement))


def files_along(problem: Problem) -> list[StoredFile]:
    """The files of a matter and its talk; those of a hidden comment stay out of sight."""
    statement = (
        select(StoredFile)
        .join(Attachment, Attachment.file_id == StoredFile.id)
        .outerjoin(Comment, Comment.id == Attachment.comment_id)
        .where(Attachment.problem_id == problem.id, or_(Comment.id.is_(None), Comment.is_hidden.is_(False)))
    )
    return list(session().scalars(statement)) if problem.id else []


def note_said(comment: Comment) -> None:
    """Hold a comment until the commit that tells of it: open pages receive it then, and it need not be asked for again."""
    session().info.setdefault(SAID, {})[comment.code] = comment


def comment_said(code: str) -> Comment | None:
    """The comment an event of this commit tells of."""
    said: dict[str, Comment] = session().info.get(SAID, {})
    return said.get(code) or comment_by_code(code)


def _stands_before(comment: Comment) -> Any:
    return or_(
        Comment.branch_id < comment.branch_id, and_(Comment.branch_id == comment.branch_id, Comment.id < comment.id)
    )


@cache
def _thread(language: str, order: str, of_one_side: bool) -> Any:
    """Built once: building it costs more than the database needs to answer it."""
    kept = Comment.html_en if language == "en" else Comment.html_th
    branch = Comment.branch_id.desc() if order == "new" else Comment.branch_id
    statement = select(Comment.id, Comment.html_version, kept, Comment.is_hidden).where(
        Comment.problem_id == bindparam("problem_id")
    )
    if of_one_side:
        statement = statement.where(
            Comment.side == bindparam("side", type_=Comment.side.type), Comment.is_hidden.is_(False)
        )
    return statement.order_by(branch, Comment.id).limit(COMMENTS_PER_PAGE).offset(bindparam("offset", type_=Integer))
