"""Reading what nobody has checked yet: figures, names and lists from a form, a sheet, a file, an envelope."""

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from methods.exact import Number, exact
from methods.refusals import Reason, Refused

LONGEST_NAME = 200
LONGEST_LIST = 10_000
_DIGITS = re.compile(r"[0-9]{1,9}|[๐-๙]{1,9}")  # what people type; int() reads both
_RATIO = re.compile(r"[0-9]{1,9}(/[0-9]{1,9}|\.[0-9]{1,9})?")


def whole_number(raw: object, *, least: int = 0, most: int, **where: str) -> int:
    """A whole number between `least` and `most`; text in Arabic or Thai digits counts as a number.

    Truth values, floats (so also NaN) and any other text are refused, never rounded or guessed.
    """
    number = _number_in(raw, **where)
    if number < least:
        raise Refused(Reason.TOO_SMALL, given=brief(number), least=least, **where)
    if number > most:
        raise Refused(Reason.TOO_LARGE, given=brief(number), most=most, **where)
    return number


def _number_in(raw: object, **where: str) -> int:
    if raw is None or raw == "":
        raise Refused(Reason.MISSING, **where)
    if type(raw) is int:
        return raw
    if isinstance(raw, str):
        text = raw.strip()
        if _DIGITS.fullmatch(text):
            return int(text)
        if text.startswith("-") and _DIGITS.fullmatch(text[1:]):
            return -int(text[1:])
    raise Refused(Reason.NOT_WHOLE, given=brief(raw), **where)


def ratio(raw: object, **where: str) -> Number:
    """An exact number above zero, given as a number or as text such as "3", "3/2" or "1.5"."""
    if isinstance(raw, str) and _RATIO.fullmatch(raw.strip()) and not re.search(r"/0+$", raw.strip()):
        value = Fraction(raw.strip())
    elif type(raw) is int or isinstance(raw, Fraction):
        value = Fraction(raw)
    else:
        raise Refused(Reason.NOT_WHOLE, given=brief(raw), **where)
    if value <= 0:
        raise Refused(Reason.TOO_SMALL, given=brief(raw), least=0, **where)
    return exact(value)


def one_of(raw: object, choices: Iterable[str], **where: str) -> str:
    """One of the words that can be chosen here."""
    if isinstance(raw, str) and raw in choices:
        return str(raw)
    raise Refused(Reason.UNKNOWN_CHOICE, given=brief(raw), **where)


def truth(raw: object, **where: str) -> bool:
    """A yes or no of the rules."""
    if isinstance(raw, bool):
        return raw
    raise Refused(Reason.UNKNOWN_CHOICE, given=brief(raw), **where)


def name(raw: object, *, field: str) -> str:
    """A name or id on one printable line, so that there is one way only to write, hash and read it aloud."""
    if isinstance(raw, str) and 0 < len(raw) <= LONGEST_NAME and raw.isprintable() and raw == raw.strip():
        return raw
    raise Refused(Reason.UNFIT_NAME, field=field, given=brief(raw))


def pairs(raw: object, *, what: str) -> Iterator[tuple[str, object]]:
    """The (name, value) pairs of a mapping, or of a list of pairs; a name that comes twice is refused.

    A list of pairs is the better thing to bring: a mapping has already swallowed what came twice.
    """
    seen: set[str] = set()
    for entry in elements(tuple(raw.items()) if isinstance(raw, Mapping) else raw, what=what):
        if not (isinstance(entry, tuple | list) and len(entry) == 2 and isinstance(entry[0], str)):
            raise Refused(Reason.MALFORMED, where=what)
        if entry[0] in seen:
            raise Refused(Reason.GIVEN_TWICE, **{what: brief(entry[0])})
        seen.add(entry[0])
        yield entry[0], entry[1]


def elements(raw: object, *, what: str) -> list[object]:
    """A list of bounded length; text is not a list."""
    if not isinstance(raw, tuple | list) or len(raw) > LONGEST_LIST:
        raise Refused(Reason.MALFORMED, where=what)
    return list(raw)


def brief(raw: object) -> int | str:
    """What was given, short enough for a sentence, whatever it was."""
    if type(raw) is int and abs(raw) < 10**12:
        return raw
    if isinstance(raw, str):
        return raw[:40]
    return repr(raw)[:40] if isinstance(raw, float | Fraction) else type(raw).__name__
