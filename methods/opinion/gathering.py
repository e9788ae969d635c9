"""Votes on their way from files into the table, counted while they come so that a flood ends early."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field

from methods.opinion.arrays import numpy
from methods.opinion.plain_votes import PlainVotes
from methods.opinion.reactions import MOST_PEOPLE, MOST_STATEMENTS, MOST_VOTES
from methods.opinion.refusals import Reason, Refused

_WHOLE = re.compile(r"0|[1-9][0-9]{0,17}", re.ASCII)


@dataclass
class Votes:
    """Places of people and of statements, values and times, one entry per vote; names have places in the order they came."""

    people: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    rows: array[int] = field(default_factory=lambda: array("i"))
    columns: array[int] = field(default_factory=lambda: array("i"))
    values: array[int] = field(default_factory=lambda: array("b"))
    times: array[int] = field(default_factory=lambda: array("q"))

    def put(self, person: str, statement: str, value: int, time: int) -> None:
        self.rows.append(self.people.setdefault(person, len(self.people)))
        self.columns.append(self.statements.setdefault(statement, len(self.statements)))
        self.values.append(value)
        self.times.append(time)
        if len(self.rows) > MOST_VOTES:
            raise Refused(Reason.TOO_MANY_VOTES, most=MOST_VOTES)
        self.check()

    def put_all(self, plain: PlainVotes) -> None:
        """The votes of a regular file at once."""
        for names, ids, kept in (
            (self.people, plain.people, self.rows), (self.statements, plain.statements, self.columns)
        ):  # fmt: skip
            found, which = numpy.unique(ids, return_inverse=True)
            places = [names.setdefault(str(each), len(names)) for each in found.tolist()]
            kept.frombytes(numpy.array(places, dtype=numpy.int32)[which].tobytes())
        self.values.frombytes(plain.values.astype(numpy.int8).tobytes())
        self.times.frombytes(plain.times.tobytes())
        self.check()

    def check(self) -> None:
        if len(self.people) > MOST_PEOPLE:
            raise Refused(Reason.TOO_MANY_PEOPLE, most=MOST_PEOPLE)
        if len(self.statements) > MOST_STATEMENTS:
            raise Refused(Reason.TOO_MANY_STATEMENTS, most=MOST_STATEMENTS)


def natural(name: str) -> tuple[int, int, str]:
    """Ids that are numbers in the order of numbers, then all others."""
    return (0, int(name), "") if _WHOLE.fullmatch(name) else (1, 0, name)
