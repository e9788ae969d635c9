"""The pages of sessions, opened and filled in as people do, with htmx and without."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bodies.models import Organization
from commons import clock
from commons.db import session
from forum.models import Category
from meetings import jobs, queries, service
from meetings.models import MeetingState
from tests.meetings.sessions import (
    DAYS_BEFORE,
    EVENING,
    a_council,
    a_meeting,
    found,
    with_minutes,
)
from tests.signing_in import sign_in

S = MeetingState


@pytest.fixture
def facilitator(browser, world):
    """A facilitator's browser, on the evening of the session."""
    with clock.at(EVENING):
        sign_in(browser, world.people["facilitator"])
        yield browser


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("state", [state for state in S if state not in (S.DRAFT, S.MINUTES_PUBLISHED)])
def test_everybody_sees_a_session_in_every_state(browser, world, state, language):
    meeting = a_meeting(world, state)
    page = browser.open(f"{language}/sessions/{meeting.code}")
    assert meeting.title in page.text and not page.soup.find("form", method="post")
    assert browser.open(f"{language}/sessions/{meeting.code}/screen").status == 200


def test_a_draft_is_not_there_for_others(browser, world):
    meeting = a_meeting(world)
    for path in ("", "/console", "/kit", "/screen", "/check-in", "/desk"):
        browser.open(f"/sessions/{meeting.code}{path}", status=404)


