"""The opinion map as a whole: made from reactions, fresh or from the state it had the last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods.opinion.agreeing import consensus, group_aware
from methods.opinion.arrays import Array, numpy
from methods.opinion.grouping import LEAST_SHOWN, MOST_GROUPS, Division, assign, best, divisions
from methods.opinion.plane import extremity, lay_plane, project
from methods.opinion.reactions import Reactions
from methods.opinion.refusals import Reason, Refused
from methods.opinion.representing import Counts, Leaning, count_votes, representative
from methods.opinion.routing import priorities

LEAST_VOTES = 7  # or as many statements as there are
LEAST_IN_CONVERSATION = 15  # where fewer gave so many votes, those who gave most are added
STEADY_AFTER = 4  # updates in a row that must want another number of groups before it changes
NO_GROUP = -1


@dataclass(frozen=True)
class State:
    """What a refresh begins with; whole numbers, floats and texts only, so that it can be kept as JSON."""

    axes: Mapping[str, Sequence[float]]  # of each statement
    centres: Mapping[int, Sequence[Sequence[float]]]  # by number of groups
    k: int
    wanted_k: int
    wanted_for: int

    def as_json(self) -> dict[str, Any]:
        """For keeping; `state_of` reads it again."""
        return {
            "axes": {statement: list(axis) for statement, axis in self.axes.items()},
            "centres": {str(k): [list(centre) for centre in centres] for k, centres in self.centres.items()},
            "k": self.k,
            "wanted_k": self.wanted_k,
            "wanted_for": self.wanted_for,
        }


@dataclass(frozen=True)
class Group:
    """People who think alike: their number on the map and the statements they stand for."""

    id: int
    size: int
    representative: Sequence[Leaning]


@dataclass(frozen=True)
class OpinionMap:
    """All of it. `places` (people, 2) and `group_of` follow `reactions.people`, other arrays `reactions.statements`.

    Whoever gave too few votes, or stands in a group too small to be shown, has `NO_GROUP`. `k` counts all groups found.
    """

    reactions: Reactions
    places: Array
    group_of: Array
    groups: Sequence[Group]
    counts: Counts  # by group in the order of `groups`
    consensus: Sequence[Leaning]
    group_aware_consensus: Array
    extremity: Array
    priorities: Array
    k: int
    silhouette: float
    hidden_people: int
    state: State


def make_map(
    reactions: Reactions,
    *,
    seed: int = 0,
    k: int | None = None,
    last: State | None = None,
    least: int = LEAST_SHOWN,
    is_about_the_talk: Array | None = None,
) -> OpinionMap:
    """The map of these reactions: the same for the same reactions, seed and last state.

    `k` asks for so many groups; otherwise the silhouette decides, and a number that held the last time changes only after it
    was beaten in `STEADY_AFTER` refreshes one after the other. Groups of fewer than `least` people are dissolved: their people
    stand in no group, and nothing that is told of groups is counted from their votes.
    Raises Refused where `k` is more than the people allow.
    """
    plane = lay_plane(reactions, start=_start(reactions, last))
    places = project(reactions, plane)
    is_in = in_conversation(reactions)
    inside = numpy.flatnonzero(is_in)
    starts = {k: numpy.array(centres) for k, centres in last.centres.items()} if last else None
    found = divisions(places[inside], seed=seed, only=k, starts=starts) if len(inside) > 1 else {}
    if k is not None and k not in found:
        apart = len(numpy.unique(numpy.round(places[inside], 9), axis=0))
        raise Refused(Reason.TOO_MANY_GROUPS, given=k, most=max(1, min(MOST_GROUPS, apart)))
    steady = _steady(found, last, least) if k is None else (k, k, 0)
    group_of = numpy.full(len(reactions.people), NO_GROUP)
    if steady[0]:
        group_of[inside] = assign(places[inside], found[steady[0]])
    elif len(inside):
        group_of[inside] = 0
    pushes = extremity(plane)
    whole = count_votes(reactions, group_of, max(1, steady[0]))
    shown, sizes, hidden = _dissolve_small(group_of, least)
    counts = count_votes(reactions, shown, len(sizes))
    groups = [
        Group(name, sizes[name], leanings)
        for name, leanings in zip(sizes, representative(counts, reactions.is_out), strict=True)
    ]
    everybody = count_votes(reactions, numpy.zeros(len(reactions.people), dtype=int), 1)
    return OpinionMap(
        reactions, places, shown, groups, counts, consensus(everybody, reactions.is_out), group_aware(counts), pushes,
        priorities(whole, pushes, is_about_the_talk=is_about_the_talk), max(1, steady[0]) if len(inside) else 0,
        found[steady[0]].silhouette if steady[0] else 0.0, hidden, _state(reactions, plane.axes, found, steady),
    )  # fmt: skip


def refresh(reactions: Reactions, last: State, *, seed: int = 0) -> OpinionMap:
    """The next map of a conversation that went on: axes and groups begin where they were, so that nothing jumps about."""
    return make_map(reactions, seed=seed, last=last)


def in_conversation(reactions: Reactions) -> Array:
    """Who is put in a group: seven votes, or all there are; and the most active people up to fifteen, equal ones together."""
    votes = reactions.votes_of
    is_in = votes >= min(LEAST_VOTES, len(reactions.statements))
    if is_in.sum() < min(LEAST_IN_CONVERSATION, len(votes)):
        is_in = votes >= numpy.sort(votes)[-min(LEAST_IN_CONVERSATION, len(votes))]
    return is_in


def _start(reactions: Reactions, last: State | None) -> Array | None:
    """The axes of the last time, new statements at 0."""
    if last is None:
        return None
    axes = numpy.array([last.axes.get(statement, (0.0, 0.0)) for statement in reactions.statements]).T
    return axes if axes.any(axis=1).all() else None


def _steady(found: Mapping[int, Division], last: State | None, least: int) -> tuple[int, int, int]:
    """The number of groups that is shown, the one that is wanted, and for how many refreshes it has been wanted."""
    wanted = best(found, least=least) or 0
    if last is None or last.k not in found or wanted == last.k:
        return wanted, wanted, 0
    times = last.wanted_for + 1 if wanted == last.wanted_k else 1
    return (wanted, wanted, 0) if times >= STEADY_AFTER else (last.k, wanted, times)


def _dissolve_small(group_of: Array, least: int) -> tuple[Array, dict[int, int], int]:
    """The groups that are large enough, numbered anew from 0, with their sizes; and how many people stood in others."""
    sizes = numpy.bincount(group_of[group_of >= 0])
    kept = [group for group, size in enumerate(sizes) if size >= least]
    names = numpy.full(len(sizes) + 1, NO_GROUP)
    names[kept] = range(len(kept))
    hidden = int(sizes.sum() - sizes[kept].sum())
    return names[group_of], {place: int(sizes[group]) for place, group in enumerate(kept)}, hidden


def _state(reactions: Reactions, axes: Array, found: Mapping[int, Division], steady: tuple[int, int, int]) -> State:
    return State(
        dict(zip(reactions.statements, axes.T.tolist(), strict=True)),
        {k: each.centres.tolist() for k, each in found.items()},
        *steady,
    )


def state_of(kept: Mapping[str, Any]) -> State:
    """The state that `as_json` gave."""
    centres = {int(k): centres for k, centres in kept["centres"].items()}
    return State(kept["axes"], centres, kept["k"], kept["wanted_k"], kept["wanted_for"])
