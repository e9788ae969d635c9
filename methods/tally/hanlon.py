"""Hanlon's basic priority rating, as taught in public health planning.

Source: J. J. Hanlon and G. E. Pickett, "Public Health: Administration and Practice": BPR = (A + B) × C ÷ 3,
OPR = BPR × D, where D is 1 if all five PEARL answers are yes and otherwise 0.
"""

from dataclasses import astuple, dataclass
from fractions import Fraction

from methods import reading
from methods.exact import Number, exact

MOST_SIZE, MOST_SERIOUSNESS, MOST_EFFECT = 10, 20, 10


@dataclass(frozen=True)
class Pearl:
    """Whether anything can be done at all, as five yes or no."""

    propriety: bool
    economics: bool
    acceptability: bool
    resources: bool
    legality: bool

    @property
    def is_passed(self) -> bool:
        return all(astuple(self))


def basic_rating(*, size: object, seriousness: object, effect: object) -> Number:
    """BPR from A (size, 0–10), B (seriousness, 0–20) and C (effect of the measure, 0–10)."""
    a = reading.whole_number(size, most=MOST_SIZE, field="size")
    b = reading.whole_number(seriousness, most=MOST_SERIOUSNESS, field="seriousness")
    c = reading.whole_number(effect, most=MOST_EFFECT, field="effect")
    return exact(Fraction((a + b) * c, 3))


def overall_rating(basic: Number, pearl: Pearl) -> Number:
    """OPR: the basic rating, or 0 if one PEARL answer is no."""
    return basic if pearl.is_passed else 0
