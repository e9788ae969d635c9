"""A budget in sentences: where the cut line runs and how much was missing; what everybody's share was and what it paid for."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.budget import BudgetOutcome, BudgetVote
from methods.budget.cut_line import Fate, Verdict
from methods.elections.outcome import Stage
from methods.exact import Number
from votes.told import Told, figure

BAHT = frozenset({"", "THB"})


def greedy(told: Told) -> list[str]:
    """Down the order of votes, or of votes for the money."""
    outcome, funded = _outcome(told), len(told.outcome.funded)
    values = {"spent": money(told, outcome.spent or 0), "budget": _budget(told)}
    if outcome.method == "greedy-per-cost":
        order = ngettext(
            "In order of votes for the money %(num)d project is funded, %(spent)s of %(budget)s",
            "In order of votes for the money %(num)d projects are funded, %(spent)s of %(budget)s",
            funded,
            **values,
        )
    else:
        order = ngettext(
            "In order of votes %(num)d project is funded, %(spent)s of %(budget)s",
            "In order of votes %(num)d projects are funded, %(spent)s of %(budget)s",
            funded,
            **values,
        )
    return [order, *_line(told, outcome), *_passed_over(told, outcome), *_compared(told)]


def equal_shares(told: Told) -> list[str]:
    """Everybody's share, what the last project cost each of its supporters, and which project was nearest to being paid."""
    outcome = _outcome(told)
    sentences = [_shares(told, outcome)]
    if outcome.stages and outcome.funded:
        sentences.append(_bought(told, outcome.stages[-1]))
    unpaid = [verdict for verdict in outcome.verdicts if verdict.fate is Fate.UNAFFORDABLE]
    if unpaid:
        sentences.append(_unpaid(told, min(unpaid, key=lambda verdict: verdict.short)))
    if outcome.notes.get("filled"):
        sentences.append(
            ngettext(
                "What is left pays for %(num)d more project in order of votes",
                "What is left pays for %(num)d more projects in order of votes",
                int(outcome.notes["filled"]),
            )
        )
    return [*sentences, *_passed_over(told, outcome), *_compared(told)]


def money(told: Told, amount: Number) -> str:
    """An amount in the money of the vote."""
    currency = _vote(told).currency
    if currency in BAHT:
        return _("%(amount)s baht", amount=figure(amount))
    return f"{figure(amount)} {currency}"


def _line(told: Told, outcome: BudgetOutcome) -> list[str]:
    """The first project that did not fit and what was missing for it."""
    first = outcome.first_not_to_fit
    if first is None:
        return [_("Nothing that was looked at is too dear; %(left)s is left", left=money(told, outcome.left))]
    values = {
        "project": told.name(first.project.id),
        "cost": money(told, first.project.cost),
        "left": money(told, first.left),
        "short": money(told, first.short),
    }
    if first.fate is Fate.STOPPED:
        return [
            _(
                "“%(project)s” costs %(cost)s, %(left)s is left, so %(short)s is missing and the line is drawn here",
                **values,
            )
        ]
    skipped = sum(verdict.fate is Fate.SKIPPED for verdict in outcome.verdicts)
    sentences = [
        _(
            "“%(project)s” costs %(cost)s, %(left)s is left, so %(short)s is missing; it is skipped and the next is tried",
            **values,
        )
    ]
    if skipped > 1:
        sentences.append(_("%(skipped)s projects are skipped in all", skipped=figure(skipped)))
    return sentences


def _passed_over(told: Told, outcome: BudgetOutcome) -> list[str]:
    """The first project that another one shut out, and how many had too few votes."""
    shut = next((verdict for verdict in outcome.verdicts if verdict.fate is Fate.INCOMPATIBLE), None)
    few = sum(verdict.fate is Fate.BELOW_THRESHOLD for verdict in outcome.verdicts)
    sentences = []
    if shut is not None:
        names = {"project": told.name(shut.project.id), "beside": told.name(shut.beside)}
        sentences.append(_("“%(project)s” cannot be done together with “%(beside)s”, which is funded", **names))
    if few:
        sentences.append(
            ngettext(
                "%(num)d project has too few votes to be looked at",
                "%(num)d projects have too few votes to be looked at",
                few,
            )
        )
    return sentences


