"""The matrix of criteria: agreed by the group, scored by each person, or read out one by one."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from areas.settings import Settings
from areas.settings.registry import COMBINE, CRITERIA
from commons import thai
from methods.exact import Number, exact
from methods.tally import AnyPaper
from methods.tally.matrix import MOST_CRITERIA, Combine, Scorer
from votes.labels import criterion_name
from votes.models import Secrecy
from votes.plans.plan import Group, Kind, Plan, Rule
from votes.plans.thresholds import Why
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


# A name, its scale in brackets, behind a colon what is asked, behind "=" the weight.
CRITERION = re.compile(
    r"(?P<name>[^:=|()]*[^:=|()\s])\s*(?:\((?P<least>[0-9๐-๙]{1,3})\s*[-–]\s*(?P<most>[0-9๐-๙]{1,3})\)\s*)?"
    r"(?:[:|]\s*(?P<question>[^=]*?[^=\s])\s*)?(?:=\s*(?P<weight>[0-9๐-๙./]{1,9}))?"
)
LONGEST_NAME, LONGEST_QUESTION = 60, 200


def read_criteria(lines: list[str]) -> list[dict[str, Any]]:
    """Own criteria, one a line: a name, behind a colon what is asked, behind "=" its weight. Raises ValueError with the sentence."""
    found = []
    for line in lines:
        parts = CRITERION.fullmatch(_with_code(line))
        if parts is None or len(parts["name"]) > LONGEST_NAME or len(parts["question"] or "") > LONGEST_QUESTION:
            raise ValueError(_("Please look at this line again: “%(line)s”", line=thai.shorten(line, 40)))
        criterion: dict[str, Any] = {"code": _code_of(parts["name"])}
        if parts["least"]:
            criterion |= {name: thai.to_arabic_digits(parts[name]) for name in ("least", "most")}
        if parts["question"]:
            criterion["question"] = parts["question"]
        if parts["weight"]:
            criterion["weight"] = thai.to_arabic_digits(parts["weight"])
        found.append(criterion)
    if len(found) > MOST_CRITERIA:
        raise ValueError(_("A matrix can have at most %(most)s criteria.", most=MOST_CRITERIA))
    return found


def _with_code(line: str) -> str:
    """The line with the code of a known criterion for its name, which may itself hold brackets or "="."""
    for code, name in CRITERIA.items():
        if line.startswith(str(name)):
            return code + line.removeprefix(str(name))
    return line


def write_criteria(criteria: list[Any]) -> list[str]:
    """The lines again."""
    lines = []
    for one in criteria:
        given = {"code": one} if isinstance(one, str) else one
        question = f": {given['question']}" if given.get("question") else ""
        weight = f" = {given['weight']}" if given.get("weight", 1) != 1 else ""
        scale = f" ({given['least']}-{given['most']})" if "least" in given else ""
        lines.append(f"{criterion_name(given['code'])}{scale}{question}{weight}")
    return lines


def sum_of_weights(criteria: list[dict[str, Any]]) -> str:
    """Of all criteria together; one without a weight has 1."""
    try:
        total = sum(Fraction(str(one.get("weight", 1))) for one in criteria)
    except (ValueError, ZeroDivisionError):
        return "–"
    return thai.score(exact(total))


def _flips(result: ShownResult) -> list[str]:
    """By how much a weight would have to change for another matter to be first; exact, since the weighted means add up."""
    found, rules = result.found, result.found.paper.rules
    if rules.combine is not Combine.SUM or len(rules.criteria) < 2:
        return []
    first, tries = found.lines[0], []
    own = {part.name: part.value for part in first.parts}
    for line in found.lines[1:]:
        for criterion, part in zip(rules.criteria, line.parts, strict=True):
            ahead = part.value - own[part.name]
            if not ahead:
                continue
            weight = criterion.weight + Fraction(first.total - line.total) / ahead
            if weight > 0:
                tries.append(
                    (abs(weight - criterion.weight) / criterion.weight, line.option, criterion, weight, ahead > 0)
                )
    if not tries:
        return []
    _change, option, criterion, weight, is_more = min(tries, key=lambda one: (one[0], one[1], one[2].code))
    words = {
        "criterion": criterion_name(criterion.code),
        "weight": thai.score(exact(weight)),
        "now": thai.score(criterion.weight),
        "first": result.title(first.option),
        "second": result.title(option),
    }
    if is_more:
        return [
            _(
                "If “%(criterion)s” weighed more than %(weight)s instead of %(now)s, “%(second)s” would stand above “%(first)s”",
                **words,
            )
        ]
    return [
        _(
            "If “%(criterion)s” weighed less than %(weight)s instead of %(now)s, “%(second)s” would stand above “%(first)s”",
            **words,
        )
    ]


def _code_of(name: str) -> str:
    """A criterion that everybody knows keeps its code, whatever language it was typed in; an own one is its own name."""
    return next((code for code, words in CRITERIA.items() if str(words) == name), name)


RULES = (
    Rule(
        "criteria",
        _l("The criteria"),
        _l(
            "A criterion a line, up to 12, such as: Harm to the canal (1-5): how badly does it hurt? = 2. In brackets stands the scale, "
            "behind the colon what is asked, behind “=” the weight (with adding only). Left empty: as usual here."
        ),
        Kind.LINES,
        read=read_criteria,
        write=write_criteria,
    ),
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
        flips=_flips,
        part_name=_part_name,
        part_figure=_part_figure,
        total_head=total_head,
        from_place=_criteria_here,
        no_threshold=Why.CRITERIA,
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


def _hanlon_flips(result: ShownResult) -> list[str]:
    """How many points fewer on one criterion of the first are enough, where one agreed sheet counts."""
    found, (line, second) = result.found, result.found.lines[:2]
    figures = {figure.name: figure.value for figure in line.parts}
    if not line.lead or found.ballots.valid != 1:
        return []
    fewer = int(line.lead * 3 // figures["effect"]) + 1
    code = next((code for code in ("size", "seriousness") if figures[code] >= fewer), None)
    if code is None:
        return []
    return [
        ngettext(
            "If “%(criterion)s” of “%(first)s” had %(num)d point fewer, “%(second)s” would stand above it",
            "If “%(criterion)s” of “%(first)s” had %(num)d points fewer, “%(second)s” would stand above it",
            fewer,
            criterion=criterion_name(code),
            first=result.title(line.option),
            second=result.title(second.option),
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
        flips=_hanlon_flips,
        part_name=_part_name,
        no_threshold=Why.CRITERIA,
    ),
)
