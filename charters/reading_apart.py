"""Has a file of strangers read by a process of its own, and waits for it so long and no longer."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from methods.charter_text.json_form import read_json
from methods.charter_text.opening import MEGABYTE, MOST_BYTES
from methods.charter_text.refusals import Reason, Unreadable
from methods.charter_text.text import Text

log = logging.getLogger(__name__)
HOME = Path(__file__).parent.parent
SECONDS = 20
MOST_ANSWER = 48_000_000  # bytes
# Nothing of our own environment goes along: neither addresses of databases nor keys.
ENVIRONMENT = {"PYTHONPATH": str(HOME), "LANG": "C.UTF-8"}


def read_apart(name: str, content: bytes, *, seconds: int = SECONDS) -> Text:
    """The charter in a file, read within bounds of time and memory. Raises Unreadable with the reason."""
    if len(content) > MOST_BYTES:
        raise Unreadable(Reason.TOO_LARGE, most=MOST_BYTES // MEGABYTE)
    head = {"name": name[-200:], "seconds": seconds}
    told = _said(json.dumps(head).encode() + b"\n" + content, seconds)
    if "refused" in told:
        raise Unreadable(Reason(told["refused"]), **told["values"])
    return read_json(told["text"])


def _said(asked: bytes, seconds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "charters.reading_child"],
                input=asked,
                capture_output=True,
                timeout=seconds,
                cwd=nowhere,
                env=ENVIRONMENT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise Unreadable(Reason.TOO_MUCH_WORK) from None
    if done.returncode < 0 or len(done.stdout) > MOST_ANSWER:  # ended by its bounds, or drowned in its own answer
        raise Unreadable(Reason.TOO_MUCH_WORK)
    if done.returncode:
        log.error("reading a file failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Unreadable(Reason.NOT_A_TEXT)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
