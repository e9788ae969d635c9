"""What a browser asks for that has never been here, in what colours a page comes, and how the face is put together."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urljoin

import pytest
from flask import Flask

from commons.assets import asset
from forum import service
from forum.models import Category
from forum.service import ProblemDraft
from scripts.icons import OURS, parts_of
from tests.browser import Browser, Page
from tests.world import World

MOST_REQUESTS = 5
MOST_LIGHT, MOST_ALL = 35_000, 100_000  # page, style and script; with the type face and the icons
NAMED = 'link[rel~="stylesheet"], link[rel~="icon"], link[rel~="preload"], link[rel~="manifest"], [src], use'
IN_CSS = re.compile(r'url\("?([^")]+)')
PATHS = [
    "/",
    "/en",
    "/areas/",
    "/problems/{flood}",
    "/en/problems/{flood}",
    "/problems/board/{here}",
    "/rounds/in/{here}",
]


@pytest.fixture
def flood(world: World) -> str:
    draft = ProblemDraft("น้ำท่วมซอย", "ฝนตกทีไรน้ำท่วมซอย", Category.FLOODING)
    return service.propose_problem(world.here, draft, actor=world.actor("member")).code


def files_of(browser: Browser, page: Page) -> dict[str, bytes]:
    """The files a page names and those its style names, as they are sent to a browser."""
    named = {tag.get("src") or tag["href"] for tag in page.soup.select(NAMED)}
    files = {address.partition("#")[0]: b"" for address in named if not address.startswith("#")}
    for address in [*files]:
        files[address] = sent(browser, address)
        if address.endswith(".css"):
            css = gzip.decompress(files[address]).decode()
            files |= {urljoin(address, other): sent(browser, urljoin(address, other)) for other in IN_CSS.findall(css)}
    return files


def sent(browser: Browser, address: str) -> bytes:
    answer = browser.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200, address
    body: bytes = answer.data
    return body


@pytest.mark.parametrize("path", PATHS)
def test_a_first_visit_takes_few_requests_and_little(browser: Browser, world: World, flood: str, path: str) -> None:
    page = browser.open(path.format(flood=flood, here=world.here.code))
    files = files_of(browser, page)
    assert len(files) + 1 <= MOST_REQUESTS, sorted(files)
    html = len(gzip.compress(page.response.data, 1))
    assert html + sum(len(body) for name, body in files.items() if name.endswith((".css", ".js"))) <= MOST_LIGHT
    assert html + sum(map(len, files.values())) <= MOST_ALL


def test_no_script_holds_the_page_up(browser: Browser) -> None:
    assert all(script.has_attr("defer") for script in browser.open("/").soup.select("script"))


@pytest.mark.parametrize("told, shown", [("dark", "dark"), ("light", "light"), ("", None), ('"><script>', None)])
def test_a_page_comes_in_the_chosen_colours(browser: Browser, told: str, shown: str | None) -> None:
    browser.client.set_cookie("theme", told)
    assert browser.open("/about").soup.html.get("data-theme") == shown


def test_a_copy_in_other_colours_is_not_the_same_page(browser: Browser) -> None:
    etag = browser.open("/about").response.headers["ETag"]
    browser.client.set_cookie("theme", "dark")
    again = browser.client.get("/about", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["Cache-Control"]) == (200, "public, max-age=0, must-revalidate")


def test_the_icons_by_themselves_are_the_mark_of_sala(app: Flask, browser: Browser) -> None:
    with app.test_request_context():
        sprite = gzip.decompress(sent(browser, asset("sprite.svg"))).decode()
    box, mark = parts_of("sala", (OURS / "sala.svg").read_text("utf-8"))
    assert f'viewBox="{box}">{mark}</svg>' in re.sub(r"<symbol.*?</symbol>", "", sprite)
