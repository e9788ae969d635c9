"""What an option needs beside the most, as a facilitator chooses it, and as it is told before the vote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons import thai
from methods import reading
from methods.exact import Number
from methods.refusals import Refused
from methods.tally import AnyPaper
from methods.tally.against import Against
from methods.tally.thresholds import HALF, MOST_TIMES, OptionShare
from votes.plans.plan import Kind, Rule

MOST_LETTERS = 500
QUESTIONED = ("yes-no", "hands")
_LINE = re.compile(r"(?P<letter>\S+?)\s*[=:]?\s+(?P<share>\S+)|(?P<letter_>\S+?)=(?P<share_>\S+)")
SHARES = {
    "1/2": _l("More than half"),
    "2/3": _l("No less than two thirds"),
    "3/4": _l("No less than three quarters"),
}
TIMES = {
    "1": _l("More people than the other way round"),
    "2": _l("More than twice as many (two thirds)"),
    "3": _l("More than three times as many (3:1)"),
}


def read_letter(lines: Sequence[str]) -> str:
    """One line of the list by its letter, as its number. Raises ValueError with the sentence."""
    number = _numbers().get(" ".join(lines).strip())
    if number is None:
        raise ValueError(_("Please write one letter of the list, such as: ก"))
    return number


def write_letter(number: str) -> list[str]:
    """The letter again."""
    return [thai.option_letter(int(number) - 1)]


def read_shares(lines: Iterable[str]) -> dict[str, str]:
    """Shares of single lines by their letters, one a line such as "ข 2/3". Raises ValueError with the sentence."""
    return _read(lines, most=1, example=_("Please write a letter and a share up to 1, such as: ข 2/3"))


def read_times(lines: Iterable[str]) -> dict[str, str]:
    """Majorities of single lines by their letters, one a line such as "ข 3:1". Raises ValueError with the sentence."""
    return _read(lines, most=MOST_TIMES, example=_("Please write a letter and how many times as many, such as: ข 3:1"))


def write_shares(shares: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> list[str]:
    """The lines again, from what was drafted or from what was frozen."""
    pairs = shares.items() if isinstance(shares, Mapping) else [(one["option"], one["share"]) for one in shares]
    return [f"{thai.option_letter(int(number) - 1)} {share}" for number, share in pairs]


def _read(lines: Iterable[str], *, most: int, example: str) -> dict[str, str]:
    letters, found = _numbers(), {}
    for line in lines:
        said = _LINE.fullmatch(line.strip())
        number = letters.get(said["letter"] or said["letter_"]) if said else None
        share = _share((said["share"] or said["share_"]) if said else "", most)
        if number is None or share is None or number in found:
            raise ValueError(f"{example} · {thai.shorten(line, 40)}")
        found[number] = str(share)
    return found


def _share(typed: str, most: int) -> Number | None:
    """A share such as 2/3, 0.6, 60% or 3:1; None where it is none, or too large."""
    plain = thai.to_arabic_digits(typed).replace(":", "/")
    try:
        share = reading.ratio(plain.removesuffix("%"), setting="share")
    except Refused:
        return None
    share = Fraction(share) / 100 if plain.endswith("%") else share
    return share if share <= most else None


def _numbers() -> dict[str, str]:
    return {thai.option_letter(place): str(place + 1) for place in range(MOST_LETTERS)}


OF_VALID = (
    Rule(
        "share",
        _l("What each line needs to be chosen"),
        _l("Left empty: nothing, the most is enough"),
        Kind.CHOICE,
        choices=SHARES,
    ),
    Rule(
        "shares",
        _l("Lines that need another share of the voters"),
        _l(
            "The letter of the line and its share, one a line, such as: ข 2/3. The others then need what is chosen above, "
            "or more than half."
        ),
        Kind.LINES,
        read=read_shares,
        write=write_shares,
    ),
)
OF_QUESTIONS = Rule(
    "shares",
    _l("Questions that need another share"),
    _l("The letter of the question and its share, one a line, such as: ข 2/3"),
    Kind.LINES,
    read=read_shares,
    write=write_shares,
)
AGAINST_DEFAULT = (
    Rule(
        "default",
        _l("The line that means “leave it as it is”"),
        _l(
            "Its letter in the list, such as: ค. What not enough people prefer to it falls away before the count. "
            "Left empty: there is none."
        ),
        Kind.LETTER,
        read=read_letter,
        write=write_letter,
    ),
    Rule(
        "majority",
        _l("How many must prefer a line to it"),
        _l("Left empty: more people than the other way round"),
        Kind.CHOICE,
        choices=TIMES,
    ),
    Rule(
        "shares",
        _l("Lines that need another majority against it"),
        _l("The letter of the line and how many times as many, one a line, such as: ข 3:1"),
        Kind.LINES,
        read=read_times,
        write=write_shares,
    ),
)


def told_before(paper: AnyPaper, titles: Mapping[str, str]) -> list[str]:
    """The thresholds of a round for those who are about to vote; nothing where there are none."""
    rules = paper.rules
    if isinstance(rules, Against):
        return _against(rules, titles) if rules.default else []
    own = getattr(rules, "shares", ())
    if paper.way in QUESTIONED or (paper.way == "gradients" and (own or rules.share != HALF)):
        is_passed, whole = getattr(rules, "is_passed", rules.share == HALF), getattr(rules, "of", "votes")
        return [_in_favour(rules.share, is_passed=is_passed), WHOLES[whole](), *_each_own(own, titles)]
    share = getattr(rules, "share", None) or (HALF if own else None)
    if not isinstance(share, int | Fraction) or not hasattr(rules, "shares") or hasattr(rules, "answers"):
        return []
    return [_of_valid(share), *_each_own(own, titles)]


def _in_favour(share: Number, *, is_passed: bool) -> str:
    if is_passed:
        return _("A question is carried by more than %(share)s in favour.", share=share_words(share))
    if share == 1:
        return _("A question is carried when all are in favour.")
    return _("A question is carried by at least %(share)s in favour.", share=share_words(share))


WHOLES = {
    "votes": lambda: _("Counted are the votes for and against."),
    "ballots": lambda: _("Counted are all valid ballots, abstentions too."),
    "eligible": lambda: _("Counted are all who may vote."),
}


def _of_valid(share: Number) -> str:
    if share == 1:
        return _("To be chosen a line needs all valid ballots.")
    if share == HALF:
        return _("To be chosen a line needs more than %(share)s of the valid ballots.", share=share_words(share))
    return _("To be chosen a line needs at least %(share)s of the valid ballots.", share=share_words(share))


def _each_own(shares: Iterable[OptionShare], titles: Mapping[str, str]) -> list[str]:
    return [_own(titles[one.option], one.share) for one in shares]


def _own(title: str, share: Number) -> str:
    if share == 1:
        return _("“%(title)s” needs all.", title=title)
    if share == HALF:
        return _("“%(title)s” needs more than %(share)s.", title=title, share=share_words(share))
    return _("“%(title)s” needs at least %(share)s.", title=title, share=share_words(share))


def share_words(share: Number) -> str:
    """A share as people say it."""
    if share == HALF:
        return _("half")
    # Translators: a part of the whole, such as 2/3; Thai says “2 in 3”.
    return _("%(part)s/%(whole)s", part=share.numerator, whole=share.denominator)


def _against(rules: Against, titles: Mapping[str, str]) -> list[str]:
    default = titles[rules.default or ""]
    if rules.majority == 1:
        told = _(
            "“%(default)s” stands for leaving it as it is. What no more people prefer to it than the other way round falls away "
            "before the count.",
            default=default,
        )
    else:
        told = _(
            "“%(default)s” stands for leaving it as it is. What not more than %(times)s times as many people prefer to it as the "
            "other way round falls away before the count.",
            default=default,
            times=thai.score(rules.majority),
        )
    return [
        told,
        *(
            _(
                "“%(title)s” needs more than %(times)s times as many.",
                title=titles[one.option],
                times=thai.score(one.share),
            )
            for one in rules.shares
            if one.option != rules.default
        ),
    ]


class Why:
    """Why a way does not offer thresholds for single lines."""

    CRITERIA = _l(
        "Thresholds for single lines are not offered here: scores by criteria say how urgent a matter is, not how many people want it."
    )
    EXTREMES = _l(
        "Thresholds for single lines are not offered here: two marks say what matters most and least, not who wants the others."
    )
    PAIRS = _l(
        "Thresholds for single lines are not offered here: not everybody is asked about every pair, so nobody knows how many "
        "prefer one line to another."
    )
    BLOCKED = _l(
        "Thresholds for single questions are not offered here: one person who cannot agree is enough to stop it, so there is no "
        "share to reach."
    )
    MOOD = _l("Thresholds for single questions are not offered here: the faces tell how people feel and carry nothing.")
    MONEY = _l(
        "Thresholds for single projects are not offered here: all need the same points, chosen above, and the money draws the line."
    )
