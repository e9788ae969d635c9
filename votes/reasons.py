"""Reasons that people gave with their answers: read to all, without names, and in an order that says nothing of who came when."""

from __future__ import annotations

from dataclasses import dataclass

from methods.tally.answers import SCALES
from votes.marking.answers import answer_name
from votes.models import Round
from votes.results import ShownResult
from votes.service.counting import ledger_of
from votes.urn import UrnFault


@dataclass(frozen=True)
class Reason:
    """What somebody said, about which matter and with which answer."""

    title: str
    answer: str
    words: str


def reasons_given(round_: Round, result: ShownResult) -> list[Reason]:
    """The reasons of a counted round, by matter, answer and wording."""
    scale = SCALES.get(result.found.paper.way)
    if scale is None or not scale.reasons | scale.remarks:
        return []
    try:
        ballots = ledger_of(round_).ballots
    except UrnFault:
        return []
    given = {
        (line.place, option, scale.answers.index(answer["answer"]), answer["reason"])
        for ballot in ballots
        for option, answer in ballot.items()
        if "reason" in answer
        for line in result.lines
        if line.entry.id == option
    }
    return [
        Reason(result.title(option), answer_name(scale.answers[answer]), words)
        for _place, option, answer, words in sorted(given)
    ]
