"""What is asked before anything is said: links, blocked words, slow mode, telephone numbers, and a hint for accusations."""

from __future__ import annotations

from datetime import timedelta

import pytest

from areas.service import change_setting
from commons import clock
from commons.contributions import COVER
from commons.speech import Speech
from forum import service as forum
from forum.drafts import Said
from forum.models import Kind
from moderation import service
from moderation.speech import few_links, not_too_fast, nothing_blocked
from tests.forum.matters import matter
from tests.moderation.cases import ACCUSED, problem
from tests.signing_in import sign_in
from tests.world import HERE, THERE


def speech(world, text: str = "น้ำท่วม", who: str = "member", path: str = HERE) -> Speech:
    return Speech(path, (text,), world.actor(who))


def test_three_links_fit_and_a_fourth_does_not(world):
    link = "ดู https://example.org/a "
    assert few_links(speech(world, link * 3)) is None
    assert "3 ลิงก์" in (few_links(speech(world, link * 4)) or "")


def test_an_address_with_www_is_one_link(world):
    assert few_links(speech(world, "ดู https://www.example.org/a //www.example.org www.example.org ")) is None
    assert few_links(speech(world, "ดู https://www.example.org/a " * 4))


@pytest.mark.parametrize("typed", ["พนันออนไลน์", "พนัน ออนไลน์", "พนั\u200bนออนไลน์", "เล่นพนันออนไลน์กันเถอะ"])
def test_blocked_words_are_known_by_how_they_look(world, typed):
    service.change_house_rules(world.here, "", ["พนันออนไลน์"], actor=world.actor("moderator"))
    assert nothing_blocked(speech(world, typed)) and nothing_blocked(speech(world, typed, path=THERE)) is None


def test_a_look_alike_address_is_blocked_too(world):
    service.change_house_rules(world.here, "", ["casino.example"], actor=world.actor("chair"))
    assert nothing_blocked(speech(world, "ไปที่ саsіnо.example"))


def test_slow_mode_lets_one_wait(world):
    change_setting("board.slow_minutes", 5, at=world.here, actor=world.actor("moderator"))
    flood = problem(world)
    assert "5 นาที" in (not_too_fast(speech(world)) or "")
    assert not_too_fast(speech(world, who="neighbour")) is None
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert not_too_fast(speech(world)) is None
        forum.post_comment(flood, "มาดูแล้ว", actor=world.actor("member"))
        assert not_too_fast(speech(world))


def test_who_writes_for_the_room_does_not_wait(world):
    change_setting("board.slow_minutes", 5, at=world.here, actor=world.actor("chair"))
    problem(world, "chair")
    assert not_too_fast(speech(world, who="chair")) is None


def test_thirty_in_an_hour_are_enough(world):
    change_setting("board.posts_per_hour", 3, at=world.here, actor=world.actor("chair"))
    flood = problem(world)
    for _ in range(2):
        forum.post_comment(flood, "อีกครั้ง", actor=world.actor("member"))
    assert not_too_fast(speech(world))
    with clock.at(clock.now() + timedelta(minutes=61)):
        assert not_too_fast(speech(world)) is None


def test_who_gives_no_name_waits_like_everybody(world):
    change_setting("board.slow_minutes", 5, at=world.here, actor=world.actor("moderator"))
    change_setting("board.anonymous_questions", True, at=world.here, actor=world.actor("chair"))
    asked = matter(world, Kind.QUESTION, is_anonymous=True)
    assert not_too_fast(speech(world))
    assert not_too_fast(speech(world, who="neighbour")) is None
    forum.post_comment(asked, Said("เมื่อไร", is_anonymous=True), actor=world.actor("neighbour"))
    assert not_too_fast(speech(world, who="neighbour"))


@pytest.fixture
def writing(browser, world):
    """The page on which a member comments."""
    flood = problem(world)
    sign_in(browser, world.people["member"])
    return browser.open(f"/problems/{flood.code}/comment")


def test_a_telephone_number_is_masked_before_it_is_public(browser, writing):
    page = browser.follow(browser.send(writing, text="โทร 081-234-5678"), lint=False)
    assert "081-234-5678" not in page.text and "08x-xxx-xxxx" in page.text


def test_an_accusation_is_thought_over_once(browser, writing):
    hint = browser.send(writing, text=ACCUSED, status=422)
    assert "ลุงสมหมาย" in hint.soup.select_one(".notice").get_text()
    assert hint.soup.find("textarea").get_text().strip() == ACCUSED


def test_it_may_be_sent_as_it_is(browser, writing):
    hint = browser.send(writing, text=ACCUSED, status=422)
    assert ACCUSED in browser.follow(browser.send(hint, heeded="as_it_is"), lint=False).text


def test_or_with_the_names_covered(browser, writing):
    hint = browser.send(writing, text=ACCUSED, status=422)
    page = browser.follow(browser.send(hint, heeded="cover"), lint=False)
    assert f"{COVER}โกงเงินกองทุน" in page.text and "ลุงสมหมาย" not in page.text


def test_a_refusal_keeps_what_was_typed(browser, writing):
    again = browser.send(writing, text="ดู https://a.example " * 5, status=422)
    assert "ลิงก์" in again.text and again.soup.find("textarea").get_text().count("https") == 5


def test_a_double_tap_in_slow_mode_is_one_comment(browser, world, writing):
    change_setting("board.slow_minutes", 5, at=world.here, actor=world.actor("moderator"))
    with clock.at(clock.now() + timedelta(minutes=6)):
        first = browser.send(writing, text="มาดูแล้ว")
        second = browser.send(writing, text="มาดูแล้ว")
    assert first.response.headers["Location"] == second.response.headers["Location"]
