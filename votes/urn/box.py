"""Putting one ballot into an urn: mark, envelope and idempotency row in one transaction that touches nothing else.

Two ways lead in: a slip, whose mark is used up, and a line of the roll, whose mark says "online" and whose envelope may be
replaced until the close. Both are decided by the database: the primary key of the used slips, the state of the voter's line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from votes.urn.layout import Dialect

MOST_OPENED = 5  # envelopes that one slip or one line of the roll may have opened instead of cast


class Mark(StrEnum):
    """What a line of the roll has done. One person counts once: the steps are those of `AFTER`, in whatever order they come."""

    NONE = "none"
    ONLINE = "online"
    SLIP = "slip"
    PAPER = "paper"
    STRUCK = "struck"


class Outcome(StrEnum):
    """What became of a ballot. Only `ACCEPTED` and `REPEATED` carry a receipt."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"  # the same press again: the same answer
    REPLACED = "replaced"  # the same press again, but its ballot has been replaced by a later one since
    SLIP_UNKNOWN = "slip_unknown"
    SLIP_USED = "slip_used"
    NOT_ON_ROLL = "not_on_roll"
    HAS_SLIP = "has_slip"
    HAS_PAPER = "has_paper"
    STRUCK = "struck"
    KEY_USED = "key_used"  # the same submit key with another ballot
    TOO_OFTEN = "too_often"  # so many envelopes were opened to be checked already
    CLOSED = "closed"


OTHERWISE_VOTED = {
    None: Outcome.NOT_ON_ROLL,
    Mark.SLIP.value: Outcome.HAS_SLIP,
    Mark.PAPER.value: Outcome.HAS_PAPER,
    Mark.STRUCK.value: Outcome.STRUCK,
}


@dataclass(frozen=True)
class Posted:
    """A ballot on its way into the urn, by slip or by a line of the roll; it cannot be read without the round's keys."""

    slip: bytes
    envelope: bytes
    receipt: str
    key: bytes
    digest: bytes
    voter: int | None = None  # the number on the roll; then `tag` takes the place of the slip
    tag: bytes | None = None
    whose: bytes = b""  # who has it opened, where it is not to be cast: tied to no slip and no tag


@dataclass(frozen=True)
class Answer:
    """What the voter is told."""

    outcome: Outcome
    receipt: str | None = None


class Hand(Protocol):
    """What casting needs of a database connection: the drivers' own cursors, so that a ballot costs microseconds."""

    def execute(self, sql: str, values: Sequence[Any] = ..., /) -> Any: ...


