"""Answers: to every question one answer out of a few, from yes and no to the eight steps of agreement.

One shape for many ways of deciding: a vote with yes, no and abstention; consensus in rounds; consent; gradients of agreement; a
short question with three faces. What differs is a `Scale`: the answers, which of them are in favour, which need a reason, and
what is carried. Source of the eight steps: S. Kaner, "Facilitator's Guide to Participatory Decision-Making" (1996), in the
wording widely used online.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from methods import reading
from methods.exact import Number
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.agreement import at_least, more_than
from methods.tally.paper import Paper, Sheet
from methods.tally.ranking import TieRule
from methods.tally.result import Figure
from methods.tally.thresholds import OptionShare, read_shares, votes_for
from methods.tally.way import Tally, Way

LONGEST_REASON = 200
BETWEEN = "/"  # in the totals of a sheet: option, then answer
MOST_ROUNDS, MOST_ELIGIBLE = 10, 10**7

Answer = dict[str, str]  # "answer", and "reason" where one was given
AnswerBallot = dict[str, Answer]  # option → answer, in the order of the paper


@dataclass(frozen=True)
class Scale:
    """The answers from most to least in favour. `against` are what can stop it; where `is_blocked`, one of them is enough."""

    answers: tuple[str, ...]
    favour: frozenset[str]
    against: frozenset[str]
    reasons: frozenset[str] = frozenset()  # answers that cannot be given without saying why
    remarks: frozenset[str] = frozenset()  # answers beside which something may be said
    is_blocked: bool = False


YES_NO = Scale(("yes", "no", "abstain"), frozenset({"yes"}), frozenset({"no"}))
CONSENSUS = Scale(
    ("agree", "remarks", "cannot_yet"),
    frozenset({"agree", "remarks"}),
    frozenset({"cannot_yet"}),
    reasons=frozenset({"cannot_yet"}),
    remarks=frozenset({"remarks"}),
    is_blocked=True,
)
CONSENT = Scale(
    ("consent", "objection"),
    frozenset({"consent"}),
    frozenset({"objection"}),
    reasons=frozenset({"objection"}),
    is_blocked=True,
)
GRADIENTS = Scale(
    ("endorse", "minor", "reservations", "abstain", "discuss", "unwilling", "serious", "veto"),
    frozenset({"endorse", "minor", "reservations", "unwilling"}),
    frozenset({"discuss", "serious", "veto"}),
    remarks=frozenset({"minor", "reservations", "discuss", "unwilling", "serious", "veto"}),
)
FACES = Scale(
    ("satisfied", "so_so", "unsatisfied"),
    frozenset({"satisfied"}),
    frozenset({"unsatisfied"}),
    remarks=frozenset({"satisfied", "so_so", "unsatisfied"}),
)


@dataclass(frozen=True)
class AnswerRules:
    """What is needed: a share of the yes and no votes (or of all valid ballots), reached or passed; `shares` are those of
    single questions.

    `number` is the round of a consensus, `most_rounds` how many there can be.
    """

    answers: tuple[str, ...]
    share: Number = Fraction(1, 2)
    is_passed: bool = True  # more than the share; otherwise no less than it
    of: str = "votes"  # "votes" for and against, "ballots" all that are valid, "eligible" all who may vote
    eligible: int = 0
    number: int = 1
    most_rounds: int = 3
    shares: tuple[OptionShare, ...] = ()


def needed(rules: AnswerRules, option: str, *, votes: int, ballots: int) -> int:
    """How many must be in favour."""
    whole = {"votes": votes, "ballots": ballots, "eligible": rules.eligible}[rules.of]
    own = next((one.share for one in rules.shares if one.option == option), None)
    if own is not None:
        return votes_for(own, whole)
    return more_than(rules.share, whole) if rules.is_passed else at_least(rules.share, whole)


def _rules_reader(scale: Scale) -> Callable[[Mapping[str, object], int], AnswerRules]:
    def read_rules(raw: Mapping[str, object], _options: int) -> AnswerRules:
        answers = tuple(reading.elements(raw.get("answers", scale.answers), what="answers"))
        if answers != scale.answers:
            raise Refused(Reason.UNKNOWN_CHOICE, setting="answers", given=reading.brief(answers))
        share = reading.ratio(raw.get("share", Fraction(1, 2)), setting="share")
        if share > 1:
            raise Refused(Reason.TOO_LARGE, given=str(share), most=1, setting="share")
        of = reading.one_of(raw.get("of", "votes"), ("votes", "ballots", "eligible"), setting="of")
        least = 1 if of == "eligible" else 0
        most_rounds = reading.whole_number(raw.get("most_rounds", 3), least=1, most=MOST_ROUNDS, setting="most_rounds")
        return AnswerRules(
            answers=scale.answers,
            share=share,
            is_passed=reading.truth(raw.get("is_passed", share == Fraction(1, 2)), setting="is_passed"),
            of=of,
            eligible=reading.whole_number(raw.get("eligible", 0), least=least, most=MOST_ELIGIBLE, setting="eligible"),
            number=reading.whole_number(raw.get("number", 1), least=1, most=most_rounds, setting="number"),
            most_rounds=most_rounds,
            shares=read_shares(raw.get("shares", ())),
        )

    return read_rules


def _ballot_reader(scale: Scale) -> Callable[[Paper[AnswerRules], object], AnswerBallot]:
    def read_ballot(paper: Paper[AnswerRules], raw: object) -> AnswerBallot:
        """An answer to every question; where the answer needs a reason, with it."""
        given = sheets.options_on(paper, raw)
        return {option: _answer(scale, option, given.get(option)) for option in paper.ids}

    return read_ballot


def _answer(scale: Scale, option: str, raw: object) -> Answer:
    if raw in (None, ""):
        raise Refused(Reason.MISSING, option=option)
    given = {"answer": raw} if isinstance(raw, str) else dict(reading.pairs(raw, what="answer"))
    if stray := given.keys() - {"answer", "reason"}:
        raise Refused(Reason.UNKNOWN_SETTING, given=reading.brief(min(stray)))
    answer = given.get("answer")
    if answer in (None, ""):
        raise Refused(Reason.MISSING, option=option)
    if not isinstance(answer, str) or answer not in scale.answers:
        raise Refused(Reason.UNKNOWN_ANSWER, given=reading.brief(answer), option=option)
    reason = _reason(given.get("reason"), option)
    if not reason and answer in scale.reasons:
        raise Refused(Reason.REASON_MISSING, option=option)
    return (
        {"answer": answer, "reason": reason}
        if reason and answer in scale.reasons | scale.remarks
        else {"answer": answer}
    )


def _reason(raw: object, option: str) -> str:
    """A reason on one line, or nothing."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise Refused(Reason.MALFORMED, where="reason")
    reason = " ".join(raw.split())
    if len(reason) > LONGEST_REASON:
        raise Refused(Reason.REASON_TOO_LONG, option=option, most=LONGEST_REASON)
    if not reason.replace("\u200b", "").replace("\u200d", "").isprintable():
        raise Refused(Reason.MALFORMED, where="reason")
    return reason


