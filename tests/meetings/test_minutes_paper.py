"""รายงานการประชุม word by word; every decision once; approved next time and locked; as DOCX."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bodies.models import Office
from commons import clock
from commons.db import session
from commons.permissions import Conflict
from commons.thai import plain_spaces
from meetings import queries, service
from meetings.docx_file import docx_file
from meetings.labels import Absence, LineKind
from meetings.minutes_blocks import Kind
from meetings.minutes_paper import blocks_of, mark_of, plain_text
from meetings.models import Meeting, MeetingKind, MeetingState, Minutes
from meetings.queries import approved_in
from meetings.record import decisions_of
from meetings.record_people import printed_names
from tests.meetings.sessions import EVENING, a_council, a_draft, the_minutes
from tests.signing_in import sign_in

A_MONTH = timedelta(days=30)
LINES = [
    service.LineDraft("ผลการลงพื้นที่", LineKind.INFORM),
    service.LineDraft("น้ำดื่มสะอาด", LineKind.CONSIDER),
]
GOLDEN = """\
รายงานการประชุมสภาองค์กรชุมชนตำบลสมมติ
ครั้งที่ 1/2568
เมื่อวันเสาร์ที่ 6 กันยายน 2568
ณ ศาลาอเนกประสงค์
ผู้มาประชุม
1. นางสมมติ ใจดี   ผู้แทนหมู่ 1   ประธาน
2. นายแทน คนใหม่ (แทน กรรมการ 1)   กรรมการ
ผู้ไม่มาประชุม
1. กรรมการ 2
ผู้เข้าร่วมประชุม
1. นายอำเภอ สมมติ   อำเภอเขาสมิง
เริ่มประชุมเวลา 17.30 น.
เมื่อมีผู้มาประชุม 1 คน จากทั้งหมด 3 คน ยังไม่ครบองค์ประชุม ซึ่งต้องมีอย่างน้อย 2 คน นางสมมติ ใจดี ประธานในที่ประชุม กล่าวเปิดประชุม และดำเนินการประชุมตามระเบียบวาระ ดังนี้
ระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
ไม่มี
ระเบียบวาระที่ 2 เรื่องรับรองรายงานการประชุม — ไม่มี เนื่องจากเป็นการประชุมครั้งแรก
ระเบียบวาระที่ 3 เรื่องเสนอให้ที่ประชุมทราบ
3.1 ผลการลงพื้นที่
มติที่ประชุม รับทราบ
ระเบียบวาระที่ 4 เรื่องเสนอให้ที่ประชุมพิจารณา
4.1 น้ำดื่มสะอาด
ประธานเสนอว่าน้ำประปาขุ่น
มติที่ประชุม เห็นชอบตามที่เสนอ
ระเบียบวาระที่ 5 เรื่องอื่น ๆ
5.1 ข้อตกลงและขั้นต่อไป
มติที่ประชุม มอบหมายให้เลขานุการดำเนินการ ทำหนังสือถึงเทศบาล
เลิกประชุมเวลา 19.00 น.
(ลงชื่อ) ……………………………… ผู้จดรายงานการประชุม
(………………………………)
(ลงชื่อ) ……………………………… ผู้ตรวจรายงานการประชุม
(นางสมมติ ใจดี)
ประธาน"""


def held(world, body, day=EVENING, lines=tuple(LINES), **rest) -> Meeting:
    """A council's meeting that has ended, with one decision and one next step."""
    lead = world.actor("council_lead")
    draft = a_draft(kind=MeetingKind.COUNCIL_MEETING, title="ประชุมสภา", starts_at=day, ends_at=None, **rest)
    with clock.at(day - timedelta(days=9)):
        meeting = service.make_meeting(world.here, draft, actor=lead, body=body, lines=list(lines))
        service.announce_meeting(meeting, actor=lead)
    with clock.at(day):
        service.open_checkin(meeting, actor=lead)
        service.check_in_seat(meeting, body.seats[0], actor=lead)
        service.begin_meeting(meeting, actor=lead)
        line = next(line for line in meeting.agenda if line.kind is LineKind.CONSIDER)
        service.note_line(line, notes="ประธานเสนอว่าน้ำประปาขุ่น", decision="เห็นชอบตามที่เสนอ", actor=lead)
        service.agree(meeting, service.AgreementDraft("ทำหนังสือถึงเทศบาล", "เลขานุการ"), actor=lead)
    with clock.at(day + timedelta(minutes=90)):
        service.close_meeting(meeting, actor=lead)
    return meeting


