"""The report of a hearing: what was said, what was answered, what changed since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charters import queries, service
from charters.amending import Wish
from charters.models import Answer
from commons import clock
from commons.actors import SYSTEM
from tests.charters.drafts import K, instead, make_draft
from tests.signing_in import sign_in


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_report_tells_every_comment_with_its_answer_and_what_changed(browser, world, prefix):
    chair, draft = world.actor("chair"), make_draft(world)
    service.open_hearing(draft, clock.today() + timedelta(days=30), actor=chair)
    comment = service.comment_on(draft.clauses[1], "ใครเป็นคนตรวจ", actor=world.actor("member"))
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    service.end_hearing(draft, actor=SYSTEM)
    service.answer_comment(comment, Answer.PARTLY, reason="ระบุชื่อในคู่มือ", actor=chair)
    service.decide(suggestion, Answer.ACCEPTED, reason="", actor=chair)
    page = browser.open(f"{prefix}/charters/editions/{draft.code}/hearing-report")
    assert "ใครเป็นคนตรวจ" in page.text and "ระบุชื่อในคู่มือ" in page.text
    assert page.soup.find("ins").get_text() == "ทุกฤดู"


def test_what_was_said_to_a_clause_that_was_taken_out_is_found_and_answered(browser, world):
    chair, draft = world.actor("chair"), make_draft(world)
    service.open_hearing(draft, clock.today() + timedelta(days=30), actor=chair)
    clause = draft.clauses[1]
    service.comment_on(clause, "ใครเป็นคนตรวจ", actor=world.actor("member"))
    service.end_hearing(draft, actor=SYSTEM)
    gone = service.suggest(clause, Wish(K.DELETE), actor=world.actor("member"), given=service.Given("ซ้ำ"))
    service.decide(gone, Answer.ACCEPTED, reason="", actor=chair)
    sign_in(browser, world.people["chair"])
    page = browser.open(f"/charters/editions/{draft.code}/hearing-report")
    assert "ใครเป็นคนตรวจ" in page.text
    answer = next(link for link in page.links() if link.endswith("/answer"))
    page = browser.follow(browser.send(browser.open(answer), answer="not_accepted", reason="ข้อนี้นำออกแล้ว"))
    assert "ข้อนี้นำออกแล้ว" in page.text and queries.count_unanswered(draft) == 0
