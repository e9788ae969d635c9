"""Sets many bodies and their seats up from one sheet: read, looked at, then kept or dropped."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from areas.levels import Level
from areas.models import Area
from bodies import policy, queries, service, sheet
from bodies.events import BodiesSetUp
from bodies.labels import LEADS, BodyKind, Office
from bodies.models import Body, BodySheet, Seat
from bodies.rules import DecisionRule, QuorumRule, Way
from bodies.service import NewBody, Rules, SeatPlan
from commons import clock, thai
from commons.actors import Actor
from commons.db import session
from commons.events import announce
from commons.permissions import Conflict, may, require
from members.models import Member

MOST_PLACES = 5_000


def read_sheet(area: Area, content: bytes, *, actor: Actor) -> BodySheet:
    """First step: what was read waits to be looked at; no body is there yet. Raises UnreadableRoll for an unfit file."""
    require(policy.TABLE, actor, policy.MAKE_BODY, area)
    rows = sheet.read_cells(content)
    bodies, refused = sheet.read_bodies(rows, _around(area, rows, actor))
    read = BodySheet(area=area, by_member_id=actor.member_id, bodies=bodies, refused=refused)
    session().add(read)
    session().flush()
    return read


def keep_sheet(read: BodySheet, *, actor: Actor) -> list[Body]:
    """Second step: the bodies are made with their seats, and those who are named hold theirs. Nothing is made twice."""
    session().refresh(read, with_for_update={"of": BodySheet})
    require(policy.TABLE, actor, policy.MAKE_BODY, read.area)
    if read.kept_at is not None:
        raise Conflict(_l("This sheet was kept already."))
    areas = {area.path: area for area in _areas_in(read.area)}
    there = _known_bodies(read.area)
    members = queries.living_members({seat["member"] for body in read.bodies for seat in body["seats"]})
    made, refused = [], []
    for wanted in read.bodies:
        place = areas.get(wanted["area_path"])
        if place is None or (place.path, thai.skeleton(wanted["name"])) in there:
            refused.append({"line": 0, "name": wanted["name"], "reason": "is_there" if place else "no_place"})
            continue
        made.append(_make(place, wanted, members, actor))
    read.kept_at = clock.now()
    read.bodies = [{"code": body.code, "name": body.name_th, "seats": []} for body in made]
    read.refused = [*read.refused, *refused]
    session().flush()
    announce(BodiesSetUp(actor=actor, area=read.area, bodies=len(made), refused=len(read.refused)))
    return made


def drop_sheet(read: BodySheet, *, actor: Actor) -> None:
    """Leave a sheet that was read: nothing of it stays."""
    require(policy.TABLE, actor, policy.MAKE_BODY, read.area)
    if read.kept_at is not None:
        raise Conflict(_l("This sheet was kept already."))
    session().delete(read)
    session().flush()


def _make(place: Area, wanted: dict[str, Any], members: dict[str, Member], actor: Actor) -> Body:
    rules = Rules(
        term_years=wanted["term_years"],
        quorum_rule=QuorumRule.from_json(wanted["quorum"]),
        decision_rule=DecisionRule(Way.CONSENSUS, fallback=Way.TWO_THIRDS),
    )
    body = service.make_body(place, NewBody(BodyKind(wanted["kind"]), wanted["name"], rules=rules), actor=actor)
    holders: list[tuple[Seat, Member, dict[str, Any]]] = []
    for row in wanted["seats"]:
        plan = SeatPlan(row["count"], row["group"] or None, Office(row["office"]), row["is_state"], row["post"])
        seats = service.make_seats(body, [plan])
        member = members.get(row["member"]) if row["member"] else None
        if member is not None:
            holders.append((seats[0], member, row))
    # Those who lead come last: as long as nobody leads it, a body is kept by those around it.
    for seat, member, row in sorted(holders, key=lambda held: held[0].office in LEADS):
        service.fill_seat(
            seat, member, actor=actor, starts_on=_day(row["starts_on"]), term_ends_on=_day(row["term_ends_on"])
        )
    return body


def _around(area: Area, rows: list[tuple[int, dict[str, str]]], actor: Actor) -> sheet.Around:
    areas = _areas_in(area)
    places: dict[str, list[str]] = defaultdict(list)
    for place in areas:
        for name in {place.code.lower(), sheet.plain_place(place.name_th)}:
            places[name].append(place.path)
    codes = {given["member"].upper() for _line, given in rows if given.get("member")}
    return sheet.Around(
        places,
        _districts(areas),
        frozenset(_known_bodies(area)),
        frozenset(queries.living_members(codes)),
        frozenset(place.path for place in areas if may(policy.TABLE, actor, policy.MAKE_BODY, place)),
    )


def _areas_in(area: Area) -> list[Area]:
    inside = select(Area).where(Area.path.startswith(area.path, autoescape=True), Area.ended_on.is_(None))
    return list(session().scalars(inside.limit(MOST_PLACES)))


def _districts(areas: list[Area]) -> dict[str, str]:
    """The name of the district each place lies in."""
    known = {place.path: place.name_th for place in areas if place.level is Level.DISTRICT}
    return {place.path: name for place in areas for path, name in known.items() if place.path.startswith(path)}


def _known_bodies(area: Area) -> set[tuple[str, str]]:
    asked = (
        select(Area.path, Body.name_th)
        .join(Body, Body.area_id == Area.id)
        .where(Area.path.startswith(area.path, autoescape=True), Body.ended_on.is_(None))
    )
    return {(path, thai.skeleton(name)) for path, name in session().execute(asked)}


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
