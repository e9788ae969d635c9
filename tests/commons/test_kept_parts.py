"""What a member's page shares with all others is kept in memory, holds nothing of anybody, and is never older than its streams."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from commons.kept_pages import KeptPages
from commons.kept_parts import KeptPart
from commons.unit_of_work import _commit as commit
from forum import contributions, service
from forum.models import Category, Problem
from forum.service import ProblemDraft
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.statements import statements

DRAFT = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)


@pytest.fixture
def keeping(app: Flask) -> Iterator[KeptPages[KeptPart]]:
    before = app.extensions["sala_kept_parts"]
    app.extensions["sala_kept_parts"] = KeptPages[KeptPart](1_000_000)
    yield app.extensions["sala_kept_parts"]
    app.extensions["sala_kept_parts"] = before


@pytest.fixture
def flood(world) -> Problem:
    problem = service.propose_problem(world.here, DRAFT, actor=world.actor("member"))
    commit()
    return problem


def test_of_a_problem_known_already_a_member_asks_for_what_is_their_own(keeping, browser, flood, world):
    sign_in(browser, world.people["member"])
    browser.open(f"/problems/{flood.code}")
    assert tables_asked(browser, f"/problems/{flood.code}") == ["stream_head", "sign_in", "affected", "follow"]


def test_of_a_board_known_already_a_member_asks_for_nothing(keeping, browser, flood, world):
    sign_in(browser, world.people["member"])
    browser.open(f"/problems/board/{world.here.code}")
    assert tables_asked(browser, f"/problems/board/{world.here.code}") == ["stream_head", "sign_in"]


def test_what_has_happened_since_is_on_a_members_page(keeping, browser, flood, world):
    sign_in(browser, world.people["member"])
    browser.open(f"/problems/{flood.code}")
    service.post_comment(flood, "เห็นด้วย", actor=world.actor("neighbour"))
    commit()
    page = browser.open(f"/problems/{flood.code}")
    assert "เห็นด้วย" in page.text and page.soup.find(id="comment-count").text.startswith("1")


def test_a_part_made_for_a_member_shows_a_visitor_nothing_of_them(keeping, browser, app, flood, world):
    service.join_affected(flood, actor=world.actor("member"))
    commit()
    without = Browser(app).open(f"/problems/{flood.code}").text
    keeping.clear()
    sign_in(browser, world.people["member"])
    browser.open(f"/problems/{flood.code}")
    assert Browser(app).open(f"/problems/{flood.code}").text == without


def test_a_part_made_for_a_moderator_lets_nobody_see_what_is_hidden(keeping, browser, app, flood, world):
    contributions.set_problem_seen(flood.code, False)
    commit()
    sign_in(browser, world.people["moderator"])
    assert browser.open(f"/problems/{flood.code}").status == 200
    assert Browser(app).open(f"/problems/{flood.code}", status=404).status == 404


def test_each_language_and_each_page_is_kept_apart(keeping, browser, flood):
    browser.open(f"/problems/{flood.code}")
    assert "The community says" in browser.open(f"/en/problems/{flood.code}").text
    assert "ฝนตกทีไรน้ำท่วมซอย" in browser.open(f"/problems/{flood.code}?page=2").text


def test_even_an_empty_part_takes_up_room(keeping, browser, world):
    for page in range(1, 4):
        browser.open(f"/problems/board/{world.there.code}?page={page}")
    assert keeping.bytes >= 3 * 2_000


def tables_asked(browser: Browser, address: str) -> list[str]:
    """The table each statement of a page asks first."""
    with statements() as sent:
        browser.open(address)
    return [statement.partition("FROM ")[2].split()[0] for statement in sent]
