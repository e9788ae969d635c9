"""An adopted resolution stands on the line of the meeting that took it up, and each leads to the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commons import clock
from commons.db import session
from councils import service
from councils.labels import AgendaState, DecisionWay
from councils.queries import resolutions_in
from councils.wording import number_words
from meetings.models import AgendaLine, Attendance, LineState, Meeting, MeetingKind, MeetingState, Mode
from tests.councils.conftest import CONSENSUS, bring
from tests.signing_in import sign_in


def a_meeting_on(item, state=MeetingState.RUNNING) -> Meeting:
    meeting = Meeting(
        kind=MeetingKind.COUNCIL_MEETING,
        area=item.body.area,
        body=item.body,
        title="ประชุมสภาพลเมือง",
        state=state,
        announced_at=clock.now(),
    )
    meeting.agenda = [AgendaLine(position=1, title=item.title, thing=f"agenda_item:{item.code}", state=LineState.NOW)]
    session().add(meeting)
    session().flush()
    item.meeting_code = meeting.code
    return meeting


def test_the_resolution_is_written_under_its_line(world, item):
    meeting = a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world))
    resolution = service.adopt(item, CONSENSUS, actor=world.actor("council_lead"))
    line = meeting.agenda[0]
    assert number_words(resolution) in line.decision and resolution.code in (line.result_address or "")
    assert resolution.decided_by is DecisionWay.CONSENSUS


def test_meeting_and_resolution_are_one_tap_apart(browser, world, item):
    meeting = a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world))
    resolution = service.adopt(item, CONSENSUS, actor=world.actor("council_lead"))
    assert f"/councils/resolutions/{resolution.code}" in browser.open(f"/sessions/{meeting.code}").links()
    assert f"/sessions/{meeting.code}" in browser.open(f"/councils/resolutions/{resolution.code}").links()


def test_words_of_the_note_taker_stay_above(world, item):
    meeting = a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world))
    meeting.agenda[0].decision = "ให้รายงานทุกเดือน"
    service.adopt(item, CONSENSUS, actor=world.actor("council_lead"))
    assert meeting.agenda[0].decision.splitlines()[0] == "ให้รายงานทุกเดือน"


def test_published_minutes_are_left_as_they_are(world, item):
    meeting = a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world), MeetingState.MINUTES_PUBLISHED)
    service.adopt(item, CONSENSUS, actor=world.actor("council_lead"))
    assert meeting.agenda[0].decision == ""


def test_two_items_of_a_meeting_are_adopted_in_one_decision(browser, world, council, item):
    first = bring(item, AgendaState.IN_ASSEMBLY, world)
    meeting = a_meeting_on(first)
    draft = service.ItemDraft("ขยะ", "ล้นถัง", ask="ขอ")
    second = bring(service.put_forward(council, draft, actor=world.actor("member")), AgendaState.IN_ASSEMBLY, world)
    second.meeting_code = meeting.code
    sign_in(browser, world.people["council_lead"])
    door = f"/councils/meeting/{meeting.code}/together"
    assert door in browser.open(f"/sessions/{meeting.code}").links()
    form = browser.open(door)
    browser.send(form, item_many=[first.code, second.code], adopted_on="26/7/2568", present="7")
    assert [one.number for one in resolutions_in(meeting)] == [1, 2]


def in_villages(council) -> None:
    """Half of its seats in each of two villages; one of each must be here."""
    council.quorum_rule = replace(council.quorum_rule, per_group=1)
    for number, seat in enumerate(council.seats):
        seat.constituency = f"หมู่ {number % 2 + 1}"


@pytest.mark.parametrize(("came", "status"), [(1, 409), (2, 303)])
def test_the_page_of_an_item_waits_for_every_group_of_its_meeting(browser, world, council, item, came, status):
    in_villages(council)
    meeting = a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world))
    chosen = council.seats[::5][:came]  # the first of each village
    here = [Attendance(meeting_id=meeting.id, mode=Mode.SIGNED, seat_id=seat.id, count=1) for seat in chosen]
    session().add_all(here)
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/items/{item.code}/adopt")
    answer = browser.send(form, status=status, way="consensus", adopted_on="26/7/2568", present="7")
    assert len(resolutions_in(meeting)) == came - 1
    assert came == 2 or "หมู่ 2" in answer.text


def test_a_council_whose_meeting_never_opened_its_door_adopts_by_its_own_count(world, council, item):
    in_villages(council)
    a_meeting_on(bring(item, AgendaState.IN_ASSEMBLY, world), MeetingState.ANNOUNCED)
    assert service.adopt(item, CONSENSUS, actor=world.actor("council_lead")).number == 1
