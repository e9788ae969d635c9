"""Where a reader puts the ballots it finds: equal ones together, within bounds, with the line in every refusal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from methods.elections.packed import MOST_OPTIONS
from methods.elections.profile import Ballot, Profile, Unranked
from methods.exact import Number, exact
from methods.refusals import Reason, Refused

MOST_LINES = 1_000_000
LONGEST_NAME = 200
_COUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", re.ASCII)

Tiers = tuple[tuple[int, ...], ...]
Scores = tuple[tuple[int, Number], ...]


class Box:
    """The ballots of one election on their way into a profile. Options are positions in `options`."""

    def __init__(self, options: Sequence[str]) -> None:
        if len(options) > MOST_OPTIONS:
            raise Refused(Reason.TOO_MANY_OPTIONS, given=len(options), most=MOST_OPTIONS)
        if not options:
            raise Refused(Reason.NO_BALLOTS)
        self.options = tuple(options)
        self.places = {option: place for place, option in enumerate(self.options)}
        _check_alike(self.options)
        self.invalid = 0
        self._counts: dict[tuple[Tiers, Scores | None], Number] = {}
        self._alone = tuple((place,) for place in range(len(self.options)))

    def put(
        self, tiers: Iterable[Iterable[int]], count: Number = 1, scores: Mapping[int, Number] | None = None
    ) -> None:
        """A ballot; one that names an option twice is set aside as invalid."""
        kept = tuple(self._tier(tier) for tier in tiers if tier)
        named = [option for tier in kept for option in tier]
        if len(named) != len(set(named)):
            self.set_aside(count)
            return
        key = (kept, None if scores is None else tuple(sorted(scores.items())))
        self._counts[key] = exact(Fraction(self._counts.get(key, 0)) + count)

    def set_aside(self, count: Number = 1) -> None:
        """A ballot that says nothing that can be counted."""
        self.invalid += int(count)

    def place(self, option: str, *, line: int) -> int:
        """The position of an option that a ballot names."""
        if option not in self.places:
            raise Refused(Reason.UNKNOWN_ON_LINE, line=line, given=option[:40])
        return self.places[option]

    def profile(
        self,
        names: Mapping[str, str] | None = None,
        *,
        withdrawn: Iterable[int] = (),
        seats: int | None = None,
        unranked: Unranked = Unranked.LAST,
    ) -> Profile:
        """All of it as an election. Raises Refused if there was not one ballot."""
        if not any(self._counts.values()) and not self.invalid:
            raise Refused(Reason.NO_BALLOTS)
        ballots = tuple(
            Ballot(count, tiers, None if scores is None else dict(scores))
            for (tiers, scores), count in self._counts.items()
        )
        return Profile(self.options, ballots, names or {}, self.invalid, frozenset(withdrawn), seats, unranked)

    def _tier(self, tier: Iterable[int]) -> tuple[int, ...]:
        options = tuple(sorted(tier))
        return self._alone[options[0]] if len(options) == 1 else options


def _check_alike(options: Sequence[str]) -> None:
    """Refuse two names that look the same, however their letters are put together."""
    seen = set()
    for option in options:
        plain = unicodedata.normalize("NFC", option)
        if plain in seen:
            raise Refused(Reason.TWO_ALIKE, given=option[:40])
        seen.add(plain)


def count_in(text: str, *, line: int) -> Number:
    """How many people gave a ballot: a plain number up to nine digits, also a weight with decimals."""
    if not _COUNT.fullmatch(text.strip()):
        raise unreadable(line, text)
    return exact(Fraction(text.strip()))


def whole(text: str, *, line: int, most: int = 10**9) -> int:
    """A plain whole number."""
    number = count_in(text, line=line)
    if number.denominator != 1 or number > most:
        raise unreadable(line, text)
    return int(number)


def name_in(text: str, *, line: int) -> str:
    """A name on one printable line."""
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise unreadable(line, text)
    return name


def unreadable(line: int, text: str) -> Refused:
    """The refusal of a line, with as much of it as fits into a sentence."""
    return Refused(Reason.UNREADABLE_LINE, line=line, given="".join(sign for sign in text if sign.isprintable())[:40])


def lines_of(text: str) -> Iterable[tuple[int, str]]:
    """The lines that say something, with their numbers. Refuses a text of too many lines."""
    if text.count("\n") > MOST_LINES:
        raise Refused(Reason.TOO_MANY_LINES, most=MOST_LINES)
    start, number = 0, 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        line = text[start:end].strip()
        start = end + 1
        if line:
            yield number, line
