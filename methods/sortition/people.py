"""The people of a pool and the quotas of a panel, and both by kinds: people who differ in nothing that the quotas see.

A **home** is one address. Two homes are of one **kind** when people of the same features live in them; a **group** is
everyone of the same features in homes of the same kind. Nobody can tell the people of a group apart, so a panel is how
many of each group sit in it, and 2,000 people become a few hundred numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from methods.sortition.refusals import Reason, Refused, brief

Features = tuple[str, ...]
Seats = tuple[int, ...]  # of a panel: how many of each group, in the order of `Task.groups`


@dataclass(frozen=True)
class Quota:
    """At least and at most so many seats for the people with one value of a category; `flex_…` is how far it may give."""

    category: str
    value: str
    least: int
    most: int
    flex_least: int = 0
    flex_most: int = 10**6

    @property
    def key(self) -> str:
        """How the quota is called in a protocol."""
        return f"{self.category}={self.value}"

    @property
    def can_flex(self) -> bool:
        return self.flex_least < self.least or self.flex_most > self.most


@dataclass(frozen=True)
class Person:
    """Somebody in the pool; `home` is an address that others may share, or nothing."""

    id: str
    features: Features
    home: str = ""


@dataclass(frozen=True)
class Group:
    """The people of one set of features in homes of one kind, as positions in the pool, home by home."""

    features: Features
    kind: int
    homes: tuple[tuple[int, ...], ...]

    @cached_property
    def size(self) -> int:
        return sum(map(len, self.homes))


@dataclass(frozen=True)
class Task:
    """Whom to draw from, for how many seats, within which quotas."""

    people: tuple[Person, ...]
    quotas: tuple[Quota, ...]
    seats: int
    groups: tuple[Group, ...]
    members: tuple[tuple[int, ...], ...]  # of each quota: the groups it counts

    @cached_property
    def kinds(self) -> list[tuple[int, list[int]]]:
        """Of each kind of home: how many homes there are, and its groups."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            found[group.kind].append(number)
        return [(len(self.groups[groups[0]].homes), groups) for _kind, groups in sorted(found.items())]

    def fits(self, panel: Seats) -> bool:
        """Whether that many of each group are a panel within all quotas."""
        return (
            sum(panel) == self.seats
            and all(seats >= 0 for seats in panel)
            and all(sum(panel[group] for group in groups) <= homes for homes, groups in self.kinds)
            and all(
                quota.least <= sum(panel[group] for group in groups) <= quota.most
                for quota, groups in zip(self.quotas, self.members, strict=True)
            )
        )


def set_task(people: Sequence[Person], quotas: Sequence[Quota], seats: int) -> Task:
    """The task, with people put into groups; who stands first in the pool makes no difference to the groups.

    Raises Refused when a person has a value that no quota names, or there are more seats than people.
    """
    if seats < 1:
        raise Refused(Reason.TOO_FEW_SEATS, given=seats)
    if seats > len(people):
        raise Refused(Reason.MORE_SEATS_THAN_PEOPLE, seats=seats, people=len(people))
    categories = list(dict.fromkeys(quota.category for quota in quotas))
    known = [{quota.value for quota in quotas if quota.category == category} for category in categories]
    for person in people:
        for category, value, values in zip(categories, person.features, known, strict=True):
            if value not in values:
                raise Refused(
                    Reason.VALUE_WITHOUT_QUOTA, person=brief(person.id), category=brief(category), given=brief(value)
                )
    groups = _groups_of(people)
    members = tuple(
        tuple(
            number
            for number, group in enumerate(groups)
            if group.features[categories.index(quota.category)] == quota.value
        )
        for quota in quotas
    )
    return Task(tuple(people), tuple(quotas), seats, groups, members)


def _groups_of(people: Sequence[Person]) -> tuple[Group, ...]:
    homes: dict[object, list[int]] = defaultdict(list)
    for position, person in enumerate(people):
        homes[person.home or position].append(position)
    kinds: dict[tuple[Features, ...], list[list[int]]] = defaultdict(list)
    for home in homes.values():
        kinds[tuple(sorted(people[position].features for position in home))].append(home)
    groups = []
    for kind, (signature, alike) in enumerate(sorted(kinds.items())):
        for features in sorted(set(signature)):
            here = (tuple(each for each in home if people[each].features == features) for home in alike)
            groups.append(Group(features, kind, tuple(here)))
    return tuple(groups)


def task_of_replacements(task: Task, panel: Collection[str], gone: Collection[str]) -> Task:
    """The task of filling the seats of those who dropped out, from the same quotas, with everyone else kept.

    Who was drawn already, and who lives with somebody that stays, cannot be drawn.
    Raises Refused when somebody in `gone` does not sit in the panel, or somebody in the panel is not in the pool.
    """
    by_id = {person.id: person for person in task.people}
    if stray := sorted(set(panel) - by_id.keys()) or sorted(set(gone) - set(panel)):
        raise Refused(Reason.UNKNOWN_PERSON, given=brief(stray[0]))
    if not gone:
        raise Refused(Reason.NOBODY_GONE)
    kept = [by_id[each] for each in panel if each not in gone]
    taken_homes = {person.home for person in kept if person.home}
    left = [person for person in task.people if person.id not in panel and person.home not in taken_homes]
    categories = list(dict.fromkeys(quota.category for quota in task.quotas))
    quotas = []
    for quota in task.quotas:
        sitting = sum(person.features[categories.index(quota.category)] == quota.value for person in kept)
        quotas.append(
            replace(
                quota,
                least=max(0, quota.least - sitting),
                most=quota.most - sitting,
                flex_least=max(0, quota.flex_least - sitting),
                flex_most=quota.flex_most - sitting,
            )
        )
    return set_task(left, quotas, len(set(gone)))
