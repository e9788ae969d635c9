"""Lines with an amount of money at their end, as people type them: projects with their cost, areas with their ceiling."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from commons import thai

# A name, "=" (or a space before the figure), its amount; figures may have commas and be Thai.
PRICED = re.compile(r"(?P<title>.*?\S)(?:\s*[=:]\s*|\s+)(?P<cost>[0-9๐-๙][0-9๐-๙,]{0,14})\s*(?:บาท|baht)?")
IN_AREA = re.compile(r"(?P<title>.*?\S)\s*\[(?P<area>[^\[\]]+)\]")


@dataclass(frozen=True)
class PricedLine:
    """A project, what it costs in baht, and the area whose money pays for it."""

    title: str
    cost: int
    area: str | None


def priced_line(line: str) -> PricedLine:
    """Such as "Lamps in lane 5 [North] = 60,000". Raises ValueError for a line without an amount."""
    found = PRICED.fullmatch(line)
    if found is None:
        raise ValueError("a line without a cost")
    cost, title = thai.parse_int(found["cost"].replace(",", "")), found["title"].strip()
    at_home = IN_AREA.fullmatch(title)
    return PricedLine(at_home["title"], cost, at_home["area"].strip()) if at_home else PricedLine(title, cost, None)


def written(title: str, area: str | None, cost: int | None) -> str:
    """The line again."""
    named = f"{title} [{area}]" if area else title
    return named if cost is None else f"{named} = {cost:,}"


def read_amounts(lines: Iterable[str]) -> dict[str, int]:
    """Names with their amounts, one a line. Raises ValueError with the sentence."""
    found: dict[str, int] = {}
    for line in lines:
        try:
            one = priced_line(line)
        except ValueError:
            raise ValueError(
                _("This line needs its amount in baht at the end: “%(line)s”", line=thai.shorten(line, 40))
            ) from None
        if one.title in found:
            raise ValueError(_("“%(name)s” stands there twice.", name=thai.shorten(one.title, 40)))
        found[one.title] = one.cost
    return found


def write_amounts(amounts: dict[str, int] | list[dict[str, int | str]]) -> list[str]:
    """The lines again, from what was drafted or from what was frozen."""
    pairs = amounts.items() if isinstance(amounts, dict) else [(str(one["name"]), int(one["value"])) for one in amounts]
    return [written(name, None, amount) for name, amount in pairs]


def read_letters(lines: Iterable[str]) -> list[list[str]]:
    """Groups of projects by their letters, one group a line, as numbers of the list. Raises ValueError with the sentence."""
    letters = {thai.option_letter(place): str(place + 1) for place in range(500)}
    groups = []
    for line in lines:
        group = [letters.get(letter) for letter in re.split(r"[\s,·/]+", line) if letter]
        known = [number for number in group if number is not None]
        if len(known) < max(2, len(group)):
            raise ValueError(
                _("Please write at least two letters of projects: “%(line)s”", line=thai.shorten(line, 40))
            )
        groups.append(known)
    return groups


def write_letters(groups: list[list[str]]) -> list[str]:
    """The lines again."""
    return [" ".join(thai.option_letter(int(number) - 1) for number in group) for group in groups]
