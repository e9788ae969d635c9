"""Sessions that come again, are rehearsed, were held in past years; reminders, feeds, letters, facts for the room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from commons import clock
from commons.db import Base, session
from commons.events import events_since
from commons.permissions import Conflict
from commons.things import stream_of
from commons.unit_of_work import unit_of_work
from forum.models import Category
from meetings import agendas, jobs, queries, scripts, service
from meetings.labels import LineKind
from meetings.minutes_tables import ToldBefore
from meetings.models import Meeting, MeetingKind, MeetingState
from meetings.record_people import others
from methods.recurrence import Every
from tests.meetings.sessions import (
    DAYS_BEFORE,
    EVENING,
    FORUM_EVENING,
    a_council,
    a_draft,
    a_meeting,
    found,
    with_minutes,
)
from tests.signing_in import sign_in
from votes.queries import rounds_of_meeting

S = MeetingState


def test_a_session_comes_again_on_the_same_weekday_with_its_agenda(world):
    meeting = a_meeting(world, S.ANNOUNCED)
    made = service.repeat_meeting(meeting, Every.MONTH_WEEKDAY, 3, actor=world.actor("facilitator"))
    days = [each.starts_at.astimezone(clock.BANGKOK) for each in made if each.starts_at]
    assert [(day.date(), day.hour, day.minute) for day in days] == [
        (date(2025, 10, 4), 17, 30), (date(2025, 11, 1), 17, 30), (date(2025, 12, 6), 17, 30)
    ]  # fmt: skip
    assert all([line.title for line in each.agenda] == [line.title for line in meeting.agenda] for each in made)
    assert {each.state for each in made} == {S.DRAFT} and {each.series for each in made} == {meeting.code}


def test_what_is_decided_together_is_so_the_next_time_too(world):
    meeting = a_meeting(world, S.ANNOUNCED)
    meeting.agenda[1].in_block, meeting.agenda[2].taken_out_at = True, clock.now()
    made = service.repeat_meeting(meeting, Every.WEEK, 1, actor=world.actor("facilitator"))[0]
    assert [line.in_block for line in made.agenda[:3]] == [False, True, True]


def test_the_days_are_shown_before_drafts_are_made(browser, world):
    meeting = a_meeting(world, S.ANNOUNCED)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/sessions/{meeting.code}/repeat")
    looked = browser.send(page, status=200, every="week", times="2", look="1")
    assert "13 กันยายน" in looked.text.replace("\u00a0", " ") and len(queries.drafts_in(world.here)) == 0
    browser.send(looked, every="week", times="2")
    assert len(queries.drafts_in(world.here)) == 2


def rehearsed(world) -> Meeting:
    """A rehearsal gone through from the door to the minutes."""
    actor = world.actor("facilitator")
    copy = service.rehearse(a_meeting(world, S.ANNOUNCED), actor=actor)
    service.open_checkin(copy, actor=actor)
    service.count_people(copy, FORUM_EVENING, actor=actor)
    service.begin_meeting(copy, actor=actor)
    service.begin_line(copy.agenda[0], actor=actor)
    service.draft_round(copy, "ซ้อมลงคะแนน", "เรื่องไหนก่อน", "dots", actor=actor)
    service.agree(copy, service.AgreementDraft("ซ้อมตกลง"), actor=actor)
    service.name_others(copy, [("นาย ก", "")], actor=actor)
    service.close_meeting(copy, actor=actor)
    service.draft_minutes(copy, actor=actor)
    return copy


def test_a_rehearsal_goes_all_the_way_and_stands_in_no_list(world):
    copy = rehearsed(world)
    assert copy.is_rehearsal and others(copy) and rounds_of_meeting(copy.code)[0].is_rehearsal
    listed = [*queries.coming(world.here), *queries.past(world.here), *queries.drafts_in(world.here)]
    assert copy not in listed and copy in queries.rehearsals_in(world.here)
    assert queries.last_like(world.here, None) is not copy


def test_a_rehearsal_leaves_no_trace_in_the_log_of_the_place(world):
    actor = world.actor("facilitator")
    meeting_code, place = a_meeting(world, S.ANNOUNCED).code, stream_of(world.here)
    session().commit()
    before = len(events_since(place, 0))
    with unit_of_work():
        copy = service.rehearse(found(meeting_code), actor=actor)
        service.open_checkin(copy, actor=actor)
        code = copy.code
    assert len(events_since(place, 0)) == before
    own = [told.audience for _n, told in events_since(f"meeting:{code}", 0)]
    assert own and set(own) == {"none"}


def test_cards_of_a_rehearsal_do_not_go_to_the_board(world):
    actor = world.actor("facilitator")
    copy = service.rehearse(a_meeting(world, S.ANNOUNCED), actor=actor)
    service.open_checkin(copy, actor=actor)
    with pytest.raises(Conflict):
        service.enter_cards(copy, ["น้ำท่วม"], Category.FLOODING, actor=actor)


def test_a_rehearsal_is_thrown_away_with_all_that_hangs_on_it(world):
    copy = rehearsed(world)
    meeting_id, actor = copy.id, world.actor("facilitator")
    service.throw_away(copy, actor=actor)
    left = [
        table.name
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "meeting" for key in column.foreign_keys)
        and session().scalar(select(func.count()).select_from(table).where(column == meeting_id))
    ]
    assert left == [] and session().get(Meeting, meeting_id) is None


def test_a_rehearsed_show_of_hands_is_a_rehearsed_round(world):
    actor = world.actor("facilitator")
    copy = service.rehearse(a_meeting(world, S.ANNOUNCED), actor=actor)
    service.open_checkin(copy, actor=actor)
    service.count_people(copy, FORUM_EVENING, actor=actor)
    service.begin_meeting(copy, actor=actor)
    assert service.show_of_hands(copy, actor=actor).is_rehearsal


def test_only_a_rehearsal_is_thrown_away(world):
    with pytest.raises(Conflict):
        service.throw_away(a_meeting(world), actor=world.actor("facilitator"))


def test_old_rehearsals_go_by_themselves(world):
    copy = service.rehearse(a_meeting(world, S.ANNOUNCED), actor=world.actor("facilitator"))
    copy.created_at = clock.now() - timedelta(days=8)
    session().flush()
    jobs.throw_old_rehearsals_away()
    assert not queries.rehearsals_in(world.here)


def a_past_one(world, body=None, number=None, **rest) -> Meeting:
    draft = service.PastDraft(
        kind=MeetingKind.COUNCIL_MEETING if body else MeetingKind.COMMUNITY_FORUM, title="ประชุมปี 2560", source="สมุดรายงาน เล่ม 2",
        took_place_at=clock.bangkok(2017, 5, 4, 12), number=number, decisions=["ให้ขุดบ่อน้ำ", "ให้ตั้งกองทุน"], **rest,
    )  # fmt: skip
    return service.enter_past_meeting(
        world.here, draft, actor=world.actor("council_lead" if body else "facilitator"), body=body
    )


def test_a_record_of_a_past_year_says_what_it_is(browser, world):
    meeting = a_past_one(world)
    page = browser.open(f"/sessions/{meeting.code}")
    text = page.text.replace("\u00a0", " ")
    assert (
        all(words in text for words in ("บันทึกย้อนหลัง", "สมุดรายงาน เล่ม 2", "ให้ขุดบ่อน้ำ", "4 พฤษภาคม"))
        and "12.00" not in text
    )
    assert browser.client.get(f"/sessions/{meeting.code}/minutes").status_code == 302


def test_a_past_meeting_keeps_its_number_and_waits_for_no_approval(world):
    body = a_council(world, 3)
    a_past_one(world, body, 7)
    with pytest.raises(Conflict):
        a_past_one(world, body, 7)
    assert queries.next_number(body, 2017) == 8
    with clock.at(DAYS_BEFORE):
        later = service.make_meeting(
            world.here, a_draft(kind=MeetingKind.COUNCIL_MEETING), actor=world.actor("council_lead"), body=body
        )
    assert all(line.kind is not LineKind.LAST_MINUTES for line in later.agenda)


def test_a_past_record_is_not_of_the_future(world):
    draft = service.PastDraft(MeetingKind.TRAINING, "อบรม", clock.now() + timedelta(days=1), "แฟ้ม")
    with pytest.raises(Conflict):
        service.enter_past_meeting(world.here, draft, actor=world.actor("facilitator"))


def test_a_past_meeting_is_entered_on_a_page(browser, world):
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/sessions/in/{world.here.code}/past")
    browser.send(page, title="ประชุมเก่า", day="", source="แฟ้ม", status=422)
    browser.send(page, title="ประชุมเก่า", day="4/5/2560", source="แฟ้ม", decisions="หนึ่ง\nสอง")
    [meeting] = queries.past(world.here)
    assert meeting.past_record is not None and meeting.past_record.decisions == ["หนึ่ง", "สอง"]


def kinds_told(meeting: Meeting) -> list[str]:
    return list(session().scalars(select(ToldBefore.kind).where(ToldBefore.meeting_id == meeting.id)))


def test_followers_are_reminded_once_before_and_asked_7_and_30_days_after(world):
    meeting = a_meeting(world, S.ANNOUNCED)
    closed = with_minutes(world)
    for day in (-7, -6, -1, 8, 31, 32):
        with clock.at(EVENING + timedelta(days=day, minutes=5)):
            jobs.remind_before()
            jobs.remind_after()
    assert sorted(kinds_told(meeting)) == ["before 1", "before 7"]
    assert sorted(kinds_told(closed)) == ["after 30", "after 7"]


def test_a_calendar_can_subscribe_to_a_place_and_to_a_body(browser, world):
    a_meeting(world, S.ANNOUNCED)
    called_off = a_meeting(world, S.CANCELLED, title="ยกเลิกแล้ว")
    body, lead = a_council(world, 3), world.actor("council_lead")
    with clock.at(DAYS_BEFORE):
        council = service.make_meeting(world.here, a_draft(title="ประชุมสภา"), actor=lead, body=body)
        service.announce_meeting(council, actor=lead)
        place = browser.client.get(f"/sessions/in/{world.here.code}/calendar.ics").get_data(as_text=True)
        own = browser.client.get(f"/sessions/of/{body.code}/calendar.ics").get_data(as_text=True)
        assert browser.client.get("/sessions/calendar.ics").get_data(as_text=True).count("BEGIN:VEVENT") == 3
    assert place.count("BEGIN:VEVENT") == 3 and own.count("BEGIN:VEVENT") == 1
    assert "STATUS:CANCELLED" in place and called_off.reason in place


@pytest.mark.parametrize("language", ["", "/en"])
def test_letters_stand_in_their_frame(browser, world, language):
    body, lead = a_council(world, 3), world.actor("council_lead")
    draft = a_draft(kind=MeetingKind.COUNCIL_MEETING, title="ประชุมสภา")
    with clock.at(DAYS_BEFORE):
        meeting = service.make_meeting(world.here, draft, actor=lead, body=body, lines=[service.LineDraft("น้ำดื่มสะอาด")])
        service.announce_meeting(meeting, actor=lead)
        sign_in(browser, world.people["council_lead"])
        address = f"{language}/sessions/{meeting.code}/letters/invitation"
        assert "นายอำเภอ" not in browser.open(f"{address}?to=นายอำเภอ&digits=arabic").text
        page = browser.send(browser.open(address), to="นายอำเภอ", digits="arabic", status=200)
        text = page.soup.find("main").find(class_="minutes").get_text(" ").replace("\u00a0", " ")
        assert "นายอำเภอ" in text and "น้ำดื่มสะอาด" in text
        assert page.soup.select_one("form.letter-form")["method"] == "post"
        assert browser.client.get(f"{address}?format=docx").data.startswith(b"PK")
        browser.open(f"{language}/sessions/{meeting.code}/letters/proposal", status=409)
    if not language:
        places = [
            text.index(word) for word in ("ที่", "เรื่อง", "เรียน", "สิ่งที่ส่งมาด้วย", "ด้วยสภา", "จึงเรียนมาเพื่อ", "ขอแสดงความนับถือ")
        ]
        assert places == sorted(places)


def test_a_proposal_letter_names_what_was_asked_in_order(browser, world):
    """D30."""
    meeting = a_meeting(world, S.RUNNING)
    actor = world.actor("facilitator")
    for n in range(1, 6):
        service.agree(meeting, service.AgreementDraft(f"ขอข้อ {n}", "เทศบาล", doer="ask_state"), actor=actor)
    service.close_meeting(meeting, actor=actor)
    sign_in(browser, world.people["facilitator"])
    text = browser.open(f"/sessions/{meeting.code}/letters/proposal").text
    places = [text.index(f"ขอข้อ {'๑๒๓๔๕'[n]}") for n in range(5)]
    assert places == sorted(places) and "๒๕๖๘" in text


def test_the_room_sees_its_facts_and_what_came_of_last_year(browser, world):
    with_minutes(world)
    world.here.population = 1234
    with clock.at(EVENING + timedelta(days=350)):
        later = service.make_meeting(
            world.here, a_draft(starts_at=EVENING + timedelta(days=360), ends_at=None), actor=world.actor("facilitator")
        )
        service.announce_meeting(later, actor=world.actor("facilitator"))
        text = browser.open(f"/sessions/{later.code}/facts").text
    assert "1,234" in text and "ลอกท่อวันอาทิตย์" in text and "0 จาก 1" in text.replace("\u00a0", " ")


@pytest.mark.parametrize("kind", list(MeetingKind))
def test_every_kind_has_rules_of_its_own_and_words_for_each_line(kind):
    assert len(scripts.RULES[kind]) >= 5
    assert {line_kind for _title, line_kind, _minutes in agendas.USUAL[kind]} <= scripts.SAID.keys()
    assert all(minutes for _title, _kind, minutes in agendas.USUAL[kind])


def test_lessons_are_gathered_under_their_three_heads(app):
    """B1."""
    with app.test_request_context("/"):
        titles = [title for title, _kind, _minutes in agendas.usual_lines(MeetingKind.LESSONS_REVIEW)]
    assert titles[1:4] == ["ทำได้ดี", "ควรปรับ", "ข้อเสนอ"]
