"""What pages of other rooms show of people."""

from __future__ import annotations

from commons.actors import Actor
from commons.story import name_of
from members import queries, service
from members.models import AgeBand


def test_a_community_shows_how_many_belong_and_how_to_join(browser, world):
    page = browser.open("/areas/HHHHH")
    assert str(queries.count_members(world.here.path)) in page.soup.find(id="area-members").get_text()
    assert "/members/register?community=HHHHH" in page.links()


def test_the_panel_holds_no_name(browser, world):
    assert (
        world.people["chair"].display_name not in browser.open("/areas/HHHHH").soup.find(id="area-members").get_text()
    )


def test_a_person_is_called_by_name_and_office(world):
    officer = world.people["officer"]
    officer.office_label = "ที่ทำการปกครองอำเภอ"
    named = name_of(f"member:{officer.code}")
    assert named.title == "officer (ที่ทำการปกครองอำเภอ)" and named.address == f"/members/{officer.code}"


def test_d32_who_is_young_or_gone_has_no_page_to_open(world):
    young, gone = world.people["member"], service.register(service.Registration("ป้าแดง"), way="web", actor=Actor())
    young.age_band = AgeBand.FROM_15
    service.close_account(gone, actor=queries.actor_for(gone))
    assert name_of(f"member:{young.code}").address is None
    assert name_of(f"member:{gone.code}").title in ("สมาชิกที่ลบบัญชีแล้ว", "Member who closed the account")
