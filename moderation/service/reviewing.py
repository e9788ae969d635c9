"""Reviewing: the author asks, people who took no part before find, two of them who agree decide; time ends what nobody asks about."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from commons import clock
from commons.actors import Actor
from commons.contributions import COVER, PICTURE, handling_of
from commons.db import session
from commons.events import announce
from commons.files import find, remove
from commons.permissions import Conflict, require
from moderation import events, policy, queries
from moderation.models import Act, Case, CaseState, PanelVoice, Review, StepKind
from moderation.service.steps import contribution_of, go, pages_of, put_back, set_locked, write_down
from moderation.settling import outcome

S = CaseState
FORGOTTEN_AFTER = timedelta(days=30)  # words that were taken away, once nobody can ask about them any more


def ask_review(case: Case, text: str, *, actor: Actor) -> None:
    """The author asks others to look again."""
    require(policy.TABLE, actor, policy.APPEAL, case)
    if case.review is not None:
        raise Conflict(_l("A review has been asked for already."))
    go(case, S.APPEALED)
    case.review = Review(case_id=case.id, text=text, asked_at=clock.now(), voices=[])
    write_down(case, StepKind.APPEALED, actor)
    asked = set(queries.moderators_of(case.area)) | set(queries.co_signers_of(case.area))
    free = tuple(sorted(asked - case.took_part - {case.author_id or 0} - queries.reporters_of(case)))
    announce(events.ReviewAsked(case=case, readers=free))


def speak_in_review(case: Case, *, stands: bool, reason: str, actor: Actor) -> None:
    """One voice of the panel; with the second that agrees, and somebody of the community among them, it is settled."""
    require(policy.TABLE, actor, policy.SPEAK_IN_REVIEW, case)
    if case.review is None or actor.member_id is None:
        raise ValueError("a review was asked for, by a case that is under review")
    case.review.voices.append(
        PanelVoice(
            case_id=case.id,
            member_id=actor.member_id,
            role=actor.role_towards(case.area_path),
            is_of_community=policy.is_of_community(actor, case),
            stands=stands,
            reason=reason,
            at=clock.now(),
        )
    )
    write_down(case, StepKind.VOICE, actor)
    found = outcome(case.review.voices)
    if found is not None:
        _settle(case, found)


def end_what_nobody_asks_about() -> None:
    """Decisions whose time for a review has passed are final."""
    for case in queries.past_review():
        go(case, S.FINAL)
        case.final_at, case.stands = clock.now(), True
    session().flush()


def forget_words() -> None:
    """What was taken away for good is written over a month later; the log keeps its figures."""
    for case in queries.final_before(clock.now() - FORGOTTEN_AFTER):
        found = contribution_of(case)
        if case.stands and PICTURE in case.before and (picture := find(case.before[PICTURE])):
            remove(picture)
        if case.act is Act.REMOVE and case.stands and found is not None:
            if forget := handling_of(case.thing_kind_of).forget:
                forget(case.thing_code)
            blank = {name: "" if name == PICTURE else COVER for name, words in found.fields.items() if words}
            handling_of(case.thing_kind_of).write(case.thing_code, blank)
        case.before, case.covers, case.is_forgotten = {}, [], True
        for told in case.reports:
            told.note, told.reporter_id = "", None
    session().flush()


def _settle(case: Case, stands: bool) -> None:
    pages = pages_of(case)
    if not stands and case.act is Act.LOCK:
        set_locked(case, False)
    elif not stands:
        put_back(case, was_hidden=case.act is Act.REMOVE)
    go(case, S.FINAL)
    case.final_at, case.stands = clock.now(), stands
    write_down(case, StepKind.SETTLED, Actor(is_system=True))
    announce(events.ReviewSettled(case=case, shown_on=pages, stands=stands, readers=queries.author_of(case)))
