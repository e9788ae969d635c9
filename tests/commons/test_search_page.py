"""The search page: one field, the place in the text marked, nothing of an address believed."""

from __future__ import annotations

import pytest

from commons.search import entries
from tests.commons.test_search import shelf

__all__ = ["shelf"]


@pytest.fixture
def page(browser, shelf):
    """Opens the search page with a query string."""
    return lambda **asked: browser.open("/search?" + "&".join(f"{name}={value}" for name, value in asked.items()))


def test_a_hit_shows_its_place_in_the_text(page):
    found = page(q="ปฏิบัติ")
    assert [mark.get_text() for mark in found.soup.find_all("mark")] == ["ปฏิบัติ"]
    assert "/books/WORKS" in found.links()
    assert "1 รายการ" in found.text or "1 result" in found.text


def test_what_says_the_same_is_one_tap_away(page, shelf):
    for code in ("ONEEE", "TWOOO"):
        shelf[code] = entries.Entry("book", code, "/TH/10/", "ถนนเป็นหลุม", "รถล้ม", f"/books/{code}")
        entries.bring_up_to_date("book", code)
    first = page(q="ถนน")
    assert "มีอีก 1 รายการที่เหมือนกัน" in first.text
    others = page(q="ถนน", alike="TWOOO")
    assert {"/books/ONEEE", "/books/TWOOO"} <= set(others.links())


def test_english_links_stay_english(browser, shelf):
    found = browser.open("/en/search?q=ขยะ")
    assert "/en/books/RUBSH" in found.links()


def test_what_is_typed_stays_in_the_field_and_is_never_markup(page):
    found = page(q='"><script>alert(1)</script>')
    assert found.soup.find("input", id="q")["value"] == '"><script>alert(1)</script>'
    assert not [script for script in found.soup.find_all("script") if not script.get("src")]


def test_n01_markup_in_titles_and_texts_is_text(page, shelf):
    shelf["EVILS"] = entries.Entry(
        "book", "EVILS", "/TH/10/", "<img src=x onerror=alert(1)>", "<script>alert(2)</script> ขยะ", "/books/EVILS"
    )
    entries.bring_up_to_date("book", "EVILS")
    found = page(q="alert")
    assert found.soup.find("img", src="x") is None
    assert "<script>alert(2)</script>" in found.soup.get_text()


def test_the_empty_page_says_what_to_do(page):
    assert page().soup.find(id="results").find("p")


def test_nothing_found_is_said(page):
    assert "ไม่มีทางมี" in page(q="ไม่มีทางมี").soup.find(id="results").get_text()


@pytest.mark.parametrize("asked", ["kind=stone", "kind=book'--", "kind[]=book", "q=a&q=b", "kind=book&kind=book"])
def test_n08_n16_n18_an_unknown_filter_is_refused(browser, shelf, asked):
    browser.open(f"/search?{asked}", status=400, lint=False)


@pytest.mark.parametrize(
    "asked",
    ["page=0", "page=-1", "page=99999999999", "page=<x>", "page=๓", "per_page=1e9", "sort=x", "area=%25", "area='"],
)
def test_n08_other_parameters_are_clamped_and_not_reflected(browser, shelf, asked):
    found = browser.open(f"/search?q=ขยะ&{asked}")
    assert "<x>" not in found.response.get_data(as_text=True)
