"""Votes and comments a second, each answered only when it is durable, beside a plain row and commit of the baseline."""

from __future__ import annotations

import itertools
import re
import secrets
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from flask import Flask

from areas.queries import area_by_code
from benchmarks import _plain
from benchmarks._house import ENGINES, House, house, plain_of, run_jobs
from benchmarks._measure import Got, call, get, post, tell
from commons.unit_of_work import unit_of_work
from forum.queries import board_of
from votes import service
from votes.ballots import ballot_paper, fields_of
from votes.models import Round
from votes.queries import round_by_code
from votes.urn import keys
from votes.urn.slips import slip_codes

ROUNDS = 4
VOTES, COMMENTS = 200, 60  # a round
AT_ONCE = (1, 4, 32)  # 4 is what one web worker has of threads, 32 a hall that presses at the same moment
SLIPS = len(AT_ONCE) * (ROUNDS + 1) * VOTES
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=50) as here:
            plain = plain_of(here)
            cast = _caster(here)
            for at_once in AT_ONCE:
                _rates(f"write.vote.{at_once}", here, cast, _plain_vote(plain), VOTES, at_once, aim=1_400)
            _rates("write.comment.1", here, _commenter(here), _plain_comment(plain), COMMENTS, 1, aim=600)


def _rates(
    name: str,
    here: House,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    count: int,
    at_once: int,
    *,
    aim: int,
) -> None:
    """Wall-clock rates and CPU of both, by turns."""
    rates: tuple[list[float], list[float]] = ([], [])
    cpu: tuple[list[float], list[float]] = ([], [])
    with ThreadPoolExecutor(at_once) as hands:
        for number in range(ROUNDS + 1):
            for which, work in enumerate((ours, theirs)):
                begin, spent = time.perf_counter(), time.process_time()
                for done in [hands.submit(work) for _each in range(count if number else at_once)]:
                    done.result()
                if number:  # the first round only warms up
                    rates[which].append(count / (time.perf_counter() - begin))
                    cpu[which].append((time.process_time() - spent) / count * 1000)
    sala, flask = map(statistics.median, rates)
    tell(
        name, here.engine, per_s=sala, baseline_per_s=flask, ratio=sala / flask, aim_per_s=aim,
        cpu_ms=statistics.median(cpu[0]), baseline_cpu_ms=statistics.median(cpu[1]), at_once=at_once,
    )  # fmt: skip


def _caster(here: House) -> Callable[[], object]:
    """Casts one ballot of a round with dots into its urn, each time with the next slip."""
    with here.app.app_context():
        code = open_round(here)
        round_ = round_by_code(code)
        assert round_ is not None
        paper = ballot_paper(round_)
        codes = iter(slip_codes(keys.slip_key(code), SLIPS))
        fields = fields_of(paper.paper, {"1": 1, "2": 1, "3": 1})

    def cast() -> str:
        with here.app.app_context():
            return service.cast_ballot(paper, typed_code=next(codes), sent=fields, submit_key=secrets.token_urlsafe(16))

    return cast


def open_round(here: House) -> str:
    """A round over the first problems of the board, opened, its urn made by the worker."""
    facilitator = here.actors["facilitator"]
    with unit_of_work():
        round_ = drafted_round(here)
        service.make_slips(round_, SLIPS, actor=facilitator)
        service.open_round(round_, actor=facilitator)
        code = str(round_.code)
    run_jobs()
    return code


def drafted_round(here: House) -> Round:
    """The same before it opens."""
    area = area_by_code(here.board)
    assert area is not None
    draft = service.RoundDraft(
        title="ปีนี้เราจะแก้อะไรก่อน", question="เรื่องไหนควรแก้ก่อน", plan="dots", problems=board_of(area)[:8],
        explainer="เลือกเรื่องที่ควรแก้ก่อน",
    )  # fmt: skip
    return service.draft_round(area, draft, actor=here.actors["facilitator"])


def _commenter(here: House) -> Callable[[], Got]:
    """Sends the form of a comment: markup, sanitising, event log, fragments for open pages, search, idempotency."""
    path = f"/problems/{here.topic}/comment"
    form = call(here.app, get(path, Cookie=here.cookie))
    found = TOKEN.search(form.text)
    assert found is not None, form.status
    number = itertools.count()

    def comment() -> Got:
        text = f"ความเห็นที่ {next(number)} น้ำท่วม**ปากซอย**ทุกปี ขอให้ช่วยกันดูท่อ"
        fields = {"text": text, "csrf_token": found[1], "submit_key": secrets.token_urlsafe(16)}
        return _kept(call(here.app, post(path, fields, Cookie=here.cookie)))

    return comment


def _plain_vote(plain: Flask) -> Callable[[], Got]:
    cookie = _plain.cookie_of(plain)
    return lambda: _kept(call(plain, post("/vote", {"csrf": "plain", "choice": "3"}, Cookie=cookie)))


def _plain_comment(plain: Flask) -> Callable[[], Got]:
    cookie = _plain.cookie_of(plain)
    return lambda: _kept(call(plain, post("/comment", {"csrf": "plain", "text": "ความเห็น " * 10}, Cookie=cookie)))


def _kept(got: Got) -> Got:
    assert got.status == 303, f"{got.status}: {got.body[:300]!r}"
    return got


if __name__ == "__main__":
    main()
