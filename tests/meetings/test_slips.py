"""Signing in with what people carry: numbered slips and one's own code, scanned or typed."""

from __future__ import annotations

import pytest

from commons import clock
from commons.db import session
from commons.permissions import Conflict
from meetings import queries, service
from meetings.models import MeetingState
from meetings.slips import MOST_SLIPS, read_slip
from tests.meetings.sessions import EVENING, a_meeting, found
from tests.signing_in import sign_in

S = MeetingState


@pytest.fixture
def door(world):
    """A session whose check-in is open, with its helper."""
    with clock.at(EVENING):
        meeting = a_meeting(world, S.CHECKIN)
        yield meeting, world.actor("officer")


@pytest.fixture
def desk(door, world, browser):
    """The helper's telephone, signed in; the code of the session."""
    code = door[0].code
    sign_in(browser, world.people["officer"])
    session().commit()
    return browser, code


@pytest.mark.parametrize(
    ("typed", "slip", "session_code", "member_code"),
    [
        ("17", 17, "", ""),
        ("๑๗", 17, "", ""),
        ("https://sala.example/sessions/ABCDE/slip/17", 17, "ABCDE", ""),
        ("https://sala.example/en/sessions/door/K7M2Q", None, "", "K7M2Q"),
        (" k7m2q ", None, "", "k7m2q"),
        ("23456", None, "", "23456"),
    ],
)
def test_what_a_reader_or_a_hand_types_is_understood(typed, slip, session_code, member_code):
    given = read_slip(typed)
    assert (given.slip, given.session_code, given.member_code) == (slip, session_code, member_code)


@pytest.mark.parametrize("typed", ["/sessions/ZZZZZ/slip/17", "0", str(MOST_SLIPS + 1)])
def test_a_slip_of_another_session_or_of_no_number_is_refused(door, typed):
    with pytest.raises(Conflict):
        read_slip(typed).must_be_of(door[0])


def test_the_same_slip_again_is_the_same_person_who_is_back_if_they_had_left(door):
    meeting, helper = door
    row = service.check_in_person(meeting, service.Person(), actor=helper, slip=17)
    assert service.check_in_person(meeting, service.Person(), actor=helper, slip=17) is row
    service.check_out(row, actor=helper)
    service.check_in_person(meeting, service.Person(), actor=helper, slip=17)
    presence = queries.presence_of(meeting)
    assert (row.is_here, presence.present, presence.attended) == (True, 1, 1)


def test_a_slip_that_was_scanned_signs_in_with_one_tap_and_out_with_the_next(desk):
    browser, code = desk
    page = browser.open(f"/sessions/{code}/slip/17")
    answer = browser.follow(browser.send(page))
    assert "ใบเลขที่ 17" in answer.text and queries.presence_of(found(code)).present == 1
    again = browser.open(f"/sessions/{code}/slip/17")
    browser.client.post(str(again.form()["action"]), data=hidden(again))
    assert queries.presence_of(found(code)).present == 0
    assert "กลับมาแล้ว" in browser.open(f"/sessions/{code}/slip/17").text


def test_a_number_typed_at_the_desk_is_a_slip(desk):
    browser, code = desk
    send_code(browser, code, "๑๗")
    row = queries.attendance_of_slip(found(code), 17)
    assert row is not None and row.is_here


def test_a_number_that_is_here_already_is_looked_at_again(desk):
    browser, code = desk
    send_code(browser, code, "12")
    again = send_code(browser, code, "12", status=422)
    assert "12 ลงชื่อแล้วเมื่อ" in again.text and again.soup.select_one("#desk [name=code]")["value"] == "12"
    assert queries.presence_of(found(code)).present == 1


def test_a_code_nobody_has_keeps_what_was_typed(desk):
    browser, code = desk
    again = send_code(browser, code, "K7M2Q", status=422)
    assert again.soup.select_one("#desk [name=code]")["value"] == "K7M2Q"


def test_a_members_own_code_scanned_by_a_helper_signs_them_in(desk, world):
    browser, code = desk
    member = world.people["member"]
    member_id, address = member.id, f"/sessions/door/{member.code}"
    page = browser.open(address)
    browser.client.post(f"/sessions/{code}/desk/member", data=hidden(page))
    row = queries.attendance_of(found(code), member_id)
    assert row is not None and row.is_here
    assert "ลงชื่อเมื่อ" in browser.open(address).text


def test_who_helps_at_no_open_door_learns_no_name_from_a_code(world, browser):
    sign_in(browser, world.people["officer"])
    code = world.people["member"].code
    session().commit()
    browser.open(f"/sessions/door/{code}", status=404)


def test_ones_own_code_holds_no_secret(world, browser):
    member = world.people["member"]
    code, name = member.code, member.display_name
    sign_in(browser, member)
    session().commit()
    assert "/sessions/my-code" in browser.open("/members/me").links()
    page = browser.open("/sessions/my-code")
    assert code in page.text and name in page.text
    assert browser.open(f"/sessions/door/{code}", lint=False, status=303).response.location.endswith(
        "/sessions/my-code"
    )


def test_the_printed_slips_go_on_where_the_last_sheet_ended(world, browser):
    code = a_meeting(world, S.ANNOUNCED).code
    session().commit()
    page = browser.open(f"/sessions/{code}/kit/slips?first=25", lint=False)
    numbers = [int(slip.b.text) for slip in page.soup.select(".door-slip")]
    assert numbers == list(range(25, 49))


def hidden(page):
    form = next(form for form in page.soup.select("main form[method=post]"))
    return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}


def send_code(browser, code, typed, **rest):
    """Type something into the field of the desk."""
    return browser.send(browser.open(f"/sessions/{code}/desk"), action="/desk/member", code=typed, **rest)
