"""Budgets in baht: four kinds of ballot, and for each the rule that says what is funded."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import Settings
from commons import thai
from methods.budget import Completion, OnUnaffordable
from methods.exact import Number
from methods.tally import Stage
from methods.tally.money import SHARE
from methods.tally.money_rules import VoteIn
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import Why
from votes.plans.words import listed, people
from votes.priced import read_amounts, read_letters, write_amounts, write_letters

if TYPE_CHECKING:
    from votes.results import ShownResult

RULE_NAMES = {
    "greedy": _l("Most points first, as offices do"),
    "greedy-per-cost": _l("Most points for the money first"),
    "equal-shares": _l("Equal shares: everybody holds the same part of the money"),
}
STOPS = {
    OnUnaffordable.STOP.value: _l("Stop there"),
    OnUnaffordable.SKIP.value: _l("Skip it and look at the next"),
}
COMPLETIONS = {
    Completion.NONE.value: _l("Leave what is left"),
    Completion.ADD1.value: _l("Raise the shares step by step while the money lasts"),
    Completion.ADD1_GREEDY.value: _l("Raise the shares, then spend the rest by points"),
}
VOTE_IN = {
    VoteIn.ALL.value: _l("Everybody for all areas"),
    VoteIn.ONE.value: _l("Each person for one area, beside the whole place"),
}
SHARED = (
    Rule("budget", _l("The budget in baht"), _l("Left empty: the ceiling of this place"), least=1, most=10**9),
    Rule("rule", _l("What is funded"), _l("Left empty: most points first"), Kind.CHOICE, choices=RULE_NAMES),
    Rule(
        "on_unaffordable",
        _l("At a project that does not fit"),
        _l("Left empty: as usual here"),
        Kind.CHOICE,
        choices=STOPS,
    ),
    Rule(
        "completion",
        _l("Equal shares: money that is left"),
        _l("Left empty: raise the shares"),
        Kind.CHOICE,
        choices=COMPLETIONS,
    ),
    Rule(
        "areas",
        _l("Areas with money of their own"),
        _l(
            "An area a line with its part of the budget, such as: North = 100,000. Behind each project of an area then stands its "
            "name, such as: Lamps in lane 5 [North] = 60,000. Left empty: one budget for all."
        ),
        Kind.LINES,
        read=read_amounts,
        write=write_amounts,
    ),
    Rule(
        "vote_in",
        _l("Where areas have money: who votes for what"),
        _l("Left empty: everybody for all areas"),
        Kind.CHOICE,
        choices=VOTE_IN,
    ),
    Rule(
        "incompatible",
        _l("Projects that cannot go together"),
        _l(
            "Their letters in the order of the list, a group a line, such as: ก ค. Of each group one at most is funded."
        ),
        Kind.LINES,
        read=read_letters,
        write=write_letters,
    ),
    Rule("threshold", _l("Points a project needs at least"), _l("Left empty: none"), least=0, most=10**6),
)


def _here(settings: Settings) -> dict[str, Any]:
    stop = OnUnaffordable.SKIP if settings["budget.skip_and_continue"] else OnUnaffordable.STOP
    return {"budget": settings["budget.ceiling"] or None, "on_unaffordable": stop.value}


def baht(amount: Number) -> str:
    """An amount of money as people read it; satang only where there are any."""
    return f"{int(amount):,}" if amount == int(amount) else f"{float(amount):,.2f}"


def _explain(result: ShownResult) -> list[str]:
    rules = result.found.paper.rules
    return _shares(result) if rules.rule == "equal-shares" else _greedy(result)


def _greedy(result: ShownResult) -> list[str]:
    found = result.found
    told = [
        _(
            "Going down the list, %(count)s projects fit, together %(spent)s of %(budget)s baht",
            count=len(found.winners),
            spent=baht(found.figure("spent")),
            budget=baht(found.paper.rules.budget),
        )
    ]
    for stage in found.stages:
        if stage.action == "fund" or not stage.figure("short"):
            continue
        words = {
            "title": result.title(stage.options[0]),
            "cost": baht(stage.figure("cost") or 0),
            "left": baht(stage.figure("left") or 0),
        }
        if stage.action == "end":
            told.append(
                _("“%(title)s” costs %(cost)s baht, more than the %(left)s left, so the line is drawn here", **words)
            )
        else:
            told.append(
                _(
                    "“%(title)s” costs %(cost)s baht and is skipped, only %(left)s is left; the next is looked at",
                    **words,
                )
            )
    return told


def _shares(result: ShownResult) -> list[str]:
    found = result.found
    if not found.has_figure("share"):
        return [*_by_area(result), *(_purchase(stage, result) for stage in found.stages if stage.action == "fund")]
    own = Fraction(found.paper.rules.budget, max(1, found.ballots.valid))
    raised = [
        _(
            "A person's part is %(own)s baht; parts were raised evenly while the projects together still fit into the budget",
            own=baht(own),
        )
    ]
    told = [
        _(
            "%(voters)s voters each hold %(share)s baht; %(count)s projects are funded, together %(spent)s of %(budget)s baht",
            voters=f"{found.ballots.valid:,}",
            share=baht(found.figure("share")),
            count=len(found.winners),
            spent=baht(found.figure("spent")),
            budget=baht(found.paper.rules.budget),
        )
    ]
    told += raised if found.figure("share") > own else []
    return told + [_purchase(stage, result) for stage in found.stages if stage.action == "fund"]


def _by_area(result: ShownResult) -> list[str]:
    """Every purse is shared by those who voted on its projects."""
    found = result.found
    told = [
        _(
            "%(count)s projects are funded, together %(spent)s of %(budget)s baht; every area's money is shared by those who voted there",
            count=len(found.winners),
            spent=baht(found.figure("spent")),
            budget=baht(found.paper.rules.budget),
        )
    ]
    for purse in found.paper.rules.purses(found.paper.ids):
        if found.has_figure(f"{SHARE}:{purse.name}"):
            share = baht(found.figure(f"{SHARE}:{purse.name}"))
            told.append(_("%(area)s: each voter holds %(share)s baht", area=purse_name(purse.name), share=share))
    return told


def purse_name(name: str) -> str:
    """What a purse is called; the one without a name is that of the whole place."""
    return name or _("The whole place")


def _beside(result: ShownResult) -> list[str]:
    """The same ballots by the other rule: what would be funded, and for how many people it is better."""
    found = result.found
    if not found.others or not found.has_figure("more-by-other"):
        return []
    other = found.others[0]
    funded = [option for group in other.order for option in group]
    rule = RULE_NAMES[other.method]
    if frozenset(funded) == frozenset(found.winners):
        return [_("%(rule)s: the same projects would be funded", rule=rule)]
    names = listed([result.title(option) for option in funded]) if funded else _("none")
    return [
        _(
            "%(rule)s: funded would be %(names)s, together %(spent)s baht",
            rule=rule,
            names=names,
            spent=baht(found.figure("other-spent")),
        ),
        _(
            "%(here)s voters see more of their projects funded by the announced rule, %(there)s by the other one",
            here=people(found.figure("more-by-this")),
            there=people(found.figure("more-by-other")),
        ),
        _(
            "None of their projects is funded for %(here)s voters by the announced rule, for %(there)s by the other one",
            here=people(found.figure("without-by-this")),
            there=people(found.figure("without-by-other")),
        ),
    ]


def _purchase(stage: Stage, result: ShownResult) -> str:
    return _(
        "The supporters of “%(title)s” cover its %(cost)s baht, at no more than %(price)s each",
        title=result.title(stage.options[0]),
        cost=baht(stage.figure("cost") or 0),
        price=thai.score(stage.figure("price") or 0),
    )


def _plan(code: str, way: str, name: object, meaning: object, *rules: Rule, is_simple: bool = False) -> Plan:
    return Plan(
        code=code,
        way=way,
        name=name,
        meaning=meaning,
        group=Group.MONEY,
        is_simple=is_simple,
        rules=(*SHARED, *rules),
        explain=_explain,
        beside=_beside,
        picture="votes/pictures/funds.html",
        from_place=_here,
        has_costs=True,
        no_threshold=Why.MONEY,
        list_label=_l("The projects with their cost, one a line, such as: Lamps in lane 5 = 60,000"),
    )


MONEY_PLANS = (
    _plan(
        "knapsack",
        "knapsack",
        _l("Share out the budget"),
        _l("Everyone ticks projects that together cost no more than the budget, as if spending it alone."),
        Rule("least_spent", _l("Baht a ballot must spend at least"), _l("Left empty: none"), most=10**9),
        Rule(
            "most_spent", _l("Baht a ballot may spend at most"), _l("Left empty: the whole budget"), least=1, most=10**9
        ),
        is_simple=True,
    ),
    _plan(
        "budget_ticks",
        "budget-ticks",
        _l("Tick a few projects"),
        _l("Everyone ticks up to a number of projects, whatever they cost. The easiest on paper."),
        Rule("most", _l("How many may be ticked at most"), _l("Left empty: 5"), least=1),
        is_simple=True,
    ),
    _plan(
        "budget_order",
        "budget-order",
        _l("Put projects in order"),
        _l("Everyone numbers their first few projects; earlier numbers give more points."),
        Rule("most", _l("How many places may be given at most"), _l("Left empty: 5"), least=1),
    ),
    _plan(
        "budget_points",
        "budget-points",
        _l("Hand out points"),
        _l("Everyone has some points and hands them out; much to one project or a little to many."),
        Rule("most", _l("Points each person has"), _l("Left empty: 10"), least=1, most=1000),
    ),
)
