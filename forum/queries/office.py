"""Asks for the office's side: answers, what officers tell one another, what waits for an answer and since when."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import selectinload

from areas.models import Area
from areas.queries import paths_of
from commons.db import session
from forum.models import Kind, Problem
from forum.office_tables import AnswerTemplate, Evaluation, InternalNote, OfficialAnswer
from forum.queries.boards import IS_ON_A_BOARD
from forum.queries.problems import with_area

_ANSWERED = exists().where(OfficialAnswer.problem_id == Problem.id)
WAITING_SHOWN = 100


def answers_to(problem: Problem) -> list[OfficialAnswer]:
    """What the office answered, the newest first."""
    statement = select(OfficialAnswer).where(OfficialAnswer.problem_id == problem.id).order_by(OfficialAnswer.id.desc())
    return list(session().scalars(statement))


def notes_on(problem: Problem) -> list[InternalNote]:
    """What officers told one another, oldest first."""
    statement = select(InternalNote).where(InternalNote.problem_id == problem.id).order_by(InternalNote.id)
    return list(session().scalars(statement.options(selectinload(InternalNote.author))))


def evaluations_of(problem: Problem) -> list[Evaluation]:
    """What each officer thinks of it."""
    statement = select(Evaluation).where(Evaluation.problem_id == problem.id).order_by(Evaluation.id)
    return list(session().scalars(statement.options(selectinload(Evaluation.member))))


def templates_for(area: Area) -> list[AnswerTemplate]:
    """The words kept for a place, and for the places around it."""
    statement = (
        select(AnswerTemplate)
        .join(Area, Area.id == AnswerTemplate.area_id)
        .where(Area.path.in_(paths_of(area.path)))
        .order_by(AnswerTemplate.title)
    )
    return list(session().scalars(statement))


def template_by_code(code: str) -> AnswerTemplate | None:
    return session().scalar(select(AnswerTemplate).where(AnswerTemplate.code == code))


def unanswered_in(area: Area) -> list[Problem]:
    """What stands on boards below a place without an answer: those with a day first, the earliest first."""
    return list(
        session().scalars(
            with_area()
            .where(Area.path.startswith(area.path, autoescape=True), *IS_ON_A_BOARD, ~_ANSWERED)
            .where(or_(Problem.kind.in_((Kind.QUESTION, Kind.PROPOSAL)), Problem.answer_due_on.is_not(None)))
            .order_by(Problem.answer_due_on.is_(None), Problem.answer_due_on, Problem.id)
            .limit(WAITING_SHOWN)
        )
    )


def overdue_untold(today: date) -> list[Problem]:
    """What should have been answered before today and was not, and nobody has been told."""
    return list(
        session().scalars(
            with_area()
            .where(Problem.answer_due_on < today, Problem.is_overdue_told.is_(False), *IS_ON_A_BOARD, ~_ANSWERED)
            .order_by(Problem.id)
            .limit(200)
        )
    )
