"""N04, N05, N12 and what else a sign can do where a browser, htmx or a script would read it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from commons.markup import SCHEMES, safe_html
from forum import service
from forum.models import Category
from forum.service import ProblemDraft
from tests.commons.test_markup import faults_in
from tests.crawling import crawl
from tests.signing_in import sign_in

ACTING = [
    '<a hx-get="/x">x</a>',
    '<p hx-on:click="alert(1)">x</p>',
    "<p hx-on::load=alert(1)>",
    '<b data-hx-post="/y">x</b>',
    '<div sse-connect="/z" hx-ext="sse">x</div>',
    '<div hx-trigger="load" hx-delete="/me">x</div>',
    "<p HX-GET=/x>",
    "<p hx-vals='js:{a:alert(1)}'>",
]
ADDRESSES = [
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "\x01javascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#x6A;avascript:alert(1)",
    "javascript%3Aalert(1)",
    "feed:javascript:alert(1)",
    "view-source:x",
    "blob:x",
    "file:///etc/passwd",
]
SCRIPT_TYPES = ("javascript", "ecmascript", "jscript", "livescript")
NOT_READ = re.compile(r"[\x00-\x20]")  # what a browser leaves out before it looks for a scheme
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.I)


@pytest.mark.parametrize("text", ACTING)
def test_n04_nothing_that_htmx_would_act_on_comes_out(text):
    for written in (text, f"**{text}**", f"[{text}](https://a.example)", f"> {text}", f"`{text}`"):
        assert faults_in(safe_html(written)) == [], written


@pytest.mark.parametrize("address", ADDRESSES)
def test_n05_no_link_leads_into_a_script_or_this_machine(address):
    for written in (
        f"[x]({address})",
        f"[x](<{address}>)",
        f"<{address}>",
        f"[x][y]\n\n[y]: {address}",
        f'<a href="{address}">x</a>',
    ):
        assert schemes_in(safe_html(written)) <= SCHEMES, written


def test_n05_control_a_scheme_is_found():
    assert schemes_in('<a href="java\tscript:x">x</a><a href="/x:y">x</a><a href="https://a">x</a>') == {
        "javascript",
        "https",
    }


def schemes_in(html: str) -> set[str]:
    """What a browser would read before the colon of each link."""
    addresses = [NOT_READ.sub("", str(link["href"])) for link in BeautifulSoup(html, "html5lib").find_all(href=True)]
    return {found[0].lower() for address in addresses if (found := SCHEME.match(address))}


@pytest.mark.parametrize("text", [*ACTING, *(f"[x]({address})" for address in ADDRESSES)])
def test_n04_n05_the_form_keeps_what_was_written_and_the_page_shows_it_harmless(browser, world, text):
    problem = service.propose_problem(
        world.here, ProblemDraft("น้ำ", "น้ำ", Category.FLOODING), actor=world.actor("chair")
    )
    sign_in(browser, world.people["member"])
    browser.send(browser.open(f"/problems/{problem.code}/comment"), action="/comment", text=text)
    said = BeautifulSoup(browser.open(f"/problems/{problem.code}").response.text, "html5lib").select(
        "#comment-list li > div"
    )
    assert len(said) == 1 and faults_in(said[0].decode_contents()) == []


def test_n12_no_answer_can_be_run_by_another_page(app):
    """Neither by its type nor because an address may name a function to call."""
    plain, named = (
        crawl(app, roles=("visitor",), without=("missing",), query=query)
        for query in ("", "?callback=alert&jsonp=alert")
    )
    scripts = ("/static/", "/sessions/offline-worker.js")  # the same for everybody, whatever is asked
    ours = [answer for answer in plain + named if not answer.address.startswith(scripts)]
    assert [
        str(answer) for answer in ours if any(kind in answer.headers.get("Content-Type", "") for kind in SCRIPT_TYPES)
    ] == []
    assert [str(answer) for answer in named if answer.html.lstrip().startswith(("alert", "/**/"))] == []
