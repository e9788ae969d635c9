"""Slips and piles of paper of one area, where each area has money of its own and each person votes on one.

A slip or a paper knows no name. It knows for which area it was handed out, which its ballot tells anyway: so it can be held to it.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask_babel import gettext as _

from commons.permissions import Conflict
from methods.tally import AnyPaper
from methods.tally.money_rules import VoteIn
from votes.models import Round
from votes.urn.slips import slip_codes

SPARE = 20


def areas_of(round_: Round) -> list[str]:
    """The areas with money of their own, where each person votes on one; none elsewhere."""
    if round_.rules.get("vote_in") != VoteIn.ONE:
        return []
    given = round_.rules.get("areas") or ()  # names and amounts: while the round is prepared, and as they are frozen
    return list(given) if isinstance(given, dict) else [str(area["name"]) for area in given]


def slips_of(round_: Round) -> dict[str, int]:
    """How many slips are good for one area alone; the others are good for any."""
    given = round_.parts_of_slips or {}
    return {part: given[part] for part in areas_of(round_) if given.get(part)}


def codes_of(round_: Round, key: bytes) -> dict[str, str]:
    """The codes of all slips with the area of each; empty for those that are good for any."""
    parts = slips_of(round_)
    codes = dict.fromkeys(slip_codes(key, round_.slips_made - sum(parts.values())), "")
    for part, count in parts.items():
        more = slip_codes(key, count + SPARE, part=part)  # a code that another area has already is passed over
        codes |= dict.fromkeys([code for code in more if code not in codes][:count], part)
    return codes


def is_elsewhere(paper: AnyPaper, chosen: Collection[Any], part: str | None) -> bool:
    """Whether something was chosen that neither this area nor the whole place pays for."""
    if part is None or getattr(paper.rules, "vote_in", None) is not VoteIn.ONE:
        return False
    homes = paper.rules.home_of
    return any(homes.get(option, part) != part for option in chosen)


def check_pile(paper: AnyPaper, chosen: Collection[Any], part: str | None) -> None:
    """A paper of one area chooses among its projects and those of the whole place. Raises Conflict."""
    if is_elsewhere(paper, chosen, part):
        # Translators: %(part)s is the name of an area with money of its own.
        raise Conflict(_("This pile is of “%(part)s”, but a project of another area is chosen here.", part=part))
