"""Asks what stands on the boards of a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, String, and_, bindparam, cast, func, select
from sqlalchemy.orm import contains_eager

from areas.models import Area
from areas.places import Place
from commons.db import session
from commons.kept import KeptPiece
from forum.models import UNSEEN, Category, Kind, Problem, ProblemState

PROBLEMS_PER_PAGE = 100
CARD = "problem_card"  # the kept piece of a problem on a board
ON_BOARDS = frozenset(ProblemState) - UNSEEN - {ProblemState.WITHDRAWN, ProblemState.MERGED}
IS_SEEN = (Problem.state.not_in(UNSEEN), ~Problem.is_withheld)  # as `Problem.is_seen`
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


@dataclass(frozen=True)
class Asked:
    """How a board is looked at: in which order, which part of it. A seed makes a random order one's own for a day."""

    order: str = "new"
    category: Category | None = None
    kind: Kind | None = None
    page: int = 1
    seed: int = 0

    def values_for(self, area: Area | Place) -> dict[str, Any]:
        """What `_on_board` must be told. A path holds codes alone, so nothing in it means anything to LIKE."""
        told: dict[str, Any] = {"below": f"{area.path}%", "offset": (self.page - 1) * PROBLEMS_PER_PAGE}
        told |= {"category": self.category} if self.category is not None else {}
        told |= {"kind": self.kind} if self.kind is not None else {}
        return told | ({"seed": self.seed % _PRIME} if self.order == "random" else {})


def board_of(area: Area, asked: Asked | None = None) -> list[Problem]:
    """What stands on a community's board, or on all below a district; one more than a page holds tells of a next."""
    asked = asked or Asked()
    statement = _on_board(select(Problem), asked.order, asked.category is not None, asked.kind is not None)
    return list(session().scalars(statement.options(contains_eager(Problem.area)), asked.values_for(area)))


def cards_of(area: Area | Place, language: str, asked: Asked) -> list[Card]:
    """The same as kept cards, which is all that a board shows of them."""
    told = asked.values_for(area) | {"language": language}
    statement = _cards(asked.order, asked.category is not None, asked.kind is not None)
    return [Card._make(row) for row in session().connection().execute(statement, told).all()]


@cache
def _cards(order: str, with_category: bool, with_kind: bool) -> Any:
    """Built once: building it costs more than reading a short board."""
    same = and_(KeptPiece.kind == CARD, KeptPiece.code == Problem.code, KeptPiece.language == bindparam("language"))
    statement = select(Problem.code, KeptPiece.release, KeptPiece.html).outerjoin(KeptPiece, same)
    return _on_board(statement, order, with_category, with_kind)


def _on_board(statement: Any, order: str, with_category: bool, with_kind: bool) -> Any:
    """What stands on a board; `Asked.values_for` says whose, and which part of it."""
    below = Area.path.like(bindparam("below", type_=String))
    statement = statement.join(Area, Area.id == Problem.area_id).where(below, *IS_ON_A_BOARD)
    if with_category:
        statement = statement.where(Problem.category == bindparam("category", type_=Problem.category.type))
    if with_kind:
        statement = statement.where(Problem.kind == bindparam("kind", type_=Problem.kind.type))
    return (
        statement.order_by(_BY[order], Problem.id.desc())
        .limit(PROBLEMS_PER_PAGE + 1)
        .offset(bindparam("offset", type_=Integer))
    )


_PRIME = 2_147_483_647
_PLACE: Any = (cast(Problem.id, BigInteger) * 48_271 + bindparam("seed", type_=BigInteger)) % _PRIME
_BY: dict[str, ColumnElement[Any]] = {
    "new": Problem.submitted_at.desc(),
    "discussed": Problem.comment_count.desc(),
    "affected": Problem.affected_count.desc(),
    # Squared, so that neighbours do not stay together; each matter comes first as often as any other.
    "random": (_PLACE * _PLACE) % _PRIME,
}


def same_matters_in(area: Area) -> list[SameMatter]:
    """Each kind of problem with the number of communities that have it, most first."""
    communities = func.count(func.distinct(Problem.area_id))
    rows = (
        session()
        .execute(
            select(Problem.category, communities, func.count(Problem.id))
            .join(Area, Area.id == Problem.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), Problem.kind == Kind.PROBLEM, *IS_ON_A_BOARD)
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
            .where(Area.path.startswith(area.path, autoescape=True), Problem.kind == Kind.PROBLEM, ~Problem.is_withheld)
            .group_by(Problem.state)
        )
        .all()
    )
    return {state: number for state, number in rows}
