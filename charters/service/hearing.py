"""The hearing of a draft: comments clause by clause, each with its answer."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from areas.settings import setting
from charters import events, policy
from charters.models import Answer, Clause, ClauseComment, CommentOrigin, Edition, EditionState
from charters.service.numbering import keep_as_draft
from charters.service.steps import can_go, refused, step
from charters.text import text_hash
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require

S = EditionState
LEAST_HEARING_DAYS = 7


def open_hearing(edition: Edition, until: date, *, actor: Actor) -> None:
    """Put the draft to the people for comments; its text is fixed meanwhile."""
    require(policy.TABLE, actor, policy.OPEN_HEARING, edition)
    can_go(edition, S.HEARING)
    clauses = edition.clauses
    if not clauses or any(not clause.text or not clause.sources for clause in clauses):
        raise Conflict(_l("Every clause needs its text and at least one source before the draft is heard."))
    least = (
        LEAST_HEARING_DAYS
        if edition.state is S.REVISING
        else int(setting("charter.hearing_days", area_path=edition.area_path))
    )
    today = clock.today()
    if until < today + timedelta(days=least - 1):
        raise Conflict(
            ngettext(
                "The hearing must last at least %(num)d day.", "The hearing must last at least %(num)d days.", least
            )
        )
    edition.state, edition.hearing_from, edition.hearing_until = S.HEARING, today, until
    edition.hearing_hash = text_hash(edition)
    session().flush()
    keep_as_draft(edition, note="", actor=actor)
    announce(
        events.HearingOpened(
            actor=actor, edition=edition, charter=edition.charter, until=until, text_hash=edition.hearing_hash
        )
    )


def comment_on(
    clause: Clause, text: str, *, actor: Actor, origin: CommentOrigin = CommentOrigin.ONLINE, passage: str = ""
) -> ClauseComment:
    """Say something to a clause that is heard, or to a passage of it. From a session or paper it is entered by the lead and marked."""
    edition = clause.edition
    require(policy.TABLE, actor, policy.COMMENT if origin is CommentOrigin.ONLINE else policy.RECORD_COMMENT, edition)
    comment = ClauseComment(
        clause=clause,
        text=text,
        passage=passage,
        origin=origin,
        created_at=clock.now(),
        author_id=actor.member_id if origin is CommentOrigin.ONLINE else None,
        recorded_role="" if origin is CommentOrigin.ONLINE else actor.role_towards(clause.area_path),
    )
    session().add(comment)
    session().flush()
    announce(events.ClauseCommented(actor=actor, edition=edition, clause=clause, comment=comment.code, origin=origin))
    return comment


def answer_comment(comment: ClauseComment, answer: Answer, *, reason: str, actor: Actor) -> None:
    """รับ, รับบางส่วน or ยังไม่รับ; the last two with a reason."""
    require(policy.TABLE, actor, policy.ANSWER, comment)
    if answer is not Answer.ACCEPTED and not reason:
        raise Conflict(_l("Please write the reason, so that the one who asked can understand it."))
    if comment.clause.edition.is_fixed:
        raise Conflict(refused(comment.clause.edition))
    comment.answer, comment.answer_reason, comment.answered_at = answer, reason, clock.now()
    session().flush()
    announce(
        events.CommentAnswered(
            actor=actor, edition=comment.clause.edition, clause=comment.clause, comment=comment.code, answer=answer
        )
    )


def end_hearing(edition: Edition, *, actor: Actor) -> None:
    """The hearing is over: the draft may be revised. The worker does it when the last day has passed."""
    if not actor.is_system:
        require(policy.TABLE, actor, policy.END_HEARING, edition)
        if edition.hearing_until is not None and clock.today() <= edition.hearing_until:
            raise Conflict(_l("The hearing goes on until its last day."))
    step(edition, S.REVISING, actor)
