"""HTML in, PDF out: Debian's Chromium prints a page that is served to it alone, from loopback, for as long as it takes."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, current_app
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 90
SERVED = ("/static/", "/files/")  # what a paper may show besides itself
POLICY = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'"
QUIET = [
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--mute-audio",
    "--no-pdf-header-footer",
]


class NoChromium(Exception):
    """This machine has no Chromium: the reader prints with their own browser."""


def program() -> str | None:
    """Where Chromium is."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def print_pdf(html: str) -> bytes:
    """The page as PDF, with the styles, faces and photos it names. Takes seconds: only in a worker.

    Raises NoChromium where there is none, RuntimeError where it does not print.
    """
    found = program()
    if found is None:
        raise NoChromium
    with tempfile.TemporaryDirectory(prefix="sala-paper-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "paper.pdf"
        with _served(html, current_app._get_current_object()) as address:  # type: ignore[attr-defined]
            _run(_command(found, Path(folder), target, address), Path(folder))
        content = target.read_bytes() if target.exists() else b""
    if not content.startswith(b"%PDF-"):
        raise RuntimeError("Chromium printed nothing")
    return content


def _command(found: str, folder: Path, target: Path, address: str) -> list[str]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses its sandbox to root
    return [
        found,
        *QUIET,
        *sandbox,
        f"--user-data-dir={folder / 'profile'}",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--virtual-time-budget=20000",
        f"--print-to-pdf={target}",
        address,
    ]


def _run(command: list[str], home: Path) -> None:
    """Run to the end or for SECONDS; nothing it started stays."""
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LANG": "C.UTF-8", "TZ": "Asia/Bangkok"}
    process = subprocess.Popen(
        command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired as late:
        raise RuntimeError("Chromium did not come to an end") from late
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def _served(html: str, app: Flask) -> Iterator[str]:
    """The page at an address of its own on loopback, and beside it our styles, faces and files."""
    door = f"/{secrets.token_urlsafe(16)}"
    server = make_server("127.0.0.1", 0, _Page(html, door, app), threaded=True, request_handler=_Silent)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{door}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Silent(WSGIRequestHandler):
    """Says nothing about requests."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


class _Page:
    """One page, and what of the application it may show."""

    def __init__(self, html: str, door: str, app: Flask) -> None:
        self.content, self.door, self.app = html.encode(), door, app
        self.host = (app.config.get("TRUSTED_HOSTS") or ["127.0.0.1"])[0]

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path == self.door:
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Security-Policy", POLICY)]
            start_response("200 OK", headers)
            return [self.content]
        if path.startswith(SERVED) and environ["REQUEST_METHOD"] == "GET":
            answer: Iterable[bytes] = self.app.wsgi_app(environ | {"HTTP_HOST": self.host}, start_response)
            return answer
        start_response("404 Not Found", [("Content-Type", "text/plain")])
        return [b""]
