"""A result for a group chat and at the head of its poster: what came out in one line that follows the way of deciding."""

from __future__ import annotations

from flask_babel import gettext as _

from votes.models import Round
from votes.plans import Group
from votes.plans.money import baht
from votes.plans.words import listed
from votes.results import ShownResult

MOST_TOLD = 3  # of an order, in one line


def headline(result: ShownResult) -> str:
    """Who is elected, what is funded for how much, what was carried; otherwise the first three of the order."""
    found = result.found
    if not found.is_decided:
        return _("Not decided: the quorum is not reached")
    names = [result.title(line.option) for line in found.lines if line.option in found.winners]
    if result.plan.group is Group.MONEY:
        words = {"spent": baht(found.figure("spent")), "budget": baht(found.paper.rules.budget)}
        if not names:
            return _("No project is funded; the budget is %(budget)s baht", **words)
        return _("Funded: %(names)s, together %(spent)s of %(budget)s baht", names=listed(names), **words)
    if result.decides:
        return _("Carried: %(names)s", names=listed(names)) if names else _("Not carried")
    if names:
        return _("Elected: %(names)s", names=listed(names))
    order = [f"{line.place}. {line.entry.title}" for line in result.lines[:MOST_TOLD]]
    return _("The order: %(names)s", names=" · ".join(order))


def line_text(round_: Round, result: ShownResult, told: list[str], *, turnout: str, address: str) -> str:
    """The text to be copied into a group chat."""
    return "\n".join([round_.title, round_.area.label, headline(result), *told[:1], turnout, address])
