"""The three ways a journey is walked, and how somebody is given a device for one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, ViewportSize

from tests.journeys.keyboard import ByKeyboard
from tests.journeys.walkers import CLEAR_MARK, PATIENCE, Unscripted, Walker

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
REFUSED = re.compile("the server responded with a status of 4(09|22)")  # a form that comes back is no fault


@dataclass(frozen=True)
class Way:
    """How a journey is walked."""

    name: str
    kind: type[Walker]
    language: str
    viewport: ViewportSize


WAYS = {
    way.name: way
    for way in (
        Way("phone", Walker, "th", PHONE),
        Way("unscripted", Unscripted, "th", PHONE),
        Way("keyboard", ByKeyboard, "en", DESKTOP),
    )
}


def bring(browser: Browser, address: str, name: str, way: Way, story: str = "") -> Walker:
    """Somebody with a device of their own, watched for every complaint it makes."""
    context = browser.new_context(
        base_url=address,
        viewport=way.viewport,
        java_script_enabled=way.kind is not Unscripted,
        locale="th-TH" if way.language == "th" else "en-GB",
        timezone_id="Asia/Bangkok",
    )
    context.set_default_timeout(PATIENCE)
    context.add_init_script(CLEAR_MARK)
    page = context.new_page()
    walker = way.kind(name, page, way.language, story)
    page.on("pageerror", lambda error: walker.complaints.append(str(error)))
    page.on("console", lambda said: _hears(walker, said.type, said.text))
    return walker


def _hears(walker: Walker, kind: str, text: str) -> None:
    if (kind == "error" and not REFUSED.search(text)) or "Security Policy" in text:
        walker.complaints.append(text)
