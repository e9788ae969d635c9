"""Who spoke, what was asked and what the tables brought, as facts for the minutes. Residents are counted, seats are named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from areas.settings import setting
from meetings import queries
from meetings.floor_face import named
from meetings.hall_tables import AskedState
from meetings.models import Meeting, Side, Speech, SpeechState
from meetings.queries import hall
from meetings.record_people import name_of_seat, printed_names
from methods.speaking import balance

READ_OUT = (AskedState.ANSWERED, AskedState.ANSWERING, AskedState.SHOWN)


def speaking_of(meeting: Meeting) -> list[dict[str, Any]]:
    """For every line somebody spoke on: how many, how long, for and against, out of turn, and the seats by name."""
    by_line: dict[int | None, list[Speech]] = defaultdict(list)
    for speech in queries.speeches_of(meeting):
        if speech.begun_at is not None and speech.state is not SpeechState.WITHDRAWN:
            by_line[speech.line_id].append(speech)
    codes = {line.id: line.code for line in meeting.agenda}
    seats = _names_of_seats(meeting)
    return [_spoken(codes.get(line or 0), speeches, seats) for line, speeches in by_line.items()]


def balance_of(meeting: Meeting) -> list[dict[str, Any]]:
    """How the time was shared among the groups; those of few people together with others or not at all."""
    room = queries.hall_of(meeting)
    small = setting("round.small_cell_min", area_path=meeting.area_path)
    told = balance(queries.speakers_of(meeting, room).floor, small=small, allowance=room.seconds_together)
    whole = sum(group.seconds for group in told)
    return [
        {"group": named(group), "seconds": group.seconds, "percent": round(100 * group.seconds / whole)}
        for group in told
        if whole
    ]


def questions_of(meeting: Meeting) -> list[dict[str, Any]]:
    """What the room asked, with how many wanted it answered. Who asked is not told; the answer is edited as words."""
    return [
        {"code": one.code, "words": one.words, "likes": one.likes, "is_answered": one.state is AskedState.ANSWERED}
        for state in READ_OUT
        for one in hall.questions_of(meeting, state)
    ]


def tables_of(meeting: Meeting) -> list[dict[str, Any]]:
    """The tables, and under which line the sheet of each was read to the room; what was not read stands as words."""
    codes = {line.id: line.code for line in meeting.agenda}
    return [
        {
            "code": table.code, "number": table.number, "topic": table.topic, "led_by": table.led_by, "people": table.people,
            "line": codes.get(table.line_id or 0), "is_read": table.is_merged, "is_written": table.version > 0,
        }
        for table in hall.tables_of(meeting)
    ]  # fmt: skip


def _spoken(line: str | None, speeches: Sequence[Speech], seats: dict[int, str]) -> dict[str, Any]:
    seconds: dict[str, int] = defaultdict(int)
    for speech in speeches:
        if speech.member_id in seats:
            seconds[seats[speech.member_id]] += speech.seconds
    return {
        "line": line,
        "people": len({speech.person for speech in speeches}),
        "seconds": sum(speech.seconds for speech in speeches),
        "pro": sum(1 for speech in speeches if speech.side is Side.PRO),
        "contra": sum(1 for speech in speeches if speech.side is Side.CONTRA),
        "out_of_turn": sum(1 for speech in speeches if (speech.place or 1) > 1),
        "named": [[name, spoken] for name, spoken in seconds.items()],
    }


def _names_of_seats(meeting: Meeting) -> dict[int, str]:
    """Those who hold a seat of the body speak in office; of everybody else minutes tell the number."""
    held = [seat for seat in meeting.body.seats if seat.member_id] if meeting.body is not None else []
    printed = printed_names(held)
    return {seat.member_id: name_of_seat(seat, printed) for seat in held if seat.member_id}
