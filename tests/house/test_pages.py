"""The pages that belong to no room, in both languages, and the doors that every page has."""

from __future__ import annotations

import pytest

from tests.browser import Browser
from tests.world import World

PAGES = ["/about", "/help", "/rules", "/privacy", "/design", "/design/sheet", "/design/screen"]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_house_opens_in_both_languages(browser: Browser, path: str, language: str) -> None:
    assert browser.open(language + path).soup.select(f"html[lang={'en' if language else 'th'}]")


def test_every_door_in_roof_and_floor_leads_somewhere(browser: Browser, world: World) -> None:
    page = browser.open("/about")
    doors = {
        link
        for part in ("header", "footer")
        for tag in page.soup.select(f"{part} a[href^='/']")
        for link in [tag["href"]]
    }
    closed = {door for door in doors if browser.client.get(door).status_code >= 400}
    assert closed == set()


def test_a_page_names_its_other_language(browser: Browser) -> None:
    assert browser.open("/en/help").soup.select("a[hreflang=th][href='/help']")


def test_what_is_not_there_is_said_in_both_languages(browser: Browser) -> None:
    assert "ไม่พบหน้านี้" in browser.open("/nowhere", status=404).text
    assert "was not found" in browser.open("/en/nowhere", status=404).text
