"""Reads DOCX and ODT: paragraphs with the level of their heading or list; pictures, comments and what was deleted are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from methods.charter_text.blocks import Block
from methods.charter_text.inline import Run, written
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.xml_safely import local, parse_xml
from methods.charter_text.zipped import Archive

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
STRONG = "Strong"
ORIGIN = "SalaOrigin"  # a line beside the text in our own documents
TITLE_LEVEL = 1
_LEVEL = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)[ _]?(\d)", re.IGNORECASE)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
DEEPEST = 40


def read_docx(content: bytes) -> list[Block]:
    """The blocks of a DOCX file."""
    archive = Archive(content)
    body = parse_xml(archive.part("word/document.xml")).find(f"{W}body")
    if body is None:
        raise Unreadable(Reason.NOT_A_DOCUMENT)
    reader = _Docx(_docx_styles(archive), _docx_lists(archive))
    return [block for paragraph in body.iter(f"{W}p") for block in reader.blocks(paragraph)]


@dataclass
class _Docx:
    """Reads one paragraph after the other and counts the items of lists."""

    styles: dict[str, int]
    formats: dict[tuple[str, str], tuple[str, str]]
    counts: dict[tuple[str, str], int] = field(default_factory=dict)

    def blocks(self, paragraph: Any) -> Iterator[Block]:
        text = written(self._runs(paragraph)).strip()
        if not text:
            return
        properties = paragraph.find(f"{W}pPr")
        if _value(properties, "pStyle") == ORIGIN:
            return
        heading = self._heading(properties)
        mark, level = ("", 0) if heading else self._item(properties)
        yield Block(text.replace("\n", " ") if heading else text, heading, mark, level, paragraph.sourceline or 0)

    def _heading(self, properties: Any) -> int:
        style = _value(properties, "pStyle")
        outline = _value(properties, "outlineLvl")
        return int(outline) + 1 if outline.isdecimal() and int(outline) < 9 else self.styles.get(style, 0)

    def _item(self, properties: Any) -> tuple[str, int]:
        numbered = None if properties is None else properties.find(f"{W}numPr")
        number, level = _value(numbered, "numId"), _value(numbered, "ilvl") or "0"
        if not number or number == "0" or not level.isdecimal():
            return "", self._indent(properties)
        key = (number, level)
        self.counts[key] = self.counts.get(key, 0) + 1
        for other in [each for each in self.counts if each[0] == number and int(each[1]) > int(level)]:
            del self.counts[other]
        return _list_mark(*self.formats.get(key, ("bullet", "")), self.counts[key]), int(level)

    def _indent(self, properties: Any) -> int:
        """Our own documents say how far in a paragraph stands by the name of its style."""
        found = re.fullmatch(r"SalaIn(\d)", _value(properties, "pStyle"))
        return int(found[1]) if found else 0

    def _runs(self, paragraph: Any) -> Iterator[Run]:
        for run in paragraph.iter(f"{W}r"):
            if any(local(above) in ("del", "moveFrom", "txbxContent") for above in run.iterancestors()):
                continue
            is_strong = _value(run.find(f"{W}rPr"), "rStyle") == STRONG
            yield Run("".join(_docx_words(run)), strong=is_strong)


def _docx_words(run: Any) -> Iterator[str]:
    for part in run:
        name = local(part)
        if name == "t":
            yield part.text or ""
        elif name == "tab":
            yield " "
        elif name in ("br", "cr") and part.get(f"{W}type") in (None, "textWrapping"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"


def _docx_styles(archive: Archive) -> dict[str, int]:
    """The level of every style that is a heading, by its id; names differ by language, ids and outline levels less."""
    if "word/styles.xml" not in archive.names:
        return {}
    levels: dict[str, int] = {}
    for style in parse_xml(archive.part("word/styles.xml")).iter(f"{W}style"):
        key, name = style.get(f"{W}styleId", ""), _value(style, "name")
        outline = _value(style.find(f"{W}pPr"), "outlineLvl")
        found = _LEVEL.fullmatch(name) or _LEVEL.fullmatch(key)
        if name.lower() == "title":
            levels[key] = TITLE_LEVEL
        elif found or (outline.isdecimal() and int(outline) < 9):
            levels[key] = int(found[1]) if found else int(outline) + 1
    return levels


def _docx_lists(archive: Archive) -> dict[tuple[str, str], tuple[str, str]]:
    """The kind of number and the text around it, by list and level."""
    if "word/numbering.xml" not in archive.names:
        return {}
    root = parse_xml(archive.part("word/numbering.xml"))
    kinds = {
        (abstract.get(f"{W}abstractNumId"), level.get(f"{W}ilvl")): (_value(level, "numFmt"), _value(level, "lvlText"))
        for abstract in root.iter(f"{W}abstractNum")
        for level in abstract.iter(f"{W}lvl")
    }
    return {
        (number.get(f"{W}numId", ""), level or ""): kind
        for number in root.iter(f"{W}num")
        for (abstract, level), kind in kinds.items()
        if abstract == _value(number, "abstractNumId")
    }


def _list_mark(kind: str, text: str, count: int) -> str:
    thai = "".join("๐๑๒๓๔๕๖๗๘๙"[int(digit)] for digit in str(count))
    letters = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
    number = {
        "decimal": str(count),
        "thaiNumbers": thai,
        "thaiLetters": letters[(count - 1) % len(letters)],
        "lowerLetter": chr(ord("a") + (count - 1) % 26),
        "lowerRoman": _roman(count),
    }.get(kind)
    if number is None:
        return "-"
    return f"({number})" if text.startswith("(") else f"{number})" if text.endswith(")") else f"{number}."


def _roman(count: int) -> str:
    made = ""
    for value, letters in _ROMAN:
        made, count = made + letters * (count // value), count % value
    return made


def _value(properties: Any, name: str) -> str:
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val") or ""


def read_odt(content: bytes) -> list[Block]:
    """The blocks of an ODT file."""
    archive = Archive(content)
    root = parse_xml(archive.part("content.xml"))
    body = next((element for element in root.iter() if local(element) == "text" and "office" in element.tag), None)
    if body is None:
        raise Unreadable(Reason.NOT_A_DOCUMENT)
    numbered = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{TEXT}list-style")
        if any(local(level) == "list-level-style-number" for level in style)
    }
    return list(_odt_blocks(body, numbered, "", 0, [""]))


def _odt_blocks(element: Any, numbered: set[str], style: str, deep: int, mark: list[str]) -> Iterator[Block]:
    """`mark` is that of the item whose first paragraph has not come yet; `deep` counts the lists around."""
    for count, child in enumerate(element, start=1):
        name = local(child)
        if name in ("h", "p"):
            text = written(_odt_runs(child)).strip()
            level = child.get(f"{TEXT}outline-level") or "1"
            is_title = child.get(f"{TEXT}style-name") == "Title"
            if text and (name == "h" or is_title):
                yield Block(text, 1 if is_title else int(level) if level.isdecimal() else 1)
            elif text:
                yield Block(text, mark=mark[0], level=max(deep - 1, 0) if mark[0] else deep)
                mark[0] = ""
        elif name == "list" and deep < DEEPEST:
            own = child.get(f"{TEXT}style-name") or style
            yield from _odt_blocks(child, numbered, own, deep + 1, [""])
        elif name in ("list-item", "list-header"):
            yield from _odt_blocks(child, numbered, style, deep, [f"{count}." if style in numbered else "-"])
        elif name in ("section", "table", "table-row", "table-cell", "table-header-rows", "index-body"):
            yield from _odt_blocks(child, numbered, style, deep, mark)


def _odt_runs(element: Any) -> Iterator[Run]:
    yield Run(element.text or "")
    for child in element:
        name = local(child)
        if name in ("line-break",):
            yield Run("\n")
        elif name in ("s", "tab"):
            yield Run(" ")
        elif name not in ("annotation", "annotation-end", "note", "frame", "change-start", "change-end", "change"):
            yield from _odt_runs(child)
        yield Run(child.tail or "")
