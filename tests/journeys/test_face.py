"""The face in a real browser: anyone can use it, with script and without, and a living page misses and doubles nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests import machine
from tests.axe import faults_in

pytestmark = pytest.mark.journey
PAGES = ["/design", "/en/design", "/nowhere", "/design/sheet", "/design/screen"]


@dataclass
class Stage:
    """The program as it is served, and a live channel that says what the test wants."""

    address: str = ""
    since: list[str] = field(default_factory=list)
    says: list[bytes] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def live(self, query: str) -> Iterable[bytes]:
        """One connection: the next thing to say, then the line is cut."""
        self.since.append(parse_qs(query)["since"][0])
        return [b": open\n\n", self.says.pop(0) if self.says else b"event: beat\ndata: .\n\n"]


@pytest.fixture(scope="module")
def stage(app: Flask) -> Iterator[Stage]:
    built = Stage()

    def program(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        built.asked.append(environ["PATH_INFO"])
        if environ["PATH_INFO"] == "/live":
            start("200 OK", [("Content-Type", "text/event-stream"), ("Cache-Control", "no-store")])
            return built.live(environ["QUERY_STRING"])
        return app.wsgi_app(environ, start)

    before, app.config["LIVE_ORIGIN"] = app.config["LIVE_ORIGIN"], "/live"
    server = make_server("127.0.0.1", 0, program, threaded=True)
    built.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield built
    server.shutdown()
    thread.join()
    server.server_close()
    app.config["LIVE_ORIGIN"] = before


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def phone(chromium: Browser, stage: Stage) -> Iterator[Page]:
    """A phone of 360 px that fails the test when the page complains."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, base_url=stage.address)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "Security Policy" in message.text else None)
    yield page
    context.close()
    assert not complaints