def published(world, meeting: Meeting) -> Minutes:
    """Its minutes, drafted, confirmed by two and published."""
    lead = world.actor("council_lead")
    minutes = service.draft_minutes(meeting, actor=lead)
    service.confirm_as_facilitator(minutes, version=1, actor=lead)
    service.confirm_for_community(minutes, version=1, actor=world.actor("chair"))
    service.publish_minutes(minutes, actor=lead)
    return minutes


def name_people(world, meeting, body):
    lead = world.actor("council_lead")
    first, second, third = body.seats
    printed = service.SeatNoteDraft(title="นาง", full_name="สมมติ ใจดี", post="ผู้แทนหมู่ 1", has_agreed=True)
    service.note_seat(meeting, first, printed, actor=lead)
    service.note_seat(meeting, second, service.SeatNoteDraft(substitute="นายแทน คนใหม่"), actor=lead)
    service.note_seat(meeting, third, service.SeatNoteDraft(absence=Absence.ON_LEAVE), actor=lead)
    service.name_others(meeting, [("นายอำเภอ สมมติ", "อำเภอเขาสมิง")], actor=lead)


def test_official_minutes_word_by_word(world):
    """N2: a scripted meeting gives exactly this text."""
    body = a_council(world, 3)
    meeting = held(world, body)
    name_people(world, meeting, body)
    minutes = service.draft_minutes(meeting, actor=world.actor("council_lead"))
    assert plain_spaces(plain_text(blocks_of(meeting, minutes))) == GOLDEN


def test_reasons_of_absence_stand_in_the_full_copy_alone(world):
    body = a_council(world, 3)
    meeting = held(world, body)
    name_people(world, meeting, body)
    minutes = service.draft_minutes(meeting, actor=world.actor("council_lead"))
    assert "ลา" in [cell for block in blocks_of(meeting, minutes, is_full=True) for row in block.rows for cell in row]
    assert "ลา" not in [cell for block in blocks_of(meeting, minutes) for row in block.rows for cell in row]


def test_no_name_is_printed_without_consent(world):
    body = a_council(world, 3)
    meeting = held(world, body)
    with pytest.raises(Conflict):
        service.note_seat(
            meeting, body.seats[1], service.SeatNoteDraft(full_name="ไม่ยินยอม"), actor=world.actor("council_lead")
        )


