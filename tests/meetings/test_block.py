"""The consent block: decided together, unless one voice takes a line out."""

from __future__ import annotations

import pytest

from commons import clock
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import unit_of_work
from meetings import queries, service
from meetings.minutes_paper import blocks_of, plain_text
from meetings.models import LineKind, LineState, MeetingState
from meetings.record import figures_of
from tests.meetings.sessions import DAYS_BEFORE, EVENING, a_council, a_draft, a_meeting, found
from tests.signing_in import sign_in

S = MeetingState


def with_block(world, state=S.RUNNING, who="facilitator"):
    """A session whose second and third lines are decided together."""
    meeting = a_meeting(world, state, who)
    for line in meeting.agenda[1:3]:
        line.in_block = True
    return meeting


def test_what_nobody_takes_out_is_decided_at_once(world):
    meeting = with_block(world)
    service.decide_block(meeting, actor=world.actor("facilitator"))
    decided = [(line.state, bool(line.decision)) for line in meeting.agenda[1:3]]
    assert decided == [(LineState.DONE, True)] * 2 and not service.block_of(meeting)


def test_one_voice_takes_a_line_out_and_it_stays_open(world):
    meeting = with_block(world)
    line = meeting.agenda[1]
    service.take_out(line, actor=world.actor("member"))
    service.decide_block(meeting, actor=world.actor("facilitator"))
    assert (line.state, line.decision, line.in_block) == (LineState.OPEN, "", False)
    assert meeting.agenda[2].decision


def test_a_stranger_takes_nothing_out(world):
    with pytest.raises(NotAllowed):
        service.take_out(with_block(world).agenda[1], actor=world.actor("stranger"))


def test_a_decided_line_is_not_taken_out_and_a_line_talked_over_not_put_back(world):
    meeting = with_block(world)
    service.decide_block(meeting, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.take_out(meeting.agenda[1], actor=world.actor("member"))
    with pytest.raises(Conflict):
        service.put_back(meeting.agenda[1], actor=world.actor("facilitator"))


def test_the_decision_is_taken_back_like_every_tap(world):
    meeting = with_block(world)
    service.decide_block(meeting, actor=world.actor("facilitator"))
    service.take_back(queries.acts_of(meeting)[0], meeting, actor=world.actor("facilitator"))
    assert [(line.state, line.decision) for line in meeting.agenda[1:3]] == [(LineState.OPEN, "")] * 2


def test_words_written_since_are_not_taken_back_with_it(world):
    meeting, actor = with_block(world), world.actor("facilitator")
    service.decide_block(meeting, actor=actor)
    line = meeting.agenda[1]
    service.note_line(line, notes="", decision=f"{line.decision}\nให้รายงานทุกเดือน", actor=actor)
    with pytest.raises(Conflict):
        service.take_back(queries.acts_of(meeting)[0], meeting, actor=actor)
    assert "ให้รายงานทุกเดือน" in line.decision and meeting.agenda[2].decision


def test_a_matter_of_a_council_is_never_decided_with_the_others(browser, world):
    meeting, actor = with_block(world), world.actor("facilitator")
    line = meeting.agenda[1]
    line.thing = "agenda_item:ABCDE"
    assert line not in service.decide_block(meeting, actor=actor) and not line.decision
    line.in_block = False
    with pytest.raises(Conflict):
        service.put_back(line, actor=actor)
    with pytest.raises(Conflict):
        service.add_line(meeting, service.LineDraft("มติ", thing=line.thing, in_block=True), actor=actor)
    sign_in(browser, world.people["facilitator"])
    assert f"/sessions/{meeting.code}#meeting-councils" in browser.open(f"/sessions/{meeting.code}/block").links()


def test_the_quorum_of_the_block_stands_in_the_minutes_unless_it_was_taken_back(world):
    code, actor = with_block(world).code, world.actor("facilitator")
    session().commit()
    with unit_of_work():
        meeting = found(code)
        service.decide_block(meeting, actor=actor)
        service.take_back(queries.acts_of(meeting)[0], meeting, actor=actor)
        service.decide_block(meeting, actor=actor)
        quorum = queries.quorum_now(meeting)
    meeting = found(code)
    kept = figures_of(meeting)["blocks"]
    assert [(one["lines"], one["here"], one["needed"]) for one in kept] == [(2, quorum.here, quorum.needed.number)]
    service.close_meeting(meeting, actor=actor)
    minutes = service.draft_minutes(meeting, actor=actor)
    assert "ตัดสินรวมกัน 2 วาระ" in plain_text(blocks_of(meeting, minutes)).replace("\xa0", " ")


def test_a_council_without_its_quorum_decides_nothing_together(world):
    council, actor = a_council(world), world.actor("council_lead")
    meeting = service.make_meeting(world.here, a_draft(), actor=actor, body=council)
    service.add_line(meeting, service.LineDraft("รับทราบ", LineKind.INFORM, in_block=True), actor=actor)
    with clock.at(DAYS_BEFORE):
        service.announce_meeting(meeting, actor=actor)
    with clock.at(EVENING):
        service.open_checkin(meeting, actor=actor)
        service.count_people(meeting, service.Counts(count=9), actor=actor)
        service.begin_meeting(meeting, actor=actor)
        with pytest.raises(Conflict, match="9"):
            service.decide_block(meeting, actor=actor)


def test_a_member_takes_a_line_out_on_the_telephone_and_the_chair_puts_it_back(browser, world):
    meeting = with_block(world)
    line = meeting.agenda[1]
    sign_in(browser, world.people["member"])
    assert f"/sessions/{meeting.code}/block" in browser.open(f"/sessions/{meeting.code}").links()
    page = browser.open(f"/sessions/{meeting.code}/block")
    browser.send(page, action=f"/block/{line.code}/out")
    assert not found(meeting.code).agenda[1].in_block
    sign_in(browser, world.people["facilitator"])
    assert f"/sessions/{meeting.code}/block" in browser.open(f"/sessions/{meeting.code}/console").links()
    browser.send(browser.open(f"/sessions/{meeting.code}/block"), action=f"/block/{line.code}/back")
    browser.send(browser.open(f"/sessions/{meeting.code}/block"), action="/block/decide")
    assert all(line.decision for line in found(meeting.code).agenda[1:3])


@pytest.mark.parametrize("htmx", [False, True])
def test_a_page_of_notes_that_grew_old_wipes_nothing(browser, world, htmx):
    meeting = a_meeting(world, S.RUNNING)
    code, line = meeting.code, meeting.agenda[1].code
    sign_in(browser, world.people["facilitator"])
    old = browser.open(f"/sessions/{code}/agenda/{line}/note")
    browser.send(browser.open(f"/sessions/{code}/agenda/{line}/note"), decision="มติที่ 1/2568", notes="")
    again = browser.send(old, htmx=htmx, status=409, decision="", notes="ทุกคนเห็นด้วย")
    assert "มติที่ 1/2568" in again.text and "ทุกคนเห็นด้วย" in again.soup.select_one("[name=notes]").text
    assert found(code).agenda[1].decision == "มติที่ 1/2568"
    browser.send(again, decision="มติที่ 1/2568", notes="ทุกคนเห็นด้วย")
    assert found(code).agenda[1].notes == "ทุกคนเห็นด้วย"
