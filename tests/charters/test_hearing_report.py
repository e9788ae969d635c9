"""The report of a hearing: what was said, what was answered, what changed since."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charters import service
from charters.models import Answer
from commons import clock
from commons.actors import SYSTEM
from tests.charters.drafts import instead, make_draft


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
