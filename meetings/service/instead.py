"""Who came for a seat: the minutes name the substitute whom the desk noted."""

from __future__ import annotations

from sqlalchemy import select

from commons.db import session
from meetings.minutes_tables import SeatNote
from meetings.models import Meeting


def name_substitute(meeting: Meeting, seat_id: int, name: str) -> None:
    """Write down who came instead; an empty name where nobody does any longer."""
    note = session().scalars(select(SeatNote).filter_by(meeting_id=meeting.id, seat_id=seat_id)).one_or_none()
    if note is None and name:
        note = SeatNote(meeting_id=meeting.id, seat_id=seat_id)
        session().add(note)
    if note is not None:
        note.substitute = name
    session().flush()
