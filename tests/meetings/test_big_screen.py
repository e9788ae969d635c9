"""What the room reads from twelve metres: the question it is at, those that most people share, the tables."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from commons.db import session
from commons.events.tables import EventFragment, EventRow
from commons.permissions import Conflict
from commons.unit_of_work import unit_of_work
from meetings import service
from meetings.hall_tables import AskedState
from meetings.models import MeetingState, ScreenView
from meetings.queries import hall, hall_of
from meetings.service import questions, small_groups
from tests.meetings.sessions import a_meeting, found

S, Q = MeetingState, AskedState


@pytest.fixture
def room(world):
    """A session that runs with three questions, of which the second has a like; its code and who runs it."""
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    for words in ("ท่อจะเสร็จเมื่อไร", "ใครดูแลถังขยะ", "ไฟทางดับเพราะอะไร"):
        asked = questions.ask_question(meeting, words, is_named=False, actor=actor)
        questions.move_question(meeting, asked, Q.SHOWN, actor=actor)
    questions.like_question(meeting, hall.questions_of(meeting, Q.SHOWN)[1], likes=True, actor=actor)
    code = meeting.code
    session().commit()
    return code, actor


def screen(browser, code):
    return browser.open(f"/sessions/{code}/screen").soup.select_one("#screen-now").get_text(" ", strip=True)


def pushed(kind):
    rows = select(EventFragment.html).join(EventRow, EventRow.id == EventFragment.event_id)
    return " ".join(session().scalars(rows.where(EventRow.kind == kind, EventFragment.language == "th")))


def test_the_questions_that_most_people_share_stand_first(room, browser):
    code, actor = room
    with unit_of_work():
        service.set_screen(found(code), ScreenView.QUESTIONS, actor=actor)
    shown = screen(browser, code)
    assert shown.index("ใครดูแลถังขยะ") < shown.index("ท่อจะเสร็จเมื่อไร")


def test_the_question_that_is_answered_now_is_alone_on_the_screen_by_itself(room, browser):
    code, actor = room
    with unit_of_work():
        meeting = found(code)
        questions.move_question(meeting, hall.questions_of(meeting, Q.SHOWN)[0], Q.ANSWERING, actor=actor)
    shown = screen(browser, code)
    assert "ใครดูแลถังขยะ" in shown and "ท่อจะเสร็จเมื่อไร" not in shown
    assert 'id="screen-now"' in pushed("meetings.question_moved")


def test_the_room_is_at_one_question_at_a_time(room):
    code, actor = room
    with unit_of_work():
        meeting = found(code)
        first, second, _third = hall.questions_of(meeting, Q.SHOWN)
        for question in (first, second):
            questions.move_question(meeting, question, Q.ANSWERING, actor=actor)
        assert (first.state, second.state) == (Q.ANSWERED, Q.ANSWERING)


def test_an_answer_is_written_once_it_was_given_and_stands_under_its_question(room, browser):
    code, actor = room
    with unit_of_work():
        meeting = found(code)
        question = hall.questions_of(meeting, Q.SHOWN)[0]
        with pytest.raises(Conflict):
            questions.write_answer(meeting, question, "เดือนหน้า", actor=actor)
        questions.move_question(meeting, question, Q.ANSWERED, actor=actor)
        questions.write_answer(meeting, question, "เทศบาลตอบว่าเดือนหน้า", actor=actor)
    assert "เทศบาลตอบว่าเดือนหน้า" in browser.open(f"/sessions/{code}/questions").text


def test_the_screen_shows_the_tables_and_a_new_one_comes_by_itself(room, browser):
    code, actor = room
    with unit_of_work():
        meeting = found(code)
        service.set_screen(meeting, ScreenView.TABLES, actor=actor)
        small_groups.make_table(meeting, "น้ำท่วมซอย", led_by="ป้าสมใจ", actor=actor)
    assert "1 น้ำท่วมซอย ป้าสมใจ" in screen(browser, code)
    assert "น้ำท่วมซอย" in pushed("meetings.table_made")


def test_a_vote_that_opens_takes_the_screen(room, browser):
    code, actor = room
    with unit_of_work():
        meeting = found(code)
        service.set_screen(meeting, ScreenView.QUESTIONS, actor=actor)
        service.show_of_hands(meeting, actor=actor)
        assert hall_of(meeting).view is ScreenView.NOW
    assert "ใครดูแลถังขยะ" not in screen(browser, code)


def test_the_clock_of_the_room_ticks_on_telephones_too(room, browser):
    code, actor = room
    with unit_of_work():
        service.begin_line(found(code).agenda[0], actor=actor)
    page = browser.open(f"/sessions/{code}").soup
    assert page.select_one("#now [data-clock][data-clock-since]") and page.select_one('script[src*="hall"]')
