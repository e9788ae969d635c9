"""The store of one round's ballots, the same on both engines: make, cast, mark, close, untie, empty, read, drop."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from votes.urn import box
from votes.urn.box import Answer, Hand, Mark, Outcome, Posted, Statements
from votes.urn.layout import EMPTIED_TABLES, GONE_WHEN_UNTIED, LAYOUT, OPEN_TABLES, UNTIED_TABLES, Dialect
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
    withdrawn: int = 0  # sealed ballots that paper has taken the place of
    marks: Mapping[Mark, int] = field(default_factory=dict)  # how many lines of the roll have done what

    @property
    def online(self) -> int:
        """How many have voted on their own phones."""
        return self.marks.get(Mark.ONLINE, 0)

    @property
    def envelopes(self) -> int:
        """How many sealed ballots there are, by slip and by phone."""
        return self.slips_used + self.online


class Urn(ABC):
    """One round's urn. `prefix` begins the names of its tables where several urns share a schema."""

    dialect: Dialect

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix
        self.statements = _statements(self.dialect, prefix)

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

    def make(
        self, slips: Iterable[bytes], *, envelope_size: int, voters: int = 0, parts: Mapping[bytes, str] | None = None
    ) -> None:
        """Make the urn with the marks of its slips and the lines of its roll, numbered from 1; `parts` are the areas of slips.

        One that was made before, but never opened to anybody, is made anew.
        """
        marks = sorted(slips)
        self.drop()
        self.prepare()
        with self.writing() as hand:
            self._make_tables(hand, OPEN_TABLES, sealed_size=sealed_size(envelope_size))
            for mark in marks:
                values = (mark, (parts or {}).get(mark) or None)
                hand.execute(self.sql("INSERT INTO {slip} (hash, part) VALUES (?, ?)"), values)
            for number in range(1, voters + 1):
                hand.execute(self.sql("INSERT INTO {voter} (number, state) VALUES (?, 'none')"), (number,))
            columns = "layout, phase, envelope_size, slips_made"
            hand.execute(
                self.sql(f"INSERT INTO {{urn}} ({columns}) VALUES (?, 'open', ?, ?)"),
                (LAYOUT, envelope_size, len(marks)),
            )

    def prepare(self) -> None:  # noqa: B027 - most stores need nothing
        """What must be there before the tables."""

    def cast(self, posted: Posted) -> Answer:
        """Put a ballot in, durably. Raises UrnBusy or UrnFault."""
        return self.put_in_at_once(posted) or self.post(lambda hand: box.put_in(hand, self.statements, posted))

    def put_in_at_once(self, _posted: Posted) -> Answer | None:
        """A shorter way for a ballot that is simply accepted, where the engine has one; None: step by step."""
        return None

    def open_instead(self, posted: Posted) -> Answer:
        """Let an envelope be opened instead of cast, durably: from now on it can never be put in. Raises UrnBusy or UrnFault."""
        return self.post(lambda hand: box.open_instead(hand, self.statements, posted))

    def hand_out(self, number: int, mark: Mark, *, tag: bytes | None = None) -> Mark | None:
        """Mark a line of the roll at the desk; None, or the mark that stands in the way."""
        return self.post(lambda hand: box.hand_out(hand, self.statements, number, mark, tag=tag))

    def add_voter(self, number: int) -> None:
        """One more line of the roll, by the published rule. Again changes nothing."""
        add = self.sql("INSERT INTO {voter} (number, state) VALUES (?, 'none') ON CONFLICT DO NOTHING")
        self.post(lambda hand: hand.execute(add, (number,)))

    def marks(self) -> dict[int, Mark]:
        """What every line of the roll has done; never when."""
        with self.reading() as hand:
            rows = hand.execute(self.sql("SELECT number, state FROM {voter} ORDER BY number")).fetchall()
        return {number: Mark(state) for number, state in rows}

    def mark_of(self, number: int) -> Mark | None:
        """What one line of the roll has done."""
        with self.reading() as hand:
            row = hand.execute(self.statements.voter, (number,)).fetchone()
        return Mark(row[0]) if row is not None else None

    def part_of_slip(self, mark: bytes) -> str | None:
        """The area for whose money alone a slip is good; None for any, and for what is on no slip."""
        with self.reading() as hand:
            row = hand.execute(self.sql("SELECT part FROM {slip} WHERE hash = ?"), (mark,)).fetchone()
        return row[0] if row is not None else None

    def why_not_slip(self, mark: bytes) -> Outcome | None:
        """Why a slip cannot vote; None where it can."""
        with self.reading() as hand:
            return box.why_not_slip(hand, self.statements, mark)

    def count_wrong_code(self) -> None:
        """A code came that is on no slip."""
        add_one = self.sql("UPDATE {urn} SET wrong_codes = wrong_codes + 1")
        self.post(lambda hand: hand.execute(add_one))

    def counts(self) -> Counts:
        """How far the urn is."""
        columns = "phase, slips_made, slips_used, invalid, wrong_codes, withdrawn"
        with self.reading() as hand:
            row = hand.execute(self.sql(f"SELECT {columns} FROM {{urn}}")).fetchone()
            phase, made, used, invalid, wrong, withdrawn = row
            if phase in ("open", "closed"):
                used = hand.execute(self.sql("SELECT count(*) FROM {used}")).fetchone()[0]
            marks = hand.execute(self.sql("SELECT state, count(*) FROM {voter} GROUP BY state")).fetchall()
        done = Counter({Mark(state): times for state, times in marks})
        return Counts(phase, made, used, invalid, wrong, withdrawn, done)

    def close(self) -> None:
        """Let no more ballots in. Those on their way are in before this returns, or are refused."""
        with self.writing() as hand:
            hand.execute(self.sql("UPDATE {urn} SET phase = 'closed' WHERE phase = 'open'"))

    def untie(self) -> None:
        """Drop slips, answers and tags and write roll and envelopes anew, sorted: from here on nothing ties the two.

        The store is wiped even where that was done before: a crash may have come between the commit and the wiping.
        """
        with self.writing() as hand:
            # The lock waits for whoever marks a line just now: that mark and its envelope are both in, or neither.
            phase_of = self.sql("SELECT phase, envelope_size FROM {urn}") + self.dialect.update_lock
            phase, size = hand.execute(phase_of).fetchone()
            if phase == "closed":
                self._untie(hand, size)
        self.wipe()

    def _untie(self, hand: Hand, size: int) -> None:
        used = hand.execute(self.sql("SELECT count(*) FROM {used}")).fetchone()[0]
        voters = hand.execute(self.sql("SELECT number, state FROM {voter} ORDER BY number")).fetchall()
        envelopes = hand.execute(self.sql("SELECT receipt, sealed FROM {envelope} ORDER BY receipt")).fetchall()
        opened = hand.execute(self.sql("SELECT receipt FROM {opened} ORDER BY receipt")).fetchall()
        for table in GONE_WHEN_UNTIED:
            hand.execute(self.sql(f"DROP TABLE {{{table}}}"))
        self._make_tables(hand, UNTIED_TABLES, sealed_size=sealed_size(size))
        for voter in voters:
            hand.execute(self.sql("INSERT INTO {voter} (number, state) VALUES (?, ?)"), voter)
        for envelope in envelopes:
            hand.execute(self.sql("INSERT INTO {envelope} (receipt, sealed) VALUES (?, ?)"), envelope)
        for receipt in opened:
            hand.execute(self.sql("INSERT INTO {opened} (receipt) VALUES (?)"), receipt)
        hand.execute(self.sql("UPDATE {urn} SET phase = 'untied', slips_used = ?"), (used,))

    def envelopes(self) -> list[bytes]:
        """All sealed envelopes of a closed urn, in no order that means anything."""
        with self.reading() as hand:
            rows = hand.execute(self.sql("SELECT sealed FROM {envelope} ORDER BY receipt")).fetchall()
        return [bytes(sealed) for (sealed,) in rows]

    def open_receipts(self) -> list[str]:
        """The receipts of what lies in the urn before it is emptied, sorted."""
        return self._receipts_in("envelope")

    def opened_instead(self) -> list[str]:
        """The receipts of envelopes that were opened instead of cast, sorted."""
        return self._receipts_in("opened")

    def keep_opened(self, ballots: Mapping[str, int], *, invalid: int) -> None:
        """Replace the envelopes by the opened ballots and the list of receipts, then write the store anew."""
        with self.writing() as hand:
            self._make_tables(hand, EMPTIED_TABLES)
            for marks, times in sorted(ballots.items()):
                hand.execute(self.sql("INSERT INTO {ballot} (marks, times) VALUES (?, ?)"), (marks, times))
            hand.execute(self.sql("INSERT INTO {receipt} SELECT receipt FROM {envelope} ORDER BY receipt"))
            hand.execute(self.sql("DROP TABLE {envelope}"))
            hand.execute(self.sql("UPDATE {urn} SET phase = 'emptied', invalid = ?"), (invalid,))
        self.wipe()

    def ballots(self) -> dict[str, int]:
        """The opened ballots of an emptied urn: canonical JSON and how often it came."""
        with self.reading() as hand:
            return dict(hand.execute(self.sql("SELECT marks, times FROM {ballot} ORDER BY marks")).fetchall())

    def receipts(self) -> list[str]:
        """The receipts of all ballots of an emptied urn, sorted."""
        return self._receipts_in("receipt")

    def sql(self, text: str, **values: Any) -> str:
        """A statement with the names of this urn's tables."""
        return self.dialect.sql(text, self.prefix, **values)

    def _receipts_in(self, table: str) -> list[str]:
        with self.reading() as hand:
            rows = hand.execute(self.sql(f"SELECT receipt FROM {{{table}}} ORDER BY receipt")).fetchall()
        return [receipt for (receipt,) in rows]

    def _make_tables(self, hand: Hand, tables: str, **values: Any) -> None:
        for statement in self.sql(tables, **values).split(";"):
            hand.execute(statement)


@lru_cache(maxsize=200)
def _statements(dialect: Dialect, prefix: str) -> Statements:
    return Statements(dialect, prefix)
