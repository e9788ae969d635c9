"""What happens later: jobs are rows written with the change that wants them; the worker takes them and may repeat them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Index, String, delete, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from commons import clock
from commons.db import Base, Json, session
from commons.unit_of_work import unit_of_work

log = logging.getLogger(__name__)
TAKEN_FOR = timedelta(minutes=10)  # a worker that died is forgotten after this
MOST_TRIES = 8
Job = Callable[..., None]
_jobs: dict[str, Job] = {}
_long_jobs: set[str] = set()
_periodic: list[tuple[timedelta, Job]] = []


class Task(Base):
    """A job to be done."""

    __tablename__ = "outbox_task"
    __table_args__ = (Index("ix_outbox_task_due", "done_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    job: Mapped[str] = mapped_column(String(60))
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    taken_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    failure: Mapped[str | None]


def job(name: str) -> Callable[[Job], Job]:
    """Register what does a job: `@job("votes.open_urn")`. It runs in a transaction of its own and may run twice."""

    def register(work: Job) -> Job:
        _jobs[name] = work
        return work

    return register


def long_job(name: str) -> Callable[[Job], Job]:
    """Register what takes long, such as printing: it runs outside a transaction, so that nobody waits for it to write.

    It keeps what it does in units of work of its own, and may run twice like any other.
    """
    _long_jobs.add(name)
    return job(name)


def every(**interval: float) -> Callable[[Job], Job]:
    """Register work that the worker repeats, such as closing what is due: `@every(seconds=20)`."""

    def register(work: Job) -> Job:
        _periodic.append((timedelta(**interval), work))
        return work

    return register


def post(name: str, /, *, due_at: datetime | None = None, **payload: Any) -> None:
    """Ask for a job, in the transaction of the present change. KeyError when nobody does such a job."""
    if name not in _jobs:
        raise KeyError(name)
    session().add(Task(job=name, payload=payload, due_at=due_at or clock.now()))


def run_due(*, limit: int = 50) -> int:
    """Do the jobs that are due; how many were done well."""
    done = 0
    for _ in range(limit):
        with unit_of_work():
            task_id = _take_one()
        if task_id is None:
            break
        done += _do(task_id)
    return done


def run_periodic() -> None:
    """Run everything that repeats, once, each in its own transaction; one failure does not stop the others."""
    for _interval, work in _periodic:
        run_one_periodic(work)


def run_one_periodic(work: Job) -> None:
    """Run one repeating work; a failure is logged and tried again at its next turn."""
    try:
        with unit_of_work():
            work()
    except Exception:
        log.exception("periodic work failed: %s", getattr(work, "__name__", work))


def periodic() -> list[tuple[timedelta, Job]]:
    """What repeats, with its interval."""
    return list(_periodic)


def forget_done(*, older_than: timedelta = timedelta(days=7)) -> None:
    """Remove jobs done long ago."""
    session().execute(delete(Task).where(Task.done_at < clock.now() - older_than))


def _take_one() -> int | None:
    now = clock.now()
    task = (
        session()
        .execute(
            select(Task)
            .where(
                Task.done_at.is_(None),
                Task.due_at <= now,
                Task.tries < MOST_TRIES,
                or_(Task.taken_until.is_(None), Task.taken_until < now),
            )
            .order_by(Task.due_at, Task.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        .scalar_one_or_none()
    )
    if task is None:
        return None
    task.taken_until = now + TAKEN_FOR
    task.tries += 1
    return task.id


def _do(task_id: int) -> bool:
    try:
        with unit_of_work():
            task = session().get_one(Task, task_id)
            name, payload = task.job, task.payload
            if name not in _long_jobs:
                _jobs[name](**payload)
                task.done_at, task.failure = clock.now(), None
        if name in _long_jobs:
            _do_long(task_id, name, payload)
    except Exception as failure:
        log.exception("job %s failed", task_id)
        with unit_of_work():
            task = session().get_one(Task, task_id)
            task.failure = type(failure).__name__  # never its text: it may hold what a person wrote
            task.taken_until = None
            task.due_at = clock.now() + timedelta(seconds=2**task.tries)
        return False
    return True


def _do_long(task_id: int, name: str, payload: dict[str, Any]) -> None:
    _jobs[name](**payload)
    with unit_of_work():
        task = session().get_one(Task, task_id)
        task.done_at, task.failure = clock.now(), None
