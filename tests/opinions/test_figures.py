"""The figures of the map, checked by hand or against the plain way of working them out."""

from __future__ import annotations

import numpy as np
import pytest

from methods.opinion import plane as planes
from methods.opinion import reactions as tables
from methods.opinion.agreeing import consensus, group_aware
from methods.opinion.findings import findings
from methods.opinion.grouping import Division, best, divisions
from methods.opinion.heaps import heaps
from methods.opinion.opinion_map import make_map
from methods.opinion.plane import extremity, lay_plane, place_statements, project
from methods.opinion.reactions import collect
from methods.opinion.representing import Counts, Direction, count_votes, difference_z, representative, share_z
from methods.opinion.routing import priorities
from tests.opinions.talks import minds, table

NOBODY_OUT = np.zeros(3, dtype=bool)


def holed(people=60, statements=25, seed=3):
    """A table with holes, as it is and full."""
    chance = np.random.default_rng(seed)
    leaning = chance.random((3, statements))
    votes = np.where(chance.random((people, statements)) < leaning[chance.integers(3, size=people)], 1, -1)
    votes[chance.random(votes.shape) < 0.5] = 2
    return votes


def test_the_axes_are_those_of_the_full_table():
    votes = holed()
    missing = votes == 2
    means = np.ma.masked_array(votes, missing).mean(axis=0).filled(0)
    full = np.where(missing, means, votes) - means
    known = np.linalg.svd(full)[2][:2]
    reactions = collect(
        [str(p) for p in range(60)], [str(s) for s in range(25)], (*np.nonzero(~missing), votes[~missing])
    )
    assert abs((lay_plane(reactions).axes * known).sum(axis=1)) == pytest.approx([1, 1], abs=1e-12)


def test_both_ways_of_finding_the_axes_agree(monkeypatch):
    reactions = minds((40, 30, 20), statements=30)
    whole = lay_plane(reactions)
    monkeypatch.setattr(planes, "_MOST_SQUARED", 0)
    assert lay_plane(reactions).axes == pytest.approx(whole.axes, abs=1e-8)


def test_axes_of_the_last_time_are_a_good_beginning(monkeypatch):
    monkeypatch.setattr(planes, "_MOST_SQUARED", 0)
    reactions = minds((40, 30, 20), statements=30)
    first = lay_plane(reactions)
    assert lay_plane(reactions, start=-first.axes).axes == pytest.approx(-first.axes, abs=1e-8)


def test_both_ways_of_keeping_the_last_vote_agree(monkeypatch):
    chance = np.random.default_rng(5)
    votes = chance.integers(9, size=400), chance.integers(7, size=400), chance.integers(-1, 2, size=400)
    names = [str(place) for place in range(9)], [str(place) for place in range(7)]
    by_table = collect(*names, votes)
    monkeypatch.setattr(tables, "_MOST_CELLS", 0)
    by_order = collect(*names, votes)
    assert by_table.values.tolist() == by_order.values.tolist() and by_table.rows.tolist() == by_order.rows.tolist()


def test_few_votes_are_pushed_outwards():
    reactions = table("+...", "-+-+", "+-+-", "-+-+", "+-+-")
    plane = lay_plane(reactions)
    one = (1 - plane.centre[0]) * plane.axes[:, 0]
    assert project(reactions, plane)[0] == pytest.approx(one * np.sqrt(4 / 1))


def test_extremity_is_how_far_a_statement_alone_pushes():
    plane = lay_plane(table("++-", "--+", "+0-", "-++"))
    assert extremity(plane) == pytest.approx(np.linalg.norm(place_statements(plane), axis=1))


def test_tests_of_shares_by_hand():
    assert share_z(np.array(6), np.array(6)) == pytest.approx(7**0.5)
    pooled = 10 / 20  # 6 + 1 and 2 + 1 of 9 + 1 and 9 + 1
    z = (0.7 - 0.3) / (pooled * (1 - pooled) * (0.1 + 0.1)) ** 0.5
    assert difference_z(np.array(6), np.array(9), np.array(2), np.array(9)) == pytest.approx(z)
    assert difference_z(np.array(4), np.array(4), np.array(4), np.array(4)) == 0


