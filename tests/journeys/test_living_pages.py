"""Pages that live: what one person writes comes to another's phone by itself, once, also after the line was cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Walk
from tests.journeys.house import House
from tests.journeys.walkers import PATIENCE, Walker
from tests.journeys.ways import WAYS


@pytest.fixture
def village(served_house: House, chromium: Browser) -> Iterator[Walk]:
    """A village whose people hold phones."""
    yield Walk(served_house, chromium, WAYS["phone"], "living_pages")
    for context in list(chromium.contexts):
        context.close()


def test_a_comment_comes_to_a_second_phone_by_itself(village: Walk) -> None:
    matter, reader = spoken_of(village), village.stranger("reader")
    watches(reader, matter)
    comments(village.person("uncle"), matter, "บ้านลุงก็ด้วย")
    reader.reads("บ้านลุงก็ด้วย", within="#comment-list")
    expect(reader.page.locator("#comment-list > li")).to_have_count(1)
    assert not reader.complaints


def test_a_phone_that_was_away_misses_nothing_and_shows_nothing_twice(village: Walk) -> None:
    matter, reader = spoken_of(village, "ไฟทางหน้าวัดดับ", "มืดมาก"), village.stranger("reader")
    uncle = village.person("uncle")
    watches(reader, matter)
    comments(uncle, matter, "ก่อนสายขาด")
    reader.reads("ก่อนสายขาด", within="#comment-list")
    loses_the_line(reader)
    comments(uncle, matter, "ระหว่างสายขาด")
    comments(uncle, matter, "อีกคำระหว่างสายขาด")
    expect(reader.page.locator("#comment-list > li")).to_have_count(1)
    reader.page.context.set_offline(False)
    reader.reads("อีกคำระหว่างสายขาด", within="#comment-list")
    comments(uncle, matter, "หลังสายกลับมา")
    reader.reads("หลังสายกลับมา", within="#comment-list")
    expect(reader.page.locator("#comment-list > li")).to_have_count(4)


def spoken_of(village: Walk, title: str = "ถังขยะไม่พอ", text: str = "ล้นทุกวันจันทร์") -> str:
    """A matter on the board; its code. Two that tell of the same would be asked about."""
    aunt = village.person("aunt")
    aunt.opens(f"/problems/board/{village.area('village')}/propose")
    aunt.writes(title=title, text_as_spoken=text, category="other")
    aunt.presses("Send", within="main")
    return aunt.code


def watches(reader: Walker, matter: str) -> None:
    """Look at the page until its line is up."""
    reader.opens(f"/problems/{matter}")
    expect(reader.page.locator("[data-live-streams].on")).to_have_count(1, timeout=PATIENCE)


def loses_the_line(reader: Walker) -> None:
    """Out of reach: no new line can be opened, and the open one is cut."""
    reader.page.context.set_offline(True)
    reader.page.evaluate("window.stop()")
    expect(reader.page.locator("[data-live-streams].on")).to_have_count(0, timeout=PATIENCE)


def comments(speaker: Walker, matter: str, text: str) -> None:
    """Say something to the matter."""
    speaker.opens(f"/problems/{matter}/comment")
    speaker.writes(text=text)
    speaker.presses("Send", within="main")
