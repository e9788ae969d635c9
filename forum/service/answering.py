"""The office's side: its answers in public, its notes and evaluations among itself, words it uses again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from areas.models import Area
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from forum import events, policy
from forum.models import UNSEEN, Problem
from forum.office_tables import AnswerState, AnswerTemplate, Evaluation, InternalNote, OfficialAnswer


@dataclass(frozen=True)
class AnswerDraft:
    """What the office wants to answer."""

    state: AnswerState
    text: str
    office_unit: str
    cost: int | None = None
    due_on: date | None = None


def answer_officially(problem: Problem, draft: AnswerDraft, *, actor: Actor) -> OfficialAnswer:
    """Answer in public. Who proposed it, and everybody who follows it, is told; earlier answers stay below."""
    require(policy.TABLE, actor, policy.ANSWER, problem)
    if problem.state in UNSEEN:
        raise Conflict(_l("Only what stands on the board can be answered."))
    answer = OfficialAnswer(
        problem_id=problem.id,
        state=draft.state,
        text=draft.text,
        office_unit=draft.office_unit,
        cost=draft.cost,
        due_on=draft.due_on,
        author_id=_member_of(actor),
        created_at=clock.now(),
    )
    session().add(answer)
    session().flush()
    announce(events.OfficeAnswered(actor=actor, problem=problem, answer=answer.code, state=answer.state))
    return answer


def note_internally(problem: Problem, text: str, *, actor: Actor) -> None:
    """Tell other officers something. Nothing is announced: nobody else learns that it is there."""
    require(policy.TABLE, actor, policy.ASSESS, problem)
    session().add(InternalNote(problem_id=problem.id, author_id=_member_of(actor), text=text, created_at=clock.now()))
    session().flush()


def evaluate(problem: Problem, *, feasibility: int, cost: int | None, text: str, actor: Actor) -> None:
    """What one officer thinks of it; a second time replaces the first. Among officers alone."""
    require(policy.TABLE, actor, policy.ASSESS, problem)
    mine = session().scalar(
        select(Evaluation).where(Evaluation.problem_id == problem.id, Evaluation.member_id == actor.member_id)
    )
    if mine is None:
        mine = Evaluation(problem_id=problem.id, member_id=_member_of(actor))
        session().add(mine)
    mine.feasibility, mine.cost, mine.text, mine.written_at = feasibility, cost, text, clock.now()
    session().flush()


def keep_template(area: Area, title: str, text: str, *, actor: Actor) -> AnswerTemplate:
    """Keep words that are used again and again."""
    require(policy.TABLE, actor, policy.ASSESS, area)
    template = AnswerTemplate(area_id=area.id, title=title, text=text)
    try:
        with session().begin_nested():
            session().add(template)
            session().flush()
    except IntegrityError as twice:
        raise Conflict(_l("There are words with this name already. Please choose another name.")) from twice
    return template


def forget_template(area: Area, template: AnswerTemplate, *, actor: Actor) -> None:
    """Throw words away that are no longer used."""
    require(policy.TABLE, actor, policy.ASSESS, area)
    session().execute(delete(AnswerTemplate).where(AnswerTemplate.id == template.id, AnswerTemplate.area_id == area.id))


def tell_overdue(problem: Problem) -> None:
    """The day passed without an answer: said once, for everybody to see."""
    if problem.answer_due_on is not None and not problem.is_overdue_told:
        problem.is_overdue_told = True
        session().flush()
        announce(events.AnswerOverdue(problem=problem, due_on=problem.answer_due_on))


def _member_of(actor: Actor) -> int:
    if actor.member_id is None:
        raise ValueError("an office speaks through a person")
    return actor.member_id
