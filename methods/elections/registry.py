"""Every method of counting by the name it has on the command line, in files and in results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from methods.budget.methods import BUDGETS
from methods.elections.additive import approval, borda, plurality, score
from methods.elections.breaks import first
from methods.elections.condorcet import Strength, copeland, minimax
from methods.elections.irv import irv
from methods.elections.outcome import Outcome
from methods.elections.pairwise import Pairs, pairs_of
from methods.elections.profile import Ballot, Profile, Unranked
from methods.elections.ranked_pairs import ranked_pairs
from methods.elections.rules import Form, Method, Rules
from methods.elections.schulze import schulze
from methods.elections.stv import Quota, StvRules, count_meek, count_scottish, count_wig
from methods.elections.thresholds import AgainstDefault, drop
from methods.exact import Number
from methods.refusals import Reason, Refused

# What every method can be told, even where it changes nothing: an instant run-off does not ask what leaving out means.
EVERYWHERE = frozenset({"breaks", "quorum", "seats", "unranked", "default_option", "majorities"})


def count(method: str, election: object, rules: Rules | None = None) -> Outcome:
    """The outcome of an election by the method of that name.

    Raises Refused for a method that does not exist and for a rule that it does not know.
    """
    if method not in METHODS:
        raise Refused(Reason.UNKNOWN_METHOD, given=method[:40])
    chosen, found = rules or Rules(), METHODS[method]
    for setting in sorted(vars(chosen)):
        if getattr(chosen, setting) != getattr(_NOTHING_SET, setting) and setting not in found.takes:
            raise Refused(Reason.NOT_BY_THIS_METHOD, method=method, setting=setting)
    return found.count(election, chosen)


def _plurality(profile: Profile, rules: Rules) -> Outcome:
    return _above_threshold(plurality(profile, seats=rules.seats or 1, breaks=rules.breaks), profile, rules)


def _approval(profile: Profile, rules: Rules) -> Outcome:
    return _above_threshold(approval(profile, seats=rules.seats or 1, breaks=rules.breaks), profile, rules)


def _score(profile: Profile, rules: Rules) -> Outcome:
    meaning = rules.unranked or profile.unranked
    return score(profile, seats=rules.seats or 1, unranked=meaning, breaks=rules.breaks)


def _irv(profile: Profile, rules: Rules) -> Outcome:
    outcome = irv(profile, breaks=rules.breaks)
    return outcome if _seats(rules) == 1 else replace(outcome, winners=first(outcome.ranking, _seats(rules)))


def _stv(count: Callable[[Profile, StvRules], Outcome]) -> Callable[[Profile, Rules], Outcome]:
    """One kind of STV; the seats are those of the rules, else of the ballots' source, else one."""

    def counted(profile: Profile, rules: Rules) -> Outcome:
        if rules.quota is not None and rules.quota not in list(Quota):
            raise Refused(Reason.UNKNOWN_CHOICE, setting="quota", given=rules.quota[:40])
        quota = Quota(rules.quota or Quota.DROOP)
        return count(profile, StvRules(rules.seats or profile.seats or 1, quota, breaks=rules.breaks))

    return counted


def _by_pairs(method: Callable[[Pairs, Rules], Outcome]) -> Callable[[Profile, Rules], Outcome]:
    """A method of the pairwise table, with the options first dropped that miss what they need against the default option."""

    def counted(profile: Profile, rules: Rules) -> Outcome:
        pairs = pairs_of(profile, rules.unranked)
        if rules.default_option is None:
            _check_majorities(rules)
            return method(pairs, rules)
        against = AgainstDefault(rules.default_option, rules.quorum or 0, rules.majorities)
        left, stages = drop(pairs, against)
        return replace(method(left, rules), pairwise=pairs.prefer, stages=stages)

    return counted


def _by_ballots(method: Callable[[Profile, Rules], Outcome], *, adds_up: bool) -> Callable[[Profile, Rules], Outcome]:
    """A method of whole ballots, with the options first dropped that miss what they need against the default option.

    Where it `adds_up` what each ballot gives an option, whatever else stands there, the others only fall out of the order.
    """

    def counted(profile: Profile, rules: Rules) -> Outcome:
        if rules.default_option is None:
            _check_majorities(rules)
            return method(profile, rules)
        pairs = pairs_of(_above_nothing(profile, rules), rules.unranked)
        left, told = drop(pairs, AgainstDefault(rules.default_option, rules.quorum or 0, rules.majorities))
        stages = tuple(replace(stage, number=0) for stage in told)
        if not adds_up:
            outcome = method(profile.without(set(profile.options) - set(left.options)), rules)
            return replace(outcome, pairwise=pairs.prefer, stages=(*stages, *outcome.stages))
        outcome = method(profile, rules)
        order = [tuple(option for option in group if option in left.options) for group in outcome.ranking]
        ranking = tuple(group for group in order if group)
        return replace(
            outcome, winners=first(ranking, _seats(rules)), ranking=ranking, pairwise=pairs.prefer, stages=stages
        )

    return counted


