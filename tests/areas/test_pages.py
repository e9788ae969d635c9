"""The pages of places: what they tell, who may open which form, how few statements they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from areas import child_notes, service
from areas.service import Facts, NewCommunity
from areas.settings import setting
from commons import actors, panels
from commons.actors import SYSTEM, Actor, Grant, Role
from commons.db import session
from commons.unit_of_work import unit_of_work
from tests.areas.places import place, small_country
from tests.browser import Browser
from tests.statements import statements

DISTRICT = "/TH/10/1025/"
OFFICER = Actor(member_id=1, code="FFFFF", name="officer", grants=frozenset({Grant(Role.OFFICER, DISTRICT)}))
SYSADMIN = Actor(member_id=2, code="SSSSS", name="sysadmin", grants=frozenset({Grant(Role.SYSADMIN, "/TH/")}))


@pytest.fixture
def country(house):
    places = small_country()
    session().commit()
    return places


@pytest.fixture
def sign_in(browser: Browser) -> Iterator[Callable[[Actor], Browser]]:
    """Be somebody in this browser; the members room says who in real life."""
    before = actors._loader

    def be(actor: Actor) -> Browser:
        actors.load_with(lambda: actor)
        browser.client.set_cookie("sala", "a session", domain="localhost")
        return browser

    yield be
    actors.load_with(before)


def test_the_first_page_says_what_sala_is(country, browser):
    page = browser.open("/")
    assert "ที่คุยกัน ตัดสินใจร่วมกัน และติดตามผลด้วยกัน" in page.text
    assert "ไม่ต้องสมัครก็อ่านได้" in page.text


def test_d1_a_province_with_a_space_stands_on_the_first_page(country, browser):
    service.open_space(country["23"], direction="ธรรมนูญชุมชน 5 ดี วิถีตราด", actor=SYSTEM)
    session().commit()
    cards = browser.open("/").soup.select("ul.cards .card")
    assert [card.get_text(" ", strip=True) for card in cards] == ["จังหวัดตราด ธรรมนูญชุมชน 5 ดี วิถีตราด"]
    assert "/areas/23" in browser.open("/").links()


def test_a_district_page_lists_what_lies_in_it(country, browser):
    page = browser.open("/areas/1025")
    assert [place.get_text(" ", strip=True) for place in page.soup.select("#children li")] == [
        "แขวงบางพลัด",
        "แขวงบางอ้อ 1 ชุมชน",
    ]
    assert "2 แขวง" in page.text and "กรุงเทพมหานคร" in page.text and "จังหวัดกรุงเทพ" not in page.text


def test_d13_rooms_write_notes_beside_the_subdistricts_of_an_amphoe(country, browser, monkeypatch):
    note = {"230302": "มีเรื่องที่ยังไม่แก้ 3 เรื่อง"}
    monkeypatch.setattr(child_notes, "_noters", [lambda areas: note])
    page = browser.open("/areas/2303")
    assert "ตำบลแสนตุ้ง มีเรื่องที่ยังไม่แก้ 3 เรื่อง" in page.text


def test_a_community_page_tells_its_facts(country, browser):
    facts = Facts(90, 320, date(2025, 9, 1), "สำรวจโดยชุมชน", "0.12")
    service.change_facts(country["BANGA"], facts, actor=SYSTEM)
    session().commit()
    text = browser.open("/areas/BANGA").text
    assert "90 หลัง" in text and "7 คน ตามจำนวนบ้าน" in text and "ชุมชนเมือง" in text
    assert "320 คน (ที่มา: สำรวจโดยชุมชน ข้อมูล ณ วันที่ 1 ก.ย. 2568)" in text


def test_an_english_reader_finds_the_same_page(country, browser):
    page = browser.open("/en/areas/230302")
    assert page.soup.h1.get_text() == "Saen Tung Subdistrict"
    assert "Trat Province" in page.text


@pytest.mark.parametrize("address", ["/areas/99", "/areas/ZZZZZ", "/areas/%00", "/areas/1025/settings/nothing"])
def test_what_is_not_there_is_not_found(country, browser, address):
    browser.open(address, status=404)


def test_a_null_sign_is_no_question(country, browser):
    browser.open("/areas/find?q=%00", status=400)


def test_the_nation_stands_at_the_head_of_all_places(country, browser):
    assert browser.open("/areas/TH", status=301).response.headers["Location"] == "/areas/"
    assert "2 จังหวัด" in browser.open("/areas/").text


def test_an_abolished_place_leads_on(country, browser):
    country["230302"].ended_on, country["230302"].successor_codes = date(2020, 1, 1), ["230301"]
    session().commit()
    page = browser.open("/areas/230302")
    assert "พื้นที่นี้ยกเลิกไปแล้วเมื่อ 1 ม.ค. 2563" in page.text
    assert "/areas/230301" in page.links()
    assert "แสนตุ้ง" not in browser.open("/areas/2303").text


@pytest.mark.parametrize(
    "typed, first", [("บางอ้อ", "แขวงบางอ้อ เขตบางพลัด"), ("เขต ประเวศ", "เขตประเวศ"), ("2303", "อำเภอเขาสมิง")]
)
def test_a_place_is_found(country, browser, typed, first):
    page = browser.open(f"/areas/find?q={typed}")
    assert page.soup.select_one("#found li a span").get_text() == first


def test_what_cannot_be_found_shows_another_way(country, browser):
    page = browser.open("/areas/find?q=<script>alert(1)</script>")
    assert "ไม่พบพื้นที่ชื่อนี้" in page.text
    assert "/areas/" in page.links()


@pytest.mark.parametrize(
    "address", ["/", "/areas/", "/areas/10", "/areas/1025", "/areas/BANGA", "/areas/1025/settings"]
)
def test_a_visitor_s_page_costs_few_statements(country, browser, monkeypatch, address):
    """Of our own; what rooms to the left show, they count."""
    monkeypatch.setattr(panels, "_makers", defaultdict(list))
    monkeypatch.setattr(child_notes, "_noters", [])
    browser.open(address)
    with statements() as counted:
        browser.open(address)
    assert len(counted) <= 3, counted


@pytest.mark.parametrize("address", ["/", "/areas/1025", "/areas/1025/settings"])
def test_an_unchanged_page_is_not_sent_again(country, browser, address):
    tag = browser.open(address).response.headers["ETag"]
    again = browser.client.get(address, headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_a_new_community_changes_the_pages_around_it(country, browser):
    tag = browser.open("/areas/1025").response.headers["ETag"]
    with unit_of_work():
        service.make_community(place("102502"), NewCommunity("ชุมชนสมมติ บางอ้อ 2"), actor=SYSTEM)
    assert browser.client.get("/areas/1025", headers={"If-None-Match": tag}).status_code == 200


def test_an_officer_adds_a_community(country, sign_in):
    browser = sign_in(OFFICER)
    assert "/areas/102502/communities/new" in browser.open("/areas/102502").links()
    form = browser.open("/areas/102502/communities/new")
    answer = browser.send(form, name_th="ชุมชนสมมติ บางอ้อ 2", kind="crowded", households="๑๗๖")
    page = browser.follow(answer)
    assert page.soup.h1.get_text() == "ชุมชนสมมติ บางอ้อ 2"
    assert "9 คน ตามจำนวนบ้าน" in page.text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"name_th": ""}, "กรุณากรอก “ชื่อชุมชน”"),
        ({"name_th": "ชุมชน", "households": "0"}, "1"),
        ({"name_th": "ชุมชน", "households": "มาก"}, "จำนวนเต็ม"),
        ({"name_th": "ชุมชน", "kind": "castle"}, "กรุณาเลือก"),
        ({"name_th": "ก" * 201}, "200"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(country, sign_in, htmx, typed, sentence):
    browser = sign_in(OFFICER)
    form = browser.open("/areas/102502/communities/new")
    page = browser.send(form, htmx=htmx, status=422, **typed)
    assert sentence in page.text
    assert page.soup.find(id="name_th")["value"] == typed["name_th"]


def test_a_name_that_is_taken_is_refused(country, sign_in):
    browser = sign_in(OFFICER)
    form = browser.open("/areas/102502/communities/new")
    page = browser.send(form, status=409, name_th="ชุมชนสมมติ บางอ้อ 1")
    assert "ที่นี่มีพื้นที่ชื่อนี้แล้ว" in page.text


@pytest.mark.parametrize(
    "address",
    ["/areas/230301/communities/new", "/areas/2303/facts", "/areas/23/space", "/areas/2303/settings/followup.days"],
)
def test_an_officer_of_elsewhere_is_refused(country, sign_in, address):
    page = sign_in(OFFICER).open(address, status=403)
    assert "เฉพาะเจ้าหน้าที่" in page.text or "ประธานชุมชน" in page.text


def test_a_community_is_not_made_in_a_province(country, sign_in):
    browser = sign_in(SYSADMIN)
    form = browser.open("/areas/23/communities/new")
    assert "เพิ่มชุมชนได้จากหน้าของตำบล" in browser.send(form, status=409, name_th="ชุมชนลอย").text


def test_facts_are_changed_with_their_source(country, sign_in):
    browser = sign_in(OFFICER)
    form = browser.open("/areas/1025/facts")
    missing = browser.send(form, status=422, population="92,189")
    assert "กรุณากรอก “นับเมื่อวันที่”" in missing.text or "กรุณากรอก" in missing.text
    browser.send(
        form, population="92,189", population_date="15/9/2563", population_source="รายงานบางพลัดโมเดล", area_km2="๑๑.๓๖"
    )
    text = browser.open("/areas/1025").text
    assert "92,189 คน (ที่มา: รายงานบางพลัดโมเดล ข้อมูล ณ วันที่ 15 ก.ย. 2563)" in text
    assert "11.36 ตารางกิโลเมตร" in text


@pytest.mark.parametrize(
    "typed", [{"area_km2": "ใหญ่"}, {"population": "5", "population_source": "ก", "population_date": "1/1/2699"}]
)
def test_facts_that_cannot_be_come_back(country, sign_in, typed):
    browser = sign_in(OFFICER)
    browser.send(browser.open("/areas/1025/facts"), status=422, **typed)


def test_a_community_gets_another_name(country, sign_in):
    browser = sign_in(OFFICER)
    browser.send(browser.open("/areas/BANGA/name"), name_th="ชุมชนสมมติ บางอ้อ เก่า", kind="crowded")
    assert place("BANGA").name_th == "ชุมชนสมมติ บางอ้อ เก่า"


def test_a_rule_is_chosen_and_given_up_again(country, sign_in):
    browser = sign_in(OFFICER)
    browser.send(browser.open("/areas/1025/settings/charter.hearing_days"), value="45")
    assert setting("charter.hearing_days", area_path=DISTRICT) == 45
    page = browser.open("/areas/1025/settings")
    assert "45 วัน" in page.text and "เลือกเองที่นี่" in page.text
    assert "มาจาก: เขตบางพลัด" in browser.open("/areas/BANGA/settings").text
    browser.send(browser.open("/areas/1025/settings/charter.hearing_days"), action="/inherit")
    assert setting("charter.hearing_days", area_path=DISTRICT) == 30


@pytest.mark.parametrize(
    "name, typed",
    [
        ("charter.hearing_days", "3"),
        ("charter.ratify_quorum", "ครึ่ง"),
        ("matrix.criteria", "ข้อเดียว"),
        ("forum.electorate", "all"),
    ],
)
def test_a_value_that_cannot_be_comes_back(country, sign_in, name, typed):
    browser = sign_in(OFFICER)
    form = browser.open(f"/areas/1025/settings/{name}")
    page = browser.send(form, status=422, value=typed)
    assert page.soup.select(".error")


def test_b7_criteria_are_written_one_a_line(country, sign_in):
    browser = sign_in(OFFICER)
    form = browser.open("/areas/1025/settings/matrix.criteria")
    lines = form.soup.find(id="value").get_text().strip()
    browser.send(form, value=f"{lines}\r\nผลต่อคลอง")
    assert setting("matrix.criteria", area_path=DISTRICT) == ("size", "severity", "ease", "concern", "ผลต่อคลอง")
    assert "ผลต่อคลอง" not in browser.open("/areas/1032/settings").text
