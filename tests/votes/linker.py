"""The attacker: gets everything that lies on the machine, knows in which order people voted, and says whose ballot is whose.

Every eye looks at one trace that stores leave (order of rows, of bytes in the file, of its log, of PostgreSQL's rows and
transactions) and guesses: the k-th who voted has the k-th ballot. `weak_build` is a store as one would write it without
thinking; against it every eye must see, or a blind attacker would prove nothing about the real one.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from commons.short_codes import new_code
from tests.votes.urns import Booth, as_given, booth
from votes.urn import Urn, keys, urn_of
from votes.urn.emptying import empty
from votes.urn.sqlite_store import SqliteUrn

MARKER = re.compile(rb'\["b(\d+)"\]')


@dataclass
class Loot:
    """What was found: the rows in the order the engine gives them, transactions where it tells them, and all bytes on disk."""

    rows: list[str] = field(default_factory=list)
    by_place: list[str] = field(default_factory=list)  # PostgreSQL: ctid
    by_transaction: list[str] = field(default_factory=list)  # PostgreSQL: xmin
    joined: dict[int, str] = field(default_factory=dict)  # PostgreSQL: mark and ballot of one transaction
    file: bytes = b""
    log: bytes = b""


Guess = dict[int, str]


def guesses(order: Sequence[int], loot: Loot) -> dict[str, Guess]:
    """What each eye says of voters who came in this order; one that sees nothing says nothing."""
    eyes = {
        "rows": loot.rows,
        "file": _in_bytes(loot.file),
        "log": _in_bytes(loot.log),
        "ctid": loot.by_place,
        "xmin": loot.by_transaction,
    }
    found = {name: dict(zip(order, seen, strict=False)) for name, seen in eyes.items()}
    found |= {f"{name} backwards": dict(zip(order, seen[::-1], strict=False)) for name, seen in eyes.items()}
    return found | {"join": dict(loot.joined)}


def right(guess: Guess, truth: dict[int, str]) -> int:
    """How many links are right."""
    return sum(truth[voter] == ballot for voter, ballot in guess.items())


def shuffled(voters: int, seed: int) -> tuple[list[int], dict[int, str]]:
    """An order of coming, and a ballot for everyone that nobody else has; both follow from the seed."""
    chance = random.Random(seed)
    order, marks = list(range(1, voters + 1)), list(range(10, 10 + voters))
    chance.shuffle(order)
    chance.shuffle(marks)
    return order, {voter: json.dumps([f"b{mark}"]) for voter, mark in zip(sorted(order), marks, strict=True)}


def rob(urn: Urn, table: str = "ballot") -> Loot:
    """Everything there is of an urn, with the rows of one table as the engine tells them."""
    loot = Loot()
    with urn.reading() as hand:
        loot.rows = _texts(hand.execute(urn.sql(f"SELECT marks FROM {{{table}}}")))
        if not isinstance(urn, SqliteUrn):
            loot.by_place = _texts(hand.execute(urn.sql(f"SELECT marks FROM {{{table}}} ORDER BY ctid")))
            # All of one transaction says nothing; else its number is the time.
            xmins = hand.execute(urn.sql(f"SELECT marks, xmin::text::bigint FROM {{{table}}} ORDER BY 2")).fetchall()
            loot.by_transaction = [marks for marks, _xmin in xmins] if len({xmin for _, xmin in xmins}) > 1 else []
            join = f"SELECT number, marks FROM {{voter}} v JOIN {{{table}}} b ON v.xmin = b.xmin"
            pairs = hand.execute(urn.sql(join)).fetchall()
            loot.joined = dict(pairs) if len(pairs) == len(loot.rows) else {}
    loot.file, loot.log = bytes_of(urn)
    return loot


def bytes_of(urn: Urn) -> tuple[bytes, bytes]:
    """The file of an urn and its log, as a thief of the disk has them; nothing with PostgreSQL."""
    if not isinstance(urn, SqliteUrn):
        return b"", b""
    log = urn.path.with_name(urn.path.name + "-wal")
    return urn.path.read_bytes(), log.read_bytes() if log.exists() else b""


def hold(voters: int, seed: int) -> tuple[Loot, Loot, list[int], dict[int, str]]:
    """A whole vote by phones in the real store: what was stolen while it was open and after it, the order, the truth.

    Every third voter has another envelope opened first, whose receipt is public.
    """
    order, truth = shuffled(voters, seed)
    with booth(0, voters=voters) as hall:
        for voter in order:
            if voter % 3 == 0:
                hall.open_by(voter, ["b0"])
            hall.vote(voter, json.loads(truth[voter]))
        backup = Loot(file=bytes_of(hall.urn)[0], log=bytes_of(hall.urn)[1])
        empty(hall.urn, hall.code, as_given)
        return backup, rob(hall.urn), order, truth


@contextmanager
def weak_build(voters: int) -> Iterator[Urn]:
    """Mark and open ballot in one transaction, a running number, nothing written anew."""
    urn = urn_of(new_code())
    urn.prepare()
    serial = "bigserial" if not isinstance(urn, SqliteUrn) else "integer"
    with urn.writing() as hand:
        hand.execute(urn.sql("CREATE TABLE {voter} (number integer PRIMARY KEY, state text NOT NULL)"))
        hand.execute(urn.sql(f"CREATE TABLE {{ballot}} (id {serial} PRIMARY KEY, marks text NOT NULL)"))
        for number in range(1, voters + 1):
            hand.execute(urn.sql("INSERT INTO {voter} (number, state) VALUES (?, 'none')"), (number,))
    try:
        yield urn
    finally:
        urn.drop()


def vote_weakly(urn: Urn, voter: int, marks: str) -> None:
    """As one would write it."""

    def work(hand: Any) -> None:
        hand.execute(urn.sql("UPDATE {voter} SET state = 'online' WHERE number = ?"), (voter,))
        hand.execute(urn.sql("INSERT INTO {ballot} (marks) VALUES (?)"), (marks,))

    urn.post(work)


def rank_correlation(order: Sequence[int], guess: Guess, truth: dict[int, str]) -> float:
    """Spearman's ρ between the order of coming and the order in which an eye sees the ballots."""
    owner = {ballot: voter for voter, ballot in truth.items()}
    seen = [owner[ballot] for ballot in guess.values() if ballot in owner]
    place = {voter: number for number, voter in enumerate(order)}
    count = len(seen)
    if count < 2:
        return 0.0
    return 1 - 6 * sum((place[voter] - number) ** 2 for number, voter in enumerate(seen)) / (count * (count**2 - 1))


