"""The verbs of questions from the floor: ask, like, show, answer, decline. One like for each person; the console decides what is seen."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from meetings import events, hall_policy
from meetings.hall_tables import AskedState, QuestionLike, RoomQuestion
from meetings.models import Meeting
from meetings.queries import hall
from meetings.service.asking import refused
from meetings.service.floor import show_questions

MOST_WAITING = 3  # of one person at a time, so that nobody fills the list alone
UNNAMED = Actor()
Q = AskedState


def ask_hall(actor: Actor, action: str, meeting: Meeting) -> None:
    """Raise NotAllowed when the actor may not, Conflict when the session stands somewhere else."""
    require(hall_policy.TABLE, actor, action, meeting)
    if not hall_policy.can_now(meeting, action):
        raise Conflict(refused(meeting))


def ask_question(meeting: Meeting, words: str, *, is_named: bool, actor: Actor) -> RoomQuestion:
    """Put a question to the room; it is seen when the console has let it through."""
    ask_hall(actor, hall_policy.ASK, meeting)
    mine = [RoomQuestion.meeting_id == meeting.id, RoomQuestion.asked_by_id == actor.member_id]
    waiting = session().scalar(select(func.count()).where(*mine, RoomQuestion.state == Q.WAITING)) or 0
    if waiting >= MOST_WAITING:
        raise Conflict(
            _("%(number)d questions of yours are waiting. Please let them be looked at first.", number=waiting)
        )
    question = RoomQuestion(
        meeting_id=meeting.id, words=words, is_named=is_named, asked_by_id=actor.member_id, asked_at=clock.now()
    )
    session().add(question)
    session().flush()
    announce(events.QuestionAsked(actor=UNNAMED, meeting=meeting, question=question.code))
    return question


def like_question(meeting: Meeting, question: RoomQuestion, *, likes: bool, actor: Actor) -> None:
    """Like it, or take the like back. Twice is once."""
    ask_hall(actor, hall_policy.LIKE, meeting)
    if question.state not in (Q.SHOWN, Q.ANSWERING):
        raise Conflict(_l("This question is not open for likes."))
    session().execute(select(RoomQuestion.id).where(RoomQuestion.id == question.id).with_for_update())
    session().refresh(question)
    mine = session().get(QuestionLike, (question.id, actor.member_id))
    if (mine is not None) == likes:
        return
    if mine is not None:
        session().delete(mine)
    else:
        session().add(QuestionLike(question_id=question.id, member_id=actor.member_id or 0))
    question.likes += 1 if likes else -1
    session().flush()
    announce(events.QuestionLiked(actor=UNNAMED, meeting=meeting, question=question.code, likes=question.likes))


def move_question(
    meeting: Meeting, question: RoomQuestion, state: AskedState, *, reason: str = "", actor: Actor
) -> None:
    """The console shows, answers, declines or takes back. A step to where it stands changes nothing.

    The room is at one question at a time: which it was at until then has been answered. The big screen shows it.
    """
    ask_hall(actor, hall_policy.MODERATE, meeting)
    if question.state is state:
        return
    if not hall_policy.can_go(question, state):
        raise Conflict(_l("This question has been moved meanwhile. Please look at the list again."))
    if state is Q.ANSWERING:
        for earlier in hall.questions_of(meeting, Q.ANSWERING):
            move_question(meeting, earlier, Q.ANSWERED, actor=actor)
        show_questions(meeting)
    question.state = state
    question.reason = reason if state is Q.DECLINED else ""
    question.answered_at = clock.now() if state is Q.ANSWERED else None
    session().flush()
    announce(events.QuestionMoved(actor=actor, meeting=meeting, question=question.code, state=state))


def write_answer(meeting: Meeting, question: RoomQuestion, words: str, *, actor: Actor) -> None:
    """What was answered, in a sentence or two; it stands under the question and in the minutes."""
    ask_hall(actor, hall_policy.MODERATE, meeting)
    if question.state is not Q.ANSWERED:
        raise Conflict(_l("This question has not been answered yet."))
    question.answer = words
    session().flush()
    announce(events.QuestionMoved(actor=actor, meeting=meeting, question=question.code, state=question.state))
