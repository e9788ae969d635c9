"""Signing in and out through the pages: who gets in, who waits, what ends."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from commons import clock
from commons.db import session
from members import hashing, proving, queries, slips
from members.models import SignIn
from members.sign_in import PEOPLE
from tests.browser import Browser
from tests.signing_in import sign_in

PASSWORD = "ฝนตกที่บ้านเราทุกเย็น"
SECRET = "ABCDEFGHJKLMNPQRSTUVWXYZ23"


@pytest.fixture
def member(world):
    """A member with a slip, a password and a telephone."""
    one = world.people["member"]
    one.secret_hash, one.password_hash = hashing.hash_secret(SECRET), hashing.hash_password(PASSWORD)
    one.phone, one.email = "0812345678", "aunt@example.com"
    session().flush()
    return one


def come_in(browser, who, secret, *, status=None, **rest):
    return browser.send(browser.open("/members/sign-in"), who=who, secret=secret, status=status, **rest)


def cookie_of(browser: Browser) -> str:
    cookie = browser.client.get_cookie("sala")
    assert cookie is not None
    return str(cookie.value)


@pytest.mark.parametrize("htmx", [False, True])
def test_in_with_the_slip(browser, member, htmx):
    answer = come_in(
        browser, member.code.lower(), f" {SECRET[:8]}-{SECRET[8:].lower()}", htmx=htmx, status=204 if htmx else 303
    )
    assert member.display_name in browser.follow(answer).text


@pytest.mark.parametrize("who", ["code", "๐๘๑-๒๓๔ ๕๖๗๘", "+66 81 234 5678", "aunt@EXAMPLE.com"])
def test_in_with_a_password(browser, member, who):
    come_in(browser, member.code if who == "code" else who, PASSWORD)
    assert browser.open("/members/me").status == 200


def test_a_password_is_the_same_in_any_order_of_marks(browser, member):
    come_in(browser, member.code, "ฝนตกท\u0e48\u0e35บ\u0e49านเราทุกเย็น", status=422)  # other marks are another password
    member.password_hash = hashing.hash_password("cafe\u0301 au lait")
    session().flush()
    come_in(browser, member.code, "caf\u00e9 au lait")


@pytest.mark.parametrize(
    "who, secret", [("QQQQQ", PASSWORD), ("code", "wrong words"), ("0899999999", PASSWORD), ("no", SECRET)]
)
def test_a_wrong_pair_is_refused_and_the_name_kept(browser, member, who, secret):
    page = come_in(browser, member.code if who == "code" else who, secret, status=422)
    field = page.soup.find("input", attrs={"name": "who"})
    assert field is not None and field["value"] == (member.code if who == "code" else who)
    assert secret not in page.response.get_data(as_text=True)


class CountingArgon2:
    """Argon2 that remembers what it was asked to compare with."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.real = hashing._argon2

    def verify(self, kept: str, typed: bytes) -> bool:
        self.asked.append(kept)
        return self.real.verify(kept, typed)


def test_n54_known_and_unknown_cost_the_same(browser, member, monkeypatch):
    counting = CountingArgon2()
    monkeypatch.setattr(hashing, "_argon2", counting)
    bodies = []
    for who in (member.code, "QQQQQ", "0812345678", "0899999999", "x@example.com"):
        page = come_in(browser, who, "wrong words", status=422)
        bodies.append(re.sub(rb'value="[^"]*"|content="[^"]*"', b"", page.response.data))
    assert len(counting.asked) == 5
    assert len(set(bodies)) == 1


def test_n54_a_slip_costs_no_stretching_for_anybody(browser, member, monkeypatch):
    monkeypatch.setattr(hashing, "_argon2", None)
    come_in(browser, "QQQQQ", SECRET, status=422)
    come_in(browser, member.code, SECRET)


def test_n17_the_slip_of_one_is_no_key_for_another(browser, member, world):
    come_in(browser, world.people["chair"].code, SECRET, status=422)


def test_five_wrong_tries_of_one_name_then_wait(browser, member):
    for _ in range(5):
        come_in(browser, member.code, "wrong words", status=422)
    page = come_in(browser, member.code, PASSWORD, status=429)
    assert re.search(r"\d+", page.text)


def test_nobody_is_locked_out_for_ever(browser, member):
    now = clock.now()
    for _ in range(8):
        browser.client.post("/members/sign-in", data=_filled(browser, member.code, "wrong words"))
    with clock.at(now + timedelta(hours=13)):
        come_in(browser, member.code, PASSWORD)


def test_a_slip_opens_while_its_password_waits(browser, member):
    for _ in range(5):
        come_in(browser, member.code, "wrong words", status=422)
    come_in(browser, member.code, SECRET)


def test_right_answers_do_not_count_against_a_hall(browser, member):
    for _ in range(7):
        come_in(browser, member.code, PASSWORD)
        browser.client.delete_cookie("sala")


