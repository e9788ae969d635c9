"""What the worker does for the forum."""

from __future__ import annotations

from sqlalchemy import select

from commons import clock
from commons.db import session
from commons.events import announce
from commons.events.reading import told
from commons.events.tables import EventAbout, EventFragment, EventRow
from commons.live.fragments import keep_again
from commons.outbox import every, job
from commons.search.entries import bring_up_to_date
from forum import events, queries, rendering, stories
from forum.models import Problem
from forum.service.answering import tell_overdue

WRITE_NAMES = "forum.write_names_again"
INDEX_COMMENTS = "forum.index_comments"


@job(WRITE_NAMES)
def write_names_again(member_id: int) -> None:
    """Make every piece anew in which a member's name was kept: comments, their problems, what open pages may still ask for."""
    problems = {problem.code: problem for problem in queries.problems_proposed_by(member_id)}
    pushed: dict[str, list[int]] = {}
    looked_at: set[str] = set()
    for comment, problem in queries.comments_by(member_id):
        if problem.code not in looked_at:
            pushed |= _pushed_about(problem)
            looked_at.add(problem.code)
        problems[problem.code] = problem
        rendering.keep_html(comment, problem)
        for event_id in pushed.get(comment.code, ()):
            keep_again(event_id, stories.pushes_of(comment, problem))
    for problem in problems.values():
        announce(events.NamesWrittenAgain(problem=problem))


@job(INDEX_COMMENTS)
def index_comments(code: str) -> None:
    """Find what was said to a problem as the problem itself is found: moved, renamed, put in or out of sight."""
    problem = queries.problem_by_code(code)
    for comment in queries.comment_codes_of(problem) if problem is not None else []:
        bring_up_to_date("comment", comment)


@every(hours=1)
def tell_of_overdue_answers() -> None:
    """What the clock alone makes true is written down too: the day of an answer has passed."""
    for problem in queries.overdue_untold(clock.today()):
        tell_overdue(problem)


def _pushed_about(problem: Problem) -> dict[str, list[int]]:
    """The events whose fragments hold comments on a matter, by the code of the comment."""
    rows = session().scalars(
        select(EventRow)
        .join(EventAbout, EventAbout.event_id == EventRow.id)
        .where(EventAbout.kind == problem.thing_kind, EventAbout.code == problem.code)
        .where(EventRow.kind.in_((events.CommentPosted.kind, events.CommentChanged.kind)))
        .where(EventRow.id.in_(select(EventFragment.event_id)))
    )
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(told(row).facts["comment"], []).append(row.id)
    return found
