"""A count by stages: who is still in, who has a seat, and how it becomes an outcome, for every kind of STV."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import groupby

from methods.elections.outcome import Groups, Outcome, Stage
from methods.elections.profile import Profile
from methods.elections.stv.rules import EqualRanks, Papers, StvRules, papers_of
from methods.elections.stv.ties import Breaker, OpenTie, who_may_win
from methods.exact import Number, exact


@dataclass
class Count(ABC):
    """`one` is a whole vote in the unit of the arithmetic; `tallies`, `quota` and `exhausted` are in that unit."""

    profile: Profile
    rules: StvRules
    papers: Papers
    script: Sequence[int] = ()
    one: int = 1
    quota: Number = 0
    exhausted: Number = 0
    tallies: list[Number] = field(default_factory=list)
    continuing: set[int] = field(default_factory=set)
    groups: list[list[int]] = field(default_factory=list)  # the elected, in the order of election, equal ones together
    excluded: list[int] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)

    def __post_init__(self) -> None:
        everyone = range(len(self.profile.options))
        self.continuing = set(everyone) - self.profile.withdrawn
        self.tallies = [0 for _one in everyone]
        self.ties = Breaker(self.profile.options, self.rules.breaks, self.script)

    @abstractmethod
    def run(self) -> None:
        """Count to the end. Raises `OpenTie` where a lot is needed that nobody has drawn."""

    @property
    def elected(self) -> list[int]:
        return [one for group in self.groups for one in group]

    @property
    def vacancies(self) -> int:
        return self.rules.seats - len(self.elected)

    @property
    def is_over(self) -> bool:
        """All seats are taken, or as many are left as there are candidates for them."""
        return len(self.continuing) <= self.vacancies or not self.vacancies

    def elect(self, chosen: Iterable[int], number: int) -> None:
        """Give seats to these, most votes first."""
        order = sorted(chosen, key=lambda one: (-self.tallies[one], one))
        for _votes, equals in groupby(order, key=lambda one: self.tallies[one]):
            self.groups.append(list(equals))
        self.continuing.difference_update(order)
        if order:
            self.record(number, "elect", order)

    def record(self, number: int, action: str, whom: Iterable[int], **figures: Number) -> None:
        """Write the stage down; figures come in the unit of the arithmetic."""
        own = {"quota": self.quota, "exhausted": self.exhausted, "lost": self._lost()} | figures
        self.stages.append(
            Stage(
                number,
                action,
                self._names(whom),
                {name: self.shown(votes) for name, votes in zip(self.profile.options, self.tallies, strict=True)},
                {name: self.shown(figure) for name, figure in own.items()},
            )
        )

    def end(self) -> None:
        """Fill what is left without further transfers and write down the last stage."""
        number = self.stages[-1].number
        if self.vacancies and self.continuing:
            self.elect(sorted(self.continuing), number)
        self.record(number, "end", self.elected)

    def shown(self, value: Number) -> Number:
        return exact(Fraction(value) / self.one)

    def _lost(self) -> Number:
        """What cutting off decimals has taken from all votes together."""
        return self.papers.valid * self.one - sum(self.tallies) - self.exhausted

    def outcome(self, method: str, winners: Iterable[int]) -> Outcome:
        notes = {"seats": self.rules.seats, "valid": self.papers.valid, "invalid": self.papers.invalid}
        return Outcome(
            method=method,
            winners=self._names(winners),
            ranking=self._ranking(),
            figures=dict(self.stages[0].tallies) if self.stages else {},
            stages=tuple(self.stages),
            ties=tuple(self.ties.said),
            notes=notes | {"quota": self.shown(self.quota)},
        )

    def _ranking(self) -> Groups:
        """The elected, those still in by their votes, then the excluded, last excluded first."""
        still_in = sorted(self.continuing, key=lambda one: -self.tallies[one])
        left = [list(equals) for _votes, equals in groupby(still_in, key=lambda one: self.tallies[one])]
        return tuple(self._names(group) for group in [*self.groups, *left, *([one] for one in reversed(self.excluded))])

    def _names(self, whom: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.profile.options[one] for one in whom)


Maker = Callable[[Profile, StvRules, Papers, Sequence[int]], Count]


def counted(method: str, make: Maker, profile: Profile, rules: StvRules, own: EqualRanks) -> Outcome:
    """Run the count. Where a tie stays open its stages end there; the winners are then those who win however it falls (their
    number is the note "sure"), followed by those who may win.
    """
    papers = papers_of(profile, rules.equal_ranks or own)
    count = make(profile, rules, papers, ())
    try:
        count.run()
    except OpenTie as tie:
        found = who_may_win(
            lambda script: _elected_with(make(profile, rules, papers, script)), tie.tied, papers=len(papers.counts)
        )
        sure, possible = found or (set(count.elected), set(count.elected) | count.continuing)
        outcome = count.outcome(method, [*sorted(sure), *sorted(possible - sure)])
        return replace(outcome, notes={**outcome.notes, "sure": len(sure)})
    return count.outcome(method, count.elected)


def _elected_with(count: Count) -> list[int]:
    count.run()
    return count.elected
