"""Drawn elections: few voters, so that ties abound; some orders cut off, some with equals. The seed is fixed."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from methods.elections.profile import Ballot, Profile

SEED = 2568


def profiles(count: int, *, equals: bool) -> Iterator[Profile]:
    """Elections of two to six options and one to fifteen ballots, with equal ranks where they are asked for."""
    chance = random.Random(SEED)
    for _number in range(count):
        options = chance.randint(2, 6)
        orders = Counter(_order(chance, options, equals) for _voter in range(chance.randint(1, 15)))
        yield Profile(tuple("abcdef"[:options]), tuple(Ballot(people, tiers) for tiers, people in orders.items()))


def _order(chance: random.Random, options: int, equals: bool) -> tuple[tuple[int, ...], ...]:
    ranked = chance.sample(range(options), chance.randint(1, options))
    tiers: list[tuple[int, ...]] = []
    for option in ranked:
        if equals and tiers and chance.random() < 0.25:
            tiers[-1] = tuple(sorted((*tiers[-1], option)))
        else:
            tiers.append((option,))
    return tuple(tiers)


@dataclass
class Agreement:
    """How often two counts said the same; the explained differences and the others apart."""

    what: str
    library: str
    same: int = 0
    explained: Counter[str] = field(default_factory=Counter)
    different: list[str] = field(default_factory=list)

    def add(self, ours: object, theirs: object, case: object, explanation: str = "") -> None:
        """One comparison; a difference counts as explained only where an explanation is given."""
        if ours == theirs:
            self.same += 1
        elif explanation:
            self.explained[explanation] += 1
        else:
            self.different.append(f"ours {ours}, theirs {theirs}: {case}")

    def told(self) -> str:
        """One line, and one more for each kind of difference."""
        figures = f"equal {self.same:>5}  explained {self.explained.total():>4}  DIFFERENT {len(self.different)}"
        lines = [f"{self.what:<42} {self.library:<14} {figures}"]
        lines += [f"    {times:>4} × {why}" for why, times in self.explained.most_common()]
        return "\n".join([*lines, *(f"    !! {each}" for each in self.different[:3])])
