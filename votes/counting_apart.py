"""Has a file counted by a process of its own, and waits for it so long and no longer."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from methods.refusals import Reason, Refused

log = logging.getLogger(__name__)
HOME = Path(__file__).parent.parent
MOST_ANSWER = 24_000_000  # bytes; a table of all pairs grows with the square of the options
# Nothing of our own environment goes along: neither addresses of databases nor keys.
ENVIRONMENT = {"PYTHONPATH": str(HOME), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"}

Upload = tuple[str, bytes]


class TakesLonger(Exception):
    """The count did not end in the time that was given."""


def count_apart(files: Sequence[Upload], method: str, given: Mapping[str, Any], *, seconds: int) -> dict[str, Any]:
    """The outcome as `votes count --json` prints it. Raises Refused with the reason, and TakesLonger."""
    head = {
        "method": method,
        "given": dict(given),
        "seconds": seconds,
        "files": [[name, len(content)] for name, content in files],
    }
    told = _said(json.dumps(head).encode() + b"\n" + b"".join(content for _name, content in files), seconds)
    if "refused" in told:
        raise Refused(Reason(told["refused"]), **told["values"])
    counted: dict[str, Any] = told["counted"]
    return counted


def _said(asked: bytes, seconds: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", "votes.counting_child"],
                input=asked,
                capture_output=True,
                timeout=seconds,
                cwd=nowhere,
                env=ENVIRONMENT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TakesLonger from None
    if done.returncode < 0 or len(done.stdout) > MOST_ANSWER:  # ended by its bounds, or drowned in its own answer
        raise Refused(Reason.TOO_MUCH_WORK)
    if done.returncode:
        log.error("a count of a file failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Refused(Reason.CANNOT_BE_COUNTED)
    told: dict[str, Any] = json.loads(done.stdout)
    return told
