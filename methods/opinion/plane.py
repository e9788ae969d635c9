"""The plane: the two axes along which opinions differ most (principal components), and where people and statements lie on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from methods.opinion.arrays import Array, numpy
from methods.opinion.reactions import AGREE, Reactions

AXES = 2
_MOST_SQUARED = 400  # statements up to which the table of products is made as a whole
_MOST_WORK = 2_000_000_000  # multiplications up to which that is the quicker way
_MANY_VOTES = 500_000
_FINE, _COARSE = 1e-11, 1e-5  # how far an axis may be from where it stays (residual over eigenvalue)
_MOST_STEPS = 120
_STEPS_ONWARDS = 40  # from the axes of the last time; where these do not suffice, the next refresh goes on


@dataclass(frozen=True)
class Plane:
    """`centre` holds the mean vote on each statement, `axes` (2, statements) two unit vectors; their signs mean nothing."""

    centre: Array
    axes: Array


def lay_plane(reactions: Reactions, *, start: Array | None = None) -> Plane:
    """The first two principal components of the votes, a missing vote counting as the statement's mean.

    After the mean is taken off, a missing vote is 0 and need not be stored. Small tables are solved as a whole; large ones by
    Lanczos' method, which begins at `start` (the axes of the last time) where there are some.
    """
    centre, shifted = _centred(reactions)
    people, statements = len(reactions.people), len(reactions.statements)
    if statements <= _MOST_SQUARED and people * statements**2 <= _MOST_WORK:
        axes = _solved_whole(reactions, shifted)
    else:
        axes = _lanczos(_Products(reactions, shifted), start)
    return Plane(centre, _signed(axes, start))


def project(reactions: Reactions, plane: Plane) -> Array:
    """Where each person lies, (people, 2): pushed outwards by √(statements / own votes), since few votes keep one near the middle.

    As in Polis a statement that was taken away counts among the votes of everybody.
    """
    _centre, shifted = _centred(reactions, plane.centre)
    along = [numpy.add.reduceat(shifted * axis[reactions.columns], reactions.starts) for axis in plane.axes]
    is_kept = ~reactions.is_out[reactions.columns]
    given = numpy.bincount(reactions.rows[is_kept], minlength=len(reactions.people)) + reactions.is_out.sum()
    scale = numpy.sqrt(len(reactions.statements) / numpy.maximum(given, 1))
    return numpy.stack(along, axis=1) * scale[:, None]


def place_statements(plane: Plane) -> Array:
    """Where somebody would lie who only agreed with that one statement, (statements, 2)."""
    return numpy.sqrt(len(plane.centre)) * (AGREE - plane.centre)[:, None] * plane.axes.T


def extremity(plane: Plane) -> Array:
    """How far from the middle each statement pushes; an even split of people that follows no axis is near 0."""
    return numpy.hypot(*place_statements(plane).T)


def _centred(reactions: Reactions, centre: Array | None = None) -> tuple[Array, Array]:
    """The mean of every statement, and the votes with it taken off; statements that were taken away are 0."""
    is_kept = ~reactions.is_out
    if centre is None:
        size = len(reactions.statements)
        given = numpy.bincount(reactions.columns, minlength=size)
        total = numpy.bincount(reactions.columns, reactions.values, minlength=size)
        centre = numpy.where(is_kept, total / numpy.maximum(given, 1), 0.0)
    shifted = (reactions.values - centre[reactions.columns]) * is_kept[reactions.columns]
    return centre, shifted


def _solved_whole(reactions: Reactions, shifted: Array) -> Array:
    size, people = len(reactions.statements), len(reactions.people)
    products = numpy.zeros((size, size))
    block = max(1, 2**20 // size)
    for first in range(0, people, block):
        last = min(people, first + block)
        begin = reactions.starts[first]
        end = reactions.starts[last] if last < people else len(shifted)
        table = numpy.zeros((last - first, size))
        table[reactions.rows[begin:end] - first, reactions.columns[begin:end]] = shifted[begin:end]
        products += table.T @ table
    _sizes, vectors = numpy.linalg.eigh(products)
    axes = numpy.zeros((AXES, size))
    found = vectors[:, ::-1][:, :AXES].T
    axes[: len(found)] = found
    return axes


class _Products:
    """Multiplies by the transposed table times the table without making either."""

    def __init__(self, reactions: Reactions, shifted: Array) -> None:
        self.size = len(reactions.statements)
        self.votes = len(shifted)
        self._reactions, self._shifted = reactions, shifted

    def __call__(self, vector: Array) -> Array:
        reactions = self._reactions
        along = numpy.add.reduceat(self._shifted * vector[reactions.columns], reactions.starts)
        back = numpy.repeat(along, reactions.votes_of)
        back *= self._shifted
        return numpy.bincount(reactions.columns, back, minlength=self.size)


def _lanczos(products: _Products, start: Array | None) -> Array:
    """The two largest eigenvectors; every new direction is made square to all before, twice, so that none comes again."""
    chance: Any = numpy.random.default_rng(0)
    wanted = _COARSE if products.votes > _MANY_VOTES else _FINE
    vector = chance.standard_normal(products.size) if start is None else start.sum(axis=0)
    steps = min(products.size, _MOST_STEPS if start is None else _STEPS_ONWARDS)
    basis = numpy.zeros((steps + 1, products.size))
    small = numpy.zeros((steps, steps))
    basis[0] = vector / (numpy.linalg.norm(vector) or 1.0)
    for step in range(steps):
        pushed = products(basis[step])
        known = basis[: step + 1]
        parts = known @ pushed
        small[: step + 1, step] = small[step, : step + 1] = parts
        pushed -= parts @ known
        pushed -= (known @ pushed) @ known
        length = numpy.linalg.norm(pushed)
        sizes, turns = numpy.linalg.eigh(small[: step + 1, : step + 1])
        if _is_settled(sizes, turns, length, wanted):
            break
        basis[step + 1] = pushed / length
    axes = numpy.zeros((AXES, products.size))
    found = (turns[:, ::-1][:, :AXES].T) @ basis[: step + 1]
    axes[: len(found)] = found
    return axes


def _is_settled(sizes: Array, turns: Array, length: float, wanted: float) -> bool:
    """Whether another direction could not move the two axes any more."""
    if length <= 1e-12 * max(1.0, float(sizes[-1])):
        return True
    if len(sizes) < AXES + 1:
        return False
    return bool((length * abs(turns[-1, -AXES:]) <= wanted * sizes[-AXES:]).all())


def _signed(axes: Array, start: Array | None) -> Array:
    """A sign means nothing, so it stays as it was, or else makes the statement that weighs most positive."""
    for place, axis in enumerate(axes):
        leading = axis @ start[place] if start is not None else 0.0
        if not leading:
            leading = axis[numpy.argmax(numpy.round(abs(axis), 9))]
        if leading < 0:
            axes[place] = -axis
    return axes
