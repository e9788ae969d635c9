"""What happened to charters, for feeds: public events that can be told, each with a number that never changes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from charters.models import Charter
from commons.db import session
from commons.events.reading import told
from commons.events.tables import EventAbout, EventRow
from commons.story import kinds_with_sentence, tell

MOST = 100


@dataclass(frozen=True)
class Happened:
    """One entry of a feed; `address` is the path of what it is about."""

    number: int
    at: datetime
    sentence: str
    address: str | None
    charter: str  # its code


def happened_to(charters: Collection[Charter]) -> list[Happened]:
    """The last that happened to these charters, newest first."""
    codes = [charter.code for charter in charters]
    if not codes:
        return []
    statement = (
        select(EventRow, EventAbout.code)
        .join(EventAbout, EventAbout.event_id == EventRow.id)
        .where(
            EventAbout.kind == Charter.thing_kind,
            EventAbout.code.in_(codes),
            EventRow.audience == "public",
            EventRow.kind.in_(kinds_with_sentence()),
        )
        .order_by(EventRow.id.desc())
        .limit(MOST)
    )
    rows = {row.id: (row, code) for row, code in session().execute(statement)}
    steps = tell([told(row) for row, _code in rows.values()])
    return [
        Happened(row.id, step.at, step.sentence, step.address, code)
        for (row, code), step in zip(rows.values(), steps, strict=True)
    ]