def test_an_address_typed_small_leads_to_the_session(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    page = browser.open(f"/sessions/{meeting.code.lower()}", status=302)
    assert page.response.headers["Location"].endswith(f"/sessions/{meeting.code}")


def test_a_visitor_gets_the_same_page_only_once(browser, world):
    meeting = a_meeting(world, S.RUNNING)
    first = browser.open(f"/sessions/{meeting.code}")
    etag = first.response.headers["ETag"]
    again = browser.client.get(f"/sessions/{meeting.code}", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_after_the_end_no_line_is_still_to_come(browser, world):
    running, over = a_meeting(world, S.RUNNING), a_meeting(world, S.CLOSED)
    assert "ยังไม่ถึง" in browser.open(f"/sessions/{running.code}").text
    text = browser.open(f"/sessions/{over.code}").text
    assert "ยังไม่ถึง" not in text and "ไม่ได้บันทึกว่าถึงเรื่องนี้" in text


def test_the_quorum_is_shown_with_its_rule(browser, world):
    meeting = a_meeting(world, S.CHECKIN)
    service.count_people(meeting, service.Counts(count=7), actor=world.actor("facilitator"))
    text = browser.open(f"/sessions/{meeting.code}").text.replace("\u00a0", " ")
    assert "ยังไม่ครบองค์ประชุม มาแล้ว 7 คน ต้องมีอย่างน้อย 20 คน" in text


def test_small_groups_are_not_shown(browser, world):
    meeting = a_meeting(world, S.CHECKIN)
    counts = service.Counts(count=37, female=33, male=4, age60plus=3)
    service.count_people(meeting, counts, actor=world.actor("facilitator"))
    service.begin_meeting(meeting, actor=world.actor("facilitator"))
    text = browser.open(f"/sessions/{meeting.code}").text
    assert "ผู้หญิง 33" not in text and "น้อยกว่า" in text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_session_is_made_and_announced(browser, world, htmx):
    sign_in(browser, world.people["chair"])
    with clock.at(DAYS_BEFORE):
        sign_in(browser, world.people["chair"])
        form = browser.open(f"/sessions/in/{world.here.code}/new")
        typed = {"title": "ปีนี้เราจะแก้อะไรก่อน", "purpose": "คุยกัน", "explainer": "อ่านก่อน", "place": "ศาลา", "day": "๖/๙/๒๕๖๘",
                 "begins": "๑๗.๓๐", "ends": "19.30"}  # fmt: skip
        sent = browser.send(form, htmx=htmx, status=204 if htmx else 303, **typed)
        console = browser.follow(sent)
        code = console.soup.find("a", string="แก้ชื่อ สถานที่ หรือเวลา")["href"].split("/")[2]
        browser.send(browser.open(f"/sessions/{code}/announce"), action="/announce", status=303)
    meeting = found(code)
    assert (meeting.state, meeting.starts_at) == (S.ANNOUNCED, EVENING)


def test_a_wrong_form_comes_back_with_everything_typed(browser, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/sessions/in/{world.here.code}/new")
    again = browser.send(form, status=422, title="", place="ศาลา", day="31/2/2568", begins="25.99", ends="")
    assert again.soup.find(attrs={"name": "place"})["value"] == "ศาลา"
    assert again.soup.find(attrs={"name": "day"})["value"] == "31/2/2568"
    assert "กรุณากรอก" in again.text


def test_the_end_comes_after_the_beginning(browser, world):
    sign_in(browser, world.people["chair"])
    form = browser.open(f"/sessions/in/{world.here.code}/new")
    again = browser.send(form, status=422, title="เวที", day="6/9/2568", begins="17.30", ends="17.00")
    assert "ต้องอยู่หลังเวลาเริ่ม" in again.text


def test_short_notice_warns_and_stops_nothing(browser, world):
    meeting = a_meeting(world)
    with clock.at(EVENING - timedelta(days=3)):
        sign_in(browser, world.people["facilitator"])
        page = browser.open(f"/sessions/{meeting.code}/announce")
        assert "7" in page.soup.find(class_="notice").get_text()
        browser.send(page, action="/announce")


@pytest.mark.parametrize("htmx", [False, True])
def test_an_evening_is_run_from_the_console(facilitator, world, htmx):
    meeting = a_meeting(world, S.ANNOUNCED)
    code, ok = meeting.code, 200 if htmx else 303
    facilitator.send(facilitator.open(f"/sessions/{code}/console"), action="/open", htmx=htmx, status=ok)
    desk = facilitator.open(f"/sessions/{code}/desk")
    facilitator.send(
        desk,
        action="/desk/counts",
        htmx=htmx,
        status=ok,
        count="38",
        households="31",
        female="22",
        male="16",
        officials="2",
    )
    facilitator.send(facilitator.open(f"/sessions/{code}/begin"), action="/begin", htmx=htmx, status=ok)
    console = facilitator.open(f"/sessions/{code}/console")
    facilitator.send(console, action="/explained", htmx=htmx, status=ok)
    first, second = (line.code for line in found(code).agenda[:2])
    for line, act in ((first, "now"), (second, "now"), (second, "undo")):
        page = facilitator.open(f"/sessions/{code}/console")
        form = next(form for form in page.soup.find_all("form") if form["action"].endswith(f"{line}/{act}"))
        values = {field["name"]: field["value"] for field in form.find_all("input")}
        facilitator.post(form["action"], values, htmx=htmx, status=ok)
    facilitator.send(facilitator.open(f"/sessions/{code}/close"), action="/close", htmx=htmx, status=ok)
    after = found(code)
    assert (after.state, after.explained_at) == (S.CLOSED, EVENING)


@pytest.mark.parametrize("htmx", [False, True])
def test_cards_are_entered_many_at_once(facilitator, world, htmx):
    meeting = a_meeting(world, S.RUNNING)
    form = facilitator.open(f"/sessions/{meeting.code}/cards")
    sent = facilitator.send(form, htmx=htmx, cards="น้ำท่วมซอย\n\nขยะล้นถัง\n", category="flooding")
    assert [card.title for card in queries.cards_of(meeting)] == ["น้ำท่วมซอย", "ขยะล้นถัง"]
    assert not htmx or sent.soup.find("textarea").get_text().strip() == ""


def test_a_card_with_an_identity_number_is_refused(facilitator, world):
    meeting = a_meeting(world, S.RUNNING)
    form = facilitator.open(f"/sessions/{meeting.code}/cards")
    again = facilitator.send(form, status=422, cards="ลุง 1101700230708", category="flooding")
    assert "13 หลัก" in again.text.replace("\u00a0", " ") and "ลุง" in again.soup.find("textarea").get_text()
    assert not queries.cards_of(meeting)


def test_a_round_begins_with_the_cards_of_the_session(facilitator, world):
    meeting = a_meeting(world, S.RUNNING)
    service.enter_cards(meeting, ["น้ำท่วม", "ขยะ"], Category.FLOODING, actor=world.actor("facilitator"))
    sent = facilitator.send(facilitator.open(f"/sessions/{meeting.code}/round"), plan="dots")
    [round_] = queries.rounds_of(meeting)
    assert [item.title for item in round_.items] == ["น้ำท่วม", "ขยะ"]
    assert sent.response.headers["Location"].endswith(f"/rounds/{round_.code}/desk")


def test_an_agreement_without_owner_says_so_everywhere(facilitator, world):
    meeting = a_meeting(world, S.RUNNING)
    [card] = service.enter_cards(meeting, ["น้ำท่วม"], Category.FLOODING, actor=world.actor("facilitator"))
    form = facilitator.open(f"/sessions/{meeting.code}/agree")
    facilitator.send(form, next_step="สำรวจระดับท่อ", problem_code=card.code, doer="ask_state", due_on="30/9/2568")
    for address in (f"/sessions/{meeting.code}", f"/sessions/{meeting.code}/console", f"/problems/{card.code}"):
        assert "ยังไม่มีผู้รับผิดชอบ" in facilitator.open(address).text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_member_says_i_am_here(browser, world, htmx):
    meeting = a_meeting(world, S.CHECKIN)
    sign_in(browser, world.people["member"])
    browser.send(browser.open(f"/sessions/{meeting.code}/check-in"), action="/check-in", htmx=htmx)
    assert queries.presence_of(meeting).present == 1
    browser.send(browser.open(f"/sessions/{meeting.code}/check-in"), action="/check-out", status=303)
    assert queries.presence_of(meeting).present == 0


def test_nobody_signs_in_before_the_door_is_open(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    sign_in(browser, world.people["member"])
    page = browser.open(f"/sessions/{meeting.code}/check-in")
    assert "ประกาศแล้ว" in page.text and not page.soup.find("form", action=f"/sessions/{meeting.code}/check-in")


def test_the_desk_finds_members_by_name_and_by_code(facilitator, world):
    meeting = a_meeting(world, S.CHECKIN)
    found = facilitator.open(f"/sessions/{meeting.code}/desk?q=comm")
    assert "committee" in found.text
    wrong = facilitator.send(_without_search(found), action="/desk/member", status=422, code="ZZZZZ")
    assert "ไม่พบ" in wrong.text
    facilitator.send(
        facilitator.open(f"/sessions/{meeting.code}/desk"), action="/desk/member", code=world.people["member"].code
    )
    assert queries.presence_of(meeting).present == 1


def _without_search(page):
    for item in page.soup.select("ul.list form"):
        item.decompose()
    return page


def test_more_women_than_people_are_counted_again(facilitator, world):
    meeting = a_meeting(world, S.CHECKIN)
    desk = facilitator.open(f"/sessions/{meeting.code}/desk")
    again = facilitator.send(desk, action="/desk/counts", status=422, count="10", female="11")
    assert "กรุณานับใหม่" in again.text and again.soup.find(id="female")["value"] == "11"


def test_helpers_sign_in_and_do_not_steer(browser, world):
    meeting = a_meeting(world, S.CHECKIN)
    sign_in(browser, world.people["officer"])
    browser.open(f"/sessions/{meeting.code}/desk")
    refused = browser.open(f"/sessions/{meeting.code}/console", status=403)
    assert "วิทยากรกระบวนการ" in refused.text


def test_people_of_organisations_are_counted(browser, world):
    """D33: 52 people of 6 organisations."""
    meeting = a_meeting(world, S.CHECKIN)
    for n in range(6):
        organization = make_organization(f"องค์กร {n}")
        people = service.Counts(guests=9 if n else 7)
        service.count_people(meeting, people, actor=world.actor("facilitator"), organization=organization)
    service.count_people(meeting, service.Counts(count=1), actor=world.actor("facilitator"))
    service.begin_meeting(meeting, actor=world.actor("facilitator"))
    assert "52 คน จาก 6 องค์กร" in browser.open(f"/sessions/{meeting.code}").text.replace("\u00a0", " ")


def make_organization(name):
    organization = Organization(name_th=name, kind="civil")
    session().add(organization)
    session().flush()
    return organization


def test_the_calendar_lists_what_comes_and_what_was(browser, world):
    ahead, held = a_meeting(world, S.ANNOUNCED, title="เวทีหน้า"), with_minutes(world)
    for address in ("/sessions/", f"/sessions/in/{world.here.code}", "/sessions/in/23", f"/areas/{world.here.code}"):
        text = browser.open(address).text
        assert ahead.title in text and held.title in text


def test_a_refused_step_names_the_state(facilitator, world):
    meeting = a_meeting(world, S.RUNNING)
    page = facilitator.open(f"/sessions/{meeting.code}/console")
    service.close_meeting(meeting, actor=world.actor("facilitator"))
    refused = facilitator.send(page, action="/explained", status=409)
    assert "จบเวทีแล้ว" in refused.text


def test_twice_pressed_is_once_done(facilitator, world):
    meeting = a_meeting(world, S.RUNNING)
    form = facilitator.open(f"/sessions/{meeting.code}/agree")
    key = form.form().find(attrs={"name": "submit_key"})["value"]
    for _ in range(2):
        facilitator.send(form, next_step="ลอกท่อ", submit_key=key)
    session().expire_all()
    assert len(found(meeting.code).agreements) == 1


def test_the_page_of_a_silent_body_says_so(browser, world):
    """D29."""
    body = a_council(world, 3)
    code = body.code
    jobs.notice_silent_bodies()
    assert "ในรอบปีที่ผ่านมายังไม่ได้เผยแพร่การประชุม" in browser.open(f"/bodies/{code}").text
