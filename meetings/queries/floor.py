"""Questions about the floor: who waits in which order, who speaks, how the time is shared, what can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from bodies.models import Seat
from commons.db import session
from meetings.models import Attendance, Grouping, Hall, HallAct, Meeting, Speech, SpeechState
from methods.speaking import Floor, Request, fair_order

ACTS_SHOWN = 3
IDS = 2**32  # so many requests in the same millisecond would still be told apart


@dataclass(frozen=True)
class Speakers:
    """The floor of this moment: who speaks, who was interrupted, who waits in the published order."""

    now: Speech | None
    paused: Sequence[Speech]
    waiting: Sequence[Speech]
    floor: Floor


def hall_of(meeting: Meeting) -> Hall:
    """How the hall is set; where nobody set anything, as it comes. Not kept by asking."""
    row = session().get(Hall, meeting.id)
    return row if row is not None else Hall.as_it_comes(meeting.id, is_body=meeting.body is not None)


def speeches_of(meeting: Meeting) -> Sequence[Speech]:
    """All requests of a session, in the order in which they were made."""
    return (
        session()
        .scalars(select(Speech).where(Speech.meeting_id == meeting.id).order_by(Speech.asked_at, Speech.id))
        .all()
    )


def speech_by_code(meeting: Meeting, code: str) -> Speech | None:
    found = select(Speech).where(Speech.meeting_id == meeting.id, Speech.code == code)
    return session().scalars(found).one_or_none()


def own_requests(meeting: Meeting, member_id: int | None) -> Sequence[Speech]:
    """What this member is waiting to say."""
    if member_id is None:
        return []
    mine = select(Speech).where(
        Speech.meeting_id == meeting.id, Speech.member_id == member_id, Speech.state == SpeechState.WAITING
    )
    return session().scalars(mine.order_by(Speech.id)).all()


def speakers_of(meeting: Meeting, hall: Hall | None = None) -> Speakers:
    """Who speaks and who waits, in the published order. Three statements."""
    hall = hall or hall_of(meeting)
    speeches = speeches_of(meeting)
    floor = floor_of(meeting, speeches, hall)
    asking = {speech.code: speech for speech in speeches if speech.state is SpeechState.WAITING}
    order = fair_order((request_of(speech, hall) for speech in asking.values()), floor, hall.rule)
    now = next((speech for speech in speeches if speech.state is SpeechState.SPEAKING), None)
    paused = [speech for speech in speeches if speech.state is SpeechState.PAUSED]
    return Speakers(now, paused, [asking[code] for code in order], floor)


def request_of(speech: Speech, hall: Hall) -> Request:
    """A request as the rule sees it. A hand that was raised without a net comes in late and counts from when it was raised."""
    group = speech.group(hall.grouping)
    asked = round(speech.asked_at.timestamp() * 1000) * IDS + speech.id % IDS
    return Request(speech.code, speech.person, asked, group, speech.rank, speech.side.value)


def floor_of(meeting: Meeting, speeches: Sequence[Speech], hall: Hall) -> Floor:
    """What was said until the last tap, by person and by group, against who is in the room.

    Nothing of it runs with the clock: the order changes when something happens, so that all screens show the same.
    """
    by_person: Counter[str] = Counter()
    by_group: Counter[str] = Counter()
    last: tuple[datetime, str] | None = None
    for speech in speeches:
        if speech.begun_at is None or speech.state is SpeechState.WITHDRAWN:
            continue
        by_person[speech.person] += speech.seconds
        by_group[speech.group(hall.grouping)] += speech.seconds
        if speech.side and (last is None or speech.begun_at > last[0]):
            last = (speech.begun_at, speech.side.value)
    return Floor(by_person, by_group, _room_of(meeting, hall.grouping), last[1] if last else "")


def acts_of(meeting: Meeting) -> Sequence[HallAct]:
    """The last acts that can still be taken back, newest first."""
    acts = select(HallAct).where(HallAct.meeting_id == meeting.id, HallAct.taken_back_at.is_(None))
    return session().scalars(acts.order_by(HallAct.id.desc()).limit(ACTS_SHOWN)).all()


def acts_at_door(meeting: Meeting) -> list[HallAct]:
    """Those of them that were tapped at the door."""
    return [act for act in acts_of(meeting) if all(name.startswith("attendance:") for name in act.before)]


def act_by_code(meeting: Meeting, code: str) -> HallAct | None:
    return session().scalars(
        select(HallAct).where(HallAct.meeting_id == meeting.id, HallAct.code == code)
    ).one_or_none()  # fmt: skip


def _room_of(meeting: Meeting, grouping: Grouping) -> dict[str, int]:
    """How many of each group came."""
    a = Attendance
    if grouping is Grouping.NONE:
        return {}
    if grouping is Grouping.CONSTITUENCY:
        rows = session().execute(
            select(func.coalesce(Seat.constituency, ""), func.count()).join(a, a.seat_id == Seat.id)
            .where(a.meeting_id == meeting.id, a.left_at.is_(None), a.count > 0).group_by(Seat.constituency)
        )  # fmt: skip
        return {name: int(number) for name, number in rows if name}
    names = ("female", "male", "other") if grouping is Grouping.GENDER else ("under25", "age60plus")
    sums = [func.coalesce(func.sum(getattr(a, name)), 0) for name in names]
    whole, *parts = session().execute(
        select(func.coalesce(func.sum(a.count), 0), *sums).where(a.meeting_id == meeting.id)
    ).one()  # fmt: skip
    room = {name: int(number) for name, number in zip(names, parts, strict=True) if number}
    if grouping is Grouping.AGE and room:
        room["between"] = int(whole) - sum(room.values())
    return room