def test_n52_a_forged_address_is_one_network(browser, member, monkeypatch):
    monkeypatch.setattr(proving, "TRIES_OF_NETWORK", ((4, proving.QUARTER),))
    statuses = []
    for turn in range(6):
        typed = _filled(browser, f"QQQQ{turn + 2}", "wrong words")
        headers = {"X-Forwarded-For": f"10.9.{turn}.1", "Forwarded": f"for=10.9.{turn}.1"}
        statuses.append(browser.client.post("/members/sign-in", data=typed, headers=headers).status_code)
    assert statuses == [422, 422, 422, 422, 429, 429]


def test_networks_are_counted_by_prefix():
    assert proving.network_of("203.0.113.7") == proving.network_of("203.0.113.200") == "203.0.113.0/24"
    assert proving.network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert proving.network_of(None) == "unknown"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "https://evil.example/",
        "//user@evil.example",
        "/\tevil",
        "/members/sign-out",
        "/nowhere/at/all",
        " //evil.example",
    ],
)
def test_n50_only_pages_of_ours_are_gone_to(browser, member, wanted):
    page = browser.open("/members/sign-in")
    answer = browser.send(page, who=member.code, secret=PASSWORD, next=wanted)
    assert answer.response.headers["Location"] == "/members/me"


def test_n50_a_page_of_ours_is_gone_to(browser, member):
    asked = browser.open("/members/me/devices", status=303)
    answer = browser.send(browser.follow(asked), who=member.code, secret=PASSWORD)
    assert answer.response.headers["Location"] == "/members/me/devices"


@pytest.mark.parametrize(
    "headers", [{"Host": "evil.example"}, {"Host": "localhost", "X-Forwarded-Host": "evil.example"}]
)
def test_n51_no_foreign_host_gets_into_an_address(browser, member, headers):
    sign_in(browser, member)
    membership = queries.memberships_of(member)[0]
    answer = browser.client.get(f"/members/membership/{membership.code}", headers=headers)
    assert answer.status_code == (200 if headers["Host"] == "localhost" else 400)
    assert b"evil.example" not in answer.data


def test_n57_signing_in_gives_a_new_id(browser, member):
    browser.open("/members/sign-in")
    before = cookie_of(browser)
    come_in(browser, member.code, PASSWORD)
    first = cookie_of(browser)
    come_in(browser, member.code, PASSWORD)
    assert len({before, first, cookie_of(browser)}) == 3
    assert len(queries.sign_ins_of(member)) == 1  # the earlier one of this browser has ended


def test_n57_the_old_id_is_dead_after_signing_out(browser, app, member):
    come_in(browser, member.code, PASSWORD)
    old = cookie_of(browser)
    answer = browser.send(browser.open("/members/me"), action="/sign-out")
    assert '"storage"' in answer.response.headers["Clear-Site-Data"]
    thief = Browser(app)
    thief.client.set_cookie("sala", old)
    thief.open("/members/me", status=303)


def test_n57_a_new_password_ends_all_other_devices(browser, app, member):
    other = Browser(app)
    sign_in(other, member)
    come_in(browser, member.code, PASSWORD)
    old = cookie_of(browser)
    page = browser.open("/members/me/password")
    browser.send(page, present=PASSWORD, password="แดดออกตอนเช้าทุกวัน")
    other.open("/members/me", status=303)
    assert browser.open("/members/me").status == 200 and cookie_of(browser) != old


def test_n57_another_device_is_listed_and_closed(browser, app, member):
    other = Browser(app)
    there = sign_in(other, member)
    come_in(browser, member.code, PASSWORD)
    page = browser.open("/members/me/devices")
    browser.send(page, action=f"/devices/{there.code}/end")
    other.open("/members/me", status=303)


def test_n17_a_device_of_somebody_else_cannot_be_closed(browser, app, world, member):
    theirs = sign_in(Browser(app), world.people["chair"])
    sign_in(browser, member)
    page = browser.open("/members/me")
    browser.post(f"/members/me/devices/{theirs.code}/end", _keys(page), status=404)
    assert queries.sign_ins_of(world.people["chair"])


@pytest.mark.parametrize(
    "who, idle, is_here",
    [
        ("member", timedelta(hours=11), True),
        ("member", timedelta(hours=13), False),
        ("officer", timedelta(minutes=25), True),
        ("officer", timedelta(minutes=35), False),
    ],
)
def test_who_does_nothing_for_long_is_signed_out(browser, world, who, idle, is_here):
    sign_in(browser, world.people[who])
    with clock.at(clock.now() + idle):
        browser.open("/members/me", status=200 if is_here else 303)


def test_using_it_keeps_it_open_until_its_absolute_end(browser, world):
    sign_in(browser, world.people["officer"])
    begun = clock.now()
    for minutes in range(20, 12 * 60, 20):
        with clock.at(begun + timedelta(minutes=minutes)):
            browser.open("/members/me")
    with clock.at(begun + timedelta(hours=12, minutes=5)):
        browser.open("/members/me", status=303)


