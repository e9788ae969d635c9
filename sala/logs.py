"""What the logs hold: what went wrong and where, never what a person wrote, who it was, or from where.

The text of an exception may quote a row ("Key (name)=(…) already exists"), so only its kind and its place are written.
"""

from __future__ import annotations

import logging
import traceback
from types import TracebackType

LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Formatter(logging.Formatter):
    """Writes exceptions without their texts."""

    def __init__(self) -> None:
        super().__init__(LINE)

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        lines: list[str] = []
        error = ei[1]
        while error is not None:
            lines[:0] = [*traceback.format_tb(error.__traceback__), f"{type(error).__qualname__}\n"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()


def init() -> None:
    """Let this process log to its standard error, once."""
    root = logging.getLogger()
    if root.handlers:
        return
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter())
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
