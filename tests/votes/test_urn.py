"""The urn: what it takes, what it refuses, what it holds while open and after the close."""

from __future__ import annotations

import re
import sqlite3

import pytest

from tests.votes.urns import SIZE, as_given, booth, columns_of
from votes.urn import Outcome, UrnFault, keys, sealing, slips
from votes.urn.emptying import empty
from votes.urn.sqlite_store import SqliteUrn

# Every column the urn may have: no time, running number, person, session, address, browser, language, order of options.
OPEN_COLUMNS = {
    "urn": ["layout", "phase", "envelope_size", "slips_made", "slips_used", "invalid", "wrong_codes", "withdrawn"],
    "voter": ["number", "state"],
    "slip": ["hash", "part"],
    "used": ["slip"],
    "envelope": ["receipt", "sealed", "tag"],
    "answer": ["key", "digest", "receipt"],
    "opened": ["receipt", "whose"],
}
EMPTIED_COLUMNS = {
    "urn": OPEN_COLUMNS["urn"],
    "voter": ["number", "state"],
    "ballot": ["marks", "times"],
    "receipt": ["receipt"],
    "opened": ["receipt"],
}


@pytest.fixture
def hall(app):
    with booth() as made:
        yield made


def test_the_urn_has_the_listed_columns_and_no_other(hall):
    assert columns_of(hall.urn, OPEN_COLUMNS) == OPEN_COLUMNS
    empty(hall.urn, hall.code, as_given)
    assert columns_of(hall.urn, EMPTIED_COLUMNS) == EMPTIED_COLUMNS


@pytest.mark.parametrize("gone", ["slip", "used", "envelope", "answer"])
def test_after_the_close_nothing_of_the_casting_is_left(hall, gone):
    hall.cast(hall.codes[0], ["1"])
    empty(hall.urn, hall.code, as_given)
    with pytest.raises(UrnFault):
        columns_of(hall.urn, [gone])


def test_a_ballot_gets_a_receipt(hall):
    answer = hall.cast(hall.codes[0], ["1"])
    assert answer.outcome is Outcome.ACCEPTED and len(answer.receipt) == sealing.RECEIPT_SIGNS


def test_the_same_press_again_gives_the_same_receipt(hall):
    first, second = (hall.cast(hall.codes[0], ["1"], key="k") for _ in range(2))
    assert (second.outcome, second.receipt) == (Outcome.REPEATED, first.receipt)
    assert hall.urn.counts().slips_used == 1


def test_the_same_key_with_another_ballot_is_told_apart(hall):
    hall.cast(hall.codes[0], ["1"], key="k")
    assert hall.cast(hall.codes[0], ["2"], key="k").outcome is Outcome.KEY_USED


def test_n26_a_used_slip_takes_no_second_choice(hall):
    hall.cast(hall.codes[0], ["1"])
    assert hall.cast(hall.codes[0], ["2"]).outcome is Outcome.SLIP_USED
    assert empty(hall.urn, hall.code, as_given).slips_used == 1


def test_a_code_that_is_on_no_slip(hall):
    assert hall.cast("ZZZZZZZZ", ["1"]).outcome is Outcome.SLIP_UNKNOWN
    hall.urn.count_wrong_code()
    assert (hall.urn.counts().wrong_codes, hall.urn.counts().slips_used) == (1, 0)


def test_a_closed_urn_takes_nothing(hall):
    hall.urn.close()
    assert hall.cast(hall.codes[0], ["1"]).outcome is Outcome.CLOSED


def test_n33_a_copied_envelope_is_refused(hall):
    first = hall.posted(hall.codes[0], ["1"])
    hall.urn.cast(first)
    copied = hall.posted(hall.codes[1], ["1"])
    with pytest.raises(UrnFault):
        hall.urn.cast(type(copied)(copied.slip, first.envelope, first.receipt, copied.key, copied.digest))
    assert hall.urn.counts().slips_used == 1


def test_n34_equal_ballots_have_different_receipts_and_envelopes(hall):
    one, other = hall.posted(hall.codes[0], ["1"]), hall.posted(hall.codes[1], ["1"])
    assert one.receipt != other.receipt and one.envelope != other.envelope


@pytest.mark.parametrize("ballot", [["1"], ["1", "2", "3", "4", "5"], {"1": 9}])
def test_every_envelope_has_the_same_length(hall, ballot):
    assert len(hall.posted(hall.codes[0], ballot).envelope) == sealing.sealed_size(SIZE)


