"""What a chair does on the pages of members: verify, give roles, make slips, keep a roll; and what stays closed to them."""

from __future__ import annotations

import io

import pytest

from commons.actors import Role
from commons.db import session
from members import queries
from members.models import Member, MembershipState
from tests.members.test_pages import _keys, _request, _statements, chair, newest
from tests.world import HERE, make_member

STATUS = {False: 303, True: 204}
__all__ = ["chair"]


@pytest.mark.parametrize("role", ["sysadmin", "officer", "chair", "member", "nonsense", ""])
def test_n19_a_chair_cannot_send_a_role_that_was_not_offered(chair, world, role):
    page = chair.open("/members/in/HHHHH/roles/give")
    chair.send(page, member_code=world.people["member"].code, role=role, status=422)
    assert not world.actor("member").has(*(set(Role) - {Role.MEMBER}))


@pytest.mark.parametrize("htmx", [False, True])
def test_the_chair_gives_a_role_and_ends_it(chair, world, htmx):
    page = chair.open("/members/in/HHHHH/roles/give")
    given = chair.send(
        page,
        member_code=world.people["member"].code,
        role="committee",
        ends_on="๓๐/๙/๒๕๗๐",
        htmx=htmx,
        status=STATUS[htmx],
    )
    assert world.actor("member").has(Role.COMMITTEE, area_path=HERE)
    grant = queries.grants_held_by(world.people["member"])[0]
    assert str(grant.ends_on) == "2027-09-30"
    chair.send(chair.follow(given), action=f"/role/{grant.code}/end")
    assert not world.actor("member").has(Role.COMMITTEE, area_path=HERE)


def test_n17_a_role_of_another_community_is_not_there(chair, world):
    grant = queries.grants_held_by(world.people["other_chair"])[0]
    keys = _keys(chair.open("/members/me"))
    chair.post(f"/members/role/{grant.code}/end", keys, status=404)
    chair.post("/members/role/QQQQQ/end", keys, status=404)


@pytest.mark.parametrize("htmx", [False, True])
def test_the_chair_verifies_in_place(chair, world, htmx):
    membership = _request(world)
    page = chair.open(f"/members/membership/{membership.code}")
    chair.send(page, action="/verify", htmx=htmx)
    session().refresh(membership)
    assert membership.state is MembershipState.VERIFIED


def test_a_request_is_declined_with_its_reason(chair, world):
    membership = _request(world)
    page = chair.open(f"/members/membership/{membership.code}/decline")
    assert chair.send(page, reason="", status=422).soup.find(id="reason")
    chair.send(page, reason="ไม่ได้อยู่ในชุมชนนี้แล้ว")
    session().refresh(membership)
    assert (membership.state, membership.reason) == (MembershipState.DECLINED, "ไม่ได้อยู่ในชุมชนนี้แล้ว")


def test_a_slip_is_made_at_the_desk_and_printed(chair, world):
    page = chair.open("/members/in/HHHHH/desk")
    slip = chair.follow(chair.send(page, display_name="ลุงหมาย", allow_account="y"))
    assert "ลุงหมาย" in slip.text
    sheet = chair.open(f"/members/slip/{newest().code}/print")
    assert sheet.soup.find("svg", class_="qr") and newest().code in sheet.text


def test_a_roll_is_looked_at_and_kept(chair, world):
    page = chair.open("/members/in/HHHHH/roll")
    file = (io.BytesIO("ชื่อ,บทบาท\nป้าแดง,\nลุงหมาย,ประธาน\n".encode()), "roll.csv")
    preview = chair.follow(chair.send(page, file=file))
    assert "ป้าแดง" in preview.text and "บัญชีรายชื่อให้บทบาทหรือรหัสผ่านไม่ได้" in preview.text
    assert session().query(Member).filter_by(display_name="ป้าแดง").count() == 0
    kept = chair.follow(chair.send(preview, action="/keep"))
    slips = chair.open(next(link for link in kept.links() if link.endswith("/slips")))
    assert "ป้าแดง" in slips.text and slips.soup.find("svg", class_="qr")


def test_a_roll_that_was_dropped_is_gone(chair, world):
    page = chair.open("/members/in/HHHHH/roll")
    preview = chair.send(page, file=(io.BytesIO("ชื่อ\nป้าแดง\n".encode()), "roll.csv"))
    chair.send(chair.follow(preview), action="/drop")
    chair.open(preview.response.headers["Location"], status=404)


@pytest.mark.parametrize("content", [b"", b"\0\0", b"PK\x03\x04xx"])
def test_a_file_that_is_no_roll_is_told(chair, content):
    page = chair.open("/members/in/HHHHH/roll")
    assert chair.send(page, file=(io.BytesIO(content), "<svg onload=x>.csv"), status=422).soup.find(id="file")


def test_d32_the_verifier_sees_the_membership(chair, world):
    page = chair.open("/members/in/HHHHH")
    assert "council_lead" in page.text and "0812345678" not in page.text


def test_n01_a_hostile_name_is_only_text(chair, world):
    name = "<img src=x onerror=alert(1)>"
    make_member(name, world)
    for address in ("/members/in/HHHHH", "/members/in/HHHHH/roles"):
        assert chair.open(address).soup.find("img", src="x") is None
    assert name in chair.open("/members/in/HHHHH").text


def test_statements_of_a_members_page_do_not_grow(chair, world):
    few = _statements(chair, "/members/in/HHHHH")
    for number in range(30):
        make_member(f"คน {number}", world)
    assert _statements(chair, "/members/in/HHHHH") == few
