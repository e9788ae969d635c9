"""Visitors' pages kept in memory: never older than what the log says, never another reader's; and what is packed for whom."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator

import pytest
from flask import Flask

from commons.kept_pages import MOST_SECONDS, KeptPage, KeptPages
from commons.unit_of_work import _commit as commit
from forum import service
from forum.models import Category, Problem
from forum.service import ProblemDraft
from tests.signing_in import sign_in
from tests.statements import statements

PACKS = {"Accept-Encoding": "gzip"}


@pytest.fixture
def keeping(app: Flask) -> Iterator[KeptPages[KeptPage]]:
    before = app.extensions["sala_kept_pages"]
    app.extensions["sala_kept_pages"] = KeptPages[KeptPage](1_000_000)
    yield app.extensions["sala_kept_pages"]
    app.extensions["sala_kept_pages"] = before


@pytest.fixture
def flood(world) -> Problem:
    draft = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)
    return service.propose_problem(world.here, draft, actor=world.actor("member"))


def test_a_page_that_is_kept_asks_for_its_streams_alone(keeping, browser, flood):
    address = f"/problems/{flood.code}"
    first = browser.open(address)
    with statements() as sent:
        again = browser.open(address)
    assert again.response.data == first.response.data
    assert len(sent) == 1 and "stream_head" in sent[0]


def test_what_has_happened_since_is_on_the_page(keeping, browser, flood, world):
    browser.open(f"/problems/{flood.code}")
    service.post_comment(flood, "เห็นด้วย", actor=world.actor("neighbour"))
    commit()
    assert "เห็นด้วย" in browser.open(f"/problems/{flood.code}").text


def test_a_member_is_never_shown_a_kept_page(keeping, browser, flood, world):
    browser.open(f"/problems/{flood.code}")
    sign_in(browser, world.people["member"])
    page = browser.open(f"/problems/{flood.code}")
    assert page.soup.find("meta", attrs={"name": "csrf-token"}) and page.response.headers["Cache-Control"] == "no-store"


def test_a_members_page_is_not_kept(keeping, browser, flood, world):
    sign_in(browser, world.people["member"])
    browser.open(f"/problems/{flood.code}")
    assert keeping.bytes == 0


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {"HX-Request": "true", "HX-Boosted": "true"}])
def test_piece_and_page_are_kept_apart(keeping, browser, world, headers):
    address = f"/problems/board/{world.here.code}"
    plain, other = browser.client.get(address).text, browser.client.get(address, headers=headers).text
    assert ("<html" in other) == ("HX-Boosted" in headers) and "<html" in plain


def test_each_language_is_kept_apart(keeping, browser, flood):
    browser.open(f"/problems/{flood.code}")
    assert "The community says" in browser.open(f"/en/problems/{flood.code}").text


@pytest.mark.parametrize("headers", [{}, PACKS])
def test_the_kept_page_is_sent_as_the_browser_takes_it(keeping, browser, flood, headers):
    first, second = (browser.client.get(f"/problems/{flood.code}", headers=headers) for _time in range(2))
    assert (
        first.headers.get("Content-Encoding") == second.headers.get("Content-Encoding") == ("gzip" if headers else None)
    )
    body = gzip.decompress(second.data) if headers else second.data
    assert "น้ำท่วมซอย" in body.decode() and "Accept-Encoding" in second.headers["Vary"]


def test_what_was_not_asked_for_longest_gives_way():
    pages = KeptPages[KeptPage](10)
    for name in ("a", "b"):
        pages.keep(name, KeptPage(b"12345", "text/html"))
    pages.find("a")
    pages.keep("c", KeptPage(b"12345", "text/html"))
    assert [name for name in "abc" if pages.find(name)] == ["a", "c"] and pages.bytes == 10


def test_what_is_old_is_made_anew():
    pages = KeptPages[KeptPage](10)
    pages.keep("a", KeptPage(b"12345", "text/html", since=time.monotonic() - MOST_SECONDS - 1))
    assert pages.find("a") is None and pages.bytes == 0


@pytest.mark.parametrize(
    "site, encoding", [("same-origin", "gzip"), ("none", "gzip"), ("cross-site", None), ("same-site", None), ("", None)]
)
def test_a_page_with_a_token_is_packed_only_for_our_own_pages(browser, flood, world, site, encoding):
    sign_in(browser, world.people["member"])
    answer = browser.client.get(f"/problems/{flood.code}", headers=PACKS | ({"Sec-Fetch-Site": site} if site else {}))
    assert answer.headers.get("Content-Encoding") == encoding