def test_emptying_counts_equal_ballots_together_and_destroys_the_keys(hall):
    for code, ballot in zip(hall.codes, (["1"], ["2"], ["1"]), strict=False):
        hall.cast(code, ballot)
    counts = empty(hall.urn, hall.code, as_given)
    assert hall.urn.ballots() == {'["1"]': 2, '["2"]': 1}
    assert (counts.slips_used, counts.invalid, keys.are_here(hall.code)) == (3, 0, False)


def test_emptying_may_be_done_again(hall):
    hall.cast(hall.codes[0], ["1"])
    first = empty(hall.urn, hall.code, as_given)
    assert empty(hall.urn, hall.code, as_given) == first


def test_an_envelope_that_cannot_be_opened_is_counted_as_invalid(hall):
    posted = hall.posted(hall.codes[0], ["1"])
    broken = posted.envelope[:-1] + bytes([posted.envelope[-1] ^ 1])
    hall.urn.cast(type(posted)(posted.slip, broken, posted.receipt, posted.key, posted.digest))
    assert empty(hall.urn, hall.code, as_given).invalid == 1


def test_receipts_of_an_emptied_urn_are_sorted(hall):
    receipts = [hall.cast(code, ["1"]).receipt for code in hall.codes]
    empty(hall.urn, hall.code, as_given)
    assert hall.urn.receipts() == sorted(receipts)


@pytest.mark.parametrize("wrong", ["UPDATE {urn} SET invalid = -1", "UPDATE {urn} SET phase = 'ajar'",
                                   "INSERT INTO {envelope} (receipt, sealed) VALUES ('ABCDEFGHABCDEFGH', '')"])  # fmt: skip
def test_n27_the_store_refuses_what_cannot_be(hall, wrong):
    with pytest.raises(UrnFault), hall.urn.writing() as hand:
        hand.execute(hall.urn.sql(wrong))


@pytest.mark.sqlite
def test_the_file_holds_slips_while_open_and_no_trace_of_them_after(hall):
    mark = hall.posted(hall.codes[0], ["1"]).slip
    hall.cast(hall.codes[0], ["1"])
    assert mark in everything_on_disk(hall.urn.path)
    empty(hall.urn, hall.code, as_given)
    assert mark not in everything_on_disk(hall.urn.path)


@pytest.mark.sqlite
def test_the_order_of_casting_is_not_in_the_file(app):
    """The same ballots cast in two orders leave the same bytes of ballots, page by page."""
    ballots = [[str(number)] for number in range(10, 40)]
    assert ballot_bytes(ballots) == ballot_bytes(list(reversed(ballots)))


def file_of(made):
    return SqliteUrn(made.code).path


def everything_on_disk(path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def ballot_bytes(ballots) -> list[bytes]:
    with booth(len(ballots)) as made:
        for code, ballot in zip(made.codes, ballots, strict=True):
            made.cast(code, ballot)
        empty(made.urn, made.code, as_given)
        return re.findall(rb'\["\d+"\]', everything_on_disk(file_of(made)))


@pytest.mark.postgresql
def test_all_ballots_are_written_by_one_transaction(hall):
    for code, ballot in zip(hall.codes, (["3"], ["1"], ["2"]), strict=False):
        hall.cast(code, ballot)
    empty(hall.urn, hall.code, as_given)
    with hall.urn.reading() as hand:
        rows = hand.execute(hall.urn.sql("SELECT xmin::text, marks FROM {ballot} ORDER BY ctid")).fetchall()
    assert len({xmin for xmin, _ in rows}) == 1 and [marks for _, marks in rows] == ['["1"]', '["2"]', '["3"]']


def test_codes_are_derived_and_never_twice(app):
    codes = slips.slip_codes(b"k" * 32, 5_000)
    assert len(set(codes)) == 5_000 and slips.slip_codes(b"k" * 32, 10) == codes[:10]


@pytest.mark.parametrize("typed, code", [
    ("k7pm4x2a", "K7PM4X2A"), (" K7PM-4X2A ", "K7PM4X2A"), ("K7PM4X2", None), ("K7PM4X20", None), ("", None)])  # fmt: skip
def test_a_typed_code_is_understood_or_none(typed, code):
    assert slips.read_code(typed) == code


def test_keys_lie_outside_of_the_store_and_are_private(hall, app):
    files = sorted((path.name, oct(path.stat().st_mode)[-3:]) for path in keys._folder().glob(f"{hall.code}.*"))
    assert files == [(f"{hall.code}.{name}", "600") for name in ("seal", "slips", "tags")]


@pytest.mark.sqlite
def test_the_urn_survives_a_power_cut_by_its_settings(hall):
    connection = sqlite3.connect(hall.urn.path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
