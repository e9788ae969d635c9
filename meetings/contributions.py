"""Questions from the floor as moderators handle them; cards are problems. Who may is asked in `moderation`."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from commons.addresses import address_of
from commons.contributions import Contribution, Handling, handles
from commons.db import session
from meetings.hall_tables import AskedState, RoomQuestion
from meetings.models import Meeting

Q = AskedState


def find_question(code: str) -> Contribution | None:
    """A question from the floor as moderators see it."""
    question = session().scalar(select(RoomQuestion).where(RoomQuestion.code == code))
    if question is None:
        return None
    meeting = session().get_one(Meeting, question.meeting_id)
    return Contribution(
        code=code,
        thing=meeting,
        title=meeting.title,
        address=address_of("meetings.show_questions", code=meeting.code),
        fields={"words": question.words},
        author_id=question.asked_by_id,
        is_seen=question.is_seen,
    )


def set_question_seen(code: str, is_seen: bool) -> None:
    question = _question(code)
    again = Q.ANSWERED if question.answered_at is not None else Q.SHOWN
    question.state = again if is_seen else Q.HIDDEN
    session().flush()


def write_question(code: str, fields: Mapping[str, str]) -> None:
    question = _question(code)
    question.words = fields.get("words", question.words)
    session().flush()


handles("room_question", Handling(_l("Question from the floor"), find_question, set_question_seen, write_question))


def _question(code: str) -> RoomQuestion:
    return session().scalars(select(RoomQuestion).where(RoomQuestion.code == code)).one()
