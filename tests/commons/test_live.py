"""Live pages over real sockets: the same bytes to all, nothing missed, nothing doubled, nothing to whom it is not meant for."""

from __future__ import annotations

import random
import threading
import time
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from commons import clock
from commons.actors import Actor, Grant, Role
from commons.db import session
from commons.events import announce, cursor
from commons.events.tables import EventFragment, EventRow
from commons.live import Push, set_gauge, trimming
from commons.live.admission import Limits
from commons.live.log import in_order
from commons.live.messages import Telling
from commons.live.rights import Rights
from commons.unit_of_work import unit_of_work
from tests.commons.live_house import Bell, BellRung, LiveHouse, Page, Person, PersonLeft, empty_log, ring

HERE, ELSEWHERE = "/TH/23/2301/AAAAA/", "/TH/10/1025/BBBBB/"


@pytest.fixture
def live(app: Flask):
    with empty_log(app):
        house = LiveHouse(app, Limits(rights_seconds=0.2, head_seconds=0.5, safety_seconds=60))
        yield house
        house.stop()


def member(code: str, area_path: str) -> Rights:
    return Rights(Actor(member_id=1, code=code, grants=frozenset({Grant(Role.MEMBER, area_path)})), f"sign-in {code}")


def strokes(page: Page) -> list[int]:
    """The strokes a page has shown, in order."""
    return [int(message.data.split("</p>")[0].split()[-1]) for message in page.messages if message.event == "fragment"]


def test_two_pages_receive_the_same_bytes(live):
    first, second = live.page("bell:AAAAA").listens(), live.page("bell:AAAAA").listens()
    ring("AAAAA", stroke=1)
    first.wait_for(1), second.wait_for(1)
    assert first.raw.split(b"\n\n")[1:] == second.raw.split(b"\n\n")[1:]
    assert first.messages[0].numbers == {"area:23": 1, "area:2301": 1, "bell:AAAAA": 1}
    assert first.messages[0].data == '<template data-swap="outerHTML"><p id="bell">\nth 1</p></template>'


def test_a_page_that_was_away_is_sent_what_it_missed(live):
    page = live.page("bell:AAAAA", "area:2301")
    ring("AAAAA", stroke=1)
    page.wait_for(1)
    page.cut()
    for stroke in (2, 3):
        ring("AAAAA", stroke=stroke)
    page.open()
    page.wait_for(3)
    ring("AAAAA", stroke=4)
    page.wait_for(4)
    assert strokes(page) == [1, 2, 3, 4]


def test_last_event_id_is_honoured_beside_the_address(live):
    for stroke in (1, 2, 3):
        ring("AAAAA", stroke=stroke)
    page = live.page("bell:AAAAA", cursor={"bell:AAAAA": 1}, headers="Last-Event-ID: bell:AAAAA=2\r\n")
    page.wait_for(1)
    assert strokes(page) == [3]


def test_an_event_without_fragment_moves_the_cursor(live):
    page = live.page("bell:AAAAA")
    ring("AAAAA")
    assert [(message.event, page.cursor["bell:AAAAA"]) for message in page.wait_for(1)] == [("cursor", 1)]


def test_after_more_than_500_events_the_page_is_loaded_anew(live):
    with unit_of_work():
        for _ in range(501):
            announce(BellRung(bell=Bell("AAAAA")))
    page = live.page("bell:AAAAA")
    assert [(message.event, message.numbers) for message in page.wait_for(1)] == [("reload", {"bell:AAAAA": 501})]
    ring("AAAAA", stroke=7)
    assert page.wait_for(2)[1].event == "fragment"


def test_after_a_week_the_page_is_loaded_anew(live):
    ring("AAAAA", stroke=1)
    with unit_of_work():
        session().execute(update(EventRow).values(at=clock.now() - timedelta(days=8)))
        trimming.forget_old_fragments()
    assert session().scalar(select(func.count()).select_from(EventFragment)) == 0
    assert live.page("bell:AAAAA").wait_for(1)[0].event == "reload"


def test_a_gauge_shows_its_present_value_and_every_new_one(live):
    turn_gauge(1)
    turn_gauge(2)
    page = live.page("gauge:turnout.AAAAA")
    assert [message.numbers for message in page.wait_for(1)] == [{"gauge:turnout.AAAAA": 2}]
    turn_gauge(3)
    page.wait_for(2)
    assert strokes(page) == [2, 3]
    assert cursor(["bell:AAAAA"]) == {"bell:AAAAA": 0}


def turn_gauge(stroke: int) -> None:
    with unit_of_work():
        set_gauge("turnout.AAAAA", [Push("test/bell.html", {"stroke": stroke})])


def test_a_private_event_is_sent_to_members_alone(live):
    live.people = {"own": member("OWNER", HERE), "foreign": member("FREMD", ELSEWHERE)}
    pages = {who: live.page("bell:AAAAA", cookie=who).listens() for who in ("own", "foreign", "")}
    ring("AAAAA", stroke=1, heard_by=f"members:{HERE}")
    ring("AAAAA", stroke=2)
    for page in pages.values():
        page.wait_until(lambda page: 2 in strokes(page))
    assert {who: strokes(page) for who, page in pages.items()} == {"own": [1, 2], "foreign": [2], "": [2]}


@pytest.mark.parametrize("audience", [f"members:{HERE}", "member:OWNER", "none", "strangers:all"])
def test_n60_a_guessed_stream_from_its_beginning_tells_a_visitor_nothing(live, audience):
    ring("AAAAA", stroke=1, heard_by=audience)
    page = live.page("bell:AAAAA", cookie="somebody else's").listens()
    ring("AAAAA", stroke=2, heard_by=audience)
    assert page.hears_nothing()
    assert b"AAAAA" not in page.raw


