"""The world of the matrix, the requests it is made of, and the answers the program gives."""

from __future__ import annotations

import csv
import fnmatch
import importlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.engine import Connection
from werkzeug.routing import Rule

from commons import clock
from commons.actors import Role
from commons.db import db, is_writing, session
from members.models import Member, Membership, MembershipState, RoleGrant
from tests.browser import Browser
from tests.signing_in import sign_in
from tests.world import HERE, World, make_member, make_world

FOLDER = Path(__file__).parent
# Column → whom of the world it means. "other_area" is the chair next door, "removed" sat on the committee until yesterday.
ROLES = {
    "visitor": None,
    "participant": "participant",
    "member": "member",
    "committee": "committee",
    "chair": "chair",
    "facilitator": "facilitator",
    "officer": "officer",
    "council_lead": "council_lead",
    "moderator": "moderator",
    "sysadmin": "sysadmin",
    "other_area": "other_chair",
    "removed": "removed_from_here",
}
COLUMNS = ["route", "method", "state", *ROLES]
NOBODYS_CODE = "ZZZZZ"
Things = Mapping[str, Mapping[str, Mapping[str, Any]]]  # kind → state → arguments
Answers = dict[str, str]  # role → status


@dataclass(frozen=True, order=True)
class Question:
    """One row: a route asked by one method about a thing in one state."""

    route: str
    method: str
    state: str

    @property
    def room(self) -> str:
        return self.route.partition(".")[0]


@dataclass
class Desk:
    """A world with the things of one room, and a signed-in browser for every role."""

    app: Flask
    connection: Connection | None  # None where all was really committed and nothing is asked that changes
    world: World
    room: str
    things: Things = field(default_factory=dict)
    cookies: dict[str, Any] = field(default_factory=dict)
    token: str = ""

    def questions(self) -> list[Question]:
        """All rows this room must have."""
        return sorted(
            Question(rule.endpoint, method, state)
            for rule in rules_of(self.app, self.room)
            for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "PATCH", "DELETE"})
            for state in self.states_of(rule)
        )

    def states_of(self, rule: Rule) -> list[str]:
        """In which states a route can be asked about its thing; "-" where it is about none."""
        if not rule.arguments:
            return ["-"]
        states = list(self.things_of(rule.endpoint))
        return [*states, "missing"] if "code" in rule.arguments and "missing" not in states else states

    def things_of(self, route: str) -> Mapping[str, Mapping[str, Any]]:
        """The things a route is asked about, by state. LookupError where the room has not said."""
        for pattern, kind in getattr(_module(self.room), "ROUTES", []):
            if fnmatch.fnmatchcase(route, pattern):
                return self.things[kind]
        raise LookupError(f"tests/house/access/{self.room}.py does not say what {route} is about")

    def browser_of(self, role: str) -> Browser:
        """A browser that is signed in as this role, and knows nothing else."""
        browser = Browser(self.app)
        browser.client._cookies = dict(self.cookies[role])
        return browser

    def answers(self, question: Question) -> Answers:
        """What every role is answered; nothing of it is kept."""
        return {role: str(self._answer(question, role)) for role in ROLES}

    def _answer(self, question: Question, role: str) -> int:
        assert self.connection is not None
        browser = self.browser_of(role)
        point = self.connection.begin_nested()
        try:
            return self._ask(browser, question)
        finally:
            session().expire_all()
            point.rollback()

    def _ask(self, browser: Browser, question: Question) -> int:
        address = self.address_of(question)
        if question.method == "GET":
            return browser.client.get(address).status_code
        sent = {"csrf_token": self.token, "submit_key": secrets.token_urlsafe(16)}
        sent |= getattr(_module(self.room), "FORMS", {}).get(question.route, {})
        return browser.client.open(address, method=question.method, data=sent).status_code

    def address_of(self, question: Question) -> str:
        """Where a question is asked."""
        arguments: dict[str, Any] = {}
        if question.state != "-":
            known = self.things_of(question.route)
            arguments = dict(known.get(question.state) or next(iter(known.values())))
            if question.state not in known:
                arguments["code"] = NOBODYS_CODE
        rule = next(
            rule for rule in self.app.url_map.iter_rules(question.route) if question.method in (rule.methods or ())
        )
        with self.app.test_request_context():
            return url_for(question.route, **{name: arguments[name] for name in rule.arguments})


