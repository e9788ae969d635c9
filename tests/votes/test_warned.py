"""What a facilitator is told before a round opens: an order of many matters can be recognised (threat T10)."""

from __future__ import annotations

import pytest

from tests.votes import electorates, halls
from votes.warned import warnings_of

TITLES = [f"เรื่อง {number}" for number in range(1, 8)]


@pytest.mark.parametrize("rules, told", [({}, 1), ({"most": 6}, 1), ({"most": 5}, 0)])
def test_a_long_order_is_warned_of_where_ballots_are_sealed(world, rules, told):
    round_ = halls.drafted(world, titles=TITLES, plan="schulze", rules=rules)
    round_ = electorates.with_voters(round_, world, electorates.CONFIDENTIAL)
    assert len(warnings_of(round_)) == told


def test_a_short_list_and_dots_are_not_warned_of(world):
    assert warnings_of(halls.drafted(world, titles=TITLES[:5], plan="schulze")) == []
    assert warnings_of(halls.drafted(world, titles=TITLES)) == []
