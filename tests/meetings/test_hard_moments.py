"""Hard moments of a hall: wrong order, double taps, two consoles, somebody removed, clocks that jump, late votes, a dead laptop."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.db import session
from commons.events.tables import EventRow
from commons.permissions import Conflict
from meetings import queries, service
from meetings.models import LineState, MeetingState, SpeechState
from members.models import RoleGrant, SignIn
from members.queries import actor_for
from tests.browser import Browser
from tests.meetings.sessions import EVENING, a_meeting, found
from tests.signing_in import sign_in
from tests.statements import statements
from tests.votes import halls
from tests.world import make_member
from votes.service import HallCount

S = MeetingState


@pytest.fixture
def evening():
    with clock.at(EVENING):
        yield


@pytest.fixture
def console(app, world, evening):
    """A device at which the facilitator is signed in; each call is another device."""

    def made(who="facilitator"):
        browser = Browser(app)
        sign_in(browser, world.people[who])
        return browser

    return made


@pytest.fixture
def code(world):
    found_code = a_meeting(world, S.RUNNING).code
    session().commit()
    return found_code


def press(browser, form):
    """Send a form as it stood on the page when it was opened."""
    return browser.client.post(
        str(form["action"]), data={field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    )


def button(browser, code, line):
    """The button that brings the room to this line, on a console that has just been opened."""
    return browser.open(f"/sessions/{code}/console").soup.select_one(f'form[action$="/agenda/{line.code}/now"]')


def events_of(kind):
    return session().query(EventRow).filter_by(kind=kind).count()


@pytest.mark.parametrize("path", ["/begin", "/close", "/read_back", "/explained"])
def test_steps_in_the_wrong_order_are_refused_and_name_the_state(world, console, path):
    announced = a_meeting(world, S.ANNOUNCED).code
    session().commit()
    browser = console()
    token = browser.client.get(f"/sessions/{announced}/offline/state").get_json()["token"]
    data = {"csrf_token": token, "submit_key": "wrong-order-of-taps"}
    answer = browser.client.post(f"/sessions/{announced}{path}", data=data)
    assert answer.status_code == 409 and "ประกาศแล้ว" in answer.get_data(as_text=True)
    assert found(announced).state is S.ANNOUNCED


def test_a_double_tap_is_one_act(console, code):
    browser = console()
    form = button(browser, code, found(code).agenda[0])
    assert [press(browser, form).status_code for _tap in range(2)] == [303, 303]
    assert events_of("meetings.agenda_moved") == 1


def test_two_consoles_tap_the_same_line_and_the_room_is_there_once(console, code):
    one, two, line = console(), console("committee"), found(code).agenda[0]
    forms = [button(browser, code, line) for browser in (one, two)]
    for browser, form in zip((one, two), forms, strict=True):
        press(browser, form)
    assert events_of("meetings.agenda_moved") == 1
    assert [each.state for each in found(code).agenda].count(LineState.NOW) == 1


def test_two_consoles_close_at_once_and_the_second_is_told(console, code):
    one, two = console(), console("committee")
    forms = [browser.open(f"/sessions/{code}/close").form() for browser in (one, two)]
    answers = [press(browser, form).status_code for browser, form in zip((one, two), forms, strict=True)]
    assert answers == [303, 409]
    assert found(code).state is S.CLOSED and events_of("meetings.closed") == 1


def test_somebody_removed_with_an_open_page_can_do_nothing_more(world, console, code):
    browser = console()
    form = button(browser, code, found(code).agenda[0])
    session().query(RoleGrant).filter_by(member_id=world.people["facilitator"].id).delete()
    session().commit()
    assert press(browser, form).status_code == 403 and found(code).line_now is None


def test_somebody_whose_account_ended_signs_in_to_nothing_from_an_open_page(world, console, code):
    member = world.people["member"]
    member_id, browser = member.id, console("member")
    form = browser.open(f"/sessions/{code}/check-in").form("/check-in")
    session().query(SignIn).filter_by(member_id=member_id).update({"ended_at": clock.now()})
    session().commit()
    assert press(browser, form).status_code == 403
    assert queries.attendance_of(found(code), member_id) is None


def test_a_clock_that_jumps_gives_no_speaker_less_than_nothing_or_more_than_half_a_day(world, code):
    actor = world.actor("facilitator")
    speech = service.enter_speaker(found(code), service.SpeakerDraft("ต้น"), actor=actor)
    service.call(speech, actor=actor)
    assert speech.seconds_until(EVENING - timedelta(days=1)) == 0
    assert speech.seconds_until(clock.now() + timedelta(days=400)) == 12 * 3600


def test_a_clock_that_jumps_back_keeps_the_order_of_what_happened(world, code):
    for line, minutes in enumerate((10, -5, 20)):
        with clock.at(EVENING + timedelta(minutes=minutes)):
            service.begin_line(found(code).agenda[line], actor=world.actor("facilitator"))
            session().commit()
    assert [line.state for line in found(code).agenda[:3]] == [LineState.DONE, LineState.DONE, LineState.NOW]


def test_a_vote_that_arrives_after_the_close_is_told_and_not_counted(world):
    round_ = halls.opened(world, titles=["น้ำ", "ขยะ"], slips=2)
    in_time, late = halls.codes_of(round_)
    halls.cast(round_, in_time, {"1": 1})
    round_ = halls.closed(round_, world)
    with pytest.raises(Conflict) as told:
        halls.cast(round_, late, {"2": 1})
    assert str(told.value)
    counted = halls.counted(round_, world, HallCount(marks=1, slips_left=1))
    assert halls.shown(counted).found.ballots.valid == 1


def test_another_laptop_goes_on_where_the_first_one_died(console, code):
    first, (line, following) = console(), found(code).agenda[1:3]
    press(first, button(first, code, line))
    second = console("committee")
    assert line.title in second.open(f"/sessions/{code}/console").text
    assert press(second, button(second, code, following)).status_code == 303
    now = found(code).line_now
    assert now is not None and now.code == following.code


def test_who_speaks_the_open_vote_and_the_last_tap_outlive_the_laptop(world, console, code):
    """The second console ends the speech of the first, takes back its tap and finds its vote; nothing is begun twice."""
    actor = world.actor("facilitator")
    round_code = service.show_of_hands(found(code), actor=actor).code
    speech = service.enter_speaker(found(code), service.SpeakerDraft("ป้าแดง"), actor=actor)
    service.call(speech, actor=actor)
    speech_code = speech.code
    session().commit()
    second = console("committee")
    page = second.open(f"/sessions/{code}/console")
    assert "ป้าแดง" in page.text and page.soup.select_one(f'a[href$="/rounds/{round_code}/desk"]')
    back = page.soup.select_one('form[action*="/acts/"]')
    assert press(second, back).status_code == 303
    waiting = queries.speech_by_code(found(code), speech_code)
    assert waiting is not None and waiting.state is SpeechState.WAITING


def test_ten_times_the_people_cost_no_more_statements_each(world, code):
    meeting, counts = found(code), []
    for number in range(200):
        member = make_member(f"คนที่ {number}", world)
        session().flush()
        with statements() as sent:
            service.check_in(meeting, actor=actor_for(member))
        counts.append(len(sent))
    assert queries.presence_of(meeting).attended == 38 + 200 and max(counts[150:]) <= max(counts[:5])
