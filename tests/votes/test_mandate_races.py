"""Mandates under real races, on the engine under test: however many act at once, each line of the roll counts once."""

from __future__ import annotations

import pytest

from commons.db import session
from commons.permissions import Conflict
from commons.unit_of_work import unit_of_work
from members.queries import actor_for, member_by_code
from tests.members.test_races import all_at_once, committed
from tests.votes import electorates, halls
from tests.world import make_world
from votes import electorate, mandates, service
from votes.models import RollFrom, Secrecy
from votes.service import Voters, open_votes

__all__ = ["committed"]
LANES = 6
ONE = {"mark_1": "1"}


@pytest.fixture
def hall(committed):
    """The codes of an open round and of its facilitator; a rehearsal, since what counts can never be deleted again."""
    with unit_of_work():
        world = make_world()
        electorates.people(world, LANES)
        round_ = electorates.drafted(world, Voters(Secrecy.OPEN, RollFrom.MEMBERS, mandates=1))
        round_.is_rehearsal = True
        service.open_round(round_, actor=world.actor("facilitator"))
        codes = round_.code, world.people["facilitator"].code
    return codes


def facilitator(hall):
    member = member_by_code(hall[1])
    assert member is not None
    return actor_for(member)


def voter(hall, number: int):
    """Who stands on a line of the roll."""
    line = electorate.voter_by_number(halls.found(hall[0]), number)
    assert line is not None and line.member is not None
    return actor_for(line.member)


def give(hall, number: int, holder: int) -> None:
    service.give_mandate(halls.found(hall[0]), number, holder, actor=facilitator(hall))


def standing(hall) -> list[tuple[int, int]]:
    session().rollback()
    return [(one.giver.number, one.holder.number) for one in mandates.of_round(halls.found(hall[0]))]


def test_n38_the_last_mandate_that_somebody_may_hold_is_given_once(app, hall):
    failures = all_at_once(app, lambda number: give(hall, number, 1), range(2, 2 + LANES))
    assert failures == [Conflict] * (LANES - 1) and len(standing(hall)) == 1


def test_one_person_gives_one_mandate_however_many_desks_write_it_down(app, hall):
    failures = all_at_once(app, lambda holder: give(hall, 1, holder), range(2, 2 + LANES))
    assert failures == [Conflict] * (LANES - 1) and len(standing(hall)) == 1


def test_two_who_give_each_other_their_mandates_do_not_block_each_other(app, hall):
    failures = all_at_once(app, lambda pair: give(hall, *pair), [(1, 2), (2, 1)] * 3)
    assert failures == [Conflict] * 5 and len(standing(hall)) == 1


def test_n25_who_votes_while_the_mandate_is_given_counts_once(app, hall):
    def act(lane: int) -> None:
        if lane % 2:
            give(hall, 1, 2)
        else:
            service.vote_openly(halls.found(hall[0]), ONE, actor=voter(hall, 1))

    failures = all_at_once(app, act, range(LANES))
    has_voted = bool(open_votes.counting(halls.found(hall[0])))
    assert has_voted is not bool(standing(hall)) and set(failures) == {Conflict}


def test_n25_a_mandate_that_is_used_and_taken_back_at_once_counts_once(app, hall):
    with unit_of_work():
        give(hall, 1, 2)

    def act(lane: int) -> None:
        round_ = halls.found(hall[0])
        if lane == LANES - 1:
            service.end_mandate(round_, 1, actor=facilitator(hall))
        else:
            service.vote_for(round_, 1, {f"mark_{lane % 3 + 1}": "1"}, actor=voter(hall, 2))

    failures = all_at_once(app, act, range(LANES))
    session().rollback()
    votes = [vote for vote in open_votes.history_of(halls.found(hall[0])) if vote.voter.number == 1]
    assert [vote.number for vote in votes] == list(range(1, len(votes) + 1)) and set(failures) <= {Conflict}
    assert len(open_votes.counting(halls.found(hall[0]))) == (1 if standing(hall) else 0)
