"""A result in words: the deciding number, how ties fell, who took part. Every figure is the stored one."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods.tally import Tie
from methods.tally.matrix import Combine, Scorer
from methods.tally.ranking import LOT
from votes.labels import CHANNELS, criterion_name, tie_rule_name
from votes.results import ADDED_UP, Comparison, ShownLine, ShownResult

# In the arithmetic of a sentence the criteria have their short names.
SHORT_NAMES = {
    "size": _l("size"),
    "severity": _l("severity"),
    "ease": _l("ease"),
    "concern": _l("concern"),
}


def explain(result: ShownResult) -> list[str]:
    """The result in a few sentences, the deciding number first."""
    return [*_WAYS[result.found.paper.way](result), *ties(result)]


def turnout(result: ShownResult, eligible: int | None) -> str:
    """How many took part, of how many."""
    if "sheets" in result.equation:
        return _given_in_the_open(result)
    figures = {
        "voters": f"{result.voters:,}",
        "valid": f"{result.found.ballots.valid:,}",
        "spoiled": f"{result.found.ballots.invalid:,}",
    }
    if eligible is None:
        return _("%(voters)s people voted: %(valid)s valid ballots, %(spoiled)s spoiled", **figures)
    return _(
        "%(voters)s of %(eligible)s eligible people voted: %(valid)s valid ballots, %(spoiled)s spoiled",
        eligible=f"{eligible:,}",
        **figures,
    )


def _given_in_the_open(result: ShownResult) -> str:
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
    return [sentence for tie in result.found.ties for sentence in _tie(tie, result)]


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
    return _("The two methods differ at places %(places)s; talk before agreeing.", places=_between().join(places))


def _matrix(result: ShownResult) -> list[str]:
    rules = result.found.paper.rules
    first = result.lines[0]
    sentences = []
    if result.found.lines[0].lead:
        sign = " × " if rules.combine is Combine.PRODUCT else " + "
        sentences.append(
            _(
                "“%(first)s” is first with %(total)s points, made of %(arithmetic)s",
                first=first.entry.title,
                total=first.total,
                arithmetic=_arithmetic(first, result, sign),
            )
        )
        second = result.lines[1]
        sentences.append(_("“%(second)s” follows with %(total)s points", second=second.entry.title, total=second.total))
    if rules.scorer is Scorer.INDIVIDUAL:
        sentences.append(
            _("Each criterion is the mean of %(scorers)s scorers", scorers=f"{result.found.ballots.valid:,}")
        )
    return sentences


def _arithmetic(line: ShownLine, result: ShownResult, sign: str) -> str:
    codes = [criterion.code for criterion in result.found.paper.rules.criteria]
    names = [str(SHORT_NAMES.get(code, criterion_name(code))) for code in codes]
    return sign.join(f"{name} {part.figure}" for name, part in zip(names, line.parts, strict=True))


def _dots(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    used, voters = f"{result.found.figure('used'):,}", f"{result.found.ballots.valid:,}"
    if not line.lead:
        return [_("%(voters)s people used %(used)s dots", used=used, voters=voters)]
    return [
        _(
            "“%(first)s” has the most dots, %(total)s, that is %(lead)s more than “%(second)s”; "
            "%(voters)s people used %(used)s dots",
            first=result.title(line.option),
            total=thai.score(line.total),
            lead=thai.score(line.lead),
            second=result.title(result.found.lines[1].option),
            used=used,
            voters=voters,
        )
    ]


def _approval(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    sentences = []
    if line.lead:
        sentences.append(
            _(
                "%(total)s of %(voters)s people chose “%(first)s”, the most",
                total=thai.score(line.total),
                voters=f"{result.found.ballots.valid:,}",
                first=result.title(line.option),
            )
        )
    return [
        *sentences,
        _("Everybody could choose several, so the sum of all choices can be higher than the number of people"),
    ]


_WAYS: dict[str, Callable[[ShownResult], list[str]]] = {"matrix": _matrix, "dots": _dots, "approval": _approval}


def _tie(tie: Tie, result: ShownResult) -> list[str]:
    total = thai.score(tie.total)
    sentences = []
    for step in tie.steps:
        tied = [option for group in step.groups for option in group]
        names = _listed([result.title(option) for option in tied])
        if step.rule == LOT:
            sentences.append(
                _(
                    "%(names)s tie by every rule at %(total)s; decided by a public lot with the seed %(seed)s: %(order)s. "
                    "Anyone can repeat it",
                    names=names,
                    total=total,
                    seed=result.found.seed or "",
                    order=_between().join(f"“{result.title(option)}”" for option in tied),
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
        names = _listed([result.title(option) for option in group])
        sentences.append(_("%(names)s tie by every rule at %(total)s; a public lot decides", names=names, total=total))
    return sentences


def _listed(titles: list[str]) -> str:
    if len(titles) == 1:
        return f"“{titles[0]}”"
    quoted = [f"“{title}”" for title in titles]
    # Translators: joins the last of several names: “a”, “b” and “c”.
    return _("%(names)s and %(last)s", names=_between().join(quoted[:-1]), last=quoted[-1])


def _between() -> str:
    # Translators: stands between several names; Thai has no comma there, only a space.
    return _(", ")