def _above_nothing(profile: Profile, rules: Rules) -> Profile:
    """Where leaving out means last, no points at all are the same as being left out."""
    if (rules.unranked or profile.unranked) is Unranked.NO_OPINION:
        return profile
    return replace(profile, ballots=tuple(map(_without_zeros, profile.ballots)))


def _without_zeros(ballot: Ballot) -> Ballot:
    if ballot.scores is None:
        return ballot
    scores = ballot.scores
    tiers = (tuple(one for one in tier if scores[one]) for tier in ballot.tiers)
    return replace(ballot, tiers=tuple(filter(None, tiers)))


def _check_majorities(rules: Rules) -> None:
    if rules.majorities:
        raise Refused(Reason.MISSING, setting="default_option")


def _above_threshold(outcome: Outcome, profile: Profile, rules: Rules) -> Outcome:
    """Nobody wins below the threshold, whatever the order."""
    if rules.threshold is None:
        return outcome
    needed: Number = rules.threshold * profile.valid if rules.threshold <= 1 else rules.threshold
    winners = tuple(option for option in outcome.winners if outcome.figures[option] >= needed)
    return replace(outcome, winners=winners, notes={**outcome.notes, "threshold": needed})


def _with_quorum(method: Callable[[Profile, Rules], Outcome]) -> Callable[[Profile, Rules], Outcome]:
    """Without a default option, a quorum is a number of valid ballots: below it nobody wins."""

    def counted(profile: Profile, rules: Rules) -> Outcome:
        outcome = method(profile, rules)
        if rules.quorum is None or rules.default_option is not None or profile.valid >= rules.quorum:
            return outcome
        return replace(outcome, winners=(), notes={**outcome.notes, "quorum": rules.quorum})

    return counted


def _strength(rules: Rules) -> Strength:
    return rules.strength or Strength.WINNING_VOTES


def _seats(rules: Rules) -> int:
    return rules.seats or 1


def _ranked(
    code: str,
    count: Callable[[Profile, Rules], Outcome],
    *takes: str,
    reads: Form = Form.RANKS,
    adds_up: bool = False,
) -> Method:
    return Method(code, reads, EVERYWHERE | set(takes), _with_quorum(_by_ballots(count, adds_up=adds_up)))


def _pairwise(code: str, method: Callable[[Pairs, Rules], Outcome], *takes: str) -> Method:
    return Method(code, Form.RANKS, EVERYWHERE | set(takes), _with_quorum(_by_pairs(method)))


_NOTHING_SET = Rules()
RANKED = (
    _ranked("plurality", _plurality, "threshold"),
    _ranked("approval", _approval, "threshold", reads=Form.TICKS, adds_up=True),
    _pairwise("borda", lambda pairs, rules: borda(pairs, seats=_seats(rules), breaks=rules.breaks)),
    _ranked("score", _score, reads=Form.SCORES, adds_up=True),
    _pairwise(
        "schulze",
        lambda pairs, rules: schulze(pairs, strength=_strength(rules), seats=_seats(rules), breaks=rules.breaks),
        "strength",
    ),
    _pairwise(
        "ranked-pairs",
        lambda pairs, rules: ranked_pairs(pairs, strength=_strength(rules), seats=_seats(rules), breaks=rules.breaks),
        "strength",
    ),
    _pairwise(
        "minimax",
        lambda pairs, rules: minimax(pairs, strength=_strength(rules), seats=_seats(rules), breaks=rules.breaks),
        "strength",
    ),
    _pairwise("copeland", lambda pairs, rules: copeland(pairs, seats=_seats(rules), breaks=rules.breaks)),
    _ranked("irv", _irv),
    _ranked("stv-scottish", _stv(count_scottish), "quota"),
    _ranked("stv-meek", _stv(count_meek), "quota"),
    _ranked("stv-wig", _stv(count_wig), "quota"),
)
METHODS: dict[str, Method] = {method.code: method for method in (*RANKED, *BUDGETS)}
