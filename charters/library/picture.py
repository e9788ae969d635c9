"""The tree of a lineage as a picture: a line for each branch, drawn small enough for a phone; the table beside it says the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from charters.library.lineage import Branch
from methods.text.cutting import letters

WIDTH, ROW, STEP, LEFT = 340, 34, 18, 10
LETTER = 8.2  # about how wide a letter of the picture is
DEEPEST_DRAWN = 8  # deeper lines stand under each other


@dataclass(frozen=True)
class Drawn:
    """One line of the picture: where its dot stands, the corner that ties it to the line above, its words."""

    x: int
    y: int
    corner: str
    words: str
    is_here: bool


@dataclass(frozen=True)
class Picture:
    """What the page draws."""

    width: int
    height: int
    lines: list[Drawn]


def picture_of(branches: Sequence[Branch], name: Callable[[Branch], str], *, here: str) -> Picture:
    """The picture of a tree. `name` says what stands beside a dot, `here` which branch the page is about."""
    lines = []
    for place, branch in enumerate(branches):
        x, y = _left(branch), _middle(place)
        corner = ""
        if branch.below is not None:
            corner = f"M{_left(branches[branch.below])} {_middle(branch.below) + 6}V{y}H{x - 6}"
        lines.append(Drawn(x, y, corner, _short(name(branch), x), branch.key == here))
    return Picture(WIDTH, ROW * len(branches), lines)


def _left(branch: Branch) -> int:
    return LEFT + STEP * min(branch.depth, DEEPEST_DRAWN)


def _middle(place: int) -> int:
    return place * ROW + ROW // 2


def _short(words: str, x: int) -> str:
    most = int((WIDTH - x - 14) / LETTER)
    found = letters(words)
    return words if len(found) <= most else "".join(found[: most - 1]) + "…"
