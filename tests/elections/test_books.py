"""Examples of the literature, with their published outcomes."""

from __future__ import annotations

import pytest

from methods.elections.condorcet import Strength, condorcet_winner, smith_set
from methods.elections.irv import irv
from methods.elections.pairwise import pairs_of
from methods.elections.registry import count
from methods.elections.schulze import beat_paths
from tests.elections.ballots import BORDA_1784, SCHULZE_2011, TENNESSEE, election

NASHVILLE, KNOXVILLE, MEMPHIS = ("nashville",), ("knoxville",), ("memphis",)


@pytest.mark.parametrize(
    "method, winner",
    [
        ("plurality", MEMPHIS),
        ("borda", NASHVILLE),
        ("schulze", NASHVILLE),
        ("ranked-pairs", NASHVILLE),
        ("minimax", NASHVILLE),
        ("copeland", NASHVILLE),
        ("irv", KNOXVILLE),
    ],
)
def test_tennessee_has_a_capital_by_every_method(method, winner):
    assert count(method, TENNESSEE).winners == winner


def test_borda_gives_tennessee_its_points():
    assert count("borda", TENNESSEE).figures == {
        "chattanooga": 173, "knoxville": 107, "memphis": 126, "nashville": 194,
    }  # fmt: skip


def test_tennessee_runs_off_in_three_rounds():
    stages = irv(TENNESSEE).stages
    assert [(stage.action, stage.options) for stage in stages] == [
        ("exclude", ("chattanooga",)),
        ("exclude", ("nashville",)),
        ("elect", KNOXVILLE),
    ]
    assert stages[-1].tallies == {"knoxville": 58, "memphis": 42}


def test_schulzes_own_example_has_his_order_and_paths():
    pairs = pairs_of(SCHULZE_2011)
    assert count("schulze", SCHULZE_2011).ranking == (("e",), ("a",), ("c",), ("b",), ("d",))
    assert beat_paths(pairs, Strength.WINNING_VOTES) == [
        [0, 28, 28, 30, 24],
        [25, 0, 28, 33, 24],
        [25, 29, 0, 29, 24],
        [25, 28, 28, 0, 24],
        [25, 28, 28, 31, 0],
    ]


def test_bordas_example_names_the_loser_of_all_pairs_first_by_plurality_only():
    assert [count(method, BORDA_1784).winners for method in ("plurality", "borda", "schulze")] == [
        ("a",),
        ("b",),
        ("b",),
    ]
    assert condorcet_winner(pairs_of(BORDA_1784)) == "b"


def test_condorcets_circle_leaves_three_equals():
    """Condorcet (1785): with a circle of equal wins nobody beats all others."""
    circle = election("1 a>b>c", "1 b>c>a", "1 c>a>b")
    pairs = pairs_of(circle)
    assert (condorcet_winner(pairs), smith_set(pairs)) == (None, ("a", "b", "c"))
    for method in ("schulze", "ranked-pairs", "minimax", "copeland", "borda", "irv"):
        outcome = count(method, circle)
        assert (outcome.winners, outcome.ties[0].rule) == (("a", "b", "c"), "open"), method
