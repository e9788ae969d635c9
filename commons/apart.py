"""Work on what strangers sent, in a process of its own that may use little and write nothing; waited for so long and no longer.

The child is a module that is run: on its input stand one line of JSON, then bytes; on its output it answers in JSON.
"""

from __future__ import annotations

import json
import logging
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)
HOME = Path(__file__).parent.parent
# Nothing of our own environment goes along: neither addresses of databases nor keys.
ENVIRONMENT = {"PYTHONPATH": str(HOME), "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "LANG": "C.UTF-8"}


class TakesLonger(Exception):
    """The child did not end in the time that was given."""


class TooMuchWork(Exception):
    """The child was ended by its bounds, or drowned in its own answer."""


class Failed(Exception):
    """The child broke; what it said on its way stands in our log."""


def ask(module: str, head: dict[str, Any], content: bytes, *, seconds: int, most_answer: int) -> dict[str, Any]:
    """What the child answers to `head` and `content`. Raises TakesLonger, TooMuchWork (`most_answer` bytes), Failed."""
    with tempfile.TemporaryDirectory() as nowhere:
        try:
            done = subprocess.run(
                [sys.executable, "-P", "-m", module],
                input=json.dumps(head | {"seconds": seconds}).encode() + b"\n" + content,
                capture_output=True,
                timeout=seconds,
                cwd=nowhere,
                env=ENVIRONMENT,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TakesLonger from None
    if done.returncode < 0 or len(done.stdout) > most_answer:
        raise TooMuchWork
    if done.returncode:
        log.error("%s failed: %s", module, done.stderr.decode(errors="replace")[-2000:])
        raise Failed
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def asked(*, most_memory: int) -> dict[str, Any]:
    """In the child: the first line of the input, with the bounds set for all that follows. `most_memory`: bytes of addresses."""
    head: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
    for limit, most in (
        (resource.RLIMIT_AS, most_memory),
        (resource.RLIMIT_CPU, int(head["seconds"])),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    return head
