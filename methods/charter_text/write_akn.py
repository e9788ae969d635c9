"""Writes Akoma Ntoso 3.0 (OASIS LegalDocML) that is valid against the strict schema."""

from __future__ import annotations

from datetime import date
from typing import Any

from methods.charter_text.about import About
from methods.charter_text.inline import runs
from methods.charter_text.numbering import shown
from methods.charter_text.numbers import in_digits
from methods.charter_text.pieces import Item, paragraphs, tree
from methods.charter_text.text import FIELDS, UNNUMBERED, Clause, Text
from methods.heavy import lazy

etree = lazy("lxml.etree")

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://sala.example/ns/charter"
XML = "{http://www.w3.org/XML/1998/namespace}"
OURS = "#sala"
NO_DAY = date(1900, 1, 1)
LANGUAGES = {"th": "tha", "en": "eng"}


def write_akn(text: Text, about: About) -> bytes:
    """The document, in UTF-8."""
    return _Writer(text, about).document()


class _Writer:
    """Builds one document; element names get their namespace here."""

    def __init__(self, text: Text, about: About) -> None:
        self.text, self.about = text, about
        self.numbers = shown(text)
        days = {clause.effective_on for clause in text.clauses if clause.effective_on}
        self.periods = {day: f"tmpg_{number}" for number, day in enumerate(sorted(days), start=1)}

    def document(self) -> bytes:
        root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "sala": OWN})
        act = self._add(root, "act", name="charter", contains="singleVersion")
        self._meta(act)
        self._preface(act)
        if self.text.preamble:
            preamble = self._add(act, "preamble")
            self._blocks(preamble, self.text.preamble, "preamble")
        self._body(self._add(act, "body", eId="body"))
        content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
        return content

    def _add(self, parent: Any, name: str, words: str = "", /, **attributes: str) -> Any:
        element = etree.SubElement(parent, f"{{{AKN}}}{name}", **attributes)
        element.text = words or None
        return element

    def _meta(self, act: Any) -> None:
        meta = self._add(act, "meta")
        self._identification(self._add(meta, "identification", source=OURS))
        if self.periods:
            self._commencements(meta)
        references = self._add(meta, "references", source=OURS)
        self._add(references, "TLCOrganization", eId="sala", href="/ontology/organization/sala", showAs="Sala")
        if self.about.place:
            place = {"eId": "place", "href": "/ontology/location/place", "showAs": self.about.place}
            self._add(references, "TLCLocation", **place)
        own = self._add(meta, "proprietary", source=OURS)
        form, about = self.text.form, self.about
        told = {
            "edition": str(self.text.edition),
            "language": form.language,
            "numbering": form.numbering.value,
            "digits": form.digits,
            "chapter": form.chapter,
            "clause": form.clause,
            "code": about.code,
            "address": about.address,
            "state": about.state,
            "fingerprint": about.fingerprint,
            "effective": about.effective_on.isoformat() if about.effective_on else "",
        }
        for name, value in told.items():
            if value:
                etree.SubElement(own, f"{{{OWN}}}{name}").text = value
        for one, origin in about.origins:
            etree.SubElement(own, f"{{{OWN}}}origin", clause=f"clause_{one}").text = origin

    def _identification(self, parent: Any) -> None:
        day = (self.about.day or NO_DAY).isoformat()
        work = f"/akn/th/act/charter/{day}/{self.about.code or 'draft'}"
        expression = f"{work}/{LANGUAGES[self.text.form.language]}@{day}"
        for name, address in (
            ("FRBRWork", work),
            ("FRBRExpression", expression),
            ("FRBRManifestation", f"{expression}.akn"),
        ):
            level = self._add(parent, name)
            self._add(
                level,
                "FRBRthis",
                value=f"{address}/!main" if name != "FRBRManifestation" else f"{expression}/!main.akn",
            )
            self._add(level, "FRBRuri", value=address)
            if name == "FRBRWork" and self.about.address:
                self._add(level, "FRBRalias", value=self.about.address, name="permanent")
            self._add(level, "FRBRdate", date=day, name="declaration" if name == "FRBRWork" else "expression")
            self._add(level, "FRBRauthor", href=OURS)
            if name == "FRBRWork":
                self._add(level, "FRBRcountry", value="th")
                self._add(level, "FRBRnumber", value=str(self.text.edition))
            if name == "FRBRExpression":
                self._add(level, "FRBRlanguage", language=LANGUAGES[self.text.form.language])
            if name == "FRBRManifestation":
                self._add(level, "FRBRformat", value="application/akn+xml")

    def _commencements(self, meta: Any) -> None:
        """The days on which single clauses come into force."""
        lifecycle = self._add(meta, "lifecycle", source=OURS)
        for number, day in enumerate(self.periods, start=1):
            told = {"eId": f"eventRef_{number}", "date": day.isoformat(), "source": OURS, "type": "generation"}
            self._add(lifecycle, "eventRef", **told)
        temporal = self._add(meta, "temporalData", source=OURS)
        for number, group in enumerate(self.periods.values(), start=1):
            interval = self._add(temporal, "temporalGroup", eId=group)
            self._add(interval, "timeInterval", start=f"#eventRef_{number}", refersTo=OURS)

    def _preface(self, act: Any) -> None:
        title = self._add(self._add(act, "preface"), "longTitle")
        words = self._add(title, "p")
        self._add(words, "docTitle", self.text.title)
        number = in_digits(f"{self.text.form.edition} {self.text.edition}", self.text.form.digits)
        self._add(words, "docNumber", number)

    def _body(self, body: Any) -> None:
        place = 0
        for index, chapter in enumerate(self.text.chapters):
            parent = body
            if chapter.is_shown:
                extra = {"class": "unnumbered" if chapter.label == UNNUMBERED else chapter.role.value}
                parent = self._add(body, "chapter", eId=f"chp_{index + 1}", **extra)
                number = self.numbers.chapters[index]
                if number:
                    self._add(parent, "num", in_digits(f"{self.text.form.chapter} {number}", self.text.form.digits))
                if chapter.title:
                    self._add(parent, "heading", chapter.title)
            for clause in chapter.clauses:
                self._article(parent, clause, place)
                place += 1

    def _article(self, parent: Any, clause: Clause, place: int) -> None:
        here = f"art_{place + 1}"
        article = self._add(parent, "article", eId=here)
        if clause.id:
            article.set("wId", f"clause_{clause.id}")
        if clause.effective_on:
            article.set("period", f"#{self.periods[clause.effective_on]}")
        number = self.numbers.clauses[place]
        if number:
            self._add(article, "num", in_digits(f"{self.text.form.clause} {number}", self.text.form.digits))
        if clause.heading:
            self._add(article, "heading", clause.heading)
        count = 0
        for pieces in paragraphs(clause.text):
            count += 1
            content = self._paragraph(article, f"{here}__para_{count}")
            self._tree(content, tree(pieces), f"{here}__para_{count}")
        for name in (*FIELDS, "note", "other_language"):
            if value := getattr(clause, name):
                count += 1
                content = self._paragraph(article, f"{here}__para_{count}", name)
                for part in value.split("\n"):
                    self._words(self._add(content, "p"), part)
        if not count:
            self._add(self._paragraph(article, f"{here}__para_1"), "p")

    def _paragraph(self, article: Any, here: str, kind: str = "") -> Any:
        paragraph = self._add(article, "paragraph", eId=here)
        if kind:
            paragraph.set("class", kind)
        if kind == "other_language":
            paragraph.set(f"{XML}lang", "en" if self.text.form.language == "th" else "th")
        return self._add(paragraph, "content")

    def _blocks(self, parent: Any, text: str, here: str) -> None:
        for number, pieces in enumerate(paragraphs(text), start=1):
            self._tree(parent, tree(pieces), f"{here}__para_{number}")

    def _tree(self, parent: Any, parts: list[Item | str] | tuple[Item | str, ...], here: str) -> None:
        """Paragraphs, and items in lists; items that follow each other stand in one list."""
        listed, lists, count = None, 0, 0
        for part in parts:
            if isinstance(part, str):
                self._words(self._add(parent, "p"), part)
                listed = None
                continue
            if listed is None:
                lists, count = lists + 1, 0
                listed = self._add(parent, "blockList", eId=f"{here}__list_{lists}")
            count += 1
            item = self._add(listed, "item", eId=f"{here}__list_{lists}__item_{count}")
            self._add(item, "num", part.mark)
            for paragraph in part.paragraphs:
                self._words(self._add(item, "p"), paragraph)
            self._tree(item, part.items, f"{here}__list_{lists}__item_{count}")

    def _words(self, parent: Any, words: str) -> None:
        last = None
        for number, line in enumerate(words.split("\n")):
            if number:
                last = self._add(parent, "eol")
            for run in runs(line):
                if run.strong or run.address:
                    last = self._add(parent, "b" if run.strong else "a", run.text)
                    if run.address:
                        last.set("href", run.address)
                elif last is None:
                    parent.text = (parent.text or "") + run.text
                else:
                    last.tail = (last.tail or "") + run.text
