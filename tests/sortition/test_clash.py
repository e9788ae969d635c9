"""Impossible quotas: the set that clashes is irreducible, the change that mends it is smallest and does mend it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import assume, given

from methods.sortition.clash import Limit, explain, mend
from methods.sortition.people import Quota, set_task
from tests.sortition.cases import panels_of, task_of, tasks

FAR = 99


def with_only(task, limits):
    """The task with just these limits."""
    kept = {(limit.quota.key, limit.is_least) for limit in limits}
    quotas = [
        Quota(
            quota.category, quota.value,
            quota.least if (quota.key, True) in kept else 0, quota.most if (quota.key, False) in kept else FAR,
        )
        for quota in task.quotas
    ]  # fmt: skip
    return set_task(task.people, quotas, task.seats)


@given(task=tasks())
def test_what_clashes_cannot_hold_together_but_can_without_any_one(task):
    assume(not panels_of(task))
    clash = explain(task)
    assert not panels_of(with_only(task, clash.limits))
    for left_out in clash.limits:
        assert panels_of(with_only(task, [limit for limit in clash.limits if limit != left_out]))


@given(task=tasks())
def test_the_change_mends_it_and_no_smaller_one_does(task):
    assume(not panels_of(task))
    clash = explain(task)
    assume(clash.mended)
    assert panels_of(set_task(task.people, mend(task.quotas, clash.mended), task.seats))
    if moved(task, clash.mended) == 2:
        assert not any(panels_of(set_task(task.people, quotas, task.seats)) for quotas in one_seat_moved(task))


def moved(task, mended):
    before = {quota.key: quota for quota in task.quotas}
    return sum(before[q.key].least - q.least + q.most - before[q.key].most for q in mended)


def one_seat_moved(task):
    for at, (fall, rise) in product(range(len(task.quotas)), [(1, 0), (0, 1)]):
        quota = task.quotas[at]
        if quota.least >= fall:
            changed = replace(quota, least=quota.least - fall, most=quota.most + rise)
            yield [*task.quotas[:at], changed, *task.quotas[at + 1 :]]


def test_minima_above_the_seats_clash_among_themselves():
    task = task_of("a", "a", "b", "b", seats=2, a=(2, 2), b=(1, 2))
    a, b = task.quotas
    clash = explain(task)
    assert set(clash.limits) == {Limit(a, True), Limit(b, True)}
    assert moved(task, clash.mended) == 1


def test_a_change_beyond_the_flexible_limits_is_told_as_such():
    task = task_of("a", "a", "b", seats=2, b=(2, 2))
    stiff = set_task(
        task.people, [replace(quota, flex_least=quota.least, flex_most=quota.most) for quota in task.quotas], 2
    )
    assert explain(task).within_flex and not explain(stiff).within_flex


def test_homes_that_stand_in_the_way_are_named():
    clash = explain(task_of("a@h", "a@h", "b", seats=2, a=(2, 2)))
    assert clash.homes_matter and [quota.value for quota in clash.mended] == ["a"]


def test_no_quota_mends_too_few_homes():
    clash = explain(task_of("a@h", "a@h", seats=2))
    assert (clash.mended, clash.limits, clash.homes_matter) == ((), (), True)


def test_a_quota_that_contradicts_itself_clashes_alone():
    task = task_of("a", "b", seats=1, a=(1, 0))
    assert [limit.quota.value for limit in explain(task).limits] == ["a", "a"]
