"""Stand-in until the lazy loader is there."""

import importlib


class lazy:
    def __init__(self, n):
        self._n = n

    def __getattr__(self, a):
        return getattr(importlib.import_module(self._n), a)
