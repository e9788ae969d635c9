"""The pages of people, with htmx and without."""

from __future__ import annotations

import pytest
from sqlalchemy import event

from commons.actors import Role
from commons.db import session
from members import queries, service
from members.models import AgeBand, Consent, Member, MembershipKind, MembershipState, Purpose, RoleGrant
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.world import HERE, TAMBON, make_area, make_member

STATUS = {False: 303, True: 204}
VISITORS_PAGES = [
    "/members/sign-in",
    "/members/register",
    "/members/here",
    "/en/members/sign-in",
    "/en/members/register",
]
OWN_PAGES = ["me", "me/data", "me/correct", "me/password", "me/language", "me/devices", "me/close", "join", "here"]
CHAIRS_PAGES = ["", "/door", "/desk", "/lost", "/roll", "/roles", "/roles/give"]


@pytest.fixture
def chair(browser, world):
    sign_in(browser, world.people["chair"])
    return browser


def register(browser, *, htmx=False, status=None, **typed):
    values = {"display_name": "ป้าหน้าปากซอย", "allow_account": "y"} | typed
    return browser.send(browser.open("/members/register"), htmx=htmx, status=status or STATUS[htmx], **values)


def newest():
    return session().query(Member).order_by(Member.id.desc()).first()


@pytest.mark.parametrize("address", VISITORS_PAGES)
def test_pages_for_visitors(browser, world, address):
    browser.open(address)


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("address", OWN_PAGES)
def test_ones_own_pages(browser, world, language, address):
    sign_in(browser, world.people["member"])
    browser.open(f"{language}/members/{address}")


@pytest.mark.parametrize("address", [page for page in OWN_PAGES if page != "here"])
def test_a_visitor_is_led_to_the_sign_in_and_back(browser, world, address):
    asked = browser.open(f"/members/{address}", status=303)
    assert asked.response.headers["Location"] == f"/members/sign-in?next=/members/{address}"


@pytest.mark.parametrize("address", CHAIRS_PAGES)
def test_pages_of_the_chair(chair, address):
    chair.open(f"/members/in/HHHHH{address}")


@pytest.mark.parametrize("who", ["member", "neighbour", "other_chair", "removed", "other_officer"])
@pytest.mark.parametrize("address", CHAIRS_PAGES)
def test_n17_pages_of_the_chair_are_closed_to_others(browser, world, who, address):
    sign_in(browser, world.people[who])
    browser.open(f"/members/in/HHHHH{address}", status=403)


@pytest.mark.parametrize("htmx", [False, True])
def test_registering_shows_the_slip_once(browser, world, htmx):
    answer = register(browser, htmx=htmx, community="สมมติ เขาสมิง 1")
    slip = browser.follow(answer)
    assert newest().code in slip.text and slip.soup.find("svg", class_="qr")
    browser.send(slip, action="/kept")
    browser.open(f"/members/slip/{newest().code}", status=404)
    assert [one.state for one in queries.memberships_of(newest())] == [MembershipState.REQUESTED]


def test_a_slip_lost_on_the_way_is_shown_again_by_sending_again(browser, world):
    page = browser.open("/members/register")
    before = browser.client.get_cookie("sala").value
    first = browser.send(page, display_name="ป้าแดง", allow_account="y")
    browser.client.set_cookie("sala", before)  # the answer never came, nor did its cookie
    resent = browser.send(page, display_name="ป้าแดง", allow_account="y")
    assert resent.response.headers["Location"] == first.response.headers["Location"]
    assert browser.follow(resent).soup.find("svg", class_="qr")
    assert session().query(Member).filter_by(display_name="ป้าแดง").count() == 1


def test_a_slip_is_nobody_elses(browser, app, world):
    register(browser)
    Browser(app).open(f"/members/slip/{newest().code}", status=404)
    Browser(app).open(f"/members/slip/{newest().code}/print", status=404)


