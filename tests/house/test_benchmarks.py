"""What the benchmarks count is asserted here: statements of a page, which never grow with its rows; and their tools tell the truth."""

from __future__ import annotations

import importlib
import json
from pathlib import Path

import pytest

from benchmarks import _measure
from benchmarks._measure import Asked, call, in_turn, percentile, ratio, tell
from commons.unit_of_work import _commit as commit
from forum import service
from forum.models import Category, Problem
from forum.service import ProblemDraft
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.statements import statements
from tests.world import World

MOST = {"visitor": 3, "member": 6}
NO_DATABASE = {"budgets", "counting", "opinion", "sortition", "charters"}  # mathematics alone
SCRIPTS = sorted(path.stem for path in Path(_measure.__file__).parent.glob("[!_]*.py"))
FLOOD = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)


@pytest.fixture
def flood(world: World) -> Problem:
    problem = service.propose_problem(world.here, FLOOD, actor=world.actor("member"))
    service.join_affected(problem, actor=world.actor("member"))
    commit()
    return problem


@pytest.mark.parametrize("who", MOST)
@pytest.mark.parametrize("page", ["problem", "board"])
def test_the_statements_of_a_page_do_not_grow_with_its_rows(browser, flood, world, page, who):
    if who == "member":
        sign_in(browser, world.people["member"])
    address = f"/problems/{flood.code}" if page == "problem" else f"/problems/board/{world.here.code}"
    few = statements_of(browser, address)
    for number in range(20):
        service.post_comment(flood, f"ความเห็น {number}", actor=world.actor("neighbour"))
        service.propose_problem(world.here, FLOOD, actor=world.actor("member"))
    commit()
    many = statements_of(browser, address)
    assert len(few) == len(many) <= MOST[who], many


def statements_of(browser: Browser, address: str) -> list[str]:
    with statements() as sent:
        browser.open(address)
    return sent


def test_a_request_is_handed_over_as_a_server_does(app):
    got = call(app, Asked("/healthz", {}))
    assert (got.status, got.text) == (200, "ok\n")


def test_works_are_measured_by_turns():
    order: list[str] = []
    taken = in_turn([lambda: order.append("a"), lambda: order.append("b")], rounds=2, calls=1)
    assert order == ["a", "a", "b", "b", "a", "b", "a", "b"] and [len(each) for each in taken] == [2, 2]


def test_a_ratio_is_the_median_of_the_rounds():
    assert ratio([2.0, 4.0, 90.0], [1.0, 1.0, 1.0]) == 4.0


@pytest.mark.parametrize("share, value", [(0.5, 51), (0.95, 96), (1.0, 100)])
def test_a_percentile_is_one_of_the_values(share, value):
    assert percentile(list(range(1, 101)), share) == value


def test_a_figure_is_one_line_of_json(capsys):
    tell("page.topic.cpu", "sqlite", ms=0.123456, aim_ms=0.6)
    told = capsys.readouterr().out
    assert json.loads(told) == {"name": "page.topic.cpu", "database": "sqlite", "ms": 0.1235, "aim_ms": 0.6}
    assert told.count("\n") == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_measures_both_engines(script):
    module = importlib.import_module(f"benchmarks.{script}")
    assert callable(module.main) and (() if script in NO_DATABASE else ("sqlite", "postgresql")) == module.ENGINES
