"""Several processes that serve together: forked from one that has read the program, ended together, one that dies is begun again."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.context import ForkProcess
from types import FrameType

LOOK_SECONDS = 0.2
TOO_SOON_SECONDS = 5  # one that ends before has no chance to do better next time
PATIENCE_SECONDS = 12
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG: whoever began them may be killed without being able to end them
_fork = multiprocessing.get_context("fork")


@dataclass
class Process:
    """One of the processes."""

    name: str
    work: Callable[[], None]
    running: ForkProcess | None = None
    began_at: float = 0.0

    def begin(self) -> None:
        self.running = _fork.Process(target=_run, args=(self.work,), name=self.name)
        self.running.start()
        self.began_at = time.monotonic()

    def has_ended(self) -> bool:
        return self.running is None or not self.running.is_alive()


@dataclass
class Together:
    """The processes of this machine. `say` tells the person at the screen what happens.

    The process that begins them must hold no thread and no connection to a database.
    """

    say: Callable[[str], None]
    processes: list[Process] = field(default_factory=list)
    is_ending: bool = False

    def __enter__(self) -> Together:
        for name in ENDING:
            signal.signal(name, self._end)
        return self

    def __exit__(self, *_error: object) -> None:
        self._end_all()

    def begin(self, name: str, work: Callable[[], None]) -> None:
        """Begin one more."""
        process = Process(name, work)
        process.begin()
        self.processes.append(process)

    def wait_for(self, is_ready: Callable[[], bool], *, seconds: float) -> bool:
        """Wait until something answers; False when it does not, or a process ended, or we shall end."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.is_ending and not any(one.has_ended() for one in self.processes):
            if is_ready():
                return True
            time.sleep(0.02)
        return False

    def keep_going(self) -> bool:
        """Look after the processes until we are told to end; False when one of them cannot run."""
        while not self.is_ending:
            time.sleep(LOOK_SECONDS)
            if not all(self._stands(process) for process in self.processes):
                return False
        return True

    def _stands(self, process: Process) -> bool:
        """Begin a process again that has ended; False when that makes no sense."""
        if self.is_ending or not process.has_ended():
            return True
        if time.monotonic() - process.began_at < TOO_SOON_SECONDS:
            self.say(f"{process.name} cannot run; ending.")
            return False
        self.say(f"{process.name} ended and is begun again.")
        process.begin()
        return True

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        self.is_ending = True

    def _end_all(self) -> None:
        """Ask all to end, in the order opposite to that of their beginning; insist when they take too long."""
        left = [process.running for process in reversed(self.processes) if process.running and not process.has_ended()]
        for running in left:
            running.terminate()
        end = time.monotonic() + PATIENCE_SECONDS
        for running in left:
            running.join(max(0.1, end - time.monotonic()))
            if running.is_alive():
                running.kill()
                running.join()


def _run(work: Callable[[], None]) -> None:
    for name in ENDING:
        signal.signal(name, signal.SIG_DFL)
    os.setpgid(0, 0)  # Ctrl+C is for the one who began us: a web worker told twice takes until it is killed
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGTERM)
    work()
