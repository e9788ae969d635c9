"""Pages in process, through WSGI: CPU a request, statements, bytes, the weight of a first visit, 304."""

from __future__ import annotations

import gzip
import itertools
import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urljoin

from flask import Flask
from sqlalchemy import text

from benchmarks import _plain
from benchmarks._house import BROWSER, COMMENTS, ENGINES, PROBLEMS, House, house, plain_of
from benchmarks._measure import Asked, Got, call, cpu_of, get, in_turn, ratio, tell
from commons.db import db
from tests.statements import statements

ROUNDS, CALLS = 7, 45
AIMS_MS = {"topic": {"anonymous": 0.6, "member": 0.9}, "board": {"anonymous": 0.6, "member": 0.9}}
MOST_STATEMENTS = {"anonymous": 3, "member": 6}
GZIP = 6
LINKED = re.compile(r'(?:href|src)="(/static/[^"#]+)')
IN_CSS = re.compile(r'url\("?([^":)]+)')


def main() -> None:
    for engine in ENGINES:
        with house(engine) as here:
            plain = plain_of(here)
            for page in ("topic", "board"):
                for who in ("anonymous", "member"):
                    _cpu(here, plain, page, who)
                    _first_cpu(here, plain, page, who)
                    _statements(here, page, who)
                _bytes(here, page)
            _unchanged(here, plain)
            _weight(here)


def _cpu(here: House, plain: Flask, page: str, who: str) -> None:
    """CPU of a page beside that of the baseline, and the database's share where that is another process."""
    ours, theirs = here.asked(page, who), _plain_asked(plain, page, who)
    _expect(200, call(here.app, ours), call(plain, theirs))
    with _database_cpu(here) as spent:
        sala, flask = in_turn([partial(call, here.app, ours), partial(call, plain, theirs)], rounds=ROUNDS, calls=CALLS)
    tell(
        f"page.{page}.{who}.cpu", here.engine, ms=statistics.median(sala), baseline_ms=statistics.median(flask),
        ratio=ratio(sala, flask), aim_ms=AIMS_MS[page][who], aim_ratio=2.0, database_ms_both=spent() / (ROUNDS * CALLS) * 1000,
        shown=50 if page == "topic" else PROBLEMS, of=COMMENTS if page == "topic" else PROBLEMS,
    )  # fmt: skip


def _first_cpu(here: House, plain: Flask, page: str, who: str) -> None:
    """The first who asks after something happened: nothing of the page is in memory; it is put together, packed and kept."""
    asked = here.asked(page, who)
    others = (replace(asked, path=f"{asked.path}?n={number}") for number in itertools.count())
    parts = here.app.extensions["sala_kept_parts"]

    def first() -> Got:
        parts.clear()
        return call(here.app, next(others))

    sala, flask = in_turn(
        [first, partial(call, plain, _plain_asked(plain, page, who))], rounds=ROUNDS, calls=CALLS // 3
    )
    tell(
        f"page.{page}.{who}_first.cpu", here.engine, ms=statistics.median(sala), baseline_ms=statistics.median(flask),
        ratio=ratio(sala, flask),
    )  # fmt: skip


def _statements(here: House, page: str, who: str) -> None:
    asked = here.asked(page, who)
    asked = replace(asked, path=f"{asked.path}?n=new")  # a page that no process has kept
    here.app.extensions["sala_kept_parts"].clear()
    with statements() as sent:
        call(here.app, asked)
    assert len(sent) <= MOST_STATEMENTS[who], sent
    tell(f"page.{page}.{who}.statements", here.engine, statements=len(sent), aim=MOST_STATEMENTS[who])


def _bytes(here: House, page: str) -> None:
    body = call(here.app, here.asked(page, "anonymous")).text.encode()
    packed = len(gzip.compress(body, GZIP))
    aim = {"aim_gzip": 10_000} if page == "topic" else {}
    tell(f"page.{page}.bytes", here.engine, html=len(body), gzip=packed, gzip_1=len(gzip.compress(body, 1)), **aim)


def _unchanged(here: House, plain: Flask) -> None:
    """A visitor who comes back and whose copy is still right."""
    etag = call(here.app, here.asked("topic", "anonymous")).headers["ETag"]
    ours = get(f"/problems/{here.topic}", **BROWSER, If_None_Match=etag)
    theirs = get("/topic", If_None_Match=f'W/"{len(here.comments_html)}"')
    _expect(304, call(here.app, ours), call(plain, theirs))
    sala, flask = in_turn([partial(call, here.app, ours), partial(call, plain, theirs)], rounds=ROUNDS, calls=2 * CALLS)
    tell(
        "page.topic.304.cpu", here.engine, ms=statistics.median(sala), baseline_ms=statistics.median(flask),
        ratio=ratio(sala, flask), aim_ms=0.25, aim_ratio=1.4,
    )  # fmt: skip


def _weight(here: House) -> None:
    """What a browser fetches that has never been here: the page and all that it names."""
    page = call(here.app, here.asked("topic", "anonymous"))
    sizes = {"html": len(page.body)}
    requests = 1
    for address, body in _files(here.app, page.text):
        kind = address.rpartition(".")[2]
        sizes[kind] = sizes.get(kind, 0) + len(body)
        requests += 1
    light = sizes["html"] + sizes.get("css", 0) + sizes.get("js", 0)
    tell(
        "page.topic.first_visit", here.engine, **sizes, page_style_script=light, aim=35_000, all=sum(sizes.values()),
        aim_all=100_000, without_script=light - sizes.get("js", 0), aim_without_script=18_000, requests=requests, aim_requests=5,
    )  # fmt: skip


def _files(app: Flask, html: str) -> Iterator[tuple[str, bytes]]:
    """The files a page names and those its style sheets name, as they are sent."""
    ask: Callable[[str], Got] = lambda address: call(app, get(address, Accept_Encoding="gzip"))  # noqa: E731
    for address in dict.fromkeys(LINKED.findall(html)):
        got = ask(address)
        yield address, got.body
        if address.endswith(".css"):
            for named in dict.fromkeys(IN_CSS.findall(gzip.decompress(got.body).decode())):
                yield named, ask(urljoin(address, named)).body


def _plain_asked(plain: Flask, page: str, who: str) -> Asked:
    return get(f"/{page}") if who == "anonymous" else get(f"/member/{page}", Cookie=_plain.cookie_of(plain))


def _database_cpu(here: House) -> Any:
    """Counts what the database's own processes take; nothing where it runs within ours."""
    if here.engine == "sqlite":
        return cpu_of([])
    with here.app.app_context():
        pid = db.session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    return cpu_of([parent_of(pid)])


def parent_of(pid: int) -> int:
    """The process that began this one."""
    with open(f"/proc/{pid}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def _expect(status: int, *answers: Got) -> None:
    for got in answers:
        assert got.status == status, f"{got.status}: {got.body[:300]!r}"


if __name__ == "__main__":
    main()
