"""The words of Akoma Ntoso: its elements as paragraphs and items, their inner marks as bold words and links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from methods.charter_text.inline import Run, written
from methods.charter_text.pieces import MARK, Piece
from methods.charter_text.write_akn import AKN
from methods.charter_text.xml_safely import local

A = f"{{{AKN}}}"
CONTAINERS_NAMES = """
book part title chapter subchapter tome subtitle subpart division subdivision section article
debateSection level background introduction arguments motivation decision remedies crossHeading
"""
CONTAINERS = frozenset(CONTAINERS_NAMES.split())
ITEMS_NAMES = """
paragraph subparagraph point indent alinea item clause subclause subsection list sublist rule
subrule proviso level li speech question answer
"""
ITEMS = frozenset(ITEMS_NAMES.split())
INLINE_NAMES = """
b i u a ref rref mref def term eol span sup sub date person role organization concept quantity
docTitle docNumber docType docDate docStage shortTitle docketNumber docProponent docAuthority
legislature session judge lawyer party location process event affectedDocument inline placeholder
remark img entity time object opinion ins del omissis embeddedText authorialNote noteRef
neutralCitation from docCommittee docPurpose docIntroducer docJurisdiction docStatus scene argument
outcome relatedDocument change num signature vote abbr fillIn decoration courtType
"""
INLINE = frozenset(INLINE_NAMES.split())
LEFT_OUT = frozenset({"meta", "authorialNote", "noteRef", "attachments", "components", "toc"})
_SPACES = re.compile(r"\s+")
DEEPEST = 80


def pieces_in(element: Any, level: int) -> list[Piece]:
    return [piece for child in element for piece in pieces_of(child, level)]


def pieces_of(element: Any, level: int, deep: int = 0) -> Iterator[Piece]:
    """The pieces of an element; an item bears its number, everything within stands one level further in."""
    name = local(element)
    if not name or name in LEFT_OUT or name in ("num", "heading") or level > 6 or deep > DEEPEST:
        return
    number = flat(element.find(f"{A}num")) if name in ITEMS else ""
    if name == "li":
        number = number or "-"
    if number:
        yield from _numbered(element, number, level, deep)
    elif _is_line(element):
        if words := words_of(element).strip():
            yield Piece(words, "", level)
    else:
        heading = flat(element.find(f"{A}heading"))
        if heading and name in ITEMS | CONTAINERS:
            yield Piece(heading, "", level)
        for child in element:
            yield from pieces_of(child, level, deep + 1)


def _numbered(element: Any, number: str, level: int, deep: int) -> Iterator[Piece]:
    mark = number if MARK.fullmatch(f"{number} x") else ""
    first = "" if mark else f"{number} "
    heading = flat(element.find(f"{A}heading"))
    below = [piece for child in element for piece in pieces_of(child, level + 1, deep + 1)]
    if not mark:
        below = [Piece(piece.text, piece.mark, max(piece.level - 1, 0)) for piece in below]
    if heading or not below or below[0].mark:
        yield Piece(f"{first}{heading}".strip() or number, mark, level)
    else:
        yield Piece(first + below[0].text, mark, level)
        below = below[1:]
    yield from below


def _is_line(element: Any) -> bool:
    """Whether an element holds words, not further blocks."""
    return (
        bool((element.text or "").strip())
        or all(local(child) in INLINE or not local(child) for child in element)
        or local(element) == "p"
    )


def flat(element: Any) -> str:
    return "" if element is None else _SPACES.sub(" ", "".join(texts_in(element))).strip()


def texts_in(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) not in LEFT_OUT:
            yield " " if local(child) == "eol" else ""
            yield from texts_in(child)
        yield child.tail or ""


def words_of(element: Any) -> str:
    made = written(_runs(element))
    return "\n".join(line.strip() for line in re.sub(r"[ \t]+", " ", made).split("\n"))


def _runs(element: Any) -> Iterable[Run]:
    yield Run(_SPACES.sub(" ", element.text or ""))
    for child in element:
        name = local(child)
        if name == "eol":
            yield Run("\n")
        elif name == "b":
            yield Run("".join(run.text for run in _runs(child)), strong=True)
        elif name == "a" and re.match(r"https?://|mailto:|/", child.get("href", "")):
            yield Run("".join(run.text for run in _runs(child)), address=child.get("href", ""))
        elif name not in LEFT_OUT:
            yield from _runs(child)
        yield Run(_SPACES.sub(" ", child.tail or ""))
