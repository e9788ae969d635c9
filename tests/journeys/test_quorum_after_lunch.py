"""A council meets with its quorum, loses it after lunch, and every screen says so: the console, the big screen, a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from commons import clock
from tests.journeys.conftest import Walk
from tests.journeys.house import House
from tests.journeys.walkers import Walker
from tests.journeys.ways import WAYS

TRAT = "23"


@pytest.fixture
def council(served_house: House, chromium: Browser) -> Iterator[Walk]:
    yield Walk(served_house, chromium, WAYS["phone"], "quorum_after_lunch")
    for context in list(chromium.contexts):
        context.close()


def test_a_council_loses_its_quorum_after_lunch(council: Walk) -> None:
    chair, secretary = council.person("council chair"), council.person("council secretary")
    session = it_is_announced(council, chair)
    console, screen = f"/sessions/{session}/console", council.stranger("big screen")
    chair.opens(console)
    chair.presses("Open check-in", within="main")
    for member in (chair, secretary):
        member.opens(f"/sessions/{session}/check-in")
        member.presses("Sign in to the session", within="main")
    chair.opens(console)
    chair.sees("Quorum reached")
    chair.presses("Begin the session", within="main")
    chair.presses("Begin the session", within="main")
    screen.opens(f"/sessions/{session}/screen")
    phone = council.stranger("phone at the back")
    phone.opens(f"/sessions/{session}")
    secretary.presses("I am leaving", within="main")  # after lunch
    everybody_sees_that_it_is_short([chair, screen, phone])
    secretary.opens(f"/sessions/{session}/check-in")
    secretary.presses("Sign in to the session", within="main")
    chair.sees("Quorum reached")


def it_is_announced(council: Walk, chair: Walker) -> str:
    """The chair prepares a meeting of the council; its code."""
    chair.opens(f"/sessions/in/{TRAT}/new?body={council.house.things['council']}")
    chair.writes(title="ประชุมสภาพลเมือง", purpose="พิจารณาเรื่องจากพื้นที่", explainer="อ่านวาระก่อนประชุม", place="ศาลากลาง")
    chair.writes(day=(clock.today() + timedelta(days=9)).isoformat(), begins="09.30", ends="15.00")
    chair.presses("Save", within="main")
    chair.presses("Announce the session", within="main")
    chair.presses("Announce the session", within="main")
    return chair.code


def everybody_sees_that_it_is_short(screens: list[Walker]) -> None:
    """By themselves, without anybody pressing anything."""
    for screen in screens:
        screen.reads("ยังไม่ครบองค์ประชุม", within="body")
