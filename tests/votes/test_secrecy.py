"""Nothing outside of the urn tells of a ballot: not the database of the house, not a log, not a page while voting is open."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from flask import render_template
from sqlalchemy import inspect, text

from commons.db import Base, session
from tests.browser import Browser
from tests.votes import halls
from tests.votes.halls import cast, codes_of, opened
from votes import service
from votes.events import RoundPaused
from votes.stories import push_round
from votes.urn import urn_of
from votes.urn.store import Urn, UrnFault


def send(browser: Browser, round_, code: str, *, status: int = 200, **marks: Any):
    page = browser.open(f"/rounds/{round_.code}/vote")
    return browser.send(page, action="/vote", status=status, code=code, **marks)


def whole_database(*, without: str = "") -> str:
    """Every row of every table of the house as text."""
    tables = [table for table in inspect(session().connection()).get_table_names() if table != without]
    return "\n".join(
        str(tuple(row)) for table in sorted(tables) for row in session().execute(text(f'SELECT * FROM "{table}"'))
    )


@pytest.fixture
def voting(world):
    return opened(world, slips=4)


def test_casting_changes_nothing_in_the_database_of_the_house(browser, voting):
    before = whole_database()
    send(browser, voting, codes_of(voting)[0], mark_1="1", mark_2="1")
    assert whole_database() == before


def test_neither_codes_nor_receipts_are_in_the_database_after_the_count_but_on_the_board(browser, voting, world):
    codes = codes_of(voting)
    answer = send(browser, voting, codes[0], mark_1="1")
    receipt = answer.soup.select_one(".notice b").get_text()
    halls.counted(voting, world, service.HallCount(marks=4, slips_left=0))
    assert not [code for code in codes if code in whole_database()]
    assert whole_database().count(receipt.replace("-", "")) == 1
    assert receipt.replace("-", "") not in whole_database(without="board_leaf")


def test_a_fault_while_casting_says_nothing_of_the_ballot(browser, voting, monkeypatch, caplog):
    def broken(_urn, _posted):
        raise UrnFault

    monkeypatch.setattr(Urn, "cast", broken)
    code = codes_of(voting)[0]
    with caplog.at_level(logging.DEBUG):
        page = send(browser, voting, code, status=503, mark_1="1")
    assert "กดอีกครั้งได้ นับเพียงครั้งเดียว" in page.text
    assert code not in caplog.text and "mark_1" not in caplog.text


def test_after_a_fault_the_same_press_carries_the_same_key(browser, voting, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(Urn, "cast", lambda _urn, _posted: (_ for _ in ()).throw(UrnFault()))
        page = send(browser, voting, codes_of(voting)[0], status=503, mark_1="1")
    first = browser.send(page, action="/vote", status=200)
    again = browser.send(page, action="/vote", status=200)
    assert receipt_on(first) == receipt_on(again) and urn_of(voting.code).counts().slips_used == 1


def receipt_on(page):
    return page.soup.select_one(".notice b").get_text()


def test_n30_opposite_votes_look_alike_until_the_close(browser, app, world):
    """Two rounds with the same turnout and opposite ballots: their public pages are the same bytes but for the code."""
    codes = [opened(world, slips=6).code for _ in range(2)]
    one, other = (halls.found(code) for code in codes)
    for round_, option in ((one, "1"), (other, "2")):
        for code in codes_of(round_)[:5]:
            cast(round_, code, {option: 1})
    for page in ("", "/turnout", "/print/tally", "/print/ballots", "/vote", "/tablet", "/try", "/disputes", "/receipt"):
        assert seen(app, one, page) == seen(app, other, page)
    assert pushed(one) == pushed(other)


def pushed(round_) -> str:
    """What open pages receive of a round, without what differs by itself."""
    html = "".join(render_template(push.template, **push.context) for push in push_round(RoundPaused(round=round_)))
    for item in round_.items:
        html = html.replace(item.problem.code, "PROBLEM")
    return html.replace(round_.code, "CODE")


def seen(app, round_, page: str) -> str:
    """A public page without what differs by itself: the code of the round and of its problems, tokens, keys, moments."""
    parsed = Browser(app).open(f"/rounds/{round_.code}{page}", lint=False).soup
    for hidden in parsed.select("input[type=hidden], meta[name=csrf-token], time"):
        hidden.decompose()
    html = str(parsed).replace(round_.code, "CODE")
    for item in round_.items:
        html = html.replace(item.problem.code, "PROBLEM")
    return html


def test_n30_turnout_comes_in_steps(browser, voting):
    for code in codes_of(voting):
        cast(voting, code, {"1": 1})
    assert "อย่างน้อย" not in browser.open(f"/rounds/{voting.code}/turnout").text


@pytest.mark.parametrize("path", ["/result.json", "/poster", "/receipts"])
def test_n30_nothing_of_a_result_before_it_is_published(browser, world, voting, path):
    cast(voting, codes_of(voting)[0], {"1": 1})
    round_ = halls.counted(voting, world, service.HallCount(marks=4, slips_left=0))
    browser.open(f"/rounds/{round_.code}{path}", status=404)
    assert "ผู้มาใช้สิทธิ" not in browser.open(f"/rounds/{round_.code}").text


def test_no_table_of_the_house_could_hold_a_ballot_by_slip():
    """The tables of votes know rounds, sheets given in the open and piles of paper; no slip, no envelope, no receipt."""
    columns = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns}
    assert not [name for name in columns if any(word in name for word in ("ballot", "envelope", "receipt", "slip_"))]
