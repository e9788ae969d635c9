"""Paper totals: the shape every sheet has, whatever way was voted by."""

from collections.abc import Iterable, Mapping
from typing import Any

from methods import reading
from methods.refusals import Reason, Refused
from methods.tally.paper import Paper, Sheet

MOST_ON_SHEET = 1_000_000
FIELDS = ("number", "valid", "invalid", "totals", "persons")


def read_sheet(paper: Paper[Any], raw: object, *, most_each: int = 1) -> Sheet:
    """A sheet with a figure for every option.

    `most_each` is how many marks one voter may give one option; where it is 1, as many people as marks.
    """
    given = dict(reading.pairs(raw, what="field"))
    if stray := [field for field in given if field not in FIELDS]:
        raise Refused(Reason.UNKNOWN_SETTING, given=reading.brief(stray[0]))
    valid = reading.whole_number(given.get("valid"), most=MOST_ON_SHEET, field="valid")
    totals = _figures(paper, given.get("totals"), most=valid * most_each)
    persons = totals if most_each == 1 else _figures(paper, given.get("persons"), most=valid)
    for option, people in persons.items():
        check_between(totals[option], least=people, most=people * most_each, option=option)
    return Sheet(
        number=reading.name(given.get("number"), field="number"),
        valid=valid,
        invalid=reading.whole_number(given.get("invalid", 0), most=MOST_ON_SHEET, field="invalid"),
        totals=totals,
        persons=persons,
    )


def check_between(given: int, *, least: int, most: int, **where: str) -> None:
    """Refuse totals that the sheet's valid ballots cannot have given."""
    if given < least:
        raise Refused(Reason.SHEET_TOO_LOW, given=given, least=least, **where)
    if given > most:
        raise Refused(Reason.SHEET_TOO_HIGH, given=given, most=most, **where)


def added(options: Iterable[str], ledgers: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The union of all marks: for each option the sum over ballots and sheets."""
    totals = dict.fromkeys(options, 0)
    for ledger in ledgers:
        for option, marks in ledger.items():
            totals[option] += marks
    return totals


def _figures(paper: Paper[Any], raw: object, *, most: int) -> dict[str, int]:
    given = options_on(paper, raw)
    return {option: reading.whole_number(given.get(option), most=most, option=option) for option in paper.ids}


def options_on(paper: Paper[Any], raw: object) -> dict[str, object]:
    """What was given for each option; an option that is not on the paper is refused."""
    given = dict(reading.pairs(raw, what="option"))
    known = set(paper.ids)
    if stray := [option for option in given if option not in known]:
        raise Refused(Reason.UNKNOWN_OPTION, given=reading.brief(stray[0]))
    return given
