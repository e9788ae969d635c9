"""Reads what the pages of a problem and of a board show, as columns beside the HTML that is kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, bindparam, select

from areas.models import Area
from areas.places import place_by_code, place_of, with_places
from commons.db import session
from commons.kept import KeptPiece, is_of_this_release, piece_of
from forum import queries, rendering
from forum.models import Problem, Side
from forum.shown import BoardPage, ProblemPage, ShownProblem

OWN = (
    "id",
    "code",
    "kind",
    "title",
    "state",
    "is_withheld",
    "is_locked",
    "proposer_id",
    "affected_count",
    "comment_count",
    "talk_closed_at",
)
_SAME = and_(
    KeptPiece.kind == Problem.thing_kind, KeptPiece.code == Problem.code, KeptPiece.language == bindparam("language")
)
_SHOWN = with_places(
    select(*(getattr(Problem, name) for name in OWN), KeptPiece.release, KeptPiece.html.label("piece"))
    .join(Area, Area.id == Problem.area_id)
    .outerjoin(KeptPiece, _SAME)
    .where(Problem.code == bindparam("code"))
)


def problem_page(code: str, language: str, page: int, order: str = "old") -> ProblemPage | None:
    """A problem with its places, its kept piece and a page of its thread, in two statements."""
    row: Any = session().connection().execute(_SHOWN, {"code": code, "language": language}).one_or_none()
    if row is None:
        return None
    problem = ShownProblem(**{name: getattr(row, name) for name in OWN}, area=place_of(row))
    piece = row.piece if is_of_this_release(row.release) else _piece_anew(code, language)
    thread = queries.thread_of(problem, language, page=page, order=order)
    return ProblemPage(problem, piece, tuple(rendering.thread_html(thread, problem, language)))


def board_page(code: str, language: str, asked: queries.Asked) -> BoardPage | None:
    """A place with the cards of its board, in two statements."""
    area = place_by_code(code)
    if area is None:
        return None
    cards = queries.cards_of(area, language, asked)
    html = rendering.cards_html(cards[: queries.PROBLEMS_PER_PAGE], language)
    return BoardPage(area, "\n".join(html), has_more=len(cards) > queries.PROBLEMS_PER_PAGE)


def thread_html(problem: Problem, language: str, page: int, side: Side) -> str:
    """A page of what was said from one side."""
    thread = queries.thread_of(problem, language, page=page, side=side)
    return "".join(html for _id, html in rendering.thread_html(thread, problem, language))


def _piece_anew(code: str, language: str) -> str:
    """An older release made what is kept, or nothing is."""
    problem = queries.problem_by_code(code)
    return piece_of(problem, language, None) if problem is not None else ""
