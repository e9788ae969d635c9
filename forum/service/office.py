"""What an office adds beside the community's words, and the visits both make."""

from __future__ import annotations

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed, require
from forum import events, policy, queries
from forum.models import (
    DepthNote,
    Problem,
    SiteVisit,
)
from forum.service.steps import S, refused, step


def add_depth_note(problem: Problem, text: str, *, source: str, office_unit: str, actor: Actor) -> DepthNote:
    """The office studies what the community said and adds what it found, beside it."""
    require(policy.TABLE, actor, policy.ADD_DEPTH, problem)
    if actor.member_id is None:
        raise ValueError("a note has an author")
    note = DepthNote(
        problem_id=problem.id,
        text=text,
        source=source,
        office_unit=office_unit,
        author_id=actor.member_id,
        created_at=clock.now(),
    )
    session().add(note)
    session().flush()
    announce(events.DepthNoteAdded(actor=actor, problem=problem, note=note.code))
    return note


def plan_visit(problem: Problem, visited_on: date, *, actor: Actor) -> SiteVisit:
    """Fix a day on which community and office look at it together."""
    require(policy.TABLE, actor, policy.PLAN_VISIT, problem)
    if problem.state is not S.VISITING:
        step(problem, S.VISITING)
    visit = SiteVisit(problem_id=problem.id, visited_on=visited_on, created_at=clock.now())
    try:
        with session().begin_nested():
            session().add(visit)
            session().flush()
    except IntegrityError as twice:
        raise Conflict(_l("A visit on this day is planned already.")) from twice
    announce(events.VisitPlanned(actor=actor, problem=problem, visit=visit.code, visited_on=visited_on))
    return visit


def confirm_visit(problem: Problem, visit: SiteVisit, *, side: str, findings: str, actor: Actor) -> None:
    """One side ("community" or "office") confirms what was found; with both the problem is verified."""
    require(
        policy.TABLE, actor, policy.CONFIRM_FOR_COMMUNITY if side == "community" else policy.CONFIRM_FOR_OFFICE, problem
    )
    visit = queries.visit_to_confirm(visit)
    if problem.state is not S.VISITING or visit.problem_id != problem.id:
        raise Conflict(refused(problem))
    if actor.member_id in (visit.community_confirmed_by_id, visit.office_confirmed_by_id):
        raise NotAllowed(_l("The two sides are confirmed by two different people."), "confirm_visit")
    holder = "community_confirmed_by_id" if side == "community" else "office_confirmed_by_id"
    if getattr(visit, holder) is not None:
        raise Conflict(_l("This side has already confirmed the visit."))
    setattr(visit, holder, actor.member_id)
    if findings != visit.findings:  # both sides saw it: neither takes away the other's words
        visit.findings = f"{visit.findings}\n\n{findings}".strip()
    if visit.is_confirmed:
        step(problem, S.VERIFIED)
    session().flush()
    announce(
        events.VisitConfirmed(actor=actor, problem=problem, visit=visit.code, side=side, is_complete=visit.is_confirmed)
    )
