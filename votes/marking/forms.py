"""The forms of ballot by their code."""

from __future__ import annotations

from methods import tally
from methods.tally import AnyPaper
from votes.marking.answers import ANSWERS
from votes.marking.extremes import EXTREMES
from votes.marking.form import Marking
from votes.marking.numbers import DOTS, ORDER, POINTS, PRICED_ORDER, PRICED_POINTS
from votes.marking.pairs import PAIRS
from votes.marking.scores import SCORES
from votes.marking.ticks import ONE, PURSE, TICKS

FORMS = (TICKS, ONE, PURSE, DOTS, POINTS, ORDER, PRICED_ORDER, PRICED_POINTS, SCORES, ANSWERS, EXTREMES, PAIRS)
MARKINGS: dict[str, Marking] = {form.code: form for form in FORMS}


def marking_of(paper: AnyPaper) -> Marking:
    """The form of a paper's ballots."""
    return MARKINGS[tally.WAYS[paper.way].ballot_form]
