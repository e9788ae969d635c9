"""The verbs about files: count them now, or have the worker count what takes longer, and forget them afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy import delete, select

from commons import clock, outbox
from commons.actors import Actor
from commons.db import session
from commons.permissions import require
from commons.unit_of_work import reading, unit_of_work
from methods.files.opening import shown
from methods.refusals import Reason, Refused
from votes import policy
from votes.counting_apart import TakesLonger, Upload, count_apart
from votes.file_tables import FileCount, FileState, WaitingFile

AT_ONCE, BY_WORKER = 5, 120  # seconds
KEPT_FOR = timedelta(days=7)
_room = BoundedSemaphore(2)  # so many counts at once beside the pages of one process


def count_now(files: Sequence[Upload], method: str, given: Mapping[str, Any]) -> dict[str, Any] | None:
    """The outcome, or None where it takes longer than a page can wait. Raises Refused for whatever is wrong."""
    if not _room.acquire(blocking=False):
        return None
    try:
        return count_apart(files, method, given, seconds=AT_ONCE)
    except TakesLonger:
        return None
    finally:
        _room.release()


def keep_file_count(
    files: Sequence[Upload],
    method: str,
    given: Mapping[str, Any],
    found: Mapping[str, Any] | None,
    *,
    actor: Actor,
) -> FileCount:
    """Keep what was found; where nothing is found yet, keep the files for the worker."""
    require(policy.TABLE, actor, policy.COUNT_FILES, None)
    assert actor.member_id is not None
    names = [shown(name) for name, _content in files]
    count = FileCount(asked_by_id=actor.member_id, method=method, given=dict(given), names=names)
    session().add(count)
    if found is None:
        count.files = [
            WaitingFile(number=number, name=name, content=content)
            for number, (name, content) in enumerate(files, start=1)
        ]
    else:
        count.state, count.found = FileState.COUNTED, json.dumps(found, ensure_ascii=False)
    session().flush()
    if found is None:
        outbox.post("votes.count_files", code=count.code)
    return count


def count_waiting(code: str) -> None:
    """Count what was left to the worker, and let its files go. May be done twice without harm."""
    with reading():
        count = file_count(code)
        if count is None or count.state is not FileState.WAITING:
            return
        files = [(file.name, file.content) for file in count.files]
        method, given = count.method, dict(count.given)
    state, found = _outcome(files, method, given)
    with unit_of_work():
        count = file_count(code)
        if count is not None and count.state is FileState.WAITING:
            count.state, count.found = state, json.dumps(found, ensure_ascii=False)
            count.files.clear()


def _outcome(files: Sequence[Upload], method: str, given: Mapping[str, Any]) -> tuple[FileState, dict[str, Any]]:
    try:
        return FileState.COUNTED, count_apart(files, method, given, seconds=BY_WORKER)
    except Refused as refused:
        return FileState.REFUSED, {"reason": refused.reason.value, "values": dict(refused.values)}
    except TakesLonger:
        return FileState.REFUSED, {"reason": Reason.TOO_MUCH_WORK.value, "values": {}}


def file_count(code: str) -> FileCount | None:
    """A count by its code."""
    return session().scalar(select(FileCount).where(FileCount.code == code))


def forget_file_counts() -> None:
    """Remove counts of some days ago, and files that were never counted."""
    old = select(FileCount.id).where(FileCount.asked_at < clock.now() - KEPT_FOR)
    session().execute(delete(WaitingFile).where(WaitingFile.count_id.in_(old)))
    session().execute(delete(FileCount).where(FileCount.id.in_(old)))
