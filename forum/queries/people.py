"""Asks for people of a thread: who is named in a text, where a member stands, how far they have read."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, or_, select

from commons.db import session
from commons.thai import search_form
from forum.models import Affected, Comment, Problem, Side
from forum.shown import ShownProblem
from forum.talk_tables import ReadUpTo
from members.models import Member, MemberState


class Reader(NamedTuple):
    """What the page of a matter shows a member of themselves."""

    has_joined: bool = False
    read_up_to: int | None = None


_READER = select(
    select(Affected.member_id)
    .where(Affected.problem_id == bindparam("problem_id"), Affected.member_id == bindparam("member_id"))
    .scalar_subquery(),
    select(ReadUpTo.comment_id)
    .where(ReadUpTo.problem_id == bindparam("problem_id"), ReadUpTo.member_id == bindparam("member_id"))
    .scalar_subquery(),
)


def reader_of(problem: Problem | ShownProblem, member_id: int | None) -> Reader:
    """Whether this member has the same trouble, and how far they have read; one statement."""
    if member_id is None:
        return Reader()
    asked = {"problem_id": problem.id, "member_id": member_id}
    joined, read = session().connection().execute(_READER, asked).one()
    return Reader(joined is not None, read)


def people_named_in(text: str, problem: Problem) -> list[Member]:
    """Those who spoke here, or proposed it, and are called "@name" in the text; the longest name that fits is meant."""
    spoke = select(Comment.author_id).where(Comment.problem_id == problem.id, Comment.is_anonymous.is_(False))
    proposer = problem.proposer_id if not problem.is_anonymous else None
    people = session().scalars(
        select(Member).where(Member.state == MemberState.ACTIVE, or_(Member.id.in_(spoke), Member.id == proposer))
    )
    left, named = search_form(text), []
    for member in sorted(people, key=lambda one: (-len(one.display_name), one.id)):
        call = "@" + search_form(member.display_name)
        if call in left:
            named.append(member)
            left = left.replace(call, " ")
    return named


def side_of(problem: Problem, member_id: int) -> tuple[bool, Side | None]:
    """Whether a member spoke here, and the side they last stood on."""
    rows = session().scalars(
        select(Comment.side)
        .where(Comment.problem_id == problem.id, Comment.author_id == member_id, Comment.is_hidden.is_(False))
        .order_by(Comment.id.desc())
    )
    sides = list(rows)
    return bool(sides), next((side for side in sides if side is not None), None)


def count_unread(problem_id: int, member_id: int) -> int:
    """How many comments of others came after what a member has read."""
    read = select(func.coalesce(func.max(ReadUpTo.comment_id), 0)).where(
        ReadUpTo.member_id == member_id, ReadUpTo.problem_id == problem_id
    )
    return (
        session().scalar(
            select(func.count()).where(
                Comment.problem_id == problem_id,
                Comment.id > read.scalar_subquery(),
                Comment.is_hidden.is_(False),
                or_(Comment.author_id.is_(None), Comment.author_id != member_id),
            )
        )
        or 0
    )
