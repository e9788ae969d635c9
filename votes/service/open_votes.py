"""Voting with the choice beside the name: on one's own phone, or when the roll is called. Until the close it can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from commons.actors import Actor
from commons.db import session
from commons.permissions import Conflict
from methods import tally
from votes import ballots, electorate, mandates, policy
from votes.models import Round, Secrecy
from votes.roll_tables import OpenVote, RoundVoter
from votes.service.asking import ask
from votes.service.casting import REFUSED, check_open, check_part
from votes.urn import Outcome


def vote_openly(round_: Round, sent: Mapping[str, str], *, actor: Actor) -> OpenVote:
    """Write one's choice beside one's own name. Raises Refused, Conflict."""
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.member_id == actor.member_id)
    own = _hold(round_, query)
    if own is not None and mandates.of_giver(own) is not None:
        raise Conflict(mandates.GIVEN)
    return _write(round_, own, sent, entered_by=None)


def vote_for(round_: Round, number: int, sent: Mapping[str, str], *, actor: Actor) -> OpenVote:
    """Write the choice beside the name of somebody whose mandate one holds. Raises Refused, Conflict."""
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.number == number)
    giver = _hold(round_, query)
    mandate = mandates.of_giver(giver) if giver is not None else None
    if mandate is None or actor.member_id is None or mandate.holder.member_id != actor.member_id:
        raise Conflict(_l("You hold no mandate of this person."))
    session().refresh(mandate.holder, attribute_names=["struck_because"], with_for_update=True)
    if mandate.holder.struck_because:
        raise Conflict(REFUSED[Outcome.STRUCK])
    return _write(round_, giver, sent, entered_by=actor.member_id)


def call_name(round_: Round, number: int, sent: Mapping[str, str], *, actor: Actor) -> OpenVote:
    """Write down what somebody answered when their name was called. Raises Refused, Conflict."""
    ask(actor, policy.CALL_ROLL, round_)
    query = select(RoundVoter).where(RoundVoter.round_id == round_.id, RoundVoter.number == number)
    return _write(round_, _hold(round_, query), sent, entered_by=actor.member_id)


def history_of(round_: Round) -> list[OpenVote]:
    """All open votes in the order of the roll, each voter's oldest first."""
    query = (
        select(OpenVote)
        .join(RoundVoter, RoundVoter.id == OpenVote.voter_id)
        .where(RoundVoter.round_id == round_.id)
        .order_by(RoundVoter.number, OpenVote.number)
    )
    return list(session().scalars(query))


def counting(round_: Round) -> dict[int, Any]:
    """The choice that counts of every line of the roll that has voted and was not struck off."""
    return {vote.voter.number: vote.choice for vote in history_of(round_) if vote.voter.struck_because is None}


def weighed(round_: Round) -> list[tuple[Any, int]]:
    """The choices that count, each with the votes of its line."""
    weights = {voter.number: voter.weight for voter in electorate.voters_of(round_)}
    return [(choice, weights[number]) for number, choice in counting(round_).items()]


def equation(round_: Round, *, votes: int) -> dict[str, Any]:
    """Votes beside names. Where a line has more than one vote the people are told apart from their votes, with what every option
    would have if everybody had one; where some vote by mandate how many those are.
    """
    found = weighed(round_)
    by_mandate = len(mandates.holders(round_).keys() & counting(round_).keys())
    is_weighted = any(weight > 1 for _choice, weight in found)
    return {
        "eligible": electorate.eligible_of(round_),
        "marks": votes,
        "named": votes,
        "valid": votes,
        "invalid": 0,
        "counted": votes,
        **({"people": len(found), "one_each": _with_one_each(round_)} if is_weighted else {}),
        **({"by_mandate": by_mandate} if by_mandate else {}),
    }


def _with_one_each(round_: Round) -> dict[str, int] | None:
    paper = ballots.paper_of(round_)
    way = tally.WAYS[paper.way]
    if not way.adds_up:
        return None
    choices = [tally.read_ballot(paper, choice) for choice in counting(round_).values()]
    return {option: int(total) for option, total in way.count(paper, choices, []).totals.items()}


def newest_of(round_: Round, member_id: int | None = None, *, giver_id: int | None = None) -> OpenVote | None:
    """What a member has chosen so far, or what was chosen for the line of somebody who gave a mandate."""
    of_whom = RoundVoter.id == giver_id if giver_id is not None else RoundVoter.member_id == member_id
    query = (
        select(OpenVote)
        .join(RoundVoter, RoundVoter.id == OpenVote.voter_id)
        .where(RoundVoter.round_id == round_.id, of_whom)
        .order_by(OpenVote.number.desc())
        .limit(1)
    )
    return session().scalars(query).one_or_none()


def _hold(round_: Round, query: Select[RoundVoter]) -> RoundVoter | None:
    """A line of the roll as it stands now, held until the vote is written.

    The round is held before it: a vote that comes with the close is in before it, or refused (N29).
    """
    session().refresh(round_, attribute_names=["state", "closed_at"], with_for_update={"read": True})
    held = query.with_for_update().execution_options(populate_existing=True)
    return session().scalars(held).one_or_none()


def _write(round_: Round, voter: RoundVoter | None, sent: Mapping[str, str], *, entered_by: int | None) -> OpenVote:
    check_open(ballots.ballot_paper(round_), is_sealed=False)
    if round_.secrecy is not Secrecy.OPEN:
        raise Conflict(_l("In this round nobody sees who chose what."))
    choice = ballots.read_fields(ballots.paper_of(round_), sent)
    if voter is None:
        raise Conflict(REFUSED[Outcome.NOT_ON_ROLL])
    if voter.struck_because:
        raise Conflict(REFUSED[Outcome.STRUCK])
    check_part(ballots.paper_of(round_), choice, voter.part)
    newest = session().scalar(
        select(OpenVote).where(OpenVote.voter_id == voter.id).order_by(OpenVote.number.desc()).limit(1)
    )
    if newest is not None and newest.choice == choice:
        return newest
    vote = OpenVote(voter=voter, number=newest.number + 1 if newest else 1, choice=choice, entered_by_id=entered_by)
    session().add(vote)
    session().flush()
    return vote
