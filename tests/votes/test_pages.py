"""The pages of a round, opened and filled in as people do, with htmx and without."""

from __future__ import annotations

import pytest

from tests.signing_in import sign_in
from tests.votes import halls
from tests.votes.halls import codes_of, opened
from votes.models import Round


@pytest.fixture
def evening(world) -> Round:
    """A round by dots that is open, with ten slips."""
    return opened(world, slips=10)


def vote_page(browser, round_, **rest):
    return browser.open(f"/rounds/{round_.code}/vote", **rest)


@pytest.mark.parametrize("htmx", [False, True])
def test_a_ballot_by_slip_is_answered_with_a_receipt(browser, evening, htmx):
    code = codes_of(evening)[0]
    page = browser.send(
        vote_page(browser, evening), action="/vote", htmx=htmx, status=200, code=code, mark_1="1", mark_3="1"
    )
    assert "บัตรของท่านอยู่ในหีบแล้ว" in page.text and code not in page.text
    assert page.soup.select_one(".notice svg.qr path")["d"]


def test_the_facilitator_prepares_a_round_from_the_board(browser, world):
    problems = halls.problems_on_board(world)
    sign_in(browser, world.people["facilitator"])
    page = browser.open(f"/rounds/in/{world.here.code}/new?plan=dots")
    sent = browser.send(
        page, title="ปีนี้", question="เรื่องไหนก่อน", explainer="รู้ก่อน", plan="dots",
        problems_many=[problem.code for problem in problems[:3]],
    )  # fmt: skip
    assert "รายการ 3 เรื่อง" in browser.follow(sent).text or "3" in browser.follow(sent).text


@pytest.mark.parametrize(
    "page", ["desk", "edit", "slips", "open", "void", "print/ballots", "print/tally", "print/explainer"]
)
def test_pages_before_the_opening(browser, world, page):
    round_ = halls.drafted(world)
    sign_in(browser, world.people["facilitator"])
    browser.open(f"/rounds/{round_.code}/{page}")


def test_pages_while_it_is_open(browser, world, evening):
    sign_in(browser, world.people["facilitator"])
    for page in ("", "/desk", "/close", "/turnout", "/vote", "/print/ballots", "/void"):
        browser.open(f"/rounds/{evening.code}{page}")
    for language in ("", "/en"):
        browser.open(f"{language}/rounds/in/{world.here.code}")


def test_pages_of_a_matrix(browser, world):
    round_ = opened(world, "matrix_group")
    sign_in(browser, world.people["facilitator"])
    for page in ("", "/desk", "/sheet", "/print/matrix"):
        browser.open(f"/rounds/{round_.code}{page}")


def test_pages_of_a_result(browser, world):
    round_ = halls.matrix_published(world)
    for page in ("", "/poster", "/result.json", "/receipts", "/print/explainer"):
        browser.open(f"/rounds/{round_.code}{page}")
        browser.open(f"/en/rounds/{round_.code}{page}")
