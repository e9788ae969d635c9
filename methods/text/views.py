"""A change as people look at it: inline, side by side, or as one of the texts alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from methods.text.cutting import paragraphs
from methods.text.word_diff import Kind, Stretch, likeness, stretches

_ALIKE = 0.4  # paragraphs less alike than this stand in rows of their own


class Mode(StrEnum):
    """How a change is shown."""

    CHANGED = "changed"  # both, marked
    ORIGINAL = "original"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of two columns; a column is empty where the other has more."""

    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    is_changed: bool


def shown(before: str, after: str, mode: Mode) -> list[Stretch]:
    """The change in one column: marked, or the text as it was, or as it will read."""
    if mode is Mode.CHANGED:
        return stretches(before, after)
    text = before if mode is Mode.ORIGINAL else after
    return [Stretch(Kind.SAME, text)] if text else []


def side_by_side(before: str, after: str) -> list[Row]:
    """Paragraph beside paragraph; those that are alike share a row, with their words marked."""
    ours, theirs = paragraphs(before), paragraphs(after)
    rows, at = [], 0
    for one in ours:
        match = _match(one, theirs, at)
        if match is None:
            rows.append(Row((Stretch(Kind.GONE, one),), (), is_changed=True))
            continue
        rows += [Row((), (Stretch(Kind.NEW, other),), is_changed=True) for other in theirs[at:match]]
        rows.append(_row(one, theirs[match]))
        at = match + 1
    return rows + [Row((), (Stretch(Kind.NEW, other),), is_changed=True) for other in theirs[at:]]


def _match(one: str, theirs: Sequence[str], at: int) -> int | None:
    """The next paragraph that is the same, or else the next that is alike, a few rows ahead at most."""
    ahead = range(at, min(at + 8, len(theirs)))
    same = next((n for n in ahead if theirs[n] == one), None)
    return same if same is not None else next((n for n in ahead if likeness(one, theirs[n]) >= _ALIKE), None)


def _row(before: str, after: str) -> Row:
    marked = stretches(before, after)
    return Row(
        tuple(part for part in marked if part.kind is not Kind.NEW),
        tuple(part for part in marked if part.kind is not Kind.GONE),
        is_changed=before != after,
    )
