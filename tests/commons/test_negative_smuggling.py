"""N53: two readers of one stream of bytes never disagree where a request ends; spoken on raw sockets to what we ship."""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sala.settings import HOME
from tests import machine
from tests.servers import free_port, is_open, running

pytestmark = pytest.mark.sqlite  # no request here reaches the database
SECOND = "GET /about/never-seen HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
BOTH = "POST /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n{coding}\r\n\r\n{body}"
CODINGS = {
    "cl.te": "Transfer-Encoding: chunked",
    "te folded": "Transfer-Encoding:\r\n chunked",
    "te with a space before the colon": "Transfer-Encoding : chunked",
    "te twice": "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
    "te of two": "Transfer-Encoding: chunked, identity",
    "te misspelt": "Transfer-Encoding: xchunked",
    "te with a vertical tab": "Transfer-Encoding: \x0bchunked",
    "length twice": "Content-Length: 5",
    "length with a sign": "Content-Length: +5",
    "a bare line feed": "X: y\nTransfer-Encoding: chunked",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The server of `sala start`, on a port of its own."""
    folder, port = tmp_path_factory.mktemp("pages"), free_port()
    program = f"from sala.commands.serving import serve_pages; serve_pages('127.0.0.1', {port}, 1)"
    environment = {**os.environ, "VAR": str(folder), "DATABASE_URL": "", "REDIS_URL": "", "PYTHONPATH": str(HOME)}
    command = [sys.executable, "-c", program]
    with running(command, is_ready=lambda: is_open(port), log=folder / "log", environment=environment):
        yield port


@pytest.fixture(scope="module")
def front(pages: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """deploy/nginx.conf as it is shipped, but for its names, ports and certificate."""
    folder, port = tmp_path_factory.mktemp("front"), free_port()
    (folder / "nginx.conf").write_text(shipped(folder, port, pages))
    command = [machine.nginx() or "nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder), "-g", "daemon off;"]
    with running(command, is_ready=lambda: is_open(port), log=folder / "log"):
        yield port


def shipped(folder: Path, port: int, pages: int) -> str:
    """The file we ship, listening without TLS on loopback."""
    text = (HOME / "deploy" / "nginx.conf").read_text()
    shown = "server {" + text.split("server {")[2]
    lines = [line for line in shown.splitlines() if not line.strip().startswith(("ssl_", "listen [::]"))]
    server = "\n".join(lines).replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    server = server.replace("/var/log/nginx", str(folder)).replace("sala.example.go.th", "localhost")
    head = text.split("server {")[0].replace("127.0.0.1:8000", f"127.0.0.1:{pages}")
    return f"pid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n{head}\n{server}\n}}\n"


def answers(port: int, sent: str) -> list[int]:
    """The statuses of all answers to these bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as connection:
        connection.sendall(sent.encode("latin-1"))
        got = b""
        try:
            while part := connection.recv(65536):
                got += part
        except (TimeoutError, ConnectionError):
            pass
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", got)]


def smuggled(coding: str) -> str:
    body = f"0\r\n\r\n{SECOND}"
    return BOTH.format(length=len(body), coding=coding, body=body)


@pytest.mark.parametrize("name", CODINGS)
def test_n53_the_server_sees_one_request_and_refuses_it(pages, name):
    assert len(got := answers(pages, smuggled(CODINGS[name]))) == 1 and got[0] >= 400, got


@pytest.mark.nginx
@pytest.mark.parametrize("name", CODINGS)
def test_n53_the_front_sees_one_request_and_refuses_it(front, name):
    assert len(got := answers(front, smuggled(CODINGS[name]))) == 1 and got[0] >= 400, got


@pytest.mark.nginx
def test_n53_control_two_honest_requests_have_two_answers(front, pages):
    first = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert answers(pages, first + SECOND) == answers(front, first + SECOND) == [200, 404]
