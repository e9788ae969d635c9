"""Pages of a list and the order it is read in: what comes from an address is clamped or refused, never trusted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import abort, request

PAGE_SIZE = 20
MOST_PAGES = 500


@dataclass(frozen=True)
class Pages:
    """Where in a list a page stands. A number outside the list is brought back into it."""

    total: int
    size: int = PAGE_SIZE
    number: int = 1
    most: int = MOST_PAGES

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", min(max(1, self.number), self.count))

    @property
    def count(self) -> int:
        """How many pages there are: at least one, at most `most`."""
        return min(max(1, -(-self.total // self.size)), self.most)

    @property
    def offset(self) -> int:
        """How many rows stand before this page."""
        return (self.number - 1) * self.size

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.count else None


def page_number(name: str = "page") -> int:
    """The page the address asks for; the first one where it asks for nothing that is a page."""
    given = request.args.get(name, "")
    return min(int(given), MOST_PAGES) if given.isascii() and given.isdigit() and len(given) <= 6 and int(given) else 1


def chosen(name: str, allowed: Collection[str], *, otherwise: str) -> str:
    """One of `allowed` that the address names (an order, a filter); 400 for anything else (N16), `otherwise` for nothing."""
    given = request.args.get(name, "")
    if given and given not in allowed:
        abort(400)
    return given or otherwise
