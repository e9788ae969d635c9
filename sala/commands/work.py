"""The worker: does what the outbox holds and what repeats."""

from __future__ import annotations

import time

import click
from flask.cli import AppGroup

from commons import outbox

IDLE_SECONDS = 0.5


def register(group: AppGroup) -> None:
    """Add these commands to the house's."""
    group.add_command(work)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now and stop.")
def work(once: bool) -> None:
    """Do jobs until stopped."""
    if once:
        outbox.run_periodic()
        outbox.run_due(limit=10_000)
        return
    next_turn = {index: 0.0 for index, _ in enumerate(outbox.periodic())}
    while True:
        run_turn(next_turn)
        if outbox.run_due() == 0:
            time.sleep(IDLE_SECONDS)


def run_turn(next_turn: dict[int, float]) -> None:
    """Run what repeats and is due, and note its next turn."""
    now = time.monotonic()
    for index, (interval, job) in enumerate(outbox.periodic()):
        if next_turn[index] <= now:
            outbox.run_one_periodic(job)
            next_turn[index] = now + interval.total_seconds()
