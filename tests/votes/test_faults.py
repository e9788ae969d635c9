"""A little of what `make faults` does in full: killed processes lose nothing and double nothing, one slip is one ballot."""

from __future__ import annotations

import pytest

from tests.votes.faults import attempt_twice, kill_often


def test_killed_processes_lose_and_double_nothing(app):
    figures = kill_often(20, slips=3_000)
    assert figures["acknowledged"] and (figures["lost"], figures["doubled"]) == (0, 0)


@pytest.mark.parametrize("together", [True, False])
def test_n25_one_slip_from_several_processes_is_one_ballot(app, together):
    assert attempt_twice(1_000, together=together)["doubled"] == 0
