"""Shows the place of a text where a query was found, cut between letters as people see them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from commons import thai

LETTERS_AROUND = 60
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A stretch of text; `is_match` where it is what was looked for."""

    text: str
    is_match: bool = False


def excerpt(text: str, pieces: Sequence[str], *, around: int | None = LETTERS_AROUND) -> list[Piece]:
    """The text around the first place where one of `pieces` (in search form) stands, that place and others near it marked.

    `around` says how many letters stay on each side; None keeps the whole text. Where no piece stands, its beginning.
    """
    letters = thai.letters(" ".join(text.split()))
    marked = _marked(letters, pieces)
    first = next((place for place, is_match in enumerate(marked) if is_match), 0)
    start, end = (0, len(letters)) if around is None else (max(0, first - around), first + 2 * around)
    shown = [Piece(ELLIPSIS)] if start else []
    shown += _joined(letters[start:end], marked[start:end])
    return [*shown, Piece(ELLIPSIS)] if end < len(letters) else shown


def _marked(letters: Sequence[str], pieces: Sequence[str]) -> list[bool]:
    """For each letter whether it belongs to a place where a piece stands."""
    plain: list[str] = []
    owners: list[int] = []  # which letter a sign of the search form comes from
    for place, letter in enumerate(letters):
        form = _form_of(letter)
        plain.append(form)
        owners.extend([place] * len(form))
    whole, marked = "".join(plain), [False] * len(letters)
    for piece in pieces:
        found = whole.find(piece)
        while found >= 0:
            first, last = owners[found], owners[found + len(piece) - 1]
            marked[first : last + 1] = [True] * (last + 1 - first)
            found = whole.find(piece, found + len(piece))
    return marked


@lru_cache(maxsize=8192)
def _form_of(letter: str) -> str:
    return " " if letter.isspace() else thai.search_form(letter)


def _joined(letters: Sequence[str], marked: Sequence[bool]) -> list[Piece]:
    pieces: list[Piece] = []
    for letter, is_match in zip(letters, marked, strict=True):
        if pieces and pieces[-1].is_match == is_match:
            pieces[-1] = Piece(pieces[-1].text + letter, is_match)
        else:
            pieces.append(Piece(letter, is_match))
    return pieces
