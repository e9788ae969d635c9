"""Who is told of what, once, and how one stops."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select

from commons.db import session
from commons.unit_of_work import _commit as commit
from forum import service as forum
from forum.models import Category, Problem
from forum.service import ProblemDraft
from notices import queries, service
from notices.models import Notice
from tests.signing_in import sign_in


@pytest.fixture
def flood(world) -> Problem:
    problem = forum.propose_problem(
        world.here, ProblemDraft("น้ำท่วมซอย", "ทุกปี", Category.FLOODING), actor=world.actor("member")
    )
    commit()
    return problem


def told(world, who: str) -> list[str]:
    return [notice.step.kind for notice in queries.notices_of(world.people[who].id)]


def test_the_proposer_is_told_what_others_do_but_not_what_they_did(flood, world):
    forum.add_depth_note(flood, "ท่อเล็ก", source="x", office_unit="y", actor=world.actor("officer"))
    commit()
    assert told(world, "member") == ["forum.depth_note_added", "forum.problem_put_on_board"]


def test_who_spoke_follows_from_then_on(flood, world):
    forum.post_comment(flood, "เห็นด้วย", actor=world.actor("neighbour"))
    forum.add_depth_note(flood, "ท่อเล็ก", source="x", office_unit="y", actor=world.actor("officer"))
    commit()
    assert told(world, "neighbour") == ["forum.depth_note_added"]


def test_who_stopped_is_told_no_more_even_after_speaking_again(flood, world):
    service.set_following(f"problem:{flood.code}", is_on=False, actor=world.actor("member"))
    forum.post_comment(flood, "อีกอย่าง", actor=world.actor("member"))
    forum.add_depth_note(flood, "ท่อเล็ก", source="x", office_unit="y", actor=world.actor("officer"))
    commit()
    assert "forum.depth_note_added" not in told(world, "member")


def test_an_event_about_two_followed_things_is_told_once(flood, world):
    other = forum.propose_problem(
        world.here, ProblemDraft("น้ำขัง", "เหมือนกัน", Category.FLOODING), actor=world.actor("member")
    )
    forum.merge_problem(other, flood, actor=world.actor("facilitator"))
    commit()
    assert told(world, "member").count("forum.problems_merged") == 1


def test_reading_all_leaves_nothing_new(flood, world):
    service.mark_all_read(actor=world.actor("member"))
    assert queries.count_unread(world.people["member"].id) == 0
    assert session().scalar(select(func.count()).select_from(Notice))


@pytest.mark.parametrize("htmx", [False, True])
def test_following_is_one_tap(browser, flood, world, htmx):
    sign_in(browser, world.people["neighbour"])
    page = browser.open(f"/problems/{flood.code}")
    browser.send(page, action=f"/notices/problem/{flood.code}/follow", htmx=htmx)
    assert queries.is_following(world.people["neighbour"].id, f"problem:{flood.code}")


def test_the_list_is_mine_alone(browser, flood, world):
    browser.open("/notices/", status=403)
    sign_in(browser, world.people["member"])
    assert "ขึ้นกระดานแล้ว" in browser.open("/notices/").text


def test_what_is_not_there_cannot_be_followed(browser, flood, world):
    sign_in(browser, world.people["member"])
    page = browser.open("/notices/")
    keys = {name: page.soup.find(attrs={"name": name})["value"] for name in ("csrf_token", "submit_key")}
    browser.post("/notices/problem/ZZZZZ/follow", keys, status=404)
