"""What a reader of files hands over: headings, paragraphs and items in their order, not yet a charter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Block:
    """A heading (`heading` is its level, 1 is the widest) or a paragraph or item (`heading` 0; `mark` and `level` as in `pieces`)."""

    text: str
    heading: int = 0
    mark: str = ""
    level: int = 0
    line: int = 0
