"""What holds for every page of the house, whoever opens it: found by opening them all."""

from __future__ import annotations

from collections import Counter
from functools import cache
from urllib.parse import quote

import pytest
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import Table, Text, UniqueConstraint, text, update

from commons.db import Base, is_sqlite, session
from tests.browser import elements_of, inline_code
from tests.crawling import Answer, crawl
from tests.house.access.matrix import Desk

pytestmark = (
    pytest.mark.sqlite
)  # pages are the same on either engine; what each engine does is tested beside its service
SHARED = "public"
FILES = ("/static/", "/files/")
SCRIPTS = ("/static/", "/sessions/offline-worker.js")  # the same for everybody, whatever is asked

FRAMED = "charters.embed_clause"  # the one page that others may show inside theirs

PAYLOAD = (
    "\"'><script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)><math><mi xlink:href=javascript:alert(1)>"
    '<a href="javascript:alert(1)" hx-get="/x" hx-on:click="alert(1)" data-hx-post="/x" style="color:red">x</a>'
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><form action=//evil><input name=x></form><base href=//evil>'
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png) <style>*{display:none}</style><!-- {{ 7*7 }} {% raw %}"
)
WATCHED_TAGS = (
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "img",
    "svg",
    "math",
    "base",
    "form",
    "input",
    "link",
    "meta",
)


@pytest.fixture(scope="module")
def answers(app) -> list[Answer]:
    return crawl(app)


def test_n09_every_answer_has_the_strict_policy_without_nonce(answers):
    for answer in answers:
        policy = answer.headers["Content-Security-Policy"]
        if answer.question.route == FRAMED:
            policy = policy.removesuffix("frame-ancestors *")
        assert "default-src 'none'" in policy, str(answer)
        assert "unsafe" not in policy and "nonce" not in policy and "*" not in policy, str(answer)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", str(answer)


def test_n09_no_page_holds_script_or_style_of_its_own(answers):
    assert [str(answer) for answer in answers if answer.is_page and list(inline_code(answer.html))] == []


def test_n11_a_get_changes_nothing(answers):
    assert {str(answer): answer.writes for answer in answers if answer.writes} == {}


def test_n59_what_may_be_shared_is_nobodys_own(answers):
    for answer in answers:
        if SHARED in answer.headers["Cache-Control"]:
            assert answer.status in (200, 304), str(answer)
            assert "Set-Cookie" not in answer.headers, str(answer)
            assert "csrf" not in answer.html and "submit_key" not in answer.html, str(answer)


def test_n59_a_members_answers_refusals_and_redirects_are_kept_nowhere(answers):
    for answer in answers:
        is_own = answer.role != "visitor" and not answer.address.startswith(FILES)
        if is_own or answer.status not in (200, 304):
            assert "no-store" in answer.headers["Cache-Control"], str(answer)


def test_n59_a_page_and_its_piece_are_never_exchanged(app, answers):
    """Their answers say that they vary, and a validator of one is not one of the other."""
    pieces = crawl(app, roles=("visitor",), headers={"HX-Request": "true"}, without=("missing",))
    tags = {answer.address: answer.headers.get("ETag") for answer in answers if answer.role == "visitor"}
    for piece in pieces:
        assert "HX-Request" in piece.headers.get("Vary", ""), str(piece)
        if not piece.address.startswith(FILES) and piece.headers.get("ETag"):
            assert piece.headers["ETag"] != tags[piece.address], str(piece)


def test_no_page_breaks(answers):
    assert [str(answer) for answer in answers if answer.status >= 500] == []


def test_n08_n12_parameters_with_a_payload_are_refused_or_left_out(app):
    """A field that is shown again is shown as text; nothing else comes back at all, and never as script."""
    names = ("page", "per_page", "sort", "order", "filter", "version", "compare", "kind", "to", "callback")
    sent = "&".join(f"{name}={quote(PAYLOAD)}" for name in names)
    for answer in crawl(app, query=f"?{sent}", roles=("member",), without=("missing",)):
        assert answer.status < 500, str(answer)
        assert "onerror=alert(1)>" not in answer.html, str(answer)
        assert list(inline_code(answer.html)) == [], str(answer)
        if not answer.address.startswith(SCRIPTS):
            assert "javascript" not in answer.headers.get("Content-Type", ""), str(answer)


