"""Pages of a list: whatever an address asks for, the answer stands inside the list."""

from __future__ import annotations

import pytest
from werkzeug.exceptions import BadRequest

from commons.paging import MOST_PAGES, Pages, chosen, page_number


@pytest.mark.parametrize(
    "total, asked, number, count, before, after",
    [(0, 1, 1, 1, None, None), (20, 1, 1, 1, None, None), (21, 1, 1, 2, None, 2), (21, 2, 2, 2, 1, None),
     (45, 2, 2, 3, 1, 3), (45, 99, 3, 3, 2, None), (45, -1, 1, 3, None, 2)],
)  # fmt: skip
def test_a_page_knows_where_it_stands(total, asked, number, count, before, after):
    pages = Pages(total=total, number=asked)
    assert (pages.number, pages.count, pages.before, pages.after) == (number, count, before, after)
    assert pages.offset == (number - 1) * 20


def test_a_list_ends_somewhere():
    assert Pages(total=10**9, number=10**9).number == MOST_PAGES


@pytest.mark.parametrize(
    "asked, number",
    [("", 1), ("2", 2), ("0", 1), ("-3", 1), ("1e3", 1), ("٣", 1), ("999999", MOST_PAGES), ("9" * 50, 1), ("<x>", 1)],
)
def test_n08_an_address_asks_for_a_page_or_for_the_first(app, asked, number):
    with app.test_request_context("/", query_string={"page": asked}):
        assert page_number() == number


def test_n16_only_what_is_allowed_can_be_chosen(app):
    with app.test_request_context("/?sort=new"):
        assert chosen("sort", {"new", "old"}, otherwise="old") == "new"
    with app.test_request_context("/"):
        assert chosen("sort", {"new", "old"}, otherwise="old") == "old"
    with app.test_request_context("/?sort=user.phone"), pytest.raises(BadRequest):
        chosen("sort", {"new", "old"}, otherwise="old")
