"""The checking page in Chromium, opened from a folder without a network: it says what the Python verifier says, round for round."""

from __future__ import annotations

import base64
import json
import os
import random
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests import machine
from tests.house.sources import ROOT
from tests.votes.bundles import faults_of, packed_anew, unpacked, verifier
from tests.votes.made_bundles import made
from tests.votes.random_rounds import WAYS_TRIED, random_round, tampered

PAGE = ROOT / "static" / "verify" / "index.html"
ROUNDS, FLIPS = 12, 60
pytestmark = pytest.mark.journey
ASK = """data => salaVerify(Uint8Array.from(atob(data), sign => sign.charCodeAt(0)))"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """The page as somebody opens it who has saved it."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=arguments)
        context = browser.new_context(offline=True)
        opened = context.new_page()
        opened.goto(PAGE.as_uri())
        yield opened
        browser.close()


def said_by_page(page: Page, data: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(ASK, base64.b64encode(data).decode())
    return found


def said_by_python(data: bytes, folder) -> dict[str, list[str]]:
    path = folder / "bundle.zip"
    path.write_bytes(data)
    report = verifier().look("verify", path)
    return {"held": report.held, "faults": report.faults, "notes": report.notes}


@pytest.mark.parametrize("way", WAYS_TRIED)
def test_both_verifiers_say_the_same_of_random_rounds(page, tmp_path, way):
    chance = random.Random(f"{way} in a browser")
    for _number in range(ROUNDS):
        data = made(**random_round(chance, way))
        assert said_by_page(page, data) == said_by_python(data, tmp_path)
        changed = tampered(data, chance)
        assert said_by_page(page, changed) == said_by_python(changed, tmp_path)
        assert said_by_page(page, changed)["faults"] and not said_by_page(page, data)["faults"]


def test_the_page_finds_flipped_bits_as_well(page):
    chance = random.Random(3)
    data = made(**random_round(chance, "dots"))
    for bit in chance.sample(range(8 * len(data)), FLIPS):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert said_by_page(page, bytes(changed))["faults"], bit


def test_the_page_finds_a_wrong_signature(page, tmp_path):
    files = unpacked(made(**random_round(random.Random(4), "approval")))
    lines = [json.loads(line) for line in files["checkpoints.jsonl"].splitlines()]
    lines[-1]["signature"] = lines[0]["signature"]
    files["checkpoints.jsonl"] = "".join(
        f"{json.dumps(line, sort_keys=True, separators=(',', ':'))}\n" for line in lines
    )
    data = packed_anew(files)
    (fault,) = said_by_page(page, data)["faults"]
    assert "signature" in fault and faults_of(data, tmp_path) == [fault]


def test_somebody_chooses_a_file_and_reads_what_was_found(page, tmp_path):
    path = tmp_path / "round.zip"
    path.write_bytes(made(**random_round(random.Random(5), "dots")))
    receipt = unpacked(path.read_bytes())["receipts.txt"].splitlines()[0]
    page.set_input_files("#file", path)
    page.fill("#receipt", f"{receipt[:4]}-{receipt[4:]}".lower())
    page.click("button")
    page.wait_for_selector(".whole")
    assert "ถูกต้องทุกข้อ" in page.inner_text(".whole")
    assert f"{receipt} is among the ballots that were counted" in page.inner_text("#found")


def test_somebody_chooses_what_is_no_bundle(page, tmp_path):
    path = tmp_path / "round.zip"
    path.write_bytes(b"PK\3\4 not a bundle at all")
    page.set_input_files("#file", path)
    page.click("button")
    page.wait_for_selector(".fault")
    assert "พบ 1 ข้อที่ไม่ตรง" in page.inner_text(".whole")
