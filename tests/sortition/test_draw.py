"""A whole draw: the same bytes again, a record that anyone can repeat and nobody can bend, replacements, the simple draw."""

from __future__ import annotations

import copy
import json

import pytest

from methods.sortition import Method, NoPanel, Reason, Refused, Wanted, canonical, check, document, prepare, simple
from methods.sortition.people import Person, Quota, set_task
from methods.sortition.simple import simple_bound, simple_panels
from tests.sortition.cases import csv_of, task_of, town

POOL, QUOTAS = town(60, 10)
HOMES = csv_of(["id", "household", "sex"], *[[f"n{at}", at // 2, "fm"[at % 2]] for at in range(12)])
SEXES = csv_of(["feature", "value", "min", "max"], ["sex", "f", 2, 2], ["sex", "m", 2, 2])
TIGHT = csv_of(
    ["feature", "value", "min", "max", "min_flex", "max_flex"], ["sex", "f", 3, 3, 2, 3], ["sex", "m", 2, 2, 2, 2]
)


def drawn(method=Method.MAXIMIN, *, pool=POOL, quotas=QUOTAS, seats=10, seed="4821", **more):
    return document(prepare(Wanted(pool, quotas, seats, method, **more)), seed)


@pytest.mark.parametrize("method", Method)
def test_a_rerun_gives_the_same_bytes_and_passes_the_check(method):
    record = drawn(method)
    assert canonical(drawn(method)) == canonical(record)
    check(json.loads(canonical(record)), Wanted(POOL, QUOTAS, 1, Method.MAXIMIN))


@pytest.mark.parametrize("method", Method)
def test_the_panel_meets_the_quotas(method):
    record = drawn(method)
    assert len(record["panel"]) == len(set(record["panel"])) == 10
    assert all(quota["min"] <= quota["drawn"] <= quota["max"] for quota in record["quotas"])
    assert sum(record["probabilities"].values()) == pytest.approx(10, abs=1e-9)


def test_another_seed_gives_another_panel():
    assert len({tuple(drawn(seed=str(seed))["panel"]) for seed in range(5)}) > 1


@pytest.mark.parametrize(
    "bend, reason",
    [
        (lambda record: record["panel"].reverse(), Reason.PROTOCOL_DIFFERS),
        (lambda record: record["protocol"]["announced"]["tickets"][0].__setitem__(0, 7), Reason.PROTOCOL_DIFFERS),
        (lambda record: record["protocol"]["announced"]["tickets"][0][1].pop(), Reason.PROTOCOL_DIFFERS),
        (lambda record: record["protocol"]["announced"].update(bound="1/3"), Reason.PROTOCOL_DIFFERS),
        (lambda record: record["protocol"]["announced"]["quotas"][0].update(max=9), Reason.PROTOCOL_DIFFERS),
        (lambda record: record["protocol"]["announced"]["quotas"].pop(), Reason.VALUE_WITHOUT_QUOTA),
        (lambda record: record["protocol"].update(digest="0"), Reason.PROTOCOL_DIFFERS),
        (lambda record: record.update(seed="4822"), Reason.PROTOCOL_DIFFERS),
        (lambda record: record.pop("protocol"), Reason.NOT_A_PROTOCOL),
        (lambda record: record["protocol"]["announced"].update(tickets=[[1, 2, 3]]), Reason.NOT_A_PROTOCOL),
        (lambda record: record["protocol"]["announced"].update(method="dice"), Reason.NOT_A_PROTOCOL),
    ],
)
def test_a_bent_record_is_found_out(bend, reason):
    record = copy.deepcopy(drawn())
    bend(record)
    with pytest.raises(Refused) as refused:
        check(record, Wanted(POOL, QUOTAS, 1, Method.MAXIMIN))
    assert refused.value.reason is reason


def test_one_person_of_a_household_at_most():
    record = drawn(pool=HOMES, quotas=SEXES, seats=4)
    assert len({int(person[1:]) // 2 for person in record["panel"]}) == 4


def test_drop_outs_are_replaced_from_the_same_quotas():
    first = drawn(pool=HOMES, quotas=SEXES, seats=4)
    gone = first["panel"][:1]
    again = drawn(pool=HOMES, quotas=SEXES, seats=4, panel=tuple(first["panel"]), gone=tuple(gone))
    assert int(again["panel"][0][1:]) % 2 == int(gone[0][1:]) % 2
    assert not set(again["panel"]) & set(first["panel"])
    check(again, Wanted(HOMES, SEXES, 1, Method.MAXIMIN))


def test_impossible_quotas_give_as_far_as_they_may():
    record = drawn(pool=HOMES, quotas=TIGHT, seats=4, may_flex=True)
    assert [quota["min"] for quota in record["quotas"]] == [2, 2]
    check(record, Wanted(HOMES, TIGHT, 1, Method.MAXIMIN))


@pytest.mark.parametrize("method", Method)
def test_impossible_quotas_are_refused(method):
    with pytest.raises(NoPanel) as refused:
        drawn(method, pool=HOMES, quotas=TIGHT, seats=4)
    assert len(refused.value.clash.limits) == 2


def test_a_bound_that_was_searched_has_no_prices_and_the_rest_is_checked():
    """Quotas so fine that whole panels reach less than split seats."""
    pool = csv_of(["c", "d", "e"], *["boz", "aoy", "aqz", "aoz", "bpy"])
    limits = {"ca": (1, 1), "cb": (0, 1), "do": (1, 3), "dp": (0, 2), "dq": (0, 1), "ey": (0, 1), "ez": (0, 3)}
    quotas = csv_of(["feature", "value", "min", "max"], *[[*name, *limit] for name, limit in limits.items()])
    record = drawn(pool=pool, quotas=quotas, seats=2)
    assert record["protocol"]["announced"]["proof"] is None
    check(record, Wanted(pool, quotas, 1, Method.MAXIMIN))


def test_the_simple_draw_says_when_it_finds_nothing(monkeypatch):
    monkeypatch.setattr(simple, "MOST_TRIES", 0)
    with pytest.raises(Refused) as refused:
        drawn(Method.STRATIFIED)
    assert refused.value.reason is Reason.NO_SIMPLE_PANEL


def test_the_simple_draw_keeps_to_homes_and_quotas():
    task = task_of("a@h", "b@h", "a@k", "b@k", "c", seats=2, a=(1, 1), c=(0, 0))
    assert all(task.fits(panel) for panel, _times in simple_panels(task))
    assert sum(times for _panel, times in simple_panels(task)) == simple.REHEARSALS


def test_the_simple_draw_tries_again_where_a_try_ran_out():
    people = [Person(f"p{at}", tuple(each)) for at, each in enumerate(("ax", "ay", "bx", "by", "by"))]
    quotas = [Quota("c", "a", 1, 1), Quota("c", "b", 1, 1), Quota("d", "x", 1, 2), Quota("d", "y", 0, 1)]
    task = set_task(people, quotas, 2)
    assert all(task.fits(panel) for panel, _times in simple_panels(task))


def test_the_simple_bound_is_the_seats_of_the_largest_quota():
    assert simple_bound(task_of("a", "a", "a", "b", seats=2, a=(1, 1), b=(1, 1))) * 3 == 1
