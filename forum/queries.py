"""Questions to the forum."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, String, and_, bindparam, func, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from areas.models import Area
from areas.places import Place
from commons.db import session
from commons.kept import KeptPiece
from forum.models import UNSEEN, Category, Comment, DepthNote, Problem, ProblemState, Proposal, SiteVisit
from forum.shown import ShownProblem

COMMENTS_PER_PAGE = 50
PROBLEMS_PER_PAGE = 100
SAID = "comments_said"  # where a session holds the comments of its commit
CARD = "problem_card"  # the kept piece of a problem on a board
ON_BOARDS = frozenset(ProblemState) - UNSEEN - {ProblemState.WITHDRAWN, ProblemState.MERGED}
IS_ON_A_BOARD = (Problem.state.in_(ON_BOARDS), ~Problem.is_withheld)


class Card(NamedTuple):
    """A problem on a board as it is kept; without HTML where none was kept yet."""

    code: str
    release: str | None
    html: str | None


class KeptComment(NamedTuple):
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
    return session().execute(_by_code(), {"code": code}).unique().scalar_one_or_none()


def problems_by_codes(codes: Iterable[str]) -> list[Problem]:
    """Problems in the order of their codes as given; unknown codes are left out."""
    wanted = list(codes)
    found = {problem.code: problem for problem in session().scalars(_with_area().where(Problem.code.in_(wanted)))}
    return [found[code] for code in wanted if code in found]


def problems_to_find(codes: Iterable[str] | None) -> list[Problem]:
    """Problems that may be found: all of them, or those of these codes."""
    statement = _with_area().where(*IS_ON_A_BOARD)
    return list(session().scalars(statement if codes is None else statement.where(Problem.code.in_(list(codes)))))


def board_of(area: Area, *, order: str = "new", category: Category | None = None, page: int = 1) -> list[Problem]:
    """The problems of a community's board, or of all below a district; one more than a page holds tells of a next."""
    statement = _on_board(select(Problem), order, category is not None).options(contains_eager(Problem.area))
    return list(session().scalars(statement, _asked(area, category, page)))


def problems_in(area: Area) -> list[Problem]:
    """All problems of one community, seen or not."""
    return list(session().scalars(_with_area().where(Problem.area_id == area.id)))


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


def thread_of(problem: Problem | ShownProblem, language: str, *, page: int = 1) -> list[KeptComment]:
    """A page of the thread as it is kept, oldest first, hidden ones left out."""
    asked = {"problem_id": problem.id, "limit": COMMENTS_PER_PAGE, "offset": (page - 1) * COMMENTS_PER_PAGE}
    return [KeptComment._make(row) for row in session().connection().execute(_thread(language), asked).all()]


def comments_to_find(codes: Iterable[str] | None) -> list[tuple[Comment, Problem, int]]:
    """Comments that may be found (all, or those of these codes) with their problem and how many were said before."""
    earlier = aliased(Comment)
    before = (
        select(func.count())
        .where(earlier.problem_id == Comment.problem_id, earlier.id < Comment.id, earlier.is_hidden.is_(False))
        .scalar_subquery()
    )
    statement = (
        select(Comment, Problem, before)
        .join(Problem, Problem.id == Comment.problem_id)
        .join(Area, Area.id == Problem.area_id)
        .options(contains_eager(Problem.area))
        .where(Comment.is_hidden.is_(False), *IS_ON_A_BOARD)
    )
    if codes is not None:
        statement = statement.where(Comment.code.in_(list(codes)))
    return [(comment, problem, number) for comment, problem, number in session().execute(statement)]


def comment_codes_of(problem: Problem) -> list[str]:
    """The codes of everything that was said to a problem."""
    return list(session().scalars(select(Comment.code).where(Comment.problem_id == problem.id)))


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


def note_said(comment: Comment) -> None:
    """Hold a comment until the commit that tells of it: open pages receive it then, and it need not be asked for again."""
    session().info.setdefault(SAID, {})[comment.code] = comment


def comment_said(code: str) -> Comment | None:
    """The comment an event of this commit tells of."""
    said: dict[str, Comment] = session().info.get(SAID, {})
    return said.get(code) or comment_by_code(code)


def proposals_of(problem: Problem) -> list[Proposal]:
    return list(session().scalars(select(Proposal).where(Proposal.problem_id == problem.id).order_by(Proposal.id)))


def depth_notes_of(problem: Problem) -> list[DepthNote]:
    return list(session().scalars(select(DepthNote).where(DepthNote.problem_id == problem.id).order_by(DepthNote.id)))


def visits_of(problem: Problem | ShownProblem) -> list[SiteVisit]:
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
            .where(Area.path.startswith(area.path, autoescape=True), ~Problem.is_withheld)
            .group_by(Problem.state)
        )
        .all()
    )
    return {state: number for state, number in rows}


@cache
def _thread(language: str) -> Any:
    """Built once: building it costs more than the database needs to answer it."""
    kept = Comment.html_en if language == "en" else Comment.html_th
    return (
        select(Comment.id, Comment.html_version, kept)
        .where(Comment.problem_id == bindparam("problem_id"), Comment.is_hidden.is_(False))
        .order_by(Comment.id)
        .limit(bindparam("limit", type_=Integer))
        .offset(bindparam("offset", type_=Integer))
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


def _with_area() -> Select[Problem]:
    return select(Problem).join(Area, Area.id == Problem.area_id).options(contains_eager(Problem.area))
