"""The verbs for the lists of the minutes: printed names, apologies, substitutes, and who took part without a seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete

from bodies.models import Seat
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from meetings import events, policy
from meetings.labels import Absence
from meetings.minutes_tables import OtherPresent, PrintedName, SeatNote
from meetings.models import Meeting
from meetings.service.asking import ask


@dataclass(frozen=True)
class SeatNoteDraft:
    """What the secretary knows of a seat. The printed name is kept only where its holder has agreed."""

    absence: Absence = Absence.UNTOLD
    substitute: str = ""
    title: str = ""
    full_name: str = ""
    post: str = ""
    has_agreed: bool = False


def note_seat(meeting: Meeting, seat: Seat, draft: SeatNoteDraft, *, actor: Actor) -> None:
    """Note an apology or a substitute of a seat, and how its holder stands in print."""
    ask(actor, policy.NAME_PEOPLE, meeting)
    if meeting.body_id is None or seat.body_id != meeting.body_id:
        raise ValueError("a seat of another body")
    note = session().query(SeatNote).filter_by(meeting_id=meeting.id, seat_id=seat.id).one_or_none()
    if note is None:
        note = SeatNote(meeting_id=meeting.id, seat_id=seat.id)
        session().add(note)
    note.absence, note.substitute = draft.absence, draft.substitute
    _keep_name(seat, draft, is_rehearsal=meeting.is_rehearsal)
    session().flush()
    announce(events.PeopleNamed(actor=actor, meeting=meeting))


def name_others(meeting: Meeting, people: Sequence[tuple[str, str]], *, actor: Actor) -> None:
    """Write down who took part without a seat, by name and post. The list replaces the one before."""
    ask(actor, policy.NAME_PEOPLE, meeting)
    session().execute(delete(OtherPresent).where(OtherPresent.meeting_id == meeting.id))
    session().add_all(OtherPresent(meeting_id=meeting.id, name=name, post=post) for name, post in people)
    session().flush()
    announce(events.PeopleNamed(actor=actor, meeting=meeting))


def _keep_name(seat: Seat, draft: SeatNoteDraft, *, is_rehearsal: bool) -> None:
    """The printed name belongs to the seat, in every session; a rehearsal leaves it as it is."""
    row = session().get(PrintedName, seat.id)
    wanted = draft.full_name or draft.post
    if wanted and not draft.has_agreed:
        raise Conflict(_l("A printed name is kept only where its holder has agreed."))
    if is_rehearsal:
        return
    if not wanted:
        if row is not None:
            session().delete(row)
        return
    if row is None:
        row = PrintedName(seat_id=seat.id)
        session().add(row)
    row.title, row.full_name, row.post, row.agreed_at = draft.title, draft.full_name, draft.post, clock.now()
