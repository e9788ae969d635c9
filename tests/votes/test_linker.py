"""Who voted what cannot be found: the attacker sees all of a weak store, and of the real one no more than chance.

The seeds are fixed, so each figure is the same in every run; SALA_LINKER="200x200" takes more voters and more runs.
"""

from __future__ import annotations

import json
import math
import os
from collections import Counter

import pytest

from tests.votes import linker
from tests.votes.urns import as_given, booth, columns_of
from votes.urn import Mark
from votes.urn.emptying import empty, untie
from votes.urn.sqlite_store import SqliteUrn

VOTERS, RUNS = (int(part) for part in os.environ.get("SALA_LINKER", "40x12").split("x"))
# Of links guessed at random one a run is right. No more than this are in 99 of 100 series, by the normal bound.
MOST_BY_CHANCE = RUNS + 2.58 * math.sqrt(RUNS) + 1


def test_the_attacker_sees_all_of_a_weak_store(app):
    order, truth = linker.shuffled(VOTERS, 1)
    with linker.weak_build(VOTERS) as urn:
        for voter in order:
            linker.vote_weakly(urn, voter, truth[voter])
        found = {name: linker.right(guess, truth) for name, guess in linker.guesses(order, linker.rob(urn)).items()}
    eyes = ["rows", "log"] if isinstance(urn, SqliteUrn) else ["rows", "ctid", "xmin", "join"]
    assert [found[eye] for eye in eyes] == [VOTERS] * len(eyes)


def test_of_the_real_store_the_attacker_sees_no_more_than_chance(app):
    hits: Counter[str] = Counter()
    for seed in range(RUNS):
        backup, after, order, truth = linker.hold(VOTERS, seed)
        for when, loot in (("open", backup), ("after", after)):
            for eye, guess in linker.guesses(order, loot).items():
                hits[f"{when} {eye}"] += linker.right(guess, truth)
    assert max(hits.values()) <= MOST_BY_CHANCE, hits


def test_no_trace_keeps_the_order_of_coming(app):
    _backup, after, order, truth = linker.hold(60, 7)
    seen = {eye: linker.rank_correlation(order, guess, truth) for eye, guess in linker.guesses(order, after).items()}
    assert max(map(abs, seen.values())) < 3 / math.sqrt(60), seen


def test_a_weak_store_keeps_the_order_of_coming(app):
    order, truth = linker.shuffled(60, 7)
    with linker.weak_build(60) as urn:
        for voter in order:
            linker.vote_weakly(urn, voter, truth[voter])
        guess = linker.guesses(order, linker.rob(urn))["rows"]
    assert linker.rank_correlation(order, guess, truth) == 1


@pytest.mark.parametrize("phase", ["open", "untied", "emptied"])
def test_two_worlds_in_which_two_people_swap_their_choices_are_the_same(app, phase):
    worlds = []
    for one, other in (("a", "b"), ("b", "a")):
        with booth(2, voters=3) as hall:
            for voter, choice in ((1, one), (2, other), (3, "a")):
                hall.vote(voter, [choice])
            hall.cast(hall.codes[0], ["b"])
            if phase == "untied":
                untie(hall.urn, hall.code)
            elif phase == "emptied":
                empty(hall.urn, hall.code, as_given)
            worlds.append(linker.dump(hall))
    assert worlds[0] == worlds[1] and worlds[0]


def test_a_backup_of_an_open_urn_holds_neither_choices_nor_keys(app):
    with booth(1, voters=5) as hall:
        for voter in range(1, 6):
            hall.vote(voter, ["b77"])
        dump = "\n".join(linker.dump(hall)).encode() + b"".join(linker.bytes_of(hall.urn))
        assert b"b77" not in dump and not [key for key in linker.secrets_of(hall.code) if key in dump]


def test_an_opened_envelope_is_tied_to_no_cast_one(app):
    with booth(0, voters=6) as hall:
        for voter in range(1, 7):
            hall.open_by(voter, ["b0"])
            hall.vote(voter, ["b1"])
        assert len(hall.urn.opened_instead()) == 6 and linker.tied_by_opening(hall) == []


def test_after_the_close_nothing_ties_an_envelope_to_the_roll(app):
    with booth(1, voters=3) as hall:
        tag = hall.tag(2)
        hall.vote(2, ["1"])
        untie(hall.urn, hall.code)
        assert columns_of(hall.urn, ["voter", "envelope"]) == {
            "voter": ["number", "state"],
            "envelope": ["receipt", "sealed"],
        }
        assert tag not in b"".join(linker.bytes_of(hall.urn))
        assert hall.urn.marks() == {1: Mark.NONE, 2: Mark.ONLINE, 3: Mark.NONE}


@pytest.mark.postgresql
def test_roll_and_ballots_have_one_transaction_each_after_the_close(app):
    with booth(0, voters=20) as hall:
        for voter in range(20, 0, -1):
            hall.vote(voter, [str(voter)])
        empty(hall.urn, hall.code, as_given)
        with hall.urn.reading() as hand:
            xmins = [
                {row[0] for row in hand.execute(hall.urn.sql(f"SELECT xmin::text FROM {{{table}}}")).fetchall()}
                for table in ("voter", "ballot")
            ]
    assert [len(found) for found in xmins] == [1, 1]


@pytest.mark.sqlite
def test_a_replaced_ballot_leaves_nothing_in_the_file(app):
    with booth(0, voters=1) as hall:
        first = hall.vote(1, ["1"]).receipt
        hall.vote(1, ["2"])
        empty(hall.urn, hall.code, as_given)
        assert first is not None and first.encode() not in b"".join(linker.bytes_of(hall.urn))
        assert json.loads(next(iter(hall.urn.ballots()))) == ["2"]
