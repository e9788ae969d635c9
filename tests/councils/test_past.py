"""Resolutions of past years, plans of the state, the letter that sends resolutions (D5, D30)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from commons import clock
from commons.db import session
from commons.permissions import Conflict, NotAllowed
from councils import service
from councils.labels import AgendaState as A
from councils.labels import DecisionWay, PlanState, ResolutionState
from councils.letters import compose
from councils.models import Resolution
from councils.queries import resolution_by_code, resolutions_of
from councils.service import ParagraphText, PastDraft, PlanDraft
from councils.wording import decision_words
from meetings import service as sessions
from meetings.letter_frame import Typed
from meetings.models import MeetingState, Minutes
from tests.councils.conftest import CONSENSUS, bring, heard
from tests.councils.test_pages import sent_status
from tests.meetings.sessions import EVENING, a_meeting
from tests.signing_in import sign_in

PAST = PastDraft(
    "เครื่องกรองน้ำ", 3, date(2017, 6, 9), "แฟ้มมติ ปี 2560 หน้า 12", [ParagraphText("ติดตั้งเครื่องกรองน้ำ", "อบจ. ตราด")]
)


@pytest.fixture
def lead(world):
    return world.actor("council_lead")


@pytest.fixture
def past(council, lead) -> Resolution:
    return service.enter_past_resolution(council, PAST, actor=lead)


def picture() -> BytesIO:
    made = BytesIO()
    Image.new("RGB", (40, 60), "white").save(made, "PNG")
    made.seek(0)
    return made


def test_a_resolution_of_a_past_year_keeps_its_own_number_and_asks_no_guard(past):
    assert (past.full_number, past.seats, past.decided_by) == ("3/2560", 0, DecisionWay.UNTOLD)
    assert heard() == ["councils.past_resolution_entered"]


def test_its_number_is_given_once_and_its_day_has_passed(council, lead, past):
    with pytest.raises(Conflict):
        service.enter_past_resolution(council, PAST, actor=lead)
    with pytest.raises(Conflict):
        service.enter_past_resolution(council, PastDraft("ก", 1, date(2999, 1, 1), "แฟ้ม"), actor=lead)


def test_only_who_leads_enters_the_past(world, council):
    with pytest.raises(NotAllowed):
        service.enter_past_resolution(council, PAST, actor=world.actor("member"))


def test_a_past_one_can_be_carried_out_like_any_other(past, lead):
    service.add_action(past, service.ActionDraft("ติดตั้ง", date(2999, 1, 1), organization_label="อบจ."), actor=lead)
    assert past.state is ResolutionState.ASSIGNED


def test_new_numbers_of_a_year_are_not_disturbed(world, council, item, past):
    bring(item, item.state.IN_ASSEMBLY, world)
    assert service.adopt(item, CONSENSUS, actor=world.actor("council_lead")).number == 1


def test_a_number_from_paper_does_not_push_on_those_of_this_year(world, council, item, lead):
    for number in (1, 412):
        service.enter_past_resolution(council, replace(PAST, number=number, adopted_on=date(2025, 3, 1)), actor=lead)
    bring(item, item.state.IN_ASSEMBLY, world)
    assert service.adopt(item, CONSENSUS, actor=lead).full_number == "2/2568"


@pytest.mark.parametrize("htmx", [False, True])
def test_it_is_typed_in_from_the_register_with_its_scan(browser, world, council, htmx):
    sign_in(browser, world.people["council_lead"])
    register = f"/councils/body/{council.code}/resolutions"
    assert f"{register}/past" in browser.open(register).links()
    typed = {"number": "4", "adopted_on": "9/6/2560", "title": "เครื่องกรองน้ำ", "source": "แฟ้มมติ", "present": "12"}
    words = {"paragraphs": "อบจ. ตราด: ติดตั้งเครื่องกรองน้ำ\nติดตามทุกปี", "way": "consensus", "state": "completed"}
    form = browser.open(f"{register}/past")
    browser.send(form, htmx=htmx, status=sent_status(htmx), scan=(picture(), "หน้า.png"), **typed, **words)
    made = resolutions_of(council)[0]
    page = browser.open(f"/councils/resolutions/{made.code}")
    assert "บันทึกย้อนหลัง" in page.text and "แฟ้มมติ" in page.text and page.soup.select("#past img")
    assert [one.addressee for one in made.draft.paragraphs] == ["อบจ. ตราด", ""]
    assert "บันทึกย้อนหลัง" in browser.open(register).text


def test_a_form_with_a_taken_number_keeps_what_was_typed(browser, world, council, past):
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/body/{council.code}/resolutions/past")
    typed = {"number": "3", "adopted_on": "9/6/2560", "title": "อื่น", "source": "แฟ้ม", "paragraphs": "ติดตั้ง"}
    answer = browser.send(form, status=409, **typed)
    assert answer.soup.select_one("[name=title]")["value"] == "อื่น"


def test_d5_what_a_plan_made_of_a_resolution_is_public(browser, world, resolution):
    sign_in(browser, world.people["council_lead"])
    at = f"/councils/resolutions/{resolution.code}"
    page = browser.open(at)
    assert f"{at}/plan" in page.links()
    browser.send(browser.open(f"{at}/plan"), plan_name="แผนพัฒนาจังหวัด", years="2566–2570")
    answer = next(link for link in browser.open(at).links() if link.startswith(f"{at}/plan/"))
    left_out = {"state": "not_included", "reason": ""}
    assert "เหตุผล" in browser.send(browser.open(answer), status=409, **left_out).text
    browser.send(browser.open(answer), state="not_included", reason="งบปีนี้เต็มแล้ว")
    browser.client.delete_cookie("sala")
    shown = browser.open(at).text
    assert "แผนพัฒนาจังหวัด 2566–2570" in shown and "งบปีนี้เต็มแล้ว" in shown


def five(world, council, problem) -> list[Resolution]:
    found = []
    for number in range(5):
        draft = service.ItemDraft(f"เรื่องที่ {number + 1}", "ขุ่น", ask="ขอ")
        item = bring(service.put_forward(council, draft, actor=world.actor("member")), A.IN_ASSEMBLY, world)
        found.append(service.adopt(item, CONSENSUS, actor=world.actor("council_lead")))
    return found


def test_d30_five_resolutions_stand_in_one_letter_in_their_order(browser, world, council, problem):
    sent = five(world, council, problem)
    sign_in(browser, world.people["council_lead"])
    choose = browser.open(f"/councils/body/{council.code}/letter/choose")
    assert len(choose.soup.select("[name=resolution_many]")) == 5
    asked = "&".join(f"resolution_many={one.code}" for one in reversed(sent))
    page = browser.open(f"/councils/body/{council.code}/letter?{asked}")
    told = page.text
    assert [told.index(f"เรื่องที่ {n}") for n in "๑๒๓๔๕"] == sorted(told.index(f"เรื่องที่ {n}") for n in "๑๒๓๔๕")
    assert "๒๖ กรกฎาคม ๒๕๖๘" in told and "มติที่ ๑/๒๕๖๘" in told.replace("\xa0", " ")
    form = page.form()
    typed = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
    docx = browser.client.post(str(form["action"]), data=typed | {"to": "ผู้ว่าราชการจังหวัด", "format": "docx"})
    assert docx.get_data().startswith(b"PK")


def test_the_letter_asks_for_the_plan_that_waits(app, resolution, lead):
    service.tell_plan(resolution, PlanDraft("แผนพัฒนาจังหวัด", "2566–2570"), actor=lead)
    one = resolution_by_code(resolution.code)
    assert one is not None
    told = " ".join(block.text for block in compose(one.body, [one], Typed()))
    assert "แผนพัฒนาจังหวัด 2566–2570" in told


def test_the_letter_names_the_session_its_people_and_only_minutes_that_are_there(app, world, resolution):
    assert "รายงานการประชุม" not in letter_of(resolution)
    meeting = a_meeting(world, MeetingState.RUNNING)
    meeting.number, meeting.year, resolution.meeting_code = 3, 2025, meeting.code
    with clock.at(EVENING):
        sessions.count_people(meeting, sessions.Counts(count=31), actor=world.actor("facilitator"))
    told = letter_of(resolution)
    assert "มีผู้เข้าร่วม 31 คน" in told and "ในการประชุมครั้งที่ 3/2568" in told and "รายงานการประชุม" not in told
    session().add(Minutes(meeting_id=meeting.id, words={}, figures={}, decisions=[], drafted_by_role="facilitator", drafted_at=EVENING))
    session().flush()
    assert "รายงานการประชุม" in letter_of(resolution)


def letter_of(resolution: Resolution) -> str:
    return str(compose(resolution.body, [resolution], Typed())).replace("\\xa0", " ")


def test_a_plan_that_left_it_out_says_why(resolution, lead):
    with pytest.raises(Conflict):
        service.tell_plan(resolution, PlanDraft("แผน", state=PlanState.NOT_INCLUDED), actor=lead)


def test_another_bodys_resolution_is_brought_before_a_council_by_clicking(browser, world, council, resolution):
    sign_in(browser, world.people["member"])
    door = f"/councils/before/resolution/{resolution.code}"
    assert door in browser.open(f"/councils/resolutions/{resolution.code}").links()
    put = next(link for link in browser.open(door).links() if "put-forward" in link)
    form = browser.open(put)
    made = browser.send(form, title="ขอให้ทำต่อ", problem_text="ยังไม่ครบ", ask="ขอเพิ่ม")
    page = browser.follow(made)
    assert f"/councils/resolutions/{resolution.code}" in page.links()


def test_words_of_a_decision_that_no_paper_tells(past):
    assert decision_words(past)
