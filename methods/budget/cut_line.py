"""The cut line: going down an order, what does the money pay for, which project was the first not to fit, and by how much?"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from methods import reading
from methods.exact import Number
from methods.refusals import Reason, Refused

MOST_MONEY = 10**12  # whole units of money, as for a ministry


class Fate(StrEnum):
    FUNDED = "funded"
    STOPPED = "stopped"  # did not fit; the line is drawn here
    SKIPPED = "skipped"  # did not fit; the next was tried
    BELOW_LINE = "below_line"  # not looked at any more
    INCOMPATIBLE = "incompatible"  # another project of its set was funded before
    BELOW_THRESHOLD = "below_threshold"  # too few people wanted it
    UNAFFORDABLE = "unaffordable"  # those who wanted it had too little of their shares left
    OPEN = "open"  # a tie that only the lot can decide


@dataclass(frozen=True)
class Project:
    """Something that costs money, in whole units or an exact fraction of them."""

    id: str
    cost: Number


@dataclass(frozen=True)
class Verdict:
    """What became of one project.

    `left` is what was left when its turn came (for Equal Shares: what its supporters had left at the end), `short` by how much it
    did not fit, `beside` the project that shut it out.
    """

    project: Project
    fate: Fate
    left: Number
    short: Number = 0
    beside: str = ""


@dataclass(frozen=True)
class CutLine:
    ceiling: Number
    skip_and_continue: bool
    verdicts: tuple[Verdict, ...]
    spent: Number
    left: Number

    def having(self, fate: Fate) -> tuple[Project, ...]:
        return tuple(verdict.project for verdict in self.verdicts if verdict.fate is fate)

    @property
    def first_not_to_fit(self) -> Verdict | None:
        """Where the line is drawn, or None if everything that was looked at could be paid."""
        return next((each for each in self.verdicts if each.fate in (Fate.STOPPED, Fate.SKIPPED)), None)


def draw_line(
    order: Sequence[Project],
    *,
    ceiling: Number,
    skip_and_continue: bool = False,
    incompatible: Collection[frozenset[str]] = (),
) -> CutLine:
    """Fund while the running sum stays within the ceiling; stop at the first that does not fit, or skip it.

    Of each set of incompatible projects the first that fits is funded; the others are passed over and never draw the line.
    Raises `Refused` for a project named twice and for money that cannot be.
    """
    money(ceiling, least=0, field="ceiling")
    list(reading.pairs([(project.id, None) for project in order], what="project"))
    verdicts: list[Verdict] = []
    left, is_stopped = ceiling, False
    for project in order:
        money(project.cost, project=project.id)
        verdict = _verdict(project, left, is_stopped=is_stopped, skip=skip_and_continue)
        if verdict.fate is not Fate.BELOW_LINE and (rival := rival_of(project.id, verdicts, incompatible)):
            verdict = Verdict(project, Fate.INCOMPATIBLE, left, beside=rival)
        verdicts.append(verdict)
        left -= project.cost if verdict.fate is Fate.FUNDED else 0
        is_stopped = is_stopped or verdict.fate is Fate.STOPPED
    return CutLine(ceiling, skip_and_continue, tuple(verdicts), ceiling - left, left)


def rival_of(project: str, verdicts: Sequence[Verdict], incompatible: Collection[frozenset[str]]) -> str:
    """The funded project that shuts this one out, or nothing."""
    rivals = {other for together in incompatible if project in together for other in together} - {project}
    return next((each.project.id for each in verdicts if each.fate is Fate.FUNDED and each.project.id in rivals), "")


def money(amount: Number, *, least: int = 1, **where: str) -> Number:
    """The amount, if it can be one. Costs are above nothing, however little."""
    if amount < 0 or (least and amount <= 0):
        raise Refused(Reason.TOO_SMALL, given=str(amount), least=least, **where)
    if amount > MOST_MONEY:
        raise Refused(Reason.TOO_LARGE, given=str(amount), most=MOST_MONEY, **where)
    return amount


def _verdict(project: Project, left: Number, *, is_stopped: bool, skip: bool) -> Verdict:
    if is_stopped:
        return Verdict(project, Fate.BELOW_LINE, left)
    if project.cost <= left:
        return Verdict(project, Fate.FUNDED, left)
    return Verdict(project, Fate.SKIPPED if skip else Fate.STOPPED, left, short=project.cost - left)
