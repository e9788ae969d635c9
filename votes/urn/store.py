"""The store of one round's ballots, the same on both engines: make, cast, empty, read, drop."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from votes.urn import box
from votes.urn.box import Answer, Hand, Posted, Statements
from votes.urn.layout import EMPTIED_TABLES, GONE_AFTER_CLOSE, LAYOUT, OPEN_TABLES, Dialect
from votes.urn.sealing import sealed_size

T = TypeVar("T")


class UrnFault(Exception):
    """The store did not answer: whether the ballot is in is unknown, and pressing again is safe. Holds no text of the driver."""


class UrnBusy(UrnFault):
    """More ballots wait than can be put in now; this one is surely not in."""


@dataclass(frozen=True)
class Counts:
    """What may be known of an urn at any time."""

    phase: str
    slips_made: int
    slips_used: int
    invalid: int
    wrong_codes: int


class Urn(ABC):
    """One round's urn. `prefix` begins the names of its tables where several urns share a schema."""

    dialect: Dialect

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.statements = Statements(self.dialect, prefix)

    @abstractmethod
    def exists(self) -> bool:
        """Whether the urn was made and not dropped."""

    @abstractmethod
    def drop(self) -> None:
        """Remove the urn with all that is in it."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[Hand]:
        """A connection to look with."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Hand]:
        """A transaction of its own: kept at the end of the block, undone by an error."""

    @abstractmethod
    def post(self, work: Callable[[Hand], T]) -> T:
        """One small durable change; many at once may share a commit. Returns after the commit."""

    @abstractmethod
    def wipe(self) -> None:
        """Write the store anew, so that nothing deleted and no order of writing can be found in it."""

    def make(self, slips: Iterable[bytes], *, envelope_size: int) -> None:
        """Make the urn with the marks of its slips. One that was made before, but never opened to anybody, is made anew."""
        marks = sorted(slips)
        self.drop()
        self.prepare()
        with self.writing() as hand:
            for statement in self.sql(OPEN_TABLES, sealed_size=sealed_size(envelope_size)).split(";"):
                hand.execute(statement)
            for mark in marks:
                hand.execute(self.sql("INSERT INTO {slip} (hash) VALUES (?)"), (mark,))
            columns = "layout, phase, envelope_size, slips_made"
            hand.execute(
                self.sql(f"INSERT INTO {{urn}} ({columns}) VALUES (?, 'open', ?, ?)"),
                (LAYOUT, envelope_size, len(marks)),
            )

    def prepare(self) -> None:  # noqa: B027 - most stores need nothing
        """What must be there before the tables."""

    def cast(self, posted: Posted) -> Answer:
        """Put a ballot in, durably. Raises UrnBusy or UrnFault."""
        return self.post(lambda hand: box.put_in(hand, self.statements, posted))

    def count_wrong_code(self) -> None:
        """A code came that is on no slip."""
        add_one = self.sql("UPDATE {urn} SET wrong_codes = wrong_codes + 1")
        self.post(lambda hand: hand.execute(add_one))

    def counts(self) -> Counts:
        """How far the urn is."""
        columns = "phase, slips_made, slips_used, invalid, wrong_codes"
        with self.reading() as hand:
            phase, made, used, invalid, wrong = hand.execute(self.sql(f"SELECT {columns} FROM {{urn}}")).fetchone()
            if phase != "emptied":
                used = hand.execute(self.sql("SELECT count(*) FROM {used}")).fetchone()[0]
        return Counts(phase, made, used, invalid, wrong)

    def close(self) -> None:
        """Let no more ballots in. Those on their way are in before this returns, or are refused."""
        with self.writing() as hand:
            hand.execute(self.sql("UPDATE {urn} SET phase = 'closed' WHERE phase = 'open'"))

    def envelopes(self) -> list[bytes]:
        """All sealed envelopes of a closed urn, in no order that means anything."""
        with self.reading() as hand:
            rows = hand.execute(self.sql("SELECT sealed FROM {envelope} ORDER BY receipt")).fetchall()
        return [bytes(sealed) for (sealed,) in rows]

    def open_receipts(self) -> list[str]:
        """The receipts of what lies in the urn before it is emptied, sorted."""
        with self.reading() as hand:
            rows = hand.execute(self.sql("SELECT receipt FROM {envelope} ORDER BY receipt")).fetchall()
        return [receipt for (receipt,) in rows]

    def keep_opened(self, ballots: Mapping[str, int], *, invalid: int) -> None:
        """Replace envelopes, slips and answers by the opened ballots and the list of receipts, then write the store anew."""
        with self.writing() as hand:
            used = hand.execute(self.sql("SELECT count(*) FROM {used}")).fetchone()[0]
            for statement in self.sql(EMPTIED_TABLES).split(";"):
                hand.execute(statement)
            for marks, times in sorted(ballots.items()):
                hand.execute(self.sql("INSERT INTO {ballot} (marks, times) VALUES (?, ?)"), (marks, times))
            hand.execute(self.sql("INSERT INTO {receipt} SELECT receipt FROM {envelope} ORDER BY receipt"))
            for table in GONE_AFTER_CLOSE:
                hand.execute(self.sql(f"DROP TABLE {{{table}}}"))
            hand.execute(self.sql("UPDATE {urn} SET phase = 'emptied', slips_used = ?, invalid = ?"), (used, invalid))
        self.wipe()

    def ballots(self) -> dict[str, int]:
        """The opened ballots of an emptied urn: canonical JSON and how often it came."""
        with self.reading() as hand:
            return dict(hand.execute(self.sql("SELECT marks, times FROM {ballot} ORDER BY marks")).fetchall())

    def receipts(self) -> list[str]:
        """The receipts of all ballots of an emptied urn, sorted."""
        with self.reading() as hand:
            rows = hand.execute(self.sql("SELECT receipt FROM {receipt} ORDER BY receipt")).fetchall()
        return [receipt for (receipt,) in rows]

    def sql(self, text: str, **values: Any) -> str:
        """A statement with the names of this urn's tables."""
        return self.dialect.sql(text, self.prefix, **values)
