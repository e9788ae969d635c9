"""The lottery: numbered tickets, each of them a panel; a public seed draws one, and the people of its groups by lot.

Everything is whole numbers and SHA-256, so a pencil, a table of the tickets and `sha256sum` are enough to repeat it.
What is hashed are lines joined by one line feed, in UTF-8, with none at the end:

    sala-sortition-ticket      sala-sortition-person      sala-sortition-home
    <digest of the lottery>    <digest of the lottery>    <digest of the lottery>
    <seed>                     <seed>                     <seed>
    <try: 0, 1, …>             <id of the person>         <lowest id in the home>

The ticket is the hash, read as a number, modulo the number of tickets; a hash in the incomplete last round of the
numbers is passed over for the next try. Homes of a kind are ordered by their hash, lowest first; the panel's first group
takes the first homes, the next group the homes after them; in a home with several people of the group the lowest
hash is taken. The digest binds the pool, the quotas and every ticket, so nothing can be changed once the seed is known.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from methods.sortition.people import Seats, Task
from methods.sortition.refusals import Reason, Refused

LONGEST_SEED = 256
_SEED = re.compile(r"[0-9a-f]+")

Tickets = tuple[tuple[Seats, int], ...]  # panels in order, each with its number of tickets


@dataclass(frozen=True)
class Ticket:
    """The ticket that was drawn, of how many, and its panel."""

    number: int
    of: int
    panel: Seats


def read_seed(typed: str) -> str:
    """The seed in one way of writing: dice or lottery figures and hexadecimal signs, spaces and dashes left out."""
    seed = re.sub(r"[\s-]", "", typed[: 4 * LONGEST_SEED]).lower()
    if len(typed) > 4 * LONGEST_SEED or len(seed) > LONGEST_SEED or not _SEED.fullmatch(seed):
        raise Refused(Reason.UNFIT_SEED, most=LONGEST_SEED)
    return seed


def draw_ticket(tickets: Tickets, *, digest: str, seed: str) -> Ticket:
    """The ticket of this seed; each has exactly the same chance."""
    ends = list(accumulate(number for _panel, number in tickets))
    total, tried = ends[-1], 0
    while (hashed := int(_lot("ticket", digest, seed, str(tried)), 16)) >= 2**256 // total * total:
        tried += 1
    number = hashed % total
    place = next(place for place, end in enumerate(ends) if number < end)
    return Ticket(number, total, tickets[place][0])


def seat_people(task: Task, panel: Seats, *, digest: str, seed: str) -> list[str]:
    """The ids of the panel, in the order of the pool; within a group everyone has the same chance."""
    taken: list[int] = []
    for _count, groups in task.kinds:
        homes = range(len(task.groups[groups[0]].homes))
        in_order = iter(sorted(homes, key=lambda home: _lot("home", digest, seed, _lowest_id(task, groups, home))))
        for group in groups:
            for _seat in range(panel[group]):
                here = task.groups[group].homes[next(in_order)]
                taken.append(min(here, key=lambda position: _lot("person", digest, seed, task.people[position].id)))
    return [task.people[position].id for position in sorted(taken)]


def _lowest_id(task: Task, groups: Sequence[int], home: int) -> str:
    return min(task.people[position].id for group in groups for position in task.groups[group].homes[home])


def chances(task: Task, tickets: Tickets) -> dict[str, Fraction]:
    """Everyone's chance in this lottery, exactly; they add up to the seats."""
    total = sum(number for _panel, number in tickets)
    held = [0] * len(task.groups)
    for panel, number in tickets:
        for place, seats in enumerate(panel):
            held[place] += seats * number
    found: dict[int, Fraction] = {}
    for average, group in zip(held, task.groups, strict=True):
        share = Fraction(average, total * group.size)
        found.update((position, share) for home in group.homes for position in home)
    return {person.id: found[position] for position, person in enumerate(task.people)}


def _lot(what: str, digest: str, seed: str, last: str) -> str:
    return hashlib.sha256("\n".join((f"sala-sortition-{what}", digest, seed, last)).encode()).hexdigest()
