"""N25, N26, N29: many at once with one slip, and a close in the middle. One slip is one ballot, whatever the order."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from flask import current_app

from tests.votes.faults import track_of
from tests.votes.racing import RACERS, Racers
from tests.votes.urns import as_given, booth
from votes.urn import Outcome, Posted, UrnFault
from votes.urn.emptying import empty

STARTS = 25


@pytest.fixture
def hall(app):
    with booth(STARTS) as made:
        yield made


@pytest.fixture(scope="module")
def racers():
    ready = Racers()
    yield ready
    ready.close()


def envelopes_in(hall):
    with hall.urn.reading() as hand:
        return hand.execute(hall.urn.sql("SELECT count(*) FROM {envelope}")).fetchone()[0]


def test_n25_processes_with_one_slip_put_in_one_ballot(hall, racers):
    starts = [[hall.posted(code, [str(lane)]) for lane in range(RACERS)] for code in hall.codes]
    told = racers.race(track_of(hall), starts)
    assert all(Counter(outcomes)[Outcome.ACCEPTED] == 1 for outcomes in told)
    assert envelopes_in(hall) == STARTS


def test_n25_the_same_press_from_several_processes_has_one_receipt(hall, racers):
    starts = [[hall.posted(code, ["1"], key=code)] * RACERS for code in hall.codes]
    told = racers.race(track_of(hall), starts)
    assert all(set(outcomes) <= {Outcome.ACCEPTED, Outcome.REPEATED} for outcomes in told)
    assert envelopes_in(hall) == STARTS


def test_n25_control_looking_first_and_writing_afterwards_doubles(hall, racers):
    """Without the primary key the same race doubles in nearly every start: so the test above can fail."""
    with hall.urn.writing() as hand:
        hand.execute(hall.urn.sql("DROP TABLE {used}"))
        hand.execute(hall.urn.sql("CREATE TABLE {used} (slip {bytes})"))
    starts = [[hall.posted(code, [str(lane)]) for lane in range(RACERS)] for code in hall.codes]
    told = racers.race(track_of(hall), starts, weakly=True)
    doubled = sum(Counter(outcomes)[Outcome.ACCEPTED] > 1 for outcomes in told)
    assert doubled >= 0.95 * STARTS


def test_n26_threads_with_two_choices_put_in_one(hall):
    told = in_threads(lambda lane: hall.cast(hall.codes[0], [str(lane)]).outcome, 16)
    assert Counter(told) == {Outcome.ACCEPTED: 1, Outcome.SLIP_USED: 15}


def test_n29_ballots_that_race_the_close_are_counted_or_refused(hall):
    def act(lane: int):
        return hall.urn.close() if lane == STARTS // 2 else hall.cast(hall.codes[lane], ["1"])

    told = [answer for answer in in_threads(act, STARTS) if answer is not None]
    receipts = sorted(answer.receipt for answer in told if answer.outcome is Outcome.ACCEPTED)
    empty(hall.urn, hall.code, as_given)
    assert hall.urn.receipts() == receipts
    assert {answer.outcome for answer in told} <= {Outcome.ACCEPTED, Outcome.CLOSED}


def test_n25_one_line_of_the_roll_is_one_ballot_however_many_race(app, racers):
    with booth(0, voters=STARTS) as hall:
        starts = [[hall.posted_by(voter, [str(lane)]) for lane in range(RACERS)] for voter in range(1, STARTS + 1)]
        told = racers.race(track_of(hall), starts)
        assert {outcome for outcomes in told for outcome in outcomes} == {
            Outcome.ACCEPTED
        }  # each replaces the one before
        counts = empty(hall.urn, hall.code, as_given)
        assert counts.online == sum(hall.urn.ballots().values()) == len(hall.urn.receipts()) == STARTS


def test_n25_the_same_press_of_one_voter_is_one_receipt(app, racers):
    with booth(0, voters=STARTS) as hall:
        starts = [[hall.posted_by(voter, ["1"], key=str(voter))] * RACERS for voter in range(1, STARTS + 1)]
        told = racers.race(track_of(hall), starts)
        assert all(Counter(outcomes)[Outcome.ACCEPTED] == 1 for outcomes in told)
        assert all(set(outcomes) <= {Outcome.ACCEPTED, Outcome.REPEATED} for outcomes in told)


def test_n29_a_thousand_votes_race_the_close(app):
    """Each is counted with its receipt or refused, by phone as by slip; none comes in after the close."""
    house = current_app._get_current_object()  # type: ignore[attr-defined]
    with booth(500, voters=500) as hall:
        posted = [hall.posted(code, ["1"]) for code in hall.codes] + [hall.posted_by(n, ["2"]) for n in range(1, 501)]

        def act(number: int):
            with house.app_context():
                return hall.urn.close() if number == 500 else hall.urn.cast(posted[number % 2 * 500 + number // 2])

        with ThreadPoolExecutor(32) as hands:
            told = [answer for answer in hands.map(act, range(1_000)) if answer is not None]
        receipts = sorted(answer.receipt for answer in told if answer.outcome is Outcome.ACCEPTED)
        counts = empty(hall.urn, hall.code, as_given)
        assert hall.urn.receipts() == receipts and counts.envelopes == len(receipts)
        assert {answer.outcome for answer in told} <= {Outcome.ACCEPTED, Outcome.CLOSED}


def test_an_envelope_is_cast_or_opened_however_they_race(hall):
    """Casting and opening meet under one key; who is told that it is unknown presses again, as the page asks for."""
    for code in hall.codes[:5]:
        cast = hall.posted(code, ["1"], key=code)
        opened = replace(cast, digest=hashlib.sha256(b"opened").digest(), whose=b"w" * 32)

        def act(lane: int, cast: Posted = cast, opened: Posted = opened):
            for _press in range(20):
                try:
                    return (hall.urn.cast(cast) if lane % 2 else hall.urn.open_instead(opened)).outcome
                except UrnFault:
                    continue
            raise AssertionError("never answered")

        told = in_threads(act, 6)
        done = [{outcome for outcome in told[lane::2]} & {Outcome.ACCEPTED, Outcome.REPEATED} for lane in (0, 1)]
        assert bool(done[0]) is not bool(done[1])
    assert envelopes_in(hall) + len(hall.urn.opened_instead()) == 5


def in_threads(act, lanes: int) -> list:
    """What `act` gave in each lane, all started together."""
    line, told = threading.Barrier(lanes), [None] * lanes

    def run(lane: int) -> None:
        line.wait()
        with house.app_context():
            told[lane] = act(lane)

    house = current_app._get_current_object()  # type: ignore[attr-defined]
    threads = [threading.Thread(target=run, args=(lane,)) for lane in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told
