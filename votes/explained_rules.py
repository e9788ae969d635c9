"""The sentences that stand around a count: what fell away against the default option, quorum and threshold, how ties fell."""

from __future__ import annotations

from flask_babel import gettext as _

from methods.budget.greedy import CHEAPER
from methods.elections.breaks import EARLIER, LOT, OPEN
from methods.elections.outcome import TieBroken
from votes.told import DROPPED, MOST_NAMES, Told, figure


def dropped(told: Told) -> list[str]:
    """Which options fell away before the count, and by which figures."""
    sentences = []
    for stage in told.outcome.stages:
        if stage.action not in DROPPED:
            continue
        values = {
            "option": told.name(stage.options[0]),
            "default": told.name(told.rules.default_option or ""),
            "ahead": figure(stage.figures["for"]),
            "behind": figure(stage.figures["against"]),
            "quorum": figure(stage.figures["quorum"]),
            "ratio": figure(stage.figures["majority"]),
        }
        if stage.action == "drop-quorum":
            sentences.append(
                _("“%(option)s” falls away: %(ahead)s prefer it to “%(default)s”, %(quorum)s are needed", **values)
            )
        elif stage.figures["majority"] == 1:
            sentences.append(
                _(
                    "“%(option)s” falls away: only %(ahead)s prefer it to “%(default)s”, %(behind)s the other way",
                    **values,
                )
            )
        else:
            sentences.append(
                _(
                    "“%(option)s” falls away: %(ahead)s prefer it to “%(default)s” and %(behind)s the other way; it needs "
                    "more than %(ratio)s times as many",
                    **values,
                )
            )
    return sentences


def conditions(told: Told) -> list[str]:
    """That a quorum or a threshold was missed, where it was."""
    notes, sentences = told.outcome.notes, []
    if "quorum" in notes:
        sentences.append(
            _(
                "%(valid)s valid ballots came in, %(quorum)s are needed, so nobody is chosen",
                valid=figure(told.election.valid),
                quorum=figure(notes["quorum"]),
            )
        )
    if "threshold" in notes and not told.outcome.winners:
        sentences.append(_("Nobody reaches the %(needed)s votes that are needed", needed=figure(notes["threshold"])))
    return sentences


def ties(told: Told) -> list[str]:
    matter = [tie for tie in told.outcome.ties if told.outcome.budget is None or _decides_money(told, tie)]
    return [_tie(told, tie) for tie in matter[:MOST_NAMES]]


def _decides_money(told: Told, tie: TieBroken) -> bool:
    """Whether some of these projects are funded and others not, or that is still open."""
    funded = set(tie.options) & set(told.outcome.funded)
    return 0 < len(funded) < len(tie.options) or (tie.rule == OPEN and told.outcome.notes.get("open") != 0)


def _tie(told: Told, tie: TieBroken) -> str:
    names, order = told.names(tie.options), told.names(tie.order)
    if tie.rule == OPEN:
        return _("%(names)s are equal by every rule; a public lot decides", names=names)
    if tie.rule == LOT:
        return _(
            "%(names)s are equal by every rule; decided by a public lot with the seed %(seed)s: %(order)s. "
            "Anyone can repeat it",
            names=names,
            seed=told.rules.breaks.seed or "",
            order=order,
        )
    if tie.rule == "together":
        return _("%(names)s are equal and last, and go out together: no order of them can change who wins", names=names)
    if tie.rule == "same-winner":
        return _("%(names)s are equal and last; whichever of them goes out, the winner is the same", names=names)
    if tie.rule == "previous-stage":
        return _("%(names)s are equal and last; who had fewer votes in an earlier round goes out", names=names)
    if tie.rule == EARLIER:
        return _("%(names)s are equal; the earlier submitted comes first: %(order)s", names=names, order=order)
    if tie.rule == CHEAPER:
        return _("%(names)s have equally many votes; the cheaper comes first: %(order)s", names=names, order=order)
    return _("%(names)s are equal; the rule of the method decides: %(order)s", names=names, order=order)
