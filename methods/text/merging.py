"""Two changes of one wording brought together: kept both where they do not meet, shown both where they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from methods.text.cutting import phrase_words, phrases


@dataclass(frozen=True, slots=True)
class Agreed:
    """A stretch on which the merge is sure."""

    text: str


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch both changed, differently: what it was, and what each wants."""

    base: str
    ours: str
    theirs: str


Part = Agreed | Clash


@dataclass(frozen=True, slots=True)
class Merged:
    """The parts of a merge in order."""

    parts: tuple[Part, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        return tuple(part for part in self.parts if isinstance(part, Clash))

    @property
    def is_clean(self) -> bool:
        return not self.clashes

    @property
    def text(self) -> str:
        """The merged wording; a ValueError where a clash is left."""
        if not self.is_clean:
            raise ValueError("two changes meet; somebody has to choose")
        return self.resolved("base")

    def resolved(self, side: str) -> str:
        """The wording with every clash decided for one side: "base", "ours" or "theirs"."""
        return "".join(part.text if isinstance(part, Agreed) else getattr(part, side) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Group:
    """A run of pieces: from base, ours and theirs, and whose wording stands ("clash" when nobody's)."""

    kind: str  # "same", "ours", "theirs", "both", "clash"
    base: tuple[str, ...]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge two wordings that both come from `base`. The same change on both sides is one change.

    Phrases first; where both changed the same phrases, word by word.
    """
    if ours == theirs or theirs == base:
        return _agreed(ours)
    if ours == base:
        return _agreed(theirs)
    parts: list[Part] = []
    for group in merge_pieces(phrases(base), phrases(ours), phrases(theirs)):
        if group.kind == "clash":
            parts += map(_part, merge_pieces(_words(group.base), _words(group.ours), _words(group.theirs)))
        else:
            parts.append(_part(group))
    return _joined(parts)


def merge_pieces(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Group]:
    """The groups of a three-way merge in order, as the classic diff3 finds them between regions that all three share.

    Source: Khanna, Kunal, Pierce: "A formal investigation of diff3" (2007), with difflib's matching.
    """
    at = at_ours = at_theirs = 0
    for i, j, k, size in _shared(base, ours, theirs):
        if (i, j, k) != (at, at_ours, at_theirs):
            yield _decided(tuple(base[at:i]), tuple(ours[at_ours:j]), tuple(theirs[at_theirs:k]))
        if size:
            run = tuple(base[i : i + size])
            yield Group("same", run, run, run)
        at, at_ours, at_theirs = i + size, j + size, k + size


def _decided(base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]) -> Group:
    if ours == theirs:
        return Group("both", base, ours, theirs)
    if ours == base:
        return Group("theirs", base, ours, theirs)
    return Group("ours" if theirs == base else "clash", base, ours, theirs)


def _shared(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that stand in all three: (in base, in ours, in theirs, how many); the last one is empty, at the ends."""
    one = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    other = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    x = y = 0
    while x < len(one) and y < len(other):
        a, b = one[x], other[y]
        start, end = max(a.a, b.a), min(a.a + a.size, b.a + b.size)
        if start < end:
            yield start, a.b + start - a.a, b.b + start - b.a, end - start
        if a.a + a.size < b.a + b.size:
            x += 1
        else:
            y += 1
    yield len(base), len(ours), len(theirs), 0


def _part(group: Group) -> Part:
    if group.kind == "clash":
        return Clash("".join(group.base), "".join(group.ours), "".join(group.theirs))
    return Agreed("".join(group.theirs if group.kind == "theirs" else group.ours))


def _words(pieces: Sequence[str]) -> list[str]:
    return list(chain.from_iterable(map(phrase_words, pieces)))


def _agreed(text: str) -> Merged:
    return Merged((Agreed(text),) if text else ())


def _joined(parts: Sequence[Part]) -> Merged:
    joined: list[Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if isinstance(part, Agreed) and isinstance(before, Agreed):
            joined[-1] = Agreed(before.text + part.text)
        else:
            joined.append(part)
    return Merged(tuple(joined))