def test_n01_n02_what_people_write_is_never_part_of_a_page(app):
    """Every text of every table filled with hostile markup: the pages have the very elements they have with harmless words."""
    harmless, hostile = (pages_filled_with(app, words) for words in ("คำธรรมดา", PAYLOAD))
    grown = {
        page: hostile[page] - harmless[page] for page in hostile if page in harmless and hostile[page] - harmless[page]
    }
    assert grown == {}


def test_n02_the_hostile_words_were_on_the_pages(app):
    """The control: the pages that were looked at did show what people write."""
    shown = [answer for answer in filled_with(app, PAYLOAD) if "alert(1)" in LexborHTMLParser(answer.html).text()]
    assert len({answer.question.route for answer in shown}) >= 10


@cache
def filled_with(app, words: str) -> list[Answer]:
    """All pages after every text became `words`."""
    return crawl(app, alter=fill_with(words), roles=("member", "moderator"), without=("missing",))


def pages_filled_with(app, words: str) -> dict[str, Counter[str]]:
    return {str(answer): skeleton(answer.html) for answer in filled_with(app, words) if answer.is_page}


def skeleton(html: str) -> Counter[str]:
    """How often each watched element and each attribute that acts stands in a page."""
    found: Counter[str] = Counter()
    for tag, attributes in elements_of(html):
        found.update([tag] if tag in WATCHED_TAGS else [])
        found.update(
            f"@{name}" for name in attributes if name.startswith(("on", "hx-", "data-hx", "srcdoc", "style", "sse-"))
        )
        if str(attributes.get("href") or "").strip().lower().startswith(("javascript:", "data:", "vbscript:", "//")):
            found["href that acts"] += 1
    return found


# Made by us, never typed: addresses, digests, HTML that was made safe before it was kept, what the log hashes, names to compare.
NOT_TYPED = {
    "address", "here", "body", "html", "html_th", "html_en", "name_skeleton", "answered_at", "failure", "token",
    "password_hash", "seed", "fingerprint", "record",
}  # fmt: skip
NOT_WRITTEN_BY_PEOPLE = ("event", "outbox", "search_entry", "submission")


def fill_with(words: str):
    """A change of the world: every free text of every row becomes `words`, made different where it must be unique."""

    def fill(_desk: Desk) -> None:
        lift_guards()
        for table in Base.metadata.sorted_tables:
            for column in typed_columns(table):
                value = words if not is_unique(table, column) else words + " " + column.cast(Text)
                session().execute(update(table).where(column.is_not(None)).values({column: value}))
        session().expire_all()

    return fill


def lift_guards() -> None:
    """Let the test write where the database refuses it (frozen rounds, results); undone with the test's transaction."""
    if is_sqlite():
        names = (
            session()
            .scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'"))
            .all()
        )
        for name in names:
            session().execute(text('DROP TRIGGER "' + name + '"'))
    else:
        session().execute(text("SET LOCAL session_replication_role = replica"))


def typed_columns(table: Table) -> list:
    """The columns that hold what a person typed: plain Text, not a code, not a state."""
    if table.name.startswith(NOT_WRITTEN_BY_PEOPLE):
        return []
    free = [column for column in table.columns if type(column.type) is Text and not column.foreign_keys]
    return [column for column in free if column.name not in NOT_TYPED]


def is_unique(table: Table, column) -> bool:
    together = [each.columns for each in table.constraints if isinstance(each, UniqueConstraint)]
    together += [each.columns for each in table.indexes if each.unique]
    return bool(column.unique) or any(column.name in columns for columns in together)
