"""Which statement is shown next: those that say something about opinions, and new ones, more often than others."""

from __future__ import annotations

from methods.opinion.arrays import Array, numpy
from methods.opinion.representing import Counts

ABOUT_THE_TALK = 7.0  # a statement about the conversation itself
NEW = 8  # how much more a statement without a vote is asked for; halved with every five votes
HALVED_AFTER = 5


def priorities(counts: Counts, extremity: Array, *, is_about_the_talk: Array | None = None) -> Array:
    """A weight for each statement, by which one is drawn for the next person.

    Counted are the votes of people in groups. Statements that people pass on lose, those that are agreed with and that pull
    people apart on the map win. Source: Polis, `conversation.clj` (importance-metric, priority-metric).
    """
    agree, disagree, seen = (votes.sum(axis=0) for votes in (counts.agree, counts.disagree, counts.seen))
    passed = (seen - agree - disagree + 1) / (seen + 2)
    importance = (1 - passed) * (extremity + 1) * (agree + 1) / (seen + 2)
    wanted = importance * (1 + NEW * 2.0 ** (-seen / HALVED_AFTER))
    if is_about_the_talk is not None:
        wanted = numpy.where(is_about_the_talk, ABOUT_THE_TALK, wanted)
    return wanted**2
