"""N64: the deepest page and the widest question cost no more rows than a page shows, and no plan walks through the ballots."""

from __future__ import annotations

import pytest

from tests.statements import statements

LISTS = (
    "/search",
    "/problems/board/HHHHH",
    "/problems/same/HHHHH",
    "/areas/",
    "/notices/",
    "/charters/in/HHHHH",
    "/rounds/in/HHHHH",
)
WIDEST = ("%", "_", "%_%", "%%%%", "กก" * 50, "*", '"', "' OR 1=1 --", "\\", "NEAR(a b)", "a OR b", "-", "^", "()")


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("page", ["500", "999999", "9" * 30, "-5", "0", "๑๒"])
def test_n64_the_deepest_page_is_a_page_or_a_refusal(browser, world, address, page):
    with statements() as sent:
        answer = browser.client.get(address, query_string={"page": page, "q": "น้ำ"})
    assert answer.status_code in (200, 400, 403)
    assert [
        statement for statement in sent if "ballot" in statement.lower() or "urn" in statement.lower().split()
    ] == []


@pytest.mark.parametrize("query", WIDEST)
def test_n64_the_widest_question_is_answered_with_a_page(browser, world, query):
    answer = browser.client.get("/search", query_string={"q": query, "page": "500"})
    assert answer.status_code == 200
    assert len(answer.data) < 60_000
