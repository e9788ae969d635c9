"""Heavy packages, imported when first used; the mathematics has its own door, because it may use no room."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from typing import Any


class Later:
    """Stands for a module until one of its names is asked for; `environment` is set before the import."""

    def __init__(self, name: str, environment: Mapping[str, str]) -> None:
        self._name = name
        self._environment = environment

    def __getattr__(self, attribute: str) -> Any:
        os.environ.update(self._environment)
        value = getattr(importlib.import_module(self._name), attribute)
        setattr(self, attribute, value)
        return value

    def __repr__(self) -> str:
        return f"<module {self._name!r}, imported when used>"


def lazy(name: str, environment: Mapping[str, str] | None = None) -> Any:
    """The module of that dotted name; the import happens at the first use of something in it.

    `numpy = lazy("numpy")` at the top of a module reads like an import and costs nothing until `numpy.zeros(…)`.
    A missing package therefore shows at first use, as ImportError.
    """
    return Later(name, environment or {})
