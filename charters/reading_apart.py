"""Has a file of strangers read by a process of its own, and waits for it so long and no longer."""

from __future__ import annotations

from commons import apart
from methods.charter_text.json_form import read_json
from methods.charter_text.opening import MEGABYTE, MOST_BYTES
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import Text

SECONDS = 20
MOST_ANSWER = 48_000_000  # bytes


def read_apart(name: str, content: bytes, *, seconds: int = SECONDS) -> Text:
    """The charter in a file, read within bounds of time and memory. Raises Unreadable with the reason."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    head = {"name": name[-200:]}
    try:
        told = apart.ask("charters.reading_child", head, content, seconds=seconds, most_answer=MOST_ANSWER)
    except (apart.TakesLonger, apart.TooMuchWork):
        raise Unreadable(Reason.TOO_MUCH_WORK) from None
    except apart.Failed:
        raise Unreadable(Reason.NOT_A_TEXT) from None
    if "refused" in told:
        raise Unreadable(Reason(told["refused"]), **told["values"])
    return read_json(told["text"])
