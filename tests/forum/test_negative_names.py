"""A name that changed or went is gone from all that the forum keeps, within the worker's turn."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from commons import outbox
from commons.db import session
from commons.events.tables import EventFragment
from commons.kept import KeptPiece
from commons.unit_of_work import _commit as commit
from forum import contributions, service
from forum.jobs import WRITE_NAMES, write_names_again
from forum.models import Category, Comment, Problem
from forum.service import ProblemDraft
from members.service import people

NAME = "ทองใบริมน้ำ"


@pytest.fixture
def flood(world) -> Problem:
    """A problem that a member proposed and spoke to, with all that is kept of it."""
    people.rename(world.people["member"], NAME, actor=world.actor("member"))
    problem = service.propose_problem(
        world.here, ProblemDraft("น้ำท่วม", "น้ำท่วมซอย", Category.FLOODING), actor=world.actor("member")
    )
    service.post_comment(problem, "ท่วมทุกปี", actor=world.actor("member"))
    commit()
    turn()
    assert kept_with(NAME) == {"comment", "piece", "fragment"}
    return problem


def turn() -> None:
    """What the worker does at its next turn."""
    waiting = select(outbox.Task).where(outbox.Task.job == WRITE_NAMES, outbox.Task.done_at.is_(None))
    for task in session().scalars(waiting).all():
        write_names_again(**task.payload)
        session().delete(task)
    commit()


def kept_with(words: str) -> set[str]:
    """Where these words are kept."""
    places = {
        "comment": [Comment.html_th, Comment.html_en],
        "piece": [KeptPiece.html],
        "fragment": [EventFragment.html],
    }
    return {
        place
        for place, columns in places.items()
        for column in columns
        if any(words in html for html in session().scalars(select(column)))
    }


def test_the_name_of_a_closed_account_vanishes(browser, flood, world):
    people.close_account(world.people["member"], actor=world.actor("member"))
    commit()
    turn()
    assert kept_with(NAME) == set()
    page = browser.open(f"/problems/{flood.code}")
    assert NAME not in page.text and "สมาชิกที่ลบบัญชีแล้ว" in page.text


def test_a_new_name_takes_the_place_of_the_old_one(browser, flood, world):
    people.rename(world.people["member"], "ทองใบหลังใหม่", actor=world.actor("member"))
    commit()
    turn()
    assert kept_with(NAME) == set()
    assert kept_with("ทองใบหลังใหม่") == {"comment", "piece", "fragment"}


def test_a_page_kept_by_a_browser_is_no_longer_right(browser, flood, world):
    tag = browser.client.get(f"/problems/{flood.code}").headers["ETag"]
    people.close_account(world.people["member"], actor=world.actor("member"))
    commit()
    turn()
    assert browser.client.get(f"/problems/{flood.code}", headers={"If-None-Match": tag}).status_code == 200


def test_n61_what_was_said_to_a_hidden_matter_is_not_sent_to_open_pages(flood, world):
    contributions.set_problem_seen(flood.code, False)
    commit()
    assert "fragment" not in kept_with(NAME)


@pytest.mark.parametrize("language, prefix", [("th", "/problems/"), ("en", "/en/problems/")])
def test_kept_pieces_lead_to_pages_in_their_own_language(flood, language, prefix):
    comment = session().scalars(select(Comment)).one()
    html = comment.html_en if language == "en" else comment.html_th
    assert f'href="{prefix}{flood.code}/comment' in html
