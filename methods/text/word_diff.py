"""What changed between two wordings, word by word: what stayed, what is gone, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from methods.text.cutting import letters, phrase_words, phrases

_LONGEST = 4_000  # pieces compared one by one; beyond it the middle is told as replaced whole


class Kind(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one kind."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands in the first wording (`gone`) and what stands for it in the second (`new`); both alike where nothing changed."""

    gone: str
    new: str

    @property
    def is_change(self) -> bool:
        return self.gone != self.new


def edits(before: str, after: str) -> list[Edit]:
    """The two wordings side by side, stretch by stretch: all `gone` joined are the first, all `new` the second.

    Phrases are compared first and only the words of changed phrases after that. No edit cuts a letter of either
    wording from its marks; a blank between two changes belongs to them.
    """
    if before == after:
        return [Edit(before, after)] if before else []
    pairs: list[Edit] = []
    ours, theirs = phrases(before), phrases(after)
    for same, i, j, k, m in _opcodes(ours, theirs):
        if same:
            text = "".join(ours[i:j])
            pairs.append(Edit(text, text))
        else:
            pairs += _word_edits(_cut(ours[i:j]), _cut(theirs[k:m]))
    return _closed(pairs)


def stretches(before: str, after: str) -> list[Stretch]:
    """The same as `edits` in the order people read a marked text: what is gone before what is new."""
    found: list[Stretch] = []
    for edit in edits(before, after):
        if not edit.is_change:
            found.append(Stretch(Kind.SAME, edit.gone))
            continue
        found += [Stretch(kind, text) for kind, text in ((Kind.GONE, edit.gone), (Kind.NEW, edit.new)) if text]
    return found


def likeness(before: str, after: str) -> float:
    """How alike two wordings are, from 0 to 1, by the words they share in order."""
    if before == after:
        return 1.0
    shared = sum(len(edit.gone) for edit in edits(before, after) if not edit.is_change)
    return 2 * shared / (len(before) + len(after))


def changed_letters(before: str, after: str) -> tuple[int, int]:
    """How many letters are gone and how many are new."""
    changes = [edit for edit in edits(before, after) if edit.is_change]
    return sum(len(letters(edit.gone)) for edit in changes), sum(len(letters(edit.new)) for edit in changes)


def _cut(pieces: Sequence[str]) -> list[str]:
    return list(chain.from_iterable(map(phrase_words, pieces)))


def _word_edits(before: Sequence[str], after: Sequence[str]) -> Iterable[Edit]:
    for same, i, j, k, m in _opcodes(before, after):
        gone = "".join(before[i:j])
        yield Edit(gone, gone if same else "".join(after[k:m]))


def _opcodes(before: Sequence[str], after: Sequence[str]) -> list[tuple[bool, int, int, int, int]]:
    """(same?, from, to, from, to) without comparing what both begin and end with."""
    shorter = min(len(before), len(after))
    head = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    tail = next((n for n in range(shorter - head) if before[-1 - n] != after[-1 - n]), shorter - head)
    left, right = len(before) - tail, len(after) - tail
    middle: list[tuple[bool, int, int, int, int]] = []
    if min(left, right) == head or (left - head) + (right - head) > _LONGEST:
        if left > head or right > head:
            middle = [(False, head, left, head, right)]
    else:
        matcher = SequenceMatcher(None, before[head:left], after[head:right], autojunk=False)
        middle = [(tag == "equal", i + head, j + head, k + head, m + head) for tag, i, j, k, m in matcher.get_opcodes()]
    begin = [(True, 0, head, 0, head)] if head else []
    end = [(True, left, len(before), right, len(after))] if tail else []
    return [*begin, *middle, *end]


def _closed(pairs: Iterable[Edit]) -> list[Edit]:
    """Changes joined over the blanks between them, and stretches of one kind joined."""
    closed: list[Edit] = []
    for pair in pairs:
        if not pair.gone and not pair.new:
            continue
        before = closed[-1] if closed else None
        if before is None:
            closed.append(pair)
        elif before.is_change == pair.is_change:
            closed[-1] = Edit(before.gone + pair.gone, before.new + pair.new)
        elif len(closed) > 1 and pair.is_change and before.gone.isspace() and "\n" not in before.gone:
            blank, first = closed.pop(), closed.pop()
            closed.append(Edit(first.gone + blank.gone + pair.gone, first.new + blank.new + pair.new))
        else:
            closed.append(pair)
    return closed
