"""Ranked pairs (Tideman): wins are locked from the strongest down, and a win that would close a circle is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from methods.elections.breaks import NO_BREAKS, OPEN, Breaks, first, settle
from methods.elections.condorcet import Strength, strengths
from methods.elections.outcome import Groups, Outcome, TieBroken
from methods.elections.pairwise import Pairs

Edge = tuple[int, int]
Locked = tuple[int, ...]  # for each option, as bits, whom it stands above

# So many ways of going through equally strong wins are followed; beyond that equal wins are taken together.
MOST_WAYS = 2_000


class _TooManyWays(Exception):
    """Equally strong wins can be taken in more ways than we follow."""


def ranked_pairs(
    pairs: Pairs, *, strength: Strength = Strength.WINNING_VOTES, seats: int = 1, breaks: Breaks = NO_BREAKS
) -> Outcome:
    """The order that the locked wins give.

    Wins of equal strength whose order matters are taken by the announced order of the options (earlier submitted, then the
    lot): first the wins of the option that stands higher in it, and of those first the ones over the option that stands lower
    (Zavist and Tideman 1989). While that is open, every order of them is followed: winners are all who win in one of them, and
    options stand above others only where they do in all.
    Source: Tideman, "Independence of clones as a criterion for voting rules" (1987).
    """
    steps = _steps(pairs, strength)
    ways, contested = _every_way(steps, len(pairs.options))
    ties: tuple[TieBroken, ...] = ()
    if len(ways) > 1:
        names = sorted({pairs.options[option] for option in contested})
        parted, rule = breaks.part(pairs.options)
        if rule == OPEN:
            ties = (TieBroken("equal-wins", tuple(names), OPEN),)
        else:
            order = [name for group in parted for name in group]
            ways = [_in_announced_order(steps, [pairs.options.index(name) for name in order])]
            ties = (TieBroken("equal-wins", tuple(names), rule, tuple(name for name in order if name in names)),)
    ranking, more = settle(_order(pairs.options, ways), breaks if len(ways) == 1 else NO_BREAKS, where="ranked-pairs")
    return Outcome(
        "ranked-pairs", first(ranking, seats), ranking, pairwise=pairs.prefer, ties=(*ties, *_still_told(more, ties))
    )


def _steps(pairs: Pairs, strength: Strength) -> list[list[Edge]]:
    """The wins, strongest first; those of equal strength together (by winning votes: also with equally few against)."""
    beats, size = strengths(pairs, strength), range(len(pairs.options))

    def key(edge: Edge) -> tuple[object, object]:
        winner, loser = edge
        against = pairs.prefer[loser][winner] if strength is Strength.WINNING_VOTES else 0
        return beats[winner][loser], -against

    edges = [(one, other) for one in size for other in size if beats[one][other] > 0]
    edges.sort(key=key, reverse=True)
    return [list(group) for _key, group in groupby(edges, key=key)]


def _every_way(steps: Sequence[Sequence[Edge]], size: int) -> tuple[list[Locked], set[int]]:
    """What can come out, over all orders of equally strong wins, and the options of the wins whose order mattered."""
    ways: set[Locked] = {(0,) * size}
    contested: set[int] = set()
    for step in steps:
        after: set[Locked] = set()
        for locked in ways:
            try:
                outcomes = _lockings(locked, step)
            except _TooManyWays:
                outcomes = {_all_at_once(locked, step)}
            if len(outcomes) > 1:
                contested |= {option for edge in step for option in edge}
            after |= outcomes
        ways = after if len(after) <= MOST_WAYS else {_all_at_once(locked, step) for locked in sorted(ways)[:1]}
    return sorted(ways), contested


def _lockings(locked: Locked, step: Sequence[Edge]) -> set[Locked]:
    """The closures after one group of equally strong wins, over all orders in which they can be taken."""
    whole = _lock_all(locked, step)
    if whole is not None:
        return {whole}
    found: set[Locked] = set()
    seen: set[Locked] = set()
    waiting = [locked]
    while waiting:
        now = waiting.pop()
        if now in seen:
            continue
        seen.add(now)
        if len(seen) > MOST_WAYS:
            raise _TooManyWays
        onward = [_lock(now, edge) for edge in step if not _stands_above(now, edge[1], edge[0])]
        onward = [after for after in onward if after != now]
        if not onward:
            found.add(now)
        waiting += onward
    return found


def _lock_all(locked: Locked, step: Sequence[Edge]) -> Locked | None:
    """All wins of the group that no stronger one forbids, if they close no circle among themselves."""
    allowed = [edge for edge in step if not _stands_above(locked, edge[1], edge[0])]
    after = locked
    for edge in allowed:
        after = _lock(after, edge)
    return None if any(_stands_above(after, option, option) for option in range(len(locked))) else after


def _all_at_once(locked: Locked, step: Sequence[Edge]) -> Locked:
    """Only those of the group that lie in no circle with the others (Heitzig): the same whatever the order."""
    allowed = [edge for edge in step if not _stands_above(locked, edge[1], edge[0])]
    closed = locked
    for edge in allowed:
        closed = _lock(closed, edge)
    after = locked
    for edge in allowed:
        if not _stands_above(closed, edge[1], edge[0]):
            after = _lock(after, edge)
    return after


def _in_announced_order(steps: Sequence[Sequence[Edge]], order: Sequence[int]) -> Locked:
    place = {option: number for number, option in enumerate(order)}
    locked: Locked = (0,) * len(order)
    for step in steps:
        for edge in sorted(step, key=lambda edge: (place[edge[0]], -place[edge[1]])):
            if not _stands_above(locked, edge[1], edge[0]):
                locked = _lock(locked, edge)
    return locked


def _lock(locked: Locked, edge: Edge) -> Locked:
    """The closure after one more win: whoever stands above the winner also stands above all below the loser."""
    winner, loser = edge
    if _stands_above(locked, winner, loser):
        return locked
    below = locked[loser] | 1 << loser
    return tuple(row | below if option == winner or row >> winner & 1 else row for option, row in enumerate(locked))


def _stands_above(locked: Locked, one: int, other: int) -> bool:
    return bool(locked[one] >> other & 1)


def _order(options: Sequence[str], ways: Sequence[Locked]) -> Groups:
    """First all who are on top in one of the ways; then layer by layer those whom nobody of the rest stands above in all."""
    size = range(len(options))
    top = [one for one in size if any(not _is_beaten(way, one, size) for way in ways)]
    always = tuple(_common(way[one] for way in ways) for one in size)
    groups: list[tuple[str, ...]] = []
    rest, layer = list(size), top
    while rest:
        groups.append(tuple(sorted(options[one] for one in layer)))
        rest = [one for one in rest if one not in layer]
        layer = [one for one in rest if not _is_beaten(always, one, rest)]
    return tuple(groups)


def _common(rows: Iterable[int]) -> int:
    common = -1
    for row in rows:
        common &= row
    return common


def _is_beaten(locked: Locked, one: int, among: Iterable[int]) -> bool:
    return any(_stands_above(locked, other, one) for other in among)


def _still_told(more: Sequence[TieBroken], ties: Sequence[TieBroken]) -> Sequence[TieBroken]:
    """Groups that are open only because equal wins are need no second telling."""
    return more if not any(tie.rule == OPEN for tie in ties) else ()
