"""People of a journey: each holds a device, reads a language, and goes by finger or without script (by keyboard: `keyboard.py`).

What they press and see is written as the sources say it (English) and read in their own language. A page that somebody
arrives on may not complain: no policy broken, no fault in a script; with a finger it is also checked by axe-core.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from playwright.sync_api import Error, Locator, Page, expect

from sala.settings import HOME
from tests.axe import faults_in

PATIENCE = 20_000  # milliseconds until something that should come is missed
SHOTS = Path(__file__).resolve().parents[1] / ".shots"
CHECKED: set[tuple[str, str, frozenset[str]]] = set()  # what axe-core has looked at in this run

# A new document, or a piece that htmx has put in its place, has come when the mark of the old one is gone.
MARK = "() => { document.documentElement.dataset.left = '1'; }"
HAS_COME = "() => !document.documentElement.dataset.left && document.readyState === 'complete'"
CLEAR_MARK = """for (const name of ['htmx:afterSettle', 'htmx:sendError', 'htmx:afterRequest']) document.addEventListener(name, (event) => {
  const goes = event.detail.xhr && event.detail.xhr.getResponseHeader('HX-Redirect');
  if (!goes && name !== 'htmx:afterRequest') delete document.documentElement.dataset.left; })"""


@cache
def words_of(language: str) -> NullTranslations:
    """The compiled catalogue, as the house itself reads it."""
    return Translations.load(HOME / "translations", [language], "messages")


@dataclass
class Walker:
    """Somebody with a phone in the hand who presses with a finger."""

    name: str
    page: Page
    language: str = "th"
    story: str = ""
    complaints: list[str] = field(default_factory=list)
    has_script: bool = True
    pictures: int = 0

    # What they do.

    def opens(self, path: str) -> None:
        """Type an address, without its language."""
        prefix = "/en" if self.language == "en" else ""
        answer = self.page.goto(prefix + path)
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"
        self._arrives()

    def presses(self, words: str, within: str = "body", **holes: object) -> None:
        """Press the button or follow the link that says so."""
        self._activates(self.says(words, **holes), within)

    def follows(self, text: str, within: str = "main") -> None:
        """Follow a link by words that people wrote."""
        self._activates(text, within)

    def writes(self, **fields: object) -> None:
        """Fill fields by their names: a text, an option, True for a box."""
        for name, value in fields.items():
            self._fills(name, value)

    def ticks(self, name: str, *values: object) -> None:
        """Tick the boxes of a group that stand for these values."""
        for value in values:
            self._fills(name, value)

    def signs_in(self, code: str, secret: str) -> None:
        """Sign in with the member code and the pass-phrase."""
        self.opens("/members/sign-in")
        self.writes(who=code, secret=secret)
        self.presses("Sign in", within="#member-form")

    # What they see.

    def sees(self, words: str, within: str = "main", **holes: object) -> None:
        """These words of the house stand there, now or in a moment."""
        self.reads(self.says(words, **holes), within)

    def reads(self, text: str, within: str = "main") -> None:
        """This text stands there, now or in a moment."""
        expect(self.page.locator(within).first).to_contain_text(text, timeout=PATIENCE)

    def says(self, words: str, **holes: object) -> str:
        """A sentence of the house in this person's language."""
        sentence = words_of(self.language).gettext(words)
        return sentence % holes if holes else sentence

    def waits_for(self, words: str, within: str = "main") -> None:
        """Wait until the worker has done its part: the page tells by itself, or is looked at again."""
        wanted, end = self.says(words), time.monotonic() + PATIENCE / 1000
        while wanted not in self.page.locator(within).first.inner_text():
            assert time.monotonic() < end, f"{self.name} waited for {words!r} at {self.page.url}"
            self.page.wait_for_timeout(200)
            if not self.has_script:
                self.page.reload()
        self._arrives()

    def waits_while(self, words: str, within: str = "main") -> None:
        """Wait until the worker has done what the page says it is doing."""
        said, end = self.says(words), time.monotonic() + PATIENCE / 1000
        while said in self.page.locator(within).first.inner_text():
            assert time.monotonic() < end, f"{self.name} waited while {words!r} at {self.page.url}"
            self.page.wait_for_timeout(200)
            if not self.has_script:
                self.page.reload()
        self._arrives()

    @property
    def path(self) -> str:
        """Where they are, without host, language, query."""
        return re.sub(r"^https?://[^/]+(/en(?=/|$))?", "", self.page.url).split("?")[0].split("#")[0]

    @property
    def code(self) -> str:
        """The code of the thing they look at."""
        return next(part for part in self.path.split("/") if re.fullmatch("[0-9A-Z]{5}", part))

    # How they do it.

    def _activates(self, text: str, within: str) -> None:
        place = self.page.locator(within)
        target = place.get_by_role("button", name=text, exact=True).or_(
            place.get_by_role("link", name=text, exact=True)
        )
        if target.count() == 0 and place.locator("a").filter(has_text=text).count():
            target = place.locator("a").filter(has_text=text)  # a card is a link that says more
        self._waits_through(lambda: target.first.click(timeout=PATIENCE))

    def _fills(self, name: str, value: object) -> None:
        control = self._control(name, value)
        if not control.is_visible() and not control.is_checked() if _is_choice(control) else not control.is_visible():
            control.locator("xpath=ancestor::details[1]/summary").click()
        match control.get_attribute("type"), control.evaluate("e => e.tagName"):
            case _, "SELECT":
                control.select_option(str(value))
            case "file", _:
                control.set_input_files(str(value))
            case (("radio" | "checkbox"), _):
                control.set_checked(bool(value))
            case _:
                control.fill(str(value))

    def _control(self, name: str, value: object) -> Locator:
        """The field of this name; of several, the one with this value."""
        found = self.page.locator(f'main [name="{name}"]')
        if found.count() > 1:
            found = self.page.locator(f'main [name="{name}"][value="{value}"]')
        return found.first

    def _waits_through(self, act: Any) -> None:
        """Do something that leads on, and wait until what comes of it stands there."""
        self.page.evaluate(MARK)
        act()
        end = time.monotonic() + PATIENCE / 1000
        while not self._has_come():
            assert time.monotonic() < end, f"nothing came of what {self.name} pressed at {self.page.url}"
            self.page.wait_for_timeout(10)
        self._arrives()

    def _has_come(self) -> bool:
        try:
            return bool(self.page.evaluate(HAS_COME))
        except Error:  # between two pages
            return False

    def _arrives(self) -> None:
        """Look whether the page can be used by anybody."""
        assert not self.complaints, f"{self.page.url}: {self.complaints}"
        self._keeps_picture()
        if self.has_script and self._is_new():
            faults = faults_in(self.page)
            assert not faults, f"{self.page.url}: {faults}"

    def _is_new(self) -> bool:
        """Whether nobody has seen such a page yet: another address or other parts."""
        parts = self.page.locator("main").locator("h1, h2, button, label, .chip").all_inner_texts()
        seen = (self.language, re.sub("[0-9A-Z]{5}", "*", self.path), frozenset(parts))
        is_new = seen not in CHECKED
        CHECKED.add(seen)
        return is_new

    def _keeps_picture(self) -> None:
        """A picture of each page for people to look at, where SALA_SHOTS asks for them."""
        if os.environ.get("SALA_SHOTS"):
            self.pictures += 1
            folder = SHOTS / self.story
            folder.mkdir(parents=True, exist_ok=True)
            number = len(list(folder.glob("*.png"))) + 1
            self.page.screenshot(path=folder / f"{number:03d}-{self.name.replace(' ', '-')}.png", full_page=True)


@dataclass
class Unscripted(Walker):
    """Somebody whose browser runs no script at all."""

    has_script: bool = False


def _is_choice(control: Locator) -> bool:
    return control.get_attribute("type") in ("radio", "checkbox")
