"""Reads Akoma Ntoso 3.0: our own documents letter by letter, those of others by their chapters, articles and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from methods.charter_text.akn_words import (
    CONTAINERS,
    DEEPEST,
    LEFT_OUT,
    A,
    flat,
    pieces_in,
    pieces_of,
    texts_in,
    words_of,
)
from methods.charter_text.numbering import settled
from methods.charter_text.numbers import NUMBER, cleaned
from methods.charter_text.pieces import Piece, made_of
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import (
    FIELDS,
    UNNUMBERED,
    Chapter,
    Clause,
    Form,
    Numbering,
    Role,
    Text,
    form_for,
    language_of,
)
from methods.charter_text.write_akn import AKN, OWN
from methods.charter_text.xml_safely import local, parse_xml, said
from methods.heavy import lazy

etree = lazy("lxml.etree")
# What can be a clause, the first that a document has; below it stands the text, above it what becomes chapters.
CLAUSES = ("article", "section", "rule", "clause", "subsection", "debateSection", "paragraph", "level")
_NUMBER = re.compile(rf"{NUMBER}[A-Za-z]?|(?<![A-Za-z])[IVXLC]+(?![A-Za-z])|(?<![A-Za-z])[A-Z](?![A-Za-z])")
COLLECTIONS = frozenset({"documentCollection", "amendmentList", "officialGazette"})
DOCUMENTS = frozenset({"act", "bill", "doc", "statement", "debateReport", "judgment", "debate", "amendment", "portion"})


def is_akn(content: bytes) -> bool:
    """Whether a file says that it is Akoma Ntoso."""
    return b"akomaNtoso" in content[:4096]


def read_akn(content: bytes, schema: str) -> Text:
    """The text of a document that is valid against the schema at this path. Raises Unreadable with the line where it is not."""
    root = parse_xml(content)
    check(root, schema)
    if root.find(f".//{{{OWN}}}numbering") is not None:
        return _Own(root).text()
    return _Foreign(root).text()


def check(root: Any, schema: str) -> None:
    """Raises Unreadable with the first line that the schema does not allow."""
    if root.tag != f"{A}akomaNtoso":
        raise Unreadable(Reason.NOT_VALID, line=root.sourceline or 1, said=said(f"namespace {root.tag}"))
    rules = _rules(schema)
    if not rules.validate(root):
        error = rules.error_log[0]
        raise Unreadable(Reason.NOT_VALID, line=error.line, said=said(error.message.replace(f"{{{AKN}}}", "")))


@lru_cache(maxsize=1)
def _rules(schema: str) -> Any:
    return etree.XMLSchema(etree.parse(schema))


class _Own:
    """A document that `write_akn` wrote."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.told = {local(element): element.text or "" for element in root.iter(f"{{{OWN}}}*")}
        self.days = self._days()

    def text(self) -> Text:
        language = self.told.get("language", "th")
        usual = form_for(language)
        form = Form(
            language,
            Numbering(self.told["numbering"]) if self.told.get("numbering") in list(Numbering) else usual.numbering,
            self.told.get("digits", usual.digits),
            self.told.get("chapter", usual.chapter),
            self.told.get("clause", usual.clause),
        )
        title = self.root.find(f".//{A}docTitle")
        body = self.root.find(f".//{A}body")
        if title is None or body is None:
            raise Unreadable(Reason.NO_CLAUSES)
        preamble = self.root.find(f".//{A}preamble")
        edition = cleaned(self.told.get("edition", "1"))
        chapters, form = settled(list(self._chapters(body)), form, (form.numbering,))
        return Text(
            flat(title),
            tuple(chapters),
            "" if preamble is None else made_of(pieces_in(preamble, 0)),
            int(edition) if edition.isdecimal() else 1,
            form,
        )

    def _chapters(self, body: Any) -> Iterator[Chapter]:
        loose = tuple(self._clause(article) for article in body if local(article) == "article")
        if loose:
            yield Chapter("", loose)
        for chapter in body.findall(f"{A}chapter"):
            role = chapter.get("class", "")
            clauses = tuple(self._clause(article) for article in chapter.findall(f"{A}article"))
            yield Chapter(
                flat(chapter.find(f"{A}heading")),
                clauses,
                label=UNNUMBERED if role == "unnumbered" else self._number(chapter, self.told.get("chapter", "")),
                role=Role(role) if role in list(Role) else Role.CHAPTER,
            )

    def _clause(self, article: Any) -> Clause:
        fields: dict[str, str] = {}
        pieces: list[Piece] = []
        for paragraph in article.findall(f"{A}paragraph"):
            kind = paragraph.get("class", "")
            if kind in (*FIELDS, "note", "other_language"):
                fields[kind] = "\n".join(words_of(words) for words in paragraph.iter(f"{A}p"))
            else:
                pieces += pieces_in(paragraph, 0)
        label = self._number(article, self.told.get("clause", ""))
        return Clause(
            made_of(pieces),
            id=article.get("wId", "").removeprefix("clause_"),
            label=label or UNNUMBERED,
            heading=flat(article.find(f"{A}heading")),
            effective_on=self.days.get(article.get("period", "").removeprefix("#")),
            **fields,
        )

    def _number(self, element: Any, word: str) -> str:
        return cleaned(flat(element.find(f"{A}num")).removeprefix(word))

    def _days(self) -> dict[str, date]:
        events = {event.get("eId"): event.get("date", "")[:10] for event in self.root.iter(f"{A}eventRef")}
        return {
            group.get("eId"): date.fromisoformat(events[interval.get("start", "").removeprefix("#")])
            for group in self.root.iter(f"{A}temporalGroup")
            for interval in group.findall(f"{A}timeInterval")
            if interval.get("start", "").removeprefix("#") in events
        }


