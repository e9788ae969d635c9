"""Who came to a meeting, who did not and who took part beside them, as its minutes name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from bodies.labels import OFFICE_NAMES, Office
from bodies.models import Seat
from commons.db import session
from meetings import queries
from meetings.labels import ABSENCES
from meetings.minutes_tables import OtherPresent, PrintedName, SeatNote
from meetings.models import Attendance, Meeting

Person = dict[str, str]


def people_of(meeting: Meeting) -> dict[str, list[Person]]:
    """ผู้มาประชุม, ผู้ไม่มาประชุม and ผู้เข้าร่วมประชุม. A seat whose holder sent somebody stands among those who came."""
    here = queries.seats_here(meeting)
    names = printed_names(seat.seat for seat in here)
    notes = seat_notes(meeting)
    present, absent = [], []
    for one in here:
        person = _person(one.seat, names)
        note = notes.get(one.seat.id)
        if note is not None and note.substitute:
            present.append(person | {"name": note.substitute, "for": person["name"]})
        elif one.attendance is not None:
            present.append(person)
        else:
            absent.append(person | {"reason": str(ABSENCES[note.absence]) if note is not None else ""})
    return {"present": present, "absent": absent, "others": [{"name": o.name, "post": o.post} for o in others(meeting)]}


def moves_of(meeting: Meeting) -> list[dict[str, str]]:
    """Seats that came after the beginning or left before the end, in the order of their times."""
    if meeting.opened_at is None:
        return []
    here = queries.seats_here(meeting)
    names = printed_names(seat.seat for seat in here)
    moves: list[dict[str, str]] = []
    for one in here:
        if one.attendance is not None:
            moves += _moves(_person(one.seat, names)["name"], one.attendance, meeting)
    return sorted(moves, key=lambda move: move["at"])


def chair_of(meeting: Meeting) -> Person | None:
    """Who chaired: the chair, or else the first deputy who came."""
    return _office(meeting, (Office.CHAIR, Office.VICE_CHAIR))


def secretary_of(meeting: Meeting) -> Person | None:
    """Who took the minutes by office."""
    return _office(meeting, (Office.SECRETARY,))


def printed_names(seats: Any) -> dict[int, PrintedName]:
    """How holders want to stand in print, by seat."""
    ids = [seat.id for seat in seats]
    return {row.seat_id: row for row in session().scalars(select(PrintedName).where(PrintedName.seat_id.in_(ids)))}


def seat_notes(meeting: Meeting) -> dict[int, SeatNote]:
    """Apologies and substitutes, by seat."""
    return {
        row.seat_id: row for row in session().scalars(select(SeatNote).where(SeatNote.meeting_id == meeting.id)).all()
    }


def others(meeting: Meeting) -> list[OtherPresent]:
    """Who else took part, in the order in which they were entered."""
    rows = select(OtherPresent).where(OtherPresent.meeting_id == meeting.id).order_by(OtherPresent.id)
    return list(session().scalars(rows))


def _office(meeting: Meeting, offices: tuple[Office, ...]) -> Person | None:
    here = [one for one in queries.seats_here(meeting) if one.attendance is not None and one.seat.office in offices]
    here.sort(key=lambda one: offices.index(one.seat.office))
    return _person(here[0].seat, printed_names([here[0].seat])) if here else None


def name_of_seat(seat: Seat, names: Mapping[int, PrintedName]) -> str:
    """The holder as papers name them: in print where they agreed, otherwise the name everybody knows."""
    printed = names.get(seat.id)
    known = seat.member.display_name if seat.member else ""
    return f"{printed.title}{printed.full_name}" if printed and printed.full_name else known


def _person(seat: Seat, names: Mapping[int, PrintedName]) -> Person:
    """A seat as papers name it, with its post and office."""
    printed = names.get(seat.id)
    return {
        "name": name_of_seat(seat, names),
        "post": (printed.post if printed else "") or seat.constituency or "",
        "office": str(OFFICE_NAMES[seat.office]),
    }


def _moves(name: str, row: Attendance, meeting: Meeting) -> list[dict[str, str]]:
    moves = []
    if meeting.opened_at is not None and row.came_at > meeting.opened_at:
        moves.append({"name": name, "way": "came", "at": row.came_at.isoformat()})
    if row.left_at is not None and (meeting.closed_at is None or row.left_at < meeting.closed_at):
        moves.append({"name": name, "way": "left", "at": row.left_at.isoformat()})
    return moves
