"""Papers come out of the printer with their Thai whole: the letters can be copied, and the ink of every mark is there."""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from flask import render_template_string
from PIL import Image, ImageChops

from commons import documents, files, markup, outbox
from commons.db import is_writing, session
from commons.documents import Paper, PaperState, PrintedPaper, chromium, papers
from commons.documents.page_numbers import page_numbers
from commons.files.models import StoredFile
from commons.outbox import Task
from commons.throttle import Tries

SHEET = """{% extends "layout/print.html" %}
{% block title %}กระดาษ{% endblock %}
{% block main %}<h1>{{ words }}</h1>
<p><a href="#clause-1">ข้อ 1 หน้า {{ pages.get("clause-1", "") }}</a></p>
<section class="next" id="clause-1"><h2>ข้อ 1</h2><p>{{ words }}</p></section>{% endblock %}"""
PAGES = """{% extends "layout/print.html" %}{% block main %}{{ pages }}{% endblock %}"""
HARD_WORDS = "น้ำ ตำบล ที่ดินทำกิน ปู่ย่าตายาย ป่าไม้ เก๋ ฝั่งโน้น ญี่ปุ่น ฐานะ ผู้ใหญ่บ้าน ภูมิลำเนา"


@pytest.fixture
def sheet(monkeypatch, app, tmp_path):
    """A paper of two pages with contents; what it says may be changed by the test."""
    said = {"words": HARD_WORDS}

    def make(code: str) -> Paper | None:
        if code != "ABCDE":
            return None
        return Paper("กระดาษ", "/TH/10/", "/sheet", lambda pages: render_template_string(SHEET, pages=pages, **said))

    monkeypatch.setitem(papers._makers, "test.sheet", make)
    monkeypatch.setitem(app.config, "VAR", str(tmp_path))
    return said


@pytest.fixture
def emptied(app):
    """What is really committed here is removed afterwards: the printer is another process."""
    yield
    session().rollback()
    token = is_writing.set(True)
    for model in (PrintedPaper, StoredFile, Task):
        session().query(model).delete()
    session().commit()
    is_writing.reset(token)


@pytest.mark.pdf
def test_the_text_of_a_printed_page_can_be_copied_whole(app, sheet, tmp_path):
    text = text_of(printed_sheet(app, sheet["words"]), tmp_path)
    unbroken = "".join(text.split())
    assert [word for word in HARD_WORDS.split() if word not in unbroken] == []


@pytest.mark.pdf
def test_the_ink_of_every_mark_is_on_the_paper(app, tmp_path):
    """A page per word: the same letters with and without their marks differ in ink, and no page is blank."""
    words = {"น้ำ": "นำ", "ปู่": "ปู", "ป่า": "ปา", "ที่": "ที", "ฐุ": "ฐ", "เก๋": "เก", "ญี่": "ญี", "ฝั่ง": "ฝัง"}
    marked, bare = (pages_of(printed_words(app, said), tmp_path) for said in (words.keys(), words.values()))
    for word, with_marks, without in zip(words, marked, bare, strict=True):
        assert ink(with_marks) > 100 < ink(without), word
        assert ink(ImageChops.difference(with_marks, without)) > 20, word


@pytest.mark.pdf
def test_the_looped_face_is_in_the_paper(app, sheet, tmp_path):
    path = written(printed_sheet(app, sheet["words"]), tmp_path)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    assert "NotoSansThaiLooped" in fonts
    assert " yes " in fonts


@pytest.mark.pdf
def test_a_page_reaches_nothing_but_us(app, tmp_path):
    """Script does not run, other addresses are not asked, other files are not read."""
    script = "<script>document.body.textContent = 'ran'</script>"
    evil = f"{script}<img src='file:///etc/hostname'><iframe src='/problems'></iframe>ok"
    with app.test_request_context():
        text = text_of(chromium.print_pdf(f"<!doctype html><meta charset=utf-8><body>{evil}"), tmp_path)
    assert text.strip() == "ok"


@pytest.mark.pdf
def test_contents_tell_the_page(app, sheet, tmp_path):
    content = printed_sheet(app, sheet["words"])
    assert page_numbers(content) == {"clause-1": 2}


