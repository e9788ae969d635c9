"""Best and worst: of a few options shown, everyone says which is best and which is worst; what is counted is the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from methods.elections.breaks import NO_BREAKS, Breaks, first, most_first
from methods.elections.outcome import Outcome
from methods.exact import Number


@dataclass(frozen=True)
class Choice:
    """What `count` people said of the options `shown`. Nothing said of one end is None."""

    shown: frozenset[str]
    best: str | None
    worst: str | None
    count: Number = 1

    def __post_init__(self) -> None:
        named = [option for option in (self.best, self.worst) if option is not None]
        if not set(named) <= self.shown or len(set(named)) < len(named):
            raise ValueError(f"best and worst are two of those shown: {sorted(self.shown)}")


def best_worst(
    options: Sequence[str], choices: Iterable[Choice], *, seats: int = 1, breaks: Breaks = NO_BREAKS
) -> Outcome:
    """Times best less times worst; equal ones: who was more often best.

    The counts depend on how often an option was shown, so the design should show all equally often; the notes say how often each
    was ("shown:" and its id). Source: Finn and Louviere (1992); Marley and Louviere (2005).
    """
    best: dict[str, Number] = dict.fromkeys(options, 0)
    worst: dict[str, Number] = dict.fromkeys(options, 0)
    shown: dict[str, Number] = dict.fromkeys(options, 0)
    for choice in choices:
        for option in choice.shown:
            shown[option] += choice.count
        if choice.best is not None:
            best[choice.best] += choice.count
        if choice.worst is not None:
            worst[choice.worst] += choice.count
    totals = {option: best[option] - worst[option] for option in options}
    ranking, ties = most_first(totals, breaks, where="best-worst", then=[("more-often-best", best)])
    notes = {f"shown:{option}": times for option, times in shown.items()}
    return Outcome("best-worst", first(ranking, seats), ranking, totals, ties=ties, notes=notes)