def test_a_rehearsal_touches_neither_minutes_nor_printed_names(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    minutes = published(world, held(world, body))
    draft = a_draft(
        kind=MeetingKind.COUNCIL_MEETING, title="ประชุมครั้งหน้า", starts_at=EVENING + timedelta(days=30), ends_at=None
    )
    ahead = service.make_meeting(world.here, draft, actor=lead, body=body, lines=list(LINES))
    with clock.at(EVENING + timedelta(days=30)):
        copy = service.rehearse(ahead, actor=lead)
        service.open_checkin(copy, actor=lead)
        service.check_in_seat(copy, body.seats[0], actor=lead)
        service.begin_meeting(copy, actor=lead)
    printed = service.SeatNoteDraft(title="นาย", full_name="ซ้อม พิมพ์", has_agreed=True)
    service.note_seat(copy, body.seats[0], printed, actor=lead)
    assert printed_names(body.seats) == {} and list(queries.unapproved_before(copy)) == []
    with pytest.raises(Conflict):
        service.approve_minutes(minutes, in_meeting=copy, correction="", actor=lead)
    with pytest.raises(Conflict):
        service.correct_minutes(minutes, "แก้", decided_in=copy, actor=lead)
    assert minutes.approval is None and not minutes.corrections


def test_minutes_of_a_rehearsal_are_no_sign_of_life(world):
    body = a_council(world, 3)
    meeting = held(world, body)
    published(world, meeting)
    assert queries.last_published(body) is not None
    meeting.is_rehearsal = True
    session().flush()
    assert queries.last_published(body) is None


DECISIONS = st.lists(st.tuples(st.sampled_from(list(LineKind)), st.booleans(), st.booleans()), min_size=0, max_size=8)


@given(lines=DECISIONS, steps=st.integers(0, 3), is_official=st.booleans())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_minutes_hold_every_decision_exactly_once(app, lines, steps, is_official):
    """For any agenda, any votes on it or beside it, any next steps."""
    figures = some_figures(lines, steps)
    meeting = Meeting(kind=MeetingKind.COUNCIL_MEETING if is_official else MeetingKind.COMMUNITY_FORUM, title="ประชุม")
    minutes = Minutes(words={}, figures=figures, decisions=[], dissent="", language="th", corrections=[])
    with app.test_request_context("/"):
        told = [block.key for block in blocks_of(meeting, minutes) if block.key]
    wanted = [f"line:{line['code']}" for line in figures["lines"] if line["decision"]]
    wanted += [f"round:{each['code']}" for each in figures["rounds"]]
    wanted += [f"agreement:{each['code']}" for each in figures["agreements"]]
    assert sorted(told) == sorted(wanted) == sorted(each["key"] for each in decisions_of(figures))


def some_figures(lines, steps):
    made = [
        {"code": f"L{n}", "kind": kind.value, "title": f"วาระ {n}", "decision": "เห็นชอบ" if decided else "", "begun_at": None,
         "ended_at": None}
        for n, (kind, decided, _voted) in enumerate(lines)
    ]  # fmt: skip
    rounds: list[dict[str, Any]] = [
        {"code": f"R{n}", "title": f"เรื่อง {n}", "method": "มือ", "lines": [], "formula": "เห็นชอบ", "ballots": "",
         "line": f"L{n}" if n % 2 else None}
        for n, (_kind, _decided, voted) in enumerate(lines)
        if voted
    ]  # fmt: skip
    agreements = [
        {"code": f"A{n}", "next_step": f"ทำ {n}", "owner": "กรรมการ", "has_owner": n % 2 == 0, "due_on": "", "doer": ""}
        for n in range(steps)
    ]
    return {
        "presence": {"present": 5, "attended": 5, "guests": 0, "officials": 0}, "organizations": [], "moves": [], "votes": [],
        "people": {"present": [], "absent": [], "others": []}, "chair": None, "secretary": None, "cards": [],
        "quorum": {"unit": "seats", "needed": 3, "whole": 5, "begun_with": 5}, "lines": made, "rounds": rounds,
        "agreements": agreements, "previous": {"number": 1, "year": 2025, "starts_at": EVENING.isoformat()}, "next": None,
        "begun_at": None, "ended_at": None, "read_back_at": None,
    }  # fmt: skip


def test_the_next_meeting_gets_the_line_by_itself_and_approves(world):
    """N2: approved with a correction at the next session, then locked; the correction is an addition."""
    body, lead = a_council(world, 3), world.actor("council_lead")
    minutes = published(world, held(world, body))
    with clock.at(EVENING + A_MONTH):
        later = held(world, body, EVENING + A_MONTH)
        [line] = [line for line in later.agenda if line.kind is LineKind.LAST_MINUTES]
        assert "ครั้งที่ 1/2568" in plain_spaces(line.title)
        service.approve_minutes(minutes, in_meeting=later, correction="หน้า 1 จาก “ขุ่น” เป็น “แดง”", actor=lead)
        session().expire_all()
        assert [each.text for each in minutes.corrections] == ["หน้า 1 จาก “ขุ่น” เป็น “แดง”"]
        assert "โดยแก้ไขดังนี้" in next(each.decision for each in later.agenda if each.kind is LineKind.LAST_MINUTES)
        assert "รับรองแล้วในการประชุมครั้งที่ 2/2568" in plain_spaces(mark_of(minutes.meeting, minutes, approved_in(minutes)))
        with pytest.raises(Conflict):
            service.correct_minutes(minutes, "แก้อีก", actor=lead)
        service.correct_minutes(minutes, "ที่ประชุมให้เพิ่ม", actor=lead, decided_in=later)
        assert len(minutes.corrections) == 2


def test_the_line_comes_when_the_earlier_meeting_ends(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    with clock.at(EVENING - timedelta(days=9)):
        later = service.make_meeting(
            world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING, starts_at=EVENING + A_MONTH, ends_at=None), actor=lead,
            body=body, lines=[service.LineDraft("ประธานแจ้ง", LineKind.CHAIR_NEWS), service.LineDraft("เรื่องใหม่")],
        )  # fmt: skip
    assert [line.kind for line in later.agenda] == [LineKind.CHAIR_NEWS, LineKind.CONSIDER]
    held(world, body)
    session().expire_all()
    assert [line.kind for line in later.agenda] == [LineKind.CHAIR_NEWS, LineKind.LAST_MINUTES, LineKind.CONSIDER]


def test_minutes_are_not_approved_twice_nor_by_an_earlier_meeting(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    minutes = published(world, held(world, body))
    later = held(world, body, EVENING + A_MONTH)
    second = published(world, later)
    with pytest.raises(Conflict):
        service.approve_minutes(second, in_meeting=minutes.meeting, correction="", actor=lead)
    third = held(world, body, EVENING + 2 * A_MONTH)
    service.approve_minutes(minutes, in_meeting=third, correction="", actor=lead)
    session().expire_all()
    with pytest.raises(Conflict):
        service.approve_minutes(minutes, in_meeting=third, correction="", actor=lead)


def test_drafting_again_takes_the_facts_anew_and_keeps_what_was_written(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    meeting = held(world, body)
    minutes = service.draft_minutes(meeting, actor=lead)
    first, second = meeting.agenda[0], meeting.agenda[1]
    service.edit_minutes(minutes, {second.code: "เขียนเอง", "no such place": "x"}, dissent="", version=1, actor=lead)
    service.note_line(first, notes="มาจากโต๊ะ", decision="รับทราบแล้ว", actor=lead)
    service.draft_minutes(meeting, actor=lead)
    words = the_minutes(meeting).words
    assert (words[first.code], words[second.code], "no such place" in words) == ("มาจากโต๊ะ", "เขียนเอง", False)
    assert "รับทราบแล้ว" in plain_text(blocks_of(meeting, minutes))


def test_a_decision_written_after_the_draft_holds_publication_up(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    meeting = held(world, body)
    minutes = service.draft_minutes(meeting, actor=lead)
    service.confirm_as_facilitator(minutes, version=1, actor=lead)
    service.confirm_for_community(minutes, version=1, actor=world.actor("chair"))
    service.note_line(meeting.agenda[0], notes="", decision="เพิ่มทีหลัง", actor=lead)
    with pytest.raises(Conflict):
        service.publish_minutes(minutes, actor=lead)


def test_the_docx_says_what_the_page_says_in_thai_digits(app, world):
    body = a_council(world, 3)
    meeting = held(world, body)
    minutes = published(world, meeting)
    blocks = blocks_of(meeting, minutes)
    content = docx_file(blocks, title="รายงาน", mark="ร่าง ยังไม่ได้รับรอง", thai_digits=True, sign_word="ลงชื่อ")
    document = docx.Document(io.BytesIO(content))
    text = plain_spaces("\n".join(paragraph.text for paragraph in document.paragraphs))
    assert "ครั้งที่ ๑/๒๕๖๘" in text and "ร่าง ยังไม่ได้รับรอง" in text and "มติที่ประชุม   เห็นชอบตามที่เสนอ" in text
    decisions = [block.text for block in blocks if block.kind is Kind.DECISION]
    assert all(text.count(decision) == decisions.count(decision) for decision in decisions)
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {value for name, value in fonts.items() if name.endswith("}cs")} == {"Sarabun"}


def test_docx_is_for_everybody_once_published_and_full_for_writers(browser, world):
    body = a_council(world, 3)
    draft = held(world, body)
    service.draft_minutes(draft, actor=world.actor("council_lead"))
    done = published(world, held(world, body, EVENING + A_MONTH)).meeting.code
    assert browser.client.get(f"/sessions/{draft.code}/minutes/docx").status_code == 404
    assert browser.client.get(f"/sessions/{done}/minutes/docx").data.startswith(b"PK")
    assert browser.client.get(f"/sessions/{done}/minutes/docx?copy=full").status_code in (302, 303, 403)
    sign_in(browser, world.people["council_lead"])
    assert browser.client.get(f"/sessions/{draft.code}/minutes/docx?copy=full").data.startswith(b"PK")


def test_a_secretary_names_people_and_the_meeting_approves_on_pages(browser, world):
    body = a_council(world, 3)
    earlier = published(world, held(world, body)).meeting
    lead = world.actor("council_lead")
    with clock.at(EVENING + A_MONTH - timedelta(days=9)):
        later = service.make_meeting(
            world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING, starts_at=EVENING + A_MONTH, ends_at=None), actor=lead, body=body
        )  # fmt: skip
        service.announce_meeting(later, actor=lead)
    with clock.at(EVENING + A_MONTH):
        service.open_checkin(later, actor=lead)
        service.check_in_seat(later, body.seats[0], actor=lead)
        service.begin_meeting(later, actor=lead)
        sign_in(browser, world.people["council_lead"])
        people = browser.open(f"/sessions/{later.code}/minutes/people")
        browser.send(people, people="นายก สมมติ, นายก อบต.")
        seat = browser.open(f"/sessions/{later.code}/minutes/people/{body.seats[1].code}")
        browser.send(seat, absence="on_leave", substitute="", status=303)
        approving = browser.open(f"/sessions/{later.code}/approve/{earlier.code}")
        browser.send(approving, how="corrected", correction="", status=422)
        browser.send(approving, how="unchanged")
        page = browser.open(f"/sessions/{earlier.code}/minutes")
    assert "รับรองแล้วในการประชุมครั้งที่ 2/2568" in page.text.replace("\u00a0", " ")
    assert Office.CHAIR is body.seats[0].office and later.state is MeetingState.RUNNING
