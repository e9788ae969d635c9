"""What a spreadsheet would run as a formula is written as text (N40)."""

from __future__ import annotations

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(cell: str) -> str:
    """The cell, with an apostrophe before it where a program could take it for a formula."""
    return (
        f"'{cell}" if cell.lstrip(" \u00a0\u200b\ufeff").startswith(DANGEROUS) or cell.startswith(DANGEROUS) else cell
    )
