"""What can happen to bodies and organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from areas.models import Area
from bodies.labels import BodyKind, Office
from bodies.models import Body, Organization, Seat
from commons.events import Event
from members.models import Member


@dataclass(frozen=True, kw_only=True)
class BodyMade(Event):
    """A body has a page, rules and seats."""

    kind: ClassVar[str] = "bodies.body_made"
    body: Body
    body_kind: BodyKind
    seats: int


@dataclass(frozen=True, kw_only=True)
class SeatsAdded(Event):
    """A body has more seats, vacant at first."""

    kind: ClassVar[str] = "bodies.seats_added"
    body: Body
    count: int


@dataclass(frozen=True, kw_only=True)
class SeatTaken(Event):
    """A member holds a seat."""

    kind: ClassVar[str] = "bodies.seat_taken"
    body: Body
    seat: Seat
    member: Member
    office: Office


@dataclass(frozen=True, kw_only=True)
class SeatLeft(Event):
    """A seat was given up; `is_closed` when there is no such seat any more."""

    kind: ClassVar[str] = "bodies.seat_left"
    body: Body
    seat: Seat
    office: Office
    is_closed: bool = False


@dataclass(frozen=True, kw_only=True)
class SubstituteNamed(Event):
    """Who stands in for the holder of a seat was written down, or that nobody does."""

    kind: ClassVar[str] = "bodies.substitute_named"
    body: Body
    seat: Seat
    is_there: bool


@dataclass(frozen=True, kw_only=True)
class RulesChanged(Event):
    """A body wrote its mandate and its rules anew."""

    kind: ClassVar[str] = "bodies.rules_changed"
    body: Body
    quorum_rule: dict[str, int | str]
    decision_rule: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class BodiesSetUp(Event):
    """Many bodies were made from one sheet."""

    kind: ClassVar[str] = "bodies.set_up"
    area: Area
    bodies: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class OrganizationMade(Event):
    """An organisation is known by name and can take a task."""

    kind: ClassVar[str] = "bodies.organization_made"
    organization: Organization
