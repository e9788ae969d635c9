"""The pages of conversations, as a phone without script opens them."""

from __future__ import annotations

import pytest

from commons import unit_of_work
from opinions import queries, service
from opinions.models import Conversation
from tests.browser import Browser
from tests.opinions.test_conversations import SEEDS, draw, two_camps
from tests.signing_in import sign_in
from tests.world import World


@pytest.fixture
def talk(world: World) -> Conversation:
    question = service.Question("น้ำของเรา", "เพื่อวางแผนน้ำของชุมชน", checks_first=True)
    return service.begin(world.here, question, SEEDS, actor=world.actor("facilitator"))


def test_a_phone_reacts_statement_by_statement(world: World, browser: Browser, talk: Conversation) -> None:
    sign_in(browser, world.people["member"])
    for _each in SEEDS:
        page = browser.open(f"/opinions/{talk.code}/answer")
        browser.send(page, reaction="agree")
    assert "ท่านตอบครบทุกข้อความแล้ว" in browser.open(f"/opinions/{talk.code}/answer").text
    assert [row.value for row in queries.reactions_of(talk)] == [1] * len(SEEDS)


def test_the_page_tells_what_unites_and_never_who(world: World, browser: Browser, talk: Conversation) -> None:
    two_camps(world, talk)
    draw(talk)
    unit_of_work._commit()
    page = browser.open(f"/opinions/{talk.code}")
    assert SEEDS[0] in page.text and "จุดร่วม" in page.text and "จุดต่าง" in page.text
    assert "Common ground" not in page.text
    report = browser.open(f"/en/opinions/{talk.code}/report")
    assert "What unites" in report.text and "40 people" in report.text


def test_what_was_typed_stays_when_a_statement_is_too_long(world: World, browser: Browser, talk: Conversation) -> None:
    sign_in(browser, world.people["member"])
    long = "ยาว" * 100
    page = browser.send(browser.open(f"/opinions/{talk.code}/say"), text=long, status=422)
    assert page.soup.select_one(f'input[name=text][value="{long}"]') is not None
    assert queries.statements_of(talk)[-1].text == SEEDS[-1]
