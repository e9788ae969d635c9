"""Methods of the literature as ways of deciding: pairwise comparison, instant run-off and the single transferable vote.

Each hands its ballots to `methods.elections` and takes over what was found: order, winners, the pairwise table, the stages, and
every tie with what decided it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from methods import reading
from methods.elections import registry as elections
from methods.elections.breaks import Breaks
from methods.elections.condorcet import Strength
from methods.elections.outcome import Outcome
from methods.elections.outcome import Stage as Found
from methods.elections.profile import Unranked
from methods.elections.rules import Rules
from methods.elections.stv import Quota
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally.against import FALLEN, Against, majorities_of, read_against
from methods.tally.order import OrderBallot, OrderRules, Places, profile_of, read_ballot, read_places, read_rules
from methods.tally.paper import Paper, Sheet
from methods.tally.result import Choice, Figure, Other, Stage
from methods.tally.way import Tally, Way

SIDE_BY_SIDE = ("borda", "schulze", "ranked-pairs", "copeland", "irv")


@dataclass(frozen=True)
class DuelRules(OrderRules, Against):
    """An order, with a line that the others may have to beat."""


@dataclass(frozen=True)
class PairRules(DuelRules):
    """`strength`: whether a win counts by the votes for it or by how many more those are."""

    strength: Strength = field(kw_only=True)


@dataclass(frozen=True)
class RunOffRules(Places, Against):
    """Places for a run-off, with a line that the others may have to beat."""


@dataclass(frozen=True)
class SeatRules(RunOffRules):
    """How many are elected, and how many votes are enough for a seat."""

    seats: int
    quota: Quota


def _pair_rules(raw: Mapping[str, object], options: int) -> PairRules:
    strength = reading.one_of(raw.get("strength", "winning-votes"), tuple(Strength), setting="strength")
    return PairRules(**vars(read_duel_rules(raw, options)), strength=Strength(strength))


def read_duel_rules(raw: Mapping[str, object], options: int) -> DuelRules:
    """The rules of an order, and what the lines need against a default one."""
    return DuelRules(**vars(read_rules(raw, options)), **read_against(raw))


def _run_off_rules(raw: Mapping[str, object], options: int) -> RunOffRules:
    places = read_places(raw, options)
    if places.equal:  # a ballot lies with one option at a time
        raise Refused(Reason.UNKNOWN_CHOICE, setting="equal", given="true")
    return RunOffRules(**vars(places), **read_against(raw))


def _seat_rules(raw: Mapping[str, object], options: int) -> SeatRules:
    most = max(options - 1, 1)
    return SeatRules(
        **vars(_run_off_rules(raw, options)),
        seats=reading.whole_number(raw.get("seats", min(3, most)), least=1, most=most, setting="seats"),
        quota=Quota(reading.one_of(raw.get("quota", "droop"), tuple(Quota), setting="quota")),
    )


def counted(paper: Paper[Any], ballots: Sequence[OrderBallot], *, method: str, seed: str | None = None) -> Outcome:
    """What a method finds in these ballots, by the rules of the paper as far as it knows them."""
    known = elections.METHODS[method].takes
    rules = {
        name: getattr(paper.rules, name, None) for name in ("unranked", "strength", "seats", "quota") if name in known
    }
    submitted = {option.id: option.submitted for option in paper.options}
    breaks = Breaks(submitted=submitted, vote=paper.vote, seed=seed)
    chosen = {name: value for name, value in rules.items() if value is not None}
    return elections.count(
        method, profile_of(paper, ballots), Rules(**chosen, **_against_default(paper), breaks=breaks)
    )


def _against_default(paper: Paper[Any]) -> dict[str, Any]:
    """The line that stands for leaving things as they are, and what every other line needs against it; nothing without one."""
    majorities = majorities_of(paper)
    return {"default_option": paper.rules.default, "majorities": majorities} if majorities else {}


def _counter(
    method: str, figures: Callable[[Outcome, Paper[Any]], Mapping[str, Number]], *, elects: bool
) -> Callable[..., Tally]:
    def count(
        paper: Paper[Any], ballots: Sequence[OrderBallot], _ledger: Sequence[Sheet], *, seed: str | None = None
    ) -> Tally:
        outcome = counted(paper, ballots, method=method, seed=seed)
        return Tally(
            totals=figures(outcome, paper),
            figures=figures_of(outcome.notes),
            groups=_all_of(paper, outcome),
            winners=tuple(sorted(outcome.winners)) if elects else (),
            seats=1 if _against_default(paper) and not elects else None,
            barred=frozenset(option for stage in outcome.stages if stage.action in FALLEN for option in stage.options),
            pairwise=_as_listed(outcome, paper),
            stages=told_stages(outcome.stages),
            choices=choices_of(outcome),
            others=() if elects_several(paper) else others(paper, ballots, beside=method),
        )

    return count


def elects_several(paper: Paper[Any]) -> bool:
    """Whether seats are given, so that methods for one winner say nothing beside it."""
    return hasattr(paper.rules, "seats")


def others(paper: Paper[Any], ballots: Sequence[OrderBallot], *, beside: str) -> tuple[Other, ...]:
    """The same ballots by the other methods that put a whole list in order, ties left as they are."""
    unranked = getattr(paper.rules, "unranked", Unranked.LAST)
    return by_orders(paper, ballots, beside=beside, unranked=unranked, has_equals=paper.rules.equal)


def by_orders(
    paper: Paper[Any], ballots: Sequence[OrderBallot], *, beside: str, unranked: Unranked, has_equals: bool
) -> tuple[Other, ...]:
    """The same for any ballots that can be read as orders; a run-off needs orders without equals."""
    profile, against = profile_of(paper, ballots), _against_default(paper)
    return tuple(
        Other(method, elections.count(method, profile, replace(rules_for(method, unranked), **against)).ranking)
        for method in SIDE_BY_SIDE
        if method != beside and not (method == "irv" and has_equals)
    )


def rules_for(method: str, unranked: Unranked) -> Rules:
    """The rules under which a method is shown beside another one."""
    return Rules(unranked=unranked) if "unranked" in elections.METHODS[method].takes else Rules()


def figures_of(named: Mapping[str, Number]) -> tuple[Figure, ...]:
    """Named numbers in the order of their names."""
    return tuple(Figure(name, named[name]) for name in sorted(named))


def told_stages(stages: Iterable[Found]) -> tuple[Stage, ...]:
    """The count in rounds as it is kept."""
    return tuple(
        Stage(stage.number, stage.action, tuple(stage.options), figures_of(stage.tallies), figures_of(stage.figures))
        for stage in stages
    )


def choices_of(outcome: Outcome) -> tuple[Choice, ...]:
    """Where the method had to choose between equals, and by what."""
    return tuple(Choice(tie.where, tie.options, tie.rule, tie.order) for tie in outcome.ties)


def _all_of(paper: Paper[Any], outcome: Outcome) -> tuple[tuple[str, ...], ...]:
    """The order of the method; options it does not order stand together at the end."""
    ordered = {option for group in outcome.ranking for option in group}
    rest = tuple(sorted(set(paper.ids) - ordered))
    return (*outcome.ranking, rest) if rest else outcome.ranking


def _as_listed(outcome: Outcome, paper: Paper[Any]) -> tuple[tuple[Number, ...], ...]:
    """The pairwise table in the order of the paper."""
    if not outcome.pairwise:
        return ()
    place = {option: number for number, option in enumerate(sorted(paper.ids))}
    return tuple(tuple(outcome.pairwise[place[one]][place[other]] for other in paper.ids) for one in paper.ids)


def _duels_won(outcome: Outcome, paper: Paper[Any]) -> dict[str, Number]:
    table, listed = outcome.pairwise, sorted(paper.ids)
    return {
        one: sum(table[row][column] > table[column][row] for column in range(len(listed)))
        for row, one in enumerate(listed)
    }


def _points(outcome: Outcome, paper: Paper[Any]) -> dict[str, Number]:
    return {option: outcome.figures.get(option, 0) for option in paper.ids}


def _last_tallies(outcome: Outcome, paper: Paper[Any]) -> dict[str, Number]:
    """The most votes each option ever had, which for one that went out is what it went out with."""
    return {option: max((stage.tallies.get(option, 0) for stage in outcome.stages), default=0) for option in paper.ids}


def _way(
    code: str, rules: type[Any], read: Callable[[Mapping[str, object], int], Any], count: Callable[..., Tally]
) -> Way[Any, OrderBallot]:
    return Way(
        code=code,
        ballot_form="order",
        rules=rules,
        read_rules=read,
        read_ballot=read_ballot,
        read_sheet=None,
        least_ballots=lambda rules: 1,
        count=count,
        uses_lot=True,
    )


ELECTED: tuple[Way[Any, OrderBallot], ...] = (
    _way("schulze", PairRules, _pair_rules, _counter("schulze", _duels_won, elects=False)),
    _way("ranked-pairs", PairRules, _pair_rules, _counter("ranked-pairs", _duels_won, elects=False)),
    _way("minimax", PairRules, _pair_rules, _counter("minimax", _points, elects=False)),
    _way("copeland", DuelRules, read_duel_rules, _counter("copeland", _points, elects=False)),
    _way("irv", RunOffRules, _run_off_rules, _counter("irv", _last_tallies, elects=True)),
    *(
        _way(code, SeatRules, _seat_rules, _counter(code, _last_tallies, elects=True))
        for code in ("stv-scottish", "stv-meek", "stv-wig")
    ),
)
