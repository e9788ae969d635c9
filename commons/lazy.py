"""Heavy packages, imported when first used instead of when a web worker starts."""

from __future__ import annotations

from typing import Any

from methods import heavy

# What a package must find in the environment before it is imported. PyThaiNLP makes a folder in the home directory
# at import, and fails where it may not; it may fetch nothing from the network either.
_BEFORE_IMPORT = {"pythainlp": {"PYTHAINLP_READ_ONLY": "1", "PYTHAINLP_OFFLINE": "1"}}


def lazy(name: str) -> Any:
    """The module of that dotted name, imported at first use (see `methods.heavy`), in the environment it needs."""
    return heavy.lazy(name, _BEFORE_IMPORT.get(name.partition(".")[0]))
