"""Opens a file of any of the kinds that a charter comes in, and says what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from methods.charter_text.blocks import Block
from methods.charter_text.json_form import read_json
from methods.charter_text.read_akn import is_akn, read_akn
from methods.charter_text.read_articles import read_articles
from methods.charter_text.read_html import read_html
from methods.charter_text.read_office import read_docx, read_odt
from methods.charter_text.read_plain import looks_like_markdown, read_markdown, read_plain
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.structure import build
from methods.charter_text.text import Text
from methods.charter_text.zipped import Archive

MEGABYTE = 2**20
MOST_BYTES = 8 * MEGABYTE
LONGEST_CLAUSE = 100_000
ENDINGS = ("md", "txt", "docx", "odt", "html", "xml", "akn", "json")
_CHARSET = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]+)")
_TAG = re.compile(r"<(?:!doctype html|html|body|p|h[1-6]|ol|ul|div)\b[^<>]*>", re.IGNORECASE)


def open_text(name: str, content: bytes, *, schema: str) -> Text:
    """The charter in a file. `schema` is the path of the schema of Akoma Ntoso. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    if not content.strip():
        raise Unreadable(Reason.EMPTY)
    text = _opened(name, content, schema)
    longest = max((len(clause.text) for clause in text.clauses), default=0)
    if longest > LONGEST_CLAUSE:
        raise Unreadable(Reason.TOO_LONG, most=LONGEST_CLAUSE)
    return text


def _opened(name: str, content: bytes, schema: str) -> Text:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    title = PurePath(name).stem.replace("_", " ").strip()
    if content.startswith(b"%PDF"):
        raise Unreadable(Reason.NO_READING_BACK)
    if content.startswith(b"PK") or ending in ("docx", "odt"):
        return build(_office(content)(content), title=title)
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")
    is_xml = start.startswith(b"<?xml") or (start.startswith(b"<") and ending in ("xml", "akn")) or is_akn(content)
    if is_xml and not _is_xhtml(content):
        return read_akn(content, schema) if is_akn(content) else read_articles(content, title)
    plain = decoded(content)
    if ending == "json" or (start[:1] in (b"{", b"[") and ending not in ("md", "txt")):
        return read_json(plain)
    return build(_blocks(ending, plain), title=title)


def _office(content: bytes) -> Callable[[bytes], list[Block]]:
    """Who reads this archive."""
    names = Archive(content).names
    if "word/document.xml" in names:
        return read_docx
    if "content.xml" in names:
        return read_odt
    raise Unreadable(Reason.NOT_A_DOCUMENT)


def _blocks(ending: str, text: str) -> list[Block]:
    if ending in ("html", "htm", "xhtml", "wml") or (ending not in ("md", "txt") and _TAG.search(text)):
        return read_html(text)
    if ending == "md" or looks_like_markdown(text):
        return read_markdown(text)
    return read_plain(text)


def _is_xhtml(content: bytes) -> bool:
    return re.search(rb"<(?:!DOCTYPE )?html[\s>]", content[:2048], re.IGNORECASE) is not None


def decoded(content: bytes) -> str:
    """The letters of a text: UTF-8, UTF-16 with its mark, what it says itself, or what Thai office programs write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable(Reason.NOT_A_TEXT) from None
    if b"\0" in content:
        raise Unreadable(Reason.NOT_A_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(_legacy(content), errors="replace")


def _legacy(content: bytes) -> str:
    """Thai where a good part of the signs are Thai letters, else Latin; a file that names its letters is believed."""
    told = _CHARSET.search(content[:2048])
    if told and told[1].lower() in (b"tis-620", b"windows-874", b"cp874", b"iso-8859-1", b"windows-1252"):
        return {b"tis-620": "cp874", b"windows-874": "cp874"}.get(told[1].lower(), told[1].decode())
    high = sum(byte >= 0xA1 for byte in content)
    return "cp874" if high > len(content) // 10 else "cp1252"
