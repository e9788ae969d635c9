"""Which texts of many say much the same, told by the groups of three letters they share, so that Thai needs no cutting into words.

`similar` knows besides what residents mean by the words of their troubles; here nothing but the letters counts: equal texts are 1.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from methods.text.cutting import words

ALIKE = 0.3  # from here on two texts are told to be on the same matter
LETTERS = 3
_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_MARKS = frozenset(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))


@dataclass(frozen=True)
class Near:
    """A text of many, by its place among them, and how alike it is."""

    place: int
    similarity: float


@dataclass(frozen=True)
class Group:
    """Texts on one matter: the one in the middle, which most of the others are alike to, and those others, the nearest first."""

    middle: int
    others: tuple[Near, ...]


def plain(text: str) -> str:
    """The letters, marks and figures of a text alone, in small letters and Arabic digits."""
    return "".join(sign for sign in text.translate(_DIGITS).lower() if sign.isalnum() or sign in _THAI_MARKS)


def shingles(text: str) -> frozenset[str]:
    """The groups of letters that stand in a text."""
    letters = plain(text)
    return frozenset(letters[at : at + LETTERS] for at in range(max(1, len(letters) - LETTERS + 1)))


def similarity(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: twice what they share over what both have (Dice). The same either way round."""
    return _shared(shingles(one), shingles(other))


def telling_words(text: str, *, most: int = 24) -> list[str]:
    """The longest words of a text: what is on the same matter holds one of them, so that a database can look for them."""
    found = {word for word in words(text) if len(plain(word)) >= LETTERS}
    return sorted(found, key=lambda word: (-len(word), word))[:most]


class Similar:
    """Many texts, made ready to be asked which of them are alike. Finds every one; none is left out to be fast."""

    def __init__(self, texts: Sequence[str], *, least: float = ALIKE) -> None:
        self.least = least
        self._parts = [shingles(text) for text in texts]
        self._often = Counter(part for parts in self._parts for part in parts)
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, parts in enumerate(self._parts):
            for part in self._rare(parts):
                self._holders[part].append(place)

    def like(self, text: str) -> list[Near]:
        """The texts alike to this one, the most alike first, then in their order."""
        return self._near(shingles(text))

    def groups(self) -> list[Group]:
        """Every text in one group, the largest group first; what is like nothing else stands alone."""
        near = self._all_near()
        order = sorted(range(len(near)), key=lambda place: (-len(near[place]), place))
        free, found = set(order), []
        for middle in order:
            if middle in free:
                others = tuple(one for one in near[middle] if one.place in free)
                free -= {middle, *(one.place for one in others)}
                found.append(Group(middle, others))
        return sorted(found, key=lambda group: (-len(group.others), group.middle))

    def _all_near(self) -> list[list[Near]]:
        """For each text the others alike to it; every pair is compared once."""
        near: list[list[Near]] = [[] for _parts in self._parts]
        for place, parts in enumerate(self._parts):
            for other in self._likely(parts):
                if other > place and (close := _shared(parts, self._parts[other])) >= self.least:
                    near[place].append(Near(other, close))
                    near[other].append(Near(place, close))
        return [_nearest_first(found) for found in near]

    def _near(self, parts: frozenset[str]) -> list[Near]:
        close = ((place, _shared(parts, self._parts[place])) for place in self._likely(parts))
        return _nearest_first([Near(place, how) for place, how in close if how >= self.least])

    def _likely(self, parts: frozenset[str]) -> set[int]:
        return {place for part in self._rare(parts) for place in self._holders.get(part, ())}

    def _rare(self, parts: frozenset[str]) -> list[str]:
        """The rarest groups of letters of a text, so many that two texts which are alike must share one of them.

        Two alike sets of sizes a ≤ b share at least least·(a+b)/2 ≥ least·a/(2−least) of either: whoever misses all but
        one fewer of the larger one's rarest in a common order misses too many (prefix filter; Chaudhuri et al., 2006).
        """
        must_share = ceil(self.least / (2 - self.least) * len(parts))
        ranked = sorted(parts, key=lambda part: (self._often.get(part, 0), part))
        return ranked[: len(ranked) - max(1, must_share) + 1]


def _nearest_first(found: list[Near]) -> list[Near]:
    return sorted(found, key=lambda one: (-one.similarity, one.place))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
