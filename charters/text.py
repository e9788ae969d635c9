"""The exact text of an edition as one sequence of bytes, and its fingerprint."""

from __future__ import annotations

import hashlib

from charters.models import Edition
from commons import thai


def plain_text(edition: Edition) -> str:
    """The text people agree on: name, preamble, chapters and clauses, a line each, in canonical Thai, without sources."""
    lines = [thai.canonical_line(edition.charter.name_th), f"ฉบับที่ {edition.number}", thai.canonical(edition.preamble)]
    for chapter in edition.chapters:
        lines.append(f"หมวด {chapter.number} {thai.canonical_line(chapter.title)}")
        lines.extend(f"ข้อ {clause.number} {thai.canonical(clause.text)}" for clause in chapter.clauses)
    return "\n".join(lines) + "\n"


def text_hash(edition: Edition) -> str:
    """SHA-256 of `plain_text` in UTF-8, in hexadecimal; its first eight letters stand on the booklet."""
    return hashlib.sha256(plain_text(edition).encode()).hexdigest()