class Statements:
    """The statements of casting, written once for an urn."""

    def __init__(self, dialect: Dialect, prefix: str) -> None:
        def sql(text: str) -> str:
            return dialect.sql(text, prefix)

        self.answer = sql(
            "SELECT digest, receipt, EXISTS (SELECT 1 FROM {envelope} WHERE {envelope}.receipt = {answer}.receipt)"
            " FROM {answer} WHERE key = ?"
        )
        self.phase = sql("SELECT phase FROM {urn}") + dialect.share_lock
        self.slip = sql("SELECT 1 FROM {slip} WHERE hash = ?")
        self.use = sql("INSERT INTO {used} (slip) VALUES (?) ON CONFLICT DO NOTHING RETURNING 1")
        self.put = sql("INSERT INTO {envelope} (receipt, sealed) VALUES (?, ?)")
        self.mark = sql(
            "UPDATE {voter} SET state = 'online' WHERE number = ? AND state IN ('none', 'online') RETURNING 1"
        )
        self.voter = sql("SELECT state FROM {voter} WHERE number = ?")
        replacing = " ON CONFLICT (tag) DO UPDATE SET receipt = excluded.receipt, sealed = excluded.sealed"
        self.replace = sql("INSERT INTO {envelope} (receipt, sealed, tag) VALUES (?, ?, ?)" + replacing)
        self.remember = sql("INSERT INTO {answer} (key, digest, receipt) VALUES (?, ?, ?)")
        self.withdraw = sql("DELETE FROM {envelope} WHERE tag = ? RETURNING 1")
        self.state = sql("UPDATE {voter} SET state = ? WHERE number = ? AND state = ? RETURNING 1")
        self.withdrawn = sql("UPDATE {urn} SET withdrawn = withdrawn + 1")
        self.is_used = sql("SELECT 1 FROM {used} WHERE slip = ?")
        self.opened_by = sql("SELECT count(*) FROM {opened} WHERE whose = ?")
        self.keep_opened = sql("INSERT INTO {opened} (receipt, whose) VALUES (?, ?)")
        # Where one statement can do it all: the same as `put_in` for a ballot that is simply accepted.
        is_open = "WITH here AS (SELECT 1 FROM {urn} WHERE phase = 'open' FOR SHARE), "
        keep = ", kept AS (INSERT INTO {answer} (key, digest, receipt) SELECT ?, ?, ? FROM mark) SELECT 1 FROM mark"
        self.slip_at_once = sql(
            is_open + "mark AS (INSERT INTO {used} (slip) SELECT hash FROM {slip}, here WHERE hash = ?"
            " ON CONFLICT DO NOTHING RETURNING 1), "
            "put AS (INSERT INTO {envelope} (receipt, sealed) SELECT ?, ? FROM mark)" + keep
        )
        self.voter_at_once = sql(
            is_open + "mark AS (UPDATE {voter} SET state = 'online' FROM here"
            " WHERE number = ? AND state IN ('none', 'online') RETURNING 1), "
            "put AS (INSERT INTO {envelope} (receipt, sealed, tag) SELECT ?, ?, ? FROM mark" + replacing + ")" + keep
        )


def put_in(hand: Hand, statements: Statements, posted: Posted) -> Answer:
    """Put a ballot in. The store's own keys, not a look beforehand, let one ballot in for each slip and for each voter."""
    if (earlier := _earlier(hand, statements, posted)) is not None:
        return earlier
    if not _is_open(hand, statements.phase):
        return Answer(Outcome.CLOSED)
    refused = _by_slip(hand, statements, posted) if posted.voter is None else _by_voter(hand, statements, posted)
    if refused is not None:
        return refused
    hand.execute(statements.remember, (posted.key, posted.digest, posted.receipt))
    return Answer(Outcome.ACCEPTED, posted.receipt)


def put_in_at_once(hand: Hand, statements: Statements, posted: Posted) -> Answer | None:
    """The same in one statement, where the engine can; None when it was not simply accepted and `put_in` has to say why."""
    answer = (posted.key, posted.digest, posted.receipt)
    if posted.voter is None:
        done = hand.execute(statements.slip_at_once, (posted.slip, posted.receipt, posted.envelope, *answer))
    else:
        values = (posted.voter, posted.receipt, posted.envelope, posted.tag, *answer)
        done = hand.execute(statements.voter_at_once, values)
    return None if done.fetchone() is None else Answer(Outcome.ACCEPTED, posted.receipt)


def open_instead(hand: Hand, statements: Statements, posted: Posted) -> Answer:
    """Give an envelope up to be opened. Its answer takes the one key under which it could be cast, so it is either or."""
    if (earlier := _answered(hand, statements, posted)) is not None:
        return Answer(Outcome.REPEATED, posted.receipt) if earlier == posted.digest else Answer(Outcome.KEY_USED)
    if not _is_open(hand, statements.phase):
        return Answer(Outcome.CLOSED)
    refused = (
        why_not_slip(hand, statements, posted.slip)
        if posted.voter is None
        else _why_not_voter(hand, statements, posted)
    )
    if refused is not None:
        return Answer(refused)
    if hand.execute(statements.opened_by, (posted.whose,)).fetchone()[0] >= MOST_OPENED:
        return Answer(Outcome.TOO_OFTEN)
    hand.execute(statements.remember, (posted.key, posted.digest, posted.receipt))
    hand.execute(statements.keep_opened, (posted.receipt, posted.whose))
    return Answer(Outcome.ACCEPTED, posted.receipt)


