"""Frozen dataclasses as canonical JSON and back, so that a published result has exactly one written form.

Keys are sorted, no spaces, UTF-8; fields that hold their default are left out, so that a field added later
does not change the writing of older results. A fraction is "p/q"; so is a whole number too large for JSON
readers ("p/1"). Floats cannot be written. A field is text, a whole number, `Number`, a truth value, a
dataclass, an enumeration, a tuple of one of these, or one of these or None. It is the canonical form of RFC
8785.
"""

import json
import re
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from methods.exact import Number, exact

LARGEST_IN_JSON = 2**53 - 1  # beyond it a browser would round

_FRACTION = re.compile(r"-?[0-9]+/[1-9][0-9]*")

T = TypeVar("T")


def to_json(value: object) -> str:
    """The one written form of a frozen dataclass. Raises TypeError for what has no exact form."""
    return json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def from_json(text: str, kind: type[T], *, of: type | None = None) -> T:
    """Read what `to_json` wrote; `of` stands for the type variable where `kind` is generic.

    Raises ValueError for anything else: a foreign field, a missing one, a wrong type, another writing.
    """
    value = _restored(json.loads(text, parse_float=_no_float, parse_constant=_no_float), kind, of)
    if to_json(value) != text:
        raise ValueError("not the canonical form")
    return typing.cast(T, value)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(element) for element in value]
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | Fraction):
        return _plain_number(exact(value))
    raise TypeError(f"no exact written form: {type(value).__name__}")


def _plain_number(number: Number) -> int | str:
    if isinstance(number, Fraction) or abs(number) > LARGEST_IN_JSON:
        return f"{number.numerator}/{number.denominator}"
    return number


def _restored(plain: object, hint: Any, of: type | None) -> object:
    if isinstance(hint, TypeVar):
        hint = of
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _restored_tuple(plain, arguments[0], of)
    if origin in (typing.Union, types.UnionType):
        return _restored_choice(plain, arguments, of)
    if is_dataclass(origin or hint):
        return _restored_dataclass(plain, origin or hint, of)
    if hint in (int, Fraction):
        return _restored_number(plain)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(plain)
    if type(plain) is not hint:
        raise ValueError(f"{plain!r:.40} is not {hint}")
    return plain


def _restored_number(plain: object) -> Number:
    if type(plain) is int:
        return plain
    if isinstance(plain, str) and _FRACTION.fullmatch(plain):
        return exact(Fraction(plain))
    raise ValueError(f"{plain!r:.40} is not a number")


def _restored_choice(plain: object, arguments: tuple[Any, ...], of: type | None) -> object:
    """A choice is a number of either kind, or a thing that may be absent."""
    if plain is None and types.NoneType in arguments:
        return None
    return _restored(plain, arguments[0], of)


def _restored_tuple(plain: object, hint: Any, of: type | None) -> tuple[object, ...]:
    if not isinstance(plain, list):
        raise ValueError(f"{plain!r:.40} is not a list")
    return tuple(_restored(element, hint, of) for element in plain)


def _restored_dataclass(plain: object, kind: Any, of: type | None) -> object:
    hints = _hints(kind)
    wanted = {field.name for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    if not isinstance(plain, dict) or not needed <= plain.keys() <= wanted:
        raise ValueError(f"not the fields of {kind.__name__}")
    return kind(**{field: _restored(value, hints[field], of) for field, value in plain.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _no_float(text: str) -> typing.NoReturn:
    raise ValueError(f"not exact: {text:.40}")
