"""Asks for what stands beside a problem: ways to solve it, the office's notes, visits."""

from __future__ import annotations

from sqlalchemy import func, or_, select

from areas.models import Area
from commons.db import session
from forum.models import Affected, DepthNote, Problem, Proposal, SiteVisit
from forum.queries.boards import IS_ON_A_BOARD, IS_SEEN
from forum.queries.problems import with_area
from forum.shown import ShownProblem


def proposals_of(problem: Problem) -> list[Proposal]:
    return list(
        session().scalars(
            select(Proposal)
            .where(Proposal.problem_id == problem.id, Proposal.is_hidden.is_(False))
            .order_by(Proposal.id)
        )
    )


def depth_notes_of(problem: Problem) -> list[DepthNote]:
    return list(session().scalars(select(DepthNote).where(DepthNote.problem_id == problem.id).order_by(DepthNote.id)))


def visits_of(problem: Problem | ShownProblem) -> list[SiteVisit]:
    return list(session().scalars(select(SiteVisit).where(SiteVisit.problem_id == problem.id).order_by(SiteVisit.id)))


def affected_by_area(problem: Problem) -> list[tuple[str, int]]:
    """How many of each community have the same trouble, most first."""
    number = func.count()
    rows = session().execute(
        select(Area, number)
        .join(Affected, Affected.area_id == Area.id)
        .where(Affected.problem_id == problem.id)
        .group_by(Area.id)
        .order_by(number.desc(), Area.id)
    )
    return [(area.label, count) for area, count in rows.unique()]


def places_of(area: Area) -> list[str]:
    """Places and landmarks that matters of this place have named, the most frequent first: to pick from."""
    rows = session().scalars(
        select(Problem.place)
        .where(Problem.area_id == area.id, Problem.place != "", *IS_ON_A_BOARD)
        .group_by(Problem.place)
        .order_by(func.count().desc(), Problem.place)
        .limit(30)
    )
    return list(rows)


def merged_into(problem: Problem) -> list[Problem]:
    """The matters whose talk goes on here, as far as everybody may see them."""
    merged = with_area().where(Problem.merged_into_id == problem.id, *IS_SEEN)
    return list(session().scalars(merged.order_by(Problem.id)))


def split_off(problem: Problem) -> list[Problem]:
    """The matters that began in the talk of this one."""
    statement = with_area().where(Problem.split_from_id == problem.id, *IS_ON_A_BOARD).order_by(Problem.id)
    return list(session().scalars(statement))


def bound_to(problem: Problem) -> list[Problem]:
    """The matters on whose pages the title of this one stands, or may stand: merged or split, either way."""
    above = [number for number in (problem.merged_into_id, problem.split_from_id) if number is not None]
    is_bound = or_(Problem.id.in_(above), Problem.merged_into_id == problem.id, Problem.split_from_id == problem.id)
    return list(session().scalars(with_area().where(is_bound).order_by(Problem.id)))


def visit_to_confirm(visit: SiteVisit) -> SiteVisit:
    """The visit as it stands now; nobody else changes it meanwhile, so that of two sides the second sees the first."""
    return session().get_one(SiteVisit, visit.id, with_for_update=True, populate_existing=True)


def visit_by_code(code: str) -> SiteVisit | None:
    return session().execute(select(SiteVisit).where(SiteVisit.code == code)).scalar_one_or_none()
