"""The opening minute of a hall: 500 people open the page, sign in to the session and put a ballot into the urn, all at the same time."""

from __future__ import annotations

import re
import secrets
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from benchmarks._house import ENGINES, House, house, plain_of, sign_in_many
from benchmarks._measure import Asked, call, get, percentile, post, tell
from benchmarks.hall import begun
from benchmarks.writes import open_round
from meetings import queries
from votes.ballots import ballot_paper, fields_of
from votes.queries import round_by_code
from votes.urn import keys
from votes.urn.slips import slip_codes

PEOPLE, AT_ONCE, AIM_SECONDS = 500, 4, 60  # as many at once as a web process has threads; the others wait at its door
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=1, problems=100) as here:
            _open(here)


def _open(here: House) -> None:
    cookies, session_code = sign_in_many(here, PEOPLE), begun(here)
    with here.app.app_context():
        round_code = open_round(here)
        round_ = round_by_code(round_code)
        assert round_ is not None
        fields = fields_of(ballot_paper(round_).paper, {"1": 1, "2": 1, "3": 1})
        slips = slip_codes(keys.slip_key(round_code), PEOPLE)
    people = [Person(here, cookie, slip) for cookie, slip in zip(cookies, slips, strict=True)]
    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        list(hands.map(lambda person: person.comes(session_code, round_code, fields), people))
    seconds = time.perf_counter() - begin
    with here.app.app_context():
        meeting = queries.meeting_by_code(session_code)
        assert meeting is not None
        attended = queries.presence_of(meeting).attended
    assert attended == 40 + PEOPLE, attended  # 40 were counted before
    waits = [wait for person in people for wait in person.waits]
    tell(
        "hall.opening_minute", here.engine, people=PEOPLE, at_once=AT_ONCE, seconds=seconds, aim_seconds=AIM_SECONDS, requests=len(waits),
        p50_ms=statistics.median(waits) * 1000, p95_ms=percentile(waits, 0.95) * 1000, baseline_seconds=_plain_seconds(here, len(waits)),
    )  # fmt: skip


class Person:
    """Somebody with a phone and a slip; `waits` are the seconds each answer took."""

    def __init__(self, here: House, cookie: str, slip: str) -> None:
        self.here, self.cookie, self.slip = here, cookie, slip
        self.waits: list[float] = []

    def comes(self, session_code: str, round_code: str, ballot: dict[str, str]) -> None:
        """Look, sign in to the session, open the ballot, put it in."""
        door, urn = f"/sessions/{session_code}/check-in", f"/rounds/{round_code}/vote"
        self._ask(get(f"/sessions/{session_code}", Cookie=self.cookie))
        self._send(door, {})
        self._send(urn, ballot | {"code": self.slip})

    def _send(self, path: str, fields: dict[str, str]) -> None:
        token = TOKEN.search(self._ask(get(path, Cookie=self.cookie)))
        assert token is not None, path
        sent = fields | {"csrf_token": token[1], "submit_key": secrets.token_urlsafe(16)}
        self._ask(post(path, sent, Cookie=self.cookie))

    def _ask(self, asked: Asked) -> str:
        begin = time.perf_counter()
        got = call(self.here.app, asked)
        self.waits.append(time.perf_counter() - begin)
        assert got.status in (200, 303), (asked.path, got.status, got.text[:300])
        return got.text


def _plain_seconds(here: House, requests: int) -> float:
    """The baseline: as many pages of plain Flask."""
    plain = plain_of(here)
    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        statuses: Sequence[int] = list(hands.map(lambda _each: call(plain, get("/board")).status, range(requests)))
    assert set(statuses) == {200}
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
