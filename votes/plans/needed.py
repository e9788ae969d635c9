"""What thresholds have done to a result: what was reached and missed, and which lines fell away against the default one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from commons import thai
from methods.exact import Number
from methods.tally.thresholds import NEEDED
from votes.plans.words import people

if TYPE_CHECKING:
    from votes.results import ShownResult

PERSONS = "persons"  # who gave an option any dots, where one person may give several


def standing(result: ShownResult) -> set[str]:
    """The options that did not fall away before the count."""
    fallen_away = {stage.options[0] for stage in result.found.stages if stage.action == "drop-majority"}
    return set(result.found.paper.ids) - fallen_away


def lead_of(result: ShownResult) -> Number:
    """By how much the first is ahead of the next that did not fall away; nothing where no other is left."""
    left = [line for line in result.found.lines if line.option in standing(result)]
    return left[0].total - left[1].total if len(left) > 1 else 0


def beside_default(explain: Callable[[ShownResult], list[str]]) -> Callable[[ShownResult], list[str]]:
    """The sentences of a method, with those about lines that fell away against the one that leaves things as they are."""

    def told(result: ShownResult) -> list[str]:
        return [*(explain(result) if len(standing(result)) > 1 else []), *fallen(result)]

    return told


def reached(result: ShownResult) -> list[str]:
    """Of every line with a threshold, how many chose it, how many were needed, and whether that is enough."""
    found, told = result.found, []
    for line in found.lines:
        if not found.has_figure(f"{NEEDED}{line.option}"):
            continue
        needed = found.figure(f"{NEEDED}{line.option}")
        votes = next((part.value for part in line.parts if part.name == PERSONS), line.total)
        words = {"title": result.title(line.option), "votes": people(votes), "needed": people(needed)}
        if votes >= max(1, needed):
            told.append(_("“%(title)s”: %(votes)s, %(needed)s needed: reached", **words))
        else:
            told.append(_("“%(title)s”: %(votes)s, %(needed)s needed: not reached", **words))
    return told


def fallen(result: ShownResult) -> list[str]:
    """Which lines fell away against the one that means leaving it as it is, and by which figures."""
    found, told = result.found, []
    for stage in found.stages:
        if stage.action != "drop-majority":
            continue
        values = {
            "option": result.title(stage.options[0]),
            "default": result.title(found.paper.rules.default),
            "ahead": people(stage.figure("for") or 0),
            "behind": people(stage.figure("against") or 0),
            "ratio": thai.score(stage.figure("majority") or 1),
        }
        if stage.figure("majority") == 1:
            told.append(
                _(
                    "“%(option)s” falls away: only %(ahead)s prefer it to “%(default)s”, %(behind)s the other way",
                    **values,
                )
            )
        else:
            told.append(
                _(
                    "“%(option)s” falls away: %(ahead)s prefer it to “%(default)s” and %(behind)s the other way; it needs "
                    "more than %(ratio)s times as many",
                    **values,
                )
            )
    if getattr(found.paper.rules, "default", None) and found.winners == (found.paper.rules.default,):
        return [_("It stays as it is: “%(default)s”", default=result.title(found.paper.rules.default)), *told]
    return told
