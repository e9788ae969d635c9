"""What the worker does for rounds: makes urns, empties them, counts, and closes what is due. Each may be done twice without harm."""

from __future__ import annotations

from commons import clock
from commons.actors import SYSTEM
from commons.db import session
from commons.events import announce
from commons.outbox import every, job, long_job
from commons.unit_of_work import reading, unit_of_work
from methods import tally
from votes import electorate, parts, queries, turnout
from votes.ballots import ballot_paper
from votes.board.batches import post_receipts
from votes.events import UrnEmptied
from votes.models import Round, RoundState
from votes.service.counting import keep_count
from votes.service.file_counts import count_waiting, forget_file_counts
from votes.service.opening import begin_voting, end_voting
from votes.urn import keys, urn_of
from votes.urn.emptying import empty, untie
from votes.urn.slips import slip_mark


@long_job("votes.make_urn")
def make_urn(code: str) -> None:
    """Make the urn of a frozen round with the marks of its slips, then open the voting."""
    with reading():
        round_ = _round(code)
        if not _waits_for_urn(round_):
            return
        size, voters = ballot_paper(round_).envelope_size, electorate.count_on_roll(round_)
        key = keys.slip_key(code)
        slips = {slip_mark(key, slip): part for slip, part in parts.codes_of(round_, key).items()}
    urn_of(code).make(slips, envelope_size=size, voters=voters, parts=slips)
    with unit_of_work():
        round_ = _round(code)
        if _waits_for_urn(round_):
            begin_voting(round_)


@long_job("votes.empty_urn")
def empty_urn(code: str) -> None:
    """Close the urn of a closed round, open its envelopes, keep the ballots without their order, destroy the keys.

    It goes as far as it can now: outer envelopes of polling places and the key of key holders may still be waited for.
    """
    with reading():
        round_ = _round(code)
        if round_.state is not RoundState.CLOSED:
            return
        paper, waits_for_booths = ballot_paper(round_).paper, bool(round_.booths) and round_.booths_done_at is None
    if waits_for_booths:
        urn_of(code).close()
        return
    untie(urn_of(code), code)
    if not keys.has_seal(code) and urn_of(code).counts().phase != "emptied":
        return
    counts = empty(urn_of(code), code, lambda raw: tally.read_ballot(paper, raw))
    with unit_of_work():
        round_ = _round(code)
        if round_.emptied_at is None and round_.state is RoundState.CLOSED:
            round_.emptied_at = clock.now()
            session().flush()
            announce(
                UrnEmptied(
                    round=round_,
                    slips_used=counts.slips_used,
                    online=counts.online,
                    withdrawn=counts.withdrawn,
                    invalid=counts.invalid,
                )
            )


@long_job("votes.drop_urn")
def drop_urn(code: str) -> None:
    """Destroy the urn and the keys of a cancelled round."""
    with reading():
        is_void = _round(code).state is RoundState.VOID
    if is_void:
        keys.destroy(code)
        urn_of(code).drop()


@long_job("votes.drop_rehearsal")
def drop_rehearsal(code: str) -> None:
    """Destroy the urn and the keys of a rehearsal that was thrown away."""
    with reading():
        is_gone = queries.round_by_code(code) is None
    if is_gone:
        keys.destroy(code)
        urn_of(code).drop()


@job("votes.count")
def count(code: str) -> None:
    """Count a closed round whose figures agree."""
    round_ = _round(code)
    if round_.state is RoundState.CLOSED and round_.emptied_at is not None:
        keep_count(round_)


@long_job("votes.count_files")
def count_files(code: str) -> None:
    """Count files that take longer than a page can wait."""
    count_waiting(code)


every(hours=1)(forget_file_counts)


@every(seconds=20)
def close_due_rounds() -> None:
    """Close rounds whose announced end has come."""
    for round_ in queries.due_rounds():
        end_voting(round_, actor=SYSTEM)


@every(seconds=3)
def tell_turnout() -> None:
    """Tell open pages how many have voted, where it has come a step further."""
    for code in queries.open_urn_codes():
        now = turnout.turnout_of(_round(code))
        if now is not None and _told.get(code) != now:
            _told[code] = now
            turnout.tell(now)


every(seconds=20)(post_receipts)


_told: dict[str, turnout.Turnout] = {}  # by this worker; another one tells the same once more


def _round(code: str) -> Round:
    round_ = queries.round_by_code(code)
    if round_ is None:
        raise LookupError(code)
    return round_


def _waits_for_urn(round_: Round) -> bool:
    return round_.is_frozen and round_.state is RoundState.DRAFT
