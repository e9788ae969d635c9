"""Keeps what people say to a matter: comments with their side, quotes, people they name, changed words."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from areas.settings import setting
from commons import clock, search
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.short_codes import new_code
from forum import events, policy, queries, rendering
from forum.drafts import Said
from forum.models import Comment, Kind, Problem
from forum.service.sending import attach
from forum.talk_tables import EarlierWording
from members.models import Member

MOST_NAMED = 5  # people one comment may call by name


def post_comment(problem: Problem, text: str | Said, *, actor: Actor, parent: Comment | None = None) -> Comment:
    """Say something. Answers stand under what they answer, at most two levels deep."""
    said = text if isinstance(text, Said) else Said(text)
    require(policy.TABLE, actor, policy.COMMENT, problem)
    if said.way is not None:
        require(policy.TABLE, actor, policy.RECORD, problem)
    for other in (parent, said.quotes):
        if other is not None and other.problem_id != problem.id:
            raise ValueError("an answer belongs to the same thread")
    if said.is_anonymous and not (
        problem.kind is Kind.QUESTION and setting("board.anonymous_questions", area_path=problem.area_path)
    ):
        raise Conflict(_l("Only a question to the office may be asked without a name, where the community allows it."))
    comment = _new(problem, said, actor, parent)
    if said.sent is None:
        rendering.keep_html(comment, problem)
    session().add(comment)
    session().flush()
    comment.branch_id = comment.branch_id or comment.id
    if said.sent is not None:
        attach(problem, said.sent, actor=actor, comment=comment)
        rendering.keep_html(comment, problem)
    session().flush()
    queries.note_said(comment)
    count = session().connection().execute(_ONE_MORE_COMMENT, {"problem_id": problem.id}).scalar_one()
    set_committed_value(problem, "comment_count", count)
    named = SYSTEM if said.is_anonymous else actor
    announce(events.CommentPosted(actor=named, problem=problem, comment=comment.code))
    _tell_those_meant(comment, problem, parent, actor)
    search.index(comment)
    return comment


def reword_comment(comment: Comment, text: str, *, actor: Actor) -> None:
    """Its author mends the words while the time for it runs; how it read before stays readable."""
    require(policy.TABLE, actor, policy.REWORD, comment)
    minutes = setting("board.edit_minutes", area_path=comment.area_path)
    if clock.now() > comment.created_at + timedelta(minutes=minutes):
        raise Conflict(
            _("A comment may be changed for %(minutes)d minutes. Please add an answer to it.", minutes=minutes)
        )
    if comment.problem.talk_closed_at is not None:
        raise Conflict(_l("The talk ended with a summary."))
    if text == comment.text:
        return
    session().add(EarlierWording(comment_id=comment.id, text=comment.text, until=clock.now()))
    comment.text, comment.edited_at = text, clock.now()
    show_again(comment)
    search.index(comment)


def show_again(comment: Comment) -> None:
    """Something of a comment changed: what is kept of it, and of those that quote it, is made anew; open pages receive it."""
    session().flush()
    for one in (comment, *queries.comments_that_quote(comment)):
        rendering.keep_html(one, comment.problem)
        queries.note_said(one)
        announce(events.CommentChanged(problem=comment.problem, comment=one.code))
    session().flush()


def _new(problem: Problem, said: Said, actor: Actor, parent: Comment | None) -> Comment:
    author_id = None if said.way is not None else actor.member_id
    return Comment(
        code=new_code(),  # known before it is kept: its HTML holds it
        problem_id=problem.id,
        problem=problem,
        parent_id=(parent.parent_id or parent.id) if parent else None,
        branch_id=(parent.branch_id or parent.id) if parent else None,
        author_id=author_id,
        author=session().get(Member, author_id) if author_id else None,
        author_role=actor.role_towards(problem.area_path),
        recorded_by_id=actor.member_id if said.way is not None else None,
        recorded_way=said.way,
        is_anonymous=said.is_anonymous,
        quotes=said.quotes,
        quotes_id=said.quotes.id if said.quotes else None,
        side=said.side,
        text=said.text,
        created_at=clock.now(),
    )


def _tell_those_meant(comment: Comment, problem: Problem, parent: Comment | None, actor: Actor) -> None:
    """Whom it answers, quotes or names, each once, but not the one who speaks."""
    meant = [other.author for other in (parent, comment.quotes) if other is not None and other.author is not None]
    if "@" in comment.text:
        meant += queries.people_named_in(comment.text, problem)[:MOST_NAMED]
    told: set[int] = {actor.member_id or 0}
    for member in meant:
        if member.id not in told and member.is_living:
            told.add(member.id)
            announce(events.SomebodyAnswered(member=member, problem=problem, comment=comment.code))


# Counted in the database, so that two comments at once are both counted.
_PROBLEMS = cast(Table, Problem.__table__)
_ONE_MORE_COMMENT = (
    update(_PROBLEMS)
    .where(_PROBLEMS.c.id == bindparam("problem_id"))
    .values(comment_count=_PROBLEMS.c.comment_count + 1)
    .returning(_PROBLEMS.c.comment_count)
)
