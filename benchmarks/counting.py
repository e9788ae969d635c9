"""Very many ballots: a hundred thousand rankings of fifty by four rules beside the least that NumPy must do; a tally kept up."""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

from benchmarks._measure import in_turn, ratio, tell
from methods.elections.additive import borda
from methods.elections.irv import irv
from methods.elections.packed import Packed, packed, row_of
from methods.elections.pairwise import PairTally, pairs_of
from methods.elections.profile import Ballot, Profile
from methods.elections.ranked_pairs import ranked_pairs
from methods.elections.schulze import schulze
from methods.heavy import lazy

numpy = lazy("numpy")

ENGINES: tuple[str, ...] = ()  # nothing here touches a database
BALLOTS, OPTIONS, SEED = 100_000, 50, 2568
ROUNDS, LIVE = 5, 300
AIM_S, AIM_MIB, AIM_LIVE_MS, AIM_RESULT_MS = 0.4, 150, 0.2, 5


def main() -> None:
    """One line of JSON for the count, one for the live tally, one for the same ballots as objects."""
    stored = ballots(BALLOTS, OPTIONS)
    baseline = _floor(stored)
    ours, floor = in_turn([lambda: four_rules(stored), baseline], rounds=ROUNDS, calls=1)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    tell(
        "count.ranked.100000x50",
        "none",
        seconds=statistics.median(ours) / 1000,
        aim_s=AIM_S,
        floor_s=statistics.median(floor) / 1000,
        ratio_to_floor=ratio(ours, floor),
        mib=memory,
        aim_mib=AIM_MIB,
    )
    _live(stored)
    _objects()


def ballots(count: int, options: int) -> Packed:
    """Rankings around a common order, a third of them cut off, some with equals; always the same ones."""
    chance = random.Random(SEED)
    lean = [place / 10 for place in range(options)]
    rows = []
    for _ballot in range(count):
        drawn = [base + chance.gauss(0, 2) for base in lean]
        order = sorted(range(options), key=drawn.__getitem__)
        if chance.random() < 1 / 3:
            order = order[: chance.randint(1, options - 1)]
        tiers = [[option] for option in order]
        if chance.random() < 0.1 and len(tiers) > 2:
            tiers[1:3] = [[*tiers[1], *tiers[2]]]
        rows.append(row_of(tiers, options))
    return Packed(tuple(f"o{option:02}" for option in range(options)), b"".join(rows))


def four_rules(stored: Packed) -> list[tuple[str, ...]]:
    """All of Schulze, ranked pairs, IRV and Borda."""
    pairs = pairs_of(stored)
    return [outcome.winners for outcome in (schulze(pairs), ranked_pairs(pairs), irv(stored), borda(pairs))]


def _floor(stored: Packed) -> Callable[[], object]:
    """The least work in NumPy: one comparison of bytes per option for the pairwise table, first places for the run-off."""

    def work() -> Any:
        rows = numpy.frombuffer(stored.rows, dtype="uint8").reshape(-1, len(stored.options))
        ranks = numpy.ascontiguousarray(rows.T)
        table = [numpy.count_nonzero(ranks[one] < ranks, axis=1) for one in range(len(stored.options))]
        return table, numpy.bincount(rows.argmin(axis=1), minlength=len(stored.options))

    return work


def _live(stored: Packed) -> None:
    """What one more ballot costs a table that is kept up, and a result from it."""
    tally, size = PairTally(stored.options), len(stored.options)
    coming = [_ballot(stored.rows[place * size : (place + 1) * size]) for place in range(LIVE)]
    begin = time.process_time()
    for ballot in coming:
        tally.add(ballot)
    each = (time.process_time() - begin) / LIVE * 1000
    begin = time.process_time()
    schulze(tally.pairs())
    result = (time.process_time() - begin) * 1000
    tell("count.live.50", "none", ballot_ms=each, aim_ms=AIM_LIVE_MS, result_ms=result, aim_result_ms=AIM_RESULT_MS)


def _objects() -> None:
    """The same work where ballots are objects and must be packed first."""
    stored = ballots(BALLOTS // 10, OPTIONS)
    size = len(stored.options)
    rows = [stored.rows[start : start + size] for start in range(0, len(stored.rows), size)]
    profile = Profile(stored.options, tuple(map(_ballot, rows)))
    begin = time.process_time()
    four_rules(packed(profile))
    tell("count.ranked.objects.10000x50", "none", seconds=time.process_time() - begin)


def _ballot(row: bytes) -> Ballot:
    tiers: dict[int, list[int]] = {}
    for option, rank in enumerate(row):
        if rank != 255:
            tiers.setdefault(rank, []).append(option)
    return Ballot(1, tuple(tuple(tiers[rank]) for rank in sorted(tiers)))


if __name__ == "__main__":
    main()
