"""A little of what `make faults` does in full: screens whose lines are cut miss nothing and double nothing."""

from __future__ import annotations

from benchmarks._house import house
from tests.meetings.faults import cut_connections


def test_cut_lines_miss_and_double_nothing():
    with house("sqlite", comments=1, problems=1) as here:
        figures = cut_connections(here, 60, listeners=6)
    assert figures["events"] and (figures["missed"], figures["doubled"]) == (0, 0)
