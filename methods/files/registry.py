"""Who reads which file. A new form of file is one more line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from methods.elections.profile import Ballot, Profile
from methods.elections.rules import Form
from methods.exact import Number
from methods.files import blt, debian, pabulib, preflib, table
from methods.files.opening import Source, open_file
from methods.refusals import Reason, Refused


@dataclass(frozen=True)
class Reader:
    """`endings` it is asked for by; `is_one` looks at the bytes; `read` makes the election, with marks read as the form says."""

    endings: frozenset[str]
    is_one: Callable[[Source], bool]
    read: Callable[[Source, Form], object]


READERS: tuple[Reader, ...] = (
    Reader(frozenset(preflib.ENDINGS), preflib.is_one, preflib.read),
    Reader(frozenset(blt.ENDINGS), blt.is_one, blt.read),
    Reader(frozenset(pabulib.ENDINGS), pabulib.is_one, pabulib.read),
    Reader(frozenset(debian.ENDINGS), debian.is_one, debian.read),
    Reader(frozenset(table.ENDINGS), table.is_one, table.read),
)


def read_files(paths: Iterable[Path], form: Form) -> object:
    """The election in these files; several are parts of one election and must have the same options. Raises Refused."""
    return read_sources(map(open_file, paths), form)


def read_sources(sources: Iterable[Source], form: Form) -> object:
    """The same for files that are in memory."""
    return merged([(source.name, read(source, form)) for source in sources])


def read(source: Source, form: Form) -> object:
    """What one file holds: a `Profile`, or for budgets what their reader makes. Raises Refused for anything unreadable."""
    for reader in READERS:
        if source.ending in reader.endings:
            return reader.read(source, form)
    for reader in READERS:
        if reader.is_one(source):
            return reader.read(source, form)
    raise Refused(Reason.UNKNOWN_FORMAT, file=source.name)


def merged(parts: list[tuple[str, object]]) -> object:
    """One election out of its parts, such as the polling stations of one day."""
    (_name, first), *others = parts
    for name, part in others:
        if not isinstance(first, Profile) or not isinstance(part, Profile) or not _same(first, part):
            raise Refused(Reason.OTHER_ELECTION, file=name)
        counts: dict[tuple[object, ...], tuple[Ballot, Number]] = {}
        for ballot in (*first.ballots, *part.ballots):
            key = (ballot.tiers, tuple(sorted(ballot.scores.items())) if ballot.scores is not None else None)
            known = counts.get(key)
            counts[key] = (ballot, ballot.count + (known[1] if known else 0))
        ballots = tuple(replace(ballot, count=count) for ballot, count in counts.values())
        first = replace(first, ballots=ballots, invalid=first.invalid + part.invalid)
    return first


def _same(one: Profile, other: Profile) -> bool:
    return (one.options, dict(one.names), one.withdrawn) == (other.options, dict(other.names), other.withdrawn)
