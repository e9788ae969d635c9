"""Records of past years: a meeting that took place before it was kept here, entered from paper with its source and scans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.models import Area
from bodies.models import Body
from commons import clock
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.files import Photo, keep_photo
from commons.permissions import Conflict, require
from meetings import events, policy
from meetings.minutes_tables import PastRecord, PastScan
from meetings.models import Meeting, MeetingKind, MeetingState

MOST_SCANS = 60


@dataclass(frozen=True)
class PastDraft:
    """What a paper says of a meeting of a past year. Only kind, title, day and source are needed."""

    kind: MeetingKind
    title: str
    took_place_at: datetime
    source: str
    place: str = ""
    number: int | None = None
    attended: int | None = None
    text: str = ""
    decisions: Sequence[str] = ()


def enter_past_meeting(
    area: Area, draft: PastDraft, *, actor: Actor, body: Body | None = None, scan: Photo | None = None
) -> Meeting:
    """Enter it as it stands on paper; no guard of a living session is asked. It says บันทึกย้อนหลัง wherever it is shown."""
    require(policy.TABLE, actor, policy.ENTER_PAST, policy.NewMeeting(area, body))
    if draft.took_place_at > clock.now():
        raise Conflict(_l("A record of a past year needs a day that has passed."))
    year = draft.took_place_at.astimezone(clock.BANGKOK).year
    if body is not None and draft.number is not None and _is_taken(body, year, draft.number):
        raise Conflict(_l("A meeting of this body with this number is there already."))
    now = clock.now()
    meeting = Meeting(
        area=area, body=body, kind=draft.kind, title=draft.title, place=draft.place, starts_at=draft.took_place_at,
        number=draft.number if body else None, year=year if body and draft.number is not None else None, announced_at=now,
        state=MeetingState.MINUTES_PUBLISHED, made_by_id=actor.member_id, closed_at=draft.took_place_at,
    )  # fmt: skip
    session().add(meeting)
    session().flush()
    record = PastRecord(
        meeting_id=meeting.id, source=draft.source, attended=draft.attended, text=draft.text, decisions=list(draft.decisions),
        entered_role=actor.role_towards(area.path), entered_by_id=actor.member_id, entered_at=now,
    )  # fmt: skip
    session().add(record)
    session().flush()
    session().expire(meeting, ["past_record"])
    if scan is not None:
        _keep_scan(meeting, record, scan, actor)
    announce(
        events.PastRecordEntered(
            actor=actor, meeting=meeting, decisions=len(record.decisions), scans=int(scan is not None)
        )
    )
    return meeting


def add_scan(meeting: Meeting, scan: Photo, *, actor: Actor) -> None:
    """One more photographed page."""
    require(policy.TABLE, actor, policy.ENTER_PAST, meeting)
    record = meeting.past_record
    if record is None:
        raise Conflict(_l("Pages are added to records of past years alone."))
    if len(record.scans) >= MOST_SCANS:
        raise Conflict(_l("There are as many pages as one record can hold."))
    _keep_scan(meeting, record, scan, actor)
    announce(
        events.PastRecordEntered(actor=actor, meeting=meeting, decisions=len(record.decisions), scans=len(record.scans))
    )


def _keep_scan(meeting: Meeting, record: PastRecord, scan: Photo, actor: Actor) -> None:
    file = keep_photo(scan, title=meeting.title, area_path=meeting.area_path, actor=actor)
    session().add(PastScan(record_id=record.meeting_id, file_id=file.id))
    session().flush()
    session().expire(record, ["scans"])


def _is_taken(body: Body, year: int, number: int) -> bool:
    taken = select(Meeting.id).where(Meeting.body_id == body.id, Meeting.year == year, Meeting.number == number)
    return session().scalar(taken) is not None
