"""Groups of people who lie near each other: k-means for two to five groups, and the number of groups that fits best."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from methods.opinion.arrays import Array, numpy

MOST_GROUPS = 5
LEAST_SHOWN = 5  # a smaller group would point at people
_PEOPLE_A_GROUP = 12  # a further group is only tried per so many points
_ALL_POINTS = 500  # more people are first gathered in small cells
_HALVINGS = 7  # 128 cells
_TRIES = 16
_AS_TIGHT = 0.005
_LAST_STEPS = 10
_MOST_STEPS = 60


@dataclass(frozen=True)
class Division:
    """People in k groups: the centre and the size of each, and how well it fits (mean silhouette, -1 to 1)."""

    centres: Array
    sizes: Array
    silhouette: float


def divisions(
    places: Array, *, seed: int, only: int | None = None, starts: Mapping[int, Array] | None = None
) -> dict[int, Division]:
    """The division into each possible number of groups, or into `only` so many. `starts` are the centres of the last time.

    The order of people changes nothing. Sizes and silhouettes are those of people, or of cells where there are very many.
    """
    cells, weights = _cells(_ordered(places))
    distances = numpy.hypot(*(cells[:, None, :] - cells[None, :, :]).transpose(2, 0, 1))
    distinct = len(numpy.unique(cells, axis=0))
    most = min(MOST_GROUPS, 2 + len(cells) // _PEOPLE_A_GROUP)
    found = {}
    for k in range(2, most + 1) if only is None else (only,):
        if k > distinct:
            continue
        centres = _from_last(cells, weights, (starts or {}).get(k))
        if centres is None:
            chance = numpy.random.default_rng([seed, k])
            centres = _tightest(cells, weights, k, chance, distances)
        labels = _nearest(cells, centres)
        sizes = numpy.bincount(labels, weights, minlength=k)
        found[k] = Division(centres, sizes, _silhouette(distances, labels, k))
    return found


def assign(places: Array, division: Division) -> Array:
    """The group of each person; where people were gathered in cells, a few steps more with all of them."""
    points = numpy.round(places, 9)
    centres = division.centres
    if len(points) > _ALL_POINTS:
        centres = _settle(points, numpy.ones(len(points)), centres, most=_LAST_STEPS)
    return _nearest(points, centres)


def _ordered(places: Array) -> Array:
    points = numpy.round(places, 9)
    return points[numpy.lexsort((points[:, 1], points[:, 0]))]


def best(found: Mapping[int, Division], *, least: int = LEAST_SHOWN) -> int | None:
    """The number of groups whose silhouette is highest, among those without a group smaller than `least` where there are any."""
    whole = {k: each for k, each in found.items() if each.sizes.min() >= least}
    candidates = whole or found
    return max(candidates, key=lambda k: (round(candidates[k].silhouette, 9), -k), default=None)


def _cells(points: Array) -> tuple[Array, Array]:
    """The points themselves, or 128 cells of as many people each, halved by turns along the wider side."""
    if len(points) <= _ALL_POINTS:
        return points, numpy.ones(len(points))
    cells = [points]
    for _halving in range(_HALVINGS):
        cells = [half for cell in cells for half in _halves(cell)]
    return numpy.array([cell.mean(axis=0) for cell in cells]), numpy.array([float(len(cell)) for cell in cells])


def _halves(cell: Array) -> tuple[Array, Array]:
    side = int(numpy.argmax(numpy.ptp(cell, axis=0)))
    middle = len(cell) // 2
    cell = cell[numpy.argpartition(cell[:, side], middle)]
    return cell[:middle], cell[middle:]


def _tightest(points: Array, weights: Array, k: int, chance: Array, distances: Array) -> Array:
    """The best of several tries. Of those about as tight as the tightest, the one whose groups stand apart most clearly."""
    tries = {}
    for _try in range(_TRIES):
        centres = _settle(points, weights, _scattered(points, weights, k, chance))
        tries[_spread(points, weights, centres)] = centres
    near = [centres for spread, centres in tries.items() if spread <= min(tries) * (1 + _AS_TIGHT)]
    centres = max(near, key=lambda tried: round(_silhouette(distances, _nearest(points, tried), k), 9))
    return _in_order(centres, numpy.bincount(_nearest(points, centres), weights, minlength=k))


def _scattered(points: Array, weights: Array, k: int, chance: Array) -> Array:
    """Starting centres: points by lot, the likelier the farther they lie from those drawn already (k-means++)."""
    drawn = [points[_drawn(weights, chance)]]
    while len(drawn) < k:
        away = _away(points, drawn).min(axis=0) * weights
        drawn.append(points[_drawn(away, chance)])
    return numpy.array(drawn)


def _drawn(shares: Array, chance: Array) -> int:
    total = numpy.cumsum(shares)
    return int(min(numpy.searchsorted(total, chance.random() * total[-1], side="right"), len(shares) - 1))


def _from_last(points: Array, weights: Array, last: Array | None) -> Array | None:
    """Last time's centres moved to where people are now; nothing when a group lost everybody."""
    if last is None or not len(last):
        return None
    centres = _settle(points, weights, last)
    return centres if len(numpy.unique(_nearest(points, centres))) == len(centres) else None


def _settle(points: Array, weights: Array, centres: Array, most: int = _MOST_STEPS) -> Array:
    """Lloyd's steps until nothing moves; a centre that lost everybody stays where it was."""
    for _step in range(most):
        labels = _nearest(points, centres)
        total = numpy.bincount(labels, weights, minlength=len(centres))
        sums = [numpy.bincount(labels, weights * side, minlength=len(centres)) for side in points.T]
        has_people = total > 0
        moved = numpy.where(
            has_people[:, None], numpy.stack(sums, axis=1) / numpy.maximum(total, 1e-300)[:, None], centres
        )
        if numpy.allclose(moved, centres, rtol=0, atol=1e-9):
            return moved
        centres = moved
    return centres


def _nearest(points: Array, centres: Array) -> Array:
    """The nearest centre of each point; of two as near, the first."""
    return numpy.argmin(_away(points, centres), axis=0)


def _away(points: Array, centres: Array) -> Array:
    """Squared distances, (centres, points)."""
    x, y = numpy.ascontiguousarray(points.T)
    return numpy.stack([(x - right) ** 2 + (y - up) ** 2 for right, up in centres])


def _spread(points: Array, weights: Array, centres: Array) -> float:
    return round(float((weights * _away(points, centres).min(axis=0)).sum()), 9)


def _in_order(centres: Array, sizes: Array) -> Array:
    """The largest group first, so that names of groups do not hang on chance."""
    return centres[numpy.lexsort((centres[:, 1], centres[:, 0], -sizes))]


def _silhouette(distances: Array, labels: Array, k: int) -> float:
    """The mean over points of (b - a) / max(a, b): a is the mean distance within the own group, b to the nearest other one.

    A point that is alone in its group counts as 0. Source: Rousseeuw (1987).
    """
    is_in = numpy.eye(k)[labels]
    sizes = is_in.sum(axis=0)
    sums = distances @ is_in
    own = numpy.arange(len(labels)), labels
    within = sums[own] / numpy.maximum(sizes[labels] - 1, 1)
    means = sums / numpy.maximum(sizes, 1)
    means[:, sizes == 0] = numpy.inf
    means[own] = numpy.inf
    other = means.min(axis=1)
    longer = numpy.maximum(within, other)
    fit = numpy.where((sizes[labels] > 1) & (longer > 0), (other - within) / numpy.where(longer > 0, longer, 1), 0.0)
    return float(fit.mean())