def _shares(told: Told, outcome: BudgetOutcome) -> str:
    notes = outcome.notes
    values = {
        "voters": figure(told.election.valid),
        "share": money(told, notes["share"]),
        "steps": figure(notes["steps"]),
        "spent": money(told, outcome.spent or 0),
        "budget": _budget(told),
    }
    if notes["steps"]:
        return ngettext(
            "The supposed share of each of %(voters)s voters is raised in %(steps)s steps to %(share)s; %(num)d project is "
            "funded and %(spent)s is really spent, not more than %(budget)s",
            "The supposed share of each of %(voters)s voters is raised in %(steps)s steps to %(share)s; %(num)d projects are "
            "funded and %(spent)s is really spent, not more than %(budget)s",
            len(outcome.funded),
            **values,
        )
    return ngettext(
        "Each of %(voters)s voters holds %(share)s of the budget; %(num)d project is funded, %(spent)s of %(budget)s",
        "Each of %(voters)s voters holds %(share)s of the budget; %(num)d projects are funded, %(spent)s of %(budget)s",
        len(outcome.funded),
        **values,
    )


def _bought(told: Told, stage: Stage) -> str:
    """The last purchase, at the highest price."""
    values = {
        "project": told.name(stage.options[0]),
        "supporters": figure(stage.figures["in_full"] + stage.figures["all_they_had"]),
        "cost": money(told, stage.figures["cost"]),
        "price": money(told, stage.figures["price"]),
        "all": figure(stage.figures["all_they_had"]),
    }
    if _has_points(told):
        return _(
            "The last is “%(project)s”: its supporters, %(supporters)s in all, cover its %(cost)s together at no more than %(price)s for "
            "each point they gave",
            **values,
        )
    return _(
        "The last is “%(project)s”: its supporters, %(supporters)s in all, cover its %(cost)s together at no more than %(price)s each",
        **values,
    )


def _unpaid(told: Told, verdict: Verdict) -> str:
    return _(
        "Nearest to it, supporters of “%(project)s” have %(left)s left together, less than its cost of %(cost)s; %(short)s is "
        "missing",
        project=told.name(verdict.project.id),
        left=money(told, verdict.left),
        cost=money(told, verdict.project.cost),
        short=money(told, verdict.short),
    )


def _compared(told: Told) -> list[str]:
    """Where the rules ask whether more people gain by the other way of choosing."""
    notes = told.outcome.notes
    if "gain_by_shares" not in notes:
        return []
    values = {"shares": figure(notes["gain_by_shares"]), "greedy": figure(notes["gain_by_greedy"])}
    if notes["gain_by_greedy"] > notes["gain_by_shares"]:
        return [
            _(
                "%(greedy)s people get more of what they marked in order of votes, %(shares)s by equal shares, so the order of "
                "votes counts",
                **values,
            )
        ]
    return [
        _(
            "%(shares)s people get more of what they marked by equal shares, %(greedy)s in order of votes, so equal shares "
            "count",
            **values,
        )
    ]


def _has_points(told: Told) -> bool:
    ballots = _vote(told).profile.ballots
    return any(points != 1 for ballot in ballots if ballot.scores for points in ballot.scores.values())


def _budget(told: Told) -> str:
    return money(told, told.outcome.budget or 0)


def _outcome(told: Told) -> BudgetOutcome:
    assert isinstance(told.outcome, BudgetOutcome)
    return told.outcome


def _vote(told: Told) -> BudgetVote:
    assert isinstance(told.election, BudgetVote)
    return told.election
