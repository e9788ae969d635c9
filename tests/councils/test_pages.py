"""The pages of councils, opened and filled in as people do, with htmx and without."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from commons import clock, unit_of_work
from commons.db import session
from commons.events.tables import EventFragment
from councils import service
from councils.labels import AgendaState, Position
from councils.service import ParagraphText
from forum import service as forum
from meetings.labels import LineKind, MeetingKind, MeetingState
from meetings.models import AgendaLine, Meeting
from tests.councils.conftest import WATER, bring, ranked_problem
from tests.signing_in import sign_in
from tests.statements import statements
from tests.world import KHAO_SAMING, TRAT

A = AgendaState


def sent_status(htmx: bool) -> int:
    return 204 if htmx else 303


def keep(world) -> None:
    """Number the events of this test, as the end of a request would."""
    unit_of_work._commit()


@pytest.fixture
def meeting(world, council, item) -> Meeting:
    """An announced meeting of the council with two lines, the second about the item."""
    bring(item, A.IN_ASSEMBLY, world)
    made = Meeting(
        kind=MeetingKind.COUNCIL_MEETING,
        area=council.area,
        body=council,
        title="ประชุมสภาพลเมือง ครั้งที่ 1",
        starts_at=clock.bangkok(2026, 12, 1, 9, 0),
        state=MeetingState.ANNOUNCED,
        announced_at=clock.now(),
    )
    made.agenda = [
        AgendaLine(
            position=1, title="ประธานแจ้งเพื่อทราบ", kind=LineKind.CHAIR_NEWS, minutes_planned=10, document="หนังสือเวียน"
        ),
        AgendaLine(position=2, title=item.title, minutes_planned=45, thing=f"agenda_item:{item.code}"),
    ]
    session().add(made)
    session().flush()
    return made


def test_the_agenda_of_a_council_is_read_without_an_account(browser, council, item):
    page = browser.open(f"/councils/body/{council.code}")
    assert item.title in page.text and "เสนอเข้ามา" in page.text


def test_the_agenda_is_read_in_english_under_en(browser, council, item):
    assert "Put forward, waiting to be screened" in browser.open(f"/en/councils/body/{council.code}").text


def test_c18_item_and_problem_are_one_tap_apart(browser, world, item, problem):
    bring(item, A.ACCEPTED, world)
    keep(world)
    assert f"/problems/{problem.code}" in browser.open(f"/councils/items/{item.code}").links()
    assert f"/councils/items/{item.code}" in browser.open(f"/problems/{problem.code}").links()


def test_c18_resolution_and_problem_are_one_tap_apart(browser, resolution, problem, world):
    keep(world)
    page = browser.open(f"/councils/resolutions/{resolution.code}")
    assert f"/problems/{problem.code}" in page.links()
    assert f"/councils/resolutions/{resolution.code}" in browser.open(f"/problems/{problem.code}").links()


def test_a_resolution_asks_and_charges(browser, resolution):
    text = browser.open(f"/councils/resolutions/{resolution.code}").text
    assert "ขอให้องค์การบริหารส่วนจังหวัดตราด ติดตั้งเครื่องกรองน้ำทุกตำบล" in text
    assert "มอบหมายให้คณะติดตามมติ ติดตามผลทุก 6 เดือน" in text
    assert "มติที่ 1/2568" in text and "รับรองโดยฉันทมติ" in text


def test_d31_a_resolution_that_nobody_took_on_says_so(browser, resolution, council):
    assert "ยังไม่มีผู้รับผิดชอบ" in browser.open(f"/councils/resolutions/{resolution.code}").text
    assert "ยังไม่มีผู้รับผิดชอบ" in browser.open(f"/councils/body/{council.code}").text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_member_puts_a_ranked_problem_forward(browser, world, council, htmx):
    problem = ranked_problem(world)
    sign_in(browser, world.people["member"])
    chosen = browser.open(f"/councils/before/{problem.code}")
    form = browser.open(next(link for link in chosen.links() if "put-forward" in link))
    sent = browser.send(form, htmx=htmx, status=sent_status(htmx), ask="ขอให้ตรวจน้ำทุกบ่อ")
    page = browser.follow(sent)
    assert problem.title in page.text and "ขอให้ตรวจน้ำทุกบ่อ" in page.text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_form_with_faults_comes_back_with_everything_typed(browser, world, council, htmx):
    sign_in(browser, world.people["member"])
    form = browser.open(f"/councils/body/{council.code}/put-forward")
    again = browser.send(form, htmx=htmx, status=422, title="", problem_text="บ่อน้ำตื้นขุ่น", ask="x" * 10_001)
    assert "บ่อน้ำตื้นขุ่น" in str(again.soup) and "กรุณากรอก" in again.text


def test_a_stranger_puts_nothing_forward(browser, world, council):
    sign_in(browser, world.people["stranger"])
    assert "เฉพาะ" in browser.open(f"/councils/body/{council.code}/put-forward", status=403).text


def test_a_visitor_is_asked_to_sign_in(browser, council):
    browser.open(f"/councils/body/{council.code}/put-forward", status=403)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_lead_walks_an_item_to_its_resolution(browser, world, item, htmx):
    sign_in(browser, world.people["council_lead"])
    here, status = f"/councils/items/{item.code}", sent_status(htmx)
    for address in ("step/screening", "accept"):
        browser.send(browser.open(here), action=address, htmx=htmx, status=status)
    form = browser.open(f"{here}/paragraph")
    browser.send(form, htmx=htmx, status=status, text="ติดตั้งเครื่องกรองน้ำ", addressee="อบจ. ตราด")
    for address in ("step/consulting", "step/final_draft", "step/in_assembly"):
        browser.send(browser.open(here), action=address, htmx=htmx, status=status)
    form = browser.open(f"{here}/adopt")
    sent = browser.send(form, htmx=htmx, status=status, way="consensus", adopted_on="26/7/2568", present="7")
    assert "มติที่ 1/2568" in browser.follow(sent).text


@pytest.mark.parametrize("htmx", [False, True])
def test_e19_the_form_says_that_a_paragraph_is_open(browser, world, item, htmx):
    bring(item, A.IN_ASSEMBLY, world)
    service.take_position(item, 1, "ประมง", Position.OPEN, remark="ห่วงค่าน้ำ", actor=world.actor("council_lead"))
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/items/{item.code}/adopt")
    again = browser.send(form, htmx=htmx, status=409, way="consensus", adopted_on="26/7/2568", present="7")
    assert "ยังมีข้อที่ตกลงกันไม่ได้ 1 ข้อ" in again.text.replace("\xa0", " ")
    assert again.soup.find("input", attrs={"name": "present"})["value"] == "7"


@pytest.mark.parametrize("htmx", [False, True])
def test_a_group_says_what_it_thinks(browser, world, item, htmx):
    bring(item, A.IN_ASSEMBLY, world)
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/items/{item.code}/position/2")
    values = {"constituency": "เยาวชน", "position": "remarks", "remark": "ขอให้เริ่มที่โรงเรียน"}
    sent = browser.send(form, htmx=htmx, status=sent_status(htmx), **values)
    assert "เห็นด้วย แต่มีข้อสังเกต" in browser.follow(sent).text


@pytest.mark.parametrize("htmx", [False, True])
def test_a_paragraph_is_changed_and_taken_out(browser, world, item, htmx):
    bring(item, A.DRAFTING, world)
    sign_in(browser, world.people["council_lead"])
    here, status = f"/councils/items/{item.code}", sent_status(htmx)
    sent = browser.send(browser.open(f"{here}/paragraph/2"), htmx=htmx, status=status, text="ติดตามผลทุกปี")
    assert "ติดตามผลทุกปี" in browser.follow(sent).text
    sent = browser.send(browser.open(here), action="paragraph/2/remove", htmx=htmx, status=status)
    assert "ติดตามผลทุกปี" not in browser.follow(sent).soup.find(id="draft").get_text()


def test_an_item_is_joined_with_one_that_is_chosen(browser, world, council, item):
    other = service.put_forward(council, replace(WATER, title="ประปาไม่ไหล"), actor=world.actor("member"))
    service.step_item(other, A.SCREENING, actor=world.actor("council_lead"))
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/items/{other.code}/merge")
    kept = browser.send(form, status=422, into="ZZZZZ", reason="เรื่องเดียวกัน")
    assert kept.soup.select_one("[name=reason]")["value"] == "เรื่องเดียวกัน"
    browser.send(form, into=item.code, reason="เรื่องเดียวกัน")
    assert f"ดูต่อได้ที่เรื่อง “{item.title}”" in browser.open(f"/councils/items/{other.code}").text


@pytest.mark.parametrize("htmx", [False, True])
def test_an_organisation_takes_it_on_and_reports(browser, world, resolution, htmx):
    sign_in(browser, world.people["council_lead"])
    here, status = f"/councils/resolutions/{resolution.code}", sent_status(htmx)
    values = {"organization_label": "อบจ. ตราด", "what": "ติดตั้งเครื่องกรองน้ำ 14 จุด", "due_on": "30/12/2575"}
    page = browser.follow(browser.send(browser.open(f"{here}/action"), htmx=htmx, status=status, **values))
    assert "ขอให้อบจ. ตราด ติดตั้งเครื่องกรองน้ำ 14 จุด" in page.text
    report = next(link for link in page.links() if link.endswith("/report"))
    sent = browser.send(browser.open(report), htmx=htmx, status=status, state="completed", report="ครบ 14 จุด")
    assert "ครบ 14 จุด" in browser.follow(sent).text


def test_an_action_is_not_named_for_a_day_that_has_passed(browser, world, resolution):
    sign_in(browser, world.people["council_lead"])
    form = browser.open(f"/councils/resolutions/{resolution.code}/action")
    values = {"organization_label": "อบจ.", "what": "ติดตั้ง", "due_on": "1/1/2560"}
    assert "ผ่านไปแล้ว" in browser.send(form, status=422, **values).text


def test_the_register_finds_by_words_and_number(browser, council, resolution):
    for words in ("กรองน้ำ", "1/2568"):
        assert resolution.title in browser.open(f"/councils/body/{council.code}/resolutions?q={words}").text
    assert "ไม่มีมติ" in browser.open(f"/councils/body/{council.code}/resolutions?q=ถนน").text
    browser.open(f"/councils/body/{council.code}/resolutions?year=%27", status=400)


def test_d13_the_page_of_a_place_lists_its_places_with_open_items(browser, world, item):
    text = browser.open(f"/councils/area/{world.areas[TRAT].code}").text
    assert "อำเภอเขาสมิง" in text and item.title in text
    assert "ตำบลเขาสมิง" in browser.open(f"/councils/area/{world.areas[KHAO_SAMING].code}").text


def test_the_common_agenda_of_a_province_stands_on_its_page(browser, world, council):
    themes = [("สุขภาพดี", "Good health", ""), ("เศรษฐกิจดี", "", "")]
    service.set_common_agenda(world.areas[TRAT], "5 ดี วิถีตราด", themes, actor=world.actor("sysadmin"))
    shown = browser.open("/areas/23").soup.find(id="area-councils")
    assert [theme.get_text() for theme in shown.select("ol li")] == ["สุขภาพดี", "เศรษฐกิจดี"]


def test_d17_order_time_and_papers_are_on_one_page_and_one_sheet(browser, meeting, item):
    for address in (f"/councils/meeting/{meeting.code}", f"/councils/meeting/{meeting.code}/sheet"):
        page = browser.open(address)
        rows = [" ".join(row.get_text(" ").split()) for row in page.soup.select("#lines tbody tr")]
        assert [row[:1] for row in rows] == ["1", "2"]
        assert "09.00 น." in rows[0].replace("\xa0", " ") and "หนังสือเวียน" in rows[0]
        assert "09.10 น." in rows[1].replace("\xa0", " ") and "ร่างมติ" in rows[1]


def test_a_meeting_that_was_not_announced_is_not_there(browser, meeting):
    meeting.announced_at = None
    browser.open(f"/councils/meeting/{meeting.code}", status=404)


def test_an_unchanged_page_is_not_sent_again(browser, item, council, resolution):
    for address in (f"items/{item.code}", f"resolutions/{resolution.code}", f"body/{council.code}"):
        first = browser.open(f"/councils/{address}")
        headers = {"If-None-Match": first.response.headers["ETag"]}
        assert browser.client.get(f"/councils/{address}", headers=headers).status_code == 304


@pytest.mark.parametrize("address", ["items/ZZZZZ", "resolutions/ZZZZZ", "body/ZZZZZ", "area/ZZZZZ", "before/ZZZZZ"])
def test_what_is_not_there_is_not_found(browser, world, address):
    browser.open(f"/councils/{address}", status=404)


def test_what_people_wrote_is_never_run(browser, world, council):
    evil = replace(WATER, title="<script>alert(1)</script>", problem_text="<img src=x onerror=alert(1)>")
    item = service.put_forward(council, evil, actor=world.actor("member"))
    page = browser.open(f"/councils/items/{item.code}")
    assert page.soup.find("script", src=False) is None and page.soup.find("img", src="x") is None


def test_the_page_of_an_item_asks_no_more_with_more_paragraphs(browser, world, item):
    bring(item, A.DRAFTING, world)
    keep(world)
    with statements() as few:
        browser.open(f"/councils/items/{item.code}")
    many = [ParagraphText(f"ข้อความข้อที่ {number}", "อบจ. ตราด") for number in range(30)]
    service.write_draft(item, many, base_version=1, actor=world.actor("council_lead"))
    keep(world)
    with statements() as more:
        browser.open(f"/councils/items/{item.code}")
    assert len(more) == len(few) <= 22


def test_open_pages_receive_the_draft_in_both_languages(browser, world, item):
    bring(item, A.DRAFTING, world)
    keep(world)
    pushed = {row.language: row.html for row in session().scalars(select(EventFragment)) if 'id="draft"' in row.html}
    assert "ขอให้องค์การบริหารส่วนจังหวัดตราด" in pushed["th"] and "is asked:" in pushed["en"]
    assert "csrf_token" not in pushed["th"]


def test_the_page_of_a_resolution_changes_when_its_problem_goes_on(browser, world, resolution, problem):
    keep(world)
    address = f"/councils/resolutions/{resolution.code}"
    before = browser.open(address).response.headers["ETag"]
    forum.add_depth_note(problem, "ท่อเก่า", source="สำรวจ", office_unit="ฝ่ายโยธา", actor=world.actor("officer"))
    keep(world)
    assert browser.open(address).response.headers["ETag"] != before


def test_d7_the_matters_of_a_place_are_shown_by_their_theme(browser, world, council):
    names = [("สังคมสูงวัย", "", ""), ("การพัฒนาที่ยั่งยืน", "", "")]
    area = world.areas[TRAT]
    old, green = service.set_common_agenda(area, "วาระร่วม", names, actor=world.actor("council_lead"))
    for number in range(4):
        draft = replace(WATER, title=f"ดูแลผู้สูงอายุ {number}", theme=old)
        service.put_forward(council, draft, actor=world.actor("member"))
    service.put_forward(council, replace(WATER, title="ปลูกป่าชายเลน", theme=green), actor=world.actor("member"))
    assert f"/councils/area/{area.code}?theme=1" in browser.open(f"/councils/area/{area.code}").links()
    told = browser.open(f"/councils/area/{area.code}?theme=1").text
    assert [f"ดูแลผู้สูงอายุ {number}" in told for number in range(4)] == [True] * 4 and "ปลูกป่าชายเลน" not in told
    browser.open(f"/councils/area/{area.code}?theme=9", status=400)
