"""Minutes: drafted from what happened, confirmed by two, never changed once published."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, NotAllowed
from commons.unit_of_work import unit_of_work
from forum.models import Category
from meetings import record, service
from meetings.labels import LineKind
from meetings.minutes_paper import blocks_of, plain_text
from meetings.models import MeetingKind, MeetingState
from meetings.service.minutes import fingerprint_of
from tests.meetings.sessions import EVENING, a_council, a_draft, a_meeting, found, the_count, the_minutes, with_minutes
from tests.signing_in import sign_in
from tests.votes import halls
from votes import service as votes
from votes.ballots import fields_of, paper_of
from votes.events import RoundClosed, RoundOpened
from votes.models import Round, RoundState, Secrecy
from votes.queries import round_by_code

S = MeetingState


def paper_text(meeting):
    return plain_text(blocks_of(meeting, the_minutes(meeting)))


def a_round(meeting, state=RoundState.DRAFT, title="จัดลำดับ"):
    round_ = Round(
        area=meeting.area, meeting_code=meeting.code, title=title, question="เรื่องไหนก่อน", way="dots", rules={}, secrecy=Secrecy.SLIPS,
        state=state, frozen_at=None if state is RoundState.DRAFT else clock.now(),
    )  # fmt: skip
    session().add(round_)
    session().flush()
    return round_


def test_the_draft_tells_who_came_and_what_was_agreed(world):
    meeting = a_meeting(world, S.CLOSED)
    minutes = service.draft_minutes(meeting, actor=world.actor("facilitator"))
    assert minutes.figures["presence"]["attended"] == 38
    assert [agreed["owner"] for agreed in minutes.figures["agreements"]] == ["คณะกรรมการชุมชน"]
    assert "ขยะล้นถังหน้าปากซอย" in paper_text(meeting)


def test_every_decision_stands_in_the_minutes_once(world):
    meeting = a_meeting(world, S.CLOSED)
    line = meeting.agenda[2]
    service.note_line(line, notes="คุยกันยาว", decision="ให้แก้น้ำท่วมก่อน", actor=world.actor("chair"))
    minutes = service.draft_minutes(meeting, actor=world.actor("chair"))
    assert paper_text(meeting).count("ให้แก้น้ำท่วมก่อน") == 1
    assert [decision["text"] for decision in minutes.decisions] == ["ให้แก้น้ำท่วมก่อน", "ลอกท่อวันอาทิตย์"]


def test_the_quorum_is_kept_with_every_vote(world):
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    code, round_code = meeting.code, a_round(meeting).code
    session().commit()
    for event, leaving in ((RoundOpened, 10), (RoundClosed, 0)):
        with unit_of_work():
            round_ = round_by_code(round_code)
            assert round_ is not None
            announce(event(round=round_))
            service.send_away(the_count(found(code)), leaving, actor=actor)
    votes = record.figures_of(found(code))["votes"]
    assert [(vote["step"], vote["here"], vote["needed"]) for vote in votes] == [("opened", 38, 20), ("closed", 28, 20)]


def test_no_session_ends_while_people_can_vote(world):
    meeting = a_meeting(world, S.RUNNING)
    a_round(meeting, RoundState.PAUSED, title="จัดลำดับด้วยจุด")
    with pytest.raises(Conflict) as refused:
        service.close_meeting(meeting, actor=world.actor("facilitator"))
    assert "จัดลำดับด้วยจุด" in str(refused.value.sentence)


def test_minutes_wait_for_the_results_of_their_rounds(world):
    meeting = with_minutes(world, published=False)
    a_round(meeting, RoundState.TALLIED)
    with pytest.raises(Conflict):
        service.publish_minutes(the_minutes(meeting), actor=world.actor("facilitator"))


def test_one_person_cannot_confirm_for_both_sides(world):
    meeting = a_meeting(world, S.CLOSED)
    minutes = service.draft_minutes(meeting, actor=world.actor("chair"))
    service.confirm_as_facilitator(minutes, version=1, actor=world.actor("chair"))
    with pytest.raises(NotAllowed):
        service.confirm_for_community(minutes, version=1, actor=world.actor("chair"))


def test_nothing_is_published_with_one_confirmation(world):
    meeting = a_meeting(world, S.CLOSED)
    minutes = service.draft_minutes(meeting, actor=world.actor("facilitator"))
    service.confirm_as_facilitator(minutes, version=1, actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.publish_minutes(minutes, actor=world.actor("facilitator"))


def test_a_new_version_asks_both_people_again(world):
    meeting = with_minutes(world, published=False)
    service.edit_minutes(the_minutes(meeting), {"closing": "ใหม่"}, dissent="", version=1, actor=world.actor("chair"))
    assert (the_minutes(meeting).version, the_minutes(meeting).is_confirmed) == (2, False)


def test_the_slower_editor_is_told(world):
    meeting = with_minutes(world, published=False)
    service.edit_minutes(the_minutes(meeting), {"closing": "หนึ่ง"}, dissent="", version=1, actor=world.actor("chair"))
    with pytest.raises(Conflict):
        service.edit_minutes(
            the_minutes(meeting), {"closing": "สอง"}, dissent="", version=1, actor=world.actor("facilitator")
        )
    assert the_minutes(meeting).words["closing"] == "หนึ่ง"


def test_published_minutes_are_edited_by_nobody(world):
    meeting = with_minutes(world)
    with pytest.raises(Conflict):
        service.edit_minutes(
            the_minutes(meeting), {"closing": "อื่น"}, dissent="", version=1, actor=world.actor("facilitator")
        )
    with pytest.raises(Conflict):
        service.draft_minutes(meeting, actor=world.actor("facilitator"))


def test_corrections_are_additions(world):
    meeting = with_minutes(world)
    before = the_minutes(meeting).fingerprint
    with clock.at(EVENING + timedelta(days=9)):
        service.correct_minutes(the_minutes(meeting), "ผู้เข้าร่วมคือ 39 คน", actor=world.actor("facilitator"))
    assert [correction.text for correction in the_minutes(meeting).corrections] == ["ผู้เข้าร่วมคือ 39 คน"]
    assert fingerprint_of(the_minutes(meeting)) == before


def test_agreements_cannot_change_after_publication(world):
    meeting = with_minutes(world)
    with pytest.raises(Conflict):
        service.change_agreement(meeting.agreements[0], service.AgreementDraft("อื่น"), actor=world.actor("chair"))


def test_official_minutes_keep_their_order_and_say_none(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    lines = [service.LineDraft("น้ำดื่มสะอาด", LineKind.CONSIDER), service.LineDraft("ผลการลงพื้นที่", LineKind.INFORM)]
    draft = a_draft(kind=MeetingKind.COUNCIL_MEETING)
    with clock.at(EVENING - timedelta(days=9)):
        meeting = service.make_meeting(world.here, draft, actor=lead, body=body, lines=lines)
        service.announce_meeting(meeting, actor=lead)
        service.open_checkin(meeting, actor=lead)
        service.check_in_seat(meeting, body.seats[0], actor=lead)
        service.begin_meeting(meeting, actor=lead)
        service.note_line(meeting.agenda[0], notes="", decision="เห็นชอบ", actor=lead)
        service.close_meeting(meeting, actor=lead)
    service.draft_minutes(meeting, actor=lead)
    headings = [block for block in blocks_of(meeting, the_minutes(meeting)) if block.text.startswith("ระเบียบวาระที่")]
    assert len(headings) == 5  # without matters arising the numbers move up
    text = paper_text(meeting)
    assert text.index("ผลการลงพื้นที่") < text.index("น้ำดื่มสะอาด") < text.index("เห็นชอบ")


def test_a_council_must_say_what_it_decided(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    meeting = with_minutes(world, published=False)
    meeting.kind = MeetingKind.COUNCIL_MEETING
    meeting.body = body
    with pytest.raises(Conflict):
        service.publish_minutes(the_minutes(meeting), actor=lead)


def test_a_result_stands_in_the_minutes_with_its_method_and_figures(browser, world):
    """The evening of the example: flooding is first with 96."""
    meeting, actor = a_meeting(world, S.RUNNING), world.actor("facilitator")
    code = meeting.code
    service.enter_cards(meeting, list(halls.SCORES), Category.OTHER, actor=actor)
    round_ = service.draft_round(meeting, "จัดลำดับ", "เรื่องไหนก่อน", "matrix_group", actor=actor)
    votes.open_round(round_, actor=actor)
    votes.write_sheet(round_, fields_of(paper_of(round_), halls.agreed_scores()), actor=actor)
    halls.published(halls.counted(halls.worked(round_, world), world), world)
    service.close_meeting(found(code), actor=actor)
    [told] = service.draft_minutes(found(code), actor=actor).figures["rounds"]
    assert [line["total"] for line in told["lines"]] == ["96", "72", "54", "32", "24", "16"]
    assert told["valid"] == 1 and told["method"]
    sign_in(browser, world.people["facilitator"])
    assert "96" in browser.open(f"/sessions/{code}/minutes").text
