"""Every page of the house on a phone: axe-core finds nothing, and the Tab key alone goes everywhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from commons import outbox
from commons.db import db, is_writing
from commons.unit_of_work import _commit as commit
from sala.app import create_app
from sala.commands.database import upgrade
from sala.commands.messages import compile_catalogs
from tests.axe import faults_in
from tests.conftest import settings_for
from tests.house.access.matrix import FOLDER, Desk, desk_of_committed, rooms_of
from tests.keyboard import faults_of_walk
from tests.machine import chromium as program

pytestmark = pytest.mark.journey
ROOMS = sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem not in ("assets", "files"))
READERS = ("visitor", "member", "chair", "officer", "sysadmin")


class Silent(WSGIRequestHandler):
    """Says nothing about requests."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, str]]:
    """The whole house on a database of its own, served on loopback."""
    var = tmp_path_factory.mktemp("house")
    app = create_app(settings_for(f"sqlite:///{var / 'sala.db'}", var))
    with app.app_context():
        compile_catalogs()
        upgrade()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield app, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="module")
def desks(stage: tuple[Flask, str]) -> Iterator[dict[str, Desk]]:
    """The things of every room, kept, and what the worker made of them."""
    app, _address = stage
    with app.app_context():
        writing = is_writing.set(True)  # no unit of work: the worker has its own between the things of one room
        made = desk_of_committed(app, [room for room in rooms_of(app) if room in ROOMS])
        commit()
        is_writing.reset(writing)
        db.session.remove()
        outbox.run_due()
        yield made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_of_a_room_can_be_used_by_everyone(chromium: Browser, stage, desks, room: str) -> None:
    """Each page is looked at once, by the first of the readers who may see it."""
    faults, phones = {}, Phones(chromium, desks[room])
    for address, reader in pages_of(desks[room]):
        page = phones[reader]
        answer = page.goto(stage[1] + address)
        assert answer is not None and answer.status == 200, address
        faults[f"{address} for {reader}"] = faults_in(page) + faults_of_walk(page)
    phones.put_away()
    assert {page: found for page, found in faults.items() if found} == {}


def pages_of(desk: Desk) -> Iterator[tuple[str, str]]:
    """One address of every route that shows a page, with who may see it."""
    seen: set[str] = set()
    for question in desk.questions():
        if question.method != "GET" or question.state == "missing" or question.route in seen:
            continue
        address = desk.address_of(question)
        reader = next((reader for reader in READERS if is_page(desk, reader, address)), None)
        if reader is not None:
            seen.add(question.route)
            yield address, reader


def is_page(desk: Desk, reader: str, address: str) -> bool:
    answer = desk.browser_of(reader).client.get(address)
    return answer.status_code == 200 and answer.mimetype == "text/html"


class Phones(dict[str, Page]):
    """A phone of each reader, with their cookie in it."""

    def __init__(self, chromium: Browser, desk: Desk) -> None:
        super().__init__()
        self.chromium, self.desk = chromium, desk

    def __missing__(self, reader: str) -> Page:
        context = self.chromium.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True, locale="th-TH")
        for cookie in self.desk.cookies[reader].values():
            context.add_cookies([{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/"}])
        self[reader] = context.new_page()
        return self[reader]

    def put_away(self) -> None:
        for page in self.values():
            page.context.close()
