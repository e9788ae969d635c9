"""What is told of a round's conditions before anybody votes: the thresholds of its lines, the quorum and what follows without it."""

from __future__ import annotations

from flask_babel import gettext as _

from methods.tally import AnyPaper
from votes import conditions, patterns
from votes.conditions import Whole
from votes.models import Round
from votes.plans import thresholds


def told(round_: Round, paper: AnyPaper | None) -> str:
    """The sentences in one paragraph; empty where nothing stands beside the count. A draft may have no paper yet."""
    titles = {str(item.number): item.title for item in round_.items}
    beside = thresholds.told_before(paper, titles) if paper is not None else []
    orders = patterns.told(round_, paper) if paper is not None else ""
    return " ".join(
        filter(None, [*beside, _mandates(round_), conditions.told_before(round_), _late(round_, paper), orders])
    )


def _late(round_: Round, paper: AnyPaper | None) -> str:
    """The published rule for whoever is added to the roll later, where a share of all who may vote is asked for."""
    quorum = conditions.quorum_of(round_)
    is_share = (quorum is not None and quorum.of is Whole.ELIGIBLE) or getattr(
        paper and paper.rules, "of", ""
    ) == "eligible"
    if not (round_.late_voters and is_share):
        return ""
    return _(
        "All who may vote are those on the roll at the opening; somebody who is added or struck off later does not change that number."
    )


def _mandates(round_: Round) -> str:
    if not round_.mandates:
        return ""
    # Translators: %(most)s is how many mandates one person may hold.
    return _(
        "Whoever cannot come may give a mandate to somebody on the roll; one person holds at most %(most)s.",
        most=round_.mandates,
    )
