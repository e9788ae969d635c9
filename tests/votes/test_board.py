"""The bulletin board: what stands on it, that it only grows, and that every root and proof can be checked."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from commons import clock
from commons.db import canonical_json, session
from tests.votes import halls
from tests.votes.halls import cast, codes_of, opened
from votes import service, turnout
from votes.board import batches, keeping, merkle
from votes.dispute_tables import About
from votes.service import HallCount


def kinds(round_) -> list[str]:
    return [leaf.kind for leaf in keeping.leaves_of(round_)]


def told(round_, kind) -> dict:
    return next(json.loads(leaf.body) for leaf in keeping.leaves_of(round_) if leaf.kind == kind)


def test_a_round_by_slip_stands_on_its_board_from_the_frozen_list_to_the_publication(world):
    round_ = halls.dots_of_the_evening(world, halls.problems_on_board(world))
    without_receipts = [kind for kind in kinds(round_) if kind != "receipt"]
    assert without_receipts == [
        "frozen", "roll", "opened", "closed", "emptied", "paper", "ballots", "counted", "confirmed", "confirmed", "published",
    ]  # fmt: skip
    assert kinds(round_).count("receipt") == 26 == told(round_, "emptied")["receipts"]


def test_n30_no_other_teller_can_try_what_the_first_has_counted(world):
    """A count has few values: without a salt its digest would tell it before the second teller has counted."""
    round_ = opened(world, "hands", titles=["สะพาน"], rules={"present": 30})
    sent = {"score_1_0": "20", "score_1_1": "9", "score_1_2": "1"}
    scores = service.write_sheet(round_, sent, actor=world.actor("facilitator")).scores
    (leaf,) = [leaf for leaf in keeping.leaves_of(round_) if leaf.kind == "sheet"]
    plain = hashlib.sha256(canonical_json(scores).encode()).hexdigest()
    assert plain not in leaf.body and leaf.salt is not None
    assert keeping.salted_digest(leaf.salt, canonical_json(scores)) in leaf.body


def test_the_newest_checkpoint_signs_the_root_of_all_leaves(world):
    round_ = halls.matrix_published(world)
    checkpoint = keeping.newest_checkpoint(round_)
    VerifyKey(bytes.fromhex(checkpoint.key)).verify(checkpoint.statement.encode(), bytes.fromhex(checkpoint.signature))
    assert checkpoint.told["root"] == merkle.root(keeping.hashes_of(round_)).hex()
    assert checkpoint.told["size"] == len(keeping.bodies_of(round_))


def test_a_checkpoint_with_another_word_is_not_signed(world):
    checkpoint = keeping.newest_checkpoint(opened(world))
    with pytest.raises(BadSignatureError):
        VerifyKey(bytes.fromhex(checkpoint.key)).verify(
            checkpoint.statement.replace('"size":3', '"size":4').encode(), bytes.fromhex(checkpoint.signature)
        )


def test_every_checkpoint_is_the_beginning_of_the_next(world):
    round_ = halls.matrix_published(world)
    hashes, points = keeping.hashes_of(round_), [point.told for point in keeping.checkpoints_of(round_)]
    for old, new in pairwise(points):
        proof = merkle.consistency_proof(hashes[: new["size"]], old["size"])
        roots = bytes.fromhex(old["root"]), bytes.fromhex(new["root"])
        assert merkle.is_grown_from(old["size"], roots[0], new["size"], roots[1], proof)


@pytest.mark.parametrize("table", ["board_leaf", "board_checkpoint"])
@pytest.mark.parametrize("change", ["UPDATE {} SET round_id = round_id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_stands_there(world, table, change):
    opened(world)
    with pytest.raises(DBAPIError), session().begin_nested():
        session().execute(text(change.format(table)))


def test_receipts_wait_until_there_are_ten(world):
    round_ = opened(world, slips=12)
    for count, code in enumerate(codes_of(round_), start=1):
        cast(round_, code, {"1": 1})
        batches.post_receipts_of(round_)
        assert kinds(round_).count("receipt") == (10 if count >= 10 else 0)


def test_a_single_receipt_goes_after_an_hour(world, monkeypatch):
    round_ = opened(world)
    cast(round_, codes_of(round_)[0], {"1": 1})
    monkeypatch.setattr(batches, "LONGEST_WAIT", batches.LONGEST_WAIT * 0)
    batches.post_receipts_of(round_)
    assert kinds(round_).count("receipt") == 1


def test_an_hour_is_that_of_the_receipts_whatever_else_comes_to_the_board(world):
    """Disputes do not hold receipts up, and after a quiet hour a fresh receipt waits for its own hour."""
    round_ = opened(world)
    first, second, *_rest = codes_of(round_)
    noon = clock.now() + timedelta(hours=2)  # a quiet while after the opening
    posted = []
    for minutes, code in ((0, first), (30, ""), (60, ""), (150, second), (209, ""), (210, "")):
        with clock.at(noon + timedelta(minutes=minutes)):
            if code:
                cast(round_, code, {"1": 1})
            if minutes == 30:
                service.raise_dispute(round_, About.OTHER, "ไฟดับ")
            batches.post_receipts_of(round_)
            posted.append(kinds(round_).count("receipt"))
    assert posted == [0, 0, 1, 1, 1, 2]


def test_where_turnout_is_hidden_opened_envelopes_wait_for_the_close_too(world, monkeypatch):
    round_ = opened(world)
    told_of: list[object] = []
    monkeypatch.setattr(batches, "post_opened_of", told_of.append)
    batches.post_receipts()
    assert told_of == [round_]
    monkeypatch.setattr(turnout, "is_shown", lambda _round: False)
    batches.post_receipts()
    assert told_of == [round_]


def test_a_batch_is_sorted_and_tells_no_time(world):
    round_ = opened(world, slips=12)
    for code in codes_of(round_):
        cast(round_, code, {"1": 1})
    batches.post_receipts_of(round_)
    bodies = [json.loads(leaf.body) for leaf in keeping.leaves_of(round_) if leaf.kind == "receipt"]
    assert [body["receipt"] for body in bodies] == sorted(body["receipt"] for body in bodies)
    assert {frozenset(body) for body in bodies} == {frozenset({"v", "kind", "receipt"})}


def test_n34_equal_ballots_of_one_batch_have_different_receipts(world):
    round_ = opened(world, slips=12)
    receipts = {cast(round_, code, {"1": 1}) for code in codes_of(round_)}
    assert len(receipts) == 12


def test_a_receipt_is_found_and_proved(world):
    round_ = opened(world)
    receipts = [cast(round_, code, {"1": 1}) for code in codes_of(round_)]
    batches.post_receipts_of(round_)
    place, hashes = keeping.place_of_receipt(round_, receipts[3]), keeping.hashes_of(round_)
    leaf = merkle.leaf_hash(f'{{"kind":"receipt","receipt":"{receipts[3]}","v":1}}')
    proof = merkle.inclusion_proof(hashes, place)
    root = bytes.fromhex(keeping.newest_checkpoint(round_).told["root"])
    assert merkle.is_included(leaf, place, len(hashes), proof, root)
    assert keeping.place_of_receipt(round_, "AAAABBBBCCCCDDDD") is None


def test_what_was_counted_is_bound_before_it_is_known(world):
    round_ = opened(world, slips=2)
    for code in codes_of(round_):
        cast(round_, code, {"1": 1})
    round_ = halls.counted(round_, world, HallCount(marks=2, slips_left=0))
    leaf = next(leaf for leaf in keeping.leaves_of(round_) if leaf.kind == "ballots")
    text_of_both = '{"ballot":{"1":1},"times":2}\n\n'
    assert json.loads(leaf.body)["content"] == hashlib.sha256(f"{leaf.salt}\n{text_of_both}".encode()).hexdigest()
    assert str(leaf.salt) not in "".join(keeping.bodies_of(round_))


def test_the_seed_of_a_lot_stands_on_the_board(world):
    round_ = opened(world, titles=["น้ำ", "ขยะ"], slips=2, minutes_apart=0)
    round_ = halls.tied(round_, world)
    service.draw_lot(round_, "31415926", actor=world.actor("facilitator"))
    assert told(round_, "seed")["seed"] == "31415926"


def naive_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 6962, 2.1, read aloud."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + naive_root(leaves[:half]) + naive_root(leaves[half:])).digest()


LEAVES = [merkle.leaf_hash(str(number)) for number in range(70)]


@given(st.integers(0, 70))
def test_roots_are_those_of_the_rfc(size):
    assert merkle.root(LEAVES[:size]) == naive_root(LEAVES[:size])


@given(st.data())
def test_a_proof_holds_for_its_leaf_alone(data):
    size = data.draw(st.integers(1, 70))
    place, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size - 1))
    proof, root = merkle.inclusion_proof(LEAVES[:size], place), naive_root(LEAVES[:size])
    assert merkle.is_included(LEAVES[other], place, size, proof, root) == (other == place)


@given(st.data())
def test_growth_is_proved_and_its_opposite_is_not(data):
    new = data.draw(st.integers(1, 70))
    old = data.draw(st.integers(1, new))
    proof = merkle.consistency_proof(LEAVES[:new], old)
    roots = naive_root(LEAVES[:old]), naive_root(LEAVES[:new])
    assert merkle.is_grown_from(old, roots[0], new, roots[1], proof)
    assert not merkle.is_grown_from(old, naive_root(LEAVES[1 : old + 1]), new, roots[1], proof)
