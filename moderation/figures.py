"""The public log of moderation: figures and decisions of a place, without names and without the words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

from flask import Response, make_response
from sqlalchemy import func, select

from areas.models import Area
from commons import clock
from commons.db import session
from moderation import queries
from moderation.models import PENDING, Act, Case, CaseState, Reason
from moderation.policy import DECIDED

MOST_LINES = 5_000
K = TypeVar("K")


@dataclass(frozen=True)
class Figures:
    """What happened in a place since the beginning; hours are those between the first report and the decision."""

    reports: int
    cases: int
    waiting: int
    overdue: int
    acts: dict[Act, int]
    reasons: dict[Reason, int]
    reviews: int
    turned: int
    median_hours: int | None

    @property
    def decided(self) -> int:
        return sum(self.acts.values())


def figures_of(area: Area) -> Figures:
    """Counted from the cases at and below a place."""
    columns = (Case.state, Case.act, Case.reason, Case.report_count, Case.opened_at, Case.decided_at, Case.due_at)
    rows = (
        session()
        .execute(
            select(*columns, Case.stands, Case.review_until)
            .join(Area, Area.id == Case.area_id)
            .where(Area.path.startswith(area.path, autoescape=True))
        )
        .all()
    )
    done = [row for row in rows if row.state in DECIDED and row.decided_at is not None]
    waiting = [row for row in rows if row.state in PENDING]
    hours = [(row.decided_at - row.opened_at).total_seconds() / 3600 for row in done]
    return Figures(
        reports=sum(row.report_count for row in rows),
        cases=len(rows),
        waiting=len(waiting),
        overdue=sum(row.due_at < clock.now() for row in waiting),
        acts=_in_order(Counter(row.act for row in done), list(Act)),
        reasons=_in_order(Counter(row.reason for row in rows), list(Reason)),
        reviews=_reviews(area),
        turned=sum(row.stands is False for row in rows),
        median_hours=round(median(hours)) if hours else None,
    )


def as_file(area: Area) -> Response:
    """The decisions as CSV: day, kind, reason of the report, act, rule, days it took, review."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        ("case", "decided_on", "kind", "reported_as", "act", "rule", "hours", "state", "stands_after_review")
    )
    for case in queries.decided_in(area, limit=MOST_LINES):
        if case.decided_at is None or case.act is None:
            continue
        hours = round((case.decided_at - case.opened_at).total_seconds() / 3600)
        review = "" if case.review is None or case.state is CaseState.APPEALED else str(case.stands).lower()
        writer.writerow(
            (
                case.code,
                case.decided_at.astimezone(clock.BANGKOK).date().isoformat(),
                case.thing_kind_of,
                case.reason.value,
                case.act.value,
                case.rule or "law",
                hours,
                case.state.value,
                review,
            )
        )
    response = make_response(out.getvalue())
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = f'attachment; filename="moderation-{area.code}.csv"'
    return response


def _reviews(area: Area) -> int:
    asked = (
        select(func.count())
        .select_from(Case)
        .join(Case.review)
        .join(Area, Area.id == Case.area_id)
        .where(Area.path.startswith(area.path, autoescape=True))
    )
    return session().scalar(asked) or 0


def _in_order(counted: Counter[K], order: list[K]) -> dict[K, int]:
    return {key: counted[key] for key in order if counted[key]}