def dump(hall: Booth) -> list[str]:
    """Every row of an urn as text, sorted, with what is random replaced by its length: two worlds must not differ in it."""
    lines = []
    for table in ("urn", "voter", "slip", "used", "envelope", "answer", "opened", "ballot", "receipt"):
        try:
            with hall.urn.reading() as hand:
                rows = hand.execute(hall.urn.sql(f"SELECT * FROM {{{table}}}")).fetchall()
        except Exception:
            continue
        lines += [f"{table} {[_plain(table, value) for value in row]}" for row in rows]
    return sorted(lines)


def tied_by_opening(hall: Booth) -> list[tuple[str, str]]:
    """What the rows of an open urn tie to each other: the public receipt of an opened envelope, and a slip or an envelope in it."""
    tied = []
    with hall.urn.reading() as hand:
        for column in ("SELECT tag, receipt FROM {envelope} WHERE tag IS NOT NULL", "SELECT slip, 'slip' FROM {used}"):
            known = {bytes(mark): what for mark, what in hand.execute(hall.urn.sql(column)).fetchall()}
            rows = hand.execute(hall.urn.sql("SELECT whose, receipt FROM {opened}")).fetchall()
            tied += [(receipt, known[bytes(whose)]) for whose, receipt in rows if bytes(whose) in known]
    return tied


def secrets_of(code: str) -> list[bytes]:
    """The keys of a round as they lie in their folder."""
    return [keys.slip_key(code), keys.tag_key(code), bytes(keys.private_key(code))]


def _plain(table: str, value: object) -> object:
    is_random = (
        isinstance(value, (bytes, memoryview)) or table == "receipt" or (isinstance(value, str) and len(value) == 16)
    )
    return f"<{len(bytes(value) if isinstance(value, memoryview) else value)}>" if is_random else value


def _in_bytes(content: bytes) -> list[str]:
    """The ballots in the order of their first bytes."""
    return list(dict.fromkeys(f'["b{found[1].decode()}"]' for found in MARKER.finditer(content)))


def _texts(cursor: Any) -> list[str]:
    return [marks for (marks,) in cursor.fetchall()]
