"""Ties in a count by stages: the stages before decide, then the lot; without a seed the tie is said to be open."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from methods.elections.outcome import TieBroken
from methods.elections.stv.rules import StvRules
from methods.exact import Number
from methods.tally.lots import lot_order

# How many ways of falling are followed to learn who wins whatever the lot says: fewer where one count is more work.
FEWEST_BRANCHES, MOST_BRANCHES, MOST_PAPERS = 16, 1_000, 200_000


class OpenTie(Exception):
    """The count cannot go on before a lot is drawn between these."""

    def __init__(self, tied: tuple[int, ...]) -> None:
        super().__init__(tied)
        self.tied = tied


@dataclass
class Breaker:
    """Chooses between equals. `history` are the tallies at the end of each stage; `said` grows with every tie."""

    options: Sequence[str]
    rules: StvRules
    script: Sequence[int] = ()  # how open ties are taken to fall, one after the other
    history: list[Sequence[Number]] = field(default_factory=list)
    said: list[TieBroken] = field(default_factory=list)
    taken: int = 0

    def highest(self, tied: Iterable[int], *, where: str) -> int:
        """Of these the one that had most at the latest stage where they differed; else the first by lot."""
        return self._choose(sorted(tied), max, where)

    def lowest(self, tied: Iterable[int], *, where: str) -> int:
        """Of these the one that had least at the latest stage where they differed; else the last by lot."""
        return self._choose(sorted(tied), min, where)

    def _choose(self, tied: list[int], best: Callable[[Iterable[Number]], Number], where: str) -> int:
        left = tied
        for tallies in reversed(self.history):
            wanted = best(tallies[one] for one in left)
            left = [one for one in left if tallies[one] == wanted]
        if len(left) == 1:
            if len(tied) > 1:
                self._say(where, tied, "previous-stage", (left[0], *(one for one in tied if one != left[0])))
            return left[0]
        return self._by_lot(left, best is max, where)

    def _by_lot(self, tied: list[int], is_first: bool, where: str) -> int:
        if self.rules.seed is None:
            if self.taken == len(self.script):
                self._say(where, tied, "open", ())
                raise OpenTie(tuple(tied))
            self.taken += 1
            return self.script[self.taken - 1]
        names = {self.options[one]: one for one in tied}
        order = [names[name] for name in lot_order(names, vote=self.rules.vote, seed=self.rules.seed)]
        self._say(where, tied, "lot", order)
        return order[0] if is_first else order[-1]

    def _say(self, where: str, tied: Sequence[int], rule: str, order: Sequence[int]) -> None:
        named = tuple(self.options[one] for one in tied)
        self.said.append(TieBroken(where, named, rule, tuple(self.options[one] for one in order)))


def winners_whatever_falls(
    elected_with: Callable[[Sequence[int]], Iterable[int]], tied: Sequence[int], *, papers: int
) -> set[int] | None:
    """Who is elected however open ties fall; None where there are too many ways to follow.

    `elected_with(script)` counts with ties falling as the script says and raises `OpenTie` where it ends too early; `papers`
    is how many kinds of ballots one count walks through.
    """
    waiting: list[tuple[int, ...]] = [(one,) for one in tied]
    sure: set[int] | None = None
    for _branch in range(max(FEWEST_BRANCHES, min(MOST_BRANCHES, MOST_PAPERS // (papers + 1)))):
        if not waiting:
            return sure
        script = waiting.pop()
        try:
            elected = set(elected_with(script))
        except OpenTie as tie:
            waiting += [(*script, one) for one in tie.tied]
            continue
        sure = elected if sure is None else sure & elected
    return None if waiting else sure
