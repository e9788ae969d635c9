"""Reminders: of a vote to those on its roll who have not voted, of a decision to those who are to look at it again."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from commons import clock
from commons.actors import SYSTEM, Actor, Role
from commons.db import session
from commons.events import announce
from commons.events.tables import EventAbout, EventRow
from commons.outbox import every
from commons.permissions import Conflict
from members.queries import grants_in
from votes import electorate, policy
from votes.events import ReviewDue, VotersReminded
from votes.models import Round, RoundState, Secrecy
from votes.service.asking import ask
from votes.urn import Mark, UrnFault, urn_of

ONCE_IN = timedelta(hours=24)
REVIEWERS = frozenset({Role.FACILITATOR, Role.CHAIR, Role.COUNCIL_LEAD})
MOST_AT_ONCE = 50


def remind_voters(round_: Round, *, actor: Actor) -> None:
    """Tell everybody on the roll who has not voted that the voting is open; at most once a day."""
    ask(actor, policy.REMIND, round_)
    if round_.is_rehearsal:
        raise Conflict(_l("In a rehearsal nobody is reminded."))
    if not round_.is_cast_signed_in:
        raise Conflict(_l("Only people on a roll who vote signed in can be reminded here."))
    if round_.reminded_at is not None and clock.now() - round_.reminded_at < ONCE_IN:
        raise Conflict(_l("They have been reminded within the last 24 hours."))
    _remind(round_, actor)


@every(seconds=60)
def remind_due() -> None:
    """Remind where the set time has come."""
    due = select(Round).where(Round.state == RoundState.OPEN, Round.remind_at <= clock.now()).limit(MOST_AT_ONCE)
    for round_ in session().scalars(due).unique().all():
        _remind(round_, SYSTEM)


@every(hours=1)
def tell_reviews() -> None:
    """Tell once of each decision whose day of review has come."""
    was_told = exists().where(
        EventAbout.kind == Round.thing_kind,
        EventAbout.code == Round.code,
        EventRow.id == EventAbout.event_id,
        EventRow.kind == ReviewDue.kind,
    )
    due = select(Round).where(Round.state == RoundState.PUBLISHED, Round.review_on <= clock.today(), ~was_told)
    for round_ in session().scalars(due.limit(MOST_AT_ONCE)).unique().all():
        announce(ReviewDue(round=round_, readers=people_in_charge(round_, REVIEWERS)))


def people_in_charge(round_: Round, roles: frozenset[Role]) -> tuple[int, ...]:
    """Who is told of what is to be done: those with these roles in its place, and in the body that voted."""
    grants = list(grants_in(round_.area_path))
    parts = round_.area_path.strip("/").split("/")
    for depth in range(1, len(parts)):  # a facilitator is often one of the whole district
        grants += [grant for grant in grants_in(f"/{'/'.join(parts[:depth])}/") if grant.role is Role.FACILITATOR]
    if round_.roll_body:
        grants += grants_in(body=round_.roll_body)
    return tuple(sorted({grant.member_id for grant in grants if grant.role in roles}))


def _remind(round_: Round, actor: Actor) -> None:
    readers = waiting_for(round_)
    round_.remind_at, round_.reminded_at = None, clock.now()
    session().flush()
    announce(VotersReminded(actor=actor, round=round_, readers=readers))


def waiting_for(round_: Round) -> tuple[int, ...]:
    """The members on the roll who have neither voted nor been given a slip or a paper: by the roll, never by a choice."""
    if round_.secrecy is Secrecy.OPEN:
        marks = electorate.marks_of(round_)
    else:
        try:
            marks = urn_of(round_.code).marks()
        except UrnFault:
            raise Conflict(_("The urn does not answer now. Please try again in a moment.")) from None
    return tuple(
        voter.member_id
        for voter in electorate.voters_of(round_)
        if voter.member_id is not None and marks.get(voter.number, Mark.NONE) is Mark.NONE and not voter.struck_because
    )
