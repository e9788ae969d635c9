"""Choosing several people or matters at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.words import listed, people

if TYPE_CHECKING:
    from votes.results import ShownResult

CANDIDATES = _l("Candidates or matters, one a line")
SEATS = Rule("seats", _l("How many are chosen"), _l("Left empty: 3"), least=1, most=200)


def elected(result: ShownResult) -> list[str]:
    """Who is chosen, in one sentence."""
    winners = result.found.winners
    if not winners:
        return []
    return [_("Chosen: %(names)s", names=listed([result.title(option) for option in winners]))]


def _block(result: ShownResult) -> list[str]:
    seats = result.found.paper.rules.seats
    told = elected(result)
    if len(result.found.winners) == seats < len(result.found.lines):
        last, next_ = result.found.lines[seats - 1], result.found.lines[seats]
        told.append(
            _(
                "The last seat went to “%(last)s” with %(votes)s votes; “%(next)s” follows with %(fewer)s",
                last=result.title(last.option),
                votes=people(last.total),
                next=result.title(next_.option),
                fewer=people(next_.total),
            )
        )
    return told


CHOOSING = (
    Plan(
        code="block",
        way="block",
        name=_l("Choose several, most votes win"),
        meaning=_l("Everyone ticks up to as many as there are seats. Simple, but one large group can win every seat."),
        group=Group.SEVERAL,
        is_simple=True,
        rules=(SEATS, Rule("may_refuse", _l("An empty ballot is valid (“none of these”)"), kind=Kind.YES_NO)),
        explain=_block,
        list_label=CANDIDATES,
    ),
)
