"""Terms that a charter explains, and where its other clauses use them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from methods.charter_text.pieces import parse
from methods.charter_text.text import Role, Text
from methods.text.cutting import spans, words

MOST_TERMS = 200
_DEFINES = re.compile(
    r"[“\"‘'](?P<term>[^”\"’'\[\]()\n]{1,60})[”\"’'][ \u00a0]*"
    r"(?:หมายความว่า|หมายความรวมถึง|หมายถึง|ให้หมายความว่า|คือ|means|is)[ \u00a0]*(?P<meaning>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
# Outside the part of definitions only what says so in full is one: “คือ” and “is” are everywhere.
_SAYS_SO = re.compile(r"หมายความ|หมายถึง|means", re.IGNORECASE)


@dataclass(frozen=True)
class Definition:
    """A term, what it means in this charter, and the clause that says so."""

    term: str
    meaning: str
    clause: str


@dataclass(frozen=True)
class Mention:
    """Where a term stands in the words of a clause."""

    start: int
    end: int
    definition: Definition


def definitions(text: Text) -> list[Definition]:
    """The terms that are explained, in the order of the text; the first explanation of a term counts."""
    found: dict[str, Definition] = {}
    for chapter in text.chapters:
        for clause in chapter.clauses:
            for piece in parse(clause.text):
                told = _DEFINES.search(piece.text)
                if told and (chapter.role is Role.DEFINITIONS or _SAYS_SO.search(told[0])):
                    term = " ".join(told["term"].split())
                    found.setdefault(term, Definition(term, " ".join(told["meaning"].split()), clause.id))
    return [one for one in found.values() if one.term][:MOST_TERMS]


def pattern_of(found: Iterable[Definition]) -> re.Pattern[str] | None:
    """One pattern for all terms, the longest first; None where there are none."""
    terms = sorted((re.escape(one.term) for one in found), key=len, reverse=True)
    return re.compile("|".join(terms)) if terms else None


def mentions(text: str, found: Iterable[Definition], pattern: re.Pattern[str] | None) -> list[Mention]:
    """The first place of each term in a text, as a word of its own: น้ำ is not found in น้ำใจ."""
    by_term = {one.term: one for one in found}
    matches = list(pattern.finditer(text)) if pattern else []
    if not matches:
        return []
    edges = {place for span in spans(words(text)) for place in span}
    told: dict[str, Mention] = {}
    for match in matches:
        if match.start() in edges and match.end() in edges:
            told.setdefault(match[0], Mention(match.start(), match.end(), by_term[match[0]]))
    return sorted(told.values(), key=lambda mention: mention.start)
