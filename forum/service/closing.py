"""Ends a talk: a summary that rests on what was said, signed by those who said it, then no new words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed, require
from forum import events, policy, queries
from forum.closing_tables import Citation, Signature, Summary
from forum.labels import SIDES
from forum.models import Comment, Problem, Side


@dataclass(frozen=True)
class SummaryDraft:
    """What was heard, what is decided, what is not and why."""

    heard: str
    decided: str = ""
    not_decided: str = ""


def write_summary(problem: Problem, draft: SummaryDraft, cited: Sequence[Comment], *, actor: Actor) -> Summary:
    """Write it, or write it anew: then it is signed anew. It cites something from every side that was taken."""
    require(policy.TABLE, actor, policy.SUMMARISE, problem)
    _still_open(problem)
    if not cited:
        raise Conflict(_l("A summary names at least one comment on which it rests."))
    if missing := sides_unheard(problem, cited):
        # Translators: %(side)s is such as "Agree with remarks".
        raise Conflict(_("Please cite something from this side too: %(side)s", side=str(SIDES[missing[0]])))
    summary = queries.summary_of(problem) or Summary(problem_id=problem.id)
    summary.heard, summary.decided, summary.not_decided = draft.heard, draft.decided, draft.not_decided
    summary.written_by_id, summary.written_at = actor.member_id or 0, clock.now()
    summary.written_role = actor.role_towards(problem.area_path)
    session().add(summary)
    session().flush()
    for table in (Citation, Signature):
        session().execute(delete(table).where(table.summary_id == summary.id))
    session().add_all(Citation(summary_id=summary.id, comment_id=comment.id) for comment in cited)
    session().flush()
    announce(events.SummaryWritten(actor=actor, problem=problem, citations=len(cited)))
    return summary


def sign_summary(problem: Problem, *, is_agreed: bool, remark: str = "", actor: Actor) -> None:
    """Somebody who spoke says that it tells rightly what was said, or what is missing. They may change their mind."""
    require(policy.TABLE, actor, policy.REACT, problem)
    _still_open(problem)
    summary = _written(problem)
    spoke, side = queries.side_of(problem, actor.member_id or 0)
    if not spoke:
        raise NotAllowed(_l("A summary is signed by those who spoke in the talk."), "sign")
    signature = session().scalar(
        select(Signature).where(Signature.summary_id == summary.id, Signature.member_id == actor.member_id)
    )
    if signature is None:
        signature = Signature(summary_id=summary.id, member_id=actor.member_id)
        session().add(signature)
    signature.side, signature.is_agreed, signature.remark = side, is_agreed, remark
    signature.signed_at = clock.now()
    session().flush()
    announce(events.SummarySigned(problem=problem, is_agreed=is_agreed))


def close_talk(problem: Problem, *, reason: str = "", actor: Actor) -> None:
    """End the talk. Where a side has not signed, the reason for ending it all the same is read by everybody."""
    require(policy.TABLE, actor, policy.SUMMARISE, problem)
    _still_open(problem)
    summary = _written(problem)
    missing = queries.sides_missing(problem, summary)
    if missing and not reason:
        raise Conflict(_("Nobody has signed for this side yet: %(side)s", side=str(SIDES[missing[0]])))
    problem.talk_closed_at = summary.closed_at = clock.now()
    summary.unsigned_reason = reason if missing else ""
    session().flush()
    announce(events.TalkClosed(actor=actor, problem=problem, is_signed=not missing))


def sides_unheard(problem: Problem, cited: Sequence[Comment]) -> list[Side]:
    """The sides that were taken in the talk and that none of these comments is from."""
    counts, heard = queries.count_sides(problem), {comment.side for comment in cited}
    return [side for side in Side if counts.get(side) and side not in heard]


def _still_open(problem: Problem) -> None:
    if problem.talk_closed_at is not None:
        raise Conflict(_l("The talk ended with a summary."))


def _written(problem: Problem) -> Summary:
    summary = queries.summary_of(problem)
    if summary is None:
        raise Conflict(_l("There is no summary yet."))
    return summary
