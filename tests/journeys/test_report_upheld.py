"""Somebody is accused by name, a passer-by reports it, two take it away, the author asks again, and two others find the same.

Walked on phones without script: nothing of it needs any.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Walk
from tests.journeys.house import House
from tests.journeys.ways import WAYS

ACCUSED = "ลุงสมหมายโกงเงินกองทุน"


@pytest.fixture
def village(served_house: House, chromium: Browser) -> Iterator[Walk]:
    yield Walk(served_house, chromium, WAYS["unscripted"], "report_upheld")
    for context in list(chromium.contexts):
        context.close()


def test_a_report_is_upheld_on_appeal(village: Walk) -> None:
    passer_by = village.stranger("passer-by")
    problem = an_accusation_is_made(village)
    reference = it_is_reported(village, problem)
    case = two_people_take_it_away(village)
    passer_by.opens(f"/problems/{problem}")
    assert ACCUSED not in passer_by.page.content()
    the_author_asks_again(village, case)
    two_others_find_the_same(village, case)
    passer_by.opens(f"/moderation/reports/{reference}")
    passer_by.sees("After a review the decision stands.")
    passer_by.presses("Log of moderation", within="main")
    passer_by.sees("Turned round by a review")
    assert ACCUSED not in passer_by.page.content() and "ลุงสวนยาง" not in passer_by.page.content()


def an_accusation_is_made(village: Walk) -> str:
    """The uncle reads the hint, and sends it as it is; the code of the matter."""
    uncle = village.person("uncle")
    uncle.opens(f"/problems/board/{village.area('village')}/propose")
    uncle.writes(title="บัญชีกองทุนไม่มีใครเห็น", text_as_spoken="ขอดูบัญชีมาสองปีแล้ว", category="other")
    uncle.presses("Send", within="main")
    uncle.sees("Report content")
    problem = uncle.code
    uncle.opens(f"/problems/{problem}/comment")
    uncle.writes(text=ACCUSED)
    uncle.presses("Send", within="main")
    uncle.sees("Before you send this")
    uncle.presses("Send it as it is", within="main")
    uncle.reads(ACCUSED)
    return problem


def it_is_reported(village: Walk, problem: str) -> str:
    """Without an account; the reference number."""
    reader = village.stranger("reader")
    reader.opens(f"/problems/{problem}")
    reader.presses("Report content", within="#comment-list")
    reader.writes(reason="person", note="ไม่มีหลักฐาน")
    reader.presses("Send the report", within="main")
    reader.sees("Your report was received")
    return reader.path.rpartition("/")[2]


def two_people_take_it_away(village: Walk) -> str:
    """A moderator proposes, the head of the village co-signs; the code of the case."""
    moderator, headman = village.person("moderator 1"), village.person("headman")
    moderator.opens("/moderation/in/2303")
    moderator.page.locator("ul.cards a").first.click()
    moderator.presses("Take this case", within="main")
    case = moderator.code
    moderator.presses("Decide", within="main")
    moderator.writes(act="remove", rule="1", reason="กล่าวหาบุคคลโดยไม่มีหลักฐาน")
    moderator.presses("Send", within="main")
    moderator.sees("What is proposed")
    headman.opens(f"/moderation/cases/{case}")
    headman.presses("Look at it and co-sign", within="main")
    headman.presses("Co-sign", within="#confirm")
    headman.sees("The decision")
    return case


def the_author_asks_again(village: Walk, case: str) -> None:
    """He was told, and says why he does not agree."""
    uncle = village.person("uncle")
    uncle.opens("/notices/")
    uncle.sees("The moderators took a content away; its author may ask for a review")
    uncle.opens(f"/moderation/cases/{case}")
    uncle.presses("Ask for a review", within="main")
    uncle.writes(words="ผมถามหาบัญชี ไม่ได้กล่าวหา")
    uncle.presses("Ask for a review", within="main form")
    uncle.sees("Under review")


def two_others_find_the_same(village: Walk, case: str) -> None:
    """Nobody who took part before: the lead of the council and another moderator."""
    for who in ("moderator 2", "lead"):
        panel = village.person(who)
        panel.opens(f"/moderation/cases/{case}/voice")
        panel.writes(stands="yes", reason="เอ่ยชื่อและกล่าวหา")
        panel.presses("Send", within="main")
