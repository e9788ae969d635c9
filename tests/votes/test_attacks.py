"""Attacks on an urn: what somebody with the disk, a crash at the worst moment, or a race could gain."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator

import pytest

from commons.db import canonical_json
from tests.votes.urns import Booth, as_given, booth
from votes.urn import keys, slips
from votes.urn.emptying import empty
from votes.urn.sqlite_store import SqliteUrn

CHOICES = [["1"], ["2"], ["3"]]


@pytest.fixture
def hall(app) -> Iterator[Booth]:
    with booth(voters=3) as made:
        yield made


def digests_of(hall: Booth) -> set[bytes]:
    with hall.urn.reading() as hand:
        return {bytes(digest) for (digest,) in hand.execute(hall.urn.sql("SELECT digest FROM {answer}")).fetchall()}


def guessed(hall: Booth, submit_key: str) -> set[bytes]:
    """Every ballot of every voter as whoever has the disk, but not the key that opens envelopes, could write it."""
    own = keys.slip_key(hall.code)
    tries = itertools.product(("1", "2", "3"), CHOICES)
    return {slips.digest(own, submit_key, voter, canonical_json(choice)) for voter, choice in tries}


def test_whoever_has_the_disk_of_an_open_urn_cannot_try_ballots_until_one_fits(hall):
    """With key holders only their key opens envelopes; the digest of an answer must not be a second way in."""
    hall.vote(1, ["2"], key="a key that only the voter's page had")
    assert digests_of(hall) & guessed(hall, "a key that only the voter's page had")
    stored = {bytes(slips.key_mark(keys.slip_key(hall.code), "a key that only the voter's page had")).hex(), ""}
    assert not any(digests_of(hall) & guessed(hall, known) for known in stored)


@pytest.mark.sqlite
@pytest.mark.parametrize("broken_wiping", [1, 2, 3])
def test_a_crash_before_the_wiping_is_made_good(hall, monkeypatch, broken_wiping):
    hall.vote(1, ["2"])
    wipe, calls = SqliteUrn.wipe, itertools.count(1)

    def crashing(urn: SqliteUrn) -> None:
        if next(calls) == broken_wiping:
            raise KeyboardInterrupt
        wipe(urn)

    with monkeypatch.context() as patched, contextlib.suppress(KeyboardInterrupt):
        patched.setattr(SqliteUrn, "wipe", crashing)
        empty(hall.urn, hall.code, as_given)
    before, wiped = hall.urn.counts().phase, []
    monkeypatch.setattr(SqliteUrn, "wipe", lambda urn: wiped.append(urn.counts().phase))
    empty(hall.urn, hall.code, as_given)
    assert wiped[0] == before and hall.urn.ballots() == {'["2"]': 1}
