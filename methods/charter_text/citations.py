"""Citations as people write them, "หมวด 2 ข้อ 7 วรรคสอง (๑) (ก)": read, found in a text, written in full."""

from __future__ import annotations

import re
from dataclasses import dataclass

from methods.charter_text.numbering import Shown, shown
from methods.charter_text.numbers import NUMBER, cleaned, in_digits
from methods.charter_text.pieces import Piece, join, paragraphs
from methods.charter_text.text import Clause, Form, Text

LAST = -1
_UNITS = ("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_ORDINALS = (*_UNITS, "สิบ", *(f"สิบ{'เอ็ด' if unit == 'หนึ่ง' else unit}" for unit in _UNITS), "ยี่สิบ")
_PARAGRAPHS = {word: place for place, word in enumerate(_ORDINALS, start=1)} | {
    "แรก": 1,
    "ท้าย": LAST,
    "สุดท้าย": LAST,
    "last": LAST,
}
_ORDINAL = "|".join(sorted(_PARAGRAPHS, key=len, reverse=True))
_BLANK = r"[ \u00a0]{0,3}"
_CITATION = re.compile(
    rf"(?:(?:หมวด(?:ที่)?|ส่วนที่|ภาค|chapter|part){_BLANK}(?P<chapter>{NUMBER}|[A-Za-z]))?{_BLANK}"
    rf"(?:(?:ข้อ(?:ที่)?|มาตรา|clause|article|section){_BLANK}(?P<clause>{NUMBER}))?{_BLANK}"
    rf"(?:(?:วรรค|paragraph){_BLANK}(?P<paragraph>{_ORDINAL}|[0-9๐-๙]{{1,3}}))?"
    r"(?P<items>[ \u00a0()0-9๐-๙ก-ฮa-z]{0,40})",
    re.IGNORECASE,
)
_BARE = re.compile(NUMBER)
_ITEM = re.compile(r"\(([0-9๐-๙]{1,3}|[ก-ฮ]|[a-z]{1,3})\)", re.IGNORECASE)
LONGEST = 200


@dataclass(frozen=True)
class Citation:
    """What was cited. `paragraph` counts from 1, 0 is none, `LAST` the last; `items` are marks without brackets."""

    chapter: str = ""
    clause: str = ""
    paragraph: int = 0
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cited:
    """The place a citation names: `chapter` by its index, `clause` by its place in the text (None for a whole chapter)."""

    chapter: int
    clause: int | None
    words: str
    written: str


def read(words: str) -> Citation | None:
    """The citation that was written; a bare number names a clause. None where it is no citation."""
    words = words.strip()[:LONGEST]
    if _BARE.fullmatch(words):
        return Citation(clause=cleaned(words))
    found = _CITATION.fullmatch(words)
    if not found or not (found["chapter"] or found["clause"]):
        return None
    told = (found["paragraph"] or "").lower()
    place = _PARAGRAPHS.get(told) or int(cleaned(told) or 0)
    if not found["clause"] and (place or found["items"]):
        return None
    if _ITEM.sub("", found["items"]).strip():
        return None
    items = tuple(cleaned(item) for item in _ITEM.findall(found["items"]))
    return Citation(cleaned(found["chapter"] or ""), cleaned(found["clause"] or ""), place, items)


def find(text: Text, citation: Citation) -> Cited | None:
    """The place in this text; None where nothing stands under these numbers.

    A clause whose number runs through the text is found where it stands, even if another chapter was written before it.
    """
    numbers = shown(text)
    chapter = _place_of(numbers.chapters, citation.chapter)
    if not citation.clause:
        return (
            None if chapter is None else Cited(chapter, None, text.chapters[chapter].title, _of(text, chapter, numbers))
        )
    place = _place_of(numbers.clauses, citation.clause)
    if place is None and citation.chapter:
        place = _place_of(numbers.clauses, f"{citation.chapter}.{citation.clause}")
    if place is None:
        return None
    clause, index = text.clauses[place], _chapter_of(text, place)
    words = _words(clause, citation)
    if words is None:
        return None
    written = " ".join(filter(None, (_of(text, index, numbers), citation_of(text.form, numbers.clauses[place]))))
    return Cited(index, place, words, written + _tail(citation, text.form))


def citation_of(form: Form, number: str) -> str:
    """ข้อ 7, in the words and digits of its text."""
    return in_digits(f"{form.clause}\u00a0{number}", form.digits)


def _place_of(numbers: dict[int, str], number: str) -> int | None:
    return next((place for place, shown_as in numbers.items() if number and cleaned(shown_as) == number), None)


def _chapter_of(text: Text, place: int) -> int:
    for index, chapter in enumerate(text.chapters):
        if place < len(chapter.clauses):
            return index
        place -= len(chapter.clauses)
    raise ValueError("there is no clause at this place")


def _of(text: Text, index: int, numbers: Shown) -> str:
    number = numbers.chapters[index]
    return in_digits(f"{text.form.chapter}\u00a0{number}", text.form.digits) if number else text.chapters[index].title


def _words(clause: Clause, citation: Citation) -> str | None:
    """The words of the paragraph and of the item in it; the whole clause where neither is named."""
    found = paragraphs(clause.text)
    if not citation.paragraph and not citation.items:
        return clause.text
    if citation.paragraph > len(found):
        return None
    pieces = found[citation.paragraph - 1 if citation.paragraph > 0 else LAST]
    if not citation.paragraph:
        pieces = [piece for paragraph in found for piece in paragraph]
    for item in citation.items:
        below = _item(pieces, item)
        if below is None:
            return None
        pieces = below
    return join(Piece(piece.text, piece.mark, max(0, piece.level - pieces[0].level)) for piece in pieces)


def _item(pieces: list[Piece], mark: str) -> list[Piece] | None:
    """The item with this mark and what stands below it."""
    for at, piece in enumerate(pieces):
        if piece.mark and cleaned(piece.mark).strip("().") == mark:
            end = next((n for n in range(at + 1, len(pieces)) if pieces[n].level <= piece.level), len(pieces))
            return pieces[at:end]
    return None


def _tail(citation: Citation, form: Form) -> str:
    tail = ""
    if citation.paragraph:
        is_thai = form.language == "th"
        word = (
            "ท้าย" if citation.paragraph == LAST else (*_ORDINALS, "")[min(citation.paragraph, len(_ORDINALS) + 1) - 1]
        )
        number = "last" if citation.paragraph == LAST else str(citation.paragraph)
        tail = f" วรรค{word or number}" if is_thai else f" paragraph {number}"
    return tail + "".join(f" ({in_digits(item, form.digits)})" for item in citation.items)
