"""The desk without a net as the server sees it: acts come late, in order, once each, with the time at which they were done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from commons import clock
from commons.db import session
from forum.models import Category
from meetings import queries, service
from meetings.hall_tables import HallEntry, Source
from meetings.models import MeetingState
from members.models import RoleGrant
from tests.meetings.sessions import EVENING, a_council, a_draft, a_meeting, found, the_count
from tests.signing_in import sign_in
from tests.votes import halls

S = MeetingState
MINUTE = 60_000
LATER = EVENING + timedelta(minutes=40)


@pytest.fixture
def desk(browser, world):
    """A helper's device at 18.10, whose acts arrive as they are sent."""
    meeting = a_meeting(world, S.RUNNING)
    session().commit()
    with clock.at(LATER):
        sign_in(browser, world.people["facilitator"])
        yield Desk(browser, meeting.code)


def on_paper(browser, code, kind, **fields):
    """Somebody types in what stands on a sheet, with the form as the page gives it."""
    page = browser.open(f"/sessions/{code}/offline")
    form = next(form for form in page.soup.select("[data-act] form") if form.select_one(f'[name=kind][value="{kind}"]'))
    hidden = {field["name"]: field["value"] for field in form.select("input[type=hidden]")}
    return browser.client.post(form["action"], data=hidden | fields)


class Desk:
    """What the script of the page does: asks who is here, then sends one act after the other."""

    def __init__(self, browser, code):
        self.browser, self.code, self.sent = browser, code, 0
        self.path = f"/sessions/{code}/offline"

    def state(self):
        return self.browser.client.get(f"{self.path}/state").get_json()

    def send(self, kind, *, age=0, key="", jumped=False, **fields):
        self.sent += 1
        data = {"kind": kind, "from_device": "1", "submit_key": key or f"key-of-a-device-{self.sent:04}", **fields}
        address = f"{self.path}?age={age}" + ("&jumped=1" if jumped else "")
        return self.browser.client.post(address, data=data, headers={"X-CSRFToken": self.state()["token"]})

    @property
    def entries(self):
        return list(reversed(queries.entries_of(found(self.code))))


def test_a_device_is_told_who_is_here_and_how_much_has_come_in(desk, world):
    desk.send("person", standing="counts")
    state = desk.state()
    assert state["who"] == world.people["facilitator"].code and state["entries"] == 1 and state["token"]


def test_thirty_acts_come_in_once_and_in_order_though_each_is_sent_twice(desk):
    for number in range(30):
        for _twice in range(2):
            key, age = f"key-of-card-{number:08}", (40 - number) * MINUTE
            answer = desk.send("card", age=age, key=key, card=f"บัตร {number}", category="flooding")
            assert answer.status_code in (200, 303)
    titles = [card.title for card in queries.cards_of(found(desk.code), with_waiting=True)]
    assert sorted(titles) == sorted(f"บัตร {number}" for number in range(30))
    assert [entry.number for entry in desk.entries] == list(range(1, 31))
    assert [entry.done_at for entry in desk.entries] == sorted(entry.done_at for entry in desk.entries)


def test_the_same_key_with_other_words_is_refused(desk):
    desk.send("card", key="one-key-of-a-card", card="น้ำท่วม", category="flooding")
    answer = desk.send("card", key="one-key-of-a-card", card="ขยะ", category="flooding")
    assert answer.status_code == 409 and len(desk.entries) == 1


def test_who_came_ten_minutes_ago_came_then(desk, world):
    name = world.people["member"].display_name
    assert desk.send("name", age=10 * MINUTE, called=name).status_code == 200
    row = queries.attendance_of(found(desk.code), world.people["member"].id)
    assert row is not None and row.came_at == LATER - timedelta(minutes=10)
    assert desk.entries[0].is_late and desk.entries[0].clock_is_sure


def test_what_is_sent_at_once_is_not_called_late(desk):
    desk.send("person", standing="guest")
    assert not desk.entries[0].is_late


@pytest.mark.parametrize(("age", "jumped"), [(-5 * MINUTE, False), (10**15, False), (3 * MINUTE, True)])
def test_a_clock_that_cannot_be_right_is_marked(desk, age, jumped):
    desk.send("person", age=age, jumped=jumped, standing="counts")
    entry = desk.entries[0]
    assert not entry.clock_is_sure and entry.done_at <= LATER


