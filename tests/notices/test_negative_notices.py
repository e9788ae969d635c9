"""What is told of somebody who left, and what a long list costs."""

from __future__ import annotations

from sqlalchemy import func, select

from commons.db import session
from commons.unit_of_work import _commit as commit
from forum import service as forum
from forum.models import Category
from forum.service import ProblemDraft
from members.service import people
from notices.models import Follow, Notice
from tests.signing_in import sign_in
from tests.statements import statements


def propose(world, number: int) -> None:
    for n in range(number):
        draft = ProblemDraft(f"น้ำท่วมซอย {n}", "ทุกปี", Category.FLOODING)
        forum.propose_problem(world.here, draft, actor=world.actor("member"))
    commit()


def rows_of(member_id: int) -> list[int | None]:
    return [session().scalar(select(func.count()).where(table.member_id == member_id)) for table in (Follow, Notice)]


def test_a_closed_account_follows_nothing_and_is_told_nothing(world):
    propose(world, 1)
    assert rows_of(world.people["member"].id) == [1, 1]
    people.close_account(world.people["member"], actor=world.actor("member"))
    commit()
    assert rows_of(world.people["member"].id) == [0, 0]


def test_a_long_list_asks_no_more_than_a_short_one(browser, world):
    sign_in(browser, world.people["member"])
    sent = []
    for number in (1, 8):
        propose(world, number)
        with statements() as counted:
            browser.open("/notices/")
        sent.append(len(counted))
    assert sent[0] == sent[1]