@contextmanager
def desk(app: Flask, room: str) -> Iterator[Desk]:
    """The world with the things of a room; undone at the end."""
    token, engines = is_writing.set(True), db._app_engines[app]
    engine = engines[None]
    db.session.remove()
    with engine.connect() as connection:
        outer = connection.begin()
        connection.begin_nested()
        engines[None] = connection  # type: ignore[assignment]
        try:
            world = make_world()
            _add_people(world)
            yield _made(Desk(app, connection, world, room))
        finally:
            db.session.remove()
            engines[None] = engine
            outer.rollback()
            is_writing.reset(token)


def desk_of_committed(app: Flask, rooms: list[str]) -> dict[str, Desk]:
    """The things of many rooms in one world, within a unit of work of the caller: for browsers on a real server."""
    world = make_world()
    _add_people(world)
    return {room: _made(Desk(app, None, world, room)) for room in rooms}


def rules_of(app: Flask, room: str) -> list[Rule]:
    """The addresses of a room."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith(f"{room}.")]


def rooms_of(app: Flask) -> list[str]:
    """Everything that has addresses: blueprints, in their order."""
    return sorted({rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules() if "." in rule.endpoint})


def read_rows(room: str) -> dict[Question, Answers]:
    """The answers that were agreed on."""
    path = FOLDER / f"{room}.csv"
    if not path.exists():
        return {}
    with path.open(newline="") as file:
        return {
            Question(row["route"], row["method"], row["state"]): {role: row[role] for role in ROLES}
            for row in csv.DictReader(file)
        }


def write_rows(room: str, rows: Mapping[Question, Answers]) -> Path:
    """Write the answers of a room, in order."""
    path = FOLDER / f"{room}.csv"
    with path.open("w", newline="") as file:
        lines = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        lines.writeheader()
        for question in sorted(rows):
            lines.writerow(vars(question) | rows[question])
    return path


def _made(made: Desk) -> Desk:
    """Fill the desk: the room's things, a cookie for every role."""
    made.things = _module(made.room).things(made.world) if hasattr(_module(made.room), "things") else {}
    raw = secrets.token_hex(20)
    signer = URLSafeTimedSerializer(made.app.config["SECRET_KEY"], salt="wtf-csrf-token")
    made.token = str(signer.dumps(raw))
    for role, person in ROLES.items():
        browser = Browser(made.app)
        if person is not None:
            sign_in(browser, made.world.people[person])
        with browser.client.session_transaction() as cookie:
            cookie["csrf_token"] = raw
        made.cookies[role] = browser.client._cookies
    session().flush()
    return made


def _add_people(world: World) -> None:
    """Two more of whom the matrix asks."""
    _add_participant(world)
    _add_removed(world)


def _add_participant(world: World) -> None:
    """Signed in, and asks to belong here; nobody has said yes."""
    person = make_member("participant", world, home="")
    session().add(Membership(member_id=person.id, area_id=world.here.id, state=MembershipState.REQUESTED))
    world.people["participant"] = person


def _add_removed(world: World) -> None:
    """Belonged here and sat on the committee until yesterday."""
    person: Member = make_member("removed_from_here", world, home="")
    session().add(Membership(member_id=person.id, area_id=world.here.id, state=MembershipState.ENDED))
    yesterday = clock.today() - timedelta(days=1)
    session().add(
        RoleGrant(
            member_id=person.id, role=Role.COMMITTEE, scope_path=HERE, starts_on=date(2025, 1, 1), ends_on=yesterday
        )
    )
    world.people["removed_from_here"] = person


def _module(room: str) -> Any:
    """What a room says of its things; nothing for one that has none."""
    try:
        return importlib.import_module(f"tests.house.access.{room}")
    except ModuleNotFoundError as missing:
        if missing.name != f"tests.house.access.{room}":
            raise
        return None
