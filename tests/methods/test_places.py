"""The size of a community committee."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.places import committee_size


@pytest.mark.parametrize(
    "houses, seats",
    [
        (0, 7),
        (90, 7),
        (100, 7),
        (125, 7),
        (126, 8),
        (150, 8),
        (175, 8),
        (176, 9),
        (500, 15),
        (600, 15),
        (10**6, 15),
    ],
)
def test_reference(houses, seats):
    """Source: BMA regulation of B.E. 2555 with the values of Sala's domain rules."""
    assert committee_size(houses) == seats


@given(st.integers(0, 2000))
def test_one_more_house_brings_one_more_seat_at_most(houses):
    assert 0 <= committee_size(houses + 1) - committee_size(houses) <= 1


def test_fewer_than_no_houses():
    with pytest.raises(ValueError):
        committee_size(-1)