class _Foreign:
    """A document that somebody else wrote."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.main = next(element for element in root if local(element))
        # A collection holds whole documents; they are read one after the other.
        inner = [each for each in root.iter() if local(each) in DOCUMENTS] if local(self.main) in COLLECTIONS else []
        self.parts = inner or [self.main]
        self.clause = next((name for name in CLAUSES if root.find(f".//{A}{name}") is not None), "")
        self.chapters: list[tuple[str, str, list[Clause]]] = []

    def text(self) -> Text:
        language = language_of("".join(texts_in(self.parts[0]))[:20_000])
        preamble = [piece for name in ("preface", "preamble", "header") for piece in self._opening(name)]
        for part in self.parts:
            self._walk(part, 0)
        chapters = [Chapter(title, tuple(clauses), label=label) for title, label, clauses in self.chapters if clauses]
        if not chapters:
            raise Unreadable(Reason.NO_CLAUSES)
        chapters, form = settled(chapters, form_for(language))
        return Text(self._title(), tuple(chapters), made_of(preamble), 1, form)

    def _title(self) -> str:
        for path in ("docTitle", "shortTitle", "FRBRalias"):
            found = self.main.find(f".//{A}{path}")
            words = "" if found is None else flat(found) or found.get("value", "")
            if words:
                return words[:300]
        return self.main.get("name") or local(self.main)

    def _opening(self, name: str) -> list[Piece]:
        return [piece for found in self.parts[0].findall(f"{A}{name}") for piece in pieces_in(found, 0)]

    def _walk(self, element: Any, deep: int) -> None:
        for child in element:
            name = local(child)
            if not name or name in LEFT_OUT or name in ("preface", "preamble", "header") or deep > DEEPEST:
                continue
            has_clauses = child.find(f".//{A}{self.clause}") is not None if self.clause else False
            if name == self.clause and (not has_clauses or self.clause not in CONTAINERS):
                self._clauses().append(self._clause(child))
            elif has_clauses:
                title, label = flat(child.find(f"{A}heading")), _label(child)
                if name in CONTAINERS and (title or label):
                    self.chapters.append((title, label, []))
                self._walk(child, deep + 1)
            elif name not in ("num", "heading", "subheading") and (pieces := pieces_in(child, 0)):
                heading = flat(child.find(f"{A}heading"))
                self._clauses().append(Clause(made_of(pieces), label=UNNUMBERED, heading=heading[:300]))

    def _clause(self, element: Any) -> Clause:
        pieces = [piece for child in element if local(child) not in ("num", "heading") for piece in pieces_of(child, 0)]
        heading = " ".join(filter(None, (flat(element.find(f"{A}heading")), flat(element.find(f"{A}subheading")))))
        return Clause(made_of(pieces), label=_label(element) or UNNUMBERED, heading=heading[:300])

    def _clauses(self) -> list[Clause]:
        if not self.chapters:
            self.chapters.append(("", "", []))
        return self.chapters[-1][2]


def _label(element: Any) -> str:
    found = _NUMBER.search(flat(element.find(f"{A}num")))
    return cleaned(found[0])[:20] if found else ""
