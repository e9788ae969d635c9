"""Asks what stands on the boards of a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, String, and_, bindparam, func, select
from sqlalchemy.orm import contains_eager

from areas.models import Area
from areas.places import Place
from commons.db import session
from commons.kept import KeptPiece
from forum.models import UNSEEN, Category, Problem, ProblemState

PROBLEMS_PER_PAGE = 100
CARD = "problem_card"  # the kept piece of a problem on a board
ON_BOARDS = frozenset(ProblemState) - UNSEEN - {ProblemState.WITHDRAWN, ProblemState.MERGED}
IS_ON_A_BOARD = (Problem.state.in_(ON_BOARDS), ~Problem.is_withheld)


class Card(NamedTuple):
    """A problem on a board as it is kept; without HTML where none was kept yet."""

    code: str
    release: str | None
    html: str | None


@dataclass(frozen=True)
class SameMatter:
    """One kind of problem across the communities of a district, with its origins untouched."""

    category: Category
    communities: int
    problems: int


def board_of(area: Area, *, order: str = "new", category: Category | None = None, page: int = 1) -> list[Problem]:
    """The problems of a community's board, or of all below a district; one more than a page holds tells of a next."""
    statement = _on_board(select(Problem), order, category is not None).options(contains_eager(Problem.area))
    return list(session().scalars(statement, _asked(area, category, page)))


def cards_of(
    area: Area | Place, language: str, *, order: str = "new", category: Category | None = None, page: int = 1
) -> list[Card]:
    """The same as kept cards, which is all that a board shows of them."""
    asked = _asked(area, category, page) | {"language": language}
    rows = session().connection().execute(_cards(order, category is not None), asked)
    return [Card._make(row) for row in rows.all()]


@cache
def _cards(order: str, with_category: bool) -> Any:
    """Built once: building it costs more than reading a short board."""
    same = and_(KeptPiece.kind == CARD, KeptPiece.code == Problem.code, KeptPiece.language == bindparam("language"))
    statement = select(Problem.code, KeptPiece.release, KeptPiece.html).outerjoin(KeptPiece, same)
    return _on_board(statement, order, with_category)


def _on_board(statement: Any, order: str, with_category: bool) -> Any:
    """What stands on a board; `_asked` says whose, and which part of it."""
    below = Area.path.like(bindparam("below", type_=String))
    statement = statement.join(Area, Area.id == Problem.area_id).where(below, *IS_ON_A_BOARD)
    if with_category:
        statement = statement.where(Problem.category == bindparam("category", type_=Problem.category.type))
    by: dict[str, ColumnElement[Any]] = {
        "new": Problem.submitted_at.desc(),
        "discussed": Problem.comment_count.desc(),
        "affected": Problem.affected_count.desc(),
    }
    return (
        statement.order_by(by[order], Problem.id.desc())
        .limit(PROBLEMS_PER_PAGE + 1)
        .offset(bindparam("offset", type_=Integer))
    )


def _asked(area: Area | Place, category: Category | None, page: int) -> dict[str, Any]:
    """What `_on_board` must be told. A path holds codes alone, so nothing in it means anything to LIKE."""
    wanted = {"category": category} if category is not None else {}
    return {"below": f"{area.path}%", "offset": (page - 1) * PROBLEMS_PER_PAGE} | wanted


def same_matters_in(area: Area) -> list[SameMatter]:
    """Each kind of problem with the number of communities that have it, most first."""
    communities = func.count(func.distinct(Problem.area_id))
    rows = (
        session()
        .execute(
            select(Problem.category, communities, func.count(Problem.id))
            .join(Area, Area.id == Problem.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), *IS_ON_A_BOARD)
            .group_by(Problem.category)
            .order_by(communities.desc(), Problem.category)
        )
        .all()
    )
    return [SameMatter(*row) for row in rows]


def counts_by_state(area: Area) -> dict[ProblemState, int]:
    """How many problems below an area stand in each state."""
    rows = (
        session()
        .execute(
            select(Problem.state, func.count())
            .join(Area, Area.id == Problem.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), ~Problem.is_withheld)
            .group_by(Problem.state)
        )
        .all()
    )
    return {state: number for state, number in rows}
