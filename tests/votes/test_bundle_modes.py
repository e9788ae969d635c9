"""A bundle of each mode of secrecy: the same verifier, and no name beside a choice."""

from __future__ import annotations

import json

import pytest

from tests.votes import electorates, halls
from tests.votes.bundles import faults_of, unpacked
from tests.votes.electorates import people, vote, vote_openly
from tests.votes.urns import booth
from votes import service
from votes.board import batches, keeping
from votes.bundle.making import bundle_of
from votes.models import RollFrom, Secrecy
from votes.service import HallCount, Voters
from votes.trustees import make_sheets
from votes.urn import Outcome, UrnFault

BALLOTS = ({"1": 1}, {"1": 1, "2": 1}, {"3": 1}, {"1": 1})
VOTERS = ("member", "committee", "chair", "participant")


def told(round_, kind) -> list[dict]:
    return [json.loads(leaf.body) for leaf in keeping.leaves_of(round_) if leaf.kind == kind]


def who_may_vote(world, count: int) -> list[str]:
    return [member.display_name for member in people(world, count)]


def published(round_, world, marks: int):
    return halls.published(halls.counted(round_, world, HallCount(marks=marks, slips_left=0)), world)


@pytest.fixture
def confidential(world):
    """Four people vote on their phones; one of them twice."""
    names = who_may_vote(world, 4)
    round_ = electorates.opened(world)
    vote(round_, names[0], {"2": 1}, world)
    for name, ballot in zip(names, BALLOTS, strict=True):
        vote(round_, name, ballot, world)
    return published(halls.closed(round_, world), world, 4)


def test_a_confidential_round_is_counted_again(confidential, tmp_path):
    assert faults_of(bundle_of(confidential), tmp_path) == []


def test_the_board_binds_the_frozen_roll(confidential):
    (roll,) = told(confidential, "roll")
    assert roll["roll"] == confidential.roll_hash and roll["voters"] >= 4


def test_n24_no_name_of_the_roll_stands_in_a_bundle(world, confidential):
    everything = "".join(unpacked(bundle_of(confidential)).values())
    assert not [who for who in world.people.values() if who.code in everything]
    assert "คนที่ 1" not in everything


def test_a_replaced_ballot_leaves_its_receipt_on_the_board_but_not_in_the_list(world, tmp_path):
    (name, *_rest) = who_may_vote(world, 2)
    round_ = electorates.opened(world)
    first = vote(round_, name, {"1": 1}, world)
    keeping.append(round_, batches.receipt_leaves({first}))
    second = vote(round_, name, {"2": 1}, world)
    round_ = published(halls.closed(round_, world), world, 1)
    files = unpacked(bundle_of(round_))
    assert files["receipts.txt"] == f"{second}\n" and first in files["board.jsonl"]
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_a_round_with_key_holders_is_counted_again(world, tmp_path):
    names, sheets = who_may_vote(world, 4), make_sheets()
    round_ = electorates.opened(world, Voters(Secrecy.TRUSTEES, RollFrom.MEMBERS), sheets=sheets)
    for name, ballot in zip(names, BALLOTS, strict=True):
        vote(round_, name, ballot, world)
    round_ = halls.closed(round_, world)
    service.bring_keys(round_, sheets.sheets[:2], actor=world.actor("facilitator"))
    round_ = published(halls.worked(round_, world), world, 4)
    assert len(told(round_, "key_brought")) == 1
    assert faults_of(bundle_of(round_), tmp_path) == []


def test_an_open_round_is_counted_again_without_its_names(world, tmp_path):
    names = who_may_vote(world, 4)
    round_ = electorates.opened(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS))
    for name, ballot in zip(names, BALLOTS, strict=True):
        vote_openly(round_, name, ballot, world)
    round_ = published(halls.closed(round_, world), world, 4)
    assert faults_of(bundle_of(round_), tmp_path) == []
    assert names[0] not in "".join(unpacked(bundle_of(round_)).values())


def test_n33_a_copied_token_is_refused(world):
    with booth() as here:
        posted = here.posted(here.codes[0], {"1": 1}, key="one")
        assert here.urn.cast(posted).outcome is Outcome.ACCEPTED
        assert here.cast(here.codes[0], {"1": 1}, key="two").outcome is Outcome.SLIP_USED


def test_n33_a_copied_envelope_with_its_receipt_is_refused(world):
    """Its receipt is the key of an envelope: the same one never lies in the urn twice, whatever token comes with it."""
    with booth() as here:
        first, other = here.posted(here.codes[0], {"1": 1}, key="one"), here.posted(here.codes[1], {"2": 1}, key="two")
        here.urn.cast(first)
        copied = type(first)(**{**vars(other), "envelope": first.envelope, "receipt": first.receipt})
        with pytest.raises(UrnFault):
            here.urn.cast(copied)
        assert here.urn.counts().slips_used == 1
