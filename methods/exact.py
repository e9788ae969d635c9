"""Exact numbers: whole or a fraction, never a float, rounded only for the eye."""

from collections.abc import Sequence
from fractions import Fraction

Number = int | Fraction


def exact(value: Number) -> Number:
    """The same number, whole where it is whole, so that equal numbers are also written equally."""
    return value.numerator if value.denominator == 1 else value


def mean(total: Number, count: int) -> Number:
    """The exact mean of `count` figures that add up to `total`."""
    return exact(Fraction(total) / count)


def product(factors: Sequence[Number]) -> Number:
    result = Fraction(1)
    for factor in factors:
        result *= factor
    return exact(result)


def rounded(value: Number, digits: int = 2) -> Fraction:
    """Round half up, away from zero, as people do on paper (Python's `round` goes to the even side)."""
    shift = 10**digits
    whole = (2 * abs(value.numerator) * shift + value.denominator) // (2 * value.denominator)
    return Fraction(whole if value >= 0 else -whole, shift)


def shown(value: Number, digits: int = 2) -> str:
    """The rounded number with exactly `digits` decimals and a point, such as "67.22"."""
    cents = int(abs(rounded(value, digits)) * 10**digits)
    whole, rest = divmod(cents, 10**digits)
    sign = "-" if value < 0 and cents else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"
