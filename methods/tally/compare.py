"""Two results side by side: at which places do their orders differ?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

Order = Sequence[Sequence[str]]  # groups, best first; options of an open tie stand in one group


@dataclass(frozen=True)
class Difference:
    """`places` count from 1; `spans` are the same places as unbroken runs (first, last)."""

    places: tuple[int, ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        spans: list[tuple[int, int]] = []
        for place in self.places:
            if spans and spans[-1][1] == place - 1:
                spans[-1] = (spans[-1][0], place)
            else:
                spans.append((place, place))
        return tuple(spans)

    def __bool__(self) -> bool:
        return bool(self.places)


def difference(one: Order, other: Order) -> Difference:
    """The places held by different options, or held alone in one order and shared in the other.

    Raises ValueError if the two do not rank the same options.
    """
    if sorted(chain.from_iterable(one)) != sorted(chain.from_iterable(other)):
        raise ValueError("the two orders rank different options")
    pairs = enumerate(zip(_held(one), _held(other), strict=True), start=1)
    return Difference(tuple(place for place, (here, there) in pairs if here != there))


def _held(order: Order) -> list[frozenset[str]]:
    """Who holds each place; all of a group hold all the places it covers."""
    return [frozenset(group) for group in order for _ in group]
