"""Removes what open pages no longer ask for: a page that was away longer than this is loaded anew."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select

from commons import clock
from commons.db import session
from commons.events.tables import EventFragment, EventRow
from commons.live.gauges import Gauge
from commons.outbox import every

KEPT_FOR = timedelta(days=7)


@every(hours=6)
def forget_old_fragments() -> None:
    """Remove fragments of events, and gauges, that are older than a week."""
    before = clock.now() - KEPT_FOR
    old = select(EventRow.id).where(EventRow.at < before)
    session().execute(delete(EventFragment).where(EventFragment.event_id.in_(old)))
    session().execute(delete(Gauge).where(Gauge.at < before))
