"""The matrix of criteria: agreed by the group, scored by each person, or read out one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from areas.settings import Settings
from areas.settings.registry import COMBINE
from commons import thai
from methods.exact import Number
from methods.tally import AnyPaper
from methods.tally.matrix import Combine, Scorer
from votes.labels import criterion_name
from votes.models import Secrecy
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.words import people

if TYPE_CHECKING:
    from votes.results import ShownLine, ShownResult

# In the arithmetic of a sentence the criteria have their short names.
SHORT_NAMES = {
    "size": _l("size"),
    "severity": _l("severity"),
    "ease": _l("ease"),
    "concern": _l("concern"),
}


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
            _("Each criterion is the mean of %(scorers)s scorers", scorers=people(result.found.ballots.valid))
        )
    return sentences


def _arithmetic(line: ShownLine, result: ShownResult, sign: str) -> str:
    codes = [criterion.code for criterion in result.found.paper.rules.criteria]
    names = [str(SHORT_NAMES.get(code, criterion_name(code))) for code in codes]
    return sign.join(f"{name} {part.figure}" for name, part in zip(names, line.parts, strict=True))


def _part_name(code: str, _paper: AnyPaper) -> str:
    return criterion_name(code)


def _part_figure(code: str, _figure: Number, paper: AnyPaper, shown: str) -> str:
    weight = next(criterion.weight for criterion in paper.rules.criteria if criterion.code == code)
    return f"{thai.score(weight)} × {shown}" if paper.rules.combine is Combine.SUM and weight != 1 else shown


def total_head(paper: AnyPaper) -> str:
    """What the totals of a matrix are: a product is not a sum."""
    return _("Product") if paper.rules.combine is Combine.PRODUCT else _("Total")


def _criteria_here(settings: Settings) -> dict[str, Any]:
    scale = settings["matrix.scale"]
    criteria = [{"code": code, "least": 1, "most": scale} for code in settings["matrix.criteria"]]
    return {"criteria": criteria, "combine": settings["matrix.combine"], "scorer": settings["matrix.scorer"]}


RULES = (
    Rule("combine", _l("How scores are put together"), _l("Left empty: as usual here"), Kind.CHOICE, choices=COMBINE),
)


def _plan(
    code: str, name: object, meaning: object, secrecy: Secrecy, scorer: Scorer, *, is_simple: bool = False
) -> Plan:
    return Plan(
        code=code,
        way="matrix",
        name=name,
        meaning=meaning,
        group=Group.RANKING,
        secrecy=secrecy,
        is_simple=is_simple,
        fixed={"scorer": scorer.value},
        rules=RULES,
        explain=_matrix,
        part_name=_part_name,
        part_figure=_part_figure,
        total_head=total_head,
        from_place=_criteria_here,
    )


CRITERIA_PLANS = (
    _plan(
        "matrix_group",
        _l("Four criteria, agreed together"),
        _l(
            "The room talks over each matter and agrees on its scores; the facilitator writes them down for all to see."
        ),
        Secrecy.SHEET,
        Scorer.GROUP,
        is_simple=True,
    ),
    _plan(
        "matrix_each",
        _l("Four criteria, each person scores"),
        _l("Everyone scores every matter with a slip; the average of each criterion counts."),
        Secrecy.SLIPS,
        Scorer.INDIVIDUAL,
    ),
    _plan(
        "matrix_read_out",
        _l("Four criteria, scores read out one by one"),
        _l("A few people give their scores aloud and the facilitator writes them down without names."),
        Secrecy.SHEET,
        Scorer.INDIVIDUAL,
    ),
)


def _hanlon(result: ShownResult) -> list[str]:
    line = result.found.lines[0]
    if not line.lead:
        return []
    figures = {figure.name: thai.score(figure.value) for figure in line.parts}
    return [
        _(
            "“%(first)s” is first with a rating of %(total)s = (size %(size)s + seriousness %(seriousness)s) × effect %(effect)s ÷ 3; "
            "all five questions were answered with yes",
            first=result.title(line.option),
            total=thai.score(line.total),
            size=figures["size"],
            seriousness=figures["seriousness"],
            effect=figures["effect"],
        )
    ]


HANLON_PLANS = (
    Plan(
        code="hanlon",
        way="hanlon",
        name=_l("Health rating with five questions (Hanlon, PEARL)"),
        meaning=_l(
            "The group rates size, seriousness and what can be done; one “no” to the five questions sets a matter aside."
        ),
        group=Group.RANKING,
        secrecy=Secrecy.SHEET,
        fixed={"scorer": Scorer.GROUP.value},
        explain=_hanlon,
        part_name=_part_name,
    ),
)
