"""What an installation that shows the example needs at every start: its clock, and who can sign in. Nothing of the example itself."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy.engine import make_url

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
    return bool(_remembered())


def run_clock() -> None:
    """Let this process' clock run on from the day of the example on which it was loaded."""
    if remembered := _remembered():
        clock.shift(timedelta(seconds=remembered["offset"]))
        current_app.config["SHOWS_EXAMPLE"] = True


def sign_ins() -> list[tuple[str, str, str]]:
    """Role, member code and pass-phrase of the people one can try, for the first lines of a start."""
    codes = _remembered().get("codes", {})
    return [(role, codes[who], PASSPHRASE) for who, role in SHOWN if who in codes]


def remember(**kept: Any) -> None:
    """Keep the day and the people of the example that was loaded into this database."""
    _file().write_text(json.dumps({"database": _database(), **kept}, ensure_ascii=False))


def _remembered() -> dict[str, Any]:
    """What was kept, unless it is of another database: a real one must never run on the example's clock."""
    if not _file().exists():
        return {}
    kept: dict[str, Any] = json.loads(_file().read_text())
    return kept if kept.get("database") == _database() else {}


def _file() -> Path:
    return Path(current_app.config["VAR"]) / "example.json"


def _database() -> str:
    """The database's file, as seen from VAR so that both may be moved; its whole address on a server."""
    url = make_url(current_app.config["DATABASE_URL"])
    if url.get_backend_name() != "sqlite" or not url.database:
        return url.render_as_string(hide_password=True)
    file, var = Path(url.database).resolve(), Path(current_app.config["VAR"]).resolve()
    return str(file.relative_to(var) if file.is_relative_to(var) else file)