def read_sheet(paper: Paper[AnswerRules], raw: object) -> Sheet:
    """Paper totals, with a figure for every answer to every question ("1/yes"); for each question they make the valid ballots."""
    given = dict(reading.pairs(raw, what="field"))
    if stray := given.keys() - set(sheets.FIELDS):
        raise Refused(Reason.UNKNOWN_SETTING, given=reading.brief(min(stray)))
    valid = reading.whole_number(given.get("valid"), most=sheets.MOST_ON_SHEET, field="valid")
    figures = dict(reading.pairs(given.get("totals"), what="option"))
    keys = [f"{option}{BETWEEN}{answer}" for option in paper.ids for answer in paper.rules.answers]
    if unknown := figures.keys() - set(keys):
        raise Refused(Reason.UNKNOWN_OPTION, given=reading.brief(min(unknown)))
    totals = {key: reading.whole_number(figures.get(key), most=valid, option=key) for key in keys}
    for option in paper.ids:
        answered = sum(totals[f"{option}{BETWEEN}{answer}"] for answer in paper.rules.answers)
        sheets.check_between(answered, least=valid, most=valid, option=option)
    return Sheet(
        number=reading.name(given.get("number"), field="number"),
        valid=valid,
        invalid=reading.whole_number(given.get("invalid", 0), most=sheets.MOST_ON_SHEET, field="invalid"),
        totals=totals,
        persons=totals,
    )


def _counter(scale: Scale) -> Callable[[Paper[AnswerRules], Sequence[AnswerBallot], Sequence[Sheet]], Tally]:
    def count(paper: Paper[AnswerRules], ballots: Sequence[AnswerBallot], ledger: Sequence[Sheet]) -> Tally:
        """How many gave each answer. More in favour comes first, then fewer against; `winners` are what is carried."""
        valid = len(ballots) + sum(sheet.valid for sheet in ledger)
        answers = {option: _answers_to(option, paper, ballots, ledger) for option in paper.ids}
        favour = {option: sum(found[answer] for answer in scale.favour) for option, found in answers.items()}
        against = {option: sum(found[answer] for answer in scale.against) for option, found in answers.items()}
        return Tally(
            totals=favour,
            tie_rules=(TieRule("against", against, least_first=True),),
            parts={
                option: tuple(Figure(answer, found[answer]) for answer in scale.answers)
                for option, found in answers.items()
            },
            figures=tuple(
                Figure(
                    f"needed{BETWEEN}{option}",
                    needed(paper.rules, option, votes=favour[option] + against[option], ballots=valid),
                )
                for option in sorted(paper.ids)
                if not scale.is_blocked
            ),
            winners=tuple(
                option
                for option in sorted(paper.ids)
                if _is_carried(scale, paper.rules, option, favour[option], against[option], valid)
            ),
        )

    return count


def _is_carried(scale: Scale, rules: AnswerRules, option: str, favour: int, against: int, valid: int) -> bool:
    if scale.is_blocked:
        return favour > 0 and not against
    return favour > 0 and favour >= needed(rules, option, votes=favour + against, ballots=valid)


def _answers_to(
    option: str, paper: Paper[AnswerRules], ballots: Sequence[AnswerBallot], ledger: Sequence[Sheet]
) -> Counter[str]:
    found = Counter(ballot[option]["answer"] for ballot in ballots)
    for sheet in ledger:
        found.update({answer: sheet.totals[f"{option}{BETWEEN}{answer}"] for answer in paper.rules.answers})
    return found


def answering(code: str, scale: Scale) -> Way[AnswerRules, AnswerBallot]:
    """A way of deciding by this scale."""
    return Way(
        code=code,
        ballot_form="answers",
        rules=AnswerRules,
        read_rules=_rules_reader(scale),
        read_ballot=_ballot_reader(scale),
        read_sheet=read_sheet if not scale.reasons else None,  # a total says no reason
        least_ballots=lambda rules: 1,
        count=_counter(scale),
        fewest_options=1,
        ranks=False,
        adds_up=True,
    )


SCALES: Mapping[str, Scale] = {
    "yes-no": YES_NO,
    "consensus": CONSENSUS,
    "consent": CONSENT,
    "gradients": GRADIENTS,
    "faces": FACES,
}
ANSWERS = tuple(answering(code, scale) for code, scale in SCALES.items())