@pytest.mark.parametrize(
    "typed, field",
    [
        ({"display_name": ""}, "display_name"),
        ({"display_name": "\u200b\u3164"}, "display_name"),
        ({"display_name": "ก" * 61}, "display_name"),
        ({"display_name": "ป้า\u202eแดง"}, "display_name"),
        ({"display_name": "1103700012346"}, "display_name"),
        ({"display_name": "chair"}, "display_name"),
        ({"allow_account": None}, "allow_account"),
        ({"phone": "12", "allow_contact": "y"}, "phone"),
        ({"phone": "0812345678"}, "allow_contact"),
        ({"email": "nobody", "allow_contact": "y"}, "email"),
        ({"email": "a@example.com\r\nBcc: all@example.com", "allow_contact": "y"}, "email"),
        ({"age_band": "60+"}, "allow_age"),
        ({"age_band": "12", "allow_age": "y"}, "age_band"),
        ({"community": "ไม่มีชื่อนี้"}, "community"),
        ({"kind": "owner"}, "kind"),
        ({"password": "สั้น"}, "password"),
        ({"password": "password"}, "password"),
        ({"password": "12345678"}, "password"),
        ({"password": "๑๒๓๔๕๖๗๘"}, "password"),
        ({"password": "ป้าหน้าปากซอย2569"}, "password"),
        ({"password": "01012540"}, "password"),
        ({"password": "ABCDEFGHJKLMNPQRSTUVWXYZ23"}, "password"),
        ({"password": "ก" * 201}, "password"),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_cannot_be_used_is_shown_with_what_was_typed(browser, world, typed, field, htmx):
    world.people["chair"].name_skeleton = "chair"
    page = register(browser, htmx=htmx, status=422, **typed)
    assert page.soup.find(id=field) is not None and page.soup.select_one(".summary a")["href"] == f"#{field}"
    if "display_name" not in typed:
        assert page.soup.find(id="display_name")["value"] == "ป้าหน้าปากซอย"
    assert session().query(Member).filter_by(display_name="ป้าหน้าปากซอย").count() == 0


@pytest.mark.parametrize("password", ["ฝนตกที่บ้านเราทุกเย็น", "🌧️🏡🌾🐃🌳🎋🛶🍚", "x1y2" * 16, "correct horse battery"])
def test_any_letters_make_a_password(browser, world, password):
    register(browser, password=password)
    assert newest().password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_several_communities_of_one_name_are_offered(browser, world):
    page = register(browser, community="สมมติ", status=422)
    offered = [str(box["value"]) for box in page.soup.find_all("input", attrs={"name": "community_code"})]
    assert {"HHHHH", "TTTTT", "EEEEE"} <= set(offered)
    browser.send(page, community_code="TTTTT")
    assert queries.memberships_of(newest())[0].area.code == "TTTTT"


def test_a_community_is_found_by_its_code(browser, world):
    register(browser, community="hhhhh")
    assert queries.memberships_of(newest())[0].area.code == "HHHHH"


def test_the_link_of_a_community_fills_it_in(browser, world):
    make_area(f"{TAMBON}LLLLL/", world.here.level, "สมมติ เขาสมิง 10", world)
    page = browser.open("/members/register?community=HHHHH")
    browser.send(page, display_name="ป้าแดง", allow_account="y", community_code="HHHHH")
    assert queries.memberships_of(newest())[0].area.code == "HHHHH"


def test_consents_are_kept_one_by_one(browser, world):
    register(browser, phone="081-234-5678", allow_contact="y")
    kept = {row.purpose: row.version for row in session().query(Consent).filter_by(member_id=newest().id)}
    assert kept == {Purpose.ACCOUNT: 1, Purpose.CONTACT: 1}
    assert newest().phone == "0812345678"


def test_no_consent_box_is_ticked_beforehand(browser, world):
    boxes = browser.open("/members/register").soup.find_all("input", type="checkbox")
    assert len(boxes) == 3 and not any(box.has_attr("checked") for box in boxes)


def test_n19_fields_nobody_asked_for_are_not_kept(browser, world):
    form = browser.open("/members/register").form()
    typed = {name: str(form.find("input", attrs={"name": name})["value"]) for name in ("csrf_token", "submit_key")}
    extra = {
        "role": "sysadmin",
        "is_admin": "1",
        "state": "verified",
        "office_label": "สำนักงานเขต",
        "home_path": "/TH/",
        "code": "AAAAA",
        "secret_hash": "0" * 64,
        "created_at": "2000-01-01",
        "verified_by_id": "1",
        "id": "1",
    }
    browser.post(
        "/members/register",
        typed | extra | {"display_name": "ป้าแดง", "allow_account": "y", "community": "HHHHH", "kind": "resident"},
    )
    member = newest()
    assert member.code != "AAAAA" and member.office_label is None and member.home_path == HERE
    assert queries.actor_for(member).grants == frozenset()
    assert member.created_at.year > 2000 and member.secret_hash != "0" * 64


def test_n19_correcting_oneself_gives_no_rights(browser, world):
    sign_in(browser, world.people["member"])
    form = browser.open("/members/me/correct").form()
    typed = {name: str(form.find("input", attrs={"name": name})["value"]) for name in ("csrf_token", "submit_key")}
    browser.post(
        "/members/me/correct", typed | {"display_name": "ป้าแดง", "role": "chair", "office_label": "x", "code": "AAAAA"}
    )
    assert session().query(RoleGrant).filter_by(member_id=world.people["member"].id).count() == 0
    assert world.people["member"].office_label is None and world.people["member"].display_name == "ป้าแดง"


def test_the_officer_appoints_the_first_chair(browser, world):
    make_area(f"{TAMBON}YYYYY/", world.here.level, "สมมติ ใหม่", world)
    sign_in(browser, world.people["officer"])
    page = browser.open("/members/in/YYYYY/first-chair")
    browser.send(page, member_code=world.people["neighbour"].code)
    assert world.actor("neighbour").has(Role.CHAIR, area_path=f"{TAMBON}YYYYY/")


def test_a_neighbour_vouches_from_the_address(browser, world):
    membership = _request(world)
    sign_in(browser, world.people["member"])
    answer = browser.send(browser.open(f"/members/membership/{membership.code}"), action="/vouch", htmx=True)
    assert answer.soup.find(id="membership")
    session().refresh(membership)
    assert len(membership.vouches) == 1


@pytest.mark.parametrize("who", ["neighbour", "stranger", "other_chair", "removed", "sysadmin"])
def test_n17_a_membership_is_hidden_from_whom_it_does_not_concern(browser, world, who):
    membership = _request(world)
    sign_in(browser, world.people[who])
    hidden = browser.open(f"/members/membership/{membership.code}", status=404)
    missing = browser.open("/members/membership/QQQQQ", status=404)
    assert hidden.soup.find("main") == missing.soup.find("main")
    browser.post(f"/members/membership/{membership.code}/verify", _keys(browser.open("/members/me")), status=404)


def test_the_door_code_is_typed_on_ones_membership(browser, app, world):
    membership = _request(world)
    chairs = Browser(app)
    sign_in(chairs, world.people["chair"])
    told = chairs.follow(chairs.send(chairs.open("/members/in/HHHHH/door")))
    letters = told.text.split("คือ ")[1].split()[0]
    sign_in(browser, membership.member)
    page = browser.open(f"/members/membership/{membership.code}")
    assert browser.send(page, action="/door", code="QQQQ-QQQQ", status=422).soup.find(id="membership")
    browser.send(page, action="/door", code=letters.lower(), htmx=True)
    session().refresh(membership)
    assert membership.state is MembershipState.VERIFIED


def test_leaving_is_asked_once_more(browser, world):
    sign_in(browser, world.people["member"])
    membership = queries.memberships_of(world.people["member"])[0]
    browser.send(browser.open(f"/members/membership/{membership.code}/end"))
    assert not world.actor("member").is_member_of(HERE)


def test_two_people_replace_a_lost_slip(browser, app, world):
    sign_in(browser, world.people["committee"])
    page = browser.open("/members/in/HHHHH/lost")
    browser.send(page, member_code=world.people["member"].code)
    own = browser.open("/members/in/HHHHH")
    assert not own.soup.find("form", action=lambda action: action and action.endswith("/confirm"))
    second = Browser(app)
    sign_in(second, world.people["chair"])
    slip = second.follow(second.send(second.open("/members/in/HHHHH"), action="/confirm"))
    assert world.people["member"].code in slip.text


def test_closing_the_account_asks_for_the_code(browser, world):
    member = world.people["member"]
    sign_in(browser, member)
    page = browser.open("/members/me/close")
    browser.send(page, code="QQQQQ", status=422)
    answer = browser.send(page, code=member.code.lower())
    assert "Clear-Site-Data" in answer.response.headers
    session().refresh(member)
    assert member.display_name == ""
    browser.open("/members/me", status=303)


def test_withdrawing_a_consent_removes_the_contact(browser, world):
    member = world.people["member"]
    sign_in(browser, member)
    page = browser.open("/members/me/correct")
    browser.send(page, phone="0812345678", allow_contact="y")
    browser.send(browser.open("/members/me/data"), action="/consent/contact/withdraw")
    session().refresh(member)
    assert member.phone is None


def test_d32_others_see_the_name_and_nothing_else(browser, world):
    member = make_member("ป้าหน้าปากซอย", world)
    member.age_band, member.phone, member.email = AgeBand.FROM_60, "0812345678", "aunt@example.com"
    session().flush()
    said = browser.open(f"/members/{member.code}").text  # the addresses of assets hold any figures
    assert "ป้าหน้าปากซอย" in said
    assert not any(kept in said for kept in ("0812345678", "aunt@example.com", "60", "สมมติ เขาสมิง"))


def test_n58_hidden_people_answer_like_missing_ones(browser, world):
    young = make_member("เด็ก", world)
    young.age_band = AgeBand.FROM_15
    session().flush()
    hidden, missing = (browser.open(f"/members/{code}", status=404) for code in (young.code, "QQQQQ"))
    assert hidden.soup.find("main") == missing.soup.find("main")


def _statements(browser: Browser, address: str) -> int:
    seen: list[str] = []
    watch = lambda *args: seen.append(args[2]) if args[2].startswith("SELECT") else None  # noqa: E731
    engine = session().get_bind()
    event.listen(engine, "before_cursor_execute", watch)
    try:
        browser.open(address)
    finally:
        event.remove(engine, "before_cursor_execute", watch)
    return len(seen)


def _request(world):
    world.people["newcomer"] = make_member("newcomer", world, home="")
    membership = service.ask(world.here, kind=MembershipKind.RESIDENT, actor=world.actor("newcomer"))
    session().flush()
    return membership


def _keys(page):
    form = page.form("/sign-out")
    return {name: str(form.find("input", attrs={"name": name})["value"]) for name in ("csrf_token", "submit_key")}
