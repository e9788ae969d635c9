"""The rules of a count as somebody gave them, on the command line or in a form, read once and for both."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from methods import reading
from methods.elections.breaks import VOTE, Breaks
from methods.elections.condorcet import Strength
from methods.elections.profile import Unranked
from methods.elections.rules import Rules
from methods.exact import Number, exact
from methods.refusals import Reason, Refused

MOST_SEATS = 500
_NUMBER = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,18})?)(?:[/:]([0-9]{1,9}(?:\.[0-9]{1,9})?))?(%?)", re.ASCII)


def read_rules(given: Mapping[str, Any]) -> Rules:
    """The rules that the options of the command line, or the fields of a form, ask for. Raises Refused."""
    seats = given.get("seats")
    breaks = Breaks(
        vote=reading.name(given.get("vote") or VOTE, field="vote"),
        seed=None if given.get("seed") is None else reading.name(given["seed"], field="seed"),
    )
    return Rules(
        seats=None if seats is None else reading.whole_number(seats, least=1, most=MOST_SEATS, setting="seats"),
        quota=given.get("quota"),
        strength=None if given.get("strength") is None else Strength(given["strength"]),
        unranked=None if given.get("unranked") is None else Unranked(given["unranked"]),
        completion=given.get("completion"),
        quorum=_number(given.get("quorum"), "quorum"),
        default_option=given.get("default_option"),
        majorities=dict(_majority(each) for each in given.get("majority") or ()),
        on_unaffordable=given.get("on_unaffordable"),
        threshold=_number(given.get("threshold"), "threshold"),
        breaks=breaks,
    )


def _majority(given: str) -> tuple[str, Number]:
    option, equals, ratio = given.rpartition("=")
    number = _number(ratio, "majority")
    if not equals or not option or not number:
        raise Refused(Reason.NOT_A_MAJORITY, given=given[:40])
    return option, number


def _number(given: str | None, setting: str) -> Number | None:
    """An exact number such as 45, 45.22, 2/3, 3:1 or 50%."""
    if given is None:
        return None
    found = _NUMBER.fullmatch(given.strip())
    if not found or (found[2] and not Fraction(found[2])):
        raise Refused(Reason.NOT_A_NUMBER, given=given[:40], setting=setting)
    value = Fraction(found[1]) / Fraction(found[2] or 1)
    return exact(value / 100 if found[3] else value)
