"""Putting one ballot into an urn: mark, envelope and idempotency row in one transaction that touches nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from votes.urn.layout import Dialect


class Outcome(StrEnum):
    """What became of a ballot. Only `ACCEPTED` and `REPEATED` carry a receipt."""

    ACCEPTED = "accepted"
    REPEATED = "repeated"  # the same press again: the same answer
    SLIP_UNKNOWN = "slip_unknown"
    SLIP_USED = "slip_used"
    KEY_USED = "key_used"  # the same submit key with another ballot
    CLOSED = "closed"


@dataclass(frozen=True)
class Posted:
    """A ballot on its way into the urn; nothing in it can be read without the round's keys."""

    slip: bytes
    envelope: bytes
    receipt: str
    key: bytes
    digest: bytes


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

        self.answer = sql("SELECT digest, receipt FROM {answer} WHERE key = ?")
        self.phase = sql("SELECT phase FROM {urn}") + dialect.share_lock
        self.slip = sql("SELECT 1 FROM {slip} WHERE hash = ?")
        self.use = sql("INSERT INTO {used} (slip) VALUES (?) ON CONFLICT DO NOTHING RETURNING 1")
        self.put = sql("INSERT INTO {envelope} (receipt, sealed) VALUES (?, ?)")
        self.remember = sql("INSERT INTO {answer} (key, digest, receipt) VALUES (?, ?, ?)")


def put_in(hand: Hand, statements: Statements, posted: Posted) -> Answer:
    """Put a ballot in. The primary key of the used slips, not a look beforehand, lets one ballot in for each slip."""
    if (earlier := _earlier(hand, statements, posted)) is not None:
        return earlier
    if not _is_open(hand, statements.phase):
        return Answer(Outcome.CLOSED)
    if hand.execute(statements.slip, (posted.slip,)).fetchone() is None:
        return Answer(Outcome.SLIP_UNKNOWN)
    if hand.execute(statements.use, (posted.slip,)).fetchone() is None:
        # The one that came first may have been this same press: its answer was not to be seen a moment ago.
        return _earlier(hand, statements, posted) or Answer(Outcome.SLIP_USED)
    hand.execute(statements.put, (posted.receipt, posted.envelope))
    hand.execute(statements.remember, (posted.key, posted.digest, posted.receipt))
    return Answer(Outcome.ACCEPTED, posted.receipt)


def _earlier(hand: Hand, statements: Statements, posted: Posted) -> Answer | None:
    row = hand.execute(statements.answer, (posted.key,)).fetchone()
    if row is None:
        return None
    digest, receipt = row
    return Answer(Outcome.REPEATED, receipt) if bytes(digest) == posted.digest else Answer(Outcome.KEY_USED)


def _is_open(hand: Hand, phase: str) -> bool:
    row = hand.execute(phase).fetchone()
    return row is not None and row[0] == "open"