@pytest.mark.parametrize("width, scheme", [(320, "light"), (360, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", PAGES)
def test_anyone_can_use_the_page(chromium: Browser, stage: Stage, path: str, width: int, scheme: Any) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    answer = page.goto(stage.address + path)
    assert answer is not None and answer.status == (404 if path == "/nowhere" else 200)
    assert faults_in(page) == []
    context.close()


def test_the_keyboard_meets_the_content_first_and_sees_where_it_is(phone: Page) -> None:
    phone.goto("/nowhere")
    phone.keyboard.press("Tab")
    assert phone.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        phone.keyboard.press("Tab")
        assert phone.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 3


def test_without_script_nothing_is_shown_that_needs_it(chromium: Browser, stage: Stage) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{stage.address}/design")
    for thing in ("[data-theme-choice]", "[data-copy]", "[data-print]", ".live"):
        assert not page.locator(thing).first.is_visible()
    page.fill("#title", "น้ำท่วมซอย 3")
    page.click("#example button[type=submit]")
    assert page.input_value("#title") == "น้ำท่วมซอย 3"
    page.close()


def test_chosen_colours_stay(phone: Page) -> None:
    phone.goto("/design")
    phone.click("[data-theme-set=dark]")
    phone.reload()
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(24, 17, 12)"


@pytest.mark.parametrize("path", ["/", "/en", "/about"])
def test_a_first_visit_asks_for_five_things_at_most(phone: Page, stage: Stage, path: str) -> None:
    stage.asked.clear()
    phone.goto(path, wait_until="networkidle")
    page, *files = stage.asked
    assert page == path and sorted(name.rpartition(".")[2] for name in files) == ["css", "js", "svg", "woff2"]


def test_bold_and_regular_letters_are_of_one_face(phone: Page) -> None:
    phone.goto("/about", wait_until="networkidle")
    assert phone.evaluate("[...document.fonts].map((face) => face.family + face.weight + face.status)") == [
        "Sala400 700loaded"
    ]
    phone.evaluate("window.pen = document.createElement('canvas').getContext('2d')")
    width = "(weight) => { pen.font = weight + ' 20px Sala'; return pen.measureText('น้ำท่วมซอย 3 Sala').width; }"
    assert phone.evaluate(width, 700) > phone.evaluate(width, 400)


def test_letters_are_counted_as_people_count_them(phone: Page) -> None:
    phone.goto("/design")
    phone.fill("#story", "กี่ปี")
    assert phone.inner_text("[data-count-of=story] output") == "2 / 2,000"


def test_the_last_dot_closes_the_other_boxes(phone: Page) -> None:
    phone.goto("/design")
    phone.check("[data-dot] >> nth=0")
    phone.check("[data-dot] >> nth=2")
    assert phone.inner_text("[data-dots-left]") == "0"
    assert phone.is_disabled("[data-dot] >> nth=3") and phone.is_enabled("[data-dot] >> nth=0")


def test_a_form_that_comes_back_keeps_the_text_and_takes_the_focus(phone: Page) -> None:
    phone.goto("/design")
    phone.fill("#story", "ฝนตกทีไรน้ำท่วม")
    phone.click("#example button[type=submit]")
    expect(phone.locator("[data-summary]")).to_be_focused()
    assert phone.input_value("#story") == "ฝนตกทีไรน้ำท่วม"


def test_a_refusal_stands_above_and_leaves_the_text(phone: Page) -> None:
    phone.goto("/design")
    phone.fill("#title", "น้ำท่วม")
    phone.evaluate("document.querySelector('#example [name=submit_key]').remove()")
    phone.click("#example button[type=submit]")
    phone.wait_for_selector("#notices .notice.stop")
    assert phone.input_value("#title") == "น้ำท่วม"


def test_a_form_older_than_the_sign_in_can_be_sent_once_more(phone: Page) -> None:
    phone.goto("/design")
    phone.fill("#story", "ฝนตกทีไรน้ำท่วมซอย\nเข้าบ้านชั้นล่าง")
    phone.context.clear_cookies()
    phone.click("#example button[type=submit]")
    assert phone.input_value("#resend textarea") == "ฝนตกทีไรน้ำท่วมซอย\nเข้าบ้านชั้นล่าง"
    phone.click("#resend button[type=submit]")
    assert phone.input_value("#story") == "ฝนตกทีไรน้ำท่วมซอย\nเข้าบ้านชั้นล่าง"


def test_a_lost_connection_leaves_the_text_and_says_so(phone: Page) -> None:
    phone.goto("/design")
    phone.fill("#title", "น้ำท่วม")
    phone.context.set_offline(True)
    phone.click("#example button[type=submit]")
    phone.wait_for_selector("#not-sent:not([hidden])")
    assert phone.input_value("#title") == "น้ำท่วม"


def message(event: str, cursor: str, html: str = "") -> bytes:
    return f"id: {cursor}\nevent: {event}\ndata: {html}\n\n".encode()


def piece(words: str) -> str:
    return f'<template data-swap="outerHTML"><p id="live-example">{words}</p></template>'


def test_a_living_page_takes_each_message_once(phone: Page, stage: Stage) -> None:
    stage.says = [
        message("fragment", "design:page=1", piece("one")) + message("fragment", "design:page=1", piece("doubled"))
    ]
    phone.goto("/design")
    expect(phone.locator("#live-example")).to_have_text("one")
    phone.wait_for_timeout(200)
    assert phone.inner_text("#live-example") == "one"


def test_a_page_that_was_cut_off_goes_on_where_it_was(phone: Page, stage: Stage) -> None:
    stage.since.clear()
    stage.says = [
        message("fragment", "design:page=1", piece("one")),
        message("fragment", "design:page=2", piece("two")),
    ]
    phone.goto("/design")
    expect(phone.locator("#live-example")).to_have_text("two")
    assert stage.since[:2] == ["design:page=0", "design:page=1"]


def test_a_list_grows_at_its_end(phone: Page, stage: Stage) -> None:
    stage.says = [
        message(
            "fragment",
            "design:page=1",
            '<template data-swap="beforeend:#live-list"><li id="live-2">two</li></template>',
        )
    ]
    phone.goto("/design")
    phone.wait_for_selector("#live-2")
    assert phone.locator("#live-list li").count() == 2


def test_paused_changes_wait_until_they_are_wanted(phone: Page, stage: Stage) -> None:
    stage.says = []
    phone.goto("/design")
    phone.click("[data-live-pause]")
    stage.says = [message("fragment", "design:page=1", piece("late"))]
    phone.wait_for_timeout(1500)
    assert phone.inner_text("#live-example") != "late"
    phone.click("[data-live-pause]")
    expect(phone.locator("#live-example")).to_have_text("late")


def test_too_much_news_loads_the_page_anew_unless_somebody_writes(phone: Page, stage: Stage) -> None:
    stage.says = []
    phone.goto("/design")
    phone.fill("#title", "น้ำท่วม")
    stage.says = [message("reload", "design:page=900")]
    phone.wait_for_selector("#fresh:not([hidden])")
    assert phone.input_value("#title") == "น้ำท่วม"
