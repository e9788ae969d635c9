"""The words of one clause: paragraphs (วรรค) and items, from text to pieces and back, always to the same letters.

A paragraph stands apart by an empty line. An item begins with its own mark ("-", "1.", "(๑)", "ก)"), one on each line; each
level below is three spaces further in. A paragraph of its own within an item is set in like the item's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEP = "   "
BULLETS = "*+•–▪●◦"
MARK = re.compile(
    r"(?P<mark>[-*+•–▪●◦]|\([0-9๐-๙]{1,3}\)|\([ก-ฮ]\)|\([a-z]{1,4}\)|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})*[.)]"
    r"|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3})+|[ก-ฮ]\)|[a-z][.)])[ \t\u00a0]+(?P<rest>\S.*)"
)
_SPACES = re.compile(r"[ \t\u00a0]+")


@dataclass(frozen=True)
class Piece:
    """A paragraph (no mark) or an item. `level` 0 stands at the margin; a paragraph of level 1 belongs to the item before it."""

    text: str
    mark: str = ""
    level: int = 0


def parse(text: str) -> tuple[Piece, ...]:
    """The pieces of a clause, in order."""
    pieces: list[Piece] = []
    stack: list[int] = []  # how far in the items stand that are still open
    is_apart = True
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip(" \t\u00a0")
        if not line:
            is_apart = True
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip(" \u00a0"))
        found = MARK.fullmatch(line)
        if found:
            while stack and stack[-1] >= indent:
                stack.pop()
            pieces.append(Piece(_one_space(found["rest"]), _mark(found["mark"]), len(stack)))
            stack.append(indent)
        elif is_apart or not pieces:
            while stack and stack[-1] >= indent:
                stack.pop()
            pieces.append(Piece(_one_space(line), "", len(stack)))
        else:
            last = pieces[-1]
            pieces[-1] = Piece(f"{last.text}\n{_one_space(line)}", last.mark, last.level)
        is_apart = False
    return tuple(pieces)


def join(pieces: Iterable[Piece]) -> str:
    """The text of pieces."""
    made: list[str] = []
    before: Piece | None = None
    for piece in pieces:
        if before is not None:
            made.append("\n" if before.mark and piece.mark else "\n\n")
        inner = STEP * (piece.level + (1 if piece.mark else 0))
        head = STEP * piece.level + (f"{piece.mark} " if piece.mark else "")
        made.append(head + piece.text.replace("\n", "\n" + inner))
        before = piece
    return "".join(made)


def normal(text: str) -> str:
    """The one way a clause's text is written."""
    made = join(parse(text))
    again = join(parse(made))
    return made if again == made else again


def made_of(pieces: Iterable[Piece]) -> str:
    """The normal text of pieces that a reader of files gathered."""
    return normal(join(piece for piece in pieces if piece.text))


def paragraphs(text: str) -> list[list[Piece]]:
    """The pieces, gathered into paragraphs (วรรค): each begins at the margin without a mark and takes its items with it."""
    made: list[list[Piece]] = []
    for piece in parse(text):
        if not made or (not piece.mark and not piece.level):
            made.append([piece])
        else:
            made[-1].append(piece)
    return made


@dataclass(frozen=True)
class Item:
    """An item with what belongs to it: its own paragraphs, then the items below it."""

    mark: str
    paragraphs: tuple[str, ...]
    items: tuple[Item | str, ...]  # deeper items, and paragraphs that come after them


def tree(pieces: Sequence[Piece]) -> list[Item | str]:
    """The pieces of one paragraph as a tree: strings are paragraphs, items hold what belongs to them."""
    made, _rest = _tree(list(pieces), 0)
    return made


def _tree(pieces: list[Piece], level: int) -> tuple[list[Item | str], list[Piece]]:
    made: list[Item | str] = []
    while pieces and pieces[0].level >= level:
        first, pieces = pieces[0], pieces[1:]
        if not first.mark:
            made.append(first.text)
            continue
        below, pieces = _tree(pieces, first.level + 1)
        own = [first.text]
        while below and isinstance(below[0], str):
            own.append(below.pop(0))  # type: ignore[arg-type]
        made.append(Item(first.mark, tuple(own), tuple(below)))
    return made, pieces


def _mark(found: str) -> str:
    return "-" if found in BULLETS else found


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text.strip())
