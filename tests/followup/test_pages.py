"""The pages of follow-up, opened and filled in as people do, with htmx and without."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from commons import clock, unit_of_work
from commons.db import session
from commons.events.tables import EventFragment
from councils import service as councils
from councils.service import ActionDraft
from followup import jobs, queries, service
from followup.labels import UndertakingState
from forum.models import ProblemState
from meetings import service as meetings
from meetings.models import MeetingState
from meetings.service import AgreementDraft
from tests.councils.conftest import ranked_problem
from tests.followup.conftest import PLAN
from tests.meetings.sessions import a_meeting
from tests.signing_in import sign_in
from tests.statements import statements

S = UndertakingState


def keep() -> None:
    """Number the events of this test, as the end of a request would."""
    unit_of_work._commit()


def sent_status(htmx: bool) -> int:
    return 204 if htmx else 303


@pytest.fixture
def claimed(world, undertaking):
    """Said to be done today by the office."""
    service.claim_done(undertaking, "ตั้งถังแล้ว 4 ใบ", actor=world.actor("officer"))
    return undertaking


def test_an_undertaking_is_read_without_an_account(browser, undertaking, problem):
    keep()
    page = browser.open(f"/followup/{undertaking.code}")
    for words in ("ขั้นต่อไป", "คณะกรรมการชุมชน", "30 กันยายน พ.ศ. 2568", "กำลังแก้"):
        assert words in page.text
    assert f"/problems/{problem.code}" in page.links()


def test_it_is_read_in_english_under_en(browser, undertaking):
    text = browser.open(f"/en/followup/{undertaking.code}").text
    assert "Next step" in text and "Person in charge" in text


def test_c18_the_problem_leads_to_what_is_done_for_it(browser, undertaking, problem):
    keep()
    page = browser.open(f"/problems/{problem.code}")
    assert f"/followup/{undertaking.code}" in page.links()
    assert "กำลังแก้" in page.soup.select_one("#problem-followup .journey").get_text()


def test_c18_resolution_and_follow_up_are_one_tap_apart(browser, world, resolution, council_problem):
    draft = ActionDraft("ติดตั้งเครื่องกรองน้ำ", date(2030, 9, 30), organization_label="อบจ. ตราด")
    councils.add_action(resolution, draft, actor=world.actor("council_lead"))
    keep()
    [opened] = queries.undertakings_of(council_problem)
    assert f"/followup/{opened.code}" in browser.open(f"/councils/resolutions/{resolution.code}").links()
    assert f"/councils/resolutions/{resolution.code}" in browser.open(f"/followup/{opened.code}").links()


@pytest.mark.parametrize("htmx", [False, True])
def test_the_committee_gives_a_ranked_matter_a_next_step(browser, world, htmx):
    ranked = ranked_problem(world, state=ProblemState.RANKED)
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/followup/problem/{ranked.code}/open")
    values = {"next_step": "ลอกท่อเอง", "owner_label": "คณะกรรมการชุมชน", "reason": "ฝนจะมา"}
    page = browser.follow(browser.send(form, htmx=htmx, status=sent_status(htmx), **values))
    assert "ลอกท่อเอง" in page.text and world.here.name in page.text


def test_an_agreement_of_a_session_is_taken_on_with_one_tap(browser, world, problem):
    meeting = a_meeting(world, MeetingState.RUNNING)
    for step in ("ตั้งถัง 4 ใบ", "ทำป้าย"):
        draft = AgreementDraft(step, "ป้าศรี", date(2030, 1, 31), problem_code=problem.code)
        meetings.agree(meeting, draft, actor=world.actor("facilitator"))
    sign_in(browser, world.people["committee"])
    offered = [link for link in browser.open(f"/sessions/{meeting.code}").links() if "/open?agreement=" in link]
    opened = browser.follow(browser.send(browser.open(offered[0])))
    assert "ตั้งถัง 4 ใบ" in opened.text and "ป้าศรี" in opened.text
    page = browser.open(f"/sessions/{meeting.code}")
    assert [link for link in page.links() if "/open?agreement=" in link] == offered[1:]
    assert opened.response.request.path in page.links()


def test_others_are_not_offered_what_they_may_not_do(browser, world, problem):
    meeting = a_meeting(world, MeetingState.RUNNING)
    meetings.agree(meeting, AgreementDraft("ทำป้าย", problem_code=problem.code), actor=world.actor("facilitator"))
    sign_in(browser, world.people["member"])
    assert browser.open(f"/sessions/{meeting.code}").soup.find(id="meeting-followup") is None


@pytest.mark.parametrize("htmx", [False, True])
def test_a5_the_form_explains_who_leads(browser, world, problem, htmx):
    sign_in(browser, world.people["officer"])
    form = browser.open(f"/followup/problem/{problem.code}/open")
    values = {"next_step": "สำรวจท่อ", "owner_label": "ฝ่ายโยธา", "lead": "other", "lead_label": "สำนักงานเขต"}
    again = browser.send(form, htmx=htmx, status=422, **values)
    assert "เจ้าภาพหลักต้องเป็นชุมชน" in again.text and "สำรวจท่อ" in str(again.soup)
    sent = browser.send(again if not htmx else form, status=303, exception_reason="ท่อหลักเป็นของเขต", **values)
    page = browser.follow(sent)
    assert "ท่อหลักเป็นของเขต" in page.text and "สำนักงานเขต" in page.text


@pytest.mark.parametrize("field, value, words", [
    ("due_on", "1/1/2560", "ผ่านไปแล้ว"),
    ("due_on", "31/2/2570", "วัน/เดือน/ปี"),
    ("next_step", "", "กรุณากรอก"),
    ("owner_code", "ZZZZZ", "ไม่พบสมาชิก"),
])  # fmt: skip
def test_a_faulty_form_comes_back_with_everything_typed(browser, world, problem, field, value, words):
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/followup/problem/{problem.code}/open")
    values = {"next_step": "ตั้งถัง", "owner_label": "คณะกรรมการ"} | {field: value}
    again = browser.send(form, status=422, **values)
    assert words in again.text and "คณะกรรมการ" in str(again.soup)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_person_in_charge_says_that_it_is_done(browser, world, problem, htmx):
    owner = world.people["neighbour"]
    undertaking = service.open_undertaking(problem, replace(PLAN, owner=owner), actor=world.actor("committee"))
    sign_in(browser, owner)
    form = browser.open(f"/followup/{undertaking.code}/claim")
    page = browser.follow(browser.send(form, htmx=htmx, status=sent_status(htmx), evidence="ตั้งถังแล้ว 4 ใบ"))
    assert "แจ้งว่าแก้แล้ว" in page.text and "ตั้งถังแล้ว 4 ใบ" in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a8_a_resident_presses_not_finished(browser, world, claimed, htmx):
    sign_in(browser, world.people["member"])
    page = browser.open(f"/followup/{claimed.code}")
    form = browser.open(next(link for link in page.links() if link.endswith("/not-finished")))
    page = browser.follow(browser.send(form, htmx=htmx, status=sent_status(htmx), reason="ถังยังล้นทุกเช้า"))
    assert "ถังยังล้นทุกเช้า" in page.text and "กำลัง" in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_late_objection_keeps_what_was_typed(browser, world, claimed, htmx):
    claimed.objection_until = clock.today() - timedelta(days=1)
    sign_in(browser, world.people["member"])
    form = browser.open(f"/followup/{claimed.code}/not-finished")
    again = browser.send(form, htmx=htmx, status=409, reason="ถังยังล้นทุกเช้า")
    assert "พ้นกำหนด" in again.text and "ถังยังล้นทุกเช้า" in str(again.soup)


@pytest.mark.parametrize("htmx", [False, True])
def test_somebody_of_the_community_confirms(browser, world, claimed, htmx):
    sign_in(browser, world.people["member"])
    form = browser.open(f"/followup/{claimed.code}/confirm")
    page = browser.follow(browser.send(form, htmx=htmx, status=sent_status(htmx)))
    assert "คนในชุมชนยืนยันแล้ว 1 คน" in page.text.replace("\xa0", " ")


def test_whoever_claimed_is_told_that_somebody_else_confirms(browser, world, undertaking):
    service.claim_done(undertaking, "ตั้งถังแล้ว", actor=world.actor("committee"))
    sign_in(browser, world.people["committee"])
    assert "คนอื่นในชุมชน" in browser.open(f"/followup/{undertaking.code}/confirm", status=403).text


def test_the_worker_settles_what_was_confirmed(world, claimed, problem):
    service.confirm(claimed, actor=world.actor("member"))
    with clock.at(clock.now() + timedelta(days=31)):
        jobs.settle_what_was_confirmed()
        jobs.tell_what_is_overdue()
    assert problem.state is ProblemState.CONFIRMED


def test_what_came_back_is_said_by_a_member(browser, world, claimed, problem):
    with clock.at(clock.now() + timedelta(days=40)):
        service.confirm(claimed, actor=world.actor("member"))
    sign_in(browser, world.people["member"])
    form = browser.open(f"/followup/{claimed.code}/came-back")
    page = browser.follow(browser.send(form, reason="ฝนแรกก็ล้นอีก"))
    assert "ฝนแรกก็ล้นอีก" in page.text


def test_work_is_paused_with_a_reason_and_taken_up_again(browser, world, undertaking):
    sign_in(browser, world.people["committee"])
    form = browser.open(f"/followup/{undertaking.code}/paused")
    assert "รองบ" in browser.follow(browser.send(form, reason="รองบ")).text
    browser.send(browser.open(f"/followup/{undertaking.code}/running"))
    assert undertaking.state is S.RUNNING


def test_the_list_of_a_place_tells_open_overdue_claimed_and_unowned(browser, world, undertaking):
    ranked_problem(world, "ไฟซอย 3 ดับ", state=ProblemState.RANKED)
    service.tell_overdue(date(2025, 10, 1))
    here = f"/followup/area/{world.here.code}"
    assert undertaking.title in browser.open(here).text
    assert "เลยกำหนด" in browser.open(f"{here}?show=overdue").text
    assert "ไฟซอย 3 ดับ" in browser.open(f"{here}?show=without").text
    assert undertaking.title not in browser.open(f"{here}?show=claimed").text
    browser.open(f"{here}?show=x", status=400)


def test_a8_the_district_counts_what_is_claimed(browser, world, claimed):
    text = browser.open(f"/areas/{world.areas['/TH/23/2303/'].code}").soup.find(id="area-followup").get_text(" ")
    assert "แจ้งว่าแก้แล้ว รอชุมชนยืนยัน 1" in " ".join(text.split())


def test_a_hidden_problem_hides_what_is_done_for_it(browser, undertaking, problem):
    problem.state = ProblemState.HIDDEN
    browser.open(f"/followup/{undertaking.code}", status=404)


def test_an_unchanged_page_is_not_sent_again(browser, undertaking):
    first = browser.open(f"/followup/{undertaking.code}")
    headers = {"If-None-Match": first.response.headers["ETag"]}
    assert browser.client.get(f"/followup/{undertaking.code}", headers=headers).status_code == 304


def test_open_pages_receive_the_new_state_in_both_languages(claimed):
    keep()
    rows = session().scalars(select(EventFragment).order_by(EventFragment.event_id))
    pushed = {row.language: row.html for row in rows if 'id="undertaking-state"' in row.html}
    assert "แจ้งว่าแก้แล้ว" in pushed["th"] and "Said to be done" in pushed["en"]
    assert "csrf_token" not in pushed["th"]


def test_what_people_wrote_is_never_run(browser, world, problem):
    evil = replace(PLAN, title="<script>alert(1)</script>", next_step="<img src=x onerror=alert(1)>")
    undertaking = service.open_undertaking(problem, evil, actor=world.actor("committee"))
    page = browser.open(f"/followup/{undertaking.code}")
    assert page.soup.find("script", src=False) is None and page.soup.find("img", src="x") is None


def test_the_list_asks_no_more_with_more_rows(browser, world, undertaking):
    here = f"/followup/area/{world.here.code}"
    keep()
    with statements() as few:
        browser.open(here)
    for number in range(20):
        more = ranked_problem(world, f"เรื่องที่ {number}")
        service.open_undertaking(more, PLAN, actor=world.actor("committee"))
    keep()
    with statements() as many:
        browser.open(here)
    assert len(many) == len(few)
