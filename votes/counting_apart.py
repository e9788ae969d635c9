"""Has a file counted by a process of its own, and waits for it so long and no longer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from commons import apart
from commons.apart import TakesLonger
from methods.refusals import Reason, Refused

MOST_ANSWER = 24_000_000  # bytes; a table of all pairs grows with the square of the options

Upload = tuple[str, bytes]
__all__ = ["MOST_ANSWER", "TakesLonger", "Upload", "count_apart"]


def count_apart(files: Sequence[Upload], method: str, given: Mapping[str, Any], *, seconds: int) -> dict[str, Any]:
    """The outcome as `votes count --json` prints it. Raises Refused with the reason, and TakesLonger."""
    head = {"method": method, "given": dict(given), "files": [[name, len(content)] for name, content in files]}
    content = b"".join(content for _name, content in files)
    try:
        told = apart.ask("votes.counting_child", head, content, seconds=seconds, most_answer=MOST_ANSWER)
    except apart.TooMuchWork:
        raise Refused(Reason.TOO_MUCH_WORK) from None
    except apart.Failed:
        raise Refused(Reason.CANNOT_BE_COUNTED) from None
    if "refused" in told:
        raise Refused(Reason(told["refused"]), **told["values"])
    counted: dict[str, Any] = told["counted"]
    return counted
