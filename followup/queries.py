"""Questions about what is being done for problems."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from areas.models import Area
from bodies.models import Body
from bodies.queries import bodies_around
from commons.db import session
from followup.labels import UndertakingState
from followup.models import LIVING, Undertaking
from forum.models import Problem, ProblemState
from forum.queries import counts_by_state

S = UndertakingState
MOST_LISTED = 200
# Ranked matters that nobody has taken on yet: principle 6, every one has a next step or the page says it has none.
WITHOUT_STEP = (ProblemState.RANKED, ProblemState.VISITING, ProblemState.VERIFIED)


@dataclass(frozen=True)
class Counts:
    """How many matters of a place are being solved, said to be solved, and confirmed; and what is late or has no owner."""

    being_solved: int
    claimed: int
    confirmed: int
    overdue: int
    without_owner: int

    @property
    def is_empty(self) -> bool:
        return not (self.being_solved or self.claimed or self.confirmed or self.without_owner)


def undertaking_by_code(code: str) -> Undertaking | None:
    """An undertaking with its problem, the places around it, its lead and what the community said."""
    around = joinedload(Undertaking.problem).joinedload(Problem.area)
    for _level in range(4):
        around = around.joinedload(Area.parent)
    statement = (
        select(Undertaking)
        .where(Undertaking.code == code)
        .options(around, joinedload(Undertaking.lead_body), selectinload(Undertaking.voices))
    )
    return session().scalars(statement).unique().one_or_none()


def undertakings_of(problem: Problem) -> list[Undertaking]:
    """Everything that was undertaken for a problem, oldest first."""
    return list(
        session().scalars(
            select(Undertaking)
            .where(Undertaking.problem_id == problem.id)
            .options(joinedload(Undertaking.lead_body), selectinload(Undertaking.voices))
            .order_by(Undertaking.id)
        )
    )


def living_of_all(problems: Iterable[Problem]) -> dict[int, list[Undertaking]]:
    """What still counts for several problems, by the number of the problem."""
    wanted = [problem.id for problem in problems]
    statement = select(Undertaking).where(Undertaking.problem_id.in_(wanted), Undertaking.state.in_(LIVING))
    found: dict[int, list[Undertaking]] = {number: [] for number in wanted}
    for one in session().scalars(statement.options(joinedload(Undertaking.lead_body)).order_by(Undertaking.id)):
        found[one.problem_id].append(one)
    return found


def living_of(problem: Problem) -> list[Undertaking]:
    """What still counts for a problem: everything that was not given up."""
    return [one for one in undertakings_of(problem) if one.state in LIVING]


def undertakings_in(
    area: Area, *, states: Collection[UndertakingState], is_overdue: bool | None = None
) -> list[Undertaking]:
    """What is undertaken for the problems of a place and of the places below it, the nearest day first."""
    statement = _in(area).where(Undertaking.state.in_(list(states))).order_by(Undertaking.due_on, Undertaking.id)
    if is_overdue is not None:
        late = _told_overdue()
        statement = statement.where(late if is_overdue else ~late)
    return list(session().scalars(statement.limit(MOST_LISTED)).unique())


def problems_without_step(area: Area) -> list[Problem]:
    """ยังไม่มีผู้รับผิดชอบ: ranked matters of a place for which nothing was undertaken yet."""
    taken_on = select(Undertaking.problem_id).where(Undertaking.state.in_(list(LIVING)))
    return list(
        session().scalars(
            select(Problem)
            .join(Area, Area.id == Problem.area_id)
            .options(contains_eager(Problem.area))
            .where(
                Area.path.startswith(area.path, autoescape=True),
                Problem.state.in_(WITHOUT_STEP),
                Problem.id.not_in(taken_on),
            )
            .order_by(Problem.submitted_at, Problem.id)
            .limit(MOST_LISTED)
        )
    )


def counts_in(area: Area) -> Counts:
    """The figures of a place. Only what the community has confirmed counts as solved."""
    states = counts_by_state(area)
    late = session().scalar(
        select(func.count(Undertaking.id))
        .join(Problem, Problem.id == Undertaking.problem_id)
        .join(Area, Area.id == Problem.area_id)
        .where(Area.path.startswith(area.path, autoescape=True), Undertaking.state == S.RUNNING, _told_overdue())
    )
    return Counts(
        being_solved=states.get(ProblemState.IN_PROJECT, 0),
        claimed=states.get(ProblemState.DONE_CLAIMED, 0),
        confirmed=states.get(ProblemState.CONFIRMED, 0),
        overdue=late or 0,
        without_owner=len(problems_without_step(area)),
    )


def led_by(body: Body) -> list[Undertaking]:
    """What a body leads, what still runs first."""
    found = session().scalars(
        select(Undertaking)
        .where(Undertaking.lead_body_id == body.id)
        .options(joinedload(Undertaking.problem))
        .order_by(Undertaking.due_on, Undertaking.id)
        .limit(MOST_LISTED)
    )
    return sorted(found.unique(), key=lambda one: one.state in (S.CONFIRMED, S.CANCELLED))


def from_resolution(code: str) -> list[Undertaking]:
    """What was undertaken because of a resolution."""
    statement = select(Undertaking).where(Undertaking.resolution_code == code)
    return list(session().scalars(statement.order_by(Undertaking.id)).unique())


def from_action(code: str) -> list[Undertaking]:
    """What was undertaken because an organisation took this on."""
    statement = select(Undertaking).where(Undertaking.action_code == code)
    return list(session().scalars(statement.order_by(Undertaking.id)).unique())


def by_codes(codes: Iterable[str] | None) -> list[Undertaking]:
    """Undertakings by their codes, or all of them."""
    statement = select(Undertaking)
    if codes is not None:
        statement = statement.where(Undertaking.code.in_(list(codes)))
    return list(session().scalars(statement).unique())


def that_fell_due(today: date) -> list[Undertaking]:
    """What runs and whose day has passed, of which the worker has not told yet."""
    return list(
        session()
        .scalars(
            select(Undertaking)
            .where(Undertaking.state == S.RUNNING, Undertaking.due_on < today, ~_told_overdue())
            .order_by(Undertaking.id)
            .limit(MOST_LISTED)
        )
        .unique()
    )


def whose_days_have_passed(today: date) -> list[Undertaking]:
    """What is said to be done and whose days for objections have passed."""
    return list(
        session()
        .scalars(
            select(Undertaking)
            .where(Undertaking.state == S.DONE_CLAIMED, Undertaking.objection_until < today)
            .options(selectinload(Undertaking.voices))
            .order_by(Undertaking.id)
            .limit(MOST_LISTED)
        )
        .unique()
    )


def leads_for(problem: Problem) -> list[Body]:
    """Bodies that may lead what is done for a problem: those of its place and of the places around it."""
    return bodies_around(problem.area_path)


def _told_overdue() -> ColumnElement[bool]:
    return (Undertaking.overdue_told_on.is_not(None)) & (Undertaking.overdue_told_on == Undertaking.due_on)


def _in(area: Area) -> Select[Undertaking]:
    return (
        select(Undertaking)
        .join(Undertaking.problem)
        .join(Area, Area.id == Problem.area_id)
        .where(Area.path.startswith(area.path, autoescape=True))
        .options(
            contains_eager(Undertaking.problem).contains_eager(Problem.area),
            joinedload(Undertaking.lead_body),
            selectinload(Undertaking.voices),
        )
    )
