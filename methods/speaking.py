"""Who speaks next: the published rule of a fair order, sides in turn, and each group's share of the floor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

SPEECH = 9  # the rank of an ordinary request; a lower one goes before it whatever the rule says
Share = tuple[int, Fraction]  # (1, 0) is beyond every fraction: a group that is not in the room and has spoken


@dataclass(frozen=True)
class Rule:
    """Which parts of the rule are switched on, in the order in which they decide; what is left is the time of the request."""

    newcomers_first: bool = True
    by_group: bool = True
    by_own_time: bool = True
    sides_in_turn: bool = False


@dataclass(frozen=True)
class Request:
    """One who wants to speak. `person` is the same for all requests of one person, `asked` grows with time and is unique."""

    id: str
    person: str
    asked: int
    group: str = ""  # empty: belongs to no group, which counts as having exactly its share
    rank: int = SPEECH
    side: str = ""


@dataclass(frozen=True)
class Floor:
    """What was said until now, in seconds, by person and by group; how many of each group are in the room; whose side spoke last."""

    by_person: Mapping[str, int] = field(default_factory=dict)
    by_group: Mapping[str, int] = field(default_factory=dict)
    room: Mapping[str, int] = field(default_factory=dict)
    last_side: str = ""


@dataclass(frozen=True)
class GroupTime:
    """How long a group has spoken. `allowed` is its part of the time set aside for all, None where none was."""

    groups: tuple[str, ...]
    people: int
    seconds: int
    allowed: int | None


def fair_order(requests: Iterable[Request], floor: Floor, rule: Rule) -> list[str]:
    """The ids in the order in which they are called: smallest key first, then sides in turn where the rule says so.

    The key of a request is (has spoken, group's share of the floor over its share of the room, own seconds, time of request);
    a part that is switched off counts as equal for all. A rank below SPEECH goes first, by rank and time alone.
    """
    waiting = sorted(requests, key=lambda request: key(request, floor, rule))
    urgent = [request for request in waiting if request.rank < SPEECH]
    speeches = [request for request in waiting if request.rank >= SPEECH]
    if rule.sides_in_turn:
        speeches = _in_turn(speeches, floor.last_side)
    return [request.id for request in urgent + speeches]


def key(request: Request, floor: Floor, rule: Rule) -> tuple[int, bool, Share, int, int]:
    """The published key of one request."""
    if request.rank < SPEECH:
        return (request.rank, False, (0, Fraction(0)), 0, request.asked)
    own = floor.by_person.get(request.person, 0)
    return (
        request.rank,
        rule.newcomers_first and request.person in floor.by_person,
        share_of(request.group, floor) if rule.by_group else (0, Fraction(0)),
        own if rule.by_own_time else 0,
        request.asked,
    )


def share_of(group: str, floor: Floor) -> Share:
    """A group's share of the floor over its share of the room; 1 means that it spoke as much as its part of the room."""
    said, people = floor.by_group.get(group, 0), floor.room.get(group, 0)
    all_said, everybody = sum(floor.by_group.values()), sum(floor.room.values())
    if not all_said:
        return (0, Fraction(0))
    if not group:
        return (0, Fraction(1))
    if not people:
        return (1, Fraction(0)) if said else (0, Fraction(0))
    return (0, Fraction(said * everybody, all_said * people))


def balance(floor: Floor, *, small: int, allowance: int = 0) -> list[GroupTime]:
    """How long each group of the room has spoken, largest group first.

    A group of fewer than `small` people is told together with the other small ones, and with the next smallest group while
    these are still too few; if all of them are, nothing is told. `allowance` seconds are shared out by the size of the groups.
    """
    sizes = sorted((people, group) for group, people in floor.room.items() if people and group)
    together: list[tuple[int, str]] = []
    while sizes and (sizes[0][0] < small or 0 < sum(people for people, _ in together) < small):
        together.append(sizes.pop(0))
    told: list[tuple[str, ...]] = [(group,) for _, group in reversed(sizes)]
    if together and sum(people for people, _ in together) >= small:
        told.append(tuple(group for _, group in together))
    everybody = sum(people for people in floor.room.values())
    return [_time_of(groups, floor, allowance, everybody) for groups in told]


def _time_of(groups: Sequence[str], floor: Floor, allowance: int, everybody: int) -> GroupTime:
    people = sum(floor.room[group] for group in groups)
    seconds = sum(floor.by_group.get(group, 0) for group in groups)
    return GroupTime(tuple(groups), people, seconds, allowance * people // everybody if allowance else None)


def _in_turn(speeches: list[Request], last: str) -> list[Request]:
    """Each time the first of the other side; who takes no side waits their turn as they stand."""
    left, ordered = list(speeches), []
    while left:
        chosen = next((request for request in left if not request.side or request.side != last), left[0])
        left.remove(chosen)
        ordered.append(chosen)
        last = chosen.side or last
    return ordered
