"""The opinion map as a whole: who is put together, what is shown, what stays as it was."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from methods.opinion.opinion_map import NO_GROUP, STEADY_AFTER, State, make_map, refresh, state_of
from methods.opinion.reactions import MOST_STATEMENTS, collect
from methods.opinion.refusals import Reason, Refused
from tests.opinions.talks import minds, names, of_matrix, table

tables = (
    st.integers(2, 14)
    .flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([-1, 0, 1, 2]), min_size=width, max_size=width), min_size=2, max_size=25
        )
    )
    .filter(lambda rows: any(mark != 2 for row in rows for mark in row))
)


def together(found):
    """Which people share a group, by name."""
    groups: dict[int, set[str]] = {}
    for person, group in zip(found.reactions.people, found.group_of.tolist(), strict=True):
        groups.setdefault(group, set()).add(person)
    return {frozenset(people) for group, people in groups.items() if group != NO_GROUP}


@pytest.mark.parametrize("sizes", [(20, 12), (18, 14, 9), (30, 6)])
def test_people_of_one_mind_are_put_together(sizes):
    found = make_map(minds(sizes, statements=30))
    assert sorted((group.size for group in found.groups), reverse=True) == list(sizes)


def test_the_largest_group_comes_first():
    assert [group.size for group in make_map(minds((7, 21))).groups] == [21, 7]


def test_a_group_of_fewer_than_five_is_not_shown():
    found = make_map(minds((20, 15, 4), statements=30), k=3)
    assert [group.size for group in found.groups] == [20, 15] and found.hidden_people == 4
    assert (found.group_of == NO_GROUP).sum() == 4 and found.counts.seen.max() <= 20


def test_whoever_asks_for_all_groups_gets_them():
    assert len(make_map(minds((20, 15, 4), statements=30), k=3, least=1).groups) == 3


def test_two_people_never_make_a_group_of_their_own():
    found = make_map(minds((30, 30, 2)))
    assert min(group.size for group in found.groups) >= 5


def test_whoever_gave_few_votes_is_placed_and_stands_in_no_group():
    votes = np.full((31, 12), 1)
    votes[:15, :6] = -1
    votes[30, 1:] = 2
    found = make_map(of_matrix(votes))
    assert found.group_of[30] == NO_GROUP and np.isfinite(found.places[30]).all()


def test_the_most_active_join_where_few_gave_seven_votes():
    votes = np.full((20, 12), 2)
    votes[:, :3] = np.where(np.arange(20) % 2, 1, -1)[:, None]
    assert (make_map(of_matrix(votes)).group_of != NO_GROUP).all()


@pytest.mark.parametrize("lines", [["+"], ["+", "+"], ["0" * 8] * 9, ["+" * 9] * 12, ["+-", "-+"], [".+", "-."]])
def test_a_talk_without_groups_has_a_map(lines):
    found = make_map(table(*lines))
    assert len(found.groups) <= 1 and np.isfinite(found.places).all()


def test_more_groups_than_there_are_opinions_are_refused():
    with pytest.raises(Refused) as refused:
        make_map(table(*["+" * 9] * 12), k=2)
    assert (refused.value.reason, refused.value.values) == (Reason.TOO_MANY_GROUPS, {"given": 2, "most": 1})


def test_more_statements_than_can_be_worked_on_are_refused():
    with pytest.raises(Refused) as refused:
        collect(["p"], names("s", MOST_STATEMENTS + 1), ([0], [0], [1]))
    assert refused.value.reason is Reason.TOO_MANY_STATEMENTS


def test_a_statement_that_was_taken_away_moves_nobody():
    kept = table(*["++++-+-+"] * 9, *["----+-+-"] * 9, out=["s0"])
    found = make_map(kept)
    assert found.extremity[0] == 0 and all(each.statement for group in found.groups for each in group.representative)


@given(tables, st.data())
def test_the_last_vote_counts(rows, data):
    votes = np.array(rows)
    cells = [(row, column, votes[row, column]) for row, column in zip(*np.nonzero(votes != 2), strict=True)]
    earlier = [(row, column, data.draw(st.sampled_from([-1, 0, 1]))) for row, column, _value in cells]
    flooded = tuple(np.array(earlier * 3 + cells).T)
    once, often = of_matrix(votes), collect(names("p", len(rows)), names("s", votes.shape[1]), flooded)
    assert (once.people, once.values.tolist(), once.columns.tolist()) == (
        often.people,
        often.values.tolist(),
        often.columns.tolist(),
    )


@given(tables, st.integers(0, 9))
def test_the_same_seed_gives_the_same_map(rows, seed):
    one, other = (make_map(of_matrix(np.array(rows)), seed=seed) for _time in range(2))
    assert one.group_of.tolist() == other.group_of.tolist() and one.state == other.state


@given(tables)
def test_every_figure_lies_within_its_bounds(rows):
    found = make_map(of_matrix(np.array(rows)))
    assert ((found.group_aware_consensus > 0) & (found.group_aware_consensus <= 1)).all()
    assert -1 <= found.silhouette <= 1 and (found.priorities > 0).all() and (found.extremity >= 0).all()
    assert all(group.size >= 5 and len(group.representative) <= 5 for group in found.groups)


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_people_and_statements_changes_nothing(seed):
    plain = minds((20, 14, 9), seed=seed)
    votes = np.zeros((43, 12), dtype=int)
    votes[plain.rows, plain.columns] = plain.values
    chance = np.random.default_rng(seed)
    people, statements = chance.permutation(43), chance.permutation(12)
    mixed = of_matrix(votes[people][:, statements], [f"p{at}" for at in people], [f"s{at}" for at in statements])
    one, other = make_map(plain), make_map(mixed)
    assert together(one) == together(other)
    assert one.extremity[statements] == pytest.approx(other.extremity, abs=1e-9)
    assert one.priorities[statements] == pytest.approx(other.priorities, abs=1e-9)


def test_a_refresh_keeps_groups_axes_and_names():
    before = make_map(minds((20, 14, 9)))
    after = refresh(minds((20, 14, 9)), before.state)
    assert after.group_of.tolist() == before.group_of.tolist()
    assert after.places == pytest.approx(before.places, abs=1e-6)


def test_a_state_can_be_kept_as_json():
    state = make_map(minds((20, 14))).state
    assert state_of(json.loads(json.dumps(state.as_json()))) == state


def test_another_number_of_groups_must_be_wanted_four_times():
    reactions = minds((20, 20))
    fresh = make_map(reactions)
    state = State(fresh.state.axes, make_map(minds((14, 14, 12))).state.centres, 3, 3, 0)
    seen = []
    for _time in range(STEADY_AFTER + 1):
        found = refresh(reactions, state)
        state = found.state
        seen.append(found.k)
    assert seen == [3] * (STEADY_AFTER - 1) + [2, 2]


def test_a_new_statement_and_new_people_join_a_refresh():
    before = make_map(minds((20, 14), statements=10))
    assert len(refresh(minds((22, 16), statements=12), before.state).groups) >= 2
