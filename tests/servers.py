"""Starting a server of our own for tests and ending it by its process id, even when the tests are killed."""

import contextlib
import ctypes
import os
import pwd
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypedDict

PR_SET_PDEATHSIG = 1
POLL_SECONDS = 0.02
PORTS = range(20_000, 32_000)  # Linux lends those from 32,768 on to whoever calls out: one found free there may be taken at once


def free_port() -> int:
    """A port of loopback that nobody listens on just now, and that nobody is lent who calls out."""
    while True:
        port = secrets.choice(PORTS)
        if _is_free(port):
            return port


def two_free_ports() -> int:
    """The first of two neighbouring ports that nobody listens on: pages and live pages."""
    while True:
        port = free_port()
        if _is_free(port + 1):
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_open(port: int) -> bool:
    """Whether somebody listens on this port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def unprivileged_user(*names: str) -> str | None:
    """Whom a server that refuses root shall run as: the first of `names` there is; None if not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in (*names, "nobody") if name in known)


@contextlib.contextmanager
def running(
    command: Sequence[str | Path],
    *,
    is_ready: Callable[[], bool],
    log: Path,
    user: str | None = None,
    stop_signal: signal.Signals = signal.SIGTERM,
    wait_seconds: float = 30,
    environment: Mapping[str, str] | None = None,
) -> Iterator[int]:
    """Run a server until the block ends; the value is its process id.

    Raises RuntimeError with the end of `log` if it dies or is not ready in time.
    """
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_die_with_parent,
            env=environment,
            **run_as(user),
        )
    try:
        _wait(server, is_ready, log, wait_seconds)
        yield server.pid
    finally:
        _stop(server, stop_signal)


class RunAs(TypedDict, total=False):
    """The words of subprocess that say as whom."""

    user: str
    group: int
    extra_groups: list[str]


def run_as(user: str | None) -> RunAs:
    """What subprocess needs to run something as `user`; nothing for ourselves."""
    if user is None:
        return {}
    return {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    # A test run that is killed cannot clean up; the kernel then tells the server to end.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def _wait(server: subprocess.Popen[bytes], is_ready: Callable[[], bool], log: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not is_ready():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{server.args!r} did not start:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(POLL_SECONDS)


def _stop(server: subprocess.Popen[bytes], stop_signal: signal.Signals) -> None:
    if server.poll() is not None:
        return
    server.send_signal(stop_signal)
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
