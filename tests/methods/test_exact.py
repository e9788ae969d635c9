"""Exact numbers and how they are rounded for the eye."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.exact import exact, mean, product, rounded, shown


@pytest.mark.parametrize(
    "value, digits, text",
    [
        (Fraction(605, 9), 2, "67.22"),
        (Fraction(1, 8), 2, "0.13"),  # half up, where Python's round() says 0.12
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1995, 1000), 2, "2.00"),
        (64, 2, "64.00"),
        (96, 0, "96"),
        (Fraction(1, 3), 4, "0.3333"),
    ],
)
def test_rounding_half_up(value, digits, text):
    assert shown(value, digits) == text


@given(st.fractions(), st.integers(0, 6))
def test_rounding_moves_by_half_a_unit_at_most(value, digits):
    assert abs(rounded(value, digits) - value) <= Fraction(1, 2 * 10**digits)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_is_the_same_on_both_sides_of_zero(value, digits):
    assert rounded(-value, digits) == -rounded(value, digits)


@given(st.fractions(), st.integers(0, 6))
def test_what_is_shown_is_what_was_rounded(value, digits):
    assert Fraction(shown(value, digits)) == rounded(value, digits)


def test_equal_numbers_have_one_type():
    assert [type(exact(Fraction(6, 3))), type(exact(Fraction(1, 3)))] == [int, Fraction]
    assert (mean(11, 3), mean(9, 3), product([Fraction(11, 3), 3])) == (Fraction(11, 3), 3, 11)
