"""Reads what a browser asks the live process: one GET per connection, everything else is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

LONGEST_HEAD = 16_384
MOST_HEADERS = 100
END = b"\r\n\r\n"
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_REASONS = {
    200: "OK",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    503: "Service Unavailable",
}


class Refused(Exception):
    """A request that is answered with this status and nothing else."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True)
class Request:
    """The head of a request. Header names are lower case."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]


def read_request(head: bytes) -> Request:
    """Read a head without its closing empty line. Raises Refused."""
    try:
        first, *lines = head.decode("ascii").split("\r\n")
    except UnicodeDecodeError:
        raise Refused(400) from None
    words = first.split(" ")
    if len(words) != 3 or not _TOKEN.match(words[0]) or words[2] not in ("HTTP/1.1", "HTTP/1.0"):
        raise Refused(400)
    headers = _read_headers(lines)
    if words[0] != "GET":
        raise Refused(405)
    if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers or "host" not in headers:
        raise Refused(400)
    return _read_target(words[1], headers)


def read_cookie(header: str, name: str) -> str:
    """The value of one cookie; empty when it is not there."""
    for pair in header.split(";"):
        found, _, value = pair.strip().partition("=")
        if found == name:
            return value
    return ""


def answer(status: int, *, body: str = "", extra: str = "") -> bytes:
    """A short answer that ends the connection. `extra` are more header lines, each with its end."""
    text = body or f"{_REASONS[status]}\n"
    return (
        f"HTTP/1.1 {status} {_REASONS[status]}\r\nContent-Type: text/plain; charset=utf-8\r\n"
        f"Content-Length: {len(text.encode())}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
        f"{extra}Connection: close\r\n\r\n{text}"
    ).encode()


def stream_head(extra: str, *, retry: int) -> bytes:
    """How an endless answer begins: it has no length, it ends with the connection. `retry` in milliseconds."""
    return (
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\n"
        "X-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-site\r\n"
        f"{extra}Connection: close\r\n\r\nretry: {retry}\n\n"
    ).encode()


def _read_headers(lines: list[str]) -> dict[str, str]:
    if len(lines) > MOST_HEADERS:
        raise Refused(431)
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not _TOKEN.match(name):
            raise Refused(400)
        name = name.lower()
        if name in headers and name in ("host", "origin", "content-length", "transfer-encoding", "last-event-id"):
            raise Refused(400)
        headers[name] = f"{headers[name]}; {value.strip()}" if name in headers else value.strip()
    return headers


def _read_target(target: str, headers: dict[str, str]) -> Request:
    if not target.startswith("/") or not target.isprintable():
        raise Refused(400)
    parts = urlsplit(target)
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=10, errors="strict")
    except ValueError:
        raise Refused(400) from None
    query = dict(pairs)
    if len(query) != len(pairs):
        raise Refused(400)
    return Request("GET", parts.path, query, headers)
