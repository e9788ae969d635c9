"""The verbs of bodies: make one, add seats, seat a member, end a seat, write the rules, name an organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from flask_babel import lazy_gettext as _l

from areas.models import Area
from bodies import policy, queries
from bodies.events import BodyMade, OrganizationMade, RulesChanged, SeatLeft, SeatsAdded, SeatTaken, SubstituteNamed
from bodies.labels import LEADS, BodyKind, Office, OrganizationKind
from bodies.models import Body, Organization, Seat
from bodies.rules import DecisionRule, QuorumRule, Way
from commons import clock
from commons.actors import Actor, Role
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, require
from commons.things import ref
from members import service as members
from members.models import Member

MOST_SEATS = 500


@dataclass(frozen=True)
class Rules:
    """What a body says of itself: its mandate, its term, how many must be present, how it decides."""

    mandate_text: str = ""
    term_years: int | None = None
    quorum_rule: QuorumRule = field(default_factory=lambda: QuorumRule(share=Fraction(1, 2)))
    decision_rule: DecisionRule = field(default_factory=lambda: DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS))


@dataclass(frozen=True)
class NewBody:
    """What is said of a body when it is made."""

    kind: BodyKind
    name_th: str
    name_en: str | None = None
    founded_on: date | None = None
    rules: Rules = field(default_factory=Rules)
    parent: Body | None = None  # whom a working group works for


@dataclass(frozen=True)
class SeatPlan:
    """So many seats of one sort."""

    count: int = 1
    constituency: str | None = None
    office: Office = Office.MEMBER
    is_state: bool = False
    post: str = ""  # ex officio: the post elsewhere that carries the seat


def make_body(area: Area, new: NewBody, *, seats: Sequence[SeatPlan] = (), actor: Actor) -> Body:
    """A body of a place with its seats, vacant at first."""
    require(policy.TABLE, actor, policy.MAKE_BODY, area)
    if new.parent is not None and (new.parent.area_id != area.id or new.parent.ended_on is not None):
        raise Conflict(_l("A group works for a body of the same place."))
    body = Body(kind=new.kind, name_th=new.name_th, name_en=new.name_en, area=area, founded_on=new.founded_on)
    body.parent = new.parent
    _write_rules(body, new.rules)
    session().add(body)
    session().flush()
    made = make_seats(body, seats)
    announce(BodyMade(actor=actor, body=body, body_kind=body.kind, seats=len(made)))
    return body


def add_seats(body: Body, plan: SeatPlan, *, actor: Actor) -> list[Seat]:
    """More seats, vacant at first."""
    require(policy.TABLE, actor, policy.SEAT_MEMBERS, body)
    made = make_seats(body, [plan])
    announce(SeatsAdded(actor=actor, body=body, count=len(made)))
    return made


def seat_member(
    seat: Seat, member: Member, *, actor: Actor, starts_on: date | None = None, term_ends_on: date | None = None
) -> Seat:
    """Give a vacant seat to a member, who from now on has the rights of the body. Raises Conflict where that cannot be.

    Without `term_ends_on` the term ends after the years of the body, where it has said how many.
    """
    require(policy.TABLE, actor, policy.SEAT_MEMBERS, seat.body)
    return fill_seat(seat, member, actor=actor, starts_on=starts_on, term_ends_on=term_ends_on)


def name_substitute(seat: Seat, substitute: Member | None, *, actor: Actor) -> None:
    """Say who stands in for the holder of a seat, or that nobody does."""
    require(policy.TABLE, actor, policy.SEAT_MEMBERS, seat.body)
    if seat.member_id is None or seat.ends_on is not None:
        raise Conflict(_l("Nobody holds this seat."))
    if substitute is not None and not substitute.is_living:
        raise Conflict(_l("This account is closed."))
    if substitute is not None and any(held.member_id == substitute.id for held in seat.body.seats):
        raise Conflict(_l("This person holds a seat of this body already."))
    seat.substitute = substitute
    session().flush()
    announce(SubstituteNamed(actor=actor, body=seat.body, seat=seat, is_there=substitute is not None))


def fill_seat(
    seat: Seat, member: Member, *, actor: Actor, starts_on: date | None = None, term_ends_on: date | None = None
) -> Seat:
    """Seat somebody for a verb that has asked already."""
    body = seat.body
    session().refresh(seat, with_for_update={"of": Seat})
    if not seat.is_vacant:
        raise Conflict(_l("This seat is held by somebody. End it first."))
    if any(held.member_id == member.id for held in body.seats):
        raise Conflict(_l("This person holds a seat of this body already."))
    if not member.is_living:
        raise Conflict(_l("This account is closed."))
    seat.member, seat.starts_on = member, starts_on or clock.today()
    seat.term_ends_on = term_ends_on or _end_of_term(seat.starts_on, body.term_years)
    session().flush()
    members.grant_for_thing(member, _role_of(seat), ref(body), actor=actor)
    announce(SeatTaken(actor=actor, body=body, seat=seat, member=member, office=seat.office))
    return seat


def end_seat(seat: Seat, *, actor: Actor, keep_place: bool = True) -> Seat | None:
    """End who holds a seat. Its place stays vacant in the body (the new seat is returned), or is closed with it."""
    body, holder = seat.body, seat.member
    require(policy.TABLE, actor, policy.SEAT_MEMBERS, body)
    session().refresh(seat, with_for_update={"of": Seat})
    if seat.ends_on is not None:
        raise Conflict(_l("This seat has ended already."))
    if keep_place and seat.is_vacant:
        raise Conflict(_l("Nobody holds this seat."))
    seat.ends_on = max(clock.today(), seat.starts_on or clock.today())
    session().flush()
    if holder is not None:
        members.end_for_thing(holder, _role_of(seat), ref(body), actor=actor)
    announce(SeatLeft(actor=actor, body=body, seat=seat, office=seat.office, is_closed=not keep_place))
    if not keep_place:
        return None
    return make_seats(body, [SeatPlan(1, seat.constituency, seat.office, seat.is_state, seat.post)])[0]


def change_rules(body: Body, rules: Rules, *, actor: Actor) -> Body:
    """Write the mandate, the term and the rules anew; meetings that are open keep what they began with."""
    require(policy.TABLE, actor, policy.CHANGE_RULES, body)
    _write_rules(body, rules)
    session().flush()
    announce(
        RulesChanged(
            actor=actor,
            body=body,
            quorum_rule=rules.quorum_rule.as_json(),
            decision_rule=rules.decision_rule.as_json(),
        )
    )
    return body


def make_organization(
    *,
    name_th: str,
    kind: OrganizationKind,
    actor: Actor,
    name_en: str | None = None,
    abbreviation: str | None = None,
    area: Area | None = None,
) -> Organization:
    """An organisation that can take tasks and give pledges. Raises Conflict where its name is known."""
    require(policy.TABLE, actor, policy.MAKE_ORGANIZATION, area)
    if queries.is_organization_known(name_th):
        raise Conflict(_l("An organisation of this name is there already."))
    made = Organization(name_th=name_th, name_en=name_en, abbreviation=abbreviation, kind=kind, area=area)
    session().add(made)
    session().flush()
    announce(OrganizationMade(actor=actor, organization=made))
    return made


def _write_rules(body: Body, rules: Rules) -> None:
    body.mandate_text, body.term_years = rules.mandate_text, rules.term_years
    body.quorum_rule, body.decision_rule = rules.quorum_rule, rules.decision_rule


def make_seats(body: Body, plans: Sequence[SeatPlan]) -> list[Seat]:
    """Make seats for a verb that has asked already."""
    if len(body.seats) + sum(plan.count for plan in plans) > MOST_SEATS:
        raise Conflict(_l("A body has at most 500 seats."))
    made = [
        Seat(constituency=plan.constituency, office=plan.office, is_state=plan.is_state, post=plan.post)
        for plan in plans
        for _number in range(plan.count)
    ]
    body.all_seats.extend(made)
    session().flush()
    return made


def _role_of(seat: Seat) -> Role:
    return Role.COUNCIL_LEAD if seat.office in LEADS else Role.COUNCIL


def _end_of_term(starts_on: date, years: int | None) -> date | None:
    """The last day of a term: the day before it would begin again."""
    if years is None:
        return None
    # 29 February has no day of its own in most years; the term then ends with February.
    again = starts_on.replace(
        year=starts_on.year + years, day=min(starts_on.day, 28) if starts_on.month == 2 else starts_on.day
    )
    return again - timedelta(days=1)
