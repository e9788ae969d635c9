"""Conversations to make maps of: people of two or three minds, and tables of marks as people write them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from methods.opinion.reactions import Reactions, collect

MARKS = {"+": 1, "-": -1, "0": 0}


def table(*lines: str, out: Sequence[str] = ()) -> Reactions:
    """A line for each person, a sign for each statement: + agrees, - disagrees, 0 passes, a dot is no vote."""
    cells = [
        (row, column, MARKS[mark]) for row, line in enumerate(lines) for column, mark in enumerate(line) if mark != "."
    ]
    return collect(names("p", len(lines)), names("s", len(lines[0])), tuple(np.array(cells).reshape(-1, 3).T), out=out)


def minds(sizes: Sequence[int], *, statements: int = 12, noise: float = 0.1, seed: int = 1) -> Reactions:
    """Groups of these sizes that agree among themselves, but for so much noise, and with no other group."""
    chance = np.random.default_rng(seed)
    held = [chance.choice([-1, 1], size=statements) for _size in sizes]
    votes = np.concatenate([np.tile(each, (size, 1)) for each, size in zip(held, sizes, strict=True)])
    votes = np.where(chance.random(votes.shape) < noise, -votes, votes)
    return of_matrix(votes)


def of_matrix(votes: np.ndarray, people: Sequence[str] = (), statements: Sequence[str] = ()) -> Reactions:
    """The reactions of a full table; 2 is no vote."""
    rows, columns = np.nonzero(votes != 2)
    count, width = votes.shape
    return collect(people or names("p", count), statements or names("s", width), (rows, columns, votes[rows, columns]))


def names(letter: str, count: int) -> list[str]:
    return [f"{letter}{place}" for place in range(count)]
