"""Questions to the forum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select
from sqlalchemy.orm import contains_eager, selectinload

from areas.models import Area
from commons.db import session
from commons.kept import KeptPiece
from forum.models import UNSEEN, Affected, Category, Comment, DepthNote, Problem, ProblemState, Proposal, SiteVisit

COMMENTS_PER_PAGE = 50
PROBLEMS_PER_PAGE = 100
CARD = "problem_card"  # the kept piece of a problem on a board
ON_BOARDS = frozenset(ProblemState) - UNSEEN - {ProblemState.WITHDRAWN, ProblemState.MERGED}


@dataclass(frozen=True)
class Shown:
    """A problem with the kept piece of its page in the reader's language, and whether this member has the same trouble."""

    problem: Problem
    kept: KeptPiece | None
    has_joined: bool


@dataclass(frozen=True)
class Card:
    """A problem on a board as it is kept; without HTML where none was kept yet."""

    code: str
    release: str | None
    html: str | None


@dataclass(frozen=True)
class KeptComment:
    """A comment as it is kept in one language."""

    id: int
    version: int
    html: str


@dataclass(frozen=True)
class SameMatter:
    """One kind of problem across the communities of a district, with its origins untouched."""

    category: Category
    communities: int
    problems: int


def problem_by_code(code: str) -> Problem | None:
    """The problem with its area and the places around it, or None."""
    return session().execute(_with_places().where(Problem.code == code)).unique().scalar_one_or_none()


def problem_with_piece(code: str, language: str, member_id: int | None = None) -> Shown | None:
    """The problem, its area, its kept piece and whether the member has joined, in one statement."""
    asked = {"code": code, "language": language, "member_id": member_id}
    row = session().execute(_shown(member_id is not None), asked).unique().one_or_none()
    return Shown(row[0], row[1], member_id is not None and row[2] is not None) if row is not None else None


def problems_by_codes(codes: Iterable[str]) -> list[Problem]:
    """Problems in the order of their codes as given; unknown codes are left out."""
    wanted = list(codes)
    found = {problem.code: problem for problem in session().scalars(_with_area().where(Problem.code.in_(wanted)))}
    return [found[code] for code in wanted if code in found]


def problems_to_find(codes: Iterable[str] | None) -> list[Problem]:
    """Problems that may be found: all of them, or those of these codes."""
    statement = _with_area().where(Problem.state.in_(ON_BOARDS))
    return list(session().scalars(statement if codes is None else statement.where(Problem.code.in_(list(codes)))))


def board_of(area: Area, *, order: str = "new", category: Category | None = None, page: int = 1) -> list[Problem]:
    """The problems of a community's board, or of all below a district; one more than a page holds tells of a next."""
    statement = _on_board(select(Problem), area, order, category, page).options(contains_eager(Problem.area))
    return list(session().scalars(statement))


def problems_in(area: Area) -> list[Problem]:
    """All problems of one community, seen or not."""
    return list(session().scalars(_with_area().where(Problem.area_id == area.id)))


def cards_of(
    area: Area, language: str, *, order: str = "new", category: Category | None = None, page: int = 1
) -> list[Card]:
    """The same as kept cards, which is all that a board shows of them."""
    same = and_(KeptPiece.kind == CARD, KeptPiece.code == Problem.code, KeptPiece.language == language)
    statement = select(Problem.code, KeptPiece.release, KeptPiece.html).outerjoin(KeptPiece, same)
    rows = session().connection().execute(_on_board(statement, area, order, category, page))
    return [Card(*row) for row in rows]


def _on_board(statement: Any, area: Area, order: str, category: Category | None, page: int) -> Any:
    statement = statement.join(Area, Area.id == Problem.area_id).where(
        Area.path.startswith(area.path, autoescape=True), Problem.state.in_(ON_BOARDS)
    )
    if category is not None:
        statement = statement.where(Problem.category == category)
    by: dict[str, ColumnElement[Any]] = {
        "new": Problem.submitted_at.desc(),
        "discussed": Problem.comment_count.desc(),
        "affected": Problem.affected_count.desc(),
    }
    return (
        statement.order_by(by[order], Problem.id.desc())
        .limit(PROBLEMS_PER_PAGE + 1)
        .offset((page - 1) * PROBLEMS_PER_PAGE)
    )


def same_matters_in(area: Area) -> list[SameMatter]:
    """Each kind of problem with the number of communities that have it, most first."""
    communities = func.count(func.distinct(Problem.area_id))
    rows = (
        session()
        .execute(
            select(Problem.category, communities, func.count(Problem.id))
            .join(Area, Area.id == Problem.area_id)
            .where(Area.path.startswith(area.path, autoescape=True), Problem.state.in_(ON_BOARDS))
            .group_by(Problem.category)
            .order_by(communities.desc(), Problem.category)
        )
        .all()
    )
    return [SameMatter(*row) for row in rows]


