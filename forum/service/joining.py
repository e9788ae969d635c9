"""Keeps answers without a word: the same trouble, reactions to a comment, how far somebody has read."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite

from areas.queries import areas_at
from commons import clock
from commons.actors import Actor, Role
from commons.db import is_sqlite, session
from commons.events import announce
from commons.permissions import require
from forum import events, policy
from forum.models import Affected, Comment, Problem
from forum.service.talking import show_again
from forum.talk_tables import Feeling, Reaction, ReadUpTo


def join_affected(problem: Problem, *, actor: Actor) -> bool:
    """เดือดร้อนเหมือนกัน: counted once per member, however often it is pressed. False when it was counted before."""
    require(policy.TABLE, actor, policy.JOIN, problem)
    row = {"problem_id": problem.id, "member_id": actor.member_id, "area_id": _home(actor, problem)}
    counted = session().execute(
        _insert(Affected).values(**row, created_at=clock.now()).on_conflict_do_nothing().returning(Affected.member_id)
    )
    if counted.scalar_one_or_none() is None:
        return False
    session().execute(update(Problem).where(Problem.id == problem.id).values(affected_count=Problem.affected_count + 1))
    session().refresh(problem, ["affected_count"])
    announce(events.AffectedJoined(problem=problem, count=problem.affected_count))
    return True


def react(comment: Comment, feeling: Feeling, *, actor: Actor) -> bool:
    """Answer a comment without a word; pressing again takes it back. Whether it stands now."""
    require(policy.TABLE, actor, policy.REACT, comment.problem)
    row = {"comment_id": comment.id, "member_id": actor.member_id, "feeling": feeling}
    kept = session().execute(_insert(Reaction).values(**row).on_conflict_do_nothing().returning(Reaction.member_id))
    stands = kept.scalar_one_or_none() is not None
    if not stands:
        session().execute(delete(Reaction).filter_by(**row))
    show_again(comment)
    return stands


def read_up_to(problem: Problem, comment_id: int, *, actor: Actor) -> None:
    """This member has read the thread so far. It concerns them alone, so nothing is announced."""
    require(policy.TABLE, actor, policy.READ, problem)
    row = {"member_id": actor.member_id, "problem_id": problem.id, "comment_id": comment_id, "at": clock.now()}
    new = _insert(ReadUpTo).values(**row)
    session().execute(
        new.on_conflict_do_update(
            index_elements=["member_id", "problem_id"],
            set_={"comment_id": new.excluded.comment_id, "at": new.excluded.at},
            where=ReadUpTo.comment_id < new.excluded.comment_id,
        )
    )


def _home(actor: Actor, problem: Problem) -> int:
    """The community somebody is counted in: their own. Where they belong to several it is that of the matter, else the first."""
    own = sorted(grant.area_path for grant in actor.grants if grant.role is Role.MEMBER and grant.area_path)
    if problem.area_path in own or not own:
        return problem.area_id
    found = areas_at(own)
    return next((found[path].id for path in own if path in found), problem.area_id)


def _insert(table: Any) -> Any:
    return (sqlite if is_sqlite() else postgresql).insert(table)
