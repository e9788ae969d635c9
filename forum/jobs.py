"""What the worker does for the forum."""

from __future__ import annotations

from sqlalchemy import select

from commons.db import session
from commons.events import announce
from commons.events.reading import told
from commons.events.tables import EventFragment, EventRow
from commons.live.fragments import keep_again
from commons.outbox import job
from commons.search.entries import bring_up_to_date
from forum import events, queries, rendering, stories
from members.models import Member

WRITE_NAMES = "forum.write_names_again"
INDEX_COMMENTS = "forum.index_comments"


@job(WRITE_NAMES)
def write_names_again(member_id: int) -> None:
    """Make every piece anew in which a member's name was kept: comments, their problems, what open pages may still ask for."""
    pushed = _pushed_by(session().get_one(Member, member_id).code)
    problems = {problem.code: problem for problem in queries.problems_proposed_by(member_id)}
    for comment, problem in queries.comments_by(member_id):
        rendering.keep_html(comment, problem)
        if comment.code in pushed:
            keep_again(pushed[comment.code], stories.pushes_of(comment, problem))
        problems[problem.code] = problem
    for problem in problems.values():
        announce(events.NamesWrittenAgain(problem=problem))


@job(INDEX_COMMENTS)
def index_comments(code: str) -> None:
    """Find what was said to a problem as the problem itself is found: moved, renamed, put in or out of sight."""
    problem = queries.problem_by_code(code)
    for comment in queries.comment_codes_of(problem) if problem is not None else []:
        bring_up_to_date("comment", comment)


def _pushed_by(member_code: str) -> dict[str, int]:
    """The events whose fragments hold this member's comments, by the code of the comment."""
    rows = session().scalars(
        select(EventRow)
        .where(EventRow.kind == events.CommentPosted.kind, EventRow.actor_code == member_code)
        .where(EventRow.id.in_(select(EventFragment.event_id)))
    )
    return {told(row).facts["comment"]: row.id for row in rows}
