"""Keeps what people say to a problem, and who has the same trouble."""

from __future__ import annotations

from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm.attributes import set_committed_value

from commons import clock, search
from commons.actors import Actor
from commons.db import is_sqlite, session
from commons.events import announce
from commons.permissions import require
from commons.short_codes import new_code
from forum import events, policy, queries, rendering
from forum.models import (
    Affected,
    Comment,
    Problem,
)
from members.models import Member


def post_comment(problem: Problem, text: str, *, actor: Actor, parent: Comment | None = None) -> Comment:
    """Say something. Answers stand under what they answer, at most two levels deep."""
    require(policy.TABLE, actor, policy.COMMENT, problem)
    if parent is not None and parent.problem_id != problem.id:
        raise ValueError("an answer belongs to the same thread")
    comment = Comment(
        code=new_code(),  # known before it is kept: its HTML holds it
        problem_id=problem.id,
        parent_id=(parent.parent_id or parent.id) if parent else None,
        author_id=actor.member_id,
        author=session().get(Member, actor.member_id) if actor.member_id else None,
        author_role=actor.role_towards(problem.area_path),
        text=text,
        created_at=clock.now(),
    )
    rendering.keep_html(comment, problem)
    session().add(comment)
    session().flush()
    queries.note_said(comment)
    count = session().connection().execute(_ONE_MORE_COMMENT, {"problem_id": problem.id}).scalar_one()
    set_committed_value(problem, "comment_count", count)
    announce(events.CommentPosted(actor=actor, problem=problem, comment=comment.code))
    search.index(comment)
    return comment


# Counted in the database, so that two comments at once are both counted.
_PROBLEMS = cast(Table, Problem.__table__)
_ONE_MORE_COMMENT = (
    update(_PROBLEMS)
    .where(_PROBLEMS.c.id == bindparam("problem_id"))
    .values(comment_count=_PROBLEMS.c.comment_count + 1)
    .returning(_PROBLEMS.c.comment_count)
)


def join_affected(problem: Problem, *, actor: Actor) -> bool:
    """เดือดร้อนเหมือนกัน: counted once per member, however often it is pressed. False when it was counted before."""
    require(policy.TABLE, actor, policy.JOIN, problem)
    dialect = sqlite if is_sqlite() else postgresql
    counted = (
        session()
        .execute(
            dialect.insert(Affected)
            .values(problem_id=problem.id, member_id=actor.member_id, area_id=problem.area_id, created_at=clock.now())
            .on_conflict_do_nothing()
            .returning(Affected.member_id)
        )
        .scalar_one_or_none()
    )
    if counted is None:
        return False
    session().execute(update(Problem).where(Problem.id == problem.id).values(affected_count=Problem.affected_count + 1))
    session().refresh(problem, ["affected_count"])
    announce(events.AffectedJoined(problem=problem, count=problem.affected_count))
    return True
