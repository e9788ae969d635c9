"""What changed between two texts of clauses with ids, as operations that turn the one into the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from methods.text.word_diff import likeness

_ALIKE = 0.8  # a clause and the ones it was split into share at least this much of their words


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered place of a text: a chapter, a clause, a preamble. `id` stays through editions; the order is the text's.

    `kind` and `title` are free words of the caller ("chapter", "น้ำ ขยะ สิ่งแวดล้อม"); numbers are never part of it.
    """

    id: str
    text: str
    kind: str = "clause"
    title: str = ""


@dataclass(frozen=True, slots=True)
class Replace:
    """A part keeps its place and reads differently."""

    id: str
    before: Part
    after: Part


@dataclass(frozen=True, slots=True)
class Insert:
    """A new part behind another one; `after` is "" for the beginning."""

    part: Part
    after: str


@dataclass(frozen=True, slots=True)
class Delete:
    """A part is gone; `before` is what it was."""

    id: str
    before: Part


@dataclass(frozen=True, slots=True)
class Move:
    """A part stands behind another one now; `after` is "" for the beginning."""

    id: str
    after: str


@dataclass(frozen=True, slots=True)
class Split:
    """One part became several, which stand in its place."""

    id: str
    before: Part
    into: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """Several parts in a row became one; it stands in the place of the first of them."""

    ids: tuple[str, ...]
    before: tuple[Part, ...]
    into: Part


Operation = Replace | Insert | Delete | Move | Split | Merge


def diff(before: Sequence[Part], after: Sequence[Part]) -> list[Operation]:
    """The operations that turn one text into the other: apply(diff(a, b), a) == b.

    Merges and splits come first, then what is gone, then, in the order of the new text, what is new, moved or
    reads differently. As few parts are moved as can be. Raises ValueError where an id stands twice in a text.
    """
    work, target = list(before), _by_id(after)
    _by_id(before)
    if work == list(after):
        return []
    done: list[Operation] = []
    for step in (_merges(work, after), _splits(work, after)):
        done += step
        work = apply(step, work)
    gone: list[Operation] = [Delete(part.id, part) for part in work if part.id not in target]
    work = apply(gone, work)
    return done + gone + _placed(work, after)


def apply(operations: Iterable[Operation], parts: Sequence[Part]) -> list[Part]:
    """The text after these operations, one after the other. Raises ValueError where one names a part that is not there."""
    work = list(parts)
    places: dict[str, int] | None = None
    for operation in operations:
        if isinstance(operation, Replace) and places is None:
            places = _places(work)
        if isinstance(operation, Replace) and places is not None:
            work[_known(places, operation.id)] = operation.after
            continue
        places = None
        _change(work, operation)
    return work


def numbered(parts: Sequence[Part], kind: str = "clause") -> dict[str, int]:
    """The number each part of a kind has in the order of the text, from 1."""
    return {part.id: number for number, part in enumerate((p for p in parts if p.kind == kind), start=1)}


def _change(work: list[Part], operation: Operation) -> None:
    places = _places(work)
    if isinstance(operation, Insert):
        if operation.part.id in places:
            raise ValueError(f"stands there already: {operation.part.id}")
        work.insert(_behind(places, operation.after), operation.part)
    elif isinstance(operation, Delete):
        del work[_known(places, operation.id)]
    elif isinstance(operation, Move):
        part = work.pop(_known(places, operation.id))
        work.insert(_behind(_places(work), operation.after), part)
    elif isinstance(operation, Split):
        place = _known(places, operation.id)
        work[place : place + 1] = operation.into
    elif isinstance(operation, Merge):
        place = min(_known(places, one) for one in operation.ids)
        rest = [part for part in work[place:] if part.id not in operation.ids]
        work[place:] = [operation.into, *rest]
    else:
        work[_known(places, operation.id)] = operation.after


