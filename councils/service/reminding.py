"""What a body is reminded of reaches those who lead it as a notice, each thing once; its page shows it as long as it holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bodies.labels import LEADS
from bodies.models import Body
from commons.db import session
from commons.events import announce
from councils import events, queries
from councils.models import BodyReminded
from councils.reminders import reminders_of


def remind(bodies: Iterable[Body], today: date) -> int:
    """Tell followers and those who lead of every reminder that is new; how many were told. The worker does this."""
    told = 0
    for body in bodies:
        known = queries.marks_told(body)
        leads = tuple(seat.member_id for seat in body.seats if seat.office in LEADS and seat.member_id is not None)
        for reminder in reminders_of(body, today):
            if reminder.mark in known:
                continue
            session().add(BodyReminded(body_id=body.id, mark=reminder.mark))
            announce(
                events.BodyToldOf(
                    council=body, why=reminder.why, figures=reminder.figures, readers=tuple(dict.fromkeys(leads))
                )
            )
            told += 1
    session().flush()
    return told
