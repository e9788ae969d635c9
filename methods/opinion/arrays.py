"""The door to NumPy for the opinion map: loaded at first use, with one thread, so that cores change no last digit."""

from __future__ import annotations

from typing import Any

from methods.heavy import lazy

numpy = lazy("numpy", {"OPENBLAS_NUM_THREADS": "1"})

Array = Any  # of NumPy, whose types are not at hand before it is loaded