def _placed(work: list[Part], after: Sequence[Part]) -> list[Operation]:
    """Inserts, moves and replacements, walking along the new text; `work` holds parts of it alone, in their old order."""
    old = {part.id: part for part in work}
    place = _places(after)
    stay = _longest_rising([place[part.id] for part in work])
    found: list[Operation] = []
    previous = ""
    for part in after:
        known = old.get(part.id)
        if known is None:
            found.append(Insert(part, previous))
        else:
            if place[part.id] not in stay:
                found.append(Move(part.id, previous))
            if known != part:
                found.append(Replace(part.id, known, part))
        previous = part.id
    return found


def _merges(before: Sequence[Part], after: Sequence[Part]) -> list[Operation]:
    """Parts in a row whose joined words are the words of one part now, the rest of them gone."""
    target = _by_id(after)
    found: list[Operation] = []
    at = 0
    while at < len(before):
        run = [before[at]]
        while at + len(run) < len(before) and _may_join(run, before[at + len(run)], target):
            run.append(before[at + len(run)])
        kept = [part for part in run if part.id in target]
        if len(run) > 1 and len(kept) == 1 and _reads_like(run, target[kept[0].id]):
            found.append(Merge(tuple(part.id for part in run), tuple(run), target[kept[0].id]))
            at += len(run)
        else:
            at += 1
    return found


def _may_join(run: Sequence[Part], following: Part, target: Mapping[str, Part]) -> bool:
    kept = sum(part.id in target for part in (*run, following))
    return following.kind == run[0].kind and kept <= 1 and any(p.id not in target for p in (*run, following))


def _splits(before: Sequence[Part], after: Sequence[Part]) -> list[Operation]:
    """A part whose words stand in itself and in the new parts that follow it."""
    known = _by_id(before)
    found: list[Operation] = []
    for at, first in enumerate(after):
        old = known.get(first.id)
        if old is None or old.text == first.text:
            continue
        run = [first]
        for part in after[at + 1 :]:
            if part.id in known or part.kind != first.kind:
                break
            run.append(part)
        if len(run) > 1 and (into := _split_into(old, run)):
            found.append(Split(old.id, old, into))
    return found


def _split_into(old: Part, run: Sequence[Part]) -> tuple[Part, ...]:
    """The shortest beginning of the run that reads like the old part; () when none does."""
    for size in range(2, len(run) + 1):
        if _reads_like(run[:size], old):
            return tuple(run[:size])
    return ()


def _reads_like(run: Sequence[Part], whole: Part) -> bool:
    """Whether the run joined is, but for little, the whole, and no part of it alone is nearly that."""
    joined = " ".join(part.text.strip() for part in run)
    if "".join(joined.split()) == "".join(whole.text.split()):
        return all(part.text.strip() for part in run)
    long = max(len(part.text) for part in run)
    if not 0.7 <= (len(joined) + 1) / (len(whole.text) + 1) <= 1.4 or long > 0.9 * len(whole.text):
        return False
    return likeness(joined, whole.text) >= _ALIKE


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of one longest rising run of the sequence: the parts that need not move."""
    tails: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(holders[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            holders.append(at)
        else:
            tails[place], holders[place] = number, at
    stay: set[int] = set()
    at = holders[-1] if holders else -1
    while at >= 0:
        stay.add(numbers[at])
        at = before[at]
    return stay


def _by_id(parts: Sequence[Part]) -> dict[str, Part]:
    known = {part.id: part for part in parts}
    if len(known) < len(parts) or "" in known:
        raise ValueError("every part of a text needs an id of its own")
    return known


def _places(parts: Sequence[Part]) -> dict[str, int]:
    return {part.id: place for place, part in enumerate(parts)}


def _known(places: Mapping[str, int], one: str) -> int:
    if one not in places:
        raise ValueError(f"not in this text: {one}")
    return places[one]


def _behind(places: Mapping[str, int], one: str) -> int:
    return _known(places, one) + 1 if one else 0


def with_id(part: Part, one: str) -> Part:
    """The same part under another id."""
    return replace(part, id=one)
