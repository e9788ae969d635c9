"""What a body is reminded of: it warns and stops nothing."""

from __future__ import annotations

from datetime import date

import pytest
from flask_babel import force_locale

from bodies import service as bodies
from bodies.labels import BodyKind, Office
from bodies.models import Body
from bodies.service import NewBody, Rules, SeatPlan
from commons import clock
from commons.actors import SYSTEM
from commons.db import session
from commons.events.kinds import ANNOUNCED
from councils import service
from councils.queries import bodies_to_remind
from councils.reminders import Why, reminders_of, sentence_of
from meetings.models import Meeting, MeetingKind, MeetingState
from tests.world import TAMBON, make_member


def sentences(body, today) -> list[str]:
    return [one.sentence for one in reminders_of(body, today)]


@pytest.fixture
def body(world) -> Body:
    """A community organisation council of four seats, two held for four years from 2568."""
    made = bodies.make_body(
        world.areas[TAMBON],
        NewBody(BodyKind.COC_COUNCIL, "สภา", rules=Rules(term_years=4)),
        seats=[SeatPlan(4)],
        actor=SYSTEM,
    )
    for number, seat in enumerate(made.seats[:2]):
        bodies.seat_member(seat, make_member(f"m{number}", world), starts_on=date(2025, 7, 1), actor=SYSTEM)
    return made


def test_a_term_runs_the_years_of_the_body(body):
    assert body.seats[0].term_ends_on == date(2029, 6, 30)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2029, 4, 2), "ends on"),
        (date(2029, 6, 30), "ends on"),
        (date(2029, 7, 1), "ended on"),
        (date(2029, 3, 1), ""),
    ],
)
def test_the_end_of_a_term_is_told_three_months_before(body, app, today, words):
    with force_locale("en"):
        told = [one for one in sentences(body, today) if "term" in one]
    assert (len(told) == 1 and words in told[0]) if words else told == []


def test_meetings_that_are_due_are_told(body, app):
    with force_locale("en"):
        assert any("0 of 4 meetings" in one for one in sentences(body, date(2026, 7, 5)))
        assert not any("meetings" in one for one in sentences(body, date(2026, 1, 5)))


def test_a_body_is_told_of_no_meeting_from_before_it_was_founded(body, app):
    body.founded_on = date(2026, 6, 1)
    with force_locale("en"):
        assert not any("meetings" in one for one in sentences(body, date(2026, 7, 5)))
        assert any("0 of 4 meetings were held; 1 should" in one for one in sentences(body, date(2026, 9, 5)))


def test_an_assembly_is_due_from_the_first_whole_year(world, app):
    new = NewBody(BodyKind.ASSEMBLY_ORGANIZER, "คณะจัดสมัชชา", founded_on=date(2026, 12, 1))
    made = bodies.make_body(world.areas[TAMBON], new, seats=[SeatPlan(4)], actor=SYSTEM)
    whys = {year: {one.why for one in reminders_of(made, date(year, 12, 30))} for year in (2026, 2027)}
    assert [Why.ASSEMBLY_DUE in whys[year] for year in (2026, 2027)] == [False, True]


def test_too_many_ex_officio_seats_are_told(body, app):
    bodies.add_seats(body, SeatPlan(2, post="กำนัน"), actor=SYSTEM)
    with force_locale("en"):
        assert any("2 of 6 seats are ex officio" in one for one in sentences(body, date(2026, 1, 5)))


def test_it_is_shown_on_the_page_of_the_body(browser, body):
    body.seats[0].term_ends_on = date(2020, 1, 1)
    assert "เรื่องเตือน" in browser.open(f"/bodies/{body.code}").text


def test_a_reminder_stops_nothing(body, world):
    body.seats[0].term_ends_on = date(2020, 1, 1)
    bodies.seat_member(body.seats[-1], make_member("late", world), actor=SYSTEM)
    assert sum(1 for seat in body.seats if not seat.is_vacant) == 3


def test_a_rehearsal_is_no_meeting_that_was_held(body, app):
    session().add(Meeting(
        kind=MeetingKind.COUNCIL_MEETING, area=body.area, body=body, title="ซ้อม", state=MeetingState.CLOSED, is_rehearsal=True,
        starts_at=clock.bangkok(2026, 2, 1, 9, 0),
    ))  # fmt: skip
    session().flush()
    with force_locale("en"):
        assert any("0 of 4 meetings" in one for one in sentences(body, date(2026, 7, 5)))


def test_who_leads_is_told_once_and_again_of_the_next_thing(body, world, app):
    body.seats[0].office, today = Office.CHAIR, date(2029, 4, 5)
    found = {"body": body.seats[0].member_id}
    assert service.remind([body], today) == 2  # the term that ends, the meeting of the first quarter
    told = [event for event in session().info[ANNOUNCED] if event.event.kind == "councils.body_told_of"]
    assert all(event.event.readers == (found["body"],) for event in told)
    assert service.remind([body], today) == 0
    assert service.remind([body], date(2029, 7, 5)) == 2  # it has ended, another meeting is due


def test_a_reminder_reads_as_a_notice_in_both_languages(body, app):
    keep = {"day": "2029-06-30", "seats": 2}
    with force_locale("en"):
        assert sentence_of(Why.TERM_ENDS, keep) == "The term of 2 seats ends on 30 Jun 2029."
    with force_locale("th"):
        assert "2572" in sentence_of(Why.TERM_ENDS, keep)


def test_every_body_is_looked_at_once_a_day(body):
    parts = [body in bodies_to_remind(hour, 24) for hour in range(24)]
    assert parts.count(True) == 1
