"""A passage picked by tap: the pieces of a clause as links, each leading to the passage that is picked then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from methods.text.cutting import paragraphs, safe_span, sentences, spans, words

CUTS: Mapping[str, Callable[[str], list[str]]] = {"sentence": sentences, "word": words, "paragraph": paragraphs}
NAMES = {"sentence": _l("By sentence"), "word": _l("By word"), "paragraph": _l("By paragraph")}


@dataclass(frozen=True)
class Piece:
    """A piece of the text: whether it is picked, and the passage a tap on it picks."""

    text: str
    is_picked: bool
    start: int
    end: int


@dataclass(frozen=True)
class Picked:
    """The passage picked so far (empty before the first tap), cut in one way."""

    text: str
    by: str
    start: int = 0
    end: int = 0

    @property
    def is_something(self) -> bool:
        return self.end > self.start

    @property
    def passage(self) -> str:
        return self.text[self.start : self.end]

    def pieces(self) -> list[Piece]:
        """A first tap picks a piece, a second one picks from the first to it, a third begins anew; blanks are not tapped."""
        cut = CUTS[self.by](self.text)
        places = spans(cut)
        grows = self.is_something and (self.start, self.end) in places
        found = []
        for piece, (start, end) in zip(cut, places, strict=True):
            is_picked = self.is_something and start < self.end and end > self.start
            low, high = (min(start, self.start), max(end, self.end)) if grows else (start, end)
            found.append(Piece(piece, is_picked, low, high))
        return found


def picked(text: str, by: str, start: int | None, end: int | None) -> Picked:
    """What an address picks; whatever it says, the passage lies in the text and cuts no letter."""
    start, end = safe_span(text, start or 0, end or 0)
    return Picked(text, by if by in CUTS else "sentence", start, end)
