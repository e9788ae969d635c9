"""Whether somebody is who they say: by the slip's secret or by a password, throttled, the same work for known and unknown (N54)."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from flask import request
from sqlalchemy import select

from commons import throttle
from commons.db import session
from commons.short_codes import ID_LENGTH, clean_code, is_code
from commons.unit_of_work import reading
from members import hashing
from members.contacts import clean_email, clean_phone
from members.models import Member, MemberState

QUARTER = timedelta(minutes=15)
# Wrong tries of one name: five a quarter of an hour, then the wait grows with each window. Never for ever, and a slip has no such limit:
# nobody can lock another person out.
TRIES_OF_NAME = ((5, QUARTER), (12, timedelta(hours=1)), (30, timedelta(hours=12)))
TRIES_OF_NETWORK = ((30, QUARTER),)
TRIES_WITH_SLIP = ((300, QUARTER),)  # 130 bits cannot be guessed; this only bounds the work


@dataclass(frozen=True)
class Proof:
    """Who it is, and a fresh hash where the kept one is of older costs."""

    member_id: int
    fresh_hash: str | None
    tries: tuple[tuple[str, timedelta], ...]  # what was counted, to be given back


def prove(who: str, typed: str) -> Proof | None:
    """The member whose code, telephone or e-mail is `who` and whose secret or password was typed; None if there is none.

    Ends the transaction: called before anything is changed. Raises TooManyTries. A right answer is given back by `settle`.
    """
    by_slip = hashing.looks_like_secret(typed)
    keys = _keys(who, by_slip=by_slip)
    for key, limit, window in keys:
        throttle.count_try(key, limit=limit, window=window)
    with reading():
        found = _find(who)
    member_id, secret_hash, password_hash = found or (None, None, None)
    fits = hashing.secret_fits(typed, secret_hash) if by_slip else hashing.password_fits(typed, password_hash)
    if not fits or member_id is None:
        return None
    is_old = not by_slip and password_hash is not None and hashing.is_outdated(password_hash)
    fresh_hash = hashing.hash_password(typed) if is_old else None
    return Proof(member_id, fresh_hash, tuple((key, window) for key, _limit, window in keys))


def settle(proof: Proof) -> None:
    """A right answer is not counted as a try; in the transaction of the sign-in itself."""
    for key, window in proof.tries:
        throttle.give_back(key, window=window)


def count_password_try(member_code: str) -> None:
    """Before a password is asked again of somebody signed in."""
    throttle.count_try(f"password:{member_code}", limit=5, window=QUARTER)


def network_of(address: str | None) -> str:
    """The network somebody comes from: /24, or /48 of IPv6. Only proxies of our own are believed about it (N52)."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((parsed, 24 if parsed.version == 4 else 48), strict=False))


def _keys(who: str, *, by_slip: bool) -> list[tuple[str, int, timedelta]]:
    network = f"sign-in:network:{network_of(request.remote_addr)}"
    if by_slip:
        return [(f"{network}:slip", limit, window) for limit, window in TRIES_WITH_SLIP]
    name = f"sign-in:name:{_normal(who)}"
    return [(network, limit, window) for limit, window in TRIES_OF_NETWORK] + [
        (f"{name}:{int(window.total_seconds())}", limit, window) for limit, window in TRIES_OF_NAME
    ]


def _normal(who: str) -> str:
    return clean_phone(who) or clean_email(who) or clean_code(who)


def _find(who: str) -> tuple[int, str | None, str | None] | None:
    """The living member meant. Where a family shares a number, it means the one who gave it first; the others use their codes."""
    query = select(Member.id, Member.secret_hash, Member.password_hash).where(Member.state == MemberState.ACTIVE)
    if phone := clean_phone(who):
        query = query.where(Member.phone == phone)
    elif email := clean_email(who):
        query = query.where(Member.email == email)
    elif is_code(clean_code(who), ID_LENGTH):
        query = query.where(Member.code == clean_code(who))
    else:
        query = query.where(Member.id == 0)
    row = session().execute(query.order_by(Member.id).limit(1)).one_or_none()
    return (row[0], row[1], row[2]) if row else None
