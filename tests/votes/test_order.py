"""The order of the list on a screen: another for each voter where the round says so, and kept nowhere."""

from __future__ import annotations

import json
from collections import Counter

from tests.votes import halls
from votes.ballots import ballot_paper, fields_of
from votes.urn import urn_of
from votes.voting_papers import voting_paper

TITLES = ["น้ำ", "ขยะ", "ถนน", "ไฟ"]


def test_n36_every_option_stands_in_every_place_about_as_often(world):
    paper = ballot_paper(halls.drafted(world, titles=TITLES, is_order_drawn=True))
    first = Counter(paper.as_seen(f"lot {number}").entries[0].id for number in range(1_000))
    assert len(first) == len(TITLES)
    assert all(190 < times < 310 for times in first.values())


def test_n36_a_voter_sees_one_order_again_and_the_next_voter_another(browser, world):
    round_ = halls.opened(world, titles=TITLES, is_order_drawn=True)
    address = f"/rounds/{round_.code}/vote"
    orders = {tuple(shown(browser.open(address))) for _voter in range(12)}
    assert len(orders) > 1 and {frozenset(order) for order in orders} == {frozenset(TITLES)}
    page = browser.open(address)
    again = browser.send(page, status=422, code="AAAAAAAA", mark_1="1")
    assert shown(again) == shown(page)


def test_n36_the_order_is_stored_nowhere_with_the_ballot(browser, world):
    round_ = halls.opened(world, titles=TITLES, slips=2, is_order_drawn=True)
    page = browser.open(f"/rounds/{round_.code}/vote")
    lot = page.soup.select_one("input[name=order]")["value"]
    paper = voting_paper(round_.code)
    marks = fields_of(paper.paper, {"2": 1, "4": 1})
    browser.send(page, status=200, code=halls.codes_of(round_)[0], **marks)
    urn = urn_of(round_.code)
    assert urn.counts().slips_used == 1
    assert lot not in everything_in(urn)
    closed = halls.closed(round_, world)
    assert list(map(json.loads, urn_of(closed.code).ballots())) == [{"2": 1, "4": 1}]


def test_practice_draws_the_order_too(browser, world):
    round_ = halls.opened(world, titles=TITLES, is_order_drawn=True)
    page = browser.open(f"/rounds/{round_.code}/try")
    tried = browser.send(page, status=200, mark_1="1")
    assert shown(tried) == shown(page) and page.soup.select("input[name=order]")


def test_without_the_rule_everybody_sees_the_list_as_it_is(browser, world):
    round_ = halls.opened(world, titles=TITLES)
    page = browser.open(f"/rounds/{round_.code}/vote")
    assert shown(page) == TITLES and not page.soup.select("input[name=order]")


def shown(page) -> list[str]:
    """The titles on a ballot in the order of the screen."""
    text = page.soup.select_one("#ballot form").get_text(" ")
    return sorted(TITLES, key=lambda title: text.index(f"{title}"))


def everything_in(urn) -> str:
    """Every value of every table of an urn as one text."""
    tables = ("urn", "slip", "used", "envelope", "answer")
    with urn.reading() as hand:
        rows = [hand.execute(urn.sql(f"SELECT * FROM {{{table}}}")).fetchall() for table in tables]
    return repr(rows)
