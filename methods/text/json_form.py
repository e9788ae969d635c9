"""Operations as other programs read them: plain JSON, with the words that changed inside a replaced part, and back again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from methods.text.clauses import Delete, Insert, Merge, Move, Operation, Part, Replace, Split
from methods.text.word_diff import changed_letters, edits


@dataclass(frozen=True, slots=True)
class Counted:
    """How much changed, for a sentence that sums it up. Letters are those of replaced parts."""

    replaced: int
    inserted: int
    deleted: int
    moved: int
    split: int
    merged: int
    letters_gone: int
    letters_new: int


def counted(operations: Sequence[Operation]) -> Counted:
    """The figures of a change."""
    kinds = Counter(type(operation) for operation in operations)
    letters = [changed_letters(o.before.text, o.after.text) for o in operations if isinstance(o, Replace)]
    return Counted(
        kinds[Replace],
        kinds[Insert],
        kinds[Delete],
        kinds[Move],
        kinds[Split],
        kinds[Merge],
        sum(gone for gone, _new in letters),
        sum(new for _gone, new in letters),
    )


def as_json(operation: Operation) -> dict[str, Any]:
    """One operation: `op`, the `id` it is about, and what it needs to be applied; `words` is for readers."""
    if isinstance(operation, Replace):
        return {
            "op": "replace",
            "id": operation.id,
            "before": asdict(operation.before),
            "after": asdict(operation.after),
            "words": [[edit.gone, edit.new] for edit in edits(operation.before.text, operation.after.text)],
        }
    if isinstance(operation, Insert):
        return {"op": "insert", "id": operation.part.id, "after": operation.after, "part": asdict(operation.part)}
    if isinstance(operation, Delete):
        return {"op": "delete", "id": operation.id, "before": asdict(operation.before)}
    if isinstance(operation, Move):
        return {"op": "move", "id": operation.id, "after": operation.after}
    if isinstance(operation, Split):
        into = [asdict(part) for part in operation.into]
        return {"op": "split", "id": operation.id, "before": asdict(operation.before), "into": into}
    before = [asdict(part) for part in operation.before]
    return {"op": "merge", "ids": list(operation.ids), "before": before, "into": asdict(operation.into)}


def from_json(stored: Mapping[str, Any]) -> Operation:
    """The operation again. Raises ValueError for an `op` that nobody knows."""
    kind = stored["op"]
    if kind == "replace":
        return Replace(stored["id"], Part(**stored["before"]), Part(**stored["after"]))
    if kind == "insert":
        return Insert(Part(**stored["part"]), stored["after"])
    if kind == "delete":
        return Delete(stored["id"], Part(**stored["before"]))
    if kind == "move":
        return Move(stored["id"], stored["after"])
    if kind == "split":
        return Split(stored["id"], Part(**stored["before"]), tuple(Part(**part) for part in stored["into"]))
    if kind == "merge":
        before = tuple(Part(**part) for part in stored["before"])
        return Merge(tuple(stored["ids"]), before, Part(**stored["into"]))
    raise ValueError(f"not an operation: {kind}")
