"""Who is here: the people signed in on this browser, the one who acts, and how their time runs out.

The cookie is signed and holds, for each person on this browser, the token of a row in `sign_in` and the minute it was last used. A
row ends at a fixed time; the idle time is told by the cookie, so that a GET writes nothing. A phone shared by a family holds several
people, one of whom acts.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, Response, current_app, g, has_request_context, request
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import CSRFError
from sqlalchemy import Select, select, update
from sqlalchemy.orm import joinedload

from commons import clock
from commons.actors import VISITOR, Actor, Role, current_actor, load_with
from commons.db import session
from commons.unit_of_work import reading
from members import queries, slips
from members.devices import device_label
from members.models import Member, MemberState, SignIn

PEOPLE, CURRENT = "people", "_user_id"
IDLE = {False: timedelta(hours=12), True: timedelta(minutes=30)}  # by whether it is staff (trust.md 53)
ABSOLUTE = {False: timedelta(days=30), True: timedelta(hours=12)}
STAMP_EVERY = timedelta(minutes=5)
MOST_PEOPLE = 8  # on one browser; the cookie has to stay small
STAFF_ROLES = (
    Role.OFFICER,
    Role.DIRECTOR,
    Role.MODERATOR,
    Role.SYSADMIN,
    Role.CASE_WORKER,
    Role.DATA_STEWARD,
    Role.PROGRAMME_OWNER,
)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WITHOUT_PERSON = frozenset({"members.sign_in", "members.register", "members.sign_out", "members.forget_all"})

_manager = LoginManager()
_manager.session_protection = None  # a phone changes its network all day; the token is enough


class Person(UserMixin):  # type: ignore[misc]
    """What Flask-Login keeps of a sign-in: its token, and who acts with it."""

    def __init__(self, token: str, sign_in_code: str, actor: Actor) -> None:
        self.token, self.sign_in_code, self.actor = token, sign_in_code, actor

    def get_id(self) -> str:
        return self.token


@dataclass(frozen=True)
class OneHere:
    """One of the people on this browser."""

    sign_in: SignIn
    member: Member
    is_current: bool


def init_app(app: Flask) -> None:
    """Let Flask-Login find the person, and everybody the actor."""
    _manager.init_app(app)
    _manager.user_loader(_person)
    load_with(_actor)
    app.before_request(_refuse_lapsed)
    app.after_request(_stamp)


def begin(member: Member) -> SignIn:
    """Sign a member in on this browser, with an id that nobody has seen before."""
    actor = queries.actor_for(member)
    is_staff = actor.has(*STAFF_ROLES)
    now = clock.now()
    token = secrets.token_urlsafe(32)
    row = SignIn(
        token_hash=_hash(token),
        member_id=member.id,
        device=device_label(request.user_agent.string),
        is_staff=is_staff,
        created_at=now,
        ends_at=now + ABSOLUTE[is_staff],
    )
    session().add(row)
    session().flush()
    _leave_out(member)
    _renew_cookie(_people() | {token: _minute(now)})
    login_user(Person(token, row.code, actor), remember=False)
    g.actor = actor
    return row


def renew(member: Member) -> None:
    """After a change of password or right: all sign-ins of the member end, this browser gets a new id."""
    end_all_of(member)
    if has_request_context() and current_user.is_authenticated and current_user.actor.member_id == member.id:
        begin(member)


def end_all_of(member: Member) -> None:
    """Sign a member out everywhere."""
    session().execute(
        update(SignIn).where(SignIn.member_id == member.id, SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )


def end_current() -> bool:
    """Sign the acting person out; whether others of this browser are still here."""
    token = cookie.get(CURRENT)
    others = {other: minute for other, minute in _people().items() if other != token}
    _end([token] if token else [])
    logout_user()
    _renew_cookie(others)
    _forget_actor()
    return bool(others)


def end_everyone_here() -> None:
    """Sign all people of this browser out and forget them."""
    _end(list(_people()))
    logout_user()
    cookie.clear()
    _forget_actor()


def switch_to(code: str) -> bool:
    """Let another person of this browser act; False when that person is not here (any more)."""
    for one, token in _here():
        if one.code == code:
            people = _people() | {token: _minute(clock.now())}
            _renew_cookie(people)
            cookie[CURRENT] = token
            _forget_actor()
            return True
    return False


def forget_here(code: str) -> bool:
    """Sign one person of this browser out; False when that person is not here."""
    for one, token in _here():
        if one.code == code:
            if token == cookie.get(CURRENT):
                end_current()
                return True
            _end([token])
            cookie[PEOPLE] = {other: minute for other, minute in _people().items() if other != token}
            return True
    return False


def people_here() -> list[OneHere]:
    """The people signed in on this browser."""
    return [OneHere(row, row.member, token == cookie.get(CURRENT)) for row, token in _here()]


def current_sign_in_code() -> str | None:
    """The code of this browser's sign-in, to tell it from the member's other devices."""
    return current_user.sign_in_code if current_user.is_authenticated else None


def _person(token: str) -> Person | None:
    """The person of a token whose time has not run out."""
    now = clock.now()
    found = queries.signed_in(_hash(token), now)
    if found is None or not _is_awake(found, token, now):
        return None
    return Person(token, found.code, found.actor)


def _actor() -> Actor:
    if current_app.config["SESSION_COOKIE_NAME"] not in request.cookies and CURRENT not in cookie:
        return VISITOR
    return current_user.actor if current_user.is_authenticated else VISITOR


def _here() -> list[tuple[SignIn, str]]:
    """The sign-ins of this browser that still hold, with their tokens, in the order they came."""
    now = clock.now()
    tokens = {_hash(token): token for token in _people()}
    if not tokens:
        return []
    rows = session().scalars(_living(now).where(SignIn.token_hash.in_(tokens)).order_by(SignIn.id))
    return [(row, tokens[row.token_hash]) for row in rows if _is_awake(row, tokens[row.token_hash], now)]


def _living(now: datetime) -> Select[SignIn]:
    return (
        select(SignIn)
        .join(SignIn.member)
        .where(SignIn.ended_at.is_(None), SignIn.ends_at > now, Member.state == MemberState.ACTIVE)
        .options(joinedload(SignIn.member))
    )


def _is_awake(row: SignIn | queries.SignedIn, token: str, now: datetime) -> bool:
    seen = _people().get(token)
    return seen is not None and _minute(now) - seen <= IDLE[row.is_staff].total_seconds() // 60


def _refuse_lapsed() -> None:
    """A change from somebody whose time ran out: what was typed is shown again and can be sent after signing in (E-12)."""
    if request.method in SAFE_METHODS or CURRENT not in cookie or request.endpoint in WITHOUT_PERSON:
        return
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "submission_way", "first") == "late":
        with reading():  # it hashes first: the write lock must not be taken yet
            is_here = current_actor().is_signed_in
    else:
        is_here = current_actor().is_signed_in
    if not is_here:
        raise CSRFError("the sign-in has ended")


def _stamp(response: Response) -> Response:
    """Note that the person is here, every few minutes, on answers that nobody else may keep."""
    token = cookie.get(CURRENT) if current_app.config["SESSION_COOKIE_NAME"] in request.cookies else None
    if token is None or g.get("is_shared") or "actor" not in g or not g.actor.is_signed_in:
        return response
    people, minute = _people(), _minute(clock.now())
    if token in people and minute - people[token] >= STAMP_EVERY.total_seconds() // 60:
        cookie[PEOPLE] = people | {token: minute}
    return response


def _leave_out(member: Member) -> None:
    """A member is on this browser once: an earlier sign-in of the same person ends."""
    earlier = [token for row, token in _here() if row.member_id == member.id]
    known = [token for token in _people() if token not in earlier]
    earlier += known[: max(0, len(known) + 1 - MOST_PEOPLE)]
    _end(earlier)
    cookie[PEOPLE] = {token: minute for token, minute in _people().items() if token not in earlier}


def _renew_cookie(people: dict[str, int]) -> None:
    """Nothing of the cookie before stays but the people and the slips this browser may still print."""
    kept = {name: cookie[name] for name in (slips.NONCE, slips.STARTED) if name in cookie}
    cookie.clear()
    g.pop("csrf_token", None)
    cookie.update(kept)
    cookie.permanent = True
    if people:
        cookie[PEOPLE] = people


def _end(tokens: list[str]) -> None:
    hashes = [_hash(token) for token in tokens]
    session().execute(
        update(SignIn).where(SignIn.token_hash.in_(hashes), SignIn.ended_at.is_(None)).values(ended_at=clock.now())
    )


def _forget_actor() -> None:
    g.pop("actor", None)
    g.pop("_login_user", None)


def _people() -> dict[str, int]:
    people: dict[str, int] = cookie.get(PEOPLE, {})
    return dict(people)


def _minute(moment: datetime) -> int:
    return int(moment.timestamp() // 60)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
