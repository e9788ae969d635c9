"""The pages of bodies and organisations, and the forms of those who lead them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import pytest

from areas.settings import setting
from bodies import queries, service
from bodies.labels import Office, OrganizationKind
from commons import actors, panels
from commons.actors import SYSTEM, Actor
from commons.db import session
from tests.bodies.test_service import COUNCIL, council
from tests.browser import Browser
from tests.statements import statements
from tests.world import TRAT, World


@pytest.fixture
def body(world):
    made = council(world)
    session().commit()
    return made


@pytest.fixture
def be(browser: Browser, world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Browser]:
    """Be somebody of the world in this browser."""

    def sign_in(who: str) -> Browser:
        actor: Actor = world.actor(who)
        monkeypatch.setattr(actors, "_loader", lambda: actor)
        browser.client.set_cookie("sala", "a session", domain="localhost")
        return browser

    return sign_in


def test_d29_a_body_tells_who_what_for_and_by_which_rules(body, browser):
    text = browser.open(f"/bodies/{body.code}").text
    assert "สภาพลเมือง (สมมติ)" in text and "จังหวัดตราด" in text and "เสนอแนะนโยบาย" in text
    assert "อย่างน้อย 2 คน (2 จาก 3 คน)" in text and "ฉันทมติ (ทุกคนรับได้) หากไม่ได้ ใช้คะแนน 2 ใน 3" in text
    assert "4 ปี" in text and "มีผู้ดำรงตำแหน่ง 0 จาก 3 ที่นั่ง" in text and "ว่าง" in text


def test_a_body_stands_on_the_page_of_its_place(body, browser):
    assert f"/bodies/{body.code}" in browser.open("/areas/23").links()
    assert f"/bodies/{body.code}" in browser.open("/bodies/").links()
    assert f"/bodies/{body.code}" not in browser.open("/bodies/in/2303").links()


def test_a_visitor_sees_no_doors_of_those_who_lead(body, browser):
    assert [
        link
        for link in browser.open(f"/bodies/{body.code}").links()
        if f"/bodies/{body.code}/" in link and "settings" not in link
    ] == []


def test_a_visitor_s_page_costs_few_statements(body, browser, monkeypatch):
    monkeypatch.setattr(panels, "_makers", defaultdict(list))
    address = f"/bodies/{body.code}"
    browser.open(address)
    with statements() as counted:
        browser.open(address)
    assert len(counted) <= 4, counted


def test_an_officer_makes_a_body_of_a_district(world, be):
    browser = be("officer")
    form = browser.open("/bodies/in/2303/new")
    answer = browser.send(
        form, name_th="คณะทำงานน้ำ", kind="working_group", seats="๕", quorum="number", quorum_number="3"
    )
    page = browser.follow(answer)
    assert "อย่างน้อย 3 คน (3 จาก 5 คน)" in page.text and "0 จาก 5 ที่นั่ง" in page.text


@pytest.mark.parametrize(
    "typed",
    [
        {"name_th": ""},
        {"seats": "0"},
        {"seats": "มาก"},
        {"kind": "parliament"},
        {"quorum": "number", "quorum_number": ""},
        {"decision": "lots"},
        {"founded_on": "1/1/2699"},
    ],
)
def test_a_wrong_body_comes_back(world, be, typed):
    browser = be("officer")
    form = browser.open("/bodies/in/2303/new")
    page = browser.send(form, status=422, **({"name_th": "คณะทำงาน", "seats": "5"} | typed))
    assert page.soup.select(".error")


def test_seats_are_given_and_ended(world, body, be):
    browser, member = be("council_lead"), world.people["member"]
    seat = body.seats[0]
    form = browser.open(f"/bodies/{body.code}/seats/{seat.code}")
    assert "ไม่พบสมาชิกรหัสนี้" in browser.send(form, status=422, member_code="ZZZZZ").text
    browser.send(form, member_code=f" {member.code.lower()} ")
    assert "member" in browser.open(f"/bodies/{body.code}").text
    browser.send(browser.open(f"/bodies/{body.code}/seats/{seat.code}/end"))
    assert "0 จาก 3 ที่นั่ง" in browser.open(f"/bodies/{body.code}").text


def test_a_vacant_seat_is_closed_after_a_question(body, be):
    browser, seat = be("council_lead"), body.seats[2]
    page = browser.open(f"/bodies/{body.code}/seats/{seat.code}/end")
    assert "จะยุบที่นั่งนี้เลยไหม" in page.text
    browser.send(page)
    assert "0 จาก 2 ที่นั่ง" in browser.open(f"/bodies/{body.code}").text


def test_seats_are_added(body, be):
    browser = be("council_lead")
    browser.send(browser.open(f"/bodies/{body.code}/seats/new"), count="2", office="adviser", constituency="คนพิการ")
    found = queries.body_by_code(body.code)
    assert found is not None
    assert [seat.constituency for seat in found.seats if seat.office is Office.ADVISER] == ["คนพิการ"] * 2


def test_the_rules_are_written_anew(body, be):
    browser = be("council_lead")
    form = browser.open(f"/bodies/{body.code}/rules")
    assert form.soup.find(id="quorum_number")["value"] == "2"
    browser.send(form, quorum="2/3", decision="majority")
    text = browser.open(f"/bodies/{body.code}").text
    assert "อย่างน้อย 2 ใน 3 ของที่นั่ง" in text and "เสียงเห็นด้วยมากกว่าเสียงไม่เห็นด้วย" in text


def test_a_body_chooses_its_own_settings(world, body, be):
    service.seat_member(body.seats[0], world.people["neighbour"], actor=SYSTEM)
    session().commit()
    browser = be("neighbour")
    browser.send(browser.open(f"/bodies/{body.code}/settings/consensus.max_rounds"), value="5")
    assert setting("consensus.max_rounds", area_path=TRAT, body=body) == 5
    assert "5 รอบ" in browser.open(f"/bodies/{body.code}/settings").text
    browser.send(browser.open(f"/bodies/{body.code}/settings/consensus.max_rounds"), action="/inherit")
    assert setting("consensus.max_rounds", area_path=TRAT, body=body) == 3


@pytest.mark.parametrize(
    "who, status", [("visitor", 403), ("member", 403), ("other_officer", 403), ("council_lead", 200)]
)
@pytest.mark.parametrize("door", ["rules", "seats/new", "seats/SEAT", "seats/SEAT/end"])
def test_who_may_open_the_forms(body, be, who, status, door):
    be(who).open(f"/bodies/{body.code}/{door.replace('SEAT', body.seats[0].code)}", status=status)


@pytest.mark.parametrize(
    "address", ["/bodies/ZZZZZ", "/bodies/in/99", "/bodies/organizations/ZZZZZ", "/bodies/ZZZZZ/seats/ZZZZZ"]
)
def test_what_is_not_there_is_not_found(world, browser, address):
    browser.open(address, status=404)


def test_a_seat_of_another_body_is_not_there(world, body, be):
    other = service.make_body(world.areas[TRAT], COUNCIL, seats=[service.SeatPlan()], actor=SYSTEM)
    session().commit()
    be("sysadmin").open(f"/bodies/{body.code}/seats/{other.seats[0].code}", status=404)


def test_an_organisation_is_added_and_found(world, be):
    browser = be("officer")
    browser.send(
        browser.open("/bodies/organizations/new"), name_th="สถาบันพัฒนาองค์กรชุมชน", abbreviation="พอช.", kind="state"
    )
    page = browser.open("/bodies/organizations?q=พอช.")
    assert "สถาบันพัฒนาองค์กรชุมชน (พอช.)" in page.text
    again = browser.open("/bodies/organizations/new")
    assert "มีองค์กรชื่อนี้แล้ว" in browser.send(again, status=409, name_th="สถาบันพัฒนาองค์กรชุมชน").text


def test_an_organisation_has_a_page(world, browser):
    made = service.make_organization(name_th="เครือข่าย (สมมติ)", kind=OrganizationKind.CIVIL, actor=SYSTEM)
    session().commit()
    assert "ภาคประชาสังคม" in browser.open(f"/bodies/organizations/{made.code}").text
