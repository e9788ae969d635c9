"""The matrix of criteria: each option gets a score by each criterion, and the scores are multiplied or added.

The four criteria and their scale are those of Thai community health planning (size, severity, ease, concern;
1 to 4, where 4 is easiest). Weights go only with the sum, since with the product they would not change the
order; a 0 never goes with the product, since it would wipe out everything else that is known of an option.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from methods import reading
from methods.exact import Number, exact, mean, product
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure
from methods.tally.way import Tally, Way

DEFAULT_CRITERIA = ("size", "severity", "ease", "concern")
DEFAULT_TIE_ORDER = ("concern", "severity", "size")
DEFAULT_SCALE = (1, 4)
MOST_CRITERIA, HIGHEST_SCORE = 12, 100
PERSONS_NEEDED = 3

ScoreBallot = dict[str, dict[str, int]]  # option → criterion → score, in the order of the paper


class Combine(StrEnum):
    PRODUCT = "product"
    SUM = "sum"


class Scorer(StrEnum):
    GROUP = "group"  # one sheet that the room agreed on
    INDIVIDUAL = "individual"  # a sheet a person; the mean of each criterion counts


@dataclass(frozen=True)
class Criterion:
    code: str
    least: int
    most: int
    weight: Number
    question: str = ""  # what the scorer is asked, where the round says it in its own words


@dataclass(frozen=True)
class MatrixRules:
    criteria: tuple[Criterion, ...]
    combine: Combine
    scorer: Scorer
    tie_order: tuple[str, ...]


def read_rules(raw: Mapping[str, object], _options: int) -> MatrixRules:
    """Criteria are codes, or mappings of code, least, most and weight."""
    combine = Combine(_choice(raw, "combine", tuple(Combine)))
    scorer = Scorer(_choice(raw, "scorer", tuple(Scorer)))
    listed = reading.elements(raw.get("criteria", DEFAULT_CRITERIA), what="criteria")
    reading.whole_number(len(listed), least=1, most=MOST_CRITERIA, setting="criteria")
    criteria = tuple(_criterion(one) for one in listed)
    codes = _once_each([criterion.code for criterion in criteria])
    if combine is Combine.PRODUCT:
        _check_for_product(criteria)
    usual = [code for code in DEFAULT_TIE_ORDER if code in codes]
    tie_order = _once_each(reading.elements(raw.get("tie_order", usual), what="tie_order"))
    if stray := [code for code in tie_order if code not in codes]:
        raise Refused(Reason.UNKNOWN_CRITERION, given=reading.brief(stray[0]))
    return MatrixRules(criteria, combine, scorer, tie_order)


def read_ballot(paper: Paper[MatrixRules], raw: object) -> ScoreBallot:
    """A score for every option by every criterion, inside its scale; nothing may be missing."""
    given = sheets.options_on(paper, raw)
    return {option: read_scores(paper.rules.criteria, option, given.get(option)) for option in paper.ids}


def least_ballots(rules: MatrixRules) -> int:
    return PERSONS_NEEDED if rules.scorer is Scorer.INDIVIDUAL else 1


def count(paper: Paper[MatrixRules], ballots: Sequence[ScoreBallot], _ledger: Sequence[Sheet]) -> Tally:
    """Combine the mean score of each criterion, in full precision. A group has exactly one sheet."""
    rules = paper.rules
    if rules.scorer is Scorer.GROUP and len(ballots) > 1:
        raise Refused(Reason.ONE_AGREED_SHEET, given=len(ballots))
    codes = [criterion.code for criterion in rules.criteria]
    means = {option: _means(option, codes, ballots) for option in paper.ids}
    return Tally(
        totals={option: _combined(rules, scores) for option, scores in means.items()},
        tie_rules=tuple(
            TieRule(code, {option: scores[code] for option, scores in means.items()}) for code in rules.tie_order
        ),
        parts={
            option: tuple(Figure(code, score) for code, score in scores.items()) for option, scores in means.items()
        },
        figures=(Figure("scorers", len(ballots)),),
    )


def _means(option: str, codes: Sequence[str], ballots: Sequence[ScoreBallot]) -> dict[str, Number]:
    return {code: mean(sum(ballot[option][code] for ballot in ballots), len(ballots)) for code in codes}


def _combined(rules: MatrixRules, scores: Mapping[str, Number]) -> Number:
    if rules.combine is Combine.PRODUCT:
        return product(list(scores.values()))
    return exact(sum(criterion.weight * scores[criterion.code] for criterion in rules.criteria))


def read_scores(criteria: Sequence[Criterion], option: str, raw: object) -> dict[str, int]:
    """A score by every criterion, inside its scale."""
    if raw is None:
        raise Refused(Reason.MISSING, option=option)
    given = dict(reading.pairs(raw, what="criterion"))
    if stray := given.keys() - {criterion.code for criterion in criteria}:
        raise Refused(Reason.UNKNOWN_CRITERION, given=reading.brief(min(stray)))
    return {
        one.code: reading.whole_number(
            given.get(one.code), least=one.least, most=one.most, option=option, criterion=one.code
        )
        for one in criteria
    }


def _criterion(raw: object) -> Criterion:
    given = {"code": raw} if isinstance(raw, str) else dict(reading.pairs(raw, what="criterion"))
    if stray := given.keys() - {"code", "least", "most", "weight", "question"}:
        raise Refused(Reason.UNKNOWN_SETTING, given=reading.brief(min(stray)))
    code = reading.name(given.get("code"), field="criterion")
    least = reading.whole_number(given.get("least", DEFAULT_SCALE[0]), most=HIGHEST_SCORE, criterion=code)
    most = reading.whole_number(given.get("most", DEFAULT_SCALE[1]), most=HIGHEST_SCORE, criterion=code)
    if least >= most:
        raise Refused(Reason.EMPTY_SCALE, criterion=code, least=least, most=most)
    question = reading.name(given["question"], field="question") if given.get("question") else ""
    return Criterion(code, least, most, reading.ratio(given.get("weight", 1), criterion=code), question)


def _check_for_product(criteria: Sequence[Criterion]) -> None:
    for criterion in criteria:
        if criterion.least == 0:
            raise Refused(Reason.ZERO_WITH_PRODUCT, criterion=criterion.code)
        if criterion.weight != 1:
            raise Refused(Reason.WEIGHT_WITH_PRODUCT, criterion=criterion.code)


def _once_each(raw: Sequence[object]) -> tuple[str, ...]:
    return tuple(code for code, _ in reading.pairs([(code, None) for code in raw], what="criterion"))


def _choice(raw: Mapping[str, object], setting: str, choices: tuple[StrEnum, ...]) -> str:
    given = raw.get(setting, choices[0].value)
    if not isinstance(given, str) or given not in choices:
        raise Refused(Reason.UNKNOWN_CHOICE, setting=setting, given=reading.brief(given))
    return given


MATRIX = Way(
    code="matrix",
    ballot_form="scores",
    rules=MatrixRules,
    read_rules=read_rules,
    read_ballot=read_ballot,
    read_sheet=None,  # totals of paper are never mixed with agreed or averaged scores
    least_ballots=least_ballots,
    count=count,
)
