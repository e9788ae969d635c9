"""Practice ballots: the real form and the real checks, and nothing that is counted or kept."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from commons.db import session
from commons.idempotency import Submission
from tests.votes import electorates, halls
from votes.urn import urn_of


@pytest.fixture
def voting(world):
    return halls.opened(world, titles=["น้ำ", "ขยะ", "ถนน"], slips=3)


def test_a_practice_ballot_is_checked_and_kept_nowhere(browser, voting):
    page = browser.open(f"/rounds/{voting.code}/try")
    kept = session().scalar(select(func.count()).select_from(Submission))
    tried = browser.send(page, status=200, mark_1="1")
    assert "ไม่ได้นับและไม่ได้เก็บไว้" in tried.text
    assert urn_of(voting.code).counts().slips_used == 0
    assert session().scalar(select(func.count()).select_from(Submission)) == kept


def test_a_practice_ballot_that_would_not_count_says_why(browser, world):
    round_ = halls.opened(world, titles="กขคงจ", slips=3)
    page = browser.open(f"/rounds/{round_.code}/try")
    marks = {f"mark_{number}": "1" for number in range(1, 6)}
    assert "3" in browser.send(page, status=422, **marks).soup.select_one("#ballot [role=alert]").text


def test_the_round_leads_to_practice_in_both_languages(browser, voting):
    for language, words in (("", "ใบลอง ไม่นับ"), ("/en", "not counted")):
        page = browser.open(f"{language}/rounds/{voting.code}")
        address = page.soup.select_one('a[href$="/try"]')["href"]
        assert words in browser.open(address).text


def test_practice_ends_with_the_voting(browser, world, voting):
    round_ = halls.closed(voting, world)
    browser.open(f"/rounds/{round_.code}/try", status=404)


def test_practice_for_a_roll_asks_nobody_who_they_are(browser, world):
    round_ = electorates.opened(world)
    page = browser.open(f"/rounds/{round_.code}/try")
    assert "ไม่ได้นับ" in browser.send(page, status=200, mark_1="1").text
    assert urn_of(round_.code).counts().online == 0


def test_scores_given_in_the_open_have_no_practice_ballot(browser, world):
    round_ = halls.opened(world, "matrix_group", titles=["น้ำ", "ขยะ"])
    browser.open(f"/rounds/{round_.code}/try", status=404)
