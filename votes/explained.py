"""A count in one paragraph that names the deciding number; one sentence per method, then quorum, thresholds and ties."""

from __future__ import annotations

from collections.abc import Callable

from flask_babel import gettext as _

from methods.elections.condorcet import condorcet_winner, strengths
from methods.elections.outcome import Outcome, Stage
from methods.elections.rules import Election, Rules
from methods.elections.schulze import beat_paths
from methods.exact import exact
from votes.explained_money import equal_shares, greedy
from votes.explained_rules import conditions, dropped, ties
from votes.explained_stv import stv
from votes.told import Told, figure, winners


def explain(outcome: Outcome, election: Election, rules: Rules) -> str:
    """The paragraph in the language of the moment."""
    told = Told(outcome, election, rules)
    sentences = [*dropped(told), *_SENTENCES.get(outcome.method, winners)(told), *conditions(told), *ties(told)]
    # Translators: stands between the sentences of one paragraph; Thai has only a space there.
    paragraph = _(". ").join(sentences)
    # Translators: the whole paragraph; Thai puts nothing at its end.
    return _("%(paragraph)s.", paragraph=paragraph)


def _plurality(told: Told) -> list[str]:
    if told.second is None:
        return winners(told)
    totals = told.outcome.figures
    return [
        _(
            "“%(first)s” stands first on %(total)s of %(valid)s ballots, %(lead)s more than “%(second)s”",
            first=told.name(told.first),
            total=figure(totals[told.first]),
            valid=figure(told.election.valid),
            lead=figure(exact(totals[told.first] - totals[told.second])),
            second=told.name(told.second),
        )
    ]


def _approval(told: Told) -> list[str]:
    if len(told.outcome.ranking[0]) > 1:
        return winners(told)
    return [
        _(
            "%(total)s of %(voters)s people chose “%(first)s”, the most",
            total=figure(told.outcome.figures[told.first]),
            voters=figure(told.election.valid),
            first=told.name(told.first),
        ),
        _("Everybody could choose several, so the sum of all choices can be higher than the number of people"),
    ]


def _borda(told: Told) -> list[str]:
    if len(told.outcome.ranking[0]) > 1:
        return winners(told)
    words = {"first": told.name(told.first), "total": figure(told.outcome.figures[told.first])}
    if told.is_no_opinion:
        points = _(
            "“%(first)s” has the most points, %(total)s; the last place on a ballot gives 0, each place before it one more, "
            "and what was left out is compared with nothing",
            **words,
        )
    else:
        points = _(
            "“%(first)s” has the most points, %(total)s; first place on a ballot gives %(most)s, each next place one less",
            most=len(told.pairs.options) - 1,
            **words,
        )
    return [points, *_follows(told)]


def _score(told: Told) -> list[str]:
    if len(told.outcome.ranking[0]) > 1:
        return winners(told)
    total = figure(told.outcome.figures[told.first])
    return [_("“%(first)s” has the most points, %(total)s", first=told.name(told.first), total=total), *_follows(told)]


def _follows(told: Told) -> list[str]:
    if told.second is None:
        return []
    total = figure(told.outcome.figures[told.second])
    return [_("“%(second)s” follows with %(total)s points", second=told.name(told.second), total=total)]


def _schulze(told: Told) -> list[str]:
    clear = _beats_all(told) or _unbeaten(told)
    if clear or told.second is None:
        return clear or winners(told)
    pairs, paths = told.pairs, beat_paths(told.pairs, told.strength)
    one, other = pairs.options.index(told.first), pairs.options.index(told.second)
    return [
        _(
            "No option beats every other one, so the strongest paths decide: from “%(first)s” to “%(second)s” it is "
            "%(there)s, back it is %(back)s, so “%(first)s” ranks above",
            first=told.name(told.first),
            second=told.name(told.second),
            there=figure(paths[one][other]),
            back=figure(paths[other][one]),
        )
    ]


