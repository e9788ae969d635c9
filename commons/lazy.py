"""Heavy packages, imported when first used instead of when a web worker starts."""

from __future__ import annotations

import importlib
import os
from typing import Any

# What a package must find in the environment before it is imported. PyThaiNLP makes a folder in the home directory
# at import, and fails where it may not; it may fetch nothing from the network either.
_BEFORE_IMPORT = {"pythainlp": {"PYTHAINLP_READ_ONLY": "1", "PYTHAINLP_OFFLINE": "1"}}


class _Later:
    """Stands for a module until one of its names is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        value = getattr(_load(self._name), attribute)
        setattr(self, attribute, value)
        return value

    def __repr__(self) -> str:
        return f"<module {self._name!r}, imported when used>"


def lazy(name: str) -> Any:
    """The module of that dotted name; the import happens at the first use of something in it.

    `numpy = lazy("numpy")` at the top of a module reads like an import and costs nothing until `numpy.zeros(…)`.
    A missing package therefore shows at first use, as ImportError.
    """
    return _Later(name)


def _load(name: str) -> Any:
    for variable, value in _BEFORE_IMPORT.get(name.partition(".")[0], {}).items():
        os.environ[variable] = value
    return importlib.import_module(name)
