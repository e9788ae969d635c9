"""The table of reactions: who agreed with, disagreed with or passed on which statement; most of its cells are empty."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from methods.opinion.arrays import Array, numpy
from methods.opinion.refusals import Reason, Refused

AGREE, PASS, DISAGREE = 1, 0, -1
MOST_PEOPLE = 100_000
MOST_STATEMENTS = 10_000
MOST_VOTES = 5_000_000
_MOST_CELLS = 2**27  # of a table of bytes; a larger one is put in order by sorting


@dataclass(frozen=True)
class Reactions:
    """One entry per person and statement, in the order of people and then of statements. Everybody here has voted.

    `rows` and `columns` are places in `people` and `statements`; `values` are 1, 0 or -1. `is_out` marks statements that
    moderation took away: they count for nothing, and stay in the table as Polis keeps them.
    """

    people: Sequence[str]
    statements: Sequence[str]
    rows: Array
    columns: Array
    values: Array
    is_out: Array

    @cached_property
    def votes_of(self) -> Array:
        """How many votes each person gave."""
        return numpy.bincount(self.rows, minlength=len(self.people))

    @cached_property
    def starts(self) -> Array:
        """Where the votes of each person begin."""
        return numpy.concatenate(([0], numpy.cumsum(self.votes_of)[:-1]))


def collect(
    people: Sequence[str],
    statements: Sequence[str],
    votes: tuple[Array, Array, Array],
    *,
    out: Collection[str] = (),
) -> Reactions:
    """The table of votes given as places of people, places of statements, and values, in the order they were cast.

    The last vote of a person on a statement counts, however often that person voted. Whoever did not vote is left out.
    Raises Refused when there is no vote, or more of anything than can be worked on.
    """
    _check(people, statements, votes)
    rows, columns, values = (numpy.asarray(part) for part in votes)
    cells = rows.astype(numpy.int64) * len(statements) + columns
    cells, values = _last_votes(cells, values.astype(numpy.int8), len(people) * len(statements))
    rows = cells // len(statements)
    columns = cells - rows * len(statements)
    has_voted = numpy.zeros(len(people), dtype=bool)
    has_voted[rows] = True
    if not has_voted.all():
        rows = (numpy.cumsum(has_voted) - 1)[rows]
        people = [people[place] for place in numpy.flatnonzero(has_voted)]
    is_out = numpy.array([statement in out for statement in statements], dtype=bool)
    return Reactions(people, statements, rows, columns, values, is_out)


def _check(people: Sequence[str], statements: Sequence[str], votes: tuple[Array, Array, Array]) -> None:
    if len(people) > MOST_PEOPLE:
        raise Refused(Reason.TOO_MANY_PEOPLE, most=MOST_PEOPLE)
    if len(statements) > MOST_STATEMENTS:
        raise Refused(Reason.TOO_MANY_STATEMENTS, most=MOST_STATEMENTS)
    if len(votes[0]) > MOST_VOTES:
        raise Refused(Reason.TOO_MANY_VOTES, most=MOST_VOTES)
    if not len(votes[0]):
        raise Refused(Reason.NO_VOTES)


def _last_votes(cells: Array, values: Array, size: int) -> tuple[Array, Array]:
    """Each cell once, in order, with the value that came last."""
    if size <= _MOST_CELLS:
        table = numpy.full(size, -2, dtype=numpy.int8)
        table[cells] = values  # of several values for one cell NumPy keeps the last
        kept = numpy.flatnonzero(table != -2)
        return kept, table[kept]
    order = numpy.argsort(cells, kind="stable")
    cells = cells[order]
    is_last = numpy.append(cells[1:] != cells[:-1], True)
    return cells[is_last], values[order[is_last]]
