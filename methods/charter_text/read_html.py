"""Reads HTML: headings, paragraphs, lists; scripts, styles, navigation and comments are left out."""

from __future__ import annotations

import re
from typing import Any

from methods.charter_text.blocks import Block
from methods.charter_text.inline import Run, written
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.xml_safely import local
from methods.heavy import lazy

html = lazy("lxml.html")
etree = lazy("lxml.etree")

HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"toc-add-entry": 2}  # the last one is how Debian writes
LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "head",
        "nav",
        "template",
        "noscript",
        "svg",
        "iframe",
        "object",
        "form",
        "title",
        "button",
        "select",
    ]
)
BLOCKS = frozenset(
    [
        "html",
        "body",
        "main",
        "article",
        "section",
        "div",
        "header",
        "footer",
        "p",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "caption",
        "figure",
        "figcaption",
        "address",
        "center",
        "fieldset",
        "hr",
    ]
) | frozenset(HEADINGS)
ADDRESS = re.compile(r"(?:https?://|mailto:|/)[^\s()]*")
DEEPEST = 100
_WORDS = re.compile(r"[ \t\r\n\f]+")
_MACRO = re.compile(r"^#use wml.*$", re.MULTILINE)
NOT_TEXT = "not-text"


def read_html(text: str) -> list[Block]:
    """The blocks of a page. What has the class "not-text" is left out."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    plain = _MACRO.sub("", text).replace("\0", "")
    try:
        root = html.document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Unreadable(Reason.EMPTY) from None
    reader = _Reader()
    reader.walk(root, 0)
    reader.flush()
    return reader.made


class _Reader:
    """Goes through the elements and gathers loose words until a block begins or ends."""

    def __init__(self) -> None:
        self.made: list[Block] = []
        self.runs: list[Run] = []
        self.depth = 0  # of lists
        self.mark = ""  # of the item that has not begun yet
        self.line = 0

    def walk(self, element: Any, deep: int) -> None:
        """One element with everything in it."""
        name = local(element)
        if not name or name in LEFT_OUT or deep > DEEPEST or NOT_TEXT in element.get("class", "").split():
            return
        if name in HEADINGS:
            self.flush()
            self._gather(element, deep)
            self.flush(heading=HEADINGS[name])
        elif name == "li":
            self._item(element, deep)
        elif name in BLOCKS:
            self.flush()
            self.line = element.sourceline or self.line
            self._gather(element, deep)
            self.flush()
        else:
            self._inline(element, name, deep)

    def flush(self, heading: int = 0) -> None:
        """The loose words become a block."""
        text = _tidy(written(self.runs))
        self.runs = []
        if not text:
            return
        if heading:
            self.made.append(Block(text.replace("\n", " "), heading=heading, line=self.line))
        elif self.mark:
            self.made.append(Block(text, mark=self.mark, level=self.depth - 1, line=self.line))
            self.mark = ""
        else:
            self.made.append(Block(text, level=self.depth, line=self.line))

    def _item(self, element: Any, deep: int) -> None:
        self.flush()
        self.depth += 1
        self.mark = element.get("data-mark") or _counted(element)
        self._gather(element, deep)
        self.flush()
        self.depth, self.mark = self.depth - 1, ""

    def _gather(self, element: Any, deep: int) -> None:
        self.runs.append(Run(_one_space(element.text)))
        for child in element:
            self.walk(child, deep + 1)
            self.runs.append(Run(_one_space(child.tail)))

    def _inline(self, element: Any, name: str, deep: int) -> None:
        if name == "br":
            self.runs.append(Run("\n"))
            return
        before, self.runs = self.runs, []
        self._gather(element, deep)
        inside, self.runs = self.runs, before
        address = element.get("href", "") if name == "a" else ""
        if name in ("b", "strong"):
            self.runs.append(Run("".join(run.text for run in inside), strong=True))
        elif ADDRESS.fullmatch(address):
            self.runs.append(Run("".join(run.text for run in inside), address=address))
        else:
            self.runs += inside


def _counted(item: Any) -> str:
    """The mark of an item: its number in an ordered list."""
    above = item.getparent()
    if above is None or local(above) != "ol":
        return "-"
    start = above.get("start", "1")
    before = sum(1 for _each in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdecimal() and len(start) < 4 else 1) + before}."


def _one_space(text: str | None) -> str:
    return _WORDS.sub(" ", text or "")


def _tidy(text: str) -> str:
    return "\n".join(line.strip() for line in re.sub(" +", " ", text).split("\n")).strip()
