"""Ties in a count by stages: the stages before decide, then what was announced; without a seed the tie is said to be open."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from methods.elections.breaks import EARLIER, OPEN, Breaks
from methods.elections.outcome import TieBroken
from methods.exact import Number

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
    breaks: Breaks
    script: Sequence[int] = ()  # how open ties are taken to fall, one after the other
    history: list[Sequence[Number]] = field(default_factory=list)
    said: list[TieBroken] = field(default_factory=list)
    taken: int = 0

    def highest(self, tied: Iterable[int], *, where: str) -> int:
        """Of these the one that had most at the latest stage where they differed; else the first as announced."""
        return self._choose(sorted(tied), max, where)

    def lowest(self, tied: Iterable[int], *, where: str) -> int:
        """Of these the one that had least at the latest stage where they differed; else the last as announced."""
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
        return self._as_announced(left, best is max, where)

    def _as_announced(self, tied: list[int], is_first: bool, where: str) -> int:
        names = {self.options[one]: one for one in tied}
        groups, rule = self.breaks.part(names)
        group = groups[0 if is_first else -1]
        if len(group) > 1:
            if self.taken == len(self.script):
                self._say(where, tied, OPEN, ())
                raise OpenTie(tuple(names[name] for name in group))
            self.taken += 1
            return self.script[self.taken - 1]
        order = [names[name] for part in groups for name in part]
        self._say(where, tied, EARLIER if rule == OPEN else rule, order)
        return names[group[0]]

    def _say(self, where: str, tied: Sequence[int], rule: str, order: Sequence[int]) -> None:
        named = tuple(self.options[one] for one in tied)
        self.said.append(TieBroken(where, named, rule, tuple(self.options[one] for one in order)))


def who_may_win(
    elected_with: Callable[[Sequence[int]], Iterable[int]], tied: Sequence[int], *, papers: int
) -> tuple[set[int], set[int]] | None:
    """Who is elected however open ties fall, and who in one way at least; None where there are too many ways to follow.

    `elected_with(script)` counts with ties falling as the script says and raises `OpenTie` where it ends too early; `papers`
    is how many kinds of ballots one count walks through.
    """
    waiting: list[tuple[int, ...]] = [(one,) for one in tied]
    ends: list[set[int]] = []
    for _branch in range(max(FEWEST_BRANCHES, min(MOST_BRANCHES, MOST_PAPERS // (papers + 1)))):
        script = waiting.pop()
        try:
            ends.append(set(elected_with(script)))
        except OpenTie as tie:
            waiting += [(*script, one) for one in tie.tied]
        if not waiting:
            return set.intersection(*ends), set.union(*ends)
    return None
