"""What open pages receive while a session runs."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from commons.db import session
from commons.events.tables import EventFragment, EventRow
from commons.unit_of_work import unit_of_work
from forum.models import Category
from meetings import service
from meetings.models import MeetingKind, MeetingState
from tests.meetings.sessions import a_meeting, found
from tests.statements import statements

S = MeetingState
LARGEST = 3 * 1024


def pushed(kind):
    rows = session().execute(
        select(EventFragment.language, EventFragment.html)
        .join(EventRow, EventRow.id == EventFragment.event_id)
        .where(EventRow.kind == kind)
    )
    return {language: html for language, html in rows}


@pytest.fixture
def running(world):
    meeting = a_meeting(world, S.RUNNING)
    session().commit()
    return meeting.code, world.actor("facilitator")


def test_a_new_line_of_the_agenda_reaches_telephones_and_the_big_screen(running):
    code, actor = running
    with unit_of_work():
        service.begin_line(found(code).agenda[0], actor=actor)
    html = pushed("meetings.agenda_moved")
    for target in ('id="now"', 'id="screen-now"', 'id="line-'):
        assert target in html["th"] and target in html["en"]
    assert max(len(text.encode()) for text in html.values()) <= LARGEST
    assert "<form" not in html["th"] and "csrf" not in html["th"]


def test_an_open_console_is_told_to_fetch_itself_in_its_own_language(running):
    code, actor = running
    with unit_of_work():
        service.begin_line(found(code).agenda[0], actor=actor)
    html = pushed("meetings.agenda_moved")
    assert f'hx-get="/sessions/{code}/console"' in html["th"]
    assert f'hx-get="/en/sessions/{code}/console"' in html["en"]


@pytest.mark.parametrize("language", ["th", "en"])
def test_who_is_here_is_told_in_few_bytes(running, language):
    code, actor = running
    with unit_of_work():
        service.count_people(found(code), service.Counts(count=44), actor=actor)
    html = pushed("meetings.presence_changed")[language]
    assert "44" in html and len(html.encode()) <= LARGEST
    assert 'id="presence"' in html and 'id="screen-presence"' in html and "console-moved" not in html


def test_nothing_of_a_draft_is_told(world):
    actor = world.actor("facilitator")
    code = a_meeting(world).code
    session().commit()
    with unit_of_work():
        service.edit_meeting(found(code), service.MeetingDraft(MeetingKind.TRAINING, "อื่น"), actor=actor)
    assert pushed("meetings.prepared") == {}


def test_a_page_takes_no_more_statements_with_more_cards(browser, world):
    counts = []
    for cards in (1, 30):
        meeting = a_meeting(world, S.RUNNING)
        words = [f"บัตร {n}" for n in range(cards)]
        service.enter_cards(meeting, words, Category.FLOODING, actor=world.actor("facilitator"))
        for word in words:
            service.agree(meeting, service.AgreementDraft(word), actor=world.actor("facilitator"))
        code = meeting.code
        session().commit()
        with statements() as sent:
            browser.open(f"/sessions/{code}")
        counts.append(len(sent))
    assert counts[0] == counts[1] <= 20, counts
