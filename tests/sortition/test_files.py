"""Files as people send them: both forms of quotas are read, and whatever is wrong is told with its line."""

from __future__ import annotations

import pytest

from methods.sortition import files
from methods.sortition.files import read_pool, read_quotas
from methods.sortition.people import Quota, set_task, task_of_replacements
from methods.sortition.refusals import Reason, Refused
from tests.sortition.cases import task_of

QUOTAS = "feature,value,min,max\nเพศ,หญิง,1,2\nเพศ,ชาย,0,1\n".encode()


def reason_of(read, *given, **more) -> Reason:
    with pytest.raises(Refused) as refused:
        read(*given, **more)
    return refused.value.reason


@pytest.mark.parametrize("head", ["feature,value,min,max", "category,feature,min,max", "category,name,min,max"])
def test_all_heads_of_quotas_are_understood(head):
    assert read_quotas(f"\ufeff{head}\na,b,1,2\n\n".encode()) == [Quota("a", "b", 1, 2, 1, 2)]


def test_flexible_limits_lie_around_the_limits():
    head = "feature,value,min,max,min_flex,max_flex\n"
    assert read_quotas(f"{head}a,b,1,2,0,5".encode()) == [Quota("a", "b", 1, 2, 0, 5)]
    assert reason_of(read_quotas, f"{head}a,b,1,2,0,1".encode()) is Reason.FLEX_INSIDE


@pytest.mark.parametrize(
    "body, reason",
    [
        (b"", Reason.NO_LINES),
        (b"feature,value,min,max\n", Reason.NO_LINES),
        (b"feature,min,max\na,1,2", Reason.NO_COLUMN),
        (b"feature,value,min\na,b,2", Reason.NO_COLUMN),
        (b"feature,value,min,max\n,b,1,2", Reason.BLANK_CELL),
        (b"feature,value,min,max\na,b,1.5,2", Reason.NOT_WHOLE),
        (b"feature,value,min,max\na,b,-1,2", Reason.NOT_WHOLE),
        (b"feature,value,min,max\na,b,1,9999999", Reason.NOT_WHOLE),
        (b"feature,value,min,max\na,b,3,2", Reason.LEAST_ABOVE_MOST),
        (b"feature,value,min,max\na,b,1,2\na,b,1,2", Reason.QUOTA_TWICE),
        (b"feature,value,min,max\na,b,1", Reason.RAGGED_LINE),
        (b'feature,value,min,max\n"a"x,b,1,2', Reason.RAGGED_LINE),
        (b"feature,value,min,max" + b"," * 300, Reason.RAGGED_LINE),
        (b"feature,value,min,max\n" + b"a" * 2_000 + b",b,1,2", Reason.LONG_CELL),
        (b"feature,value,min,max,max\na,b,1,2,2", Reason.COLUMN_TWICE),
        (b"feature,value,min,max\n" + b"".join(b"a,%d,1,2\n" % at for at in range(501)), Reason.TOO_MANY_LINES),
        (b"\xff\xfe", Reason.NOT_TEXT),
        (b"feature,value,min,max\na\0,b,1,2", Reason.NOT_TEXT),
    ],
)
def test_what_is_wrong_with_quotas_is_told(body, reason):
    assert reason_of(read_quotas, body) is reason


@pytest.mark.parametrize(
    "body, reason",
    [
        ("เพศ\n", Reason.NO_LINES),
        ("sex\nหญิง", Reason.NO_COLUMN),
        ("id,เพศ\n,หญิง", Reason.BLANK_CELL),
        ("id,เพศ\n1,หญิง\n1,ชาย", Reason.ID_TWICE),
        ('id,เพศ\n"1\n2",หญิง', Reason.UNFIT_ID),
    ],
)
def test_what_is_wrong_with_a_pool_is_told(body, reason):
    assert reason_of(read_pool, body.encode(), read_quotas(QUOTAS)) is reason


def test_a_file_beyond_the_bound_is_not_read(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 10)
    assert reason_of(read_quotas, QUOTAS) is Reason.TOO_LONG


@pytest.mark.parametrize("head, first", [("id", "x"), ("nationbuilder_id", "x"), ("note", "p0")])
def test_an_id_is_a_column_or_the_number_of_the_line(head, first):
    assert read_pool(f"{head},เพศ\nx,หญิง".encode(), read_quotas(QUOTAS))[0].id == first


def test_people_of_one_address_share_a_home_whatever_their_spaces():
    pool = "road,town,เพศ\n1  A Road,X,หญิง\n1 a road,x,ชาย\n,,ชาย\n".encode()
    homes = [person.home for person in read_pool(pool, read_quotas(QUOTAS), home_columns=("road", "town"))]
    assert homes[0] == homes[1] != "" == homes[2]


def test_a_column_called_household_is_the_address():
    pool = "household,เพศ\n7,หญิง\n7,ชาย\n".encode()
    assert [person.home for person in read_pool(pool, read_quotas(QUOTAS))] == ["7", "7"]


def test_a_value_without_quota_is_named_with_its_person():
    people = read_pool("เพศ\nอื่น".encode(), read_quotas(QUOTAS))
    with pytest.raises(Refused) as refused:
        set_task(people, read_quotas(QUOTAS), 1)
    assert refused.value.values == {"person": "p0", "category": "เพศ", "given": "อื่น"}


@pytest.mark.parametrize("seats, reason", [(0, Reason.TOO_FEW_SEATS), (3, Reason.MORE_SEATS_THAN_PEOPLE)])
def test_seats_are_between_one_and_the_people(seats, reason):
    assert reason_of(task_of, "a", "b", seats=seats) is reason


def test_replacements_come_from_the_same_quotas_and_other_homes():
    task = task_of("a@h", "a", "b", "b@h", "a", seats=2, a=(1, 1), b=(1, 1))
    left = task_of_replacements(task, ["p0", "p2"], ["p2"])
    assert [person.id for person in left.people] == ["p1", "p4"]
    assert [(quota.least, quota.most) for quota in left.quotas] == [(0, 0), (1, 1)]


@pytest.mark.parametrize(
    "panel, gone, reason",
    [(["p0"], ["p1"], Reason.UNKNOWN_PERSON), (["x"], [], Reason.UNKNOWN_PERSON), (["p0"], [], Reason.NOBODY_GONE)],
)
def test_only_who_sits_can_drop_out(panel, gone, reason):
    assert reason_of(task_of_replacements, task_of("a", "b", seats=1), panel, gone) is reason
