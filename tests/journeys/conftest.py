"""What journeys share: one house on a fresh database, one browser, and the people who walk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import machine
from tests.journeys.house import House, served
from tests.journeys.walkers import Walker
from tests.journeys.ways import WAYS, Way, bring

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def served_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The program with the small world in it, as it is started on a machine."""
    var = tmp_path_factory.mktemp("house")
    with machine.test_database(machine.engine(), var) as database_url, served(database_url, var) as house:
        yield house


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser; every person has a profile of their own in it."""
    arguments = [*QUIET, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=arguments)
        yield browser
        browser.close()


@dataclass
class Walk:
    """One journey walked in one way: its places by short names, and its people, who sign in when they first appear."""

    house: House
    browser: Browser
    way: Way
    story: str
    people: dict[str, Walker] = field(default_factory=dict)

    def area(self, name: str) -> str:
        """The code of a place of this walk."""
        return self.house.areas[f"{name} {self.way.name}"]

    def person(self, who: str) -> Walker:
        """Somebody of the small world, signed in."""
        if who not in self.people:
            self.people[who] = walker = self.stranger(who)
            code = self.house.people.get(f"{who} {self.way.name}") or self.house.people[who]
            walker.signs_in(code, self.house.secret)
        return self.people[who]

    def stranger(self, name: str) -> Walker:
        """Somebody without an account."""
        return bring(self.browser, self.house.address, name, self.way, self.story)


@pytest.fixture(params=WAYS)
def walk(request: pytest.FixtureRequest, served_house: House, chromium: Browser) -> Iterator[Walk]:
    """The journey of this test, once in each way."""
    story = f"{request.node.originalname.removeprefix('test_')}-{request.param}"
    walking = Walk(served_house, chromium, WAYS[request.param], story)
    yield walking
    for context in list(chromium.contexts):
        context.close()
