"""Asks for problems by code, by proposer, by place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import contains_eager

from areas.models import Area
from commons.db import session
from forum.models import Problem, ProblemState
from forum.queries.boards import IS_ON_A_BOARD


def problem_by_code(code: str) -> Problem | None:
    """The problem with its area and the places around it, or None."""
    return session().execute(_by_code(), {"code": code}).unique().scalar_one_or_none()


def problems_by_codes(codes: Iterable[str]) -> list[Problem]:
    """Problems in the order of their codes as given; unknown codes are left out."""
    wanted = list(codes)
    found = {problem.code: problem for problem in session().scalars(with_area().where(Problem.code.in_(wanted)))}
    return [found[code] for code in wanted if code in found]


def problems_to_find(codes: Iterable[str] | None) -> list[Problem]:
    """Problems that may be found: all of them, or those of these codes."""
    statement = with_area().where(*IS_ON_A_BOARD)
    return list(session().scalars(statement if codes is None else statement.where(Problem.code.in_(list(codes)))))


def problems_in(area: Area) -> list[Problem]:
    """All problems of one community, seen or not."""
    return list(session().scalars(with_area().where(Problem.area_id == area.id)))


def problems_of(member_id: int) -> list[Problem]:
    """What a member has proposed, newest first, drafts included."""
    return list(
        session().scalars(with_area().where(Problem.proposer_id == member_id).order_by(Problem.id.desc()).limit(100))
    )


def problems_proposed_by(member_id: int) -> list[Problem]:
    """All that a member has proposed, oldest first."""
    return list(session().scalars(with_area().where(Problem.proposer_id == member_id).order_by(Problem.id)))


def waiting_in(area: Area) -> list[Problem]:
    """Problems that wait for a moderator."""
    return list(
        session().scalars(
            with_area()
            .where(Area.path.startswith(area.path, autoescape=True), Problem.state == ProblemState.SUBMITTED)
            .order_by(Problem.id)
        )
    )


@cache
def _by_code() -> Any:
    """Asked by every form beside a problem, so it is built once; not at import, when other rooms' tables are not known yet."""
    return _with_places().where(Problem.code == bindparam("code"))


def _with_places() -> Select[Problem]:
    around = contains_eager(Problem.area)
    for _level in range(4):
        around = around.joinedload(Area.parent)
    return select(Problem).join(Area, Area.id == Problem.area_id).options(around)


def with_area() -> Select[Problem]:
    return select(Problem).join(Area, Area.id == Problem.area_id).options(contains_eager(Problem.area))
