"""Asks for the summary of a talk: what it rests on, who has signed it, which sides are still missing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from commons.db import session
from forum.closing_tables import Citation, Signature, Summary
from forum.models import Comment, Problem, Side
from forum.queries.threads import count_sides

CITABLE_OF_EACH = 12  # offered as boxes; others are named by their code


def summary_of(problem: Problem) -> Summary | None:
    """The summary that stands beside a talk, if one was written."""
    return session().scalar(select(Summary).where(Summary.problem_id == problem.id))


def cited_in(summary: Summary) -> list[Comment]:
    """The contributions a summary rests on, in the order they were said; a hidden one is left out."""
    return list(
        session().scalars(
            select(Comment)
            .join(Citation, Citation.comment_id == Comment.id)
            .where(Citation.summary_id == summary.id, Comment.is_hidden.is_(False))
            .order_by(Comment.id)
        )
    )


def signatures_on(summary: Summary) -> list[Signature]:
    """Who said that it is right, or what is missing, in the order they came."""
    return list(
        session().scalars(
            select(Signature)
            .where(Signature.summary_id == summary.id)
            .order_by(Signature.signed_at, Signature.member_id)
        )
    )


def signers_named(problem: Problem) -> set[int]:
    """Who of those who sign is called by name: whoever said something here with a name."""
    spoke = session().scalars(
        select(Comment.author_id).where(
            Comment.problem_id == problem.id, Comment.is_anonymous.is_(False), Comment.is_hidden.is_(False)
        )
    )
    return {member_id for member_id in spoke if member_id is not None}


def sides_missing(problem: Problem, summary: Summary) -> list[Side]:
    """The sides that were taken in the talk and that nobody has signed for yet. With one side alone a talk has no sides."""
    taken = [side for side in Side if count_sides(problem).get(side)]
    signed = {signature.side for signature in signatures_on(summary) if signature.is_agreed}
    return [side for side in taken if side not in signed]


def may_be_cited(problem: Problem) -> list[Comment]:
    """What a summary may be made from: the newest of every side and of those who took none, in the order they were said."""
    found: list[Comment] = []
    for side in (*Side, None):
        of_side = Comment.side == side if side is not None else Comment.side.is_(None)
        statement = select(Comment).where(Comment.problem_id == problem.id, Comment.is_hidden.is_(False), of_side)
        found += session().scalars(
            statement.order_by(Comment.id.desc()).limit(CITABLE_OF_EACH).options(selectinload(Comment.author))
        )
    return sorted(found, key=lambda comment: comment.id)
