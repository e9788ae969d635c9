"""The pages of the board and of the bundle, as anybody opens them, with and without script."""

from __future__ import annotations

import json
import re

import pytest

from tests.house.sources import ROOT
from tests.votes import electorates, halls
from tests.votes.halls import cast, codes_of, opened
from votes.board import batches, keeping, merkle
from votes.board.words import in_groups
from votes.service import HallCount

PAGES = ("/board", "/board/print", "/receipt", "/check")
DATA = (
    "/board/board.jsonl",
    "/board/checkpoints.jsonl",
    "/board/proof",
    "/board/proof?place=1",
    "/board/growth?size=2",
)
AFTER_PUBLICATION = ("/bundle.zip", "/check", "/export/csv", "/export/xlsx", "/export/json", "/export/preflib")


@pytest.fixture
def published(world):
    return halls.dots_of_the_evening(world, halls.problems_on_board(world))


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_in_both_languages(browser, published, language, page):
    browser.open(f"{language}/rounds/{published.code}{page}")


@pytest.mark.parametrize("page", ["/board", "/board/print"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_signed_root_stands_on_page_and_sheet(browser, published, language, page):
    root = keeping.newest_checkpoint(published).told["root"]
    assert in_groups(root) in browser.open(f"{language}/rounds/{published.code}{page}").text


@pytest.mark.parametrize("path", DATA)
def test_what_programs_read_is_there(browser, published, path):
    assert browser.open(f"/rounds/{published.code}{path}", lint=False).text


@pytest.mark.parametrize(
    "query", ["?place=", "?place=0", "?place=999", "?place=-1", "?place=x", "?place=๑", "?place=1&place=2"]
)
def test_a_proof_of_no_leaf_is_refused(browser, published, query):
    browser.open(f"/rounds/{published.code}/board/proof{query}", status=400)


def test_a_proof_that_was_fetched_holds(browser, published):
    told = json.loads(browser.open(f"/rounds/{published.code}/board/proof?place=5", lint=False).text)
    statement = json.loads(json.loads(told["checkpoint"])["statement"])
    proof = [bytes.fromhex(one) for one in told["proof"]]
    root = bytes.fromhex(statement["root"])
    assert merkle.is_included(bytes.fromhex(told["leaf"]), 4, statement["size"], proof, root)


def test_a_voter_finds_the_receipt_by_an_ordinary_form(browser, world):
    round_ = opened(world)
    receipts = [cast(round_, code, {"1": 1}) for code in codes_of(round_)]
    batches.post_receipts_of(round_)
    shown = f"{receipts[0][:4]}-{receipts[0][4:8]}-{receipts[0][8:12]}-{receipts[0][12:]}"
    page = browser.open(f"/rounds/{round_.code}/receipt?receipt={shown.lower()}")
    assert f"{shown} อยู่บนกระดานประกาศแล้ว" in page.text


@pytest.mark.parametrize("typed, words", [("AAAABBBBCCCCDDDD", "ยังไม่อยู่บนกระดาน"), ("ABC", "16 ตัว")])
def test_a_receipt_that_is_not_there_is_answered_in_a_sentence(browser, world, typed, words):
    round_ = opened(world)
    assert words in browser.open(f"/rounds/{round_.code}/receipt?receipt={typed}").text


def test_after_the_count_a_receipt_is_among_the_ballots_or_not(browser, published):
    receipt = next(
        json.loads(body)["receipt"] for body in keeping.bodies_of(published) if "receipt" in json.loads(body)
    )
    assert "อยู่ในบัตรที่นับแล้ว" in browser.open(f"/rounds/{published.code}/receipt?receipt={receipt}").text
    missing = browser.open(f"/rounds/{published.code}/receipt?receipt=AAAABBBBCCCCDDDD").text
    assert "ไม่อยู่ในบัตรที่นับ" in missing


@pytest.mark.parametrize("path", AFTER_PUBLICATION)
def test_n30_nothing_to_fetch_before_the_publication(browser, world, path):
    round_ = opened(world, slips=2)
    for code in codes_of(round_):
        cast(round_, code, {"1": 1})
    browser.open(f"/rounds/{round_.code}{path}", status=404)
    counted = halls.counted(round_, world, HallCount(marks=2, slips_left=0))
    browser.open(f"/rounds/{counted.code}{path}", status=404)


@pytest.mark.parametrize("slips", [12])
def test_n30_two_opposite_votes_give_boards_that_differ_in_chance_alone(browser, world, slips):
    """The same leaves, the same sizes: only receipts, digests, codes and signatures are drawn anew."""
    shapes = []
    for option in ("1", "6"):
        round_ = opened(world, slips=slips)
        for code in codes_of(round_):
            cast(round_, code, {option: 1})
        batches.post_receipts_of(round_)
        bodies = [json.loads(body) for body in keeping.bodies_of(round_)]
        page = browser.open(f"/rounds/{round_.code}/board")
        shapes.append(
            ([sorted(body) for body in bodies], [len(body) for body in keeping.bodies_of(round_)], len(page.text))
        )
    assert shapes[0] == shapes[1]


def test_a_receipt_that_is_posted_at_the_close_is_neither_promised_nor_disputed_before(browser, world):
    round_ = electorates.opened(world)
    receipt = electorates.vote(round_, "member", {"1": 1}, world)
    page = browser.open(f"/rounds/{round_.code}/receipt?receipt={receipt}")
    words = page.soup.select_one("main").get_text()
    assert "พร้อมกันทั้งหมดหลังปิดลงคะแนน" in words and "ชั่วโมง" not in words
    assert page.soup.select_one("a[href*='disputes/new']") is None
    closed = halls.closed(round_, world)
    found = browser.open(f"/rounds/{closed.code}/receipt?receipt={receipt}")
    assert "อยู่บนกระดานประกาศแล้ว" in found.text
    missing = browser.open(f"/rounds/{closed.code}/receipt?receipt=AAAABBBBCCCCDDDD")
    assert missing.soup.select_one("a[href*='disputes/new']") is not None


def test_a_round_that_is_being_prepared_has_no_board(browser, world):
    browser.open(f"/rounds/{halls.drafted(world).code}/board", status=404)


def test_n24_the_board_names_nobody(browser, world, published):
    text = browser.open(f"/rounds/{published.code}/board").text + "".join(keeping.bodies_of(published))
    assert not [person for person in world.people.values() if person.code in text]


def test_the_result_links_to_the_bundle_and_the_board(browser, published):
    page = browser.open(f"/rounds/{published.code}")
    links = {link["href"] for link in page.soup.select("nav a")}
    assert {f"/rounds/{published.code}/check", f"/rounds/{published.code}/board"} <= links


def test_the_bundle_is_a_file_of_the_rounds_own_code(browser, published):
    answer = browser.client.get(f"/rounds/{published.code}/bundle.zip")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{published.code}.zip"'


def test_the_checking_page_is_served_under_the_strict_policy(browser):
    for name in ("index.html", "verify.js", "thai.js", "verify.css", "sala_verify.py", "sala_envelope.py"):
        with browser.client.get(f"/static/verify/{name}") as answer:
            assert answer.status_code == 200
            assert (
                "default-src 'none'; script-src 'self'; style-src 'self'" in answer.headers["Content-Security-Policy"]
            )
    page = (ROOT / "static" / "verify" / "index.html").read_text("utf-8")
    assert not re.search(r"<script(?! src)|<style| on\w+=| style=", page)


def test_the_checking_page_says_every_line_in_thai():
    folder = ROOT / "static" / "verify"
    source = (folder / "verify.js").read_text("utf-8").replace("${part}", "valid")
    said = "\n".join(line for line in source.splitlines() if re.search(r"report\.(check|notes\.push)\(|^ +`", line))
    found = ["".join(pair) for pair in re.findall(r"`([^`\n]+)`\)|\"([^\"\n]+)\"\)", said)]
    lines = {re.sub(r"\$\{[^{}]*\}", "7", line) for line in found if " " in line.strip()}
    known = [re.compile(one) for one in re.findall(r"^  \[/(.*)/, ", (folder / "thai.js").read_text("utf-8"), re.M)]
    assert len(lines) > 25 and [line for line in lines if not any(one.match(line) for one in known)] == []
