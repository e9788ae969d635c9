"""What is told of a round's conditions before anybody votes: the thresholds of its lines, the quorum and what follows without it."""

from __future__ import annotations

from methods.tally import AnyPaper
from votes import conditions
from votes.models import Round
from votes.plans import thresholds


def told(round_: Round, paper: AnyPaper | None) -> str:
    """The sentences in one paragraph; empty where nothing stands beside the count. A draft may have no paper yet."""
    titles = {str(item.number): item.title for item in round_.items}
    beside = thresholds.told_before(paper, titles) if paper is not None else []
    return " ".join(filter(None, [*beside, conditions.told_before(round_)]))
