"""`python -m votes.counting_child`: counts a file of strangers in a process of its own, which may use little and write nothing.

On its input stand one line of JSON (method, what was given of the rules, names and sizes of the files), then the bytes of the
files. On its output it says, as JSON, what was counted or why not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import IO, Any

from flask import Flask
from flask_babel import Babel

from commons import apart
from methods.files.opening import source
from methods.refusals import Reason, Refused
from votes.counted_file import as_json, count_sources
from votes.rules_given import read_rules

MOST_MEMORY = 1_500_000_000  # of addresses, of which what numpy and its like reserve is a large part
HOME = Path(__file__).parent.parent


def main() -> None:
    """Answer the one question on the input."""
    asked = apart.asked(most_memory=MOST_MEMORY)
    json.dump(answer(asked, sys.stdin.buffer), sys.stdout)


def answer(asked: dict[str, Any], content: IO[bytes]) -> dict[str, Any]:
    """The outcome, or the reason why there is none."""
    try:
        sources = [source(name, content.read(size)) for name, size in asked["files"]]
        counted = count_sources(sources, asked["method"], read_rules(asked["given"]))
        with _translations().app_context():
            return {"counted": as_json(counted)}
    except Refused as refused:
        return {"refused": refused.reason.value, "values": dict(refused.values)}
    except (MemoryError, RecursionError):
        return {"refused": Reason.TOO_MUCH_WORK.value, "values": {}}


def _translations() -> Flask:
    """An application that knows sentences and nothing else: no database, no keys."""
    app = Flask(__name__, static_folder=None)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(HOME / "translations")
    Babel(app)
    return app


if __name__ == "__main__":
    main()
