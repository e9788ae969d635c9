"""Two texts that share no ids: which part of the one is which part of the other, told by their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from methods.text.clauses import Part, with_id
from methods.text.word_diff import likeness

_ALIKE = 0.55
_SHINGLE = 4  # letters in a row by which likely pairs are found
_CANDIDATES = 4  # pairs compared word by word for each part


def aligned(before: Sequence[Part], after: Sequence[Part]) -> list[Part]:
    """The second text with the ids of the first where a part is the same or alike, and ids of its own elsewhere.

    Same words first, wherever they stand, then the most alike of what is left; every id is given once. A new
    part whose own id is taken gets a "+" behind it.
    """
    given = _same_words(before, after)
    taken = set(given.values())
    left = [part for part in before if part.id not in taken]
    for place, one in _alike(left, [(n, part) for n, part in enumerate(after) if n not in given]):
        given[place] = one
    used = {part.id for part in before}
    result = []
    for place, part in enumerate(after):
        one = given.get(place, part.id)
        while place not in given and (one in used or not one):
            one += "+"
        used.add(one)
        result.append(with_id(part, one))
    return result


def _same_words(before: Sequence[Part], after: Sequence[Part]) -> dict[int, str]:
    waiting: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for part in reversed(before):
        waiting[_words_of(part)].append(part.id)
    given = {}
    for place, part in enumerate(after):
        if same := waiting.get(_words_of(part)):
            given[place] = same.pop()
    return given


def _words_of(part: Part) -> tuple[str, str, str]:
    return part.kind, " ".join(part.title.split()), " ".join(part.text.split())


def _alike(before: Sequence[Part], after: Sequence[tuple[int, Part]]) -> list[tuple[int, str]]:
    """Pairs of a place and an id, the most alike first, each place and id once."""
    holders: dict[str, set[int]] = defaultdict(set)
    for number, part in enumerate(before):
        for shingle in _shingles(part):
            holders[shingle].add(number)
    pairs = []
    for place, part in after:
        shared: Counter[int] = Counter()
        for shingle in _shingles(part):
            shared.update(holders.get(shingle, ()))
        for number, _count in shared.most_common(_CANDIDATES):
            old = before[number]
            close = likeness(_spoken(old), _spoken(part))
            if old.kind == part.kind and close >= _ALIKE:
                pairs.append((-close, place, number))
    return _each_once(before, sorted(pairs))


def _each_once(before: Sequence[Part], pairs: Sequence[tuple[float, int, int]]) -> list[tuple[int, str]]:
    places: set[int] = set()
    numbers: set[int] = set()
    found = []
    for _close, place, number in pairs:
        if place not in places and number not in numbers:
            places.add(place)
            numbers.add(number)
            found.append((place, before[number].id))
    return found


def _spoken(part: Part) -> str:
    return f"{part.title}\n{part.text}" if part.title else part.text


def _shingles(part: Part) -> set[str]:
    plain = "".join(_spoken(part).split())
    return {plain[n : n + _SHINGLE] for n in range(max(1, len(plain) - _SHINGLE + 1))}
