"""Methods that add something up per option: first places, ticks, points for places, scores."""

from __future__ import annotations

from fractions import Fraction

from methods.elections.breaks import NO_BREAKS, Breaks, first, most_first
from methods.elections.outcome import Outcome
from methods.elections.pairwise import Pairs
from methods.elections.profile import Ballot, Profile, Unranked
from methods.exact import Number, exact
from methods.refusals import Reason, Refused

MOST_SCORE = 5


def plurality(profile: Profile, *, seats: int = 1, breaks: Breaks = NO_BREAKS) -> Outcome:
    """Who stands first on most ballots. Options that share the first place of a ballot share its vote equally."""
    totals: dict[str, Number] = dict.fromkeys(profile.options, 0)
    for ballot in profile.ballots:
        for option in ballot.tiers[0] if ballot.tiers else ():
            name = profile.options[option]
            totals[name] = exact(totals[name] + Fraction(ballot.count) / len(ballot.tiers[0]))
    return _added_up("plurality", totals, seats, breaks)


def approval(
    profile: Profile, *, seats: int = 1, fewest: int = 0, most: int | None = None, breaks: Breaks = NO_BREAKS
) -> Outcome:
    """How many people ticked each option.

    Where a ballot holds an order instead of ticks, everything it ranks counts as ticked; if it ranks all options, everything
    above its last place. Ballots with fewer ticks than `fewest` or more than `most` are set aside (note "set-aside").
    """
    totals: dict[str, Number] = dict.fromkeys(profile.options, 0)
    aside: Number = 0
    for ballot in profile.ballots:
        ticked = ticks(ballot, len(profile.options))
        if len(ticked) < fewest or (most is not None and len(ticked) > most):
            aside += ballot.count
            continue
        for option in ticked:
            totals[profile.options[option]] += ballot.count
    counted = _added_up("approval", totals, seats, breaks)
    return counted if not aside else _with_note(counted, aside)


def ticks(ballot: Ballot, options: int) -> tuple[int, ...]:
    """The options that a ballot approves of."""
    if ballot.scores is not None:
        return tuple(sorted(option for option, score in ballot.scores.items() if score > 0))
    ranked = sum(map(len, ballot.tiers))
    tiers = ballot.tiers if ranked < options else ballot.tiers[:-1]
    return tuple(option for tier in tiers for option in tier)


def borda(pairs: Pairs, *, seats: int = 1, breaks: Breaks = NO_BREAKS) -> Outcome:
    """Points for places: for every other option, one point from each who prefers this one and half a point from each who
    holds the two equal.

    So the first of m options gets m − 1 points, equals share the mean of their places, and options left out are last
    together; with "no opinion" a pair of which one was left out gives no point to either.
    Source: Black, "Partial justification of the Borda count" (1976); for ties also Emerson (2013).
    """
    totals: dict[str, Number] = {}
    for one, name in enumerate(pairs.options):
        wins = sum(pairs.prefer[one])
        losses = sum(row[one] for row in pairs.prefer)
        equal = sum(pairs.compared[one]) - wins - losses
        totals[name] = exact(wins + Fraction(equal) / 2)
    return _added_up("borda", totals, seats, breaks, pairs)


def score(
    profile: Profile,
    *,
    most: int = MOST_SCORE,
    seats: int = 1,
    unranked: Unranked = Unranked.LAST,
    breaks: Breaks = NO_BREAKS,
) -> Outcome:
    """Scores from 0 to `most` added up; with "no opinion", the mean of those who gave one. Equal totals: who has more of the
    highest score, then of the next, and so on.

    Raises Refused where a ballot holds no scores or one off the scale.
    """
    totals: dict[str, Number] = dict.fromkeys(profile.options, 0)
    givers: dict[str, Number] = dict.fromkeys(profile.options, 0)
    spread = {name: [Fraction(0)] * (most + 1) for name in profile.options}
    for ballot in profile.ballots:
        for option, given in _scores_of(ballot, most).items():
            name = profile.options[option]
            totals[name] = exact(totals[name] + given * ballot.count)
            givers[name] += ballot.count
            spread[name][most - given] += ballot.count
    if unranked is Unranked.NO_OPINION:
        totals = {name: exact(Fraction(total) / (givers[name] or 1)) for name, total in totals.items()}
    ranking, ties = most_first(totals, breaks, where="score", then=[("higher-scores", spread)])
    return Outcome("score", first(ranking, seats), ranking, totals, ties=ties)


def _scores_of(ballot: Ballot, most: int) -> dict[int, int]:
    if ballot.scores is None:
        raise Refused(Reason.NO_SCORES)
    given: dict[int, int] = {}
    for option, points in ballot.scores.items():
        if points < 0:
            raise Refused(Reason.TOO_SMALL, given=str(points), least=0)
        if points > most:
            raise Refused(Reason.TOO_LARGE, given=str(points), most=most)
        if points.denominator != 1:
            raise Refused(Reason.NOT_WHOLE, given=str(points))
        given[option] = int(points)
    return given


def _added_up(
    method: str, totals: dict[str, Number], seats: int, breaks: Breaks, pairs: Pairs | None = None
) -> Outcome:
    ranking, ties = most_first(totals, breaks, where=method)
    return Outcome(method, first(ranking, seats), ranking, totals, pairs.prefer if pairs else (), ties=ties)


def _with_note(outcome: Outcome, aside: Number) -> Outcome:
    return Outcome(
        outcome.method, outcome.winners, outcome.ranking, outcome.figures, ties=outcome.ties, notes={"set-aside": aside}
    )
