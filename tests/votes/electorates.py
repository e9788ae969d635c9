"""Rounds with a roll for tests: opened in a mode of secrecy, with people who vote on their phones."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commons.db import session
from members.models import Member
from tests.votes import halls
from tests.world import World, make_member
from votes import electorate, service
from votes.ballots import ballot_paper, fields_of
from votes.models import RollFrom, Round, Secrecy
from votes.service import Voters, open_votes
from votes.trustees import KeySheets, make_sheets

CONFIDENTIAL = Voters(Secrecy.CONFIDENTIAL, RollFrom.MEMBERS)


def drafted(world: World, voters: Voters = CONFIDENTIAL, *, titles: Any = ("น้ำ", "ขยะ", "ถนน"), **rest: Any) -> Round:
    """A round that is being prepared with this roll and secrecy."""
    round_ = halls.drafted(world, titles=titles)
    return with_voters(round_, world, voters, **rest)


def with_voters(round_: Round, world: World, voters: Voters, **rest: Any) -> Round:
    """The same round with who votes and how."""
    service.set_voters(round_, replace(voters, **rest), actor=world.actor("facilitator"))
    return round_


def opened(
    world: World, voters: Voters = CONFIDENTIAL, *, slips: int = 0, sheets: KeySheets | None = None, **rest: Any
) -> Round:
    """A round in which those on its roll are voting."""
    round_ = drafted(world, voters, **rest)
    if voters.secrecy is Secrecy.TRUSTEES:
        made = sheets or make_sheets()
        service.use_public_key(round_, made.public_key, actor=world.actor("facilitator"))
    if slips:
        service.make_slips(round_, slips, actor=world.actor("facilitator"))
    service.open_round(round_, actor=world.actor("facilitator"))
    return halls.worked(round_, world)


def people(world: World, count: int) -> list[Member]:
    """More verified members of the community."""
    made = [make_member(f"คนที่ {number}", world) for number in range(1, count + 1)]
    for member in made:
        world.people[member.display_name] = member
    session().flush()
    return made


def number_of(round_: Round, who: str, world: World) -> int:
    """The number of somebody on the roll."""
    number = electorate.number_on_roll(round_.code, world.people[who].id)
    assert number is not None
    return number


def vote(round_: Round, who: str, ballot: Any, world: World, *, key: str = "") -> str:
    """Somebody votes on their own phone; the receipt."""
    return vote_as(round_, number_of(round_, who, world), ballot, key=key)


def vote_as(round_: Round, number: int, ballot: Any, *, key: str = "") -> str:
    """A line of the roll votes on the phone; the receipt."""
    paper = ballot_paper(round_)
    sent = fields_of(paper.paper, ballot)
    return service.cast_signed_in(paper, number=number, sent=sent, submit_key=key or f"{number} {ballot}")


def vote_openly(round_: Round, who: str, ballot: Any, world: World) -> Any:
    """Somebody writes a choice beside their name."""
    sent = fields_of(ballot_paper(round_).paper, ballot)
    return open_votes.vote_openly(round_, sent, actor=world.actor(who))
