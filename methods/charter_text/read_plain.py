"""Reads plain text and Markdown: lines, headings with #, lists; and Thai papers with หมวด and ข้อ at the beginning of lines."""

from __future__ import annotations

import re
from html import unescape

from methods.charter_text.blocks import Block
from methods.charter_text.pieces import MARK
from methods.charter_text.structure import CHAPTER, CLAUSE, ROLES
from methods.charter_text.text import language_of

_HEADING = re.compile(r" {0,3}(?P<hashes>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*")
_UNDERLINE = re.compile(r"(?:=+|-{3,})\s*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?(?:sup|sub|span|br|u|b|i|em|a|p|div)\b[^<>]*>", re.IGNORECASE)
_TARGET = re.compile(r" {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]+(?P<address>\S+).*")
_NAMED_LINK = re.compile(r"\[(?P<words>[^\[\]\n]+)\]\[(?P<name>[^\[\]\n]*)\]")
_ESCAPED = re.compile(r"^\\(?=[#>=_*\[+-])")


def read_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text; lines of one paragraph are one line."""
    plain = unescape(_TAG.sub("", _COMMENT.sub("", text.lstrip("\ufeff"))))
    targets = {found["name"].lower(): found["address"] for found in map(_TARGET.fullmatch, plain.splitlines()) if found}
    return _Lines(_NAMED_LINK.sub(lambda found: _link(found, targets), plain), is_markdown=True).blocks()


def read_plain(text: str) -> list[Block]:
    """The blocks of a plain text, each line a paragraph where the text is Thai and lines are not wrapped."""
    return _Lines(text, is_markdown=False).blocks()


def looks_like_markdown(text: str) -> bool:
    """Whether a text has a heading of Markdown."""
    return any(_HEADING.fullmatch(line) for line in text.splitlines())


class _Lines:
    """Goes over the lines of a text."""

    def __init__(self, text: str, *, is_markdown: bool) -> None:
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
        self.is_markdown = is_markdown
        self.is_wrapped = is_markdown or _is_wrapped(self.lines)
        self.made: list[Block] = []
        self.stack: list[int] = []
        self.is_open = False

    def blocks(self) -> list[Block]:
        for number, raw in enumerate(self.lines, start=1):
            self._take(raw, number)
        return self.made

    def _take(self, raw: str, number: int) -> None:
        line = raw.strip(" \t\u00a0")
        if not line:
            self.is_open = False
        elif self.is_markdown and (found := _HEADING.fullmatch(raw)):
            self._put(Block(found["text"], heading=len(found["hashes"]), line=number), is_open=False)
        elif self.is_markdown and _UNDERLINE.fullmatch(line) and self.is_open and not self.made[-1].mark:
            last = self.made[-1]
            self.made[-1] = Block(last.text, heading=1 if line[0] == "=" else 2, line=last.line)
            self.is_open = False
        elif self.is_markdown and (_is_rule(line) or _TARGET.fullmatch(raw)):
            self.is_open = False
        else:
            self._take_words(raw, _unquoted(line) if self.is_markdown else line, number)

    def _take_words(self, raw: str, line: str, number: int) -> None:
        wide = raw.expandtabs(4)
        indent = len(wide) - len(wide.lstrip(" \u00a0"))
        if found := MARK.fullmatch(line):
            self._close(indent)
            self._put(
                Block(
                    _ESCAPED.sub("", found["rest"], count=1),
                    mark=_mark(found["mark"]),
                    level=len(self.stack),
                    line=number,
                )
            )
            self.stack.append(indent)
        elif self.is_open and self._goes_on(line):
            last = self.made[-1]
            is_break = self.is_markdown and last.text.endswith("\\")
            words = last.text.removesuffix("\\").rstrip() + ("\n" if is_break else " ") + line
            self.made[-1] = Block(words, 0, last.mark, last.level, last.line)
        else:
            self._close(indent if self.is_markdown or not _begins(line) else 0)
            self._put(Block(line, level=len(self.stack), line=number))

    def _goes_on(self, line: str) -> bool:
        """Whether a line belongs to the paragraph before it."""
        return self.is_wrapped and not _begins(line)

    def _close(self, indent: int) -> None:
        while self.stack and self.stack[-1] >= indent:
            self.stack.pop()

    def _put(self, block: Block, *, is_open: bool = True) -> None:
        if block.heading:
            self.stack.clear()
        self.made.append(block)
        self.is_open = is_open


def _is_wrapped(lines: list[str]) -> bool:
    """Whether paragraphs of a plain text are wrapped into lines: empty lines stand between them."""
    filled = [line for line in lines if line.strip()]
    return len(lines) - len(filled) >= max(2, len(filled) // 4) and language_of(" ".join(filled)) == "en"


def _begins(line: str) -> bool:
    """Whether a chapter or a clause begins with this line of Thai text."""
    for pattern in (CHAPTER, CLAUSE):
        found = pattern.fullmatch(line)
        if found and language_of(found["word"]) == "th":
            return True
    return line in ROLES


def _is_rule(line: str) -> bool:
    """Whether a line of Markdown is only drawn."""
    signs = "".join(line.split())
    return len(signs) >= 3 and len(set(signs)) == 1 and signs[0] in "-*_"


def _unquoted(line: str) -> str:
    """A line without the sign of a quotation, and without the backslash before what would mean something else."""
    return _ESCAPED.sub("", line.lstrip("> "), count=1) if line[0] in ">\\" else line


def _link(found: re.Match[str], targets: dict[str, str]) -> str:
    """A link by name as one with its address; without a name, the words are the name."""
    address = targets.get((found["name"] or found["words"]).lower())
    return f"[{found['words']}]({address})" if address else found[0]


def _mark(found: str) -> str:
    return "-" if found in "*+•–▪●◦" else found
