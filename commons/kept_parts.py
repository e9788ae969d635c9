"""Parts of pages that are the same for everybody, kept in the memory of this process: what a member's page shares with all others.

A part is kept under how far the streams of its page have come (`caching.unchanged` has asked for them), its language and whatever
else makes it differ. It never holds anything of the one who asks. Like visitors' pages it is made anew after a minute for
what no event of its streams tells.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask import Flask, current_app, g
from flask_babel import get_locale

from commons.kept_pages import KeptPages

T = TypeVar("T")
LEAST_BYTES = 2_000


@dataclass(frozen=True)
class KeptPart:
    """Anything that does not change: HTML, or a frozen value that holds some."""

    value: Any
    size: int
    since: float = field(default_factory=time.monotonic)


def init_app(app: Flask) -> None:
    """Half of the bytes the settings give to kept pages; none switches it off."""
    app.extensions["sala_kept_parts"] = KeptPages[KeptPart](app.config["KEPT_PAGES_BYTES"] // 2)


def part(name: str, *which: Hashable, make: Callable[[], T], letters_in: Callable[[T], int]) -> T:
    """The part of that name as it is now; `make` is called where it is not kept. `None` is never kept.

    `letters_in` tells how long its texts are together. Call `caching.unchanged` first: without streams nothing is kept.
    """
    parts: KeptPages[KeptPart] = current_app.extensions["sala_kept_parts"]
    if not g.get("cursor") or not parts.most_bytes or current_app.debug:
        return make()
    key = (name, which, str(get_locale()), tuple(g.cursor.items()))
    found = parts.find(key)
    if found is not None:
        return cast(T, found.value)
    made = make()
    if made is not None:
        # Python keeps two bytes for a letter where one of them is Thai; the rest of a part is never free either.
        parts.keep(key, KeptPart(made, 2 * letters_in(made) + LEAST_BYTES))
    return made