def test_a_name_nobody_has_is_refused_with_a_sentence_and_may_be_corrected(desk, world):
    answer = desk.send("name", called="ไม่มีใครชื่อนี้")
    assert answer.status_code == 409 and "ไม่มีใครชื่อนี้" in answer.get_json()["refused"]
    assert desk.send("name", called=world.people["member"].display_name).status_code == 200


def test_two_of_one_name_are_signed_in_by_code(desk, world):
    twin, other = world.people["member"], world.people["committee"]
    other.display_name = twin.display_name
    session().commit()
    answer = desk.send("name", called=twin.display_name)
    assert answer.status_code == 409 and "2" in answer.get_json()["refused"]
    assert desk.send("code", code=twin.code).status_code == 200


def test_a_slip_given_out_without_a_net_is_known_by_its_number(desk):
    assert desk.send("code", age=10 * MINUTE, code="๑๒").status_code == 200
    row = queries.attendance_of_slip(found(desk.code), 12)
    assert row is not None and row.is_here and row.came_at == LATER - timedelta(minutes=10)
    again = desk.send("code", code="12")
    assert again.status_code == 409 and "12" in again.get_json()["refused"] and len(desk.entries) == 1
    assert desk.send("code", code="/sessions/ZZZZZ/slip/13").status_code == 409


def test_a_late_number_does_not_undo_a_newer_count(desk, world):
    with clock.at(LATER - timedelta(minutes=2)):
        service.count_people(found(desk.code), service.Counts(count=51), actor=world.actor("facilitator"))
        session().commit()
    answer = desk.send("count", age=20 * MINUTE, count="44")
    assert answer.status_code == 409 and the_count(found(desk.code)).count == 51
    assert desk.send("count", count="53").status_code == 200 and the_count(found(desk.code)).count == 53


def test_notes_of_two_consoles_stand_one_under_the_other(desk, world):
    line = found(desk.code).agenda[1]
    service.note_line(line, notes="จากคอนโซล", decision="", actor=world.actor("facilitator"))
    session().commit()
    desk.send("note", age=9 * MINUTE, line=line.code, notes="จากโต๊ะ", decision="")
    assert found(desk.code).agenda[1].notes == "จากคอนโซล\nจากโต๊ะ"


def test_counted_hands_stand_with_their_item(desk):
    line = found(desk.code).agenda[1]
    desk.send("hands", line=line.code, question="เริ่มลอกท่อเดือนนี้", agreed="31", against="4", abstained="")
    decision = found(desk.code).agenda[1].decision
    assert "เริ่มลอกท่อเดือนนี้" in decision and "31" in decision
    assert desk.entries[0].figures == {"agreed": 31, "against": 4, "abstained": 0, "line": line.code}


def test_hands_counted_without_a_net_go_into_the_open_show_of_hands(desk, world):
    """They are one teller's count, seen by nobody; what the room decided is not noted twice."""
    meeting, actor = found(desk.code), world.actor("facilitator")
    with clock.at(LATER - timedelta(minutes=9)):
        service.begin_line(meeting.agenda[1], actor=actor)
        code, line = service.show_of_hands(meeting, actor=actor).code, meeting.agenda[1].code
        session().commit()
    desk.send("hands", age=3 * MINUTE, line=line, question="เอาไหม", agreed="30", against="4", abstained="2")
    round_ = halls.found(code)
    assert desk.entries[0].figures == {"agreed": 30, "against": 4, "abstained": 2, "round": code}
    assert len(round_.sheets) == 1 and found(desk.code).agenda[1].decision == ""


