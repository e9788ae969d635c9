"""The roll: who is on it, that it is frozen with the opening, and who may still be added or struck off, by whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from commons import clock
from commons.db import session
from commons.events.kinds import ANNOUNCED
from commons.permissions import Conflict, NotAllowed
from members.models import Membership, MembershipKind
from tests.votes import electorates, halls
from tests.votes.electorates import CONFIDENTIAL, number_of, vote
from tests.votes.test_frozen import refused
from votes import electorate, jobs, service
from votes.models import RollFrom, RoundState, Secrecy
from votes.service import HallCount, Voters, together
from votes.urn import Mark, urn_of

LIST = Voters(Secrecy.CONFIDENTIAL, RollFrom.LIST)
ROWS = [{"display_name": name} for name in ("สมชาย", "กานดา", "member")]


def told() -> list[Any]:
    """What has been announced since the last commit."""
    return [announced.event for announced in session().info.get(ANNOUNCED, [])]


def kinds() -> list[str]:
    return [event.kind.removeprefix("votes.") for event in told()]


def names(round_) -> list[str]:
    return [electorate.name_on_roll(line) for line in electorate.voters_of(round_)]


@pytest.fixture
def voting(world):
    return electorates.opened(world)


def test_members_of_the_place_are_on_the_roll_and_nobody_else(voting):
    assert names(voting) == ["chair", "committee", "council_lead", "member"]
    assert voting.eligible == 4


def test_guests_and_officials_stand_apart(world):
    session().query(Membership).filter_by(member_id=world.people["member"].id).update({"kind": MembershipKind.GUEST})
    world.people["chair"].office_label = "สำนักงานเขต"
    found = electorate.preview(electorates.drafted(world))
    assert [member.display_name for member in found.members] == ["committee", "council_lead"]
    assert (found.guests, found.officials) == (1, 1)


def test_a_list_is_the_roll_and_known_names_are_their_members(world):
    round_ = electorates.drafted(world, LIST)
    service.take_in_list(round_, ROWS, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    assert names(round_) == ["กานดา", "สมชาย", "member"] or names(round_) == ["member", "กานดา", "สมชาย"]
    assert number_of(round_, "member", world) and round_.eligible == 3


def test_the_hash_of_the_roll_is_told_at_the_opening(world):
    round_ = electorates.drafted(world)
    service.open_round(round_, actor=world.actor("facilitator"))
    frozen = next(event for event in told() if event.kind == "votes.round_frozen")
    assert frozen.roll == round_.roll_hash == electorate.hash_of(electorate.voters_of(round_))
    assert frozen.voters == 4


def test_nobody_opens_without_anybody_on_the_roll(world):
    round_ = electorates.drafted(world, LIST)
    with pytest.raises(Conflict):
        service.open_round(round_, actor=world.actor("facilitator"))


def test_phones_need_a_roll(world):
    with pytest.raises(Conflict):
        electorates.drafted(world, Voters(Secrecy.CONFIDENTIAL))


@pytest.mark.parametrize("change", [
    "INSERT INTO round_voter (round_id, number, name) VALUES (:id, 99, 'ใคร')",
    "DELETE FROM round_voter WHERE round_id = :id", "UPDATE round_voter SET member_id = NULL, name = 'x' WHERE round_id = :id",
    "UPDATE round SET roll_hash = 'x' WHERE id = :id", "UPDATE round SET late_voters = true WHERE id = :id",
    "UPDATE round SET public_key = 'x' WHERE id = :id"])  # fmt: skip
def test_n28_the_roll_and_its_rules_cannot_be_changed_while_it_is_open(voting, change):
    assert refused(change, id=voting.id)


def test_n28_who_votes_cannot_be_changed_while_it_is_open(voting, world):
    with pytest.raises(Conflict):
        electorates.with_voters(voting, world, CONFIDENTIAL)


def test_n37_nobody_is_added_after_the_opening_without_the_rule(voting, world):
    with pytest.raises(Conflict):
        service.ask_to_add_voter(voting, name="มาทีหลัง", actor=world.actor("facilitator"))


@pytest.mark.parametrize("secrecy", [Secrecy.SLIPS, Secrecy.CONFIDENTIAL, Secrecy.OPEN])
def test_n37_by_the_rule_two_people_add_somebody_and_it_is_told(world, secrecy):
    round_ = electorates.opened(world, Voters(secrecy, RollFrom.MEMBERS, late_voters=True))
    step = service.ask_to_add_voter(round_, name="มาทีหลัง", actor=world.actor("facilitator"))
    service.confirm_step(step, actor=world.actor("chair"))
    assert electorate.count_on_roll(round_) == 5
    assert kinds()[-2:] == ["step_asked", "voter_added"]
    assert not round_.has_urn or urn_of(round_.code).mark_of(5) is Mark.NONE


def test_n37_whoever_asked_does_not_confirm(world):
    round_ = electorates.opened(world, CONFIDENTIAL, late_voters=True)
    step = service.ask_to_add_voter(round_, name="มาทีหลัง", actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.confirm_step(step, actor=world.actor("facilitator"))
    assert electorate.count_on_roll(round_) == 4


def test_n37_nobody_stands_on_the_roll_twice(world):
    round_ = electorates.opened(world, CONFIDENTIAL, late_voters=True)
    with pytest.raises(Conflict):
        service.ask_to_add_voter(round_, member_code=world.people["member"].code, actor=world.actor("facilitator"))


def test_n28_a_later_end_needs_two_and_is_told(world):
    round_ = electorates.opened(world, CONFIDENTIAL, closes_at=clock.now() + timedelta(hours=1))
    later = clock.now() + timedelta(hours=2)
    step = service.ask_for_later_end(round_, later, actor=world.actor("facilitator"))
    assert round_.closes_at is not None and round_.closes_at < later
    with pytest.raises(Conflict):
        service.confirm_step(step, actor=world.actor("facilitator"))
    service.confirm_step(step, actor=world.actor("council_lead"))
    assert round_.closes_at == later
    assert kinds()[-2:] == ["step_asked", "end_moved"]


def test_n28_the_end_is_never_moved_to_an_earlier_time(world):
    round_ = electorates.opened(world, CONFIDENTIAL, closes_at=clock.now() + timedelta(hours=2))
    with pytest.raises(Conflict):
        service.ask_for_later_end(round_, clock.now() + timedelta(hours=1), actor=world.actor("facilitator"))


def test_before_an_announced_end_two_people_close(world):
    round_ = electorates.opened(world, CONFIDENTIAL, closes_at=clock.now() + timedelta(hours=2))
    with pytest.raises(Conflict):
        service.close_round(round_, actor=world.actor("facilitator"))
    step = service.ask_for_early_close(round_, actor=world.actor("facilitator"))
    service.confirm_step(step, actor=world.actor("council_lead"))
    assert round_.state is RoundState.CLOSED


def test_the_worker_closes_at_the_announced_end(world, monkeypatch):
    round_ = electorates.opened(world, CONFIDENTIAL, closes_at=clock.now() + timedelta(hours=2))
    from_then = clock.now() + timedelta(hours=2, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: from_then)
    jobs.close_due_rounds()
    assert halls.found(round_.code).state is RoundState.CLOSED


def test_strangers_to_the_round_neither_ask_nor_confirm(world):
    round_ = electorates.opened(world, CONFIDENTIAL, late_voters=True)
    step = service.ask_to_add_voter(round_, name="มาทีหลัง", actor=world.actor("facilitator"))
    for who in ("member", "other_chair"):
        with pytest.raises(NotAllowed):
            service.confirm_step(step, actor=world.actor(who))


def struck(round_, number: int, world) -> None:
    """As two people do it."""
    step = service.ask_to_strike(round_, number, "ย้ายออก", actor=world.actor("facilitator"))
    service.confirm_step(step, actor=world.actor("chair"))


def test_nobody_strikes_a_line_alone(voting, world):
    number = number_of(voting, "member", world)
    step = service.ask_to_strike(voting, number, "ย้ายออก", actor=world.actor("facilitator"))
    with pytest.raises(Conflict):
        service.confirm_step(step, actor=world.actor("facilitator"))
    assert electorates.vote_as(voting, number, {"1": 1})


def test_whoever_votes_before_the_second_person_confirms_is_not_struck(voting, world):
    number = number_of(voting, "member", world)
    step = service.ask_to_strike(voting, number, "ย้ายออก", actor=world.actor("facilitator"))
    vote(voting, "member", {"1": 1}, world)
    with pytest.raises(Conflict):
        service.confirm_step(step, actor=world.actor("chair"))


def test_a_struck_line_does_not_vote(voting, world):
    struck(voting, number_of(voting, "member", world), world)
    number = 4
    assert electorate.number_on_roll(voting.code, world.people["member"].id) is None
    with pytest.raises(Conflict):
        electorates.vote_as(voting, number, {"1": 1})


def test_whoever_has_voted_is_not_struck(voting, world):
    vote(voting, "member", {"1": 1}, world)
    with pytest.raises(Conflict):
        struck(voting, number_of(voting, "member", world), world)


def test_waiting_steps_are_listed_until_they_are_decided(world):
    round_ = electorates.opened(world, CONFIDENTIAL, late_voters=True)
    step = service.ask_to_add_voter(round_, name="มาทีหลัง", actor=world.actor("facilitator"))
    assert together.waiting_steps(round_) == [step]
    service.withdraw_step(step, actor=world.actor("facilitator"))
    assert together.waiting_steps(round_) == []


def test_somebody_added_by_the_rule_does_not_stop_the_count_when_everybody_votes(world):
    """The figure of the opening is not how many may vote: late lines count with it, struck ones do not."""
    round_ = electorates.opened(world, CONFIDENTIAL, late_voters=True)
    on_roll = electorate.count_on_roll(round_)
    step = service.ask_to_add_voter(round_, name="มาทีหลัง", actor=world.actor("facilitator"))
    service.confirm_step(step, actor=world.actor("chair"))
    for number in range(1, on_roll + 2):
        electorates.vote_as(round_, number, {"1": 1})
    round_ = halls.counted(round_, world, HallCount(marks=on_roll + 1, slips_left=0))
    assert halls.result_of(round_).equation["eligible"] == halls.result_of(round_).equation["marks"] == on_roll + 1


def test_a_strike_that_was_lost_halfway_can_be_made_again(voting, world):
    """The urn had taken its mark when the transaction of the house was lost."""
    number = number_of(voting, "member", world)
    urn_of(voting.code).hand_out(number, Mark.STRUCK)
    struck(voting, number, world)
    line = electorate.voter_by_number(voting, number)
    assert line is not None and line.struck_because == "ย้ายออก"
