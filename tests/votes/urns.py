"""Urns for tests: made with a few slips, ballots put in without a round around them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from commons.db import canonical_json
from commons.short_codes import new_code
from votes.urn import Answer, Posted, Urn, keys, sealing, slips, urn_of

SIZE = 64


@dataclass
class Booth:
    """An urn with its keys and the codes of its slips."""

    code: str
    urn: Urn
    codes: list[str] = field(default_factory=list)

    def posted(self, slip: str, ballot: Any, key: str = "") -> Posted:
        """A ballot as it is posted."""
        own, marks = keys.slip_key(self.code), canonical_json(ballot)
        envelope = sealing.seal(marks, keys.public_key(self.code), SIZE)
        key = key or secrets.token_hex(16)
        return Posted(
            slip=slips.slip_mark(own, slip),
            envelope=envelope,
            receipt=sealing.receipt_for(self.code, envelope),
            key=slips.key_mark(own, key),
            digest=slips.digest(own, key, slip, marks),
        )

    def posted_by(self, voter: int, ballot: Any, key: str = "") -> Posted:
        """A ballot as it is posted by a line of the roll."""
        own, marks = keys.slip_key(self.code), canonical_json(ballot)
        envelope = sealing.seal(marks, keys.public_key(self.code), SIZE)
        key = key or secrets.token_hex(16)
        return Posted(
            slip=b"",
            envelope=envelope,
            receipt=sealing.receipt_for(self.code, envelope),
            key=slips.key_mark(own, key),
            digest=slips.digest(own, key, str(voter), marks),
            voter=voter,
            tag=self.tag(voter),
        )

    def open_by(self, voter: int, ballot: Any) -> Answer:
        """An envelope of a line of the roll, opened instead of cast."""
        whose = slips.opener_mark(keys.tag_key(self.code), str(voter))
        return self.urn.open_instead(replace(self.posted_by(voter, ballot), whose=whose))

    def tag(self, voter: int) -> bytes:
        return slips.voter_tag(keys.tag_key(self.code), voter)

    def vote(self, voter: int, ballot: Any, key: str = "") -> Answer:
        return self.urn.cast(self.posted_by(voter, ballot, key))

    def cast(self, slip: str, ballot: Any, key: str = "") -> Answer:
        return self.urn.cast(self.posted(slip, ballot, key))


@contextmanager
def booth(count: int = 5, *, voters: int = 0) -> Iterator[Booth]:
    """A booth whose urn is dropped at the end."""
    code = new_code()
    keys.make_keys(code)
    made = Booth(code, urn_of(code), slips.slip_codes(keys.slip_key(code), count))
    made.urn.make(
        (slips.slip_mark(keys.slip_key(code), slip) for slip in made.codes), envelope_size=SIZE, voters=voters
    )
    try:
        yield made
    finally:
        made.urn.drop()
        keys.destroy(code)


def as_given(ballot: Any) -> Any:
    """A reader that takes every ballot as it is."""
    return ballot


def columns_of(urn: Urn, tables: Iterable[str]) -> dict[str, list[str]]:
    """The columns of the urn's tables as the engine knows them."""
    found = {}
    with urn.reading() as hand:
        for table in tables:
            cursor = hand.execute(urn.sql(f"SELECT * FROM {{{table}}}"))
            found[table] = [column[0] for column in cursor.description]
    return found
