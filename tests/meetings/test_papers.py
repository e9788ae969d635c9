"""Minutes and everything on paper: read, confirmed, printed, taken along."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from meetings import kit, service
from meetings.models import MeetingKind, MeetingState
from tests.meetings.sessions import (
    DAYS_BEFORE,
    EVENING,
    a_council,
    a_draft,
    a_meeting,
    found,
    the_minutes,
    with_minutes,
)
from tests.signing_in import sign_in

S = MeetingState


def test_minutes_are_read_confirmed_and_published(browser, world):
    meeting = a_meeting(world, S.CLOSED)
    with clock.at(EVENING + timedelta(days=1)):
        sign_in(browser, world.people["facilitator"])
        browser.send(browser.open(f"/sessions/{meeting.code}/console"), action="/minutes/draft")
        browser.send(browser.open(f"/sessions/{meeting.code}/minutes"), action="/confirm/facilitator")
        sign_in(browser, world.people["member"])
        browser.send(browser.open(f"/sessions/{meeting.code}/minutes"), action="/confirm/community")
        sign_in(browser, world.people["facilitator"])
        browser.send(browser.open(f"/sessions/{meeting.code}/minutes"), action="/publish")
    assert found(meeting.code).state is S.MINUTES_PUBLISHED


@pytest.mark.parametrize("language", ["", "/en"])
def test_published_minutes_are_for_everybody(browser, world, language):
    meeting = with_minutes(world)
    page = browser.open(f"{language}/sessions/{meeting.code}/minutes")
    assert "38" in page.text and "ลอกท่อวันอาทิตย์" in page.text and not page.soup.find("form", method="post")
    assert browser.open(f"{language}/sessions/{meeting.code}/minutes/print").status == 200


def test_a_draft_of_minutes_is_not_for_visitors(browser, world):
    meeting = with_minutes(world, published=False)
    browser.open(f"/sessions/{meeting.code}/minutes", status=404)
    browser.open(f"/sessions/{meeting.code}/minutes/print", status=404)


def test_the_slower_editor_keeps_their_text(browser, world):
    """E-14."""
    meeting = with_minutes(world, published=False)
    sign_in(browser, world.people["facilitator"])
    form = browser.open(f"/sessions/{meeting.code}/minutes/edit")
    minutes = the_minutes(meeting)
    service.edit_minutes(minutes, {"closing": "ของคนอื่น"}, dissent="", version=1, actor=world.actor("chair"))
    again = browser.send(form, status=422, words_closing="ของฉัน")
    assert "มีคนแก้ข้อนี้ไปก่อนแล้ว" in again.text and "ของคนอื่น" in again.text
    assert again.soup.find("textarea", attrs={"name": "words_closing"}).get_text().strip() == "ของฉัน"
    browser.send(again, words_closing="รวมกัน")
    assert the_minutes(meeting).words["closing"] == "รวมกัน"


def test_a_correction_stands_below_with_its_day(browser, world):
    meeting = with_minutes(world)
    with clock.at(EVENING + timedelta(days=9)):
        sign_in(browser, world.people["facilitator"])
        browser.send(browser.open(f"/sessions/{meeting.code}/minutes/correct"), text="ผู้เข้าร่วมคือ 39 คน")
        page = browser.open(f"/sessions/{meeting.code}/minutes")
    assert "ผู้เข้าร่วมคือ 39 คน" in page.text and "15 กันยายน" in page.text


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("sheet", sorted(kit.SHEETS))
def test_every_sheet_of_the_kit_can_be_printed(browser, world, sheet, language):
    meeting = a_meeting(world, S.ANNOUNCED)
    page = browser.open(f"{language}/sessions/{meeting.code}/kit/{sheet}")
    assert page.soup.find("main", class_="sheet")
    assert browser.open(f"{language}/papers/meetings.{sheet}/{meeting.code}").status == 200


def test_the_agenda_with_five_items_stands_on_one_page_and_one_sheet(browser, world):
    """D17: order, time and papers."""
    body, lead = a_council(world, 3), world.actor("council_lead")
    lines = [service.LineDraft(f"วาระ {n}", minutes_planned=15, document=f"เอกสาร {n}") for n in range(1, 6)]
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, a_draft(), actor=lead, body=body, lines=lines)
        service.announce_meeting(meeting, actor=lead)
    page, sheet = (browser.open(f"/sessions/{meeting.code}{path}").text for path in ("", "/kit/agenda"))
    for n in range(1, 6):
        assert f"วาระ {n}" in page and f"เอกสาร {n}" in page and f"เอกสาร {n}" in sheet
    assert "18.30" in sheet


def test_a_telephone_can_keep_the_day(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    file = browser.client.get(f"/sessions/{meeting.code}/calendar.ics")
    text = file.get_data(as_text=True)
    assert file.content_type.startswith("text/calendar")
    assert "DTSTART;TZID=Asia/Bangkok:20250906T173000" in text and "ศาลาอเนกประสงค์" in text


def test_official_minutes_are_printed_with_thai_digits(browser, world):
    meeting = a_council_meeting_with_minutes(world)
    sheet = (
        browser.open(f"/sessions/{meeting.code}/minutes/print").soup.find("main").get_text(" ").replace("\u00a0", " ")
    )
    assert "ครั้งที่ ๑/๒๕๖๘" in sheet and "ระเบียบวาระที่ ๑" in sheet and "เริ่มประชุมเวลา ๑๗.๓๐ น." in sheet
    assert not any(digit in sheet for digit in "0123456789")
    arabic = browser.open(f"/sessions/{meeting.code}/minutes/print?digits=arabic").text.replace("\u00a0", " ")
    assert "ครั้งที่ 1/2568" in arabic
    browser.open(f"/sessions/{meeting.code}/minutes/print?digits=roman", status=400)


def test_minutes_can_be_had_as_pdf_once_they_are_published(browser, world):
    draft, published = with_minutes(world, published=False), with_minutes(world)
    browser.open(f"/papers/meetings.minutes/{draft.code}", status=404)
    assert browser.open(f"/papers/meetings.minutes/{published.code}").status == 200


def a_council_meeting_with_minutes(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    lines = [service.LineDraft("น้ำดื่มสะอาด", minutes_planned=30)]
    with clock.at(DAYS_BEFORE):
        draft = a_draft(kind=MeetingKind.COUNCIL_MEETING, title="ประชุมสภา")
        meeting = service.make_meeting(world.here, draft, actor=lead, body=body, lines=lines)
        service.announce_meeting(meeting, actor=lead)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=lead)
        service.check_in_seat(meeting, body.seats[0], actor=lead)
        service.begin_meeting(meeting, actor=lead)
        service.note_line(meeting.agenda[0], notes="", decision="เห็นชอบ", actor=lead)
        service.close_meeting(meeting, actor=lead)
        minutes = service.draft_minutes(meeting, actor=lead)
        service.confirm_as_facilitator(minutes, version=1, actor=lead)
        service.confirm_for_community(minutes, version=1, actor=world.actor("chair"))
        service.publish_minutes(minutes, actor=lead)
    return meeting
