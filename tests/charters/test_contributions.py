"""What is said to a draft as moderators handle it: covered words are in no push, a draft kept close is not shown by a report."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from charters import service
from charters.library.keeping import keep_close
from commons import clock
from commons.contributions import COVER, handling_of
from commons.db import session
from commons.events.tables import EventFragment
from commons.unit_of_work import _commit as commit
from tests.charters.drafts import instead, make_draft
from tests.signing_in import sign_in

ACCUSED = "ลุงสมหมายโกงเงินกองทุน"


def test_n61_a_covered_comment_on_a_clause_is_in_nothing_open_pages_may_ask_for(world):
    draft = make_draft(world)
    service.open_hearing(draft, clock.today() + timedelta(days=30), actor=world.actor("chair"))
    clause = draft.clauses[0]
    said = service.comment_on(clause, ACCUSED, actor=world.actor("member"))
    service.comment_on(clause, "เห็นด้วย", actor=world.actor("member"))
    commit()
    assert ACCUSED in kept()
    handling_of("clause_comment").write(said.code, {"text": COVER})
    assert ACCUSED not in kept() and COVER in kept() and f'id="said-{clause.code}"' in kept()


def kept() -> str:
    return "\n".join(session().scalars(select(EventFragment.html)))


@pytest.mark.parametrize("who, status", [(None, 404), ("neighbour", 404), ("member", 200)])
def test_the_words_in_a_draft_kept_close_are_not_shown_to_who_may_not_read_it(browser, world, who, status):
    draft = make_draft(world)
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    keep_close(draft, actor=world.actor("chair"))
    if who:
        sign_in(browser, world.people[who])
    assert browser.client.get(f"/moderation/report/suggestion/{suggestion.code}").status_code == status


@pytest.mark.parametrize("route", ["clauses/{clause}/suggest?whole", "suggestions/{suggestion}/amend"])
def test_who_names_somebody_in_a_suggestion_reads_the_hint_first(browser, world, route):
    draft = make_draft(world)
    suggestion = instead(draft.clauses[2], "ตลอดปี", "ทุกฤดู", by=world.actor("member"))
    sign_in(browser, world.people["member"])
    page = browser.open("/charters/" + route.format(clause=draft.clauses[0].code, suggestion=suggestion.code))
    again = browser.send(page, status=422, text=ACCUSED, reason="ชัดเจนกว่า")
    assert "ลุงสมหมาย" in again.text and again.soup.find("button", attrs={"name": "heeded"})
