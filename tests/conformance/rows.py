"""One line of the table of conformance: what somebody else says of an election or a budget, and what we find."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Row:
    """`kind` is "published" (by those who held the vote, or in a named publication) or "computed" (by a peer library).

    `known_difference` says why the two cannot be equal, where the collectors of the data have said so.
    """

    election: str
    kind: str
    what: str
    theirs: object
    ours: object
    known_difference: str = ""

    @property
    def equal(self) -> bool:
        return self.theirs == self.ours

    @property
    def met(self) -> bool:
        return self.equal or bool(self.known_difference)


def folder() -> Path:
    """Where the real data lie; they never come into the project."""
    given = os.environ.get("SALA_DATA")
    assert given, "call it as `make conformance DATA=folder`; the folder holds answers.json"
    return Path(given)


@cache
def answers() -> dict[str, Any]:
    """The known answers, published and computed apart."""
    found: dict[str, Any] = json.loads((folder() / "answers.json").read_text(encoding="utf-8"))
    return found
