"""What those who prepare a round should think of before it opens; nothing of it is forbidden but orders that could be told by a pattern."""

from __future__ import annotations

from methods.refusals import Refused
from votes import ballots, patterns, purses
from votes.models import Round


def warnings_of(round_: Round) -> list[str]:
    """Sentences, in the order in which they matter."""
    return [*purses.warnings_of(round_), *_of_orders(round_)]


def _of_orders(round_: Round) -> list[str]:
    try:
        paper = ballots.paper_of(round_)
    except Refused:
        return []
    return [found for found in (patterns.problem_with(round_, paper) or patterns.told(round_, paper),) if found]