def test_hands_of_an_earlier_question_or_of_no_sure_time_or_counted_again_become_a_note(desk, world):
    meeting, actor = found(desk.code), world.actor("facilitator")
    with clock.at(LATER - timedelta(minutes=9)):
        service.begin_line(meeting.agenda[1], actor=actor)
        code, line = service.show_of_hands(meeting, actor=actor).code, meeting.agenda[1].code
        session().commit()
    hands = {"line": line, "against": "4", "abstained": "2"}
    desk.send("hands", age=10 * MINUTE, question="คำถามก่อน", agreed="21", **hands)
    desk.send("hands", age=3 * MINUTE, jumped=True, question="นาฬิกากระโดด", agreed="22", **hands)
    assert not halls.found(code).sheets
    desk.send("hands", age=3 * MINUTE, question="คำถามนี้", agreed="30", **hands)
    desk.send("hands", age=2 * MINUTE, question="นับซ้ำ", agreed="23", **hands)
    (sheet,), decision = halls.found(code).sheets, found(desk.code).agenda[1].decision
    assert "30" in str(sheet.scores) and "23" not in str(sheet.scores)
    assert all(words in decision for words in ("คำถามก่อน", "นาฬิกากระโดด", "นับซ้ำ")) and "คำถามนี้" not in decision


def test_more_hands_than_people_are_refused_and_stay_on_the_device(desk, world):
    meeting, actor = found(desk.code), world.actor("facilitator")
    service.begin_line(meeting.agenda[1], actor=actor)
    service.show_of_hands(meeting, actor=actor)
    line = meeting.agenda[1].code
    session().commit()
    answer = desk.send("hands", line=line, question="เอาไหม", agreed="300", against="4", abstained="2")
    assert answer.status_code == 409 and answer.get_json()["refused"] and desk.entries == []


def test_wrong_input_comes_back_as_a_sentence(desk):
    answer = desk.send("count", count="สี่สิบ")
    assert answer.status_code == 422 and answer.get_json()["refused"] and desk.entries == []


def test_somebody_removed_keeps_what_waits_and_is_told(desk, world, browser):
    token = desk.state()["token"]
    session().query(RoleGrant).filter_by(member_id=world.people["facilitator"].id).delete()
    session().commit()
    data = {"kind": "person", "standing": "counts", "from_device": "1", "submit_key": "key-of-somebody-gone"}
    answer = browser.client.post(desk.path, data=data, headers={"X-CSRFToken": token})
    assert answer.status_code == 403 and answer.get_json()["refused"] and desk.entries == []


def test_paper_is_typed_in_after_the_end_until_the_minutes_are_drafted(browser, world):
    meeting = a_meeting(world, S.CLOSED)
    code = meeting.code
    with clock.at(EVENING + timedelta(days=1)):
        sign_in(browser, world.people["facilitator"])
        on_paper(browser, code, "name", called=world.people["member"].display_name, clock="17.45")
        [entry] = queries.entries_of(found(code))
        assert entry.source is Source.PAPER and entry.is_late and entry.done_at == clock.bangkok(2025, 9, 6, 17, 45)
        assert "บันทึกย้อนหลัง" in browser.open(f"/sessions/{code}/entries").text
        service.draft_minutes(found(code), actor=world.actor("facilitator"))
        session().commit()
        assert on_paper(browser, code, "person", standing="counts").status_code == 409
    assert queries.count_entries(found(code)) == 1


def test_a_seat_is_taken_by_name(world):
    body, lead = a_council(world, 3), world.actor("council_lead")
    with clock.at(EVENING - timedelta(days=9)):
        meeting = service.make_meeting(world.here, a_draft(kind="council_meeting"), actor=lead, body=body)
    assert [member.display_name for member in queries.members_called(meeting, " กรรมการ  1 ")] == ["กรรมการ 1"]
    assert queries.members_called(meeting, world.people["member"].display_name) == []


def test_no_entry_holds_a_name_or_words(desk, world):
    desk.send("name", called=world.people["member"].display_name)
    desk.send("card", card="น้ำท่วมซอย", category=Category.FLOODING.value)
    assert all(set(entry.figures) <= {"attendance", "problem"} for entry in session().query(HallEntry))


def kinds_offered(browser, code):
    page = browser.open(f"/sessions/{code}/offline")
    return {field["value"] for field in page.soup.select("[data-act] [name=kind]")}


def test_a_helper_is_not_offered_what_they_may_not_do(desk, world, browser):
    assert {"note", "hands", "spoken"} <= kinds_offered(browser, desk.code)
    sign_in(browser, world.people["officer"])
    offered = kinds_offered(browser, desk.code)
    assert "spoken" in offered and offered.isdisjoint({"note", "hands"})
