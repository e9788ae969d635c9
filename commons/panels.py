"""What a page shows of rooms to its left: rooms register panels for a kind of page, the page asks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A piece of a page: its template (a fragment with one root element) and what that needs. `streams` are what it shows."""

    template: str
    context: dict[str, Any]
    order: int = 50


Maker = Callable[[Any], Panel | None]
StreamNamer = Callable[[Any], list[str]]
_makers: dict[str, list[Maker]] = defaultdict(list)


def panel_on(page: str) -> Callable[[Maker], Maker]:
    """Register a panel for the pages of a kind of thing: `@panel_on("area")`. None means that there is nothing to show."""

    def register(maker: Maker) -> Maker:
        if maker not in _makers[page]:
            _makers[page].append(maker)
        return maker

    return register


def panels_of(page: str, thing: Any) -> list[Panel]:
    """The panels of a page in their order."""
    made = [maker(thing) for maker in _makers[page]]
    return sorted((panel for panel in made if panel is not None), key=lambda panel: (panel.order, panel.template))