def test_n60_it_is_opened_by_get_alone(live):
    assert "405" in live.ask("POST /live?streams=bell:AAAAA HTTP/1.1\r\nHost: localhost\r\n\r\n")


def test_n20_the_stream_of_a_member_whose_rights_ended_is_closed(live):
    live.people = {"own": member("OWNER", HERE)}
    page = live.page("bell:AAAAA", cookie="own").listens()
    live.people = {}
    assert page.is_ended(3)


def test_n20_after_a_rights_event_nothing_private_is_sent(live):
    live.server.limits = Limits(rights_seconds=3600)
    live.people = {"own": member("OWNER", HERE)}
    page = live.page("bell:AAAAA", cookie="own").listens()
    live.people = {}
    with unit_of_work():
        announce(PersonLeft(person=Person("OWNER")))
        announce(BellRung(bell=Bell("AAAAA"), stroke=1, heard_by=f"members:{HERE}"))
    assert page.is_ended(3)
    assert page.messages == []


def test_n20_nor_when_news_was_lost_and_all_is_read_again(live):
    live.server.limits = Limits(rights_seconds=3600)
    live.people = {"own": member("OWNER", HERE)}
    page = live.page("bell:AAAAA", cookie="own").listens()
    page.hears_nothing()
    live.server._watcher.stop()
    live.people = {}
    with unit_of_work():
        announce(PersonLeft(person=Person("OWNER")))
        announce(BellRung(bell=Bell("AAAAA"), stroke=1, heard_by=f"members:{HERE}"))
    live._loop.call_soon_threadsafe(live.server.hub.wake, None)
    assert page.is_ended(3) and page.messages == []


def test_a_sign_in_has_three_streams_and_the_newest_stay(live):
    live.people = {"own": member("OWNER", HERE)}
    pages = [live.page("bell:AAAAA", cookie="own").listens() for _ in range(4)]
    assert pages[0].is_ended(2)
    ring("AAAAA", stroke=1)
    assert [len(page.wait_for(1)) for page in pages[1:]] == [1, 1, 1]


def test_a_page_that_takes_nothing_is_let_go_and_comes_back(live):
    live.server.limits = Limits(unsent_bytes=1000)
    page = live.page("gauge:flood").listens()
    for _ in range(4):
        with unit_of_work():
            set_gauge("flood", [Push("test/bell.html", {"stroke": "x" * 5_000_000})])
        time.sleep(0.1)
    assert page.is_ended()
    page.open()
    page.wait_until(lambda page: page.cursor["gauge:flood"] == 4)


@pytest.mark.parametrize(
    "request_head, status",
    [
        ("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
        ("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
        ("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /live?streams=bell:AAAAA&since=bell:AAAAA HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /live?streams=bell:AAAAA&lang=de HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /live?streams=a:b&streams=a:c HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /live?streams=<script> HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        ("GET /live?streams=bell:AAAAA HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400),
        ("GET /live?streams=bell:AAAAA HTTP/1.1\r\n\r\n", 400),
        ("GET /live?streams=bell:AAAAA HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nabcd", 400),
        ("GET /live?streams=bell:AAAAA HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:9\r\n\r\n", 403),
        ("GET /live?streams=bell:AAAAA HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n\r\n", 403),
        ("GET /live?streams=a:b HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n\r\n", 403),
        ("GARBAGE\r\n\r\n", 400),
        ("GET /live HTTP/1.1\r\nHost: localhost\r\n" + "X: y\r\n" * 101 + "\r\n", 431),
        ("GET /live HTTP/1.1\r\nX: " + "y" * 17_000, 431),
        ("GET /live HTTP/1.1\r\nHost: loc", 408),
    ],
)
def test_what_is_refused(live, request_head, status):
    assert live.ask(request_head).startswith(f"HTTP/1.1 {status} ")


def test_our_page_on_the_next_port_may_listen(live):
    page = live.page("bell:AAAAA", headers="Origin: http://127.0.0.1:8000\r\n").listens()
    assert "Access-Control-Allow-Origin: http://127.0.0.1:8000\r\nAccess-Control-Allow-Credentials: true" in page.head
    assert "Cache-Control: no-store" in page.head


def test_whatever_is_cut_nothing_is_missed_and_nothing_doubled(live, app):
    """Three writers over overlapping streams, four pages that lose their connection again and again."""
    chance = random.Random(60)
    pages = [live.page("bell:AAAAA", "bell:BBBBB", "area:2301"), live.page("bell:BBBBB", "area:2301")]
    pages += [live.page("area:2301", "bell:AAAAA"), live.page("area:23")]
    writers = [threading.Thread(target=write, args=(app, number, 60)) for number in (1, 2, 3)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        page = chance.choice(pages)
        page.read(chance.random() * 0.1)
        page.cut()
        page.open()
    for page in pages:
        page.wait_until(lambda page: len(page.messages) >= 180)
    assert all(page.hears_nothing(0.2) for page in pages)
    told = [[message.numbers["area:2301"] for message in page.messages] for page in pages]
    assert told == [list(range(1, 181))] * 4


def write(app: Flask, number: int, times: int) -> None:
    chance = random.Random(number)
    with app.app_context():
        for stroke in range(1, times + 1):
            ring(chance.choice(["AAAAA", "BBBBB"]), stroke=stroke * chance.randrange(2))


def test_the_order_told_agrees_with_every_stream():
    first, second = Telling({"a": 1, "b": 1}, "public"), Telling({"b": 2}, "public")
    third, fourth = Telling({"b": 3, "c": 7}, "public"), Telling({"a": 2, "c": 8}, "public")
    assert in_order([fourth, third, second, first]) == [first, second, third, fourth]
