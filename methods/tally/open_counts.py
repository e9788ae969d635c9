"""Counts made in front of all: Hanlon's rating with its PEARL questions, and a show of hands that two tellers count.

Both are written down as scores by criteria: for Hanlon size, seriousness, effect and five questions of yes (1) or no (0); for hands
how many were in favour, against, and abstained, one sheet a teller.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from methods import reading
from methods.exact import Number, mean
from methods.refusals import Reason, Refused
from methods.tally import hanlon, matrix, sheets
from methods.tally.matrix import Combine, Criterion, MatrixRules, ScoreBallot, Scorer
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure
from methods.tally.thresholds import OptionShare, read_shares, votes_for
from methods.tally.way import Tally, Way

PEARL = ("propriety", "economics", "acceptability", "resources", "legality")
RATED = (("size", hanlon.MOST_SIZE), ("seriousness", hanlon.MOST_SERIOUSNESS), ("effect", hanlon.MOST_EFFECT))
HANDS = ("yes", "no", "abstain")
TELLERS = 2
MOST_PRESENT = 100_000


def _hanlon_rules(raw: Mapping[str, object], _options: int) -> MatrixRules:
    scorer = Scorer(reading.one_of(raw.get("scorer", "group"), tuple(Scorer), setting="scorer"))
    criteria = [Criterion(code, 0, most, 1) for code, most in (*RATED, *((code, 1) for code in PEARL))]
    return MatrixRules(tuple(criteria), Combine.SUM, scorer, ())


def _count_hanlon(paper: Paper[MatrixRules], ballots: Sequence[ScoreBallot], _ledger: Sequence[Sheet]) -> Tally:
    """The mean rating of the scorers. Equal ones: the larger problem, then the more serious."""
    if paper.rules.scorer is Scorer.GROUP and len(ballots) > 1:
        raise Refused(Reason.ONE_AGREED_SHEET, given=len(ballots))
    ratings = {option: [_rating(ballot[option]) for ballot in ballots] for option in paper.ids}
    means = {
        option: {
            one.code: mean(sum(ballot[option][one.code] for ballot in ballots), len(ballots))
            for one in paper.rules.criteria
        }
        for option in paper.ids
    }
    return Tally(
        totals={option: mean(sum(found, start=Fraction(0)), len(found)) for option, found in ratings.items()},
        tie_rules=tuple(
            TieRule(code, {option: scores[code] for option, scores in means.items()})
            for code in ("size", "seriousness")
        ),
        parts={
            option: tuple(Figure(code, score) for code, score in scores.items()) for option, scores in means.items()
        },
        figures=(Figure("scorers", len(ballots)),),
    )


def _rating(scores: Mapping[str, int]) -> Fraction:
    basic = hanlon.basic_rating(size=scores["size"], seriousness=scores["seriousness"], effect=scores["effect"])
    pearl = hanlon.Pearl(**{question: scores[question] == 1 for question in PEARL})
    return Fraction(hanlon.overall_rating(basic, pearl))


@dataclass(frozen=True)
class HandsRules:
    """How many who may vote are in the room, and what share of those for and against carries; `shares` are those of single
    questions.
    """

    present: int
    criteria: tuple[Criterion, ...]
    scorer: Scorer
    share: Number = Fraction(1, 2)
    shares: tuple[OptionShare, ...] = ()


def _hands_rules(raw: Mapping[str, object], _options: int) -> HandsRules:
    present = reading.whole_number(raw.get("present"), least=1, most=MOST_PRESENT, setting="present")
    share = reading.ratio(raw.get("share", Fraction(1, 2)), setting="share")
    if share > 1:
        raise Refused(Reason.TOO_LARGE, given=str(share), most=1, setting="share")
    criteria = tuple(Criterion(answer, 0, present, 1) for answer in HANDS)
    return HandsRules(present, criteria, Scorer.INDIVIDUAL, share, read_shares(raw.get("shares", ())))


def _read_hands(paper: Paper[HandsRules], raw: object) -> ScoreBallot:
    """What one teller counted; never more hands than people in the room."""
    given = sheets.options_on(paper, raw)
    counted = {option: matrix.read_scores(paper.rules.criteria, option, given.get(option)) for option in paper.ids}
    for scores in counted.values():
        if sum(scores.values()) > paper.rules.present:
            raise Refused(Reason.MORE_HANDS_THAN_PRESENT, counted=sum(scores.values()), present=paper.rules.present)
    return counted


def _count_hands(paper: Paper[HandsRules], ballots: Sequence[ScoreBallot], _ledger: Sequence[Sheet]) -> Tally:
    """What two tellers counted alike. While they differ, both count again."""
    agreed = {option: _agreed([ballot[option] for ballot in ballots]) for option in paper.ids}
    own = {one.option: one.share for one in paper.rules.shares}
    needed = {
        option: votes_for(own.get(option, paper.rules.share), scores["yes"] + scores["no"])
        for option, scores in agreed.items()
    }
    return Tally(
        totals={option: scores["yes"] for option, scores in agreed.items()},
        tie_rules=(TieRule("against", {option: scores["no"] for option, scores in agreed.items()}, least_first=True),),
        parts={option: tuple(Figure(answer, scores[answer]) for answer in HANDS) for option, scores in agreed.items()},
        figures=(
            *(Figure(f"needed/{option}", needed[option]) for option in sorted(needed)),
            Figure("tellers", len(ballots)),
        ),
        winners=tuple(option for option in sorted(agreed) if agreed[option]["yes"] >= max(1, needed[option])),
    )


def _agreed(readings: Sequence[Mapping[str, int]]) -> dict[str, int]:
    """The one reading that two tellers share; a recount may have added readings that nobody shares."""
    times = Counter(tuple(reading_[answer] for answer in HANDS) for reading_ in readings)
    shared = [found for found, count in times.items() if count >= TELLERS]
    if len(shared) != 1:
        raise Refused(Reason.TELLERS_DIFFER, given=len(readings))
    return dict(zip(HANDS, shared[0], strict=True))


HANLON = Way(
    code="hanlon",
    ballot_form="scores",
    rules=MatrixRules,
    read_rules=_hanlon_rules,
    read_ballot=matrix.read_ballot,
    read_sheet=None,
    least_ballots=lambda rules: 1,
    count=_count_hanlon,
)
SHOW_OF_HANDS = Way(
    code="hands",
    ballot_form="scores",
    rules=HandsRules,
    read_rules=_hands_rules,
    read_ballot=_read_hands,
    read_sheet=None,
    least_ballots=lambda rules: TELLERS,
    count=_count_hands,
    fewest_options=1,
    ranks=False,
)
