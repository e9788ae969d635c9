"""What moderation does when somebody speaks on a board: it remembers when that was, for slow mode and the limit of an hour."""

from __future__ import annotations

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from commons import clock
from commons.db import is_sqlite, session
from commons.events import on
from forum import events as forum
from forum.queries import comment_by_code
from members.events import AccountClosed, RoleEnded
from moderation import queries, speech
from moderation.models import LastWord


def remember_last_word(event: forum.CommentPosted | forum.ProblemSubmitted | forum.SolutionProposed) -> None:
    """Of members alone, whether they gave their name or not; what the system or a helper without account writes is not counted."""
    member_id = event.actor.member_id or _unnamed_in(event)
    if member_id is None:
        return
    area, now = queries.area_at(event.problem.area_path), clock.now()
    session().execute(
        (sqlite if is_sqlite() else postgresql)
        .insert(LastWord)
        .values(member_id=member_id, area_id=area.id, at=now, hour_from=now, in_hour=0)
        .on_conflict_do_nothing()
    )
    last = session().get_one(LastWord, (member_id, area.id), with_for_update=True, populate_existing=True)
    if last.hour_from + speech.HOUR <= now:
        last.hour_from, last.in_hour = now, 0
    last.at, last.in_hour = now, last.in_hour + 1


on(forum.CommentPosted)(remember_last_word)
on(forum.ProblemSubmitted)(remember_last_word)
on(forum.SolutionProposed)(remember_last_word)


def _unnamed_in(event: forum.CommentPosted | forum.ProblemSubmitted | forum.SolutionProposed) -> int | None:
    """Who said it without a name: the log of events does not hold them, what they wrote does."""
    if isinstance(event, forum.CommentPosted):
        comment = comment_by_code(event.comment)
        return comment.author_id if comment is not None and comment.is_anonymous else None
    is_question = isinstance(event, forum.ProblemSubmitted) and event.problem.is_anonymous
    return event.problem.proposer_id if is_question else None


@on(AccountClosed)
def forget_member(event: AccountClosed) -> None:
    """Nothing of a closed account is remembered."""
    session().execute(delete(LastWord).where(LastWord.member_id == event.member.id))


def give_cases_back(event: AccountClosed | RoleEnded) -> None:
    """What somebody took and may no longer work on goes back to the list."""
    is_gone = isinstance(event, AccountClosed)
    for case in queries.claimed_by(event.member.id):
        if is_gone or event.member.id not in queries.moderators_of(case.area):
            case.claimed_by_id = case.claimed_at = None


on(AccountClosed)(give_cases_back)
on(RoleEnded)(give_cases_back)