def _ranked_pairs(told: Told) -> list[str]:
    clear = _beats_all(told) or _unbeaten(told)
    if clear or told.second is None:
        return clear or winners(told)
    beats, place = strengths(told.pairs, told.strength), told.pairs.options.index(told.first)
    lost = [(row[place], option) for option, row in zip(told.pairs.options, beats, strict=True) if row[place]]
    against, by = max(lost, default=(0, told.second))
    return [
        _(
            "No option beats every other one, so the wins are locked from the strongest down: the win of “%(by)s” over "
            "“%(first)s”, %(against)s, would close a circle with stronger ones and falls away, so “%(first)s” is on top",
            by=told.name(by),
            first=told.name(told.first),
            against=figure(against),
        )
    ]


def _minimax(told: Told) -> list[str]:
    clear = _beats_all(told) or _unbeaten(told)
    if clear or told.second is None:
        return clear or winners(told)
    worst = told.outcome.figures
    return [
        _(
            "No option beats every other one; the worst defeat of “%(first)s”, %(defeat)s, is the smallest, that of "
            "“%(second)s” is %(other)s",
            first=told.name(told.first),
            defeat=figure(worst[told.first]),
            second=told.name(told.second),
            other=figure(worst[told.second]),
        )
    ]


def _copeland(told: Told) -> list[str]:
    if len(told.outcome.ranking[0]) > 1:
        return winners(told)
    points = figure(told.outcome.figures[told.first])
    return [
        _(
            "Of %(others)s other options “%(first)s” beats the most: %(points)s points, a tie counting half",
            others=len(told.pairs.options) - 1,
            first=told.name(told.first),
            points=points,
        )
    ]


def _beats_all(told: Told) -> list[str]:
    """Where one option beats all others, its closest pair is the deciding number."""
    pairs, winner = told.pairs, condorcet_winner(told.pairs)
    others = [option for option in pairs.options if option != winner]
    if winner is None or not others:
        return []
    closest = min(others, key=lambda other: (pairs.over(winner, other) - pairs.over(other, winner), other))
    return [
        _(
            "Compared pair by pair, “%(first)s” beats every other option; the closest is “%(second)s”: %(ahead)s people put "
            "“%(first)s” first, %(behind)s put “%(second)s” first",
            first=told.name(winner),
            second=told.name(closest),
            ahead=figure(pairs.over(winner, closest)),
            behind=figure(pairs.over(closest, winner)),
        )
    ]


def _unbeaten(told: Told) -> list[str]:
    """Where nobody beats the first, though not all are beaten by it."""
    pairs, one = told.pairs, told.pairs.options.index(told.first)
    if told.second is None or any(row[one] for row in strengths(pairs, told.strength)):
        return []
    return [
        _("Compared pair by pair, no option beats “%(first)s”, and it ties with others", first=told.name(told.first))
    ]


def _irv(told: Told) -> list[str]:
    *before, last = told.stages
    sentences = [_excluded(told, before[-1])] if before else []
    if last.action != "elect":
        return [*sentences, *winners(told)]
    winner, counting = last.options[0], sum(last.tallies.values())
    values = {
        "round": last.number,
        "first": told.name(winner),
        "total": figure(last.tallies[winner]),
        "counting": figure(exact(counting)),
    }
    if 2 * last.tallies[winner] > counting:
        sentences.append(
            _(
                "Round %(round)s: “%(first)s” has %(total)s of %(counting)s ballots still counting, more than half, and wins",
                **values,
            )
        )
    else:
        sentences.append(
            _("Round %(round)s: “%(first)s” has %(total)s of %(counting)s ballots still counting and wins", **values)
        )
    return sentences


def _excluded(told: Told, stage: Stage) -> str:
    return _(
        "Round %(round)s: %(names)s has the fewest votes, %(total)s, and is out; those ballots pass to their next choice",
        round=stage.number,
        names=told.names(stage.options),
        total=figure(exact(sum(stage.tallies[option] for option in stage.options))),
    )


_SENTENCES: dict[str, Callable[[Told], list[str]]] = {
    "plurality": _plurality,
    "approval": _approval,
    "borda": _borda,
    "score": _score,
    "schulze": _schulze,
    "ranked-pairs": _ranked_pairs,
    "minimax": _minimax,
    "copeland": _copeland,
    "irv": _irv,
    "stv-scottish": stv,
    "stv-wig": stv,
    "stv-meek": stv,
    "greedy": greedy,
    "greedy-per-cost": greedy,
    "equal-shares": equal_shares,
}