def hand_out(hand: Hand, statements: Statements, number: int, mark: Mark, *, tag: bytes | None) -> Mark | None:
    """Mark that somebody on the roll gets a slip or a paper, or is struck off; None, or the mark that stands in the way.

    `none` may become any of them. Where paper wins over the phone (`tag` given), the sealed ballot is withdrawn unopened.
    """
    row = hand.execute(statements.voter, (number,)).fetchone()
    before = Mark(row[0]) if row is not None else Mark.STRUCK
    may = before is Mark.NONE or (before is Mark.ONLINE and mark is Mark.PAPER and tag is not None)
    if not may or not _is_living(hand, statements.phase):
        return before
    if hand.execute(statements.state, (mark.value, number, before.value)).fetchone() is None:
        return Mark(hand.execute(statements.voter, (number,)).fetchone()[0])  # somebody else came first
    if before is Mark.ONLINE and hand.execute(statements.withdraw, (tag,)).fetchone() is not None:
        hand.execute(statements.withdrawn)
    return None


def why_not_slip(hand: Hand, statements: Statements, slip: bytes) -> Outcome | None:
    """Why nothing can be done with this slip; None where it has not voted yet."""
    if hand.execute(statements.slip, (slip,)).fetchone() is None:
        return Outcome.SLIP_UNKNOWN
    return Outcome.SLIP_USED if hand.execute(statements.is_used, (slip,)).fetchone() is not None else None


def _by_slip(hand: Hand, statements: Statements, posted: Posted) -> Answer | None:
    if hand.execute(statements.slip, (posted.slip,)).fetchone() is None:
        return Answer(Outcome.SLIP_UNKNOWN)
    if hand.execute(statements.use, (posted.slip,)).fetchone() is None:
        # The one that came first may have been this same press: its answer was not to be seen a moment ago.
        return _earlier(hand, statements, posted) or Answer(Outcome.SLIP_USED)
    hand.execute(statements.put, (posted.receipt, posted.envelope))
    return None


def _by_voter(hand: Hand, statements: Statements, posted: Posted) -> Answer | None:
    if hand.execute(statements.mark, (posted.voter,)).fetchone() is None:
        row = hand.execute(statements.voter, (posted.voter,)).fetchone()
        return Answer(OTHERWISE_VOTED.get(row[0] if row else None, Outcome.NOT_ON_ROLL))
    if (earlier := _earlier(hand, statements, posted)) is not None:  # the same press, come in while this one waited
        return earlier
    hand.execute(statements.replace, (posted.receipt, posted.envelope, posted.tag))
    return None


def _earlier(hand: Hand, statements: Statements, posted: Posted) -> Answer | None:
    row = hand.execute(statements.answer, (posted.key,)).fetchone()
    if row is None:
        return None
    digest, receipt, is_there = row
    if bytes(digest) != posted.digest:
        return Answer(Outcome.KEY_USED)
    return Answer(Outcome.REPEATED, receipt) if is_there else Answer(Outcome.REPLACED)


def _answered(hand: Hand, statements: Statements, posted: Posted) -> bytes | None:
    row = hand.execute(statements.answer, (posted.key,)).fetchone()
    return bytes(row[0]) if row is not None else None


def _why_not_voter(hand: Hand, statements: Statements, posted: Posted) -> Outcome | None:
    row = hand.execute(statements.voter, (posted.voter,)).fetchone()
    state = row[0] if row is not None else None
    return None if state in (Mark.NONE, Mark.ONLINE) else OTHERWISE_VOTED.get(state, Outcome.NOT_ON_ROLL)


def _is_open(hand: Hand, phase: str) -> bool:
    row = hand.execute(phase).fetchone()
    return row is not None and row[0] == "open"


def _is_living(hand: Hand, phase: str) -> bool:
    """Whether marks can still change: until the envelopes are untied from the roll."""
    row = hand.execute(phase).fetchone()
    return row is not None and row[0] in ("open", "closed")
