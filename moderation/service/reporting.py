"""Reporting: anybody may, without an account; what is reported twice is one case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from areas.settings import setting
from commons import clock
from commons.actors import Actor
from commons.contributions import Contribution
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from commons.short_codes import new_code
from moderation import events, queries
from moderation.models import URGENT, Case, CaseState, Reason, Report, StepKind
from moderation.service.deciding import hide_by_itself
from moderation.service.steps import write_down

REFERENCE_LENGTH = 8
UNNAMED = Actor()


@dataclass(frozen=True)
class Complaint:
    """What somebody says against a contribution."""

    reason: Reason
    note: str = ""


def report(kind: str, found: Contribution, complaint: Complaint, *, actor: Actor) -> Report:
    """Take a report in. A member who reports the same twice gets the same reference again.

    Conflict when it is not to be seen any more.
    """
    if not found.is_seen:
        raise Conflict(_l("This is not shown any more. Thank you for looking out."))
    case = _case_about(kind, found, complaint.reason)
    if earlier := _reported_by(case, actor):
        return earlier
    told = Report(
        code=new_code(REFERENCE_LENGTH),
        case=case,
        reason=complaint.reason,
        note=complaint.note,
        reporter_id=actor.member_id,
        is_member_here=actor.is_member_of(case.area_path),
        created_at=clock.now(),
    )
    session().add(told)
    session().flush()
    case.report_count += 1
    if complaint.reason in URGENT and case.reason not in URGENT:
        case.reason = complaint.reason
        case.due_at = min(case.due_at, _due(case.area_path, complaint.reason))
    _hide_when_many_say_so(case)
    session().flush()
    return told


def _case_about(kind: str, found: Contribution, reason: Reason) -> Case:
    """The open case about it, or a new one; two reports at once make one case."""
    key = f"{kind}:{found.code}"
    if case := queries.open_case(key, to_change=True):
        return case
    area = queries.area_at(found.thing.area_path)
    case = Case(
        thing_kind_of=kind, thing_code=found.code, open_key=key, area=area, reason=reason, author_id=found.author_id,
        opened_at=clock.now(), due_at=_due(area.path, reason),
    )  # fmt: skip
    try:
        with session().begin_nested():
            session().add(case)
            session().flush()
    except IntegrityError as twice:
        if case := queries.open_case(key, to_change=True):
            return case
        raise Conflict(
            _l("This was decided a moment ago. If it still stands there, please report it once more.")
        ) from twice
    write_down(case, StepKind.OPENED, UNNAMED)
    announce(events.ContentReported(case=case, reason=reason, readers=_but(queries.moderators_of(area), case)))
    return case


def _due(area_path: str, reason: Reason) -> datetime:
    hours = setting("moderation.urgent_hours", area_path=area_path)
    days = setting("moderation.decide_days", area_path=area_path)
    return clock.now() + (timedelta(hours=hours) if reason in URGENT else timedelta(days=days))


def _reported_by(case: Case, actor: Actor) -> Report | None:
    if actor.member_id is None:
        return None
    mine = select(Report).where(Report.case_id == case.id, Report.reporter_id == actor.member_id)
    return session().scalars(mine).first()


def _hide_when_many_say_so(case: Case) -> None:
    """Several verified members say that it is urgent: nobody should have to wait for a moderator who sleeps."""
    enough = setting("moderation.hide_after_reports", area_path=case.area_path)
    if enough is None or case.state is not CaseState.RECEIVED:
        return
    urgent = select(func.count(func.distinct(Report.reporter_id))).where(
        Report.case_id == case.id, Report.is_member_here, Report.reason.in_(URGENT)
    )
    if (session().scalar(urgent) or 0) >= enough:
        hide_by_itself(case)


def _but(members: tuple[int, ...], case: Case) -> tuple[int, ...]:
    """Nobody reviews their own words, so nobody is asked to."""
    return tuple(member for member in members if member != case.author_id)
