"""An opinion map in words: what unites, what divides, how the groups differ. Every figure is counted, none is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from methods.opinion.findings import LEAST_SEEN, Divided, Findings, United
from methods.opinion.opinion_map import Group
from methods.opinion.representing import Direction, Leaning

TOO_FEW = 15  # people, below which no groups are to be expected

Text = Callable[[int], str]  # the words of a statement


def report(facts: Findings, text: Text) -> list[str]:
    """The map in sentences: who took part, what unites, what divides, what each group stands for, what stays open."""
    return [*overview(facts), *unites(facts, text), *divides(facts, text), *groups(facts, text), *left_open(facts)]


def group_name(group: int) -> str:
    """Groups have letters and are never named by people."""
    # Translators: opinion groups are called by letters: กลุ่ม ก, กลุ่ม ข and so on.
    names = [_("group A"), _("group B"), _("group C"), _("group D"), _("group E")]
    return str(names[group])


def overview(facts: Findings) -> Iterator[str]:
    """Who took part, and which groups there are."""
    yield _(
        "%(people)s people gave %(votes)s reactions to %(statements)s statements.",
        people=f"{facts.people:,}", votes=f"{facts.votes:,}", statements=f"{facts.statements:,}",
    )  # fmt: skip
    if len(facts.groups) > 1:
        # Translators: %(groups)s is a list such as "group A (94), group B (60)": the opinion group, the people in it.
        yield _(
            "%(people)s of them stand in opinion groups: %(groups)s.",
            people=f"{facts.grouped:,}",
            groups=", ".join(f"{group_name(group.id)} ({group.size:,})" for group in facts.groups),
        )
    elif facts.people < TOO_FEW:
        yield _("Opinions do not form clear groups yet: %(people)s people answered, too few.", people=facts.people)
    else:
        yield _("Opinions do not form clear groups yet.")


def unites(facts: Findings, text: Text) -> Iterator[str]:
    """What all groups hold; without groups, what most people hold."""
    if len(facts.groups) < 2:
        for leaning in facts.shared:
            yield _shared(leaning, text)
        return
    for united in facts.unites:
        yield _united(united, text)
    if not facts.unites:
        yield _("There is no statement yet to which all groups clearly lean the same way.")


def divides(facts: Findings, text: Text) -> Iterator[str]:
    """On what the groups differ."""
    if len(facts.groups) < 2:
        return
    for divided in facts.divides:
        yield _divided(divided, text)
    if not facts.divides:
        yield _("There is no statement that clearly divides the groups.")


def groups(facts: Findings, text: Text) -> Iterator[str]:
    """What each group stands for, more than the others do."""
    if len(facts.groups) < 2:
        return
    for group in facts.groups:
        yield from stands_for(group, text)


def stands_for(group: Group, text: Text) -> Iterator[str]:
    """What one group stands for."""
    for leaning in group.representative:
        if leaning.seen < LEAST_SEEN:
            continue
        words = {"group": group_name(group.id), "statement": text(leaning.statement), **_figures(leaning)}
        if leaning.direction is Direction.AGREE:
            yield _("Agreement in %(group)s: “%(statement)s” (%(votes)s of %(seen)s).", **words)
        else:
            yield _("Disagreement in %(group)s: “%(statement)s” (%(votes)s of %(seen)s).", **words)


def left_open(facts: Findings) -> Iterator[str]:
    """What the figures do not tell."""
    if facts.hidden:
        yield ngettext(
            "%(num)d person is shown in no group: so small a group would point at people.",
            "%(num)d people are shown in no group: so small a group would point at people.",
            facts.hidden,
        )
    if facts.unclear:
        yield ngettext(
            "%(num)d statement has been seen by too few people to say anything about it.",
            "%(num)d statements have been seen by too few people to say anything about them.",
            facts.unclear,
        )


def _shared(leaning: Leaning, text: Text) -> str:
    words = {"statement": text(leaning.statement), **_figures(leaning)}
    if leaning.direction is Direction.AGREE:
        return _("Most agree: “%(statement)s” (%(votes)s of %(seen)s).", **words)
    return _("Most disagree: “%(statement)s” (%(votes)s of %(seen)s).", **words)


def _united(united: United, text: Text) -> str:
    words = {
        "statement": text(united.statement),
        "percent": united.lowest.percent,
        "group": group_name(united.lowest.group),
    }
    if united.direction is Direction.AGREE:
        return _("All groups agree: “%(statement)s” (least in %(group)s, %(percent)s%%).", **words)
    return _("All groups disagree: “%(statement)s” (least in %(group)s, %(percent)s%%).", **words)


def _divided(divided: Divided, text: Text) -> str:
    return _(
        "The groups differ: “%(statement)s”: %(more_percent)s%% in %(more)s agree, %(less_percent)s%% in %(less)s.",
        statement=text(divided.statement),
        more=group_name(divided.more.group),
        more_percent=divided.more.percent,
        less=group_name(divided.less.group),
        less_percent=divided.less.percent,
    )


def _figures(leaning: Leaning) -> dict[str, str]:
    return {"votes": f"{leaning.votes:,}", "seen": f"{leaning.seen:,}"}
