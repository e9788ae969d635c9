"""The verbs of the roll: say who votes and how secretly, take in a list, freeze it, and mark it at the desk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict
from members.models import Member
from votes import electorate, mandates, policy, trustees
from votes.events import KeySheetsMade, VoterStruck
from votes.mandate_events import MandateEnded
from votes.models import RollFrom, Round, RoundState, Secrecy
from votes.parts import areas_of, slips_of
from votes.roll_tables import RoundVoter
from votes.service.asking import FROZEN, ask, hold
from votes.small_cells import GROUP, least_cell
from votes.urn import Mark, keys, slips, urn_of

WEIGHTS_ARE_OPEN = _l(
    "Votes of different weight would tell whose ballot it is, so nobody's ballot could be secret. "
    "Please let everybody have one vote, or vote with the choice beside the name."
)
MANDATES_ARE_OPEN = _l(
    "Whoever votes for somebody else knows that ballot, so it would not be secret any more. "
    "Mandates are possible only where the choice stands beside the name."
)
NOT_NOW = _l("The urn is closed, so nothing can be marked any more.")
WHY_NOT: dict[Mark, Any] = {
    Mark.ONLINE: _l(
        "This person has voted on the phone already; that ballot can be changed on the phone until the close."
    ),
    Mark.SLIP: _l("This person was given a slip with a code already."),
    Mark.PAPER: _l("This person was given a ballot on paper already."),
    Mark.STRUCK: _l("This line was struck off the roll."),
}


@dataclass(frozen=True)
class Voters:
    """Who votes, how secretly, until when; all of it fixed at the opening."""

    secrecy: Secrecy
    roll_from: RollFrom = RollFrom.PAPER
    body_code: str | None = None
    late_voters: bool = False
    booths: int = 0
    closes_at: datetime | None = None
    remind_hours: int | None = None  # before the close
    mandates: int = 0  # for how many others one person may vote


def set_voters(round_: Round, voters: Voters, *, actor: Actor) -> None:
    """Say who votes and how, while the round is being prepared."""
    ask(actor, policy.EDIT, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    if round_.secrecy is Secrecy.SHEET or voters.secrecy is Secrecy.SHEET:
        raise Conflict(_l("In this round scores are given in the open, in front of everybody."))
    if voters.secrecy is not Secrecy.SLIPS and voters.roll_from is RollFrom.PAPER:
        raise Conflict(_l("Who votes on the phone must stand on a roll here. Please choose where the roll comes from."))
    if voters.closes_at is not None and voters.closes_at <= clock.now():
        raise Conflict(_l("The end of the voting must lie ahead."))
    if voters.mandates and voters.secrecy is not Secrecy.OPEN:
        raise Conflict(MANDATES_ARE_OPEN)
    if voters.secrecy is not round_.secrecy:
        round_.public_key = None
    if voters.roll_from is not RollFrom.LIST:
        session().execute(delete(RoundVoter).where(RoundVoter.round_id == round_.id))
    round_.secrecy, round_.roll_from, round_.roll_body = voters.secrecy, voters.roll_from, voters.body_code
    round_.late_voters, round_.booths, round_.closes_at = voters.late_voters, voters.booths, voters.closes_at
    round_.mandates = voters.mandates
    round_.remind_at = None
    if voters.closes_at is not None and voters.remind_hours:
        round_.remind_at = voters.closes_at - timedelta(hours=voters.remind_hours)
    if voters.secrecy is Secrecy.OPEN:
        round_.slips_made = 0
    session().flush()


def take_in_list(round_: Round, rows: Sequence[dict[str, Any]], *, actor: Actor) -> None:
    """Use an uploaded list as the roll, in place of an earlier one. Lines with the name of a verified member are that member."""
    ask(actor, policy.EDIT, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    session().execute(delete(RoundVoter).where(RoundVoter.round_id == round_.id))
    round_.roll_from = RollFrom.LIST
    given = sorted(rows, key=lambda row: (thai.sort_key(row["display_name"]), row["display_name"]))
    accounts = electorate.accounts_called(round_.area, [row["display_name"] for row in given])
    for number, row in enumerate(given, start=1):
        name = row["display_name"]
        person = thai.skeleton(name)
        line = RoundVoter(round=round_, number=number, name=name, person=person, member=accounts.get(person))
        line.part, line.weight = row.get("part"), row.get("weight", 1)
        session().add(line)
    session().flush()


def freeze_roll(round_: Round) -> None:
    """Write the roll down as it is now, numbered, with its hash. For the opening alone."""
    if not round_.has_roll:
        return
    found = electorate.preview(round_)
    if not found.size:
        raise Conflict(_l("There is nobody on the roll yet."))
    parts = electorate.parts_by_member(round_, found.members) if (areas := set(areas_of(round_))) else {}
    for number, member in enumerate(found.members, start=1):
        part = next((name for name in parts.get(member.id, ()) if name in areas), None)
        session().add(RoundVoter(round=round_, number=number, member=member, part=part))
    session().flush()
    _check_lines(round_, areas)
    round_.eligible, round_.roll_hash = found.size, electorate.hash_of(electorate.voters_of(round_))


def check_slips(round_: Round) -> None:
    """Refuse slips of areas that there are no longer, or of so few people that their ballots could be recognised."""
    own = slips_of(round_)
    if (round_.parts_of_slips or {}) != own:
        raise Conflict(
            _l("The areas were changed after the slips were made. Please say again how many slips there are.")
        )
    if round_.has_urn:
        _check_crowds(round_, Counter(own))


def _check_lines(round_: Round, areas: set[str]) -> None:
    """Refuse what a line cannot have here: an area that has no money, votes of another weight or mandates in a secret vote."""
    voters = electorate.voters_of(round_)
    strange = sorted({voter.part for voter in voters if voter.part} - areas) if areas else []
    if strange:
        # Translators: %(part)s is the name of an area in an uploaded list of voters.
        raise Conflict(_("“%(part)s” on the roll is not among the areas with money of their own.", part=strange[0]))
    if round_.secrecy is not Secrecy.OPEN and any(voter.weight > 1 for voter in voters):
        raise Conflict(WEIGHTS_ARE_OPEN)
    if round_.has_urn:
        _check_crowds(round_, Counter(voter.part for voter in voters if voter.part in areas))


def _check_crowds(round_: Round, lines: Mapping[str | None, int]) -> None:
    """Ballots are published one by one, and what a ballot is for tells the area of who gave it: each area needs a crowd."""
    few = sorted(part for part, number in lines.items() if part and number < GROUP * least_cell(round_))
    if few:
        raise Conflict(
            # Translators: %(part)s is the name of an area with money of its own.
            _("So few people vote for “%(part)s” that their ballots could be recognised.", part=few[0])
        )


def make_key_sheets(round_: Round, *, actor: Actor) -> tuple[str, ...]:
    """Make a new key in three sheets, to be printed now: they are kept nowhere, the round keeps the public half."""
    ask(actor, policy.MAKE_KEYS, round_)
    made = trustees.make_sheets()
    use_public_key(round_, made.public_key, actor=actor)
    return made.sheets


def use_public_key(round_: Round, public_key: str, *, actor: Actor) -> None:
    """Seal the envelopes of this round to a key whose sheets were made, here or by the offline tool."""
    ask(actor, policy.MAKE_KEYS, round_)
    if round_.is_frozen:
        raise Conflict(FROZEN)
    if round_.secrecy is not Secrecy.TRUSTEES:
        raise Conflict(_l("This round has no key holders."))
    round_.public_key = public_key
    session().flush()
    announce(KeySheetsMade(actor=actor, round=round_, key=public_key[:16]))


def hand_out(round_: Round, number: int, mark: Mark, *, actor: Actor) -> None:
    """Mark that somebody on the roll gets a slip or a ballot on paper. Told to nobody: a time would tell too much.

    In a confidential round paper wins over the phone: the sealed ballot is withdrawn unopened (N31). Raises Conflict.
    """
    ask(actor, policy.MARK_ROLL, round_)
    voter = _line(round_, number)
    if not round_.has_urn or mark not in (Mark.SLIP, Mark.PAPER):
        raise Conflict(_l("In this round neither slips nor papers are given out."))
    if mark is Mark.SLIP and (round_.state is not RoundState.OPEN or not round_.slips_made):
        raise Conflict(_l("There are no slips to give out now."))
    if stands := urn_of(round_.code).hand_out(voter.number, mark, tag=_tag(round_, voter.number)):
        raise Conflict(WHY_NOT.get(stands, NOT_NOW))


def check_outer_envelope(round_: Round, number: int, *, actor: Actor) -> None:
    """The outer envelope of a polling place without a network, by its number, before the inner one is mixed with the others.

    Raises Conflict when the paper inside does not count; then the envelope stays unopened.
    """
    ask(actor, policy.CHECK_ENVELOPES, round_)
    if not round_.booths or round_.booths_done_at is not None:
        raise Conflict(_l("No outer envelopes are waited for."))
    voter = _line(round_, number)
    if stands := urn_of(round_.code).hand_out(voter.number, Mark.PAPER, tag=_tag(round_, voter.number)):
        raise Conflict(_("%(reason)s The envelope stays unopened.", reason=str(WHY_NOT.get(stands, NOT_NOW))))


def check_strikable(round_: Round, number: int) -> RoundVoter:
    """The line, if it can be struck: not of somebody who has voted, or got a slip or a paper. Raises Conflict.

    The urn keeps its mark at once: where it says "struck" and the line does not, an earlier try was lost on the way.
    """
    voter = _line(round_, number)
    stands = electorate.marks_of(round_).get(number, Mark.NONE)
    if voter.struck_because or stands not in (Mark.NONE, Mark.STRUCK):
        raise Conflict(WHY_NOT[stands if stands is not Mark.NONE else Mark.STRUCK])
    return voter


def strike_off(round_: Round, number: int, reason: str, *, actor: Actor) -> None:
    """Take somebody off the roll who must not stand there, with the reason. For a step that two people took (`together`)."""
    hold(round_)
    voter = check_strikable(round_, number)
    stands = electorate.marks_of(round_).get(number, Mark.NONE)
    if round_.has_urn and stands is Mark.NONE:
        stands = urn_of(round_.code).hand_out(number, Mark.STRUCK) or Mark.STRUCK
    if stands is not (Mark.STRUCK if round_.has_urn else Mark.NONE):
        raise Conflict(WHY_NOT.get(stands, NOT_NOW))
    voter.struck_because = reason
    ended = mandates.held_by(voter)
    for mandate in ended:
        mandate.ended_at = clock.now()
    session().flush()
    announce(VoterStruck(actor=actor, round=round_, number=number))
    for mandate in ended:
        announce(MandateEnded(actor=actor, round=round_, number=mandate.giver.number))


def add_late(round_: Round, *, member: Member | None, name: str | None) -> RoundVoter:
    """One more line, by the published rule. For a step that two people took (`together`)."""
    voter = RoundVoter(
        round=round_,
        number=electorate.count_on_roll(round_) + 1,
        member=member,
        name=name,
        person=thai.skeleton(name) if name else None,
        added_at=clock.now(),
    )
    session().add(voter)
    session().flush()
    if round_.has_urn:
        urn_of(round_.code).add_voter(voter.number)
    return voter


def _line(round_: Round, number: int) -> RoundVoter:
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.number == number)
    voter = session().scalars(query.with_for_update()).one_or_none()
    if voter is None:
        raise Conflict(_l("There is no such number on the roll."))
    return voter


def _tag(round_: Round, number: int) -> bytes | None:
    """What ties the sealed ballot of this line, where paper wins over it."""
    if round_.secrecy is Secrecy.SLIPS:
        return None
    try:
        return slips.voter_tag(keys.tag_key(round_.code), number)
    except keys.KeyGone:
        return None