def test_a_get_writes_nothing_to_the_table(browser, world):
    row = sign_in(browser, world.people["member"])
    kept = (row.created_at, row.ends_at, row.ended_at)
    with clock.at(clock.now() + timedelta(minutes=30)):
        browser.open("/members/me")
    session().refresh(row)
    assert (row.created_at, row.ends_at, row.ended_at) == kept


def test_e12_a_form_older_than_the_sign_in_keeps_what_was_typed(browser, member):
    sign_in(browser, member)
    page = browser.open("/members/me/correct")
    with clock.at(clock.now() + timedelta(hours=13)):
        late = browser.send(page, display_name="ชื่อใหม่ของป้า", status=403)
        assert "ชื่อใหม่ของป้า" in late.response.get_data(as_text=True)
        come_in(browser, member.code, PASSWORD)
        again = browser.send(late, action="/members/me/correct", status=403)  # the token is older than the sign-in
        browser.send(again, action="/members/me/correct")
    session().refresh(member)
    assert member.display_name == "ชื่อใหม่ของป้า"


def test_a_family_shares_a_phone(browser, world):
    mother, daughter = world.people["member"], world.people["chair"]
    sign_in(browser, mother)
    sign_in(browser, daughter)
    page = browser.open("/members/here")
    assert mother.display_name in page.text and daughter.display_name in page.text
    mothers = queries.sign_ins_of(mother)[0].code
    browser.follow(browser.send(page, action=f"/here/{mothers}/switch"))
    assert mother.code in browser.open("/members/me").text


def test_signing_out_leaves_the_others_of_the_family(browser, world):
    sign_in(browser, world.people["member"])
    sign_in(browser, world.people["chair"])
    left = browser.follow(browser.send(browser.open("/members/me"), action="/sign-out"))
    assert world.people["member"].display_name in left.text
    assert not queries.sign_ins_of(world.people["chair"])


def test_forget_me_on_this_phone(browser, world):
    sign_in(browser, world.people["member"])
    sign_in(browser, world.people["chair"])
    code = queries.sign_ins_of(world.people["member"])[0].code
    browser.send(browser.open("/members/here"), action=f"/here/{code}/forget")
    assert (
        world.people["member"].display_name not in browser.open("/members/here").soup.find(id="people-here").get_text()
    )
    assert not queries.sign_ins_of(world.people["member"])


def test_forget_everybody(browser, world):
    sign_in(browser, world.people["member"])
    answer = browser.send(browser.open("/members/here"), action="/forget-all")
    assert "Clear-Site-Data" in answer.response.headers
    assert not queries.sign_ins_of(world.people["member"])


def test_n17_a_person_of_another_phone_cannot_be_switched_to(browser, app, world):
    theirs = sign_in(Browser(app), world.people["chair"])
    sign_in(browser, world.people["member"])
    browser.post(f"/members/here/{theirs.code}/switch", _keys(browser.open("/members/me")), status=404)


def test_a_form_of_the_mother_is_not_sent_as_the_daughter(browser, world):
    sign_in(browser, world.people["member"])
    form = browser.open("/members/me/correct")
    mothers = queries.sign_ins_of(world.people["member"])[0].code
    sign_in(browser, world.people["chair"])
    browser.send(browser.open("/members/here"), action=f"/here/{mothers}/switch")
    daughters = queries.sign_ins_of(world.people["chair"])[0].code
    browser.send(browser.open("/members/here"), action=f"/here/{daughters}/switch")
    browser.send(form, display_name="ใครเขียน", status=403)


def test_older_costs_are_made_new_at_the_sign_in(browser, member, monkeypatch):
    member.password_hash = type(hashing._argon2)(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(
        PASSWORD.encode()
    )
    session().flush()
    come_in(browser, member.code, PASSWORD)
    session().refresh(member)
    assert not hashing.is_outdated(member.password_hash)


def test_too_many_at_once_are_asked_to_come_back(browser, member, monkeypatch):
    monkeypatch.setattr(hashing, "LONGEST_WAIT", 0.01)
    while hashing._slots.acquire(blocking=False):
        pass
    try:
        come_in(browser, member.code, PASSWORD, status=503)
    finally:
        for _ in range(hashing.CORES):
            hashing._slots.release()


def test_a_stolen_table_holds_no_token(browser, member):
    come_in(browser, member.code, PASSWORD)
    with browser.client.session_transaction() as cookie:
        (token,) = cookie[PEOPLE]
    row = session().query(SignIn).one()
    assert token not in (row.token_hash, row.code) and len(token) >= 43
    assert slips.NONCE not in cookie


def _keys(page):
    form = page.form("/sign-out")
    return {name: str(form.find("input", attrs={"name": name})["value"]) for name in ("csrf_token", "submit_key")}


def _filled(browser, who, secret):
    form = browser.open("/members/sign-in").form()
    keys = {name: str(form.find("input", attrs={"name": name})["value"]) for name in ("csrf_token", "submit_key")}
    return keys | {"who": who, "secret": secret, "next": ""}
