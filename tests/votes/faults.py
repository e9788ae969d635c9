"""Processes that cast are killed without warning, and one slip is used from several at once: nothing lost, nothing doubled.

`make faults` runs both in full on both engines and prints a line of JSON for each; `test_faults.py` runs a little of each.
Every answer is written down by the one who got it before anything else is done, so what was acknowledged is known exactly.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask, current_app

from benchmarks._house import ENGINES, house
from commons.db import db, is_sqlite
from tests.votes.racing import RACERS, Racers, Track
from tests.votes.urns import Booth, as_given, booth
from votes.urn import Outcome, UrnFault
from votes.urn.emptying import empty

HANDS = 8
SLIPS_OF_A_BATCH = 500
KILLS, ATTEMPTS = 1_000, 100_000


@dataclass
class History:
    """What the clients wrote down: which presses they sent, and which answers they got."""

    path: Path
    acknowledged: dict[int, str] = field(default_factory=dict)
    sent: set[int] = field(default_factory=set)
    retried: int = 0
    read_to: int = 0

    def read(self) -> None:
        """Take in what was written since."""
        with self.path.open("rb") as file:
            file.seek(self.read_to)
            for line in file.read().splitlines(keepends=True):
                if not line.endswith(b"\n"):
                    break
                self.read_to += len(line)
                kind, number, *receipt = line.decode().split()
                if kind == "S":
                    self.retried += int(number) in self.sent
                    self.sent.add(int(number))
                else:
                    earlier = self.acknowledged.setdefault(int(number), receipt[0])
                    if earlier != receipt[0]:
                        raise AssertionError(f"press {number} got two receipts")

    @property
    def unanswered(self) -> list[int]:
        return sorted(self.sent - self.acknowledged.keys())


def kill_often(kills: int, *, slips: int, seed: int = 1) -> dict[str, Any]:
    """Cast with a process that is killed again and again; the figures. Raises AssertionError when a ballot is lost or doubled.

    Even presses come by slip, odd ones by a line of the roll.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="sala-faults-") as folder, booth(slips, voters=slips) as hall:
        history = History(Path(folder) / "history")
        history.path.touch()
        db.engine.dispose()
        done = 0
        while done < kills and len(history.acknowledged) < 2 * slips:
            child = os.fork()
            if child == 0:
                _cast_until_killed(hall, history)
            _wait_until_it_casts(history)
            time.sleep(chance.uniform(0.005, 0.1))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            done += 1
            history.read()
        db.engine.dispose()
        _answer_the_rest(hall, history)
        return _checked(hall, history) | {"kills": done, "retries": history.retried}


def attempt_twice(attempts: int, *, together: bool) -> dict[str, Any]:
    """Use each slip from several processes with different choices; the figures. Raises AssertionError when one counts twice."""
    racers, tried, slips = Racers(), 0, 0
    try:
        while tried < attempts:
            with booth(min(SLIPS_OF_A_BATCH, -(-(attempts - tried) // RACERS))) as hall:
                starts = [[hall.posted(code, [str(lane)]) for lane in range(RACERS)] for code in hall.codes]
                told = racers.race(track_of(hall), starts, together=together)
                counted = [Counter(outcomes)[Outcome.ACCEPTED] for outcomes in told]
                assert counted == [1] * len(hall.codes), Counter(counted)
                assert (
                    empty(hall.urn, hall.code, as_given).slips_used == sum(hall.urn.ballots().values()) == len(starts)
                )
                tried += RACERS * len(starts)
                slips += len(starts)
    finally:
        racers.close()
    return {"attempts": tried, "slips": slips, "doubled": 0, "barrier": together}


def track_of(hall: Booth) -> Track:
    """Where an urn stands, for processes that know nothing of the application."""
    if is_sqlite():
        return Track(str(hall.urn.path), "", True)  # type: ignore[attr-defined]
    url = db.engine.engine.url.set(drivername="postgresql")
    return Track(url.render_as_string(hide_password=False), hall.urn.prefix, False)


def _cast_until_killed(hall: Booth, history: History) -> None:
    """In the child: first what nobody answered, with the same keys, then ever new presses."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    out = os.open(history.path, os.O_WRONLY | os.O_APPEND)
    fresh = count(max(history.sent, default=-1) + 1)
    presses = iter([*history.unanswered, *(number for number, _ in zip(fresh, range(2_000), strict=False))])

    def press(number: int) -> None:
        with app.app_context():
            os.write(out, f"S {number}\n".encode())
            try:
                answer = _press(hall, number)
            except UrnFault:
                return
            if answer.receipt is not None:
                os.write(out, f"A {number} {answer.receipt}\n".encode())

    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(press, [number for number in presses if number < 2 * len(hall.codes)]))
    time.sleep(60)  # whoever has nothing left to press waits for the end
    os._exit(0)


def _wait_until_it_casts(history: History) -> None:
    """Whoever is killed before the first press shows nothing; a slow start is waited for, but not for ever."""
    for _wait in range(400):
        if history.path.stat().st_size > history.read_to:
            return
        time.sleep(0.005)


def _press(hall: Booth, number: int) -> Any:
    """One press of the button: by slip or by a line of the roll, always with the same key and choice."""
    choice, key = [str(number % 7)], f"press {number}"
    if number % 2:
        return hall.vote(number // 2 + 1, choice, key=key)
    return hall.cast(hall.codes[number // 2], choice, key=key)


def _answer_the_rest(hall: Booth, history: History) -> None:
    with history.path.open("a", encoding="ascii") as file:
        for number in history.unanswered:
            answer = _press(hall, number)
            assert answer.receipt is not None, answer
            file.write(f"S {number}\nA {number} {answer.receipt}\n")
    history.read()


def _checked(hall: Booth, history: History) -> dict[str, Any]:
    counts = empty(hall.urn, hall.code, as_given)
    receipts, kept = set(history.acknowledged.values()), hall.urn.receipts()
    lost, strange = receipts - set(kept), set(kept) - receipts
    assert not lost and not strange, f"{len(lost)} lost, {len(strange)} that nobody was told of"
    expected = Counter(json.dumps([str(number % 7)]) for number in history.acknowledged)
    assert Counter(hall.urn.ballots()) == expected and counts.envelopes == len(receipts) == len(kept)
    return {"acknowledged": len(receipts), "lost": 0, "doubled": 0}


@contextmanager
def _at_home(engine: str) -> Iterator[None]:
    with house(engine, comments=1) as here, here.app.app_context():
        yield


def main(kills: int = KILLS, attempts: int = ATTEMPTS) -> None:
    """Both, on both engines."""
    for engine in ENGINES:
        with _at_home(engine):
            _tell("faults.kills", engine, kill_often(kills, slips=60_000 if kills > 100 else 5_000))
            for together in (True, False):
                _tell("faults.twice", engine, attempt_twice(attempts, together=together))


def _tell(name: str, engine: str, figures: dict[str, Any]) -> None:
    print(json.dumps({"name": name, "database": engine} | figures), flush=True)


if __name__ == "__main__":
    main(*(int(size) for size in sys.argv[1:]))