def waiting_in(area: Area) -> list[Problem]:
    """Problems that wait for a moderator."""
    return list(
        session().scalars(
            _with_area()
            .where(Area.path.startswith(area.path, autoescape=True), Problem.state == ProblemState.SUBMITTED)
            .order_by(Problem.id)
        )
    )


def problems_of(member_id: int) -> list[Problem]:
    """What a member has proposed, newest first, drafts included."""
    return list(
        session().scalars(_with_area().where(Problem.proposer_id == member_id).order_by(Problem.id.desc()).limit(100))
    )


def thread_of(problem: Problem, language: str, *, page: int = 1) -> list[KeptComment]:
    """A page of the thread as it is kept, oldest first, hidden ones left out."""
    kept = Comment.html_en if language == "en" else Comment.html_th
    statement = (
        select(Comment.id, Comment.html_version, kept)
        .where(Comment.problem_id == problem.id, Comment.is_hidden.is_(False))
        .order_by(Comment.id)
        .limit(COMMENTS_PER_PAGE)
        .offset((page - 1) * COMMENTS_PER_PAGE)
    )
    return [KeptComment(*row) for row in session().connection().execute(statement)]


def comments_by_ids(ids: Iterable[int]) -> list[Comment]:
    """These comments with their authors."""
    statement = select(Comment).where(Comment.id.in_(list(ids))).options(selectinload(Comment.author))
    return list(session().scalars(statement))


def problems_proposed_by(member_id: int) -> list[Problem]:
    """All that a member has proposed, oldest first."""
    return list(session().scalars(_with_area().where(Problem.proposer_id == member_id).order_by(Problem.id)))


def comments_by(member_id: int) -> list[tuple[Comment, Problem]]:
    """All comments of a member, oldest first, each with its problem."""
    rows = session().execute(
        select(Comment, Problem)
        .join(Problem, Problem.id == Comment.problem_id)
        .where(Comment.author_id == member_id)
        .order_by(Comment.id)
    )
    return [(comment, problem) for comment, problem in rows.unique()]


def comment_by_code(code: str) -> Comment | None:
    return session().execute(select(Comment).where(Comment.code == code)).scalar_one_or_none()


def proposals_of(problem: Problem) -> list[Proposal]:
    return list(session().scalars(select(Proposal).where(Proposal.problem_id == problem.id).order_by(Proposal.id)))


def depth_notes_of(problem: Problem) -> list[DepthNote]:
    return list(session().scalars(select(DepthNote).where(DepthNote.problem_id == problem.id).order_by(DepthNote.id)))


def visits_of(problem: Problem) -> list[SiteVisit]:
    return list(session().scalars(select(SiteVisit).where(SiteVisit.problem_id == problem.id).order_by(SiteVisit.id)))


def visit_by_code(code: str) -> SiteVisit | None:
    return session().execute(select(SiteVisit).where(SiteVisit.code == code)).scalar_one_or_none()


def counts_by_state(area: Area) -> dict[ProblemState, int]:
    """How many problems below an area stand in each state."""
    rows = (
        session()
        .execute(
            select(Problem.state, func.count())
            .join(Area, Area.id == Problem.area_id)
            .where(Area.path.startswith(area.path, autoescape=True))
            .group_by(Problem.state)
        )
        .all()
    )
    return {state: number for state, number in rows}


@cache
def _shown(for_member: bool) -> Any:
    """Built once: building it costs more than the database needs to answer it."""
    kept = (KeptPiece.kind == Problem.thing_kind, KeptPiece.code == Problem.code)
    same = and_(*kept, KeptPiece.language == bindparam("language"))
    statement = _with_places().add_columns(KeptPiece).outerjoin(KeptPiece, same).where(Problem.code == bindparam("code"))
    if for_member:
        own = and_(Affected.problem_id == Problem.id, Affected.member_id == bindparam("member_id"))
        statement = statement.add_columns(Affected.member_id).outerjoin(Affected, own)
    return statement


def _with_places() -> Select[Problem]:
    around = contains_eager(Problem.area)
    for _level in range(4):
        around = around.joinedload(Area.parent)
    return select(Problem).join(Area, Area.id == Problem.area_id).options(around)


def _with_area() -> Select[Problem]:
    return select(Problem).join(Area, Area.id == Problem.area_id).options(contains_eager(Problem.area))
