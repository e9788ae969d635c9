"""What was asked, as one text that is fixed when the round is frozen."""

from __future__ import annotations

from enum import Enum
from typing import Any

from commons.db import canonical_json
from votes.board.keeping import FORM
from votes.frozen import ASKED
from votes.models import Round

BY_PATH = "area_id"  # a number of this database means nothing outside


def definition_of(round_: Round) -> str:
    """Everything that the database no longer lets anybody change, as canonical JSON, with the list and its times."""
    asked = {name: _plain(getattr(round_, name)) for name in ASKED if name != BY_PATH}
    items = [
        {"id": str(item.number), "title": item.title, "submitted": int(item.submitted_at.timestamp())}
        for item in round_.items
    ]
    return canonical_json({"v": FORM, "round": round_.code, "area": round_.area_path, "items": items, **asked})


def _plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value
