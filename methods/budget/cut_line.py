"""The cut line: going down a confirmed order, what does the ceiling pay for?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from methods import reading

MOST_BAHT = 10**12


class Outcome(StrEnum):
    FUNDED = "funded"
    STOPPED = "stopped"  # did not fit; the line is drawn here
    SKIPPED = "skipped"  # did not fit; the next was tried
    BELOW_LINE = "below_line"  # not looked at any more


@dataclass(frozen=True)
class Project:
    id: str
    cost_baht: int


@dataclass(frozen=True)
class Verdict:
    """What became of one project; `left_baht` is what was left when its turn came."""

    project: Project
    outcome: Outcome
    left_baht: int


@dataclass(frozen=True)
class CutLine:
    ceiling_baht: int
    skip_and_continue: bool
    verdicts: tuple[Verdict, ...]
    spent_baht: int
    left_baht: int

    def having(self, outcome: Outcome) -> tuple[Project, ...]:
        return tuple(verdict.project for verdict in self.verdicts if verdict.outcome is outcome)


def draw_line(order: Sequence[Project], *, ceiling_baht: int, skip_and_continue: bool = False) -> CutLine:
    """Fund while the running sum stays within the ceiling; stop at the first that does not fit, or skip it.

    Raises `Refused` for a project named twice and for money that is not a whole number above zero.
    """
    ceiling = reading.whole_number(ceiling_baht, most=MOST_BAHT, field="ceiling_baht")
    list(reading.pairs([(project.id, None) for project in order], what="project"))
    verdicts: list[Verdict] = []
    left, is_stopped = ceiling, False
    for project in order:
        cost = reading.whole_number(project.cost_baht, least=1, most=MOST_BAHT, project=project.id)
        outcome = _outcome(cost, left, is_stopped=is_stopped, skip_and_continue=skip_and_continue)
        verdicts.append(Verdict(project, outcome, left))
        left -= cost if outcome is Outcome.FUNDED else 0
        is_stopped = is_stopped or outcome is Outcome.STOPPED
    return CutLine(ceiling, skip_and_continue, tuple(verdicts), ceiling - left, left)


def _outcome(cost: int, left: int, *, is_stopped: bool, skip_and_continue: bool) -> Outcome:
    if is_stopped:
        return Outcome.BELOW_LINE
    if cost <= left:
        return Outcome.FUNDED
    return Outcome.SKIPPED if skip_and_continue else Outcome.STOPPED
