"""The verbs of a round, one test per outcome."""

from __future__ import annotations

from forum.models import ProblemState
from methods import tally
from tests.votes import halls
from tests.votes.halls import cast, codes_of, counted, opened
from votes.service import HallCount
from votes.urn import keys, urn_of


def order_of(round_):
    titles = {str(item.number): item.title for item in round_.items}
    return [(titles[line.option], line.total) for line in tally.from_json(round_.result.document).lines]


def test_a2_the_agreed_sheet_is_multiplied_and_ordered(world):
    round_ = halls.matrix_published(world)
    assert order_of(round_) == [
        ("น้ำท่วม", 96), ("ขยะ", 72), ("ถนนชำรุด", 54), ("น้ำเสีย", 32), ("ไฟซอยดับ", 24), ("ทางเท้าแคบ", 16),
    ]  # fmt: skip


def test_ballots_by_slip_are_counted(world):
    round_ = opened(world, slips=3)
    first, second, _ = codes_of(round_)
    cast(round_, first, {"1": 1, "2": 1})
    cast(round_, second, {"1": 1})
    round_ = counted(round_, world, HallCount(marks=3, slips_left=0))
    assert order_of(round_)[:2] == [("น้ำท่วม", 2), ("ขยะ", 1)]
    assert not keys.are_here(round_.code)
    assert urn_of(round_.code).counts().phase == "emptied"


def test_published_problems_are_ranked(world):
    round_ = halls.matrix_published(world)
    assert {item.problem.state for item in round_.items if item.problem} == {ProblemState.RANKED}
