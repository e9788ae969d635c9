"""Bold words and links within a line: `**bold**`, `[words](address)`; everything else stands for itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_RUN = re.compile(
    r"\*\*(?P<strong>[^\s*](?:[^*\n]*[^\s*])?)\*\*|\[(?P<words>[^\[\]\n*]+)\]\((?P<address>(?:https?://|mailto:|/)[^\s()]*)\)"
)


@dataclass(frozen=True)
class Run:
    """Words that look alike."""

    text: str
    strong: bool = False
    address: str = ""


def runs(text: str) -> list[Run]:
    """A line as runs."""
    made: list[Run] = []
    at = 0
    for found in _RUN.finditer(text):
        if found.start() > at:
            made.append(Run(text[at : found.start()]))
        made.append(
            Run(found["strong"], strong=True) if found["strong"] else Run(found["words"], address=found["address"])
        )
        at = found.end()
    return made + ([Run(text[at:])] if at < len(text) else [])


def written(parts: Iterable[Run]) -> str:
    """Runs as a line again; bold words never begin or end with a space."""
    return "".join(_marked(run) for run in parts)


def _marked(run: Run) -> str:
    words = run.text.strip()
    if not words or not (run.strong or run.address):
        return run.text
    marked = f"**{words}**" if run.strong else f"[{words}]({run.address})"
    if not _RUN.fullmatch(marked):
        return run.text
    left = run.text[: len(run.text) - len(run.text.lstrip())]
    right = run.text[len(run.text.rstrip()) :]
    return f"{left}{marked}{right}"
