"""What an installation that shows the example needs at every start: its clock, and who can sign in. Nothing of the example itself."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from flask import current_app

from commons import clock

PASSPHRASE = "ศาลาริมคลอง 2568"  # shown at every start: the example holds nothing of anybody
SHOWN = (
    ("chair 13", "ประธานชุมชน"),
    ("secretary", "กรรมการชุมชน"),
    ("facilitator", "วิทยากรกระบวนการ"),
    ("officer", "เจ้าหน้าที่เขต"),
    ("moderator", "ผู้ดูแลเนื้อหา"),
    ("ป้าหน้าปากซอย", "สมาชิก"),
    ("admin", "ผู้ดูแลระบบ"),
)


def is_loaded() -> bool:
    """Whether this installation shows the example."""
    return remembered_in().exists()


def run_clock() -> None:
    """Let this process' clock run on from the day of the example on which it was loaded."""
    if is_loaded():
        kept = json.loads(remembered_in().read_text())
        clock.shift(timedelta(seconds=kept["offset"]))
        current_app.config["SHOWS_EXAMPLE"] = True


def sign_ins() -> list[tuple[str, str, str]]:
    """Role, member code and pass-phrase of the people one can try, for the first lines of a start."""
    kept = json.loads(remembered_in().read_text()) if is_loaded() else {"codes": {}}
    return [(role, kept["codes"][who], PASSPHRASE) for who, role in SHOWN if who in kept["codes"]]


def remembered_in() -> Path:
    """The file in which the example keeps its day and its people."""
    return Path(current_app.config["VAR"]) / "example.json"
