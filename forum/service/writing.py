"""Puts problems into the forum: proposed, recorded for others, taken from a card, changed by who proposed them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from areas.models import Area
from areas.settings import setting
from commons import clock, search
from commons.actors import SYSTEM, Actor
from commons.db import session
from commons.events import announce
from commons.files import find, keep_photo, remove
from commons.permissions import Conflict, require
from forum import events, policy
from forum.drafts import ProblemDraft
from forum.models import Doer, Kind, Origin, Problem
from forum.service.sending import attach
from forum.service.solutions import keep_solution
from forum.service.steps import S, index, refused, show_photo, step


def propose_problem(
    area: Area, draft: ProblemDraft, *, actor: Actor, solution: str = "", doer: Doer | None = None
) -> Problem:
    """A resident puts a matter on the board; it stands there at once unless the community checks first."""
    require(policy.TABLE, actor, action_for(draft.kind), area)
    _may_be_anonymous(area, draft)
    problem = new_matter(area, draft, Origin.RESIDENT, actor, proposer_id=actor.member_id)
    if solution and doer is not None:
        keep_solution(problem, solution, doer, actor.member_id, None)
    _submit(problem, actor)
    return problem


def keep_draft(area: Area, draft: ProblemDraft, *, actor: Actor) -> Problem:
    """Kept for later; nobody but its writer sees it and nothing is told."""
    require(policy.TABLE, actor, action_for(draft.kind), area)
    _may_be_anonymous(area, draft)
    return new_matter(area, draft, Origin.RESIDENT, actor, proposer_id=actor.member_id)


def record_problem(area: Area, draft: ProblemDraft, *, origin: Origin, actor: Actor) -> Problem:
    """A card of somebody else or a matter an office writes down: always marked with who recorded it."""
    require(policy.TABLE, actor, policy.RECORD, area)
    problem = new_matter(area, draft, origin, actor, proposer_id=None)
    _submit(problem, actor)
    return problem


def record_card(area: Area, draft: ProblemDraft, *, meeting_code: str, actor: Actor) -> Problem:
    """A card of a session: who may write one down there is asked by the room of sessions."""
    problem = new_matter(area, draft, Origin.ROOM_CARD, actor, proposer_id=None)
    problem.meeting_code = meeting_code
    _submit(problem, actor)
    return problem


def edit_problem(problem: Problem, draft: ProblemDraft, *, actor: Actor, send: bool = True) -> None:
    """The proposer changes the words while nothing rests on them yet. A returned matter, or a draft, is submitted with it.

    With `send` False a draft stays a draft.
    """
    require(policy.TABLE, actor, policy.EDIT, problem)
    is_draft = problem.state is S.DRAFT
    if not (send or is_draft):  # sent from another page meanwhile
        raise Conflict(refused(problem))
    if is_draft:
        require(policy.TABLE, actor, action_for(draft.kind), problem.area)
        _may_be_anonymous(problem.area, draft)
    else:
        draft = replace(draft, is_anonymous=problem.is_anonymous)  # once sent, it stays as it was asked
    _write(problem, draft, actor)
    if draft.sent is not None:
        attach(problem, draft.sent, actor=actor)
    if is_draft:
        show_photo(problem)
        session().flush()
        if send:
            problem.submitted_at = clock.now()
            _submit(problem, actor)
        return
    if problem.state is S.RETURNED:
        step(problem, S.SUBMITTED)
    show_photo(problem)
    session().flush()
    announce(events.ProblemEdited(actor=shown_as(actor, problem), problem=problem))
    index(problem)


def action_for(kind: Kind) -> str:
    """Who may put this kind on a board: an announcement comes from those who speak for the place."""
    return policy.ANNOUNCE if kind is Kind.ANNOUNCEMENT else policy.PROPOSE


def shown_as(actor: Actor, problem: Problem) -> Actor:
    """Who an event names: nobody where the question was asked without a name."""
    return SYSTEM if problem.is_anonymous and actor.member_id == problem.proposer_id else actor


def _may_be_anonymous(area: Area, draft: ProblemDraft) -> None:
    allowed = draft.kind is Kind.QUESTION and setting("board.anonymous_questions", area_path=area.path)
    if draft.is_anonymous and not allowed:
        raise Conflict(_l("Only a question to the office may be asked without a name, where the community allows it."))


def new_matter(area: Area, draft: ProblemDraft, origin: Origin, actor: Actor, *, proposer_id: int | None) -> Problem:
    """A matter as it is before it is sent anywhere: a draft, with what came along."""
    now = clock.now()
    problem = Problem(
        area=area,
        area_id=area.id,
        origin=origin,
        proposer_id=proposer_id,
        created_at=now,
        submitted_at=now,
        state=S.DRAFT,
    )
    if proposer_id is None:
        problem.recorded_by_id, problem.recorded_role = actor.member_id, actor.role_towards(area.path)
    _write(problem, draft, actor)
    session().add(problem)
    session().flush()
    if draft.sent is not None:
        attach(problem, draft.sent, actor=actor)
    show_photo(problem)
    return problem


def _submit(problem: Problem, actor: Actor) -> None:
    """From a draft to the board, or to those who check first."""
    step(problem, S.SUBMITTED)
    set_answer_day(problem)
    named = shown_as(actor, problem)
    announce(events.ProblemSubmitted(actor=named, problem=problem, origin=problem.origin, matter=problem.kind))
    problem.is_withheld = bool(setting("board.premoderate", area_path=problem.area_path))
    if not problem.is_withheld:
        problem.state = S.ON_BOARD
        session().flush()
        announce(events.ProblemPutOnBoard(problem=problem))
    show_photo(problem)
    search.index(problem)


def set_answer_day(problem: Problem) -> None:
    """By when the office should answer, where it is asked something."""
    if problem.kind is Kind.QUESTION:
        problem.answer_due_on = clock.today() + timedelta(
            days=setting("board.answer_days", area_path=problem.area_path)
        )


def _write(problem: Problem, draft: ProblemDraft, actor: Actor) -> None:
    for name in ("title", "text_as_spoken", "category", "place", "since", "who_affected", "cause"):
        setattr(problem, name, getattr(draft, name))
    problem.kind, problem.recorded_way, problem.is_anonymous = draft.kind, draft.way, draft.is_anonymous
    problem.latitude, problem.longitude = draft.spot or (None, None)
    if draft.photo is not None:
        if problem.photo_code and (earlier := find(problem.photo_code)):
            remove(earlier)
        kept = keep_photo(draft.photo, title=draft.title, area_path=problem.area.path, actor=actor)
        problem.photo_code = kept.name
