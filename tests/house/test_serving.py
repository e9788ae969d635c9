"""Starting everything on one machine, keeping it going, ending it; and what is refused before that."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from commons import outbox
from commons.db import db, session
from commons.live.rights import VISITORS
from commons.unit_of_work import unit_of_work
from sala import demo, ground, live, logs
from sala.app import create_app
from sala.commands import work
from sala.settings import HOME
from tests.conftest import settings_for
from tests.servers import two_free_ports
from tests.signing_in import sign_in

WRITTEN = "สมชาย 081-234-5678"
MOUNTS = "/dev/vda / ext4 rw 0 0\nserver:/srv /srv nfs4 rw 0 0\n//nas/x /mnt/my\\040share cifs rw 0 0\n"


@pytest.fixture
def embedded(tmp_path: Path):
    """An installation on SQLite of its own, set up but empty."""
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'sala.db'}", tmp_path), TESTING=True)
    with app.app_context():
        yield app
        db.engine.dispose()


def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "VAR": str(folder), "DATABASE_URL": "", "REDIS_URL": ""}
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "sala", "start", "--no-demo", "--port", str(port)],
        cwd=HOME,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def answers(port: int) -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False


def wait_until(is_so, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.05)
    return False


@pytest.mark.sqlite
@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_everything_starts_together_and_ends_together(tmp_path, ending):
    port = two_free_ports()
    server = start(tmp_path, port)
    try:
        assert wait_until(lambda: answers(port) and answers(port + 1))
    finally:
        server.send_signal(ending)
        said = server.communicate(timeout=60)[0].decode()
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in said
    assert wait_until(lambda: not answers(port) and not answers(port + 1))
    assert server.returncode == (0 if ending != signal.SIGKILL else -signal.SIGKILL)


@pytest.mark.sqlite
def test_a_taken_port_is_said_before_anything_is_made(tmp_path):
    port = two_free_ports()
    server = start(tmp_path, port)
    try:
        assert wait_until(lambda: answers(port))
        second = start(tmp_path, port)
        assert f"Port {port}" in second.communicate(timeout=30)[0].decode()
        assert second.returncode == 1
    finally:
        server.terminate()
        server.communicate(timeout=30)


@pytest.mark.sqlite
def test_an_example_that_was_not_loaded_to_its_end_is_not_served(embedded: Flask, tmp_path):
    embedded.test_cli_runner().invoke(args=["sala", "init"])
    (tmp_path / "example.begun").touch()
    started = embedded.test_cli_runner().invoke(args=["sala", "start", "--port", str(two_free_ports())])
    assert started.exit_code == 1
    assert "not loaded to its end" in started.output


@pytest.mark.sqlite
def test_init_makes_the_first_administrator_once(embedded: Flask):
    first = embedded.test_cli_runner().invoke(args=["sala", "init"])
    second = embedded.test_cli_runner().invoke(args=["sala", "init"])
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "Member code: " in first.output and "Secret: " in first.output
    assert "there is an administrator already" in second.output


@pytest.mark.sqlite
def test_demo_content_is_for_an_empty_database_that_nobody_else_reaches(embedded: Flask):
    embedded.test_cli_runner().invoke(args=["sala", "migrate"])
    assert ground.refusal_of_demo("127.0.0.1") is None
    assert "can be reached" in (ground.refusal_of_demo("0.0.0.0") or "")
    session().rollback()
    embedded.test_cli_runner().invoke(args=["sala", "init"])
    assert "empty" in (ground.refusal_of_demo("127.0.0.1") or "")


@pytest.mark.postgresql
def test_demo_content_is_refused_on_a_server(house):
    assert "never on a server" in (ground.refusal_of_demo("127.0.0.1") or "")


@pytest.mark.parametrize("path, kind", [("/srv/sala", "nfs4"), ("/mnt/my share/a", "cifs"), ("/srvx/a", "ext4")])
def test_a_network_file_system_is_refused(path, kind):
    assert ground.filesystem_of(Path(path), MOUNTS) == kind
    assert (ground.refusal_of_disk(Path(path), MOUNTS) is None) is (kind == "ext4")


@pytest.mark.parametrize(
    "version, is_odd", [((3, 45, 1), True), ((3, 51, 2), True), ((3, 51, 3), False), ((4,), False)]
)
def test_an_old_sqlite_is_warned_of(version, is_odd):
    assert (ground.warning_of_sqlite(version) is not None) is is_odd


def test_logs_hold_the_kind_of_a_fault_and_never_its_text():
    try:
        try:
            raise ValueError(WRITTEN)
        except ValueError as inner:
            raise KeyError(WRITTEN) from inner
    except KeyError:
        record = logging.LogRecord("sala", logging.ERROR, __file__, 1, "fault", None, sys.exc_info())
    written = logs.Formatter().format(record)
    assert "ValueError" in written and "KeyError" in written and "test_serving.py" in written
    assert WRITTEN not in written


def test_the_worker_outlives_a_database_that_is_away(app, monkeypatch):
    ended, turns = threading.Event(), []

    def run_due(*, limit: int) -> int:
        turns.append(limit)
        if len(turns) < 3:
            raise OperationalError("select", {}, Exception("gone"))
        ended.set()
        return 0

    monkeypatch.setattr(outbox, "run_due", run_due)
    monkeypatch.setattr(outbox, "periodic", lambda: [])
    monkeypatch.setattr(work, "IDLE_SECONDS", 0.01)
    work.work_until(ended)
    assert len(turns) == 3


@pytest.mark.sqlite
def test_only_the_worker_brings_the_log_into_the_file(embedded: Flask, tmp_path):
    embedded.config["SQLITE_CHECKPOINTS"] = False
    embedded.test_cli_runner().invoke(args=["sala", "migrate"])
    db.engine.dispose()
    for _ in range(6):
        with unit_of_work():
            session().execute(text("INSERT INTO stored_bytes VALUES (hex(randomblob(8)), zeroblob(1000000))"))
    grown = (tmp_path / "sala.db-wal").stat().st_size
    assert grown > work.LONG_LOG
    before = (tmp_path / "sala.db").stat().st_size
    assert work.checkpoint() == "PASSIVE"
    assert (tmp_path / "sala.db").stat().st_size > before + 5_000_000


def test_a_sign_in_cookie_gives_the_rights_of_its_member(app, browser, world):
    rights_of = live.rights_reader(app)
    sign_in(browser, world.people["chair"])
    cookie = browser.client.get_cookie("sala").value
    assert rights_of(cookie).actor.code == world.people["chair"].code
    assert rights_of(cookie) == rights_of(cookie)
    assert rights_of(f"{cookie}x") == VISITORS


def test_the_example_of_another_database_moves_no_clock_and_signs_nobody_in(app, monkeypatch, tmp_path):
    with app.app_context():
        monkeypatch.setitem(app.config, "VAR", tmp_path)
        monkeypatch.setitem(app.config, "DATABASE_URL", f"sqlite:///{tmp_path / 'sala.db'}")
        demo.remember(offset=0.0, codes={"chair 13": "M4T3N"})
        assert demo.is_loaded()
        assert [code for _role, code, _phrase in demo.sign_ins()] == ["M4T3N"]
        monkeypatch.setitem(app.config, "DATABASE_URL", "postgresql+psycopg://sala@127.0.0.1/province")
        assert not demo.is_loaded()
        assert demo.sign_ins() == []
