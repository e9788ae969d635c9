"""The worker: does what the outbox holds and what repeats, and keeps SQLite's log short."""

from __future__ import annotations

import logging
import signal
import threading
import time
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError

from commons import idempotency, outbox, throttle
from commons.db import db
from sala import ground
from sala.processes import ENDING

log = logging.getLogger(__name__)
IDLE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
CHECKPOINT_SECONDS = 5.0
LONG_LOG, TOO_LONG_LOG = 4_000_000, 64_000_000  # bytes of SQLite's write-ahead log


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(work)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
def work(once: bool) -> None:
    """Do jobs until stopped; what is begun is finished."""
    if once:
        outbox.run_periodic()
        outbox.run_due(limit=10_000)
    else:
        work_until_told()


def work_until_told() -> None:
    """Do jobs until this process is told to end."""
    ended = threading.Event()
    for name in ENDING:
        signal.signal(name, lambda _signal, _frame: ended.set())
    work_until(ended)


def work_until(ended: threading.Event) -> None:
    """Do jobs until told to end. A database that is away is asked again, at longer and longer intervals."""
    next_turn = {index: 0.0 for index, _ in enumerate(outbox.periodic())}
    pause, next_checkpoint = IDLE_SECONDS, 0.0
    while not ended.is_set():
        try:
            done = outbox.run_due(limit=10)
            run_turn(next_turn)
            if next_checkpoint <= time.monotonic():
                checkpoint()
                next_checkpoint = time.monotonic() + CHECKPOINT_SECONDS
            pause = IDLE_SECONDS
        except DBAPIError as failure:
            log.warning("the database did not answer (%s); trying again in %.0f s", type(failure).__name__, pause)
            db.engine.dispose()
            done, pause = 0, min(2 * pause, LONGEST_PAUSE_SECONDS)
        if done == 0:
            ended.wait(pause)


def run_turn(next_turn: dict[int, float]) -> None:
    """Run what repeats and is due, and note its next turn."""
    now = time.monotonic()
    for index, (interval, job) in enumerate(outbox.periodic()):
        if next_turn[index] <= now:
            outbox.run_one_periodic(job)
            next_turn[index] = now + interval.total_seconds()


def checkpoint() -> str | None:
    """Bring SQLite's log into its file when it has grown; how that was done. This process alone does it (see commons.db)."""
    path = ground.database_file()
    log_file = Path(f"{path}-wal")
    if path is None or not log_file.exists() or log_file.stat().st_size < LONG_LOG:
        return None
    # TRUNCATE waits for readers and holds up writers, so it is kept for a log that nothing else shortens.
    way = "TRUNCATE" if log_file.stat().st_size > TOO_LONG_LOG else "PASSIVE"
    connection = db.engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA wal_checkpoint({way})")
        cursor.close()
    finally:
        connection.close()
    return way


@outbox.every(hours=6)
def forget_what_is_done() -> None:
    """Remove jobs, submissions and counted tries that nobody asks for any more."""
    outbox.forget_done()
    idempotency.forget_old()
    throttle.forget_old()
