"""Writers of one process take turns in the order in which they came: SQLite itself wakes whoever happens to look first."""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """One turn at a time, handed on to whoever has waited longest. Nobody holds two."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def take(self, seconds: float) -> bool:
        """Wait for a turn; False where none came within so many seconds."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(seconds):
            return True
        with self._guard:
            if called.is_set():  # it came while we gave up
                return True
            self._waiting.remove(called)
            return False

    def hand_on(self) -> None:
        """The turn is over: the next one is called."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False