def test_group_aware_consensus_by_hand():
    counts = Counts(np.array([[3, 0]]).T, np.array([[0, 2]]).T, np.array([[4, 2]]).T)
    assert group_aware(counts) == pytest.approx([4 / 6 * 1 / 4])
    assert group_aware(counts, Direction.DISAGREE) == pytest.approx([1 / 6 * 3 / 4])


def test_priority_by_hand():
    counts = Counts(np.array([[3]]), np.array([[1]]), np.array([[5]]))
    importance = (1 - 2 / 7) * (0.5 + 1) * 4 / 7
    assert priorities(counts, np.array([0.5])) == pytest.approx([(importance * (1 + 8 / 2)) ** 2])
    assert priorities(counts, np.array([0.5]), is_about_the_talk=np.array([True])) == pytest.approx([49])


def test_consensus_takes_what_most_people_hold():
    reactions = table(*["+-+"] * 8, *["+--"] * 7)
    everybody = count_votes(reactions, np.zeros(15, dtype=int), 1)
    found = [(each.statement, each.direction) for each in consensus(everybody, NOBODY_OUT)]
    assert found == [(0, Direction.AGREE), (1, Direction.DISAGREE)]
    assert consensus(everybody, np.array([True, True, False])) == []


def test_a_group_stands_for_what_the_other_does_not_hold():
    reactions = table(*["0-+"] * 8, *["0+-"] * 8)
    counts = count_votes(reactions, np.repeat([0, 1], 8), 2)
    first, second = representative(counts, NOBODY_OUT)
    assert [(each.statement, each.direction) for each in first] == [(2, Direction.AGREE), (1, Direction.DISAGREE)]
    assert [(each.statement, each.direction) for each in second] == [(1, Direction.AGREE), (2, Direction.DISAGREE)]


def test_a_silhouette_is_the_textbooks():
    places = np.array([[0.0, 0], [1, 0], [10, 0], [12, 0]])
    fits = [(10.5 + 0.5 - 1) / 11, (9 + 1 - 1) / 10, (9.5 - 2) / 9.5, (11.5 - 2) / 11.5]
    assert divisions(places, seed=0)[2].silhouette == pytest.approx(np.mean(fits))


def test_a_division_without_small_groups_is_preferred():
    whole, small = (
        Division(np.zeros((2, 2)), np.array([20, 10]), 0.4),
        Division(np.zeros((3, 2)), np.array([20, 8, 2]), 0.6),
    )
    assert (best({2: whole, 3: small}), best({3: small}), best({})) == (2, 3, None)


def test_large_talks_are_divided_through_cells():
    found = make_map(minds((900, 500, 300), noise=0.15))
    assert sorted(group.size for group in found.groups) == pytest.approx([300, 500, 900], abs=20)


def test_nobody_is_drawn_alone():
    found = make_map(minds((40, 23, 5), noise=0.2))
    drawn, heap_of = heaps(found)
    assert sum(heap.people for heap in drawn) == sum(group.size for group in found.groups)
    assert all(heap.people >= 5 and heap.x == round(heap.x, 1) for heap in drawn)
    assert [drawn[at].group for at in heap_of if at >= 0] == [group for group in found.group_of if group >= 0]


def test_findings_name_what_unites_and_what_divides():
    facts = findings(make_map(table(*["++--+-+-"] * 9, *["+---+-+-"] * 1, *["+-++-+-+"] * 9)))
    assert [(each.statement, each.direction, each.lowest.percent) for each in facts.unites] == [
        (0, Direction.AGREE, 100)
    ]
    assert len(facts.divides) == 5 and 0 not in {each.statement for each in facts.divides}
    assert all((each.more.percent, each.less.percent) == (100, 0) for each in facts.divides)
    assert (facts.people, facts.grouped, facts.statements, facts.votes, facts.unclear) == (19, 19, 8, 152, 0)


def test_few_votes_are_never_told_as_a_share():
    facts = findings(make_map(table(*["+++++++++-"] * 4, *["++++++++++"] * 4, *["---------."] * 9)))
    assert all(share.seen >= 5 for each in facts.divides for share in (each.more, each.less))
    assert 9 not in {each.statement for each in facts.divides}