@pytest.mark.pdf
def test_a_paper_is_printed_by_the_worker_and_served(app, sheet, emptied, browser_of_committed):
    browser = browser_of_committed
    browser.send(browser.open("/papers/test.sheet/ABCDE"))
    waiting = browser.open("/papers/test.sheet/ABCDE")
    assert waiting.soup.find(id="progress")["hx-trigger"] == "every 3s"
    assert outbox.run_due() == 1
    ready = browser.open("/papers/test.sheet/ABCDE")
    address = next(link for link in ready.links() if link.startswith("/files/"))
    answer = browser.client.get(address)
    assert answer.mimetype == "application/pdf"
    assert "หน้า 2" in text_of(answer.get_data(), Path(app.config["VAR"]))


@pytest.mark.pdf
def test_printing_twice_keeps_one_file(app, sheet, emptied):
    for words in ("หนึ่ง", "สอง"):
        sheet["words"] = words
        token = is_writing.set(True)
        documents.ask_for("test.sheet", "ABCDE", "th")
        session().commit()
        is_writing.reset(token)
        outbox.run_due()
        outbox.run_due()
    assert session().query(StoredFile).count() == 1
    assert "สอง" in text_of(files.read_bytes(session().query(StoredFile).one().name) or b"", Path(app.config["VAR"]))


def test_without_chromium_the_reader_is_told_to_print(app, sheet, monkeypatch, emptied, browser_of_committed):
    monkeypatch.setattr(chromium, "program", lambda: None)
    page = browser_of_committed.open("/papers/test.sheet/ABCDE")
    assert page.soup.find("form", method="post") is None
    assert "/sheet" in page.links()


def test_a_paper_that_failed_says_so_and_may_be_asked_for_again(
    app, sheet, monkeypatch, emptied, browser_of_committed, caplog
):
    def fail(_html: str) -> bytes:
        raise RuntimeError("no paper left")

    monkeypatch.setattr(chromium, "print_pdf", fail)
    monkeypatch.setattr(chromium, "program", lambda: "/usr/bin/true")
    browser = browser_of_committed
    browser.send(browser.open("/papers/test.sheet/ABCDE"))
    assert outbox.run_due() == 0
    assert session().query(PrintedPaper).one().state is PaperState.FAILED
    assert browser.open("/papers/test.sheet/ABCDE").soup.find("form", method="post")


@pytest.mark.parametrize(
    "address", ["/papers/test.sheet/OTHER", "/papers/unknown/ABCDE", "/papers/test.sheet/ABCDE'--"]
)
def test_what_cannot_be_printed_is_not_there(browser, sheet, address):
    browser.open(address, status=404, lint=False)


def test_asking_for_what_is_not_there_counts_no_try(browser, sheet):
    token = browser.open("/papers/test.sheet/ABCDE").soup.find("input", attrs={"name": "csrf_token"})["value"]
    fields = {"csrf_token": token, "submit_key": secrets.token_urlsafe(16)}
    before = session().query(Tries).count()
    browser.post("/papers/test.sheet/OTHER", fields, status=404)
    assert session().query(Tries).count() == before


def printed_sheet(app, words: str) -> bytes:
    """The sheet, printed once."""
    with app.test_request_context():
        return chromium.print_pdf(render_template_string(SHEET, pages={}, words=words))


def printed_words(app, words: Iterable[str]) -> bytes:
    """Each word large on a page of its own."""
    pages = "".join(f"<h1 class=next>{word}</h1>" for word in words)
    with app.test_request_context():
        return chromium.print_pdf(render_template_string(PAGES, pages=markup.kept_html(pages)))


def written(content: bytes, folder: Path) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(content)
    return path


def text_of(content: bytes, folder: Path) -> str:
    """What a reader copies from the paper."""
    path = written(content, folder)
    return subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout


def pages_of(content: bytes, folder: Path) -> list[Image.Image]:
    """The pages as a reader sees them, light on dark."""
    target = folder / secrets.token_hex(4)
    subprocess.run(["pdftoppm", "-png", "-r", "100", written(content, folder), target], check=True)
    return [ImageChops.invert(Image.open(path).convert("L")) for path in sorted(folder.glob(f"{target.name}-*.png"))]


def ink(picture: Image.Image) -> int:
    """How many points are dark."""
    return sum(picture.histogram()[128:])
