"""An edition in the formats that others read: Akoma Ntoso, HTML, DOCX, EPUB, JSON, Markdown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from methods.charter_text.about import About
from methods.charter_text.json_form import write_json
from methods.charter_text.text import Text
from methods.charter_text.write_akn import write_akn
from methods.charter_text.write_office import write_docx, write_epub
from methods.charter_text.write_plain import write_html, write_markdown


@dataclass(frozen=True)
class Format:
    """`ending` of a file, its media type, and who writes it."""

    ending: str
    media_type: str
    write: Callable[[Text, About], bytes]


FORMATS: dict[str, Format] = {
    "akn": Format("xml", "application/akn+xml", write_akn),
    "html": Format("html", "text/html; charset=utf-8", write_html),
    "docx": Format("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", write_docx),
    "epub": Format("epub", "application/epub+zip", write_epub),
    "json": Format("json", "application/json", write_json),
    "md": Format("md", "text/markdown; charset=utf-8", write_markdown),
}
