"""Run every test: all on SQLite, those bound to a database again on PostgreSQL, the journeys in Chromium.

What the machine lacks is installed where we may. The end repeats what was not run, and how each run closed.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests import machine, postgres, redis_server

NOT_RUN = "not run: "
MOST_WORKERS = 4


@dataclass(frozen=True)
class Run:
    """One run of pytest: what it is called, its arguments, its engine."""

    name: str
    arguments: Sequence[str]
    engine: str = "sqlite"


RUNS = (
    Run("on SQLite", ["--ignore=tests/journeys"]),
    Run("on PostgreSQL", ["--ignore=tests/journeys", "--database-bound"], "postgresql"),
    Run("journeys in Chromium", ["tests/journeys"]),
)


@dataclass
class Outcome:
    """What a run said at its end."""

    run: Run
    exit_code: int
    not_run: list[str] = field(default_factory=list)
    closing_line: str = ""


def main() -> int:
    install_missing()
    with servers() as environment:
        outcomes = [pytest(run, environment) for run in RUNS]
    print()
    for outcome in outcomes:
        sys.stdout.writelines(outcome.not_run)
    for outcome in outcomes:
        print(f"{outcome.run.name}:\n{outcome.closing_line}")
    return max(outcome.exit_code for outcome in outcomes)


def install_missing() -> None:
    """Install by apt what this machine lacks, if we are root and there is an apt; say so if not."""
    lacking = machine.missing(*machine.NEEDS)
    if not lacking:
        return
    names = ", ".join(need.name for need in lacking)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"Lacking, and only root with apt may install it: {names}.", flush=True)
        return
    print(f"Installing what is lacking: {names} …", flush=True)
    # RUNLEVEL keeps Debian's packages from starting servers of their own.
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    packages = [need.package for need in lacking]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        apt = subprocess.run(["apt-get", *command], env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if apt.returncode != 0:
            print(apt.stdout[-2000:], apt.stderr[-2000:], sep="\n", flush=True)


@contextlib.contextmanager
def servers() -> Iterator[dict[str, str]]:
    """One cluster and one Redis for all runs and workers, as far as the machine has them."""
    given: dict[str, str] = {}
    with contextlib.ExitStack() as stack:
        if machine.POSTGRESQL.is_here():
            cluster = stack.enter_context(postgres.cluster())
            given[postgres.GIVEN_SERVER] = cluster.server.render_as_string(hide_password=False)
        if machine.REDIS.is_here():
            given[redis_server.GIVEN_SERVER] = stack.enter_context(redis_server.redis_server())
        yield given


def pytest(run: Run, environment: Mapping[str, str]) -> Outcome:
    """Run pytest, pass on what it prints, and keep its last words."""
    print(f"\n{run.name}", flush=True)
    outcome = Outcome(run, 1)
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", f"--numprocesses={workers()}", *run.arguments],
        env={**os.environ, **environment, machine.ENGINE: run.engine},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith(NOT_RUN):
                outcome.not_run.append(line)
            elif line.strip():
                outcome.closing_line = line.strip()
    outcome.exit_code = process.returncode
    return outcome


def workers() -> int:
    """How many tests at a time: one for each core, up to four."""
    return min(len(os.sched_getaffinity(0)), MOST_WORKERS)


if __name__ == "__main__":
    sys.exit(main())
