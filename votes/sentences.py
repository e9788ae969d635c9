"""A result in words: the deciding number, how ties fell, who took part. Every figure is the stored one."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext as _

from commons import thai
from methods.tally import Choice, Tie
from methods.tally.matrix import Scorer
from methods.tally.ranking import LOT
from methods.tally.result import OPEN
from votes import conditions
from votes.labels import CHANNELS, tie_rule_name
from votes.plans import plan_of_way
from votes.plans.words import between, listed
from votes.results import ADDED_UP, Comparison, ShownResult


def explain(result: ShownResult) -> list[str]:
    """The result in a few sentences, the deciding number first."""
    attendance = result.attendance
    if attendance is None:
        return [*result.plan.explain(result), *ties(result)]
    if not attendance.is_reached:
        return conditions.told_after(attendance)
    first, *rest = [*result.plan.explain(result), *ties(result)] or [""]
    return [told for told in (first, *conditions.told_after(attendance), *rest) if told]


def beside(result: ShownResult) -> list[str]:
    """Who would be first by other methods, from the same ballots."""
    if result.plan.beside is not None:
        return result.plan.beside(result)
    return [
        _(
            "%(method)s: %(names)s",
            method=plan_of_way(other.method).name,
            names=between().join(
                " = ".join(f"“{result.title(option)}”" for option in group) for group in other.order[:3]
            ),
        )
        for other in result.found.others
    ]


def turnout(result: ShownResult, eligible: int | None) -> str:
    """How many took part, of how many."""
    if "sheets" in result.equation:
        return _given_in_the_open(result)
    figures = {
        "voters": f"{result.voters:,}",
        "valid": f"{result.found.ballots.valid:,}",
        "spoiled": f"{result.found.ballots.invalid:,}",
    }
    if "people" in result.equation:
        return _(
            "%(people)s of %(eligible)s eligible people voted; together they have %(votes)s votes, as the list gives them",
            people=f"{result.equation['people']:,}",
            eligible=f"{eligible or 0:,}",
            votes=figures["valid"],
        )
    if eligible is None:
        return _("%(voters)s people voted: %(valid)s valid ballots, %(spoiled)s spoiled", **figures)
    return _(
        "%(voters)s of %(eligible)s eligible people voted: %(valid)s valid ballots, %(spoiled)s spoiled",
        eligible=f"{eligible:,}",
        **figures,
    )


def _given_in_the_open(result: ShownResult) -> str:
    if result.found.has_figure("tellers"):
        return _("%(readings)s counts by tellers; two of them agree", readings=f"{result.found.ballots.valid:,}")
    if result.found.paper.rules.scorer is Scorer.GROUP:
        return _("The group agreed on one sheet of scores in front of everybody")
    return _("%(scorers)s people gave their scores in front of everybody", scorers=f"{result.found.ballots.valid:,}")


def by_channel(result: ShownResult) -> str:
    """How many ballots came by each channel; empty where everything happened in the open."""
    parts = [
        f"{CHANNELS[channel]} {figures['valid'] + figures['invalid']:,}"
        for channel in ADDED_UP
        if (figures := result.channels.get(channel))
    ]
    if not parts:
        return ""
    # Translators: %(channels)s is a list such as "Slips with a code 26 · Paper 12".
    return _("%(channels)s, %(all)s in all; agrees with the list", channels=" · ".join(parts), all=f"{result.voters:,}")


def ties(result: ShownResult) -> list[str]:
    """How every tie was broken, or that it is still open."""
    chosen = [_choice(choice, result) for choice in result.found.choices if choice.rule != OPEN]
    still_open = {frozenset(group) for tie in result.found.ties for group in tie.open}
    waiting = [
        _(
            "%(names)s tie in the count, and it depends on them; a public lot decides",
            names=_names(choice.options, result),
        )
        for choice in result.found.choices
        if choice.rule == OPEN and frozenset(choice.options) not in still_open
    ]
    return [*chosen, *(sentence for tie in result.found.ties for sentence in _tie(tie, result)), *waiting]


def _choice(choice: Choice, result: ShownResult) -> str:
    """How a count that had to choose between equals did it."""
    names = _names(choice.options, result)
    if choice.rule == LOT:
        return _(
            "%(names)s tie in the count; decided by a public lot with the seed %(seed)s. Anyone can repeat it",
            names=names,
            seed=result.found.seed or "",
        )
    return _(
        "%(names)s tie in the count; decided by %(rule)s, as announced", names=names, rule=tie_rule_name(choice.rule)
    )


def _names(options: Iterable[str], result: ShownResult) -> str:
    return listed([result.title(option) for option in options])


def differs(comparison: Comparison) -> str:
    """Whether two methods came to the same order, and where not."""
    if not comparison.spans:
        return _("The two methods came to the same order.")
    places = [str(first) if first == last else f"{first}–{last}" for first, last in comparison.spans]
    if len(comparison.spans) == 1 and comparison.spans[0][0] != comparison.spans[0][1]:
        first, last = comparison.spans[0]
        return _(
            "The two methods differ at places %(first)d to %(last)d; talk before agreeing.", first=first, last=last
        )
    # Translators: %(places)s is a list of places such as "2, 4–6".
    return _("The two methods differ at places %(places)s; talk before agreeing.", places=between().join(places))


def _tie(tie: Tie, result: ShownResult) -> list[str]:
    total = thai.score(tie.total)
    sentences = []
    for step in tie.steps:
        tied = [option for group in step.groups for option in group]
        names = listed([result.title(option) for option in tied])
        if step.rule == LOT:
            sentences.append(
                _(
                    "%(names)s tie by every rule at %(total)s; decided by a public lot with the seed %(seed)s: %(order)s. "
                    "Anyone can repeat it",
                    names=names,
                    total=total,
                    seed=result.found.seed or "",
                    order=between().join(f"“{result.title(option)}”" for option in tied),
                )
            )
        else:
            rule = tie_rule_name(step.rule)
            sentences.append(
                # Translators: %(rule)s is what decided, such as "the higher severity".
                _(
                    "%(names)s tie at %(total)s; decided by %(rule)s, as announced: “%(first)s” comes first",
                    names=names,
                    total=total,
                    rule=rule,
                    first=result.title(step.groups[0][0]),
                )
            )
    for group in tie.open:
        names = listed([result.title(option) for option in group])
        sentences.append(_("%(names)s tie by every rule at %(total)s; a public lot decides", names=names, total=total))
    return sentences
