"""Two texts compared, whether they stand here or in files."""

from __future__ import annotations

from typing import Any

from methods.charter_text.numbering import clause_numbers, fingerprint
from methods.charter_text.parts import with_ids_of
from methods.charter_text.text import Text
from methods.text.clauses import diff
from methods.text.json_form import as_json, counted


def compared(before: Text, after: Text) -> dict[str, Any]:
    """What changed, as operations that turn the first text into the second, with the ids and numbers of clauses."""
    one, other = with_ids_of(before, after)
    operations = diff(one, other)
    figures = counted(operations)
    return {
        "before": {"title": before.title, "edition": before.edition, "fingerprint": fingerprint(before)},
        "after": {"title": after.title, "edition": after.edition, "fingerprint": fingerprint(after)},
        "is_same": not operations,
        "counts": {
            name: getattr(figures, name) for name in ("replaced", "inserted", "deleted", "moved", "split", "merged")
        },
        "numbers": {"before": _numbers(before), "after": _numbers(after)},
        "operations": [as_json(operation) for operation in operations],
    }


def _numbers(text: Text) -> dict[str, str]:
    return {one: number for one, number in clause_numbers(text).items() if one and number}
