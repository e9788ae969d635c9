"""What those who prepare a round should think of before it opens; nothing of it is forbidden."""

from __future__ import annotations

from flask_babel import gettext as _

from methods import tally
from methods.refusals import Refused
from votes import ballots, purses
from votes.models import Round, Secrecy

FEW_PLACES = 5  # of ten matters there are 3.6 million whole orders, but 30,240 of the first five
SEALED = frozenset({Secrecy.CONFIDENTIAL, Secrecy.TRUSTEES, Secrecy.SLIPS})
ORDER = "order"  # the form of a ballot on which matters are put in order


def warnings_of(round_: Round) -> list[str]:
    """Sentences, in the order in which they matter."""
    return [*purses.warnings_of(round_), *_of_orders(round_)]


def _of_orders(round_: Round) -> list[str]:
    """A whole order of many matters can be agreed on beforehand and found again among the ballots that everybody may read."""
    if round_.secrecy not in SEALED or tally.WAYS[round_.way].ballot_form != ORDER:
        return []
    try:
        paper = ballots.paper_of(round_)
    except Refused:
        return []
    if min(paper.rules.most, len(paper.ids)) <= FEW_PLACES:
        return []
    return [
        _(
            "The ballots are published without names. Whoever puts more than %(few)d matters in order can be told which order to write,"
            " and be recognised by it. Please let people put no more than %(few)d in order, unless all agree.",
            few=FEW_PLACES,
        )
    ]
