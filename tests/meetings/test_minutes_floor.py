"""Speakers, questions and tables are read into the minutes: figures stay facts, what was answered and written is edited."""

from __future__ import annotations

import io
from datetime import timedelta

import docx
import pytest
from flask_babel import force_locale

from commons import clock
from commons.db import session
from meetings import queries, service
from meetings.docx_file import docx_file
from meetings.forms.minutes import minutes_form
from meetings.hall_tables import AskedState
from meetings.minutes_paper import blocks_of, plain_text
from meetings.models import MeetingKind, MeetingState
from meetings.queries import hall
from meetings.service import questions, small_groups
from tests.meetings.sessions import DAYS_BEFORE, EVENING, a_council, a_draft, a_meeting

S, Q = MeetingState, AskedState


def speaks(meeting, label, seconds, actor, speech=None):
    with clock.at(EVENING + timedelta(minutes=5)):
        speech = speech or service.enter_speaker(meeting, service.SpeakerDraft(label), actor=actor)
        service.call(speech, actor=actor)
    with clock.at(EVENING + timedelta(minutes=5, seconds=seconds)):
        service.end(speech, actor=actor)


@pytest.fixture
def forum(world):
    """An evening with two speakers on the first line, a question that was answered and one that was not, and two tables."""
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    with clock.at(EVENING + timedelta(minutes=4)):
        service.begin_line(meeting.agenda[0], actor=actor)
    speaks(meeting, "ป้าแดง", 130, actor)
    speaks(meeting, "ลุงดำ", 50, actor)
    answered, left = (
        questions.ask_question(meeting, words, is_named=False, actor=actor) for words in ("ท่อเสร็จเมื่อไร", "ใครดูแลถังขยะ")
    )
    for question, state in ((answered, Q.SHOWN), (answered, Q.ANSWERED), (left, Q.SHOWN)):
        questions.move_question(meeting, question, state, actor=actor)
    questions.like_question(meeting, left, likes=True, actor=actor)
    questions.write_answer(meeting, answered, "ผู้แทนเทศบาลตอบว่าสิ้นปี", actor=actor)
    for topic, said in (("น้ำท่วม", "น้ำขังหน้าตลาด"), ("ขยะ", "ถังไม่พอ")):
        table = small_groups.make_table(meeting, topic, actor=actor)
        small_groups.write_sheet(meeting, table, small_groups.Sheet(said, people=7), version=0, actor=actor)
    small_groups.merge_table(meeting, table, meeting.agenda[0], actor=actor)
    with clock.at(EVENING + timedelta(hours=1)):
        service.close_meeting(meeting, actor=actor)
        return meeting, service.draft_minutes(meeting, actor=actor), actor


def text_of(meeting, minutes):
    return plain_text(blocks_of(meeting, minutes))


def test_who_spoke_is_told_as_figures_and_no_resident_is_named(forum):
    told = text_of(*forum[:2])
    assert "มีผู้พูด 2 คน รวม 3:00 นาที" in told
    assert "ป้าแดง" not in told and "ลุงดำ" not in told


def test_questions_stand_with_their_likes_and_answers(forum):
    told = text_of(*forum[:2])
    assert "ท่อเสร็จเมื่อไร" in told and "ผู้แทนเทศบาลตอบว่าสิ้นปี" in told
    assert "ใครดูแลถังขยะ · มี 1 คนอยากให้ตอบ · ยังไม่ได้ตอบในเวที" in told


def test_a_sheet_stands_once_whether_it_was_read_to_the_room_or_not(forum):
    told = text_of(*forum[:2])
    assert told.count("น้ำขังหน้าตลาด") == told.count("ถังไม่พอ") == 1
    assert "โต๊ะที่ 2: ขยะ · 7 คน · อ่านให้ที่ประชุมฟังแล้ว" in told


def test_words_are_edited_and_figures_stay(forum):
    meeting, minutes, actor = forum
    place = next(place for place in minutes.words if place.startswith("question_"))
    service.edit_minutes(minutes, {place: "แก้คำตอบแล้ว", "speaking": "9 คน"}, dissent="", version=1, actor=actor)
    told = text_of(meeting, minutes)
    assert "แก้คำตอบแล้ว" in told and "สิ้นปี" not in told and "มีผู้พูด 2 คน รวม 3:00 นาที" in told


def test_the_form_names_every_sheet_and_answer(forum, app):
    minutes = forum[1]
    with app.test_request_context(), force_locale("th"):
        labels = [str(field.label.text) for field in minutes_form(minutes)(formdata=None).word_fields()]
    assert "ใบบันทึกของโต๊ะที่ 1: น้ำท่วม" in labels and "คำตอบของคำถาม “ท่อเสร็จเมื่อไร”" in labels


def test_the_docx_holds_them_too(forum):
    meeting, minutes, _actor = forum
    content = docx_file(blocks_of(meeting, minutes), title="บันทึก", mark="", thai_digits=False, sign_word="ลงชื่อ")
    told = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert "มีผู้พูด 2 คน" in told and "ผู้แทนเทศบาลตอบว่าสิ้นปี" in told and "น้ำขังหน้าตลาด" in told


def test_what_was_answered_after_a_draft_comes_with_the_next_one(forum):
    meeting, minutes, actor = forum
    left = next(one for one in minutes.figures["questions"] if not one["is_answered"])
    question = hall.question_by_code(meeting, left["code"])
    assert question is not None
    questions.move_question(meeting, question, Q.ANSWERED, actor=actor)
    questions.write_answer(meeting, question, "ชุมชนดูแลเอง", actor=actor)
    assert "ชุมชนดูแลเอง" in text_of(meeting, service.draft_minutes(meeting, actor=actor))


def test_in_a_body_those_who_hold_seats_are_named_with_their_time(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING), actor=lead, body=body)
        service.announce_meeting(meeting, actor=lead)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=lead)
        service.check_in(meeting, actor=lead)
        service.begin_meeting(meeting, actor=lead)
        service.open_floor(meeting, True, actor=lead)
        own = service.ask_to_speak(meeting, label="ประธาน", actor=lead)
    speaks(meeting, "", 75, lead, own)
    speaks(meeting, "ชาวบ้านคนหนึ่ง", 20, lead)
    name = world.people["council_lead"].display_name
    with clock.at(EVENING + timedelta(hours=1)):
        service.close_meeting(meeting, actor=lead)
        minutes = service.draft_minutes(meeting, actor=lead)
    session().flush()
    told = text_of(meeting, minutes)
    assert f"{name} 1:15" in told and "ชาวบ้านคนหนึ่ง" not in told
    assert queries.speeches_of(meeting)[0].seconds == 75
