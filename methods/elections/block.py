"""Block approval: everybody ticks as many as they like, and the seats go to those with most ticks."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from methods.elections.outcome import Outcome, TieBroken
from methods.elections.profile import Ballot, Profile
from methods.elections.stv.rules import StvRules
from methods.exact import Number, exact
from methods.tally.lots import lot_order


def count_block_approval(profile: Profile, rules: StvRules) -> Outcome:
    """The `rules.seats` options with most ticks; where equals stand across the last seat the lot decides, or it stays open.

    A tick is a score above zero, or the best tier where a ballot has no scores.
    """
    standing = [one for one in range(len(profile.options)) if one not in profile.withdrawn]
    ticks: dict[int, Number] = dict.fromkeys(standing, 0)
    for ballot in profile.ballots:
        for one in ticked(ballot) - profile.withdrawn:
            ticks[one] += ballot.count
    winners: list[str] = []
    ties: list[TieBroken] = []
    groups = _groups(profile.options, ticks)
    for group in groups:
        free = max(rules.seats - len(winners), 0)
        if 0 < free < len(group):
            group, tie = _across_the_last_seat(group, rules)
            ties.append(tie)
        winners += group[:free]
    return Outcome(
        method="block-approval",
        winners=tuple(winners),
        ranking=groups,
        figures={profile.options[one]: exact(Fraction(count)) for one, count in ticks.items()},
        ties=tuple(ties),
        notes={"seats": rules.seats, "valid": profile.valid, "invalid": profile.invalid},
    )


def ticked(ballot: Ballot) -> frozenset[int]:
    """The options that a ballot approves of."""
    if ballot.scores is not None:
        return frozenset(one for one, score in ballot.scores.items() if score > 0)
    return frozenset(ballot.tiers[0] if ballot.tiers else ())


def _groups(options: Sequence[str], ticks: dict[int, Number]) -> tuple[tuple[str, ...], ...]:
    order = sorted(ticks, key=lambda one: (-ticks[one], one))
    return tuple(tuple(options[one] for one in equals) for _ticks, equals in groupby(order, key=ticks.__getitem__))


def _across_the_last_seat(group: tuple[str, ...], rules: StvRules) -> tuple[tuple[str, ...], TieBroken]:
    if rules.seed is None:
        return (), TieBroken("last seat", group, "open")
    order = tuple(lot_order(group, vote=rules.vote, seed=rules.seed))
    return order, TieBroken("last seat", group, "lot", order)
