"""Order: everyone puts options in the order they like them; one ballot, counted by any of several methods of the literature.

Here are the rules and the one reader of such ballots; `ordered` makes a way out of a method that takes a `Profile`.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from methods import reading
from methods.elections.profile import Ballot, Profile, Unranked
from methods.refusals import Reason, Refused
from methods.tally import sheets
from methods.tally.paper import Paper

OrderBallot = dict[str, int]  # option → place, from 1 without a gap, in the order of the paper


@dataclass(frozen=True)
class Places:
    """`fewest` and `most` places may be given; `equal`: several options may share one."""

    fewest: int
    most: int
    equal: bool


@dataclass(frozen=True)
class OrderRules(Places):
    """`unranked`: what leaving an option out means."""

    unranked: Unranked


def read_places(raw: Mapping[str, object], options: int) -> Places:
    most = reading.whole_number(raw.get("most", options), least=1, most=options, setting="most")
    fewest = reading.whole_number(raw.get("fewest", 1), least=1, most=most, setting="fewest")
    return Places(fewest, most, reading.truth(raw.get("equal", False), setting="equal"))


def read_rules(raw: Mapping[str, object], options: int) -> OrderRules:
    unranked = Unranked(reading.one_of(raw.get("unranked", "last"), tuple(Unranked), setting="unranked"))
    return OrderRules(**vars(read_places(raw, options)), unranked=unranked)


def read_ballot(paper: Paper[Places], raw: object) -> OrderBallot:
    """The place of each option; those left out have none. A gap is refused, and a place given twice unless that is allowed."""
    given = sheets.options_on(paper, raw)
    ballot = {
        option: reading.whole_number(given[option], least=1, most=len(paper.options), option=option)
        for option in paper.ids
        if given.get(option) not in (None, "")
    }
    if len(ballot) < paper.rules.fewest:
        raise Refused(Reason.TOO_FEW_MARKS, given=len(ballot), least=paper.rules.fewest)
    if len(ballot) > paper.rules.most:
        raise Refused(Reason.TOO_MANY_MARKS, given=len(ballot), most=paper.rules.most)
    check_places(Counter(ballot.values()), may_share=paper.rules.equal)
    return ballot


def check_places(places: Counter[int], *, may_share: bool) -> None:
    """Refuse a gap, and a place given twice unless that is allowed."""
    for place in range(1, max(places) + 1):
        if not places[place]:
            raise Refused(Reason.PLACE_LEFT_OUT, place=place)
        if places[place] > 1 and not may_share:
            raise Refused(Reason.SAME_PLACE, place=place)


def profile_of(paper: Paper[Any], ballots: Sequence[OrderBallot]) -> Profile:
    """The ballots as methods of elections take them: equal ones together, options as positions in their sorted order.

    Sorted, so that the order on the paper and the order of ballots have no influence on anything.
    """
    listed = sorted(paper.ids)
    position = {option: place for place, option in enumerate(listed)}
    heaps = Counter(_tiers(ballot, position) for ballot in ballots)
    return Profile(tuple(listed), tuple(Ballot(times, tiers) for tiers, times in sorted(heaps.items())))


def _tiers(ballot: OrderBallot, position: Mapping[str, int]) -> tuple[tuple[int, ...], ...]:
    places: dict[int, list[int]] = {}
    for option, place in ballot.items():
        places.setdefault(place, []).append(position[option])
    return tuple(tuple(sorted(places[place])) for place in sorted(places))


def first_choices(paper: Paper[Any], ballots: Sequence[OrderBallot]) -> dict[str, int]:
    """How many put each option first."""
    return {option: sum(ballot.get(option) == 1 for ballot in ballots) for option in paper.ids}
