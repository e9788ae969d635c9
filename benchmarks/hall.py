"""A session with 1,000 and 10,000 screens on the real live process: from a tap on the console to every screen, memory a listener."""

from __future__ import annotations

import json
import statistics
import time
from datetime import timedelta

from areas.models import Area
from benchmarks._house import ENGINES, House, house
from benchmarks._measure import cpu_of, memory_of, percentile, tell
from benchmarks.live import PATIENCE_SECONDS, head, listeners, live, poll_us
from commons import clock
from commons.db import session
from commons.unit_of_work import unit_of_work
from meetings import queries, service
from meetings.models import MeetingKind

HALLS = (1_000, 10_000)
ACTS, PAUSE_SECONDS, SETTLING_SECONDS = 10, {1_000: 1.0, 10_000: 3.0}, 10.0
AIM_P95_MS = {1_000: 60, 10_000: 250}


def main() -> None:
    for engine in ENGINES:
        with house(engine, comments=1, problems=100) as here:
            code, a_poll = begun(here), poll_us(here)
            for count in HALLS:
                with live(here) as (pid, port):
                    _listen(here, pid, port, code, count, a_poll)


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


def _listen(here: House, pid: int, port: int, code: str, count: int, a_poll: float) -> None:
    stream = f"meeting:{code}"
    before, _pss = memory_of(pid)
    with listeners(port, stream, head(here, stream), count) as screens:
        with_all, _pss = memory_of(pid)
        with cpu_of([pid]) as cpu:
            began = _act(here, stream, code, PAUSE_SECONDS[count])
            time.sleep(SETTLING_SECONDS)
        arrived = {int(n): times for n, times in json.loads(screens.communicate("end\n", PATIENCE_SECONDS)[0]).items()}
    delays = [moment - began[n] for n, times in arrived.items() for moment in times if n in began]
    assert len(delays) == count * ACTS, f"{len(delays)} of {count * ACTS} deliveries"
    a_delivery = cpu() / len(delays) * 1e6
    tell(
        "hall.screens", here.engine, listeners=count, acts=ACTS, p50_ms=statistics.median(delays) * 1000,
        p95_ms=percentile(delays, 0.95) * 1000, aim_p95_ms=AIM_P95_MS[count], us_a_delivery=a_delivery, baseline_us=a_poll,
        ratio=a_delivery / a_poll, kib_a_listener=(with_all - before) * 1024 / count, aim_kib=4, rss_mib=with_all,
    )  # fmt: skip


def _act(here: House, stream: str, code: str, pause_seconds: float) -> dict[int, float]:
    """Somebody at the console counts the room again; when each tap began, by its number in the stream."""
    began = {}
    for number in range(ACTS):
        begin = time.monotonic()
        with here.app.app_context(), unit_of_work():
            meeting = queries.meeting_to_change(code)
            assert meeting is not None
            service.count_people(meeting, service.Counts(count=41 + number), actor=here.actors["facilitator"])
        began[head(here, stream)] = begin
        time.sleep(pause_seconds)
    return began


if __name__ == "__main__":
    main()
