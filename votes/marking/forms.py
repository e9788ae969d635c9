"""The forms of ballot by their code."""

from __future__ import annotations

from methods import tally
from methods.tally import AnyPaper
from votes.marking.answers import ANSWERS
from votes.marking.form import Marking
from votes.marking.numbers import DOTS, ORDER, POINTS
from votes.marking.scores import SCORES
from votes.marking.ticks import ONE, TICKS

MARKINGS: dict[str, Marking] = {form.code: form for form in (TICKS, ONE, DOTS, POINTS, ORDER, SCORES, ANSWERS)}


def marking_of(paper: AnyPaper) -> Marking:
    """The form of a paper's ballots."""
    return MARKINGS[tally.WAYS[paper.way].ballot_form]
