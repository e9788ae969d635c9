"""A session with 1,000 and 10,000 screens: from a tap on the console to every screen."""

from __future__ import annotations

from datetime import timedelta

from areas.models import Area
from benchmarks._house import ENGINES, House, house
from benchmarks._listening import Acts, head, measure, poll_us
from commons import clock
from commons.db import session
from commons.unit_of_work import unit_of_work
from meetings import queries, service
from meetings.models import MeetingKind

AIM_P95_MS = {1_000: 60, 10_000: 250}  # by the number of screens
PAUSE_SECONDS = {1_000: 1.0, 10_000: 3.0}
ACTS, SETTLING_SECONDS = 10, 10.0


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=1, problems=100) as here:
            code, poll = begun(here), poll_us(here)
            for screens, aim in AIM_P95_MS.items():
                acts = counting(here, code, PAUSE_SECONDS[screens])
                measure("hall.screens", here, acts, listeners=screens, aim_p95_ms=aim, poll_us=poll)


def begun(here: House) -> str:
    """A forum that runs; its code."""
    actor, now = here.actors["facilitator"], clock.now()
    with here.app.app_context(), unit_of_work():
        area = session().query(Area).filter_by(code=here.board).one()
        draft = service.MeetingDraft(
            MeetingKind.COMMUNITY_FORUM, "ปีนี้เราจะแก้อะไรก่อน", "เลือกเรื่องที่ต้องแก้ก่อน", "ทุกคนเขียนบัตรคำ", "ศาลา", now + timedelta(hours=1)
        )  # fmt: skip
        meeting = service.make_meeting(area, draft, actor=actor)
        service.announce_meeting(meeting, actor=actor)
        service.open_checkin(meeting, actor=actor)
        service.count_people(meeting, service.Counts(count=40), actor=actor)
        service.begin_meeting(meeting, actor=actor)
        return meeting.code


def counting(here: House, code: str, pause_seconds: float) -> Acts:
    """Somebody at the console counts the room again."""
    stream = f"meeting:{code}"

    def count(number: int) -> None:
        meeting = queries.meeting_to_change(code)
        assert meeting is not None
        service.count_people(meeting, service.Counts(count=41 + number), actor=here.actors["facilitator"])

    return Acts(stream, count, lambda: head(here, stream), ACTS, pause_seconds, SETTLING_SECONDS)


if __name__ == "__main__":
    main()
